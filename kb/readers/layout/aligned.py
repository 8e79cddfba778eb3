"""Tables without ruling lines: only where rows of three columns and more stand exactly one below the other."""

from __future__ import annotations

from collections.abc import Sequence

from kb.readers.grid import Cell
from kb.readers.layout.strips import Strip, add_line
from kb.readers.layout.tables import Table

_FEWEST_ROWS = 3
_FEWEST_COLUMNS = 3
# Columns share a left side, a middle or a right side; in heights of a character.
_ALIGNED = 0.6
# The second line of a cell follows the first one this closely, in heights of a character.
_NEXT_LINE = 2.2

Row = Sequence[Strip]


def find_aligned(rows: Sequence[Row]) -> tuple[list[Table], list[Row]]:
    """The tables among rows of strips, and the rows that are in none."""
    tables, rest = [], []
    place = 0
    while place < len(rows):
        found = _table_at(rows, place)
        if found is None:
            rest.append(rows[place])
            place += 1
        else:
            table, place = found
            tables.append(table)
    return tables, rest


def _table_at(rows: Sequence[Row], first: int) -> tuple[Table, int] | None:
    """The table that begins at a row and the row after it."""
    width = len(rows[first])
    if width < _FEWEST_COLUMNS:
        return None
    body: list[list[Strip]] = []
    end = first
    while end < len(rows):
        row = rows[end]
        if len(row) == width:
            body.append(list(row))
        elif not (body and len(row) < width and _goes_on(body[-1], row)):
            break
        else:
            body[-1] = _extended(body[-1], row)
        end += 1
    if len(body) < _FEWEST_ROWS or not all(_is_column([row[column] for row in body]) for column in range(width)):
        return None
    return _table(body), end


def _is_column(strips: Sequence[Strip]) -> bool:
    slack = _ALIGNED * max(strip.size for strip in strips)
    sides = ([s.x0 for s in strips], [s.middle for s in strips], [s.x1 for s in strips])
    return any(max(side) - min(side) <= slack for side in sides)


def _goes_on(above: Sequence[Strip], row: Row) -> bool:
    """Whether each strip of a shorter row stands close below a cell and no further left or right than it."""
    return all(
        any(
            abs(strip.x0 - cell.x0) <= _ALIGNED * cell.size and strip.y0 - cell.y1 < (_NEXT_LINE - 1) * cell.size
            for cell in above
        )
        for strip in row
    )


def _extended(above: Sequence[Strip], row: Row) -> list[Strip]:
    cells = list(above)
    for strip in row:
        place = min(range(len(cells)), key=lambda at: abs(cells[at].x0 - strip.x0))
        cell = cells[place]
        cells[place] = Strip(
            add_line(cell.text, strip.text),
            min(cell.x0, strip.x0),
            cell.y0,
            max(cell.x1, strip.x1),
            strip.y1,
            cell.size,
            cell.page,
            min((sure for sure in (cell.confidence, strip.confidence) if sure is not None), default=None),
        )
    return cells


def _table(body: Sequence[Sequence[Strip]]) -> Table:
    page = body[0][0].page
    cells = tuple(
        Cell(y, x, strip.text, page=page, confidence=strip.confidence)
        for y, row in enumerate(body)
        for x, strip in enumerate(row)
    )
    every = [strip for row in body for strip in row]
    left, right = min(strip.x0 for strip in every), max(strip.x1 for strip in every)
    edges = (left, *(min(row[x].x0 for row in body) for x in range(1, len(body[0]))), right)
    top, bottom = min(strip.y0 for strip in every), max(strip.y1 for strip in every)
    return Table(page, left, top, right, bottom, edges, cells)
