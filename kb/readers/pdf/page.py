"""One page of a PDF: its text as segments, its drawn lines, and what tells whether it has to be recognised."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import numpy as np

from kb.readers.layout.page import Rule, Segment
from kb.readers.pdf.drawing import Drawing, read_drawing
from kb.readers.pdf.garbled import is_garbled, readable
from kb.readers.pdf.library import CODE, NUMBER, POINTER, address, pdfium_raw, quick
from kb.readers.pdf.runs import Floats, Glyphs, Ints, Runs, boxes_of, find_runs, texts_of, turned_rule

# Text that stands this far off the upright is a watermark or a stamp, in degrees.
_SLANT = 6.0
# The base line of text that stands less straight does not tell its height.
_LEVEL = 0.5
# More characters than any page holds are an attack.
# Points; PDF allows pages of 14,400, and what is not a number is not below it either.
_FARTHEST = 1e6
_A4 = (595.0, 842.0)
_MOST_GLYPHS = 200_000
# What a fount of a line reaches above and below the base line, in sizes of the fount.
_ABOVE, _BELOW = 0.88, 0.12
# The standard's margins: what stands further out is a running head or foot.
_BODY = (0.12, 0.88)
_INVISIBLE = 3


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page as the file gives it, upright; lengths in points, the origin in the upper left corner.

    Attributes:
        picture: the share of the page that pictures cover, 0 to 1.
        shapes: how many drawn shapes are no straight lines.
        glyphs: how many characters it has, ``body`` how many of them stand between its margins.
        garbled: whether its characters cannot be what it shows.
        hidden: whether its text is invisible, as that under a scan is.
        unknown: how many characters have no meaning outside the file's fonts.
    """

    width: float
    height: float
    segments: tuple[Segment, ...]
    rules: tuple[Rule, ...]
    picture: float
    shapes: int
    glyphs: int
    body: int
    garbled: bool
    hidden: bool
    unknown: int


@dataclass(frozen=True, slots=True)
class _Fount:
    """Of the first glyph of each run: size, angle in degrees, and where its base line begins (x and y)."""

    sizes: Floats
    angles: Floats
    origins: Floats

    def bases(self, quarters: int, width: float, height: float) -> Floats:
        """The height of the base lines on the page after ``quarters`` turns."""
        match quarters:
            case 1:
                return self.origins[:, 0]
            case 2:
                return height - self.origins[:, 1]
            case 3:
                return width - self.origins[:, 0]
            case _:
                return self.origins[:, 1]


def read_page(page: Any) -> PdfPage:
    """Read an open page (a raw handle of pypdfium2)."""
    left, bottom, right, top = _box_of(page)
    width, height = max(right - left, 1.0), max(top - bottom, 1.0)
    drawing = read_drawing(page)
    rules = [Rule(r.x0 - left, top - r.y1, r.x1 - left, top - r.y0) for r in drawing.rules]
    with _text_of(page) as text:
        glyphs = _glyphs_of(text, left, top)
        fount = _Reader(text, left, top)
        quarters, runs, founts = _upright_runs(glyphs, rules, fount, width, height)
        hidden = bool(len(runs)) and fount.is_invisible(int(runs.first[0]))
    turned = glyphs.turned(quarters, width, height)
    rules = [turned_rule(rule, quarters, width, height) for rule in rules]
    across, down = (height, width) if quarters % 2 else (width, height)
    segments, unknown = _segments(turned, runs, founts, quarters, founts.bases(quarters, width, height))
    middles = (turned.boxes[runs.ink, 1] + turned.boxes[runs.ink, 3]) / 2
    return PdfPage(
        across,
        down,
        segments,
        tuple(rules),
        _share(drawing, width * height),
        drawing.shapes,
        len(runs.ink),
        int(((middles > _BODY[0] * down) & (middles < _BODY[1] * down)).sum()),
        is_garbled(glyphs.codes[runs.ink]),
        hidden,
        unknown,
    )


def _share(drawing: Drawing, area: float) -> float:
    return min(1.0, drawing.pictures / area)


def _upright_runs(
    glyphs: Glyphs, rules: Sequence[Rule], reader: _Reader, width: float, height: float
) -> tuple[int, Runs, _Fount]:
    """The quarter turns that bring most of the text upright, and its runs after them."""
    runs = find_runs(glyphs, rules)
    founts = reader.founts(runs.first)
    weights = np.bincount(_quarters(founts), runs.lengths, minlength=4)
    quarters = int(weights.argmax())
    if quarters:
        turned = [turned_rule(rule, quarters, width, height) for rule in rules]
        runs = find_runs(glyphs.turned(quarters, width, height), turned)
        founts = reader.founts(runs.first)
    return quarters, runs, founts


def _quarters(founts: _Fount) -> Ints:
    quarters: Ints = (np.rint(founts.angles / 90).astype(np.int64)) % 4
    return quarters


def _segments(
    glyphs: Glyphs, runs: Runs, founts: _Fount, quarters: int, bases: Floats
) -> tuple[tuple[Segment, ...], int]:
    """The runs as segments, and how many of their characters are unknown; slanting text is left out."""
    texts, boxes = texts_of(glyphs, runs), boxes_of(glyphs, runs)
    slants = np.abs((founts.angles + 45) % 90 - 45)
    sideways = (_quarters(founts) - quarters) % 4
    unknown = 0
    segments: list[Segment] = []
    aside: list[Segment] = []
    for place, text in enumerate(texts):
        if slants[place] > _SLANT:
            continue
        text, strange = readable(text)
        unknown += strange
        x0, y0, x1, y1 = boxes[place].tolist()
        size = _size(float(founts.sizes[place]), y1 - y0 if not runs.down[place] else x1 - x0)
        if sideways[place] in (1, 3):
            aside.append(Segment(text, x0, y0, x1, y1, size, vertical=True))
        elif runs.down[place]:
            segments.append(Segment(text, x0, y0, x1, y1, size, vertical=True))
        else:
            base = float(bases[place])
            if y0 <= base <= y1 and slants[place] < _LEVEL:
                y0, y1 = base - _ABOVE * size, base + _BELOW * size
            segments.append(Segment(text, x0, y0, x1, y1, size))
    return (*segments, *_chained(aside)), unknown


