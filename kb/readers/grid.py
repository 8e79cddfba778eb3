"""Tables of any format: cells with their spans to lines, one a row, each complete in itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kb.readers.base import CELL, BlockKind, Line

#: No table of an official document comes near; more is damage or an attack.
MAX_GRID_CELLS = 200_000
#: Text that is repeated because its cell spans rows, in characters; past it a cell stands in its first row only.
MAX_REPEATED = 1_000_000

# The names of columns are short and state nothing.
_MAX_HEADER = 20
_MAX_HEADER_ROWS = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell at ``row`` and ``column`` (from 0) that spans ``rows`` and ``columns``.

    ``header`` says that the format itself marks it as the name of a column.
    """

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1
    header: bool = False
    page: int | None = None
    confidence: float | None = None

    def at(self, row: int, column: int, rows: int, columns: int) -> Cell:
        """The cell at another place: itself where it is there already, since a sheet may hold 200,000."""
        if (row, column, rows, columns) == (self.row, self.column, self.rows, self.columns):
            return self
        return Cell(row, column, self.text, rows, columns, self.header, self.page, self.confidence)

    def saying(self, text: str) -> Cell:
        """The cell with another text."""
        return self if text == self.text else replace(self, text=text)


def table_lines(cells: Sequence[Cell]) -> Iterator[Line]:
    """The rows of a table as lines, cells joined by ``CELL``.

    A cell that spans rows is repeated in each, so every row can be read alone; one that spans columns
    stands in the first of them. A row of one cell over all columns is a paragraph: a title above the
    table, or a heading between its rows. The rows that name the columns become one header, the upper
    name before the lower (时间进度/2024年); a table without such rows has none. The cells of a table beyond
    MAX_GRID_CELLS places are joined row by row, without columns.
    """
    height, width = _size(cells)
    if height * width > MAX_GRID_CELLS:
        yield from _joined_rows(cells)
        return
    rows = _filled(cells, height, width)
    repeated = 0
    named = False
    position = 0
    while position < len(rows):
        row = rows[position]
        own = _own_cells(row)
        if not own:
            position += 1
        elif len(own) == 1 and (width == 1 or own[0].columns >= width > 1):
            if own[0].row == position:
                yield Line(BlockKind.PARAGRAPH, own[0].text, own[0].page, own[0].confidence)
            position += 1
        elif not named and (height := _header_height(rows, position)):
            yield _line(BlockKind.TABLE_HEADER, _names(rows[position : position + height]), own)
            named = True
            position += height
        else:
            again = sum(len(cell.text) for cell in own if cell.row != position)
            shown = row if repeated + again <= MAX_REPEATED else _begun(row, position)
            repeated += again if shown is row else 0
            if any(shown):
                yield _line(BlockKind.TABLE_ROW, [_text_at(shown, column) for column in range(width)], own)
            named = True
            position += 1


def _size(cells: Sequence[Cell]) -> tuple[int, int]:
    """Rows and columns of the grid; a span may claim more rows than there are, and only those with a cell count."""
    height = max((cell.row for cell in cells), default=-1) + 1
    return height, max((cell.column + cell.columns for cell in cells), default=0)


def _joined_rows(cells: Sequence[Cell]) -> Iterator[Line]:
    rows: dict[int, list[Cell]] = {}
    for cell in cells:
        if cell.text.strip():
            rows.setdefault(cell.row, []).append(cell)
    for row in sorted(rows):
        yield _line(BlockKind.TABLE_ROW, [cell.text.strip() for cell in rows[row]], rows[row])


def _begun(row: Sequence[Cell | None], position: int) -> list[Cell | None]:
    """The cells that begin in a row, those that only span it left out."""
    return [cell if cell is not None and cell.row == position else None for cell in row]


def _filled(cells: Sequence[Cell], height: int, width: int) -> list[list[Cell | None]]:
    """The grid with every spanned place taken by its cell; the first cell keeps a place that two claim."""
    rows: list[list[Cell | None]] = [[None] * width for _ in range(height)]
    for cell in cells:
        for row in rows[cell.row : cell.row + cell.rows]:
            for column in range(cell.column, min(cell.column + cell.columns, width)):
                if row[column] is None:
                    row[column] = cell
    return rows


def _own_cells(row: Sequence[Cell | None]) -> list[Cell]:
    """The cells of a row that hold text, each once."""
    found: list[Cell] = []
    for cell in row:
        if cell is not None and cell.text.strip() and not (found and found[-1] is cell):
            found.append(cell)
    return found


def _text_at(row: Sequence[Cell | None], column: int) -> str:
    cell = row[column]
    return "" if cell is None or (column and row[column - 1] is cell) else cell.text.strip()


def _header_height(rows: Sequence[Sequence[Cell | None]], first: int) -> int:
    """How many rows from ``first`` name the columns; 0 where none does."""
    marked = 0
    while first + marked < len(rows) and all(cell.header for cell in _own_cells(rows[first + marked]) or (_NO_HEADER,)):
        marked += 1
    if marked and first + marked < len(rows):
        return min(marked, _MAX_HEADER_ROWS)
    own = _own_cells(rows[first])
    if first + 1 >= len(rows) or len(own) < 2 or not all(_is_name(cell.text) for cell in own):
        return 0
    # A name that spans several rows or columns says how deep the header is.
    height = max(cell.rows for cell in own)
    deep = max((cell.rows for cell in own if cell.row == first), default=1)
    split = any(cell.columns > 1 for cell in own)
    height = min(max(height, deep, 2 if split and len(own) > 1 else 1), _MAX_HEADER_ROWS, len(rows) - first - 1)
    deeper = rows[first : first + height]
    return height if all(_is_name(cell.text) for row in deeper for cell in _own_cells(row)) else 1


_NO_HEADER = Cell(0, 0, "")


def _is_name(text: str) -> bool:
    bare = text.strip()
    return len(bare) <= _MAX_HEADER and not re.search(r"[。；!！?？]|^\d+([.,]\d+)*%?$", bare)


def _names(rows: Sequence[Sequence[Cell | None]]) -> list[str]:
    """The name of each column: its names from top to bottom, one that spans rows once."""
    names = []
    for column in range(len(rows[0])):
        parts: list[Cell] = []
        for row in rows:
            cell = row[column]
            if cell is not None and cell.text.strip() and cell not in parts:
                parts.append(cell)
        names.append("/".join(part.text.strip() for part in parts))
    return names


def _line(kind: BlockKind, texts: Sequence[str], own: Sequence[Cell]) -> Line:
    sure = [cell.confidence for cell in own if cell.confidence is not None]
    pages = [cell.page for cell in own if cell.page is not None]
    return Line(kind, CELL.join(texts).strip(), min(pages, default=None), min(sure, default=None))
