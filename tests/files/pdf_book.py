"""A PDF in the making: pages with text, lines and tables, set as the standard for official documents sets them."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
WIDTH, HEIGHT = A4
# The standard's page: 28 characters of 15.75 points a line, 22 lines a page.
SIZE, LEFT, TOP, LEADING = 15.75, 79.0, 105.0, 28.0
RIGHT, BOTTOM = LEFT + 28 * SIZE, TOP + 22 * LEADING
_NO_START = "，。、；：）》”！？％%"


class Book:
    """A PDF in the making; places are in points from the upper left corner, y at the top of the text."""

    def __init__(self, *, size: tuple[float, float] = A4, encrypt: StandardEncryption | None = None) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
        self._bytes = io.BytesIO()
        self.canvas = Canvas(self._bytes, pagesize=size, invariant=1, encrypt=encrypt)
        self.height = size[1]
        self.number = 1
        self.y = TOP
        self.foot: Callable[[Book], None] = page_number

    def text(self, x: float, y: float, text: str, size: float = SIZE, *, font: str = FONT) -> None:
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, self.height - y - 0.88 * size, text)

    def centred(self, y: float, text: str, size: float = SIZE) -> None:
        self.text((WIDTH - width_of(text, size)) / 2, y, text, size)

    def spaced(self, y: float, text: str, size: float, step: float) -> None:
        """Each character at its own place, ``step`` apart, in the middle of the page."""
        start = (WIDTH - step * (len(text) - 1) - size) / 2
        for place, char in enumerate(text):
            self.text(start + place * step, y, char, size)

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)

    def page(self) -> None:
        """End the page."""
        self.foot(self)
        self.canvas.showPage()
        self.number += 1
        self.y = TOP

    def paragraph(self, text: str, *, left: float = LEFT, right: float = RIGHT, size: float = SIZE) -> None:
        """A paragraph at the present height, going on over the page."""
        for line in wrapped(text, right - left, size):
            if self.y + LEADING > BOTTOM:
                self.page()
            indent = len(line) - len(line.lstrip("　"))
            self.text(left + indent * size, self.y, line.lstrip("　"), size)
            self.y += LEADING * size / SIZE

    def table(
        self, rows: Sequence[Sequence[str]], widths: Sequence[float], *, left: float = LEFT, size: float = 12
    ) -> None:
        """Rows with ruling lines and lines broken in the cells."""
        edges = [left + sum(widths[:place]) for place in range(len(widths) + 1)]
        for row in rows:
            cells = [wrapped(text, width - 10, size) for text, width in zip(row, widths, strict=True)]
            height = max(len(cell) for cell in cells) * 1.4 * size + 8
            if self.y + height > BOTTOM:
                self.page()
            for cell, edge in zip(cells, edges, strict=False):
                for place, line in enumerate(cell):
                    self.text(edge + 5, self.y + 5 + place * 1.4 * size, line, size)
            for y in (self.y, self.y + height):
                self.line(edges[0], y, edges[-1], y)
            for edge in edges:
                self.line(edge, self.y, edge, self.y + height)
            self.y += height

    def save(self) -> bytes:
        self.canvas.save()
        return self._bytes.getvalue()


def width_of(text: str, size: float) -> float:
    return float(pdfmetrics.stringWidth(text, FONT, size))


def wrapped(text: str, width: float, size: float) -> list[str]:
    """Lines no wider than ``width``; none begins with a stop, no Latin word is broken."""
    lines = [""]
    for piece in _pieces(text):
        if width_of(lines[-1] + piece, size) > width + 0.1:
            carried = ""
            if piece in _NO_START:
                carried, lines[-1] = lines[-1][-1], lines[-1][:-1]
            lines.append(carried + piece.lstrip(" "))
        else:
            lines[-1] += piece
    return [line.rstrip(" ") for line in lines]


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    for char in text:
        joins = pieces and char.isascii() and char.isalnum() and pieces[-1][-1].isascii() and pieces[-1][-1].isalnum()
        if joins:
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


def page_number(book: Book) -> None:
    """As the standard sets it: — 1 —, at the outer side of the page."""
    text = f"— {book.number} —"
    x = RIGHT - SIZE - width_of(text, 14) if book.number % 2 else LEFT + SIZE
    book.text(x, BOTTOM + 20, text, 14)


def no_number(book: Book) -> None:
    """Pages without numbers."""
