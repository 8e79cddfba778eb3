"""Tables for people: aligned text for a terminal, and XLSX.

A table is a value: what it shows is decided by who makes it. Cells are text, numbers, days, truth values or
``None`` for an empty one; a number stays a number and a day a day in the file that is written.
"""

from __future__ import annotations

import datetime as dt
import io
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kb.errors import InputError

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell as SheetCell
    from openpyxl.cell import MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

Cell = str | int | float | bool | dt.date | None

#: The narrowest that a column of text is cut to, in columns of the terminal.
_NARROWEST = 6
_GAP = "  "
# What Excel takes: the characters of a cell, the rows and columns of a sheet, the characters of its name.
_MAX_CELL = 32_767
_MAX_ROWS = 1_048_576
_MAX_COLUMNS = 16_384
_MAX_NAME = 31
_CUT = "……（余下见原文）"
# A text that begins so is taken for a formula by a program that reads it as typed.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, its width in the file in characters, and whether the terminal shows it too."""

    title: str
    width: int
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its name; every row has one cell a column."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def to_text(table: Table, *, width: int | None = None) -> str:
    """The listed columns that hold anything, aligned; a Chinese character takes two columns of the terminal.

    Args:
        table: what to show.
        width: what the lines are cut to, the widest columns first; ``None`` cuts nothing.
    """
    from rich.cells import cell_len, set_cell_size

    places = [
        place
        for place, column in enumerate(table.columns)
        if column.listed and any(row[place] not in (None, "") for row in table.rows)
    ]
    lines = [[table.columns[place].title for place in places]]
    lines += [[_plain(row[place]) for place in places] for row in table.rows]
    widths = [max(cell_len(line[at]) for line in lines) for at in range(len(places))]
    if width is not None:
        widths = _narrowed(widths, width)
    numeric = [all(isinstance(row[place], int | float) for row in table.rows) for place in places]

    def shown(text: str, at: int) -> str:
        size = widths[at]
        if cell_len(text) > size:
            text = set_cell_size(text, size - 1).rstrip() + "…"
        fill = " " * (size - cell_len(text))
        return fill + text if numeric[at] else text + fill

    return "\n".join(_GAP.join(shown(text, at) for at, text in enumerate(line)).rstrip() for line in lines)


def _narrowed(widths: Sequence[int], width: int) -> list[int]:
    """The widths with the widest cut until the line fits, none below the narrowest."""
    narrowed = list(widths)
    excess = sum(narrowed) + len(_GAP) * (len(narrowed) - 1) - width
    while excess > 0 and (widest := max(narrowed, default=0)) > _NARROWEST:
        narrowed[narrowed.index(widest)] -= 1
        excess -= 1
    return narrowed


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float):
        return repr(cell).removesuffix(".0")
    return " ".join(str(cell).split())


def write_xlsx(tables: Sequence[Table], path: Path) -> None:
    """Write one workbook with a sheet a table; a file that stands there is replaced in one step.

    Raises:
        InputError: the path is no place for an XLSX file, or a table has more rows than a sheet.
    """
    if path.suffix.lower() != ".xlsx":
        raise InputError(f"writing {path}: the file must end in .xlsx; name it so")
    workbook = _workbook(tables, str(path))
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    try:
        if path.is_dir():
            raise IsADirectoryError(None, "it is a folder", str(path))
        workbook.save(partial)
        os.replace(partial, path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(f"writing {path}: {reason}; name a file in a folder that can be written") from error
    finally:
        partial.unlink(missing_ok=True)


def xlsx_bytes(tables: Sequence[Table]) -> bytes:
    """The same workbook as the content of a file.

    Raises:
        InputError: a table has more rows or columns than a sheet.
    """
    content = io.BytesIO()
    _workbook(tables, "an XLSX file").save(content)
    return content.getvalue()


def _workbook(tables: Sequence[Table], name: str) -> Workbook:
    from openpyxl import Workbook

    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for table in tables:
        if len(table.rows) >= _MAX_ROWS:
            raise InputError(f"writing {name}: {len(table.rows)} rows are more than a sheet holds; ask for fewer")
        if len(table.columns) > _MAX_COLUMNS:
            raise InputError(f"writing {name}: {len(table.columns)} columns are more than a sheet holds; ask for fewer")
        _fill(workbook.create_sheet(_sheet_name(table.name)), table)
    return workbook


def _sheet_name(name: str) -> str:
    return "".join(" " if char in r"[]:*?/\'" else char for char in name)[:_MAX_NAME]


def _fill(sheet: Worksheet, table: Table) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    wrapped = Alignment(vertical="top", wrap_text=True)
    bold, shade = Font(bold=True), PatternFill("solid", start_color="FFE8ECF1")
    for at, column in enumerate(table.columns, 1):
        sheet.column_dimensions[get_column_letter(at)].width = column.width
        head = sheet.cell(1, at)
        _put(head, column.title)
        head.font, head.fill, head.alignment = bold, shade, wrapped
    for number, row in enumerate(table.rows, 2):
        for at, value in enumerate(row, 1):
            if value is not None:
                cell = sheet.cell(number, at)
                _put(cell, value)
                cell.alignment = wrapped
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{len(table.rows) + 1}"


def _put(cell: SheetCell | MergedCell, value: Cell) -> None:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if not isinstance(value, str):
        cell.value = ("是" if value else "否") if isinstance(value, bool) else value
        if isinstance(value, dt.date):
            cell.number_format = "yyyy-mm-dd"
        return
    text = ILLEGAL_CHARACTERS_RE.sub("", value)
    if len(text) > _MAX_CELL:
        text = text[: _MAX_CELL - len(_CUT)] + _CUT
    cell.value = text
    cell.data_type = "s"
    if text.startswith(_FORMULA):
        cell.quotePrefix = True
