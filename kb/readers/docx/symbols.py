"""Characters that stand in the places of a symbol font, as characters of Unicode."""

from __future__ import annotations

import re

# The places of a symbol font are codes 0x20 to 0xFF, which Word keeps at U+F020 to U+F0FF.
_PRIVATE = re.compile("[\uf000-\uf0ff]")
_WINGDINGS = {
    0x6F: "□", 0x71: "□", 0xA8: "□", 0x72: "□", 0xFC: "√", 0xFE: "☑", 0xFD: "☒", 0xFB: "×", 0x78: "☒",
    **{0x81 + place: chr(0x2460 + place) for place in range(10)},
    **{0x8C + place: chr(0x2460 + place) for place in range(10)},
    0xE0: "→", 0xDF: "←", 0xE1: "↑", 0xE2: "↓", 0xE8: "→", 0xAB: "★",
}  # fmt: skip
_WINGDINGS_2 = {
    0x52: "☑", 0x50: "√", 0x54: "☒", 0x53: "☒", 0x51: "☒", 0x4F: "×", 0xA3: "□", 0x2A: "□", 0x30: "□",
    **{0x6A + place: chr(0x2460 + place) for place in range(10)},
    **{0x75 + place: chr(0x2460 + place) for place in range(10)},
}  # fmt: skip
_SYMBOL = {
    0xB3: "≥", 0xA3: "≤", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB0: "°", 0xD7: "·", 0xAE: "→", 0xB9: "≠", 0xBB: "≈",
    0xA5: "∞", 0xA2: "′", 0xB2: "″", 0xD6: "√", 0xE5: "∑", 0xB6: "∂", 0xF2: "∫", 0x61: "α", 0x62: "β", 0x67: "γ",
    0x64: "δ", 0x65: "ε", 0x6C: "λ", 0x6D: "μ", 0x70: "π", 0x72: "ρ", 0x73: "σ", 0x71: "θ", 0x44: "Δ", 0x53: "Σ",
    0x57: "Ω", 0x2D: "-", 0x2B: "+", 0x3C: "<", 0x3D: "=", 0x3E: ">", 0x25: "%", 0x28: "(", 0x29: ")",
    **{0x30 + digit: str(digit) for digit in range(10)},
}  # fmt: skip
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}


def symbol(code: int, font: str) -> str:
    """The character at a place of a font; empty for a decoration, and for a place that is not known.

    A font that is no symbol font holds the character that the code says.
    """
    known = _FONTS.get(font.strip().lower())
    if known is not None:
        return known.get(code & 0xFF, "")
    private = 0xE000 <= code <= 0xF8FF
    return "" if private or not 0x20 <= code <= 0x10FFFF or 0xD800 <= code <= 0xDFFF else chr(code)


def with_symbols(text: str, font: str) -> str:
    """A text whose private characters are those of a symbol font; what cannot be named is left out."""
    return _PRIVATE.sub(lambda match: symbol(ord(match.group()), font), text)
