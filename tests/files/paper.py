"""Paper to draw documents on, with the fonts that ``make system`` provides.

A :class:`Sheet` keeps what was written where, so that a recognition can be compared with it.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from PIL import Image, ImageDraw, ImageFont

#: A4 in points.
WIDTH, HEIGHT = 595, 842
RED = (214, 32, 38)
BLACK = (24, 24, 28)

_MAC_FONT = "/System/Library/Fonts/Supplemental/Songti.ttc"


@lru_cache(maxsize=4)
def _font_file(family: str, style: str) -> tuple[str, int]:
    """The file of a font with simplified characters and its number in that file."""
    if shutil.which("fc-list"):
        asked = ["fc-list", "-f", "%{file}|%{index}\n", f"{family}:style={style}"]
        found = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.splitlines()
        for line in sorted(found):
            file, _, index = line.partition("|")
            return file, int(index)
    return _MAC_FONT, 0


@lru_cache(maxsize=64)
def font(pixels: int, *, bold: bool = False, sans: bool = False) -> ImageFont.FreeTypeFont:
    """The font of the given height; fails with a hint where the machine has none."""
    file, index = _font_file(f"Noto {'Sans' if sans else 'Serif'} CJK SC", "Bold" if bold else "Regular")
    try:
        return ImageFont.truetype(file, pixels, index=index)
    except OSError as error:
        raise RuntimeError("there is no font with Chinese characters; run `make system`") from error


class Written(NamedTuple):
    """A line of text, its upper left corner and the height of its characters in points."""

    text: str
    x: float
    y: float
    size: float


def row_by_row(lines: Iterable[Written]) -> list[str]:
    """The texts of lines from top to bottom, and from left to right where they stand side by side."""
    rows: list[list[Written]] = []
    for line in sorted(lines, key=lambda one: one.y + one.size / 2):
        beside = rows and line.y + line.size / 2 - rows[-1][0].y - rows[-1][0].size / 2 < line.size / 2
        rows[-1].append(line) if beside else rows.append([line])
    return [line.text for row in rows for line in sorted(row, key=lambda one: one.x)]


@dataclass(slots=True)
class Sheet:
    """A page that is drawn at ``dpi``; places and sizes are in points. ``written`` is each line that stands on it."""

    dpi: int = 150
    width: float = WIDTH
    height: float = HEIGHT
    image: Image.Image = field(init=False)
    written: list[Written] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        self.image = Image.new("RGB", (self.pixels(self.width), self.pixels(self.height)), "white")

    def pixels(self, points: float) -> int:
        """A length in pixels."""
        return round(points * self.dpi / 72)

    def write(self, x: float, y: float, text: str, *, size: float = 16, colour: Any = BLACK, **style: bool) -> None:
        """Write a line whose upper left corner is at (x, y)."""
        draw = ImageDraw.Draw(self.image)
        draw.text((self.pixels(x), self.pixels(y)), text, colour, font(self.pixels(size), **style), anchor="lt")
        self.written.append(Written(text, x, y, size))

    def centre(self, y: float, text: str, *, size: float = 16, colour: Any = BLACK, **style: bool) -> None:
        """Write a line in the middle of the page."""
        length = font(self.pixels(size), **style).getlength(text) * 72 / self.dpi
        self.write((self.width - length) / 2, y, text, size=size, colour=colour, **style)

    def paragraphs(
        self, y: float, texts: Sequence[str], *, x: float = 80, width: float = 435, size: float = 16
    ) -> None:
        """Write paragraphs one under the other: an indent of two characters, full lines as wide as the column."""
        length = font(self.pixels(size)).getlength
        for text in texts:
            indent = 2 * size
            while text:
                room = self.pixels(width - indent)
                end = next((n for n in range(len(text)) if length(text[: n + 1]) > room), len(text))
                while end < len(text) and text[end] in "，。；、：）》”":
                    end -= 1  # such a mark never begins a line
                spread = (room - length(text[:end])) / (end - 1) if end < len(text) else 0.0
                self._spread(x + indent, y, text[:end], size, spread)
                text, indent, y = text[end:], 0, y + size * 1.75

    def _spread(self, x: float, y: float, text: str, size: float, spread: float) -> None:
        draw, letters, left = ImageDraw.Draw(self.image), font(self.pixels(size)), float(self.pixels(x))
        # All hang from the top of the tallest, as in one line.
        base = self.pixels(y) - letters.getbbox(text)[1]
        for character in text:
            draw.text((round(left), base), character, BLACK, letters, anchor="la")
            left += letters.getlength(character) + spread
        self.written.append(Written(text, x, y, size))

    def rule(self, x0: float, y0: float, x1: float, y1: float, *, colour: Any = BLACK, thick: float = 0.8) -> None:
        """Draw a straight line."""
        ends = [self.pixels(end) for end in (x0, y0, x1, y1)]
        ImageDraw.Draw(self.image).line(ends, colour, max(1, self.pixels(thick)))

    def table(self, x: float, y: float, widths: Sequence[float], rows: Sequence[Sequence[str]]) -> None:
        """Draw a table with a line around every cell; a line break in a cell is kept."""
        size = 12
        right = x + sum(widths)
        self.rule(x, y, right, y)
        for row in rows:
            top = y
            y += (max(cell.count("\n") for cell in row) + 1) * size * 1.4 + 10
            left = x
            for cell, width in zip(row, widths, strict=True):
                for number, line in enumerate(cell.split("\n")):
                    if line:
                        self.write(left + 5, top + 6 + number * size * 1.4, line, size=size)
                self.rule(left, top, left, y)
                left += width
            self.rule(right, top, right, y)
            self.rule(x, y, right, y)

    def seal(self, x: float, y: float, around: str, *, diameter: float = 119) -> None:
        """Press a round red seal with its centre at (x, y) upon what is written; 119 points are 42 millimetres."""
        side = self.pixels(diameter)
        ink = Image.new("L", (side, side), 0)
        draw = ImageDraw.Draw(ink)
        draw.ellipse((0, 0, side - 1, side - 1), outline=215, width=max(1, side // 30))
        draw.text((side // 2, side // 2), "★", 215, font(side // 3, sans=True), anchor="mm")
        letter = font(side // 8, bold=True)
        for number, character in enumerate(around):
            angle = 120 - 240 * number / max(1, len(around) - 1)
            piece = Image.new("L", (side, side), 0)
            ImageDraw.Draw(piece).text((side // 2, side // 8), character, 215, letter, anchor="mm")
            ink = Image.fromarray(np.maximum(np.asarray(ink), np.asarray(piece.rotate(angle))))
        corner = (self.pixels(x) - side // 2, self.pixels(y) - side // 2)
        under = self.image.crop((*corner, corner[0] + side, corner[1] + side))
        # Ink lets what is under it through: each channel keeps the darker of the two.
        stamp = Image.composite(Image.new("RGB", under.size, RED), Image.new("RGB", under.size, "white"), ink)
        self.image.paste(Image.fromarray(np.minimum(np.asarray(under), np.asarray(stamp))), corner)
