"""What is known of each candidate clause when it is ranked, as numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kb.ranking.matching import Floats, Matcher
from kb.ranking.query import Query
from kb.ranking.shapes import Shape, asked

#: The columns, in order. The reranker's weights name them, so a change here needs a training.
NAMES = (
    "keywords over the best",
    "keywords over the possible",
    "keywords rank",
    "vector",
    "vector over the best",
    "vector deviations",
    "vector rank",
    "document keywords over the best",
    "document keywords over the possible",
    "document keywords rank",
    "best keywords in the document",
    "best vector in the document",
    "candidates in the document",
    "candidates a document",
    "support of its work",
    "single characters",
    "pairs",
    "runs of three",
    "runs of four",
    "longest run",
    "rarest pairs",
    "closest pairs",
    "pairs in the title",
    "pairs in the headings",
    "asked shape shown",
    "no shape asked",
    "length",
    "question length",
    "question's best vector",
    "question's best keywords",
)
#: Ranks count as ``1 / (1 + rank / RANK_SCALE)``.
RANK_SCALE = 5
#: How many others of a work count for the support that they give.
_SUPPORTERS = 3
#: 某某条例第三条: the records of some libraries are single articles, whose work is the title before the article.
_ARTICLE = re.compile(r"第[零一二三四五六七八九十百千\d]+条(?:之[一二三四五六七八九十]+)?$")


@dataclass(frozen=True, slots=True)
class Leg:
    """What one leg of the search found: scores by id, and what an id counts that it did not find.

    Attributes:
        possible: the highest score that any text could have; 1 for cosines.
    """

    scores: Mapping[str, float]
    floor: float
    possible: float

    @property
    def best(self) -> float:
        """The highest score, never 0."""
        return max(self.scores.values(), default=0.0) or 1.0

    def column(self, ids: Sequence[str]) -> Floats:
        """The score of each id."""
        return np.array([self.scores.get(id_, self.floor) for id_ in ids], dtype=np.float32)

    def ranks(self, ids: Sequence[str]) -> Floats:
        """The rank of each id as a number from 0 (not found) to 1 (first)."""
        order = sorted(self.scores, key=lambda id_: (-self.scores[id_], id_))
        place = {id_: rank for rank, id_ in enumerate(order)}
        return np.array([1 / (1 + place[id_] / RANK_SCALE) if id_ in place else 0.0 for id_ in ids], dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Legs:
    """What the three legs found: keywords of clauses, vectors of clauses, keywords of whole documents."""

    words: Leg
    near: Leg
    whole: Leg


def document_of(clause_id: str) -> str:
    """The id of a clause's document."""
    return clause_id.partition("/")[0]


def features(
    query: Query, legs: Legs, texts: Mapping[str, str], rarities: Mapping[str, float]
) -> tuple[list[str], Floats]:
    """The candidates and their features.

    Args:
        texts: the folded text of every candidate by clause id: title, headings and the rest, a line each.
        rarities: the inverse document frequency of the terms of the question.

    Returns:
        The clause ids, ascending, and an array of shape ``(candidates, len(NAMES))``.
    """
    ids = sorted(texts)
    owners = [document_of(id_) for id_ in ids]
    lines = [[*texts[id_].split("\n", 2), "", ""][:3] for id_ in ids]
    words, near, whole = legs.words.column(ids), legs.near.column(ids), legs.whole.column(owners)
    known = np.array(list(legs.near.scores.values()) or [0.0], dtype=np.float32)
    prior = 0.4 * words / legs.words.best + 0.6 * near / legs.near.best
    documents = _numbered(owners)
    matcher = Matcher(query.folded, rarities)
    matches = matcher.matches([texts[id_] for id_ in ids])
    shapes = asked(query.folded)
    count = len(ids)
    columns = (
        words / legs.words.best,
        words / legs.words.possible,
        legs.words.ranks(ids),
        near,
        near / legs.near.best,
        (near - known.mean()) / (known.std() + 1e-3),
        legs.near.ranks(ids),
        whole / legs.whole.best,
        whole / legs.whole.possible,
        legs.whole.ranks(owners),
        _best_of(documents, words) / legs.words.best,
        _best_of(documents, near),
        np.log1p(np.bincount(documents)[documents]) if count else words,
        # Whether the library holds short records or long documents.
        np.full(count, np.log(max(count, 1) / max(len(set(owners)), 1))),
        _support(_numbered([_ARTICLE.sub("", title.rstrip()) for title, _, _ in lines]), prior),
        matches.singles,
        matches.pairs,
        matches.threes,
        matches.fours,
        matches.run,
        matches.rarest,
        matches.window,
        matcher.pairs([title for title, _, _ in lines]),
        matcher.pairs([headings for _, headings, _ in lines]),
        _share_shown(shapes, [texts[id_] for id_ in ids]),
        np.full(count, not shapes),
        np.log1p(np.array([len(texts[id_]) for id_ in ids])) / 6,
        np.full(count, min(len(query.folded), 100) / 30),
        np.full(count, known.max()),
        np.full(count, max(legs.words.scores.values(), default=0.0) / legs.words.possible),
    )
    return ids, np.column_stack([np.asarray(column, dtype=np.float32) for column in columns]).reshape(count, len(NAMES))


def _numbered(names: Sequence[str]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Equal names as equal numbers from 0."""
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(name, len(numbers)) for name in names], dtype=np.int64)


def _best_of(groups: np.ndarray[tuple[int], np.dtype[np.int64]], scores: Floats) -> Floats:
    """For each entry the best score of its group."""
    best = np.full(int(groups.max(initial=-1)) + 1, -np.inf, dtype=np.float32)
    np.maximum.at(best, groups, scores)
    return best[groups]


def _support(groups: np.ndarray[tuple[int], np.dtype[np.int64]], scores: Floats) -> Floats:
    """For each entry the mean of the best others of its group, absent ones counting 0."""
    order = np.lexsort((-scores, groups))
    ranked, ranked_groups = scores[order], groups[order]
    place = np.arange(len(order)) - np.searchsorted(ranked_groups, ranked_groups)
    first = place <= _SUPPORTERS
    total = np.bincount(ranked_groups, weights=ranked * first)
    last = np.bincount(ranked_groups, weights=ranked * (place == _SUPPORTERS))
    # One of the first is supported by the others of them, one further down by the very first.
    own = np.where(first, ranked, last[ranked_groups])
    support = np.zeros(len(scores), dtype=np.float32)
    support[order] = (total[ranked_groups] - own) / _SUPPORTERS
    return support


def _share_shown(shapes: Sequence[Shape], texts: Sequence[str]) -> Floats:
    """The share of the asked shapes that each text shows."""
    if not shapes:
        return np.zeros(len(texts), dtype=np.float32)
    shown = [[shape.shows.search(text) is not None for shape in shapes] for text in texts]
    shares: Floats = np.array(shown, dtype=np.float32).reshape(len(texts), len(shapes)).mean(axis=1)
    return shares
