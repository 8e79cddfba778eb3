"""Where on a page of a PDF words stand: boxes over the words of a quotation."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kb.readers.pdf.library import pdfium_raw
from kb.text import fold, sentences, without_spaces

# A page with more characters is a drawing; the boxes on it would help nobody.
_MOST_CHARACTERS = 50_000
# PDFium gives places in whole pixels: a picture of so many is asked about.
_STEPS = 10_000
# Characters of one line lie within each other's height by this share.
_SAME_LINE = 0.5


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page in shares of its width and height, 0 to 1, from the upper left corner."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class _Char:
    char: str
    left: float
    right: float
    bottom: float
    top: float


def boxes_of(page: Any, words: str) -> tuple[Box, ...]:
    """A box a line over ``words``, matched without regard to white space and width of characters.

    Args:
        page: a raw page handle of PDFium.
        words: as the document's text has them; where they are not on the page as a whole, its sentences that are.
    """
    raw = pdfium_raw()
    text = raw.FPDFText_LoadPage(page)
    if not text:
        return ()
    try:
        chars = _chars(raw, text)
    finally:
        raw.FPDFText_ClosePage(text)
    written = "".join(char.char for char in chars)
    lines = (line for begin, end in _spans(written, words) for line in _lines(chars[begin:end]))
    return tuple(_box(raw, page, line) for line in lines)


def _spans(written: str, words: str) -> Iterator[tuple[int, int]]:
    wanted = without_spaces(fold(words))
    begin = written.find(wanted) if wanted else -1
    if begin >= 0:
        yield begin, begin + len(wanted)
        return
    cursor = 0
    for left, right in sentences(words):
        sentence = without_spaces(fold(words[left:right]))
        at = written.find(sentence, cursor) if sentence else -1
        if at >= 0:
            cursor = at + len(sentence)
            yield at, cursor


def _chars(raw: Any, text: Any) -> list[_Char]:
    """The characters of a page that are no white space, folded, with the edges of their boxes in points."""
    found = []
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    for index in range(min(int(raw.FPDFText_CountChars(text)), _MOST_CHARACTERS)):
        char = fold(chr(raw.FPDFText_GetUnicode(text, index)))
        if char.isspace() or not char.isprintable():
            continue
        if raw.FPDFText_GetCharBox(text, index, left, right, bottom, top):
            found.append(_Char(char, left.value, right.value, bottom.value, top.value))
    return found


def _lines(chars: list[_Char]) -> Iterator[list[_Char]]:
    line: list[_Char] = []
    for char in chars:
        if line and not _beside(line[-1], char):
            yield line
            line = []
        line.append(char)
    if line:
        yield line


def _beside(one: _Char, other: _Char) -> bool:
    overlap = min(one.top, other.top) - max(one.bottom, other.bottom)
    lower = min(one.top - one.bottom, other.top - other.bottom)
    # Marks of punctuation are low and lie within the line all the same.
    return overlap >= lower * _SAME_LINE or (other.left >= one.left and overlap > 0)


def _box(raw: Any, page: Any, line: list[_Char]) -> Box:
    """The box over a line as the page is shown: cropped and turned as it says."""
    first = _shown(raw, page, min(char.left for char in line), max(char.top for char in line))
    last = _shown(raw, page, max(char.right for char in line), min(char.bottom for char in line))
    (left, right), (top, bottom) = (sorted(pair) for pair in zip(first, last, strict=True))
    return Box(left=left, top=top, width=round(right - left, 4), height=round(bottom - top, 4))


def _shown(raw: Any, page: Any, x: float, y: float) -> tuple[float, float]:
    """A point of the page, in points, as shares of the picture of the page."""
    across, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page, 0, 0, _STEPS, _STEPS, 0, x, y, across, down)
    return across.value / _STEPS, down.value / _STEPS
