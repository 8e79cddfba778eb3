"""The stand-in for fonts that a PDF does not hold: one font in which every character is a narrow bar.

Reading text needs the places of characters and not their shapes. The library asks the system for a font
where the file has none, and what it finds there would decide what is read: on a machine without Chinese
fonts it leaves out lines whose characters have no shape, and on one with them it loads their shapes,
which takes ten times as long as reading the page.
"""

from __future__ import annotations

import ctypes
import re
import struct
from functools import lru_cache
from typing import Any

from kb.readers.pdf.library import pdfium

_EM = 1000
# Narrower than any letter: the library takes the wider of a shape and the room that the file gives it.
_BAR = 100
_ASCENT, _DESCENT = 880, -120
# The value that stands for the font of bars where the library asks for a handle.
_HANDLE = 1
# Japanese, Korean (two), simplified and traditional Chinese, as Windows numbers them.
_CHARSETS = frozenset({128, 129, 130, 134, 136})
# Fonts with a numbering of their own are asked for as symbols, Chinese ones among them.
_SYMBOLS = 2
_OWN = re.compile(rb"symbol|dingbat", re.IGNORECASE)
_CHINESE = re.compile(rb"[\x80-\xff]|song|simsun|hei|fang|kai|ming|deng|lisu|youyuan|^FZ|^HY", re.IGNORECASE)


def _is_bar(charset: int, face: bytes) -> bool:
    """Whether the font of bars stands in: for Chinese fonts, as far as the question for one tells."""
    if charset == _SYMBOLS:
        return not _OWN.search(face)
    return charset in _CHARSETS or _CHINESE.search(face) is not None


@lru_cache(maxsize=1)
def bar_font() -> bytes:
    """A TrueType font that maps every code point to one narrow bar."""
    tables = _tables()
    place = 12 + 16 * len(tables)
    directory = struct.pack(">IHHHH", 0x00010000, len(tables), 128, 3, 16 * len(tables) - 128)
    body = b""
    for tag, table in tables.items():
        directory += tag + struct.pack(">III", 0, place + len(body), len(table))
        body += table + b"\0" * (-len(table) % 4)
    return directory + body


def _tables() -> dict[bytes, bytes]:
    """The tables of the font, as the OpenType specification lays them out, under their names in order."""
    # Glyphs 0 and 1 share an outline of four points, each given relative to the one before.
    outline = struct.pack(">hhhhh", 1, 0, _DESCENT, _BAR, _ASCENT) + struct.pack(">HH", 3, 0) + b"\1\1\1\1"
    outline += struct.pack(">4h", 0, _BAR, 0, -_BAR) + struct.pack(">4h", _DESCENT, 0, _ASCENT - _DESCENT, 0)
    outline += b"\0" * (-len(outline) % 4)
    # Format 13 maps a whole range of code points to the same glyph.
    groups = struct.pack(">HHIII", 13, 0, 28, 0, 1) + struct.pack(">III", 0x20, 0x10FFFF, 1)
    head = struct.pack(">IIIIHH", 0x00010000, 0x00010000, 0, 0x5F0F3CF5, 3, _EM) + b"\0" * 16
    hhea = struct.pack(">IhhhHhhh", 0x00010000, _ASCENT, _DESCENT, 0, _EM, 0, 0, _EM)
    return {
        b"cmap": struct.pack(">HHHHI", 0, 1, 3, 10, 12) + groups,
        b"glyf": outline * 2,
        b"head": head + struct.pack(">hhhhHHhhh", 0, _DESCENT, _BAR, _ASCENT, 0, 8, 2, 1, 0),
        b"hhea": hhea + struct.pack(">8hhH", 1, *[0] * 8, 2),
        b"hmtx": struct.pack(">HhHh", _EM, 0, _EM, 0),
        b"loca": struct.pack(">III", 0, len(outline), 2 * len(outline)),
        b"maxp": struct.pack(">IH13H", 0x00010000, 2, 4, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0),
        b"name": struct.pack(">HHH", 0, 0, 6),
        b"post": struct.pack(">IIhhIIIII", 0x00030000, 0, 0, 0, 0, 0, 0, 0, 0),
    }


@lru_cache(maxsize=1)
def fonts() -> Any:
    """Install the stand-in in this process; its ``shapes`` says whether the system's fonts are used (to draw pages)."""
    base: Any = pdfium().PdfSysfontBase

    class Bars(base):  # type: ignore[misc]  # the library is untyped
        """Answers the library's questions for fonts; the names of the methods are the library's."""

        shapes = False

        def MapFont(  # noqa: N802
            self, _: Any, weight: int, italic: int, charset: int, pitch: int, face: Any, exact: Any
        ) -> Any:
            if self.shapes:
                return self.default.MapFont(self.default, weight, italic, charset, pitch, face, exact)
            # Without an answer the library takes its own font, which has the Latin letters.
            return _HANDLE if _is_bar(charset, ctypes.cast(face, ctypes.c_char_p).value or b"") else None

        def GetFont(self, _: Any, face: Any) -> Any:  # noqa: N802
            return self.default.GetFont(self.default, face) if self.shapes else None

        def GetFontData(self, _: Any, font: int, table: int, buffer: Any, size: int) -> int:  # noqa: N802
            if font != _HANDLE:
                return int(self.default.GetFontData(self.default, font, table, buffer, size))
            data = bar_font()
            if table:
                return 0
            if size >= len(data):
                ctypes.memmove(buffer, data, len(data))
            return len(data)

        def GetFaceName(self, _: Any, font: int, buffer: Any, size: int) -> int:  # noqa: N802
            return 0 if font == _HANDLE else int(self.default.GetFaceName(self.default, font, buffer, size))

        def GetFontCharset(self, _: Any, font: int) -> int:  # noqa: N802
            return 1 if font == _HANDLE else int(self.default.GetFontCharset(self.default, font))

        def DeleteFont(self, _: Any, font: int) -> None:  # noqa: N802
            if font != _HANDLE:
                self.default.DeleteFont(self.default, font)

    bars = Bars()
    bars.setup()
    return bars
