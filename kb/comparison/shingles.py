"""Texts as sets of shingles, weighed by how rare they are, and an index that finds the most alike.

Clauses made to one pattern (应当在……日内向……报告) share the pattern; what sets them apart is rare and weighs most:
``log(n / df)`` over the clauses of both texts, and a little for every shingle.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

# Characters of a shingle, and of those of a text too short for it.
_SHINGLE = 3
_SHORT_SHINGLE = 2
_SHORT = 12
# A shingle that stands in more clauses than this finds no candidates, and so many candidates are weighed.
_COMMON = 60
_CANDIDATES = 8
# What a shingle that stands everywhere still weighs: texts of such shingles alone are alike, too.
_FLOOR = 0.1


def shingles(key: str) -> frozenset[str]:
    """The pieces of three characters of a text, of two where it is short."""
    length = _SHORT_SHINGLE if len(key) < _SHORT else _SHINGLE
    return frozenset(key[place : place + length] for place in range(len(key) - length + 1)) or frozenset({key})


class Shingles:
    """The shingles of two texts, clause by clause, with what each weighs."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self.old, self.new = [shingles(key) for key in old], [shingles(key) for key in new]
        counts: Counter[str] = Counter()
        for held in (*self.old, *self.new):
            counts.update(held)
        total = len(old) + len(new)
        self._weights = {shingle: _FLOOR + math.log(total / count) for shingle, count in counts.items()}

    def weight(self, held: Iterable[str]) -> float:
        """The weight of shingles together."""
        return math.fsum(map(self._weights.__getitem__, held))

    def likeness(self, first: frozenset[str], second: frozenset[str]) -> float:
        """The Dice coefficient by weight, 0 to 1."""
        return 2 * self.weight(first & second) / (self.weight(first) + self.weight(second))

    def candidates(self, wanted: frozenset[str], index: dict[str, list[int]]) -> list[int]:
        """The places in an index that share most, by weight, most first."""
        sums: dict[int, float] = defaultdict(float)
        for shingle in wanted:
            if held := index.get(shingle):
                weight = self._weights[shingle]
                for place in held:
                    sums[place] += weight
        return sorted(sums, key=lambda place: (-sums[place], place))[:_CANDIDATES]


def index_of(found: Sequence[frozenset[str]], places: Iterable[int]) -> dict[str, list[int]]:
    """The places at which each shingle stands, but for those that stand nearly everywhere."""
    index: dict[str, list[int]] = defaultdict(list)
    for place in places:
        for shingle in found[place]:
            index[shingle].append(place)
    return {shingle: held for shingle, held in index.items() if len(held) <= _COMMON}
