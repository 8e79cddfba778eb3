"""The straight lines that an OFD page draws: borders of tables and rules under heads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from kb.readers.ofd.parts import MAX_LENGTH, Matrix, child, number, placed, text_in

if TYPE_CHECKING:
    from lxml.etree import _Element

#: A straight line from (x0, y0) to (x1, y1) on the page, in millimetres, level or upright.
Bar = tuple[float, float, float, float]
Point = tuple[float, float]

# An area no thicker than this is a line that was drawn as a rectangle.
_THICK = 0.8
# A line leans less than this from end to end.
_LEAN = 0.3
# Shorter lines are parts of a picture or of a dash.
_SHORT = 1.0
_TOKEN = re.compile(r"[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_CURVES = set("QqBbAa")


@dataclass(slots=True)
class Path:
    """What a path object draws: its lines, and whether it is (also) something else: a curve, a slanted line."""

    bars: list[Bar] = field(default_factory=list)
    is_shape: bool = False


def path_length(element: _Element) -> int:
    """How much there is to read in a path object, in characters."""
    return len(text_in(child(element, "AbbreviatedData")))


def read_path(element: _Element, matrix: Matrix) -> Path:
    """Read a path object that ``matrix`` places on the page.

    Its data are letters with numbers: M and S begin a figure, L draws a line, Q B A a curve, C closes the figure.
    """
    path = Path()
    stroked = element.get("Stroke", "true").lower() != "false"
    for figure in _figures(text_in(child(element, "AbbreviatedData")), path):
        points = [placed(matrix, x, y) for x, y in figure]
        if any(abs(value) > MAX_LENGTH for point in points for value in point):
            continue
        bar = _thin(points)
        if bar is not None:
            path.bars.append(bar)
        elif stroked:
            _take_sides(path, points)
    path.bars = [bar for bar in path.bars if max(bar[2] - bar[0], bar[3] - bar[1]) >= _SHORT]
    return path


def _figures(data: str, path: Path) -> Iterator[list[Point]]:
    """The points of each figure that is joined by straight lines; a curve ends one and marks the path as a shape."""
    points: list[Point] = []
    for command, values in _commands(data):
        end = (values[-2], values[-1]) if len(values) > 1 else None
        if command in "MmSs" or (command in _CURVES and end):
            if len(points) > 1:
                yield points
            points = [end] if end else []
            path.is_shape |= command in _CURVES
        elif command in "Ll":
            points.extend(zip(values[::2], values[1::2], strict=False))
        elif command in "CcZz" and points:
            yield [*points, points[0]]
            points = [points[0]]
    if len(points) > 1:
        yield points


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    command = ""
    values: list[float] = []
    for match in _TOKEN.finditer(data):
        token = match.group()
        if token.isalpha():
            if command:
                yield command, values
            command, values = token, []
        else:
            value = number(token)
            values.append(MAX_LENGTH * 2 if value is None else value)
    if command:
        yield command, values


def _thin(points: list[Point]) -> Bar | None:
    """The line in the middle of a figure that is hardly thicker than a line."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    width, height = max(xs) - min(xs), max(ys) - min(ys)
    if height <= _THICK and height < width:
        middle = (max(ys) + min(ys)) / 2
        return min(xs), middle, max(xs), middle
    if width <= _THICK and width < height:
        middle = (max(xs) + min(xs)) / 2
        return middle, min(ys), middle, max(ys)
    return None


def _take_sides(path: Path, points: list[Point]) -> None:
    for (x0, y0), (x1, y1) in pairwise(points):
        if abs(y1 - y0) <= _LEAN or abs(x1 - x0) <= _LEAN:
            path.bars.append((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
        else:
            path.is_shape = True
