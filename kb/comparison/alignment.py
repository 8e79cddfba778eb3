"""Which clauses of an old text became which of a new one.

The text decides, never the number: equal texts are paired first, then the most alike by shingles of three characters
(the weighted Dice coefficient), found through an index so that not every pair is compared. Neighbours that are
already paired and an equal number are weak hints between candidates. What is left is looked for inside other clauses:
a clause that holds two new ones was split, two old ones that stand in one new clause were merged.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from kb.comparison.fragments import Fragments
from kb.comparison.shingles import Shingles, index_of
from kb.model import Clause
from kb.text import fold, without_spaces

#: How alike two clauses are that differ in a few words, 0 to 1, and how much of a piece stands in the whole when it
#: was cut out word for word: what is that plain is settled first.
NEARLY_EQUAL = 0.75
CONTAINED_WHOLE = 0.9
#: The share of a clause that must stand in another one to be a piece of it.
CONTAINED = 0.6
#: How alike two clauses must be to be the same clause; less where their neighbours are each other's.
ALIKE = 0.5
ALIKE_IN_PLACE = 0.3
#: The share of characters in common that makes two short clauses which begin alike the same one where both their
#: neighbours are each other's: a sentence of twenty characters has too few shingles to tell.
ALIKE_BETWEEN = 0.45
_SHORT = 60
_BEGINNING = 2
# What neighbours that are paired and an equal number add to a likeness.
_BESIDE = 0.1
_SAME_NUMBER = 0.03
# A text that stands as often as this on both sides is paired with one at most so many places away.
_MANY = 20
# The label of the text before the first clause.
_TITLE = "标题"


@dataclass(frozen=True, slots=True)
class Aligned:
    """Places of old and of new clauses that belong together; one side is empty for what was added or removed."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    likeness: float


def content(clause: Clause) -> str:
    """The text of a clause without its number, folded and without white space: what must be equal to be kept."""
    text = clause.text[len(clause.marker) :] if clause.text.startswith(clause.marker) else clause.text
    return without_spaces(fold(text))


def align(old: Sequence[Clause], new: Sequence[Clause]) -> list[Aligned]:
    """Which clauses of ``old`` became which of ``new``; every place stands in exactly one of the results."""
    pairing = _Pairing(_Side.of(old), _Side.of(new))
    pairing.pair_equal()
    pairing.pair_alike(NEARLY_EQUAL, neighbours=False)
    pairing.find_fragments(CONTAINED_WHOLE, least=2)
    pairing.pair_alike(ALIKE, neighbours=False)
    pairing.find_fragments(CONTAINED, least=1)
    pairing.pair_alike(ALIKE_IN_PLACE, neighbours=True)
    pairing.pair_between()
    pairing.pair_by_children()
    return pairing.results()


@dataclass(frozen=True, slots=True)
class _Side:
    """The clauses of one text prepared for matching."""

    clauses: Sequence[Clause]
    keys: tuple[str, ...]
    parents: tuple[int | None, ...]

    @classmethod
    def of(cls, clauses: Sequence[Clause]) -> _Side:
        keys = tuple(map(content, clauses))
        places = {clause.id: place for place, clause in enumerate(clauses)}
        parents = tuple(places.get(clause.parent) if clause.parent else None for clause in clauses)
        return cls(clauses, keys, parents)


