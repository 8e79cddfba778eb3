"""What is drawn on a PDF page beside its text: ruling lines, pictures, and outlines that may be text."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any

from kb.readers.layout.page import Rule
from kb.readers.pdf.library import NUMBER, POINTER, address, pdfium_raw, quick

# A filled shape no thicker than this is a line; a line is no shorter than that. In points.
_THICKEST = 3.0
_SHORTEST = 6.0
# A page with more objects is a drawing; its lines are no borders of tables.
_MOST_OBJECTS = 20_000
_MOST_SEGMENTS = 200
_DEEPEST = 4

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class Drawing:
    """The drawn lines of a page in its own space (points, y upwards), its pictures' area and its other shapes.

    Attributes:
        pictures: the area that pictures cover, in square points; overlapping ones count twice.
        shapes: how many drawn shapes are no straight lines; text turned into outlines is such.
    """

    rules: list[Rule] = field(default_factory=list)
    pictures: float = 0.0
    shapes: int = 0
    objects: int = 0


def read_drawing(page: Any) -> Drawing:
    """Read the drawn objects of an open page of the library pypdfium2."""
    raw = pdfium_raw()
    drawing = Drawing()
    _read(raw, drawing, page, (raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject), _IDENTITY, 0)
    if drawing.objects > _MOST_OBJECTS:
        drawing.rules = []
    return drawing


def _read(raw: Any, drawing: Drawing, holder: Any, access: tuple[Any, Any], matrix: Matrix, depth: int) -> None:
    count, get = access
    number = min(count(holder), _MOST_OBJECTS + 1 - drawing.objects)
    drawing.objects += number
    # Most objects are text, which is passed over without the checks of the bindings.
    item_at, kind_of = quick(get.__name__, POINTER, POINTER, NUMBER), quick("FPDFPageObj_GetType", NUMBER, POINTER)
    kinds = list(map(kind_of, map(item_at, repeat(address(holder)), range(number))))
    for index, kind in enumerate(kinds):
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            continue
        item = get(holder, index)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            _read_path(raw, drawing, item, matrix)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            x0, y0, x1, y1 = _bounds(raw, item, matrix)
            drawing.pictures += (x1 - x0) * (y1 - y0)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            inner = (raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject)
            _read(raw, drawing, item, inner, _product(_matrix(raw, item), matrix), depth + 1)


def _read_path(raw: Any, drawing: Drawing, path: Any, matrix: Matrix) -> None:
    x0, y0, x1, y1 = _bounds(raw, path, matrix)
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    if not fill.value and not stroke.value:
        return  # it only clips
    if min(x1 - x0, y1 - y0) <= _THICKEST:
        if max(x1 - x0, y1 - y0) >= _SHORTEST:
            drawing.rules.append(Rule(x0, y0, x1, y1))
        return
    if not stroke.value:
        drawing.shapes += 1
        return
    lines = list(_lines(raw, path, _product(_matrix(raw, path), matrix)))
    drawing.rules += lines
    drawing.shapes += not lines


def _lines(raw: Any, path: Any, matrix: Matrix) -> Iterator[Rule]:
    """The level and upright lines of a stroked path."""
    count = raw.FPDFPath_CountSegments(path)
    if count > _MOST_SEGMENTS:
        return
    start: tuple[float, float] | None = None
    here: tuple[float, float] | None = None
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = _moved(x.value, y.value, matrix)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == raw.FPDF_SEGMENT_LINETO and here:
            yield from _line(here, point)
        here = point
        if raw.FPDFPathSegment_GetClose(segment) and start:
            yield from _line(here, start)


def _line(a: tuple[float, float], b: tuple[float, float]) -> Iterator[Rule]:
    x0, x1 = sorted((a[0], b[0]))
    y0, y1 = sorted((a[1], b[1]))
    if min(x1 - x0, y1 - y0) <= 1 and max(x1 - x0, y1 - y0) >= _SHORTEST:
        yield Rule(x0, y0, x1, y1)


def _bounds(raw: Any, item: Any, matrix: Matrix) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    box = (left.value, bottom.value, right.value, top.value)
    if not all(map(math.isfinite, box)):
        return (0.0, 0.0, 0.0, 0.0)
    if matrix == _IDENTITY:
        return box
    corners = [_moved(x, y, matrix) for x in (box[0], box[2]) for y in (box[1], box[3])]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return (min(xs), min(ys), max(xs), max(ys))


def _matrix(raw: Any, item: Any) -> Matrix:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, matrix):
        return _IDENTITY
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _moved(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return (a * x + c * y + e, b * x + d * y + f)


def _product(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    (x, y), (u, v) = _moved(0, 0, second), (second[0], second[1])
    w, z = second[2], second[3]
    return (a * u + b * w, a * v + b * z, c * u + d * w, c * v + d * z, e * u + f * w + x, e * v + f * z + y)
