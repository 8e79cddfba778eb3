"""Clauses that fell into pieces: which clauses of the other text stand inside one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from kb.comparison.shingles import Shingles, index_of

#: Of what a piece holds of the whole, the share that the other piece must not hold too: clauses made to one pattern
#: share the pattern.
ADDED = 0.35
#: The share of a whole that its pieces together must hold.
COVERED = 0.55
#: The share of a clause that is left of it when it is cut down and still the same clause.
LEFT = 0.3
#: Shingles of a piece, at least: a few words stand inside many clauses.
_LEAST_PIECE = 8


class Fragments:
    """Looks for the clauses of one text inside those of the other.

    Args:
        wholes, pieces: the shingles of the clauses that may have fallen apart, and of what they may have become.
        partner: the piece that a whole is paired with, where there is one.
        contained: the share of a clause that must stand in another one to be a piece of it.
    """

    def __init__(
        self,
        weights: Shingles,
        wholes: Sequence[frozenset[str]],
        pieces: Sequence[frozenset[str]],
        partner: Mapping[int, int],
        contained: float,
    ) -> None:
        self._weights, self._wholes, self._pieces = weights, wholes, pieces
        self._partner, self._contained = partner, contained

    def find(self, free: Collection[int], barred: Collection[int]) -> dict[int, list[int]]:
        """The wholes that became several pieces, or one much shorter one, with the places of the pieces.

        Args:
            free: the pieces that are not paired.
            barred: wholes that are settled already.
        """
        index = index_of(self._wholes, (place for place in range(len(self._wholes)) if place not in barred))
        found: dict[int, list[int]] = defaultdict(list)
        for piece in free:
            held = self._pieces[piece]
            if len(held) < _LEAST_PIECE:
                continue
            for whole in self._weights.candidates(held, index):
                if self._stands_in(held, self._wholes[whole]) and self._adds(whole, held):
                    found[whole].append(piece)
                    break
        together = {
            whole: sorted({*parts, *([self._partner[whole]] if whole in self._partner else [])})
            for whole, parts in found.items()
        }
        return {whole: parts for whole, parts in together.items() if self._covered(whole, parts)}

    def _stands_in(self, piece: frozenset[str], whole: frozenset[str]) -> bool:
        return self._weights.weight(piece & whole) >= self._contained * self._weights.weight(piece)

    def _adds(self, whole: int, piece: frozenset[str]) -> bool:
        """Whether a piece holds a part of the whole that its partner does not, the partner being a piece itself."""
        if whole not in self._partner:
            return True
        partner = self._pieces[self._partner[whole]]
        shared = self._wholes[whole] & piece
        adds = self._weights.weight(shared - partner) >= ADDED * self._weights.weight(shared)
        return adds and self._stands_in(partner, self._wholes[whole])

    def _covered(self, whole: int, pieces: Sequence[int]) -> bool:
        """Whether the pieces hold enough of the whole; one alone is what is left of it."""
        held = frozenset[str]().union(*(self._pieces[piece] for piece in pieces))
        least = COVERED if len(pieces) > 1 else LEFT
        return self._weights.weight(self._wholes[whole] & held) >= least * self._weights.weight(self._wholes[whole])