class _Pairing:
    """The pairs found so far, as places: ``to_new`` from old to new and ``to_old`` back."""

    def __init__(self, old: _Side, new: _Side) -> None:
        self.old, self.new = old, new
        self.shingles = Shingles(old.keys, new.keys)
        self.to_new: dict[int, int] = {}
        self.to_old: dict[int, int] = {}
        self._fragments: list[Aligned] = []

    def pair(self, old: int, new: int) -> None:
        """Pair two places unless one of them is paired already."""
        if old not in self.to_new and new not in self.to_old:
            self.to_new[old], self.to_old[new] = new, old

    def pair_equal(self) -> None:
        """Pair equal texts: first those that stand once on each side, then the others by their neighbours."""
        places: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for side, keys in enumerate((self.old.keys, self.new.keys)):
            for place, key in enumerate(keys):
                places[key][side].append(place)
        several = []
        for before, after in places.values():
            if len(before) == len(after) == 1:
                self.pair(before[0], after[0])
            elif before and after:
                several.append((before, after))
        for before, after in several:
            # Texts that stand many times (略) are looked for near the same place only.
            near = [(o, n) for o in before for n in after if min(len(before), len(after)) < _MANY or abs(o - n) < _MANY]
            for _, old, new in sorted((-self._hints(o, n), o, n) for o, n in near):
                self.pair(old, new)

    def pair_alike(self, least: float, *, neighbours: bool) -> None:
        """Pair the most alike first; with ``neighbours`` only clauses one of whose neighbours are paired."""
        free_old, free_new = self._free()
        before, after = self.shingles.old, self.shingles.new
        index = index_of(after, sorted(free_new))
        ranked = []
        for old in sorted(free_old):
            for new in self.shingles.candidates(before[old], index):
                alike = self.shingles.likeness(before[old], after[new])
                if alike >= least and (not neighbours or self._beside(old, new)):
                    ranked.append((-alike - self._hints(old, new), old, new))
        for _, old, new in sorted(ranked):
            self.pair(old, new)

    def pair_between(self) -> None:
        """Pair short clauses that begin alike and stand alone between neighbours which are each other's."""
        free_old, free_new = self._free()
        for old in sorted(free_old):
            new = self.to_new.get(old - 1, -2) + 1
            if new not in free_new or self._beside(old, new) < 2:
                continue
            before, after = self.old.keys[old], self.new.keys[new]
            if max(len(before), len(after)) > _SHORT or before[:_BEGINNING] != after[:_BEGINNING]:
                continue
            if SequenceMatcher(None, before, after, autojunk=False).ratio() >= ALIKE_BETWEEN:
                self.pair(old, new)

    def find_fragments(self, contained: float, *, least: int) -> None:
        """Take out the clauses that were split, then those that were merged; their pairs are dissolved.

        Args:
            contained: the share of a piece that must stand in the whole; ``least`` the pieces that there must be.
        """
        old, new = self.shingles.old, self.shingles.new
        splits = Fragments(self.shingles, old, new, self.to_new, contained).find(
            sorted(self._free()[1]), {place for one in self._fragments for place in one.old}
        )
        self._take_out([self._aligned((one,), tuple(parts)) for one, parts in splits.items() if len(parts) >= least])
        taken = {place for one in self._fragments for place in one.new}
        merges = Fragments(self.shingles, new, old, self.to_old, contained).find(sorted(self._free()[0]), taken)
        self._take_out([self._aligned(tuple(parts), (one,)) for one, parts in merges.items() if len(parts) >= least])

    def _take_out(self, found: Sequence[Aligned]) -> None:
        self._fragments += found
        for one in found:
            for old in one.old:
                self.to_old.pop(self.to_new.pop(old, -1), None)
            for new in one.new:
                self.to_new.pop(self.to_old.pop(new, -1), None)

    def _free(self) -> tuple[set[int], set[int]]:
        """The places of both sides that stand in no pair and in no fragment yet."""
        old = {place for one in self._fragments for place in one.old} | self.to_new.keys()
        new = {place for one in self._fragments for place in one.new} | self.to_old.keys()
        return set(range(len(self.old.keys))) - old, set(range(len(self.new.keys))) - new

    def results(self) -> list[Aligned]:
        """Every place of both sides, each in one of the results."""
        free_old, free_new = self._free()
        found = [*self._fragments, *(self._aligned((old,), (new,)) for old, new in self.to_new.items())]
        found += [Aligned((old,), (), 0.0) for old in sorted(free_old)]
        return found + [Aligned((), (new,), 0.0) for new in sorted(free_new)]

    def _aligned(self, old: tuple[int, ...], new: tuple[int, ...]) -> Aligned:
        before = frozenset[str]().union(*(self.shingles.old[place] for place in old))
        after = frozenset[str]().union(*(self.shingles.new[place] for place in new))
        return Aligned(old, new, round(self.shingles.likeness(before, after), 3))

    def pair_by_children(self) -> None:
        """Pair titles, and headings most of whose clauses are paired with those below one other heading."""
        free_old, free_new = self._free()
        if 0 in free_old and 0 in free_new and self.old.clauses[0].label == self.new.clauses[0].label == _TITLE:
            self.pair(0, 0)
        votes: Counter[tuple[int, int]] = Counter()
        children: Counter[int] = Counter(parent for parent in self.old.parents if parent is not None)
        for old, new in self.to_new.items():
            above, other = self.old.parents[old], self.new.parents[new]
            if above is not None and other is not None:
                votes[above, other] += 1
        for (above, other), count in votes.most_common():
            if count * 2 > children[above] and above in free_old and other in free_new:
                self.pair(above, other)

    def _beside(self, old: int, new: int) -> int:
        """How many of the clauses before and after are each other's."""
        return sum(self.to_new.get(old + step) == new + step for step in (-1, 1))

    def _hints(self, old: int, new: int) -> float:
        above, other = self.old.parents[old], self.new.parents[new]
        below_pair = above is not None and self.to_new.get(above) == other
        same_number = self.old.clauses[old].label == self.new.clauses[new].label
        return _BESIDE * (self._beside(old, new) + below_pair) + _SAME_NUMBER * same_number
