"""Parts of a set of questions: the same on every machine, so that one part may be learned from and another measured."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

from kb.errors import InputError


def fold_of(id_: str, folds: int) -> int:
    """In which of ``folds`` parts a question lies: the same on every machine, whatever the order of the file."""
    return zlib.crc32(id_.encode()) % folds


@dataclass(frozen=True, slots=True)
class Fold:
    """Part ``number`` of ``count``, counted from 0."""

    number: int
    count: int

    @classmethod
    def parse(cls, written: str) -> Fold:
        """``0/2`` is the first of two parts.

        Raises:
            InputError: it is none.
        """
        number, _, count = written.partition("/")
        if not (number.isdecimal() and count.isdecimal() and int(number) < int(count)):
            raise InputError(f"reading the part {written!r}: it is written K/N with K from 0 to N-1, such as 0/2")
        return cls(int(number), int(count))

    def holds(self, id_: str) -> bool:
        """Whether the question lies in it."""
        return fold_of(id_, self.count) == self.number
