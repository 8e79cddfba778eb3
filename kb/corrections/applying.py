"""Corrections applied to the rows of a document, and how each of them stands to its text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, TypeVar

from kb.corrections.anchors import Letters
from kb.corrections.fields import ROWS, Kind, fields_of
from kb.corrections.matching import Matching
from kb.corrections.records import Action, Correction
from kb.corrections.rows import changed, made
from kb.errors import CorrectionError
from kb.model import Basis, Clause, Document, Responsibility

T = TypeVar("T")


class State(StrEnum):
    """How a correction stands: applied; needless, since the rules read the same now; or without its text."""

    APPLIED = "applied"
    MOOT = "moot"
    TEXT_CHANGED = "text changed"
    DOCUMENT_GONE = "document gone"


@dataclass(frozen=True, slots=True)
class Placement:
    """A correction and what became of it in one document; of a stricken row ``row`` is what was read."""

    correction: Correction
    state: State
    document_id: str | None = None
    clause_id: str | None = None
    row: Any = None


@dataclass(frozen=True, slots=True)
class Slot:
    """A row as it was read (``None`` for one that was added) and as it is shown (``None`` for one taken out)."""

    raw: Any
    row: Any
    by: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Applied:
    """The rows of a document in reading order, by kind, and what became of the corrections made in it."""

    slots: Mapping[Kind, Sequence[Slot]]
    placements: tuple[Placement, ...] = ()

    def rows(self, cls: type[T]) -> list[T]:
        """The rows of one class to show."""
        return [slot.row for kind, slots in self.slots.items() if ROWS[kind] is cls for slot in slots if slot.row]


def apply(
    corrections: Sequence[Correction], document: Document, clauses: Sequence[Clause], rows: Mapping[Kind, Sequence[Any]]
) -> Applied:
    """Apply the corrections that were made in a document to the rows read from it, in the order of their making."""
    cells = {kind: [_Cell(row, row) for row in read] for kind, read in rows.items()}
    if not corrections:
        return Applied({kind: [cell.slot() for cell in own] for kind, own in cells.items()})
    page = _Page(document, clauses, cells)
    outcomes = [(correction, *page.take(correction)) for correction in corrections]
    page.drop_doubles()
    placements = tuple(_placement(document.id, *outcome) for outcome in outcomes)
    return Applied({kind: [cell.slot() for cell in own] for kind, own in cells.items()}, placements)


@dataclass(slots=True)
class _Cell:
    """A slot while corrections are applied."""

    raw: Any
    row: Any
    by: tuple[Correction, ...] = ()

    def slot(self) -> Slot:
        return Slot(self.raw, self.row, self.by)


def _placement(document_id: str, correction: Correction, state: State, cell: _Cell | None) -> Placement:
    row = None if cell is None else cell.row or cell.raw
    return Placement(correction, state, document_id, row.clause_id if row else None, row)


class _Page:
    """One document while corrections are applied to its rows."""

    def __init__(self, document: Document, clauses: Sequence[Clause], cells: Mapping[Kind, list[_Cell]]) -> None:
        self._document = document
        self._clauses = {clause.id: clause for clause in clauses}
        self._cells = cells
        self._letters = Letters.of(document.text)

    def take(self, correction: Correction) -> tuple[State, _Cell | None]:
        """Apply one correction; the cell is the row that it changed, or the one that makes it needless."""
        span = self._letters.locate(correction.clause, list(self._clauses.values()))
        if span is None:
            return State.TEXT_CHANGED, None
        near = [cell for cell in self._cells[correction.kind] if cell.raw and self._within(cell.raw, span)]
        matching = Matching(correction, self._letters, span[0])
        try:
            return self._strike(correction, matching, near) or self._write(correction, matching, near, span)
        except CorrectionError:
            # Words that it names are not where they were, or a value that it gives is known no longer.
            return State.TEXT_CHANGED, None

    def _within(self, row: Any, span: tuple[int, int]) -> bool:
        return span[0] <= self._letters.place(self._clauses[row.clause_id].start) < span[1]

    def _strike(
        self, correction: Correction, matching: Matching, near: Sequence[_Cell]
    ) -> tuple[State, _Cell | None] | None:
        if correction.action is not Action.STRIKE:
            return None
        place = matching.same([cell.raw for cell in near])
        if place is None:
            return State.MOOT, None
        near[place].row = None
        near[place].by += (correction,)
        return State.APPLIED, near[place]

    def _write(
        self, correction: Correction, matching: Matching, near: Sequence[_Cell], span: tuple[int, int]
    ) -> tuple[State, _Cell]:
        raws = [cell.raw for cell in near]
        place = matching.exact(raws)
        if place is None and (needless := matching.wanted(raws)) is not None:
            return State.MOOT, near[needless]
        if place is None:
            place = matching.likely(raws)
        if place is None:
            cell = self._insert(correction, span)
        else:
            cell = near[place]
            if cell.row is None:  # it was stricken since
                return State.MOOT, cell
            cell.row = changed(cell.row, correction, self._document, self._letters, span)
            cell.by += (correction,)
        return State.APPLIED, cell

    def _insert(self, correction: Correction, span: tuple[int, int]) -> _Cell:
        """A row that was added, or was corrected and is not read at all now, at its place in reading order."""
        row = made(correction, self._document, list(self._clauses.values()), self._letters, span)
        cells, order = self._cells[correction.kind], self._clauses[row.clause_id].order
        if isinstance(row, Responsibility):
            first, last = self._task(row.clause_id)
            row = replace(row, task_start=first, task_end=last)
        before = [at for at, cell in enumerate(cells) if self._order(cell) <= order]
        cell = _Cell(None, row, (correction,))
        cells.insert(before[-1] + 1 if before else 0, cell)
        return cell

    def _task(self, clause_id: str) -> tuple[int, int]:
        """The words that a duty added by hand is for: those of the first duty of its clause, else the clause's body."""
        clause = self._clauses[clause_id]
        held = [cell.raw or cell.row for cell in self._cells[Kind.RESPONSIBILITY]]
        own = next((one for one in held if one.clause_id == clause.id and one.basis is not Basis.INHERITED), None)
        return (own.task_start, own.task_end) if own else (clause.body_start, clause.end)

    def _order(self, cell: _Cell) -> int:
        return self._clauses[(cell.raw or cell.row).clause_id].order

    def drop_doubles(self) -> None:
        """Where the rules now read what a correction says beside what they read before, it is shown once."""
        for kind, cells in self._cells.items():
            read = [(cell.row.clause_id, fields_of(kind, cell.row)) for cell in cells if cell.row and not cell.by]
            for cell in cells:
                if cell.row and cell.by and (cell.row.clause_id, fields_of(kind, cell.row)) in read:
                    cell.row = None
