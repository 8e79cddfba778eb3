"""From the cells of a sheet to lines: the titles above its tables, the tables, and the notes below.

People put more on a sheet than a table: a title over all columns or in the first cell, who fills it in and
the unit, several tables one under the other, notes at the end. What stands above the row that names the
columns, and a heading or note alone in its row, is a paragraph; the rest are rows.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kb.readers.base import BlockKind, Line
from kb.readers.grid import MAX_GRID_CELLS, Cell, table_lines
from kb.readers.wrapped import OUTLINE_START

_NOTE = re.compile(r"[（(【]?\s*(?:注|备\s*注|说\s*明|附\s*注|填表说明|填报说明|编制说明)\s*[】)）]?\s*[:：\d.、]")
_LABELLED = re.compile(r"[^：:，。；]{1,10}[：:]")
_ATTACHMENT = re.compile(r"附\s*(?:件|表)\s*[\d一二三四五六七八九十]{0,3}\s*[:：]?")
_NUMBER = re.compile(r"[\d.,、]+%?")
_BROKEN_NAME = re.compile(r"[\u4e00-\u9fff]{1,2}")
_MAX_TITLE = 80


@dataclass(frozen=True, slots=True)
class SheetLines:
    """The lines of a sheet; ``rows_left_out`` at its end are more than are read."""

    lines: tuple[Line, ...]
    rows_left_out: int = 0


def sheet_lines(cells: Sequence[Cell]) -> SheetLines:
    """The lines of a sheet from its cells at rows and columns that count from 0; empty ones do not matter."""
    lines: list[Line] = []
    left_out = 0
    for part in _parts(cells):
        dense = _dense(part)
        width = max((cell.column for cell in dense), default=0) + 1
        rows = max((cell.row for cell in dense), default=-1) + 1
        kept = min(rows, MAX_GRID_CELLS // width)
        left_out += rows - kept
        lines.extend(table_lines(_widened([cell for cell in dense if cell.row < kept], width)))
    return SheetLines(tuple(lines), left_out)


def titled(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with the one that can only be the title marked as such: a single line above the first table.

    Lines such as 附件1, 单位：万元 or a status in brackets are no titles.
    """
    head = []
    for place, line in enumerate(lines):
        if line.kind is not BlockKind.PARAGRAPH:
            break
        bare = line.text.strip()
        if not _ATTACHMENT.fullmatch(bare) and not _LABELLED.match(bare) and bare[0] not in "（(【[":
            head.append(place)
    else:
        return tuple(lines)  # no table: the lines speak for themselves
    if len(head) != 1 or len(lines[head[0]].text) > _MAX_TITLE or lines[head[0]].text[-1] in "。；，、":
        return tuple(lines)
    marked = replace(lines[head[0]], kind=BlockKind.TITLE)
    return (*lines[: head[0]], marked, *lines[head[0] + 1 :])


def _parts(cells: Sequence[Cell]) -> Iterator[list[Cell]]:
    """The cells of each table: another begins where one cell stands alone below an empty row."""
    rows: dict[int, list[Cell]] = {}
    for cell in sorted(cells, key=lambda cell: (cell.row, cell.column)):
        if cell.text.strip():
            rows.setdefault(cell.row, []).append(cell)
    part: list[Cell] = []
    end = 0
    for row, own in rows.items():
        if part and row > end and len(own) == 1 and not _NUMBER.fullmatch(own[0].text.strip()):
            yield part
            part = []
        part.extend(own)
        end = max(end, row + 1, *(cell.row + cell.rows for cell in own if cell.rows < _TALL))
    if part:
        yield part


# A span over more rows is a slip of the mouse and says nothing about where a table ends.
_TALL = 200


def _dense(cells: Sequence[Cell]) -> list[Cell]:
    """The cells without the rows and columns in which none begins."""
    rows = sorted({cell.row for cell in cells})
    columns = sorted({cell.column for cell in cells})
    row_of = {row: place for place, row in enumerate(rows)}
    column_of = {column: place for place, column in enumerate(columns)}
    dense = []
    for cell in cells:
        row, column = row_of[cell.row], column_of[cell.column]
        height = 1 if cell.rows == 1 else bisect_left(rows, cell.row + cell.rows) - row
        width = 1 if cell.columns == 1 else bisect_left(columns, cell.column + cell.columns) - column
        dense.append(cell.at(row, column, max(1, height), max(1, width)))
    return dense


def _widened(cells: Sequence[Cell], width: int) -> list[Cell]:
    """The cells with each row that is no row of the table as one cell over all columns."""
    rows: dict[int, list[Cell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    head = _names_row(rows)
    made: list[Cell] = []
    covered = 0  # rows above this hold a cell that began further up
    for row, own in rows.items():
        if row < head or (len(own) == 1 and row >= covered and own[0].column == 0 and _stands_alone(own[0].text)):
            text = "  ".join(_one_line(cell.text) for cell in own)
            made.append(replace(own[0], column=0, columns=width, rows=1, text=text))
        else:
            made.extend(cell.saying(_one_line(cell.text, name=row == head)) for cell in own)
            covered = max(covered, *(cell.row + cell.rows for cell in own))
    return made


def _names_row(rows: dict[int, list[Cell]]) -> int:
    """The row that names the columns, or the first of the table: at least half as full as the fullest."""
    fullest = max((len(own) for own in rows.values()), default=0)
    for row, own in rows.items():
        labels = any(_LABELLED.match(cell.text.strip()) for cell in own)
        if len(own) > 1 and 2 * len(own) > fullest and not (labels and len(own) < fullest):
            return row
    return 0


def _stands_alone(text: str) -> bool:
    """Whether a text that is alone in its row is a heading or a note, and no row that was left unfinished."""
    bare = text.strip()
    if _NUMBER.fullmatch(bare):
        return False
    return OUTLINE_START.match(bare) is not None or _NOTE.match(bare) is not None


def _one_line(text: str, *, name: bool = False) -> str:
    """The lines of a cell as one: a space between them, none behind punctuation or inside a word that is broken.

    A word is broken where its characters stand one under the other, and where a narrow column breaks its name.
    """
    lines = [" ".join(line.split()) for line in text.splitlines()]
    if len(lines) == 1:
        return lines[0]
    lines = [line for line in lines if line]
    if all(len(line) == 1 for line in lines) or (name and all(map(_BROKEN_NAME.fullmatch, lines))):
        return "".join(lines)
    joined = ""
    for line in lines:
        joined += line if not joined or joined[-1] in "，、；：。！？" else f" {line}"
    return joined