def _size(stated: float, measured: float) -> float:
    """The size of the fount, or the height of its box where the file states nonsense (Type 3 fonts)."""
    measured = max(measured, 0.1)
    return stated if measured / 3 <= stated <= 3 * measured else measured


def _chained(pieces: Sequence[Segment]) -> Iterator[Segment]:
    """Sideways text, which comes one glyph at a time, as one segment for each line."""
    line: list[Segment] = []
    for piece in pieces:
        if line and abs(piece.x0 - line[-1].x0) > piece.size / 2:
            yield _whole(line)
            line = []
        line.append(piece)
    if line:
        yield _whole(line)


def _whole(line: Sequence[Segment]) -> Segment:
    return Segment(
        "".join(piece.text for piece in line),
        min(piece.x0 for piece in line),
        min(piece.y0 for piece in line),
        max(piece.x1 for piece in line),
        max(piece.y1 for piece in line),
        line[0].size,
        vertical=True,
    )


def _box_of(page: Any) -> tuple[float, float, float, float]:
    """The part of the page's space that is shown: left, bottom, right, top; A4 where the file states no such part."""
    raw = pdfium_raw()
    shown = raw.FS_RECTF()
    if raw.FPDF_GetPageBoundingBox(page, shown) and _is_page(box := (shown.left, shown.bottom, shown.right, shown.top)):
        return box
    box = (0.0, 0.0, raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page))
    return box if _is_page(box) else (0.0, 0.0, *_A4)


def _is_page(box: tuple[float, float, float, float]) -> bool:
    left, bottom, right, top = box
    return all(abs(side) < _FARTHEST for side in box) and right > left and top > bottom


@contextmanager
def _text_of(page: Any) -> Iterator[Any]:
    raw = pdfium_raw()
    text = raw.FPDFText_LoadPage(page)
    try:
        yield text
    finally:
        if text:
            raw.FPDFText_ClosePage(text)


def _glyphs_of(text: Any, left: float, top: float) -> Glyphs:
    raw = pdfium_raw()
    count = raw.FPDFText_CountChars(text) if text else 0
    if count <= 0 or count > _MOST_GLYPHS:
        return Glyphs(np.zeros(0, np.int64), np.zeros((0, 4)))
    place = address(text)
    found = np.zeros((count, 4), np.float32)
    start = found.ctypes.data
    boxes = quick("FPDFText_GetLooseCharBox", NUMBER, POINTER, NUMBER, POINTER)
    # The library fills left, top, right, bottom of 4 bytes each.
    for _ in map(boxes, repeat(place), range(count), range(start, start + 16 * count, 16)):
        pass
    places = np.nan_to_num(found.astype(np.float64), nan=0.0, posinf=0.0, neginf=0.0)
    places = np.column_stack((places[:, 0] - left, top - places[:, 1], places[:, 2] - left, top - places[:, 3]))
    return Glyphs(_codes_of(text, count), places)


def _codes_of(text: Any, count: int) -> Ints:
    """The code points; all at once where the text has one unit for each character."""
    raw = pdfium_raw()
    units = np.zeros(count + 1, np.uint16)
    written = raw.FPDFText_GetText(text, 0, count, units.ctypes.data_as(ctypes.POINTER(ctypes.c_ushort)))
    plain = units[:count].astype(np.int64)
    if written == count + 1 and not ((plain >= 0xD800) & (plain < 0xE000)).any():
        return plain
    code = quick("FPDFText_GetUnicode", CODE, POINTER, NUMBER)
    return np.fromiter(map(code, repeat(address(text)), range(count)), np.int64, count)


class _Reader:
    """Reads what the library knows of single glyphs of an open text page."""

    def __init__(self, text: Any, left: float, top: float) -> None:
        self._text, self._left, self._top = text, left, top

    def founts(self, places: Ints) -> _Fount:
        """The founts of the glyphs at ``places``."""
        raw = pdfium_raw()
        matrix, x, y = raw.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
        rows = []
        for place in places.tolist():
            raw.FPDFText_GetMatrix(self._text, place, matrix)
            raw.FPDFText_GetCharOrigin(self._text, place, x, y)
            size = raw.FPDFText_GetFontSize(self._text, place) * math.hypot(matrix.c, matrix.d)
            angle = math.degrees(math.atan2(matrix.b, matrix.a)) if matrix.a or matrix.b else 0.0
            rows.append((size, angle, x.value - self._left, self._top - y.value))
        table = np.nan_to_num(np.array(rows, np.float64).reshape(len(rows), 4))
        return _Fount(table[:, 0], table[:, 1], table[:, 2:])

    def is_invisible(self, place: int) -> bool:
        """Whether the glyph at ``place`` is drawn without ink."""
        raw = pdfium_raw()
        item = raw.FPDFText_GetTextObject(self._text, place)
        return bool(item) and raw.FPDFTextObj_GetTextRenderMode(item) == _INVISIBLE
