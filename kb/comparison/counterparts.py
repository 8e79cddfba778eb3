"""Which clauses of a document answer to which of one above it.

Every clause is weighed against every other by the terms that they share (:mod:`kb.comparison.terms`), by their
headings, by what they name (titles, document numbers) and by the part of the document in which they stand:
goals answer to goals, safeguards to safeguards.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kb.comparison.terms import SharedTerm, Weights, likenesses, pieces, shared_terms, terms_of_art
from kb.comparison.units import Unit
from kb.text import fold

#: The least likeness of a counterpart. Chosen on counterparts written by hand (``python -m eval.counterparts``)
#: and beside it on pairs of laws: the nearest clauses of two laws that have nothing to do with one another lie at
#: 0.06 in the middle, those of a law and the rules for carrying it out at 0.25 to 0.4.
LEAST = 0.08
#: The least of a pair that is mutually best, and of one that shares a term of art which neither document uses
#: in any other clause.
LEAST_SURE = 0.05
#: A further counterpart must come this near to the best of the same clause, in both directions: what another
#: clause answers to far better is only mentioned here. With a term of art of its own half as near is enough.
NEAR = 0.4
NEAR_SURE = 0.2
#: Characters of a term of art: shorter ones are too often a turn of speech.
TERM_OF_ART = 7

# What a likeness is multiplied by: for headings that share their rare words, for the same part of the document
# or another one, for a title or number that both name.
_HEADING = 0.8
_SAME_PART = 1.15
_OTHER_PART = 0.6
_NAMED = 1.2


class Part(StrEnum):
    """The parts of a plan, told from the headings above a clause."""

    GOALS = "goals"
    TASKS = "tasks"
    SAFEGUARDS = "safeguards"


# They are the headings of whole parts: a task may well be about 要素保障.
_PARTS: tuple[tuple[re.Pattern[str], Part], ...] = (
    (re.compile("目标|总体要求|指导思想|基本原则|总体思路"), Part.GOALS),
    (re.compile("保障措施|组织(?:保障|实施|领导)|实施保障|政策保障|工作(?:要求|保障)|附则"), Part.SAFEGUARDS),
)
_TITLE = re.compile(r"《([^《》]{2,60})》")
_CODE = re.compile(r"[a-z]+(?:/[a-z]+)? ?\d{3,}(?:[.-]\d+)*|[\u4e00-\u9fff]+[〔(\[]\d{4}[〕)\]]\d+号")
_FIGURE = re.compile(r"\d+(?:\.\d+)?\s?(?:%|万?亿?元|个百分点|年|月|日|家|个|项|件|名|人)")


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two clauses have in common.

    Attributes:
        score: 0 and up, comparable within two documents and, roughly, between them.
        mutual: whether neither has a nearer clause in the other document.
        terms: the words that both hold, heaviest first.
        numbers, named: the figures, and the titles and codes of documents, that both hold.
        heading: whether their headings share rare words.
        part: the part of the document that both stand in, ``None`` where it is not the same.
    """

    score: float
    mutual: bool
    terms: tuple[SharedTerm, ...]
    numbers: tuple[str, ...]
    named: tuple[str, ...]
    heading: bool
    part: Part | None


@dataclass(frozen=True, slots=True)
class _Side:
    """A clause prepared for weighing."""

    unit: Unit
    named: frozenset[str]
    part: Part


def find_counterparts(
    lower: Sequence[Unit], upper: Sequence[Unit], parts: dict[str, str]
) -> list[tuple[int, int, Likeness]]:
    """The pairs of clauses that answer to each other, as places in ``lower`` and ``upper``; best first for each.

    Args:
        parts: the heading of the part (the topmost heading) in which a clause stands, by the id of the clause.
    """
    if not lower or not upper:
        return []
    first, second = _sides(lower, parts), _sides(upper, parts)
    below, above = [pieces(one.words) for one in lower], [pieces(one.words) for one in upper]
    weights = Weights(below, above)
    scores = _scores(first, second, likenesses(list(map(weights.vector, below)), list(map(weights.vector, above))))
    headings = _headings(lower, upper, weights)
    scores = [
        [score * (1 + _HEADING * heading) for score, heading in zip(*rows, strict=True)]
        for rows in zip(scores, headings, strict=True)
    ]
    best_below = [max(column) for column in zip(*scores, strict=True)]
    own_terms = terms_of_art([unit.words for unit in lower], [unit.words for unit in upper], TERM_OF_ART)
    found = []
    for place, row in enumerate(scores):
        best = max(row)
        for other in sorted(range(len(row)), key=lambda at: -row[at]):
            mutual = 0 < row[other] == best == best_below[other]
            sure = mutual or (place, other) in own_terms
            near = (NEAR_SURE if sure else NEAR) * max(best, best_below[other])
            if row[other] >= max(LEAST_SURE if sure else LEAST, near):
                likeness = _likeness(first[place], second[other], row[other], mutual, weights)
                found.append((place, other, likeness))
    return found


def _sides(units: Sequence[Unit], parts: dict[str, str]) -> list[_Side]:
    return [
        _Side(unit, frozenset(_named(unit.words)), part_of(parts.get(unit.passage.clause_id, ""))) for unit in units
    ]


def part_of(heading: str) -> Part:
    """What a part of a plan is by its heading."""
    return next((part for pattern, part in _PARTS if pattern.search(heading)), Part.TASKS)


def _named(text: str) -> set[str]:
    folded = fold(text)
    return set(_TITLE.findall(folded)) | {code.replace(" ", "") for code in _CODE.findall(folded)}


def _headings(lower: Sequence[Unit], upper: Sequence[Unit], weights: Weights) -> list[list[float]]:
    """How alike the headings are, 0 to 1."""
    below, above = ([weights.vector(pieces(unit.passage.heading or "")) for unit in side] for side in (lower, upper))
    return likenesses(below, above)


def _scores(first: Sequence[_Side], second: Sequence[_Side], rows: list[list[float]]) -> list[list[float]]:
    """The likenesses of the texts, weighed by the parts in which they stand and by what they name."""
    return [
        [
            score
            * (_SAME_PART if one.part is other.part else _OTHER_PART)
            * (_NAMED if one.named & other.named else 1.0)
            for score, other in zip(row, second, strict=True)
        ]
        for one, row in zip(first, rows, strict=True)
    ]


def _likeness(first: _Side, second: _Side, score: float, mutual: bool, weights: Weights) -> Likeness:
    one, other = first.unit, second.unit
    figures = set(_FIGURE.findall(fold(other.words)))
    headings = [pieces(unit.passage.heading or "") for unit in (one, other)]
    return Likeness(
        score=round(score, 3),
        mutual=mutual,
        terms=shared_terms(one.words, other.words, weights),
        numbers=tuple(dict.fromkeys(figure for figure in _FIGURE.findall(fold(one.words)) if figure in figures)),
        named=tuple(sorted(first.named & second.named)),
        heading=weights.total(headings[0].keys() & headings[1].keys()) > 0,
        part=first.part if first.part is second.part else None,
    )
