"""Whether the text that a PDF page gives is text: fonts without a map to Unicode give others than they show."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

# A few strange characters are bullets and symbols; more of them are a font without a map.
_FEWEST = 8
_UNKNOWN_SHARE = 0.15
_ODD_SHARE = 0.35
# Letters with accents come in Latin text; bytes of Chinese text taken for Latin ones are nothing else.
_LATIN_MARKS = frozenset("¡¢£¤¥§¨©«¬®¯°±²³´µ¶·¸¹º»¼½¾¿×÷")


def is_garbled(codes: NDArray[np.int64]) -> bool:
    """Whether characters (code points, spaces left out) cannot be what the page shows."""
    if len(codes) < _FEWEST:
        return False
    found, counts = np.unique(codes, return_counts=True)
    kinds = [_kind(code) for code in found.tolist()]
    total = int(counts.sum())
    unknown = sum(int(count) for kind, count in zip(kinds, counts, strict=True) if kind == "unknown")
    odd = sum(int(count) for kind, count in zip(kinds, counts, strict=True) if kind == "odd")
    return unknown > _UNKNOWN_SHARE * total or odd > _ODD_SHARE * total


@lru_cache(maxsize=65536)
def _kind(code: int) -> str:
    """``unknown``: no character of a text; ``odd``: one that hardly comes in Chinese official text; ``plain``."""
    if code > 0x10FFFF or (code < 0x20 and code not in (0x02, 0x09, 0x0A, 0x0D)):
        return "unknown"
    char = chr(code)
    if code == 0xFFFD or (unicodedata.category(char) in ("Co", "Cn", "Cs", "Cc") and code not in (0x02, 0xFFFE)):
        return "unknown"
    if 0xA0 < code < 0x250:
        return "plain" if char in _LATIN_MARKS else "odd"
    if 0x3400 <= code <= 0x9FFF or code > 0xFFFF:
        return "plain" if _is_common(char) else "odd"
    return "plain" if code < 0xA0 or 0x2000 <= code < 0x3400 or code >= 0xF900 else "odd"


def _is_common(char: str) -> bool:
    for encoding in ("gb2312", "big5"):
        try:
            char.encode(encoding)
        except UnicodeEncodeError:
            continue
        return True
    return False


# Bullets and ticks of symbol fonts (Wingdings, Symbol) say nothing.
_SYMBOLS = re.compile("[\uf020-\uf0ff]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")


def readable(text: str) -> tuple[str, int]:
    """A text without symbols of symbol fonts, other private characters shown as □; how many those are."""
    if not _PRIVATE.search(text):
        return text, 0
    return _PRIVATE.subn("□", _SYMBOLS.sub("", text))
