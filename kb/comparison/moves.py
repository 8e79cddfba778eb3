"""Which clauses changed their place: their order among those around them, or the clause above them."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence


def moved_clauses(
    to_new: Mapping[int, int], old_parents: Sequence[int | None], new_parents: Sequence[int | None]
) -> set[int]:
    """The old places of the clauses that moved, the fewest that explain the new order.

    A clause moved when it stands below another clause than before, or out of order among those below the same one.
    New numbers, and a heading put in or taken out above clauses that keep their order, move nothing.

    Args:
        to_new: the pairs of clauses, from old to new places.
        old_parents, new_parents: the place of the clause above each one.
    """
    groups: dict[tuple[int, int] | None, list[int]] = defaultdict(list)
    moved = set()
    for old in sorted(to_new):
        above, other = old_parents[old], new_parents[to_new[old]]
        if above is not None and other is not None and to_new.get(above) == other:
            groups[above, other].append(old)
        elif _elsewhere(above, to_new, other) and _elsewhere(other, {n: o for o, n in to_new.items()}, above):
            moved.add(old)
        else:
            groups[None].append(old)
    for members in groups.values():
        kept = longest_increasing([to_new[old] for old in members])
        moved |= {old for place, old in enumerate(members) if place not in kept}
    return moved


def _elsewhere(place: int | None, pairs: Mapping[int, int], other: int | None) -> bool:
    """Whether the clause above stands on in the other text, and is not the one that is above there."""
    return place is not None and place in pairs and pairs[place] != other


def longest_increasing(values: Sequence[int]) -> set[int]:
    """The places of the longest increasing subsequence (patience sorting)."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int | None] = []
    for place, value in enumerate(values):
        at = bisect_left(tails, value)
        before.append(ends[at - 1] if at else None)
        tails[at : at + 1] = [value]
        ends[at : at + 1] = [place]
    kept: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return kept
