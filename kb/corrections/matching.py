"""Which of the rows that are read now is the one that a correction was made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kb.corrections.anchors import Letters
from kb.corrections.fields import CORE, fields_of
from kb.corrections.records import Correction, RowAnchor
from kb.model import Clause
from kb.text import without_spaces


def row_anchor(fields: Mapping[str, str], row: Any, clause: Clause, letters: Letters) -> RowAnchor:
    """By what a row will be known again."""
    return RowAnchor(tuple(fields.items()), row.quote, letters.place(row.start) - letters.place(clause.start))


class Matching:
    """Compares one correction with the rows read from its clause, which begins at the letter ``start``.

    Each question is answered with the place in the rows given, or ``None``. Only rows whose words touch those
    of the correction are compared at all.
    """

    def __init__(self, correction: Correction, letters: Letters, start: int) -> None:
        self._correction = correction
        self._letters = letters
        self._quote = without_spaces(correction.row.quote)
        self._first = start + correction.row.at
        self._core = CORE[correction.kind]

    def exact(self, rows: Sequence[Any]) -> int | None:
        """The row that reads as it did when it was corrected."""
        read = dict(self._correction.row.fields)
        same = [at for at in self._touching(rows) if read and _equal(read, self._fields(rows[at]), read)]
        return min(same, key=lambda at: abs(self._letters.place(rows[at].start) - self._first), default=None)

    def same(self, rows: Sequence[Any]) -> int | None:
        """The row that reads as it did, or still says the same in its core."""
        exact = self.exact(rows)
        if exact is not None:
            return exact
        read = dict(self._correction.row.fields)
        return next((at for at in self._touching(rows) if _equal(read, self._fields(rows[at]), self._core)), None)

    def wanted(self, rows: Sequence[Any]) -> int | None:
        """The row that says what the correction wants, so that it has nothing left to do."""
        wanted, changes = self._correction.wanted, dict(self._correction.changes)
        for at in self._touching(rows):
            fields = self._fields(rows[at])
            core = [name for name in self._core if name in wanted]
            if _equal(changes, fields, changes) and _agreement(wanted, fields, core) == len(core):
                return at
        return None

    def likely(self, rows: Sequence[Any]) -> int | None:
        """The one row that is read otherwise now and is more like this one than like any that stood beside it."""
        read = dict(self._correction.row.fields)
        others = [dict(other.fields) for other in self._correction.others]
        scores: dict[int, int] = {}
        for at in self._touching(rows):
            fields = self._fields(rows[at])
            own = _agreement(read, fields, self._core)
            if own > max((_agreement(other, fields, self._core) for other in others), default=0):
                scores[at] = own
        best = [at for at, score in scores.items() if score == max(scores.values())]
        return best[0] if len(best) == 1 else None

    def _fields(self, row: Any) -> dict[str, str]:
        return fields_of(self._correction.kind, row)

    def _touching(self, rows: Sequence[Any]) -> list[int]:
        last = self._first + len(self._quote)
        return [
            at
            for at, row in enumerate(rows)
            if (self._letters.place(row.start) < last and self._letters.place(row.end) > self._first)
            or without_spaces(row.quote) == self._quote
        ]


def _equal(one: Mapping[str, str], other: Mapping[str, str], names: Sequence[str] | Mapping[str, str]) -> bool:
    """Whether both say the same in the fields named; one that a newer program does not have is passed over."""
    return all(one.get(name) == other[name] for name in names if name in other)


def _agreement(one: Mapping[str, str], other: Mapping[str, str], names: Sequence[str]) -> int:
    """In how many of the fields both say the same; a text may be read longer or shorter."""
    return sum(_alike(name, one.get(name, ""), other.get(name, "")) for name in names)


def _alike(name: str, one: str, other: str) -> bool:
    if one == other:
        return True
    return name not in ("value", "date") and bool(one and other) and (one in other or other in one)
