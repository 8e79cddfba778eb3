"""The vectors of n-grams as they are stored, and texts as sums of them.

Four bits a number and one scale an n-gram; the file is read page by page as its rows are needed, so a question
touches a few pages and only the encoding of many texts unpacks the whole table.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from kb.embed.ngrams import LONGEST, code_points, hashes_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kb.embed.base import Vectors

#: The files of a folder of weights: hashes of n-grams (n,), codes (n, dimension / 2), scales (n,).
HASHES, CODES, SCALES = "hashes.npy", "codes.npy", "scales.npy"
#: The middle of a code's sixteen values.
_ZERO = 8
#: Characters that are cut at once; bounds the memory to about 50 MB.
_BATCH_CHARS = 400_000
#: From so many n-grams on it pays to unpack the whole table.
_MANY = 100_000


class NgramTable:
    """A vector for each n-gram of a vocabulary; any number of threads may use one.

    Args:
        hashes: of the n-grams, ascending, shape ``(n,)``.
        codes: shape ``(n, dimension / 2)``, two numbers a byte; ``scales``: shape ``(n,)``.
    """

    def __init__(self, hashes: NDArray[np.uint32], codes: NDArray[np.uint8], scales: NDArray[np.float16]) -> None:
        self.dimension = codes.shape[1] * 2
        self._hashes = hashes
        self._codes = codes
        self._scales = scales
        self._slots = _Slots(hashes)
        self._table: Vectors | None = None

    def __len__(self) -> int:
        return len(self._hashes)

    @classmethod
    def read(cls, folder: Path) -> NgramTable:
        """The table of a folder.

        Raises:
            OSError, ValueError, EOFError: a file is missing or damaged.
        """
        hashes = np.load(folder / HASHES, allow_pickle=False)
        codes = np.load(folder / CODES, mmap_mode="r", allow_pickle=False)
        scales = np.load(folder / SCALES, allow_pickle=False)
        if hashes.shape != scales.shape or codes.shape[0] != len(hashes):
            raise ValueError("the files do not belong together")
        return cls(hashes, codes, scales)

    def write(self, folder: Path) -> None:
        """Write the files that :meth:`read` reads."""
        for name, array in ((HASHES, self._hashes), (CODES, self._codes), (SCALES, self._scales)):
            np.save(folder / name, array, allow_pickle=False)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape ``(len(texts), dimension)``, float32, of length 1; one without known n-grams is zeros."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for first, batch in _batches(texts):
            numbers, ends = self._numbers(batch)
            table = self._unpacked() if self._table is not None or len(numbers) > _MANY else None
            begin = 0
            for place, end in enumerate(ends, start=first):
                some = numbers[begin:end]
                rows = table.take(some, axis=0) if table is not None else self._rows(some)
                rows.sum(axis=0, out=vectors[place])
                begin = end
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        vectors /= np.where(lengths == 0, 1, lengths)
        return vectors

    def grams(self, text: str) -> NDArray[np.int32]:
        """The rows of the n-grams of 1 to :data:`LONGEST` characters that begin at each character, -1 for none.

        Shape ``(len(text), LONGEST)``.
        """
        rows = np.full((len(text), LONGEST), -1, dtype=np.int32)
        for length, (begins, hashes) in enumerate(hashes_of(code_points([text]))):
            rows[begins, length] = self._slots.find(hashes)
        return rows

    def sums(self, grams: NDArray[np.int32]) -> Vectors:
        """The sums of the vectors of each line of rows, -1 left out; shape ``(len(grams), dimension)``."""
        known, places = np.unique(grams, return_inverse=True)
        rows = self._rows(np.maximum(known, 0))
        rows[known < 0] = 0
        total: Vectors = rows[places.reshape(grams.shape)].sum(axis=1)
        return total

    def _numbers(self, texts: Sequence[str]) -> tuple[NDArray[np.int32], list[int]]:
        """The rows of all n-grams of the texts that have one, text by text, and where each text's end."""
        codes = code_points(texts)
        starts = np.cumsum([len(text) + 1 for text in texts])
        places, numbers = [], []
        for begins, hashes in hashes_of(codes):
            number = self._slots.find(hashes)
            held = number >= 0
            places.append(begins[held])
            numbers.append(number[held])
        place = np.concatenate(places)
        order = np.argsort(place, kind="stable")
        return np.concatenate(numbers)[order], np.searchsorted(place[order], starts).tolist()

    def _rows(self, numbers: NDArray[np.int32]) -> Vectors:
        """The vectors of rows, shape ``(len(numbers), dimension)``."""
        codes = np.asarray(self._codes[numbers])
        rows = np.empty((len(numbers), self.dimension), dtype=np.float32)
        rows[:, 0::2] = codes & 15
        rows[:, 1::2] = codes >> 4
        rows -= _ZERO
        rows *= self._scales[numbers].astype(np.float32)[:, None]
        return rows

    def _unpacked(self) -> Vectors:
        if self._table is None:
            self._table = self._rows(np.arange(len(self._hashes), dtype=np.int32))
        return self._table


