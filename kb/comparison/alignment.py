"""Which clauses of an old text became which of a new one.

The text decides, never the number: equal texts are paired first, then the most alike by shingles of three characters
(the Dice coefficient), found through an index so that not every pair is compared. Neighbours that are already paired
and an equal number are weak hints between candidates. What is left is looked for inside other clauses: a clause that
holds two new ones was split, two old ones that stand in one new clause were merged.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kb.model import Clause
from kb.text import fold, without_spaces

#: Characters of a shingle, and of those of a text too short for it.
_SHINGLE = 3
_SHORT_SHINGLE = 2
_SHORT = 12
#: How alike two clauses must be to be the same clause, 0 to 1; less where their neighbours are each other's.
ALIKE = 0.5
ALIKE_IN_PLACE = 0.3
#: The share of a clause that must stand in another one to be a piece of it, and that a piece must add to it.
CONTAINED = 0.6
#: The share of a whole that its pieces together must hold.
COVERED = 0.55
#: The share of a clause that is left of it when it is cut down and still the same clause.
LEFT = 0.3
#: Shingles of a piece, at least: a few words stand inside many clauses.
_LEAST_PIECE = 8
# A shingle that stands in more clauses than this finds no candidates, and so many candidates are weighed.
_COMMON = 60
_CANDIDATES = 8
# What neighbours that are paired and an equal number add to a likeness.
_BESIDE = 0.1
_SAME_NUMBER = 0.03
# A text that stands as often as this on both sides is paired with one at most so many places away.
_MANY = 20
#: The label of the text before the first clause.
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
    pairing.pair_alike(ALIKE, neighbours=False)
    pairing.pair_alike(ALIKE_IN_PLACE, neighbours=True)
    pairing.pair_by_children()
    splits = find_pieces(pairing.old.shingles, pairing.new.shingles, pairing.to_new, pairing.to_old)
    merges = find_pieces(
        pairing.new.shingles,
        pairing.old.shingles,
        {new: old for new, old in pairing.to_old.items() if old not in splits},
        pairing.to_new | dict.fromkeys(splits, -1),
        taken={piece for found in splits.values() for piece in found},
    )
    return _results(pairing, splits, merges)


@dataclass(frozen=True, slots=True)
class _Side:
    """The clauses of one text prepared for matching."""

    clauses: Sequence[Clause]
    keys: tuple[str, ...]
    shingles: tuple[frozenset[str], ...]
    parents: tuple[int | None, ...]

    @classmethod
    def of(cls, clauses: Sequence[Clause]) -> _Side:
        keys = tuple(map(content, clauses))
        places = {clause.id: place for place, clause in enumerate(clauses)}
        parents = tuple(places.get(clause.parent) if clause.parent else None for clause in clauses)
        return cls(clauses, keys, tuple(map(shingles, keys)), parents)


class _Pairing:
    """The pairs found so far, as places: ``to_new`` from old to new and ``to_old`` back."""

    def __init__(self, old: _Side, new: _Side) -> None:
        self.old, self.new = old, new
        self.to_new: dict[int, int] = {}
        self.to_old: dict[int, int] = {}

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
        free_old = [place for place in range(len(self.old.keys)) if place not in self.to_new]
        free_new = [place for place in range(len(self.new.keys)) if place not in self.to_old]
        index = _index(self.new.shingles, free_new)
        ranked = []
        for old in free_old:
            for new, shared in _candidates(self.old.shingles[old], index):
                alike = 2 * shared / (len(self.old.shingles[old]) + len(self.new.shingles[new]))
                if alike >= least and (not neighbours or self._beside(old, new)):
                    ranked.append((-alike - self._hints(old, new), old, new))
        for _, old, new in sorted(ranked):
            self.pair(old, new)

    def pair_by_children(self) -> None:
        """Pair titles, and headings most of whose clauses are paired with those below one other heading."""
        for old, clause in enumerate(self.old.clauses):
            if clause.label == _TITLE and self.new.clauses and self.new.clauses[0].label == _TITLE:
                self.pair(old, 0)
        votes: Counter[tuple[int, int]] = Counter()
        children: Counter[int] = Counter(parent for parent in self.old.parents if parent is not None)
        for old, new in self.to_new.items():
            above, other = self.old.parents[old], self.new.parents[new]
            if above is not None and other is not None:
                votes[above, other] += 1
        for (above, other), count in votes.most_common():
            if count * 2 > children[above]:
                self.pair(above, other)

    def _beside(self, old: int, new: int) -> int:
        """How many of the clauses before and after are each other's."""
        return sum(self.to_new.get(old + step) == new + step for step in (-1, 1))

    def _hints(self, old: int, new: int) -> float:
        above, other = self.old.parents[old], self.new.parents[new]
        below_pair = above is not None and self.to_new.get(above) == other
        same_number = self.old.clauses[old].label == self.new.clauses[new].label
        return _BESIDE * (self._beside(old, new) + below_pair) + _SAME_NUMBER * same_number


