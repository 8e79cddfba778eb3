"""The numbering of official documents: which marker opens a line, how it ranks, what number it gives."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.numerals import NUMERAL_CHARS, parse_numeral

_HAN = f"[{NUMERAL_CHARS}]+"


@dataclass(frozen=True, slots=True)
class Style:
    """One way of numbering. ``rank`` orders the styles from the outermost to the innermost."""

    name: str
    rank: int
    pattern: re.Pattern[str]


# The nesting that the standard for official documents sets (一、 over （一） over 1. over （1）), with the
# divisions of laws above it. A comma after an Arabic number (1、) is as common as the full stop.
STYLES: tuple[Style, ...] = (
    Style("part", 0, re.compile(rf"(?P<mark>第(?P<n>{_HAN}|\d+)编)(?=\s|$|[\u4e00-\u9fff])\s*")),
    Style("chapter", 1, re.compile(rf"(?P<mark>第(?P<n>{_HAN}|\d+)章)(?=\s|$|[\u4e00-\u9fff])\s*")),
    Style("section", 2, re.compile(rf"(?P<mark>第(?P<n>{_HAN}|\d+)节)(?=\s|$|[\u4e00-\u9fff])\s*")),
    Style(
        "article",
        3,
        re.compile(
            rf"(?P<mark>第(?P<n>{_HAN}|\d+)条(?:之(?P<sub>{_HAN}))?)"
            r"(?:[\s、：:]+|(?=[【（(])|(?=$)|(?![的第至和或与及之、规所中]))"
        ),
    ),
    Style("han", 4, re.compile(rf"(?P<mark>(?P<n>{_HAN})[、.．])\s*")),
    Style("han_bracket", 5, re.compile(rf"(?P<mark>[（(](?P<n>{_HAN})[）)])\s*[、.．]?\s*")),
    Style("arabic", 6, re.compile(r"(?P<mark>(?P<n>\d{1,3})[.．、])(?!\d)\s*")),
    Style("arabic_bracket", 7, re.compile(r"(?P<mark>[（(](?P<n>\d{1,3})[）)])\s*")),
    Style("circled", 8, re.compile(r"(?P<mark>(?P<n>[①-⑳]))\s*")),
)


@dataclass(frozen=True, slots=True)
class Marker:
    """The number at the head of a line: ``written`` as it stands, ``length`` with the space after it."""

    style: Style
    number: int
    sub: int | None
    written: str
    length: int

    @property
    def step(self) -> str:
        """The number as one step of a clause's path."""
        return f"{self.number}-{self.sub}" if self.sub else str(self.number)

    @property
    def label(self) -> str:
        """The number as people cite it: 二, （三）, 9, 第五十条."""
        bare = self.written.strip()
        match self.style.name:
            case "han" | "arabic":
                return bare.rstrip("、.．")
            case "han_bracket" | "arabic_bracket":
                return f"（{bare[1:-1]}）"
            case _:
                return bare


def read_marker(line: str) -> Marker | None:
    """The marker that opens the line, or ``None``."""
    for style in STYLES:
        match = style.pattern.match(line)
        if match:
            number = _number(match.group("n"))
            if number is None:
                continue
            sub = match.groupdict().get("sub")
            return Marker(style, number, parse_numeral(sub) if sub else None, match.group("mark"), match.end())
    return None


def _number(written: str) -> int | None:
    if len(written) == 1 and "①" <= written <= "⑳":
        return ord(written) - ord("①") + 1
    return parse_numeral(written)
