"""Tables of a page: whether one holds data or only places its content, and the cells of one with data."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from kb.readers.base import Line
from kb.readers.grid import MAX_GRID_CELLS, Cell, table_lines
from kb.readers.html.tree import inner_text

if TYPE_CHECKING:
    from lxml.etree import _Element

_CELL_TAGS = ("td", "th")
_MAX_SPAN = 100
# No table of a document is wider; a wider one is damage and read as running text.
_MAX_COLUMNS = 200
# A layout table has few rows. Its cells hold the columns of the page, with texts as no cell of a task table has.
_FEW_ROWS = 3
_LONG_TEXT = 1500


def rows_of(table: _Element) -> list[_Element]:
    """The rows of a table; those of tables inside it are left out, those inside a form that cuts across it are not."""
    return list(_within(table, ("tr",)))


def cells_of(row: _Element) -> list[_Element]:
    """The cells of a row."""
    return list(_within(row, _CELL_TAGS))


def _within(element: _Element, tags: Sequence[str]) -> Iterator[_Element]:
    """The nearest elements of ``tags`` below an element, not those in a table or cell in between."""
    stack = [child for child in reversed(element)]
    while stack:
        child = stack.pop()
        if child.tag in tags:
            yield child
        elif isinstance(child.tag, str) and child.tag not in ("table", "caption", *_CELL_TAGS):
            stack.extend(reversed(child))


def is_layout(rows: Sequence[_Element]) -> bool:
    """Whether a table of these rows only places its content."""
    cells = [cells_of(row) for row in rows]
    width = max(map(len, cells), default=0)
    if width <= 1 or width > _MAX_COLUMNS:
        return True
    if any(cell.tag == "th" for row in cells for cell in row):
        return False
    if any(next(cell.iter("table"), None) is not None for row in cells for cell in row):
        return len(cells) <= _FEW_ROWS or sum(len(row) <= 1 for row in cells) * 2 >= len(cells)
    return len(cells) < _FEW_ROWS and any(len(inner_text(cell)) > _LONG_TEXT for row in cells for cell in row)


def stray_parts(table: _Element) -> Iterator[_Element | str]:
    """What stands in a table outside its cells: its caption, and what should not be there."""
    stack: list[_Element | str] = [table]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            if node.strip():
                yield node
        elif node.tag in _CELL_TAGS:
            continue
        elif node is table or next(node.iter(*_CELL_TAGS), None) is not None:
            for child in reversed(node):
                if child.tail:
                    stack.append(child.tail)
                stack.append(child)
            if node.text:
                stack.append(node.text)
        elif node.tag not in ("tr", "tbody", "thead", "tfoot", "colgroup"):
            yield node


def data_lines(rows: Sequence[_Element], text_of: Callable[[_Element], str]) -> Iterator[Line]:
    """The lines of a table with data; ``text_of`` gives the text of a cell."""
    texts = {cell: text_of(cell) for row in rows for cell in cells_of(row)}
    cells = _without_empty_columns(list(_placed(rows, texts)))
    width = max((cell.column + cell.columns for cell in cells), default=1)
    if width > _MAX_COLUMNS:  # spans that pile up; the rows as they are written are all that can be told
        cells = [Cell(y, x, texts[cell]) for y, row in enumerate(rows) for x, cell in enumerate(cells_of(row))]
        width = max(map(len, map(cells_of, rows)))
    height = MAX_GRID_CELLS // width
    for first in range(0, len(rows), height):
        yield from table_lines(cells if len(rows) <= height else list(_rows_from(cells, first, height)))


def _rows_from(cells: Sequence[Cell], first: int, height: int) -> Iterator[Cell]:
    """The part of a long table that begins at row ``first``."""
    for cell in cells:
        top, bottom = max(cell.row, first), min(cell.row + cell.rows, first + height)
        if top < bottom:
            yield cell.at(top - first, cell.column, bottom - top, cell.columns)


def _placed(rows: Sequence[_Element], texts: Mapping[_Element, str]) -> Iterator[Cell]:
    """The cells with their places; one that reaches down pushes those of later rows aside, as in browsers."""
    taken: list[int] = []  # for each column the row from which on it is free
    for y, row in enumerate(rows):
        x = 0
        for cell in cells_of(row):
            while x < len(taken) and taken[x] > y:
                x += 1
            width = 1
            while width < _span(cell, "colspan") and not (x + width < len(taken) and taken[x + width] > y):
                width += 1
            height = min(_span(cell, "rowspan", all_=len(rows)), len(rows) - y)
            taken.extend([0] * (x + width - len(taken)))
            taken[x : x + width] = [y + height] * width
            yield Cell(y, x, texts[cell], rows=height, columns=width, header=cell.tag == "th")
            x += width


def _without_empty_columns(cells: Sequence[Cell]) -> list[Cell]:
    """The cells without the columns that none begins in: they are there for the width of others only."""
    begun = sorted({cell.column for cell in cells})
    place = {column: number for number, column in enumerate(begun)}
    columns = (bisect_left(begun, cell.column + cell.columns) - place[cell.column] for cell in cells)
    return [cell.at(cell.row, place[cell.column], cell.rows, width) for cell, width in zip(cells, columns, strict=True)]


def _span(cell: _Element, name: str, *, all_: int = 1) -> int:
    """A span as written, at most 100; 0 means all that follow."""
    written = (cell.get(name) or "1").strip()
    if not re.fullmatch(r"[0-9]{1,9}", written):
        return 1
    return min(int(written), max(all_, _MAX_SPAN)) or all_