class _Slots:
    """Finds the row of a hash: an open hash table in two arrays, so that many are found in a few steps."""

    def __init__(self, hashes: NDArray[np.uint32]) -> None:
        bits = max(8, len(hashes).bit_length() + 2)
        self._mask = np.uint32((1 << bits) - 1)
        self._hashes = hashes
        self._rows = np.full(1 << bits, -1, dtype=np.int32)
        left = np.arange(len(hashes), dtype=np.int32)
        self._probes = 0
        while len(left):
            slot = (hashes[left] + np.uint32(self._probes)) & self._mask
            free = self._rows[slot] < 0
            self._rows[slot[free]] = left[free]
            left = left[self._rows[slot] != left]
            self._probes += 1

    def find(self, hashes: NDArray[np.uint32]) -> NDArray[np.int32]:
        """The row of each hash, -1 for one that has none."""
        found = np.full(len(hashes), -1, dtype=np.int32)
        left = np.arange(len(hashes))
        for probe in range(self._probes):
            wanted = hashes[left]
            row = self._rows[(wanted + np.uint32(probe)) & self._mask]
            taken = row >= 0
            same = taken & (self._hashes[row] == wanted)
            found[left[same]] = row[same]
            left = left[taken & ~same]
            if not len(left):
                break
        return found


def quantised(weights: Vectors) -> tuple[NDArray[np.uint8], NDArray[np.float16]]:
    """Vectors as codes of four bits, two a byte, and a scale each that loses least (tried over a few clippings)."""
    best_error = np.full(len(weights), np.inf, dtype=np.float32)
    best_scale = np.ones(len(weights), dtype=np.float32)
    largest = np.abs(weights).max(axis=1)
    for share in (1.0, 0.9, 0.8, 0.7, 0.6):
        scale = np.maximum(largest * share / (_ZERO - 1), 1e-8).astype(np.float16).astype(np.float32)
        error = ((np.clip(np.rint(weights / scale[:, None]), -_ZERO, _ZERO - 1) * scale[:, None] - weights) ** 2).sum(1)
        better = error < best_error
        best_error[better], best_scale[better] = error[better], scale[better]
    codes = np.clip(np.rint(weights / best_scale[:, None]), -_ZERO, _ZERO - 1).astype(np.int8) + _ZERO
    packed = codes.astype(np.uint8)
    return packed[:, 0::2] | (packed[:, 1::2] << 4), best_scale.astype(np.float16)


def _batches(texts: Sequence[str]) -> list[tuple[int, Sequence[str]]]:
    """Runs of texts of at most :data:`_BATCH_CHARS` characters, at least one text each, with the place of the first."""
    batches = []
    first = chars = 0
    for index, text in enumerate(texts):
        if index > first and chars + len(text) > _BATCH_CHARS:
            batches.append((first, texts[first:index]))
            first, chars = index, 0
        chars += len(text)
    if first < len(texts):
        batches.append((first, texts[first:]))
    return batches
