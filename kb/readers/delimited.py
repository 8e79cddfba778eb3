"""Tables as text (.csv, .tsv): their delimiter is found, titles and notes are told from rows."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from kb.readers.base import Content
from kb.readers.encoding import decode_damaged
from kb.readers.grid import MAX_GRID_CELLS, Cell
from kb.readers.sheet.tables import sheet_lines, titled

# In the order in which they are believed where several would do.
_DELIMITERS = (",", "\t", ";", "|", "，")
_STATED = re.compile(r"\ufeff?sep=(?P<delimiter>.)[ \t]*(?:\r\n?|\n)", re.IGNORECASE)
_SAMPLE_CHARS = 64 * 1024
_MIN_SHARE = 0.5
# Spreadsheets keep the zeros at the head of a number by writing it as a formula: ="00123".
_AS_FORMULA = re.compile(r'="(?P<text>[^"]*)"')


def read_csv(data: bytes, name: str) -> Content:
    """Read a table of delimited text.

    Raises:
        ReadError: it is no text, or in no known encoding.
    """
    decoded = decode_damaged(data, name)
    text = decoded.text.replace("\0", "")
    stated = _STATED.match(text)
    body = text[stated.end() :] if stated else text
    delimiter = stated["delimiter"] if stated else _delimiter(body, name)
    warnings = list(decoded.warnings)
    cells, whole = _cells(body, delimiter, quoted=True)
    gaps = []
    if not whole:
        cells, whole = _cells(body, delimiter, quoted=False)
        warnings.append("a quotation mark is not closed or stands inside a cell; all were read as text")
    if not whole:
        gaps.append("the table from a cell on that is too long to be one; check the file in an editor")
    found = sheet_lines(cells)
    if found.rows_left_out or len(cells) >= MAX_GRID_CELLS:
        gaps.append(f"what follows the first {MAX_GRID_CELLS} cells of the table; split the file")
    return Content(titled(found.lines), warnings=tuple(warnings), gaps=tuple(gaps))


def _cells(text: str, delimiter: str, *, quoted: bool) -> tuple[list[Cell], bool]:
    """The cells, and whether every row could be parted into cells."""
    cells: list[Cell] = []
    rows = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=delimiter,
        quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE,
        strict=quoted,
    )
    try:
        for y, row in enumerate(rows):
            for x, written in enumerate(row):
                formula = _AS_FORMULA.fullmatch(written.strip())
                if value := (formula["text"] if formula else written).strip():
                    cells.append(Cell(y, x, value))
            if len(cells) >= MAX_GRID_CELLS:
                break
    except csv.Error:
        return cells, False
    return cells, True


def _delimiter(text: str, name: str) -> str:
    """The delimiter that gives most rows the same number of cells, more than one."""
    sample = text[:_SAMPLE_CHARS]
    best, share = ("\t" if Path(name).suffix.lower() == ".tsv" else ","), _MIN_SHARE
    for delimiter in _DELIMITERS:
        widths = Counter(_widths(sample, delimiter))
        same = max((count for width, count in widths.items() if width > 1), default=0)
        if same and same / sum(widths.values()) > share + 0.05:
            best, share = delimiter, same / sum(widths.values())
    return best


def _widths(sample: str, delimiter: str) -> Iterator[int]:
    """How many cells each row of a sample has; the last row may be cut and is left out."""
    rows = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    last = None
    try:
        for row in rows:
            if last is not None:
                yield last
            last = len(row) if any(cell.strip() for cell in row) else None
    except csv.Error:
        return
    if last is not None and len(sample) < _SAMPLE_CHARS:
        yield last
