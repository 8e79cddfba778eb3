"""How the words of a question lie in texts, measured on whole arrays of characters.

All texts are laid one behind the other, and every n-gram gets a number, so that what takes a loop over characters in
plain Python is a few operations on arrays: a hundred clauses take about a millisecond.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kb.embed.ngrams import letters

Floats = NDArray[np.float32]

#: Lengths of the n-grams that are looked for. The long ones tell how long a run of the question stands in a text.
LENGTHS = (1, 2, 3, 4, 6, 8)
#: The most of a text that is looked at, in characters.
MOST = 1200
#: A question's words stand close together where they fall into so many characters.
WINDOW = 60
#: The rarest pairs of characters of a question, which it is mostly about.
RAREST = 5

_BASE = np.uint64(1_000_003)


@dataclass(frozen=True, slots=True)
class Matches:
    """Of each text, all from 0 to 1; shape ``(texts,)``.

    Attributes:
        singles, pairs: the share of the question's characters and pairs that the text holds, weighted by rarity.
        threes, fours: the plain share of its runs of three and of four.
        run: the longest run of the question that the text holds, over the longest looked for.
        rarest: the share of the rarest pairs.
        window: as ``pairs``, in the best place of :data:`WINDOW` characters.
    """

    singles: Floats
    pairs: Floats
    threes: Floats
    fours: Floats
    run: Floats
    rarest: Floats
    window: Floats


class Matcher:
    """Looks for one question in many texts.

    Args:
        folded: the question, folded.
        rarities: of its characters and pairs; one that is missing counts as unknown to the library, so nothing.
    """

    def __init__(self, folded: str, rarities: Mapping[str, float]) -> None:
        question = _codes([folded])
        self._grams: dict[int, NDArray[np.uint64]] = {}
        self._weights: dict[int, Floats] = {}
        for length in LENGTHS:
            grams, begins = _grams(question, length)
            self._grams[length], first = np.unique(grams, return_index=True)
            pieces = (folded[place : place + length] for place in begins[first].tolist())
            if length <= 2:
                self._weights[length] = np.array([rarities.get(piece, 0.0) for piece in pieces], dtype=np.float32)

    def matches(self, texts: Sequence[str]) -> Matches:
        """Look into texts, folded as the question is; an empty text matches nothing."""
        laid = _Laid.of(texts)
        found = self._all_found(laid)
        held = {length: self._held(laid, length, *found[length]) for length in LENGTHS}
        pairs, weights = held[2], self._weights[2]
        rarest = np.argsort(-weights, kind="stable")[:RAREST]
        longest = np.zeros(len(texts), dtype=np.float32)
        for length in LENGTHS:
            longest[held[length].any(axis=1)] = length
        return Matches(
            singles=_share(held[1], self._weights[1]),
            pairs=_share(pairs, weights),
            threes=_share(held[3], np.ones(held[3].shape[1], dtype=np.float32)),
            fours=_share(held[4], np.ones(held[4].shape[1], dtype=np.float32)),
            run=(longest / LENGTHS[-1]).astype(np.float32),
            rarest=pairs[:, rarest].mean(axis=1, dtype=np.float32) if len(rarest) else longest * 0,
            window=self._windows(laid, *found[2]),
        )

    def pairs(self, texts: Sequence[str]) -> Floats:
        """:attr:`Matches.pairs` alone."""
        laid = _Laid.of(texts)
        return _share(self._held(laid, 2, *self._found(laid, 2)), self._weights[2])

    def _all_found(self, laid: _Laid) -> dict[int, tuple[NDArray[np.int64], NDArray[np.int64]]]:
        """For each length where an n-gram of the question begins, and which: a long one only where a short one does."""
        found = {length: self._found(laid, length) for length in LENGTHS[:2]}
        begins = found[2][0]
        for length in LENGTHS[2:]:
            found[length] = self._which(*_grams(laid.codes, length, begins), length)
            begins = found[length][0]
        return found

    def _found(self, laid: _Laid, length: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Where an n-gram of the question begins, and which."""
        return self._which(*_grams(laid.codes, length), length)

    def _which(
        self, grams: NDArray[np.uint64], begins: NDArray[np.int64], length: int
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        wanted = self._grams[length]
        if not len(wanted):
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
        # Most n-grams of the texts are none of the question's; a table of their last bits rules them out at once.
        last_bits = np.zeros(1 << 16, dtype=bool)
        last_bits[wanted & np.uint64(0xFFFF)] = True
        likely = last_bits[grams & np.uint64(0xFFFF)]
        grams, begins = grams[likely], begins[likely]
        place = np.minimum(np.searchsorted(wanted, grams), len(wanted) - 1)
        same = wanted[place] == grams
        return begins[same], place[same]

    def _held(self, laid: _Laid, length: int, begins: NDArray[np.int64], which: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Which text holds which n-gram of the question, shape ``(texts, n-grams)``."""
        held = np.zeros((laid.texts, len(self._grams[length])), dtype=bool)
        held[laid.owner[begins], which] = True
        return held

    def _windows(self, laid: _Laid, begins: NDArray[np.int64], which: NDArray[np.int64]) -> Floats:
        codes, owner, texts = laid.codes, laid.owner, laid.texts
        weights = self._weights[2]
        total = float(weights.sum())
        best = np.zeros(texts, dtype=np.float32)
        if not total:
            return best
        # Each pair counts once in a window: where it comes again within one, only the later place counts.
        order = np.lexsort((begins, which))
        again = np.zeros(len(begins), dtype=bool)
        first, second = order[:-1], order[1:]
        near = (begins[second] - begins[first] < WINDOW) & (owner[begins[second]] == owner[begins[first]])
        again[first] = (which[first] == which[second]) & near
        at = np.zeros(len(codes) + 1, dtype=np.float32)
        at[begins[~again]] = weights[which[~again]]
        sums = np.cumsum(at)
        ends = np.arange(len(codes))
        inside = sums[ends] - np.where(ends >= WINDOW, sums[np.maximum(ends - WINDOW, 0)], 0)
        starts = np.searchsorted(owner, np.arange(texts))
        # A window at the beginning of a text reaches into the one before; there the sum begins with the text.
        since_start = sums[ends] - np.where(starts > 0, sums[np.maximum(starts - 1, 0)], 0)[owner]
        np.maximum.at(best, owner, np.minimum(inside, since_start))
        shares: Floats = np.minimum(best / total, 1.0).astype(np.float32)
        return shares


@dataclass(frozen=True, slots=True)
class _Laid:
    """Texts one behind the other: their letters, and to which text each place belongs."""

    codes: NDArray[np.uint64]
    owner: NDArray[np.int64]
    texts: int

    @classmethod
    def of(cls, texts: Sequence[str]) -> _Laid:
        shortened = [text[:MOST] for text in texts]
        owner = np.repeat(np.arange(len(texts)), [len(text) + 1 for text in shortened])
        return cls(_codes(shortened), owner, len(texts))


def _share(held: NDArray[np.bool_], weights: Floats) -> Floats:
    total = float(weights.sum())
    shares: Floats = (held @ weights / total if total else np.zeros(len(held))).astype(np.float32)
    return shares


def _codes(texts: Sequence[str]) -> NDArray[np.uint64]:
    """The texts as letters, each text followed by a line feed."""
    return letters("".join(text + "\n" for text in texts)).astype(np.uint64)


def _grams(
    codes: NDArray[np.uint64], length: int, begins: NDArray[np.int64] | None = None
) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """The n-grams of ``codes`` that cross no line feed, as numbers, and where each begins; only at ``begins`` if given.

    Both have the same shape.
    """
    size = max(len(codes) - length + 1, 0)
    if begins is not None:
        begins = begins[begins < size]
    count = size if begins is None else len(begins)
    grams = np.zeros(count, dtype=np.uint64)
    whole = np.ones(count, dtype=bool)
    for ahead in range(length):
        piece = codes[ahead : ahead + size] if begins is None else codes[begins + ahead]
        grams *= _BASE
        grams += piece
        whole &= piece != 10
    # Mixed, so that the last bits depend on all characters.
    grams ^= grams >> np.uint64(17)
    return grams[whole], np.flatnonzero(whole) if begins is None else begins[whole]
