"""The cells of each sheet of a workbook as people see them, with their spans.

Rows are read one at a time, and empty cells cost nothing.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kb.readers.grid import MAX_GRID_CELLS, Cell
from kb.readers.sheet.number_format import serial, shown
from kb.readers.sheet.workbook import Workbook, is_true, local, rich_text, unescaped, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_LAST_ROW = 1_048_576


@dataclass(slots=True)
class Sheet:
    """A sheet as read; rows and columns count from 0.

    Attributes:
        visible: whether people who open the workbook see it.
        cells: those that hold text, with their spans, by rows.
        hidden_rows, hidden_columns: of those cells.
        unreckoned, errors: names of cells (B7) whose formula has no result, or an error as result.
        left_out: from which row on cells were left out, counted from 1; ``None`` where all are there.
        notes: the paragraphs of text boxes.
        pictures: whether it holds pictures or charts.
    """

    name: str
    visible: bool
    cells: list[Cell] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    unreckoned: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    left_out: int | None = None
    notes: list[str] = field(default_factory=list)
    pictures: bool = False


def read_sheets(workbook: Workbook) -> Iterator[Sheet]:
    """The sheets in their order, each read when it is asked for.

    Raises:
        ReadError: a part is missing or damaged.
    """
    for name, visible, part in workbook.sheets():
        sheet = Sheet(name, visible)
        _Rows(workbook, sheet).read(part)
        _read_drawings(workbook, sheet, part)
        yield sheet


def _read_drawings(workbook: Workbook, sheet: Sheet, part: str) -> None:
    """Note whether a sheet holds pictures, and the text of its text boxes."""
    for kind, target in workbook.targets(part).values():
        if kind != "drawing" or target is None:
            continue
        root = workbook.xml(target)
        sheet.pictures = sheet.pictures or any(
            True for tag in ("pic", "graphicFrame") for _ in root.iter(f"{{*}}{tag}")
        )
        for body in root.iter("{*}txBody"):
            for paragraph in body.iter("{*}p"):
                text = "".join(run.text or "" for run in paragraph.iter("{*}t")).strip()
                sheet.notes.extend([text] if text else [])


class _Rows:
    """Reads the rows of one sheet."""

    def __init__(self, workbook: Workbook, sheet: Sheet) -> None:
        self._workbook = workbook
        self._sheet = sheet
        self._row = -1
        self._spans: dict[tuple[int, int], tuple[int, int]] = {}
        self._hidden: list[tuple[int, int]] = []
        self._rows_hidden = False

    def read(self, part: str) -> None:
        for element in self._workbook.rows(part, "sheetFormatPr", "col", "row", "mergeCell"):
            match local(element.tag):
                case "row":
                    self._read_row(element)
                case "mergeCell":
                    self._read_span(element.get("ref") or "")
                case "sheetFormatPr":
                    self._rows_hidden = is_true(element.get("zeroHeight"))
                case _:
                    if is_true(element.get("hidden")):
                        self._hidden.append((whole(element.get("min")) - 1, whole(element.get("max"))))
        sheet = self._sheet
        columns = {cell.column for cell in sheet.cells}
        sheet.hidden_columns = {at for at in columns if any(first <= at < end for first, end in self._hidden)}
        sheet.cells = [self._spanned(cell) for cell in sheet.cells]

    def _spanned(self, cell: Cell) -> Cell:
        rows, columns = self._spans.get((cell.row, cell.column), (1, 1))
        return cell if (rows, columns) == (1, 1) else Cell(cell.row, cell.column, cell.text, rows=rows, columns=columns)

    def _read_span(self, written: str) -> None:
        first, _, last = written.partition(":")
        start, end = _place(first), _place(last or first)
        if start and end and end >= start:
            self._spans[start] = (max(1, end[0] - start[0] + 1), max(1, end[1] - start[1] + 1))

    def _read_row(self, row: _Element) -> None:
        self._row = whole(row.get("r")) - 1 if row.get("r") else self._row + 1
        if not 0 <= self._row < _LAST_ROW:
            return
        column = -1
        for item in row:
            written = item.get("r")
            if not len(item):
                # Formatted and empty; its place matters only to cells that do not state theirs.
                column += 1
                continue
            place = _place(written) if written else None
            column = place[1] if place else column + 1
            if local(item.tag) == "c":
                self._read_cell(item, column)
        hidden = is_true(row.get("hidden")) or (self._rows_hidden and row.get("hidden") is None)
        if hidden and self._sheet.cells and self._sheet.cells[-1].row == self._row:
            self._sheet.hidden_rows.add(self._row)

    def _read_cell(self, item: _Element, column: int) -> None:
        sheet = self._sheet
        kind = item.get("t")
        value = item.find("{*}v")
        written = (value.text or "").strip() if value is not None else None
        if written is None and kind != "inlineStr":
            if item.find("{*}f") is not None:
                sheet.unreckoned.append(cell_name(self._row, column))
            return
        if kind == "e":
            sheet.errors.append(cell_name(self._row, column))
            return
        text = self._text(item, kind, written or "").strip()
        if not text:
            return
        if len(sheet.cells) >= MAX_GRID_CELLS:
            sheet.left_out = sheet.left_out or self._row + 1
            return
        sheet.cells.append(Cell(self._row, column, text))

    def _text(self, item: _Element, kind: str | None, written: str) -> str:
        if kind == "s":
            return self._workbook.string(whole(written))
        if kind == "inlineStr":
            inline = item.find("{*}is")
            return rich_text(inline) if inline is not None else ""
        if kind == "str":
            return unescaped(written)
        if kind == "b":
            return "TRUE" if written == "1" else "FALSE"
        code = self._workbook.format(item.get("s"))
        try:
            if kind == "d":
                moment = dt.datetime.fromisoformat(written).replace(tzinfo=None)
                return shown(serial(moment), "yyyy/m/d" if code == "General" else code)
            number = float(written)
        except ValueError:
            return written
        return shown(number, code, epoch_1904=self._workbook.epoch_1904)


def cell_name(row: int, column: int) -> str:
    """The name of a cell as people call it, such as B7."""
    return f"{column_name(column)}{row + 1}"


def column_name(column: int) -> str:
    """The letters of a column counted from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _place(name: str) -> tuple[int, int] | None:
    match = _CELL.fullmatch(name)
    if match is None:
        return None
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1
