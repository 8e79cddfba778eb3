"""Tables of Word files: where each cell stands, and how far it reaches."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kb.readers.docx.xml import W, find, is_on, unwrapped, value, whole
from kb.readers.grid import Cell

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAX_COLUMNS = 63  # Word's own limit
# A narrow column breaks its name (牵头/单位, 序/号), which is then one word.
_BROKEN_NAME = re.compile(r"[\u4e00-\u9fff]{1,2}")


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its cells, how many columns stand empty before them, and whether Word repeats it on each page."""

    cells: tuple[_Element, ...]
    before: int
    header: bool


def table_rows(table: _Element) -> list[Row]:
    """The rows of a table, those left out that a tracked change took away."""
    return [
        _row(child)
        for child in unwrapped(table)
        if child.tag == W + "tr" and find(child, "trPr", "del") is None and not is_on(find(child, "trPr", "hidden"))
    ]


def read_cells(rows: list[Row], read: Callable[[_Element], list[str]]) -> list[Cell]:
    """The cells of a table with their places and spans; ``read`` gives the paragraphs of one, in reading order."""
    cells: list[Cell] = []
    above: dict[int, int] = {}  # the merged cell over each column, as its place in ``cells``
    for number, row in enumerate(rows):
        column = row.before
        begun: dict[int, int] = {}
        for element in row.cells:
            properties = find(element, "tcPr")
            width = whole(value(find(properties, "gridSpan")), 1, _MAX_COLUMNS) or 1
            merge = find(properties, "vMerge")
            if _goes_on(merge) and column in above:
                place = above[column]
                cells[place] = replace(cells[place], rows=number - cells[place].row + 1)
                begun[column] = place
            elif _goes_on(find(properties, "hMerge")) and cells and cells[-1].row == number:
                cells[-1] = replace(cells[-1], columns=cells[-1].columns + width)
            else:
                pieces = [] if find(properties, "cellDel") is not None else read(element)
                text = _joined(pieces, names=number == 0 or row.header)
                if merge is not None:
                    begun[column] = len(cells)
                cells.append(Cell(number, column, text, columns=width, header=row.header))
            column += width
        above = begun
    return cells


def _row(element: _Element) -> Row:
    properties = find(element, "trPr")
    return Row(
        cells=tuple(child for child in unwrapped(element) if child.tag == W + "tc"),
        before=whole(value(find(properties, "gridBefore")), 0, _MAX_COLUMNS) or 0,
        header=bool(is_on(find(properties, "tblHeader"))),
    )


def _goes_on(merge: _Element | None) -> bool:
    """Whether a cell only continues the one above, or the one before; a merge that says nothing does."""
    return merge is not None and (value(merge) or "continue") != "restart"


def _joined(pieces: list[str], *, names: bool) -> str:
    joint = "" if names and all(map(_BROKEN_NAME.fullmatch, pieces)) else " "
    return joint.join(pieces)