def shingles(key: str) -> frozenset[str]:
    """The pieces of three characters of a text, of two where it is short."""
    length = _SHORT_SHINGLE if len(key) < _SHORT else _SHINGLE
    return frozenset(key[place : place + length] for place in range(len(key) - length + 1)) or frozenset({key})


def _index(found: Sequence[frozenset[str]], places: Iterable[int]) -> dict[str, list[int]]:
    """The places at which each shingle stands, but for those that stand nearly everywhere."""
    index: dict[str, list[int]] = defaultdict(list)
    for place in places:
        for shingle in found[place]:
            index[shingle].append(place)
    return {shingle: held for shingle, held in index.items() if len(held) <= _COMMON}


def _candidates(wanted: frozenset[str], index: dict[str, list[int]]) -> list[tuple[int, int]]:
    """The places that share most shingles, with how many."""
    counts: Counter[int] = Counter()
    for shingle in wanted:
        counts.update(index.get(shingle, ()))
    return counts.most_common(_CANDIDATES)


def find_pieces(
    wholes: Sequence[frozenset[str]],
    pieces: Sequence[frozenset[str]],
    partner: dict[int, int],
    paired: dict[int, int],
    *,
    taken: Iterable[int] = (),
) -> dict[int, list[int]]:
    """The wholes that fell into several pieces, or into one much shorter one, with the places of the pieces.

    Args:
        partner: the piece that a whole is paired with, where there is one.
        paired: the pieces that are paired; ``taken`` wholes that are pieces themselves.
    """
    barred = set(taken)
    index = _index(wholes, (place for place in range(len(wholes)) if place not in barred))
    found: dict[int, list[int]] = defaultdict(list)
    for piece, held in enumerate(pieces):
        if piece in paired or len(held) < _LEAST_PIECE:
            continue
        for whole, shared in _candidates(held, index):
            if shared >= CONTAINED * len(held) and _adds(wholes[whole], held, pieces, partner.get(whole)):
                found[whole].append(piece)
                break
    return {
        whole: together
        for whole, parts in found.items()
        if (together := sorted({*parts, *([partner[whole]] if whole in partner else [])}))
        and _covered(wholes[whole], [pieces[part] for part in together])
    }


def _adds(whole: frozenset[str], piece: frozenset[str], pieces: Sequence[frozenset[str]], other: int | None) -> bool:
    """Whether a piece holds a part of the whole that its partner does not hold, the partner being a piece itself."""
    if other is None:
        return True
    partner = pieces[other]
    shared = whole & piece
    return len(partner & whole) >= CONTAINED * len(partner) and len(shared - partner) >= CONTAINED * len(shared)


def _covered(whole: frozenset[str], pieces: Sequence[frozenset[str]]) -> bool:
    """Whether the pieces hold enough of the whole; one alone is what is left of it."""
    least = COVERED if len(pieces) > 1 else LEFT
    return len(whole & frozenset().union(*pieces)) >= least * len(whole)


def _results(pairing: _Pairing, splits: dict[int, list[int]], merges: dict[int, list[int]]) -> list[Aligned]:
    found = [_aligned(pairing, (old,), tuple(new)) for old, new in splits.items()]
    found += [_aligned(pairing, tuple(old), (new,)) for new, old in merges.items()]
    done_old = {place for one in found for place in one.old}
    done_new = {place for one in found for place in one.new}
    for old, new in pairing.to_new.items():
        if old not in done_old and new not in done_new:
            found.append(_aligned(pairing, (old,), (new,)))
            done_old.add(old)
            done_new.add(new)
    found += [Aligned((old,), (), 0.0) for old in range(len(pairing.old.keys)) if old not in done_old]
    found += [Aligned((), (new,), 0.0) for new in range(len(pairing.new.keys)) if new not in done_new]
    return found


def _aligned(pairing: _Pairing, old: tuple[int, ...], new: tuple[int, ...]) -> Aligned:
    before = frozenset().union(*(pairing.old.shingles[place] for place in old))
    after = frozenset().union(*(pairing.new.shingles[place] for place in new))
    return Aligned(old, new, round(2 * len(before & after) / (len(before) + len(after)), 3))
