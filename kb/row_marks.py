"""Where the targets or the terms of a library stand, and the little of them by which they are chosen and put in order.

A page shows fifty rows of perhaps hundreds of thousands. The marks of all of them are read once for a snapshot and
kept; the rows themselves are read document by document, when they are shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from kb.index.catalog import TABLES, Catalog
from kb.model import Change, Clause, Deadline, Responsibility, Target


class Sort(StrEnum):
    """What a target or a term is: the first three are of targets, the others of terms."""

    ABSOLUTE = "absolute"
    GROWTH = "growth"
    #: An aim without a number: 全覆盖.
    WORDS = "words"
    #: A term with its last day.
    DAY = "day"
    #: One that comes again: 每年.
    RECURRING = "recurring"
    #: One that counts from an event of unknown day: 自受理之日起30日内.
    EVENT = "event"
    #: A span of time of which neither end is said: 用三年时间.
    SPAN = "span"


@dataclass(frozen=True, slots=True)
class Mark:
    """One row as far as choosing it needs.

    Attributes:
        place: its place among the rows of its kind in its document, from 0.
        start, end: the span in the document's text that it rests on.
        day: the last day as an ISO date, ``None`` where there is none.
    """

    document_id: str
    place: int
    clause_id: str
    start: int
    end: int
    day: str | None
    sort: Sort


_COLUMNS: dict[type, tuple[str, str, str]] = {
    Target: ("deadline", "value", "change"),
    Deadline: ("date", "recurring", "counted_from"),
}
# A word in what a row rests on, in the heading of its clause, in the bodies that have a duty for the clause.
_SAYS = f"""quote LIKE ? ESCAPE '!' OR EXISTS (
    SELECT 1 FROM {TABLES[Clause]} AS held
    WHERE held.id = {{table}}.clause_id AND held.heading LIKE ? ESCAPE '!'
) OR EXISTS (
    SELECT 1 FROM {TABLES[Responsibility]} AS held
    WHERE held.clause_id = {{table}}.clause_id AND held.body LIKE ? ESCAPE '!'
)"""


class RowMarks:
    """The marks of all rows of one kind.

    Args:
        order: the place of every document.
        corrected: the rows of the documents in which rows were corrected by hand, as they are shown.
    """

    def __init__(
        self, catalog: Catalog, cls: type, order: Mapping[str, int], corrected: Mapping[str, Sequence[Any]]
    ) -> None:
        self._catalog, self._cls, self._corrected = catalog, cls, corrected
        self._by_position: dict[int, Mark] = {}
        marks = [*self._read(), *self._of_corrected()]
        #: Every row, a document after another in the order of the library, in reading order.
        self.all: tuple[Mark, ...] = tuple(sorted(marks, key=lambda mark: (order[mark.document_id], mark.place)))

    def _read(self) -> Iterator[Mark]:
        names = ("position", "document_id", "clause_id", "start", "end", *_COLUMNS[self._cls])
        document, place = "", 0
        for position, document_id, clause_id, start, end, *cells in self._catalog.cells(self._cls, *names):
            place = place + 1 if document_id == document else 0
            document = document_id
            if document_id not in self._corrected:
                sort = _sort_of(self._cls, *cells)
                self._by_position[position] = Mark(document_id, place, clause_id, start, end, cells[0], sort)
        yield from self._by_position.values()

    def _of_corrected(self) -> Iterator[Mark]:
        for document_id, rows in self._corrected.items():
            for place, row in enumerate(rows):
                cells = [getattr(row, name) for name in _COLUMNS[self._cls]]
                sort = _sort_of(self._cls, *cells)
                yield Mark(document_id, place, row.clause_id, row.start, row.end, cells[0], sort)

    def saying(self, word: str) -> frozenset[Mark]:
        """The rows whose words hold ``word``, or whose clause has it in its heading or among its bodies."""
        pattern = f"%{_escaped(word)}%"
        where = _SAYS.format(table=TABLES[self._cls])
        found = self._catalog.cells(self._cls, "position", where=where, values=(pattern, pattern, pattern))
        held = {self._by_position[position] for (position,) in found if position in self._by_position}
        # The rows of a corrected document differ from those stored, if only in their number.
        return frozenset(held | {mark for mark in self._of_corrected() if self._says(mark, word)})

    def _says(self, mark: Mark, word: str) -> bool:
        clause = self._catalog.clause(mark.clause_id)
        bodies = self._catalog.responsibilities(clause_id=mark.clause_id)
        said = [self._corrected[mark.document_id][mark.place].quote, clause.heading if clause else None]
        return any(word.lower() in (text or "").lower() for text in [*said, *(row.body for row in bodies)])


def _escaped(word: str) -> str:
    return "".join(f"!{char}" if char in "!%_" else char for char in word)


def _sort_of(cls: type, day: str | None, second: Any, third: Any) -> Sort:
    """What a row is by the columns of its kind."""
    if cls is Target:
        if second is None:
            return Sort.WORDS
        return Sort.GROWTH if third == Change.GROWTH else Sort.ABSOLUTE
    if second:
        return Sort.RECURRING
    if third:
        return Sort.EVENT if day is None else Sort.DAY
    return Sort.SPAN if day is None else Sort.DAY
