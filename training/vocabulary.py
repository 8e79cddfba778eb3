"""Which n-grams get a vector, and texts as numbers of that vocabulary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kb.embed.ngrams import LONGEST, code_points, hashes_of

#: Texts that are cut at once.
_AT_ONCE = 20_000


@dataclass(frozen=True, slots=True)
class Grams:
    """Texts as numbers of n-grams.

    Attributes:
        starts: where each text begins, shape ``(texts + 1,)``; a text is followed by one place of its own.
        numbers: shape ``(LONGEST, places)``: which n-gram of the vocabulary begins there, for each length; -1 for none.
    """

    starts: NDArray[np.int64]
    numbers: NDArray[np.int32]

    def whole(self, text: int, most: int | None = None) -> tuple[int, int]:
        """The places of a text, of its first ``most`` characters where given."""
        first, last = int(self.starts[text]), int(self.starts[text + 1] - 1)
        return first, last if most is None else min(last, first + most)


def choose(sources: Sequence[tuple[Sequence[str], float]], size: int) -> NDArray[np.uint32]:
    """The hashes of the ``size`` n-grams that are most frequent when each source counts with its weight, ascending."""
    all_hashes, all_counts = [], []
    for texts, weight in sources:
        for batch in _batches(texts):
            for _, hashes in hashes_of(code_points(batch)):
                different, counts = np.unique(hashes, return_counts=True)
                all_hashes.append(different)
                all_counts.append(counts * weight)
    hashes, place = np.unique(np.concatenate(all_hashes), return_inverse=True)
    counts = np.bincount(place, weights=np.concatenate(all_counts))
    order = np.lexsort((hashes, -counts))
    return np.sort(hashes[order[:size]])


def numbered(texts: Sequence[str], vocabulary: NDArray[np.uint32]) -> Grams:
    """The texts as numbers of ``vocabulary`` (ascending hashes)."""
    parts = []
    for batch in _batches(texts):
        codes = code_points(batch)
        numbers = np.full((LONGEST, len(codes)), -1, dtype=np.int32)
        for row, (begins, hashes) in zip(numbers, hashes_of(codes), strict=True):
            place = np.minimum(np.searchsorted(vocabulary, hashes), len(vocabulary) - 1)
            held = vocabulary[place] == hashes
            row[begins[held]] = place[held]
        parts.append(numbers)
    lengths = [len(text) + 1 for text in texts]
    return Grams(np.concatenate([[0], np.cumsum(lengths)]), np.concatenate(parts, axis=1))


def _batches(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    for first in range(0, len(texts), _AT_ONCE):
        yield texts[first : first + _AT_ONCE]


def bags(grams: Grams, spans: Sequence[Sequence[tuple[int, int]]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each item, given as spans of places, the numbers of all n-grams inside its spans.

    Returns:
        ``(numbers, offsets)``: those of all items one behind the other, and where each begins, one more at the end.
    """
    begins = np.array([first for item in spans for first, _ in item], dtype=np.int64)
    ends = np.array([last for item in spans for _, last in item], dtype=np.int64)
    owner = np.repeat(np.arange(len(spans)), [len(item) for item in spans])
    lengths = ends - begins
    shift = np.cumsum(lengths) - lengths
    places = np.arange(int(lengths.sum())) - np.repeat(shift - begins, lengths)
    left = np.repeat(ends, lengths) - places
    item = np.repeat(owner, lengths)
    taken = grams.numbers[:, places].T  # (places, LONGEST)
    wanted = (taken >= 0) & (np.arange(1, LONGEST + 1)[None, :] <= left[:, None])
    counts = np.bincount(item, weights=wanted.sum(axis=1), minlength=len(spans)).astype(np.int64)
    return taken[wanted].astype(np.int64), np.concatenate([[0], np.cumsum(counts)])
