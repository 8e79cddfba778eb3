"""The terms that two texts share, and what they weigh: rare in both documents weighs most."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kb.text import fold

_HAN = re.compile(r"[\u3400-\u9fff]+")
_OTHER = re.compile(r"[a-z]+[a-z0-9/]*|\d+(?:\.\d+)?%?")
#: Pieces of two to four characters: a shared phrase counts more than the same characters apart.
_LENGTHS = (2, 3, 4)
#: Characters of the shortest term that is shown as a reason, and how many are shown.
_SHORTEST = 3
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class SharedTerm:
    """Words that stand in both texts, as the first writes them; ``first`` and ``second`` are offsets in the texts."""

    text: str
    weight: float
    first: int
    second: int


def pieces(text: str) -> Counter[str]:
    """The matching units of a text with their counts: pieces of Chinese runs, Latin words, numbers."""
    folded = fold(text)
    found = Counter(_OTHER.findall(folded))
    for run in _HAN.findall(folded):
        for length in _LENGTHS:
            found.update(run[i : i + length] for i in range(len(run) - length + 1))
    return found


class Weights:
    """How rare a piece is in two documents: the smaller of ``log((n + 1) / (df + 0.5))`` in each.

    What one document says everywhere (its own subject) tells nothing about a single clause of it.
    """

    def __init__(self, first: Sequence[Iterable[str]], second: Sequence[Iterable[str]]) -> None:
        self._first, self._second = _rarity(first), _rarity(second)
        self._unseen = math.log((len(first) + 1) / 0.5), math.log((len(second) + 1) / 0.5)

    def of(self, piece: str) -> float:
        """The weight of one piece, never below 0."""
        return min(self._first.get(piece, self._unseen[0]), self._second.get(piece, self._unseen[1]))

    def total(self, found: Iterable[str]) -> float:
        """The weight of pieces together."""
        return math.fsum(map(self.of, found))

    def vector(self, found: Mapping[str, int]) -> dict[str, float]:
        """A text as a vector of length 1, ``sqrt(weight * count)`` for each piece; empty where nothing weighs."""
        squares = {piece: weight * count for piece, count in found.items() if (weight := self.of(piece)) > 0}
        length = math.sqrt(math.fsum(squares.values()))
        return {piece: math.sqrt(square) / length for piece, square in squares.items()}


def likenesses(first: Sequence[Mapping[str, float]], second: Sequence[Mapping[str, float]]) -> list[list[float]]:
    """The cosine of every vector of ``first`` with every one of ``second``: a row for each of the first."""
    postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for place, vector in enumerate(second):
        for piece, value in vector.items():
            postings[piece].append((place, value))
    rows = []
    for vector in first:
        row = [0.0] * len(second)
        for piece, value in vector.items():
            for place, other in postings.get(piece, ()):
                row[place] += value * other
        rows.append(row)
    return rows


def _rarity(texts: Sequence[Iterable[str]]) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for found in texts:
        counts.update(set(found))
    size = len(texts) + 1
    return {piece: max(0.0, math.log(size / (count + 0.5))) for piece, count in counts.items()}


def shared_terms(first: str, second: str, weights: Weights) -> tuple[SharedTerm, ...]:
    """The longest words that two texts share, heaviest first."""
    folded, other = fold(first), fold(second)
    found: dict[str, SharedTerm] = {}
    for start, end, at in _common_runs(folded, other):
        term = folded[start:end]
        weight = weights.total(pieces(term))
        if weight > 0 and term not in found:
            found[term] = SharedTerm(first[start:end], weight, start, at)
    kept: list[SharedTerm] = []
    for shared in sorted(found.values(), key=lambda shared: (-shared.weight, shared.first)):
        if not any(shared.text in longer.text for longer in kept):
            kept.append(shared)
    return tuple(kept[:_SHOWN])


def _common_runs(first: str, second: str) -> Iterator[tuple[int, int, int]]:
    """The longest runs of ``first`` that stand in ``second``, with their place there; numbers and codes whole."""
    whole = {match.group(): match.start() for match in _OTHER.finditer(second)}
    for match in _OTHER.finditer(first):
        if match.group() in whole:
            yield *match.span(), whole[match.group()]
    for run in _HAN.finditer(first):
        reached = run.start()
        for start in range(run.start(), run.end()):
            end = max(start, reached)
            while end < run.end() and first[start : end + 1] in second:
                end += 1
            if end > reached and end - start >= _SHORTEST:
                yield start, end, second.index(first[start:end])
            reached = max(reached, end)


def terms_of_art(first: Sequence[str], second: Sequence[str], length: int) -> set[tuple[int, int]]:
    """The pairs of texts that share a run of ``length`` Chinese characters which stands in no other text of either."""
    owners, others = _owners(first, length), _owners(second, length)
    return {(owner, others[run]) for run, owner in owners.items() if owner >= 0 and others.get(run, -1) >= 0}


def _owners(texts: Sequence[str], length: int) -> dict[str, int]:
    """The text that a run stands in; -1 for one that stands in several."""
    owners: dict[str, int] = {}
    for place, text in enumerate(texts):
        for han in _HAN.findall(fold(text)):
            for start in range(len(han) - length + 1):
                run = han[start : start + length]
                owners[run] = place if owners.get(run, place) == place else -1
    return owners
