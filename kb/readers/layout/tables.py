"""Tables found on pages: the text of their cells, and tables that go on over a page break."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kb.readers.base import Line
from kb.readers.grid import Cell, table_lines
from kb.readers.layout.grids import Field, Grid
from kb.readers.layout.page import Segment
from kb.readers.layout.strips import Strip, add_line, merged, rows_of, strips_of
from kb.readers.wrapped import OUTLINE_START

# A line that leaves room for so many characters more was ended on purpose.
_ROOM = 2.2
# A last line that leaves less room than this may go on overleaf.
_FULL = 1.8
# The columns of a table that goes on stand where they stood, in points.
_SHIFT = 6.0
_STOPS = "。！？；…”）〕】.!?;)"
_DEEPEST_HEADER = 3


@dataclass(frozen=True, slots=True)
class Table:
    """A table at a place on a page.

    Attributes:
        edges: where its columns part, in points.
        full: the cells (row, column) whose last line reaches their right side, so that it may go on overleaf.
    """

    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    edges: tuple[float, ...]
    cells: tuple[Cell, ...]
    full: frozenset[tuple[int, int]] = frozenset()

    @property
    def height(self) -> int:
        """How many rows it has."""
        return max((cell.row + cell.rows for cell in self.cells), default=0)

    def lines(self) -> Iterator[Line]:
        """Its rows as lines."""
        return table_lines(self.cells)


def to_table(grid: Grid, pieces: Sequence[Segment], page: int) -> Table:
    """A ruled table with the text of its cells."""
    texts: dict[Field, list[Segment]] = {field: [] for field in grid.fields}
    for piece in pieces:
        x, y = (piece.x0 + piece.x1) / 2, (piece.y0 + piece.y1) / 2
        field = next((f for f in grid.fields if f.x0 <= x <= f.x1 and f.y0 <= y <= f.y1), None)
        if field is not None:
            texts[field].append(piece)
    cells, full = [], set()
    for field, inside in texts.items():
        strips = _cell_lines(inside, page)
        text = _cell_text(field, strips)
        sure = [strip.confidence for strip in strips if strip.confidence is not None]
        cells.append(
            Cell(
                field.row,
                field.column,
                text,
                field.rows,
                field.columns,
                page=page,
                confidence=min(sure, default=None),
            )
        )
        if strips and field.x1 - strips[-1].x1 < _FULL * strips[-1].size:
            full.add((field.row, field.column))
    box = (grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1])
    return Table(page, *box, grid.xs, tuple(cells), frozenset(full))


def _cell_lines(pieces: Sequence[Segment], page: int) -> list[Strip]:
    """The lines of a cell; columns of characters from right to left where it is written downwards."""
    if pieces and all(piece.vertical for piece in pieces):
        columns = sorted(pieces, key=lambda piece: (-piece.x1, piece.y0))
        return [strip for piece in columns for strip in strips_of([piece], page)]
    return [merged(strips_of(row, page, whole=True)) for row in rows_of(pieces)]


def _cell_text(field: Field, strips: Sequence[Strip]) -> str:
    """The lines of a cell as one text; a line that was ended on purpose is set apart by a space."""
    text = ""
    for place, strip in enumerate(strips):
        before = strips[place - 1] if place else None
        if before is None:
            text = strip.text
        elif _ended(field, strips, before, strip):
            text += f" {strip.text}"
        else:
            text = add_line(text, strip.text)
    return text


def _ended(field: Field, strips: Sequence[Strip], before: Strip, strip: Strip) -> bool:
    # The text of a cell keeps the same distance from both its sides.
    inset = min(min(other.x0 for other in strips) - field.x0, field.x1 - max(other.x1 for other in strips))
    room = field.x1 - field.x0 - 2 * max(inset, 0) - (before.x1 - before.x0)
    if before.text[-1] in _STOPS and OUTLINE_START.match(strip.text):
        return True
    return room > _ROOM * before.size


def goes_on(table: Table, other: Table) -> bool:
    """Whether the table at the top of a page is the rest of the one at the foot of the page before."""
    if other.page != table.page + 1 or len(table.edges) != len(other.edges):
        return False
    # Odd and even pages have other margins: the widths of the columns count.
    shift = other.edges[0] - table.edges[0]
    return all(abs(b - a - shift) <= _SHIFT for a, b in zip(table.edges, other.edges, strict=True))


def continued(table: Table, other: Table) -> Table:
    """Both parts of a table as one: a repeated header once, a row that was cut by the page break whole.

    A cell over several rows that goes on overleaf stands empty there; it is given its text again.
    """
    cells = _without_header(table, other)
    if not cells:
        return replace(table, page=other.page)
    last = table.height - 1
    first = min(cell.row for cell in cells)
    above = {cell.column: cell for cell in table.cells if cell.row + cell.rows - 1 == last}
    top = {cell.column: cell for cell in cells if cell.row == first}
    kept = list(table.cells)
    if _is_cut(table, above, top):
        for column, cell in top.items():
            if cell.text and column in above:
                whole = replace(above[column], text=add_line(above[column].text, cell.text))
                kept[kept.index(above[column])] = whole
        cells = [cell for cell in cells if cell.row > first]
        first += 1
    else:
        cells = [_with_span(cell, above.get(cell.column), first, top) for cell in cells]
    rows = [replace(cell, row=cell.row - first + table.height) for cell in cells]
    full = {(row - first + table.height, column) for row, column in other.full}
    return Table(
        other.page, other.x0, other.y0, other.x1, other.y1, other.edges, (*kept, *rows), table.full | frozenset(full)
    )


def _without_header(table: Table, other: Table) -> list[Cell]:
    """The cells of the second part without the rows that repeat the first rows of the first part."""
    repeated = 0
    for row in range(_DEEPEST_HEADER):
        texts = _row_texts(table.cells, row)
        if not any(texts) or texts != _row_texts(other.cells, row):
            break
        repeated = row + 1
    return [cell for cell in other.cells if cell.row >= repeated]


def _row_texts(cells: Sequence[Cell], row: int) -> list[tuple[int, str]]:
    return [(cell.column, cell.text) for cell in cells if cell.row == row]


def _is_cut(table: Table, above: dict[int, Cell], top: dict[int, Cell]) -> bool:
    """Whether the first row overleaf is the rest of the last row: its first cell is empty, the others go on."""
    going = [column for column, cell in top.items() if cell.text]
    if not going or 0 in going or not above.get(0) or not above[0].text or len(going) == len(top):
        return False
    open_ended = [
        column in above
        and bool(above[column].text)
        and above[column].text[-1] not in _STOPS
        and (above[column].row, column) in table.full
        for column in going
    ]
    return all(open_ended)


def _with_span(cell: Cell, above: Cell | None, first: int, top: dict[int, Cell]) -> Cell:
    """An empty cell at the left of the first row overleaf, filled from the cell over several rows that it continues."""
    left = [other for column, other in top.items() if column <= cell.column]
    if cell.row != first or cell.text or above is None or any(other.text for other in left):
        return cell
    return replace(cell, text=above.text)
