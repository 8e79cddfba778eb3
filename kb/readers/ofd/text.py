"""The text objects of an OFD page: every character at its place."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from typing import TYPE_CHECKING

from kb.readers.ofd.parts import MAX_LENGTH, Matrix, child, children, number, placed, text_in

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Stands for a character whose code only the font knows that it was drawn with.
UNREADABLE = "□"
# Codes that every font may use as it likes, and the mark of a failed conversion; symbol fonts keep bullets in F0xx.
_PRIVATE = re.compile("[\ue000-\uefff\uf100-\uf8ff\ufffd\U000f0000-\U0010ffff\u0080-\u009f]")
_BULLET = re.compile("[\uf000-\uf0ff]")
# What a program that indents its XML puts into the text.
_INDENT = re.compile(r"\s*[\r\n]\s*")
# Ten and a half points, where a size is missing.
_USUAL_SIZE = 3.7
# Smaller characters cannot be read on paper.
_INVISIBLE_SIZE = 0.15
# Text that leans more than so many degrees stands across the page: a watermark.
_SLANT = 8.0


@dataclass(frozen=True, slots=True)
class Run:
    """Characters in the order in which a text object draws them.

    Attributes:
        places: where the base line of each character begins on the page, in millimetres.
        size: the height of a character on the page, in millimetres.
        em: the width of a Chinese character on the page, in millimetres.
        turn: how the characters stand, in quarter turns clockwise; ``None`` for text across the page.
        hidden: whether it is drawn without colour, as the text behind a scan is.
        unread: how many characters are stored as shapes only.
    """

    chars: str
    places: tuple[tuple[float, float], ...]
    size: float
    em: float
    turn: int | None
    hidden: bool = False
    unread: int = 0


def read_runs(element: _Element, matrix: Matrix) -> Iterator[Run]:
    """The runs of a text object that ``matrix`` places on the page, one for each of its text codes."""
    size = abs(number(element.get("Size")) or _USUAL_SIZE)
    scale = abs(number(element.get("HScale")) or 1.0)
    standing = _degrees(element, "CharDirection")
    steps = _Steps(size, size * scale, _degrees(element, "ReadDirection"), standing)
    angle, em = _turned(matrix, standing, size * scale)
    _, height = _turned(matrix, standing + 90, size)
    if not (0 < em < MAX_LENGTH and 0 < height < MAX_LENGTH):
        return  # the transform leaves nothing to be seen
    turn = round(angle / 90) % 4 if abs(angle - 90 * round(angle / 90)) <= _SLANT else None
    hidden = _is_hidden(element) or height < _INVISIBLE_SIZE
    glyphs = sum(len(text_in(child(part, "Glyphs")).split()) for part in children(element, "CGTransform"))
    x, y = 0.0, 0.0
    for code in children(element, "TextCode"):
        x = _or(number(code.get("X")), x)
        y = _or(number(code.get("Y")), y)
        chars, unread = _readable(_INDENT.sub("", "".join(map(str, code.itertext()))))
        glyphs -= len(chars)
        places = tuple(placed(matrix, *place) for place in steps.places(chars, code, x, y))
        if chars:
            yield Run(chars, places, height, em, turn, hidden, unread)
    if glyphs > 0 and not any(text_in(code) for code in children(element, "TextCode")):
        yield Run("", (), height, em, turn, hidden, glyphs)


def _readable(text: str) -> tuple[str, int]:
    chars, unread = _PRIVATE.subn(UNREADABLE, _BULLET.sub(" ", text))
    return chars, unread


def _or(value: float | None, default: float) -> float:
    return default if value is None else value


def _degrees(element: _Element, name: str) -> int:
    return round((number(element.get(name)) or 0.0) / 90) * 90 % 360


def _turned(matrix: Matrix, degrees: float, length: float) -> tuple[float, float]:
    """The angle (degrees, clockwise from the right) and length that a transform gives a stretch at an angle."""
    x, y = length * math.cos(math.radians(degrees)), length * math.sin(math.radians(degrees))
    there = matrix[0] * x + matrix[2] * y, matrix[1] * x + matrix[3] * y
    return math.degrees(math.atan2(there[1], there[0])), math.hypot(*there)


def _is_hidden(element: _Element) -> bool:
    fill = child(element, "FillColor")
    clear = element.get("Alpha") == "0" or (fill is not None and fill.get("Alpha") == "0")
    unpainted = element.get("Fill", "true").lower() == "false" and element.get("Stroke", "false").lower() == "false"
    return clear or unpainted


@dataclass(frozen=True, slots=True)
class _Steps:
    """How a text object goes from one character to the next, in its own space."""

    size: float
    em: float
    reading: int
    standing: int

    def places(self, chars: str, code: _Element, x: float, y: float) -> Iterator[tuple[float, float]]:
        """The place of each character from the first at (x, y)."""
        across, down = code.get("DeltaX"), code.get("DeltaY")
        xs, ys = _deltas(across), _deltas(down)
        cos, sin = round(math.cos(math.radians(self.reading))), round(math.sin(math.radians(self.reading)))
        for char in chars:
            yield x, y
            dx, dy = next(xs, None), next(ys, None)
            if not dx and not dy:
                # Without steps a program leaves them to the width of the characters.
                step = self._natural(char)
                dx, dy = step * cos, step * sin
            elif down is None:
                # One row of steps goes along the direction of reading.
                dx, dy = (dx or 0.0) * cos, (dx or 0.0) * sin
            x, y = x + (dx or 0.0), y + (dy or 0.0)

    def _natural(self, char: str) -> float:
        upright = (self.reading - self.standing) % 180 == 0
        return width(char) * self.em if upright else self.size


def _deltas(written: str | None) -> Iterator[float]:
    """The steps in a list of numbers, in which ``g 3 10`` stands for three times 10."""
    tokens = (match.group() for match in re.finditer(r"[^\s,]+", written or ""))
    for token in tokens:
        if token.lower() != "g":
            value = number(token)
            if value is None:
                return
            yield value
            continue
        count, value = number(next(tokens, None)), number(next(tokens, None))
        if count is None or value is None:
            return
        yield from repeat(value, max(int(count), 0))


@lru_cache(maxsize=8192)
def width(char: str) -> float:
    """About how wide a character is in its font, as a share of a Chinese character."""
    kind = unicodedata.east_asian_width(char)
    if kind in "WF" or (kind == "A" and char >= "\u2000"):
        return 1.0
    if char in "iljtfrI.,:;'|!()[]":
        return 0.3
    return 0.7 if char.isupper() or char in "mw%@" else 0.5
