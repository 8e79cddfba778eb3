"""Sheets of tasks (.xlsx and its kin)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from kb.errors import ReadError
from kb.readers.base import BlockKind, Content, Line
from kb.readers.sheet.cells import Sheet, column_name, read_sheets
from kb.readers.sheet.tables import sheet_lines, titled
from kb.readers.sheet.workbook import Workbook
from kb.text import without_spaces

# What programs call a sheet that nobody gave a name.
_UNNAMED = re.compile(r"(?:sheet|工作表|chart|图表|表|table)\s*\d*(?:\s*\(\d+\))?", re.IGNORECASE)
_NAMED_CELLS = 5


def read_sheet(data: bytes, name: str) -> Content:
    """Read a workbook: every sheet that people see, merged cells repeated in each row that they span.

    Numbers and dates are given as their formats show them, formulas by their results. Hidden rows and columns
    are read, hidden sheets are not; a warning names them. The format has no pages.

    Raises:
        ReadError: the file is encrypted, damaged, no workbook, or nothing in it can be read.
    """
    workbook = Workbook.open(data, name)
    sheets = list(read_sheets(workbook))
    seen = [sheet for sheet in sheets if sheet.visible and (sheet.cells or sheet.notes)]
    lines: list[Line] = []
    gaps = [f"the sheet {sheet.name} holds only pictures or charts" for sheet in sheets if _only_pictures(sheet)]
    warnings = [warning for sheet in sheets for warning in _warnings(sheet)]
    for sheet in seen:
        found = sheet_lines(sheet.cells)
        lines += _with_name(titled(found.lines), sheet, first=not lines, single=len(seen) == 1)
        lines += (Line(BlockKind.NOTE, note) for note in sheet.notes)
        if found.rows_left_out or sheet.left_out:
            gaps.append(_left_out(sheet, found.rows_left_out))
    if not lines:
        raise ReadError(
            f"{name}: no sheet that people see holds text{_why(gaps + warnings)}; check the file in a program"
        )
    return Content(tuple(lines), title=workbook.title, warnings=tuple(warnings), gaps=tuple(gaps))


def _only_pictures(sheet: Sheet) -> bool:
    return sheet.visible and sheet.pictures and not sheet.cells and not sheet.notes


def _why(reasons: Sequence[str]) -> str:
    return f" ({'; '.join(reasons)})" if reasons else ""


def _with_name(lines: Sequence[Line], sheet: Sheet, *, first: bool, single: bool) -> Iterator[Line]:
    """The lines of a sheet and its name, where that says something: under its title, or at its head."""
    name = sheet.name.strip()
    title = next((line.text for line in lines if line.kind is BlockKind.TITLE), None)
    heads = [line.text for line in lines[:3] if line.kind in (BlockKind.PARAGRAPH, BlockKind.TITLE)]
    if not name or _UNNAMED.fullmatch(name) or any(without_spaces(name) in without_spaces(head) for head in heads):
        yield from lines
    elif title is None:
        # The name of the only sheet is what people call the table; those of several name its parts.
        alone = first and single and not heads
        yield Line(BlockKind.TITLE if alone else BlockKind.PARAGRAPH, name)
        yield from lines
    elif single:
        yield from lines
    else:
        for line in lines:
            yield line
            if line.text == title:
                yield Line(BlockKind.PARAGRAPH, name)
                title = None


def _warnings(sheet: Sheet) -> Iterator[str]:
    if not sheet.visible:
        if sheet.cells or sheet.notes:
            yield f"the hidden sheet {sheet.name} was not read; show it if it belongs to the document"
        return
    where = f"in the sheet {sheet.name}"
    if sheet.hidden_rows:
        rows = _few([str(row + 1) for row in sorted(sheet.hidden_rows)])
        yield f"hidden rows {where} were read too: {rows}"
    if sheet.hidden_columns:
        columns = _few([column_name(column) for column in sorted(sheet.hidden_columns)])
        yield f"hidden columns {where} were read too: {columns}"
    if sheet.unreckoned:
        cells = _few(sheet.unreckoned)
        yield f"formulas without a result {where}: {cells}; save the file in a spreadsheet program and try again"
    if sheet.errors:
        yield f"cells that show an error {where} were left empty: {_few(sheet.errors)}"


def _few(names: Collection[str]) -> str:
    shown = ", ".join(list(names)[:_NAMED_CELLS])
    return f"{shown} and {len(names) - _NAMED_CELLS} more" if len(names) > _NAMED_CELLS else shown


def _left_out(sheet: Sheet, rows: int) -> str:
    if sheet.left_out:
        return f"the sheet {sheet.name} from row {sheet.left_out} on: it holds more cells than are read; split it"
    return f"the last {rows} rows of the sheet {sheet.name}: it holds more cells than are read; split it"
