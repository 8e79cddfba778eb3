"""The number at the head of a line, and how it is cited."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from kb.numerals import chinese_numeral, parse_numeral
from kb.outline.styles import STYLES, Style
from kb.text import without_spaces

_ORDER = {"首先": 1, "其次": 2, "再次": 3, "最后": 4}
_SUPPLEMENT = re.compile(r"附\s*则")
#: 附则 where it stands without a number, beside the parts or chapters.
SUPPLEMENT = Style("supplement", 0, _SUPPLEMENT, counted=False)


@dataclass(frozen=True, slots=True)
class Marker:
    """The number at the head of a line.

    Attributes:
        sub: the number after 之 (第五十条之一).
        written: the mark as it stands.
        length: that of the mark with the space after it.
        above: the places before the last one of a number of several places: 3 and 2 of 3.2.1.
    """

    style: Style
    number: int
    sub: int | None
    written: str
    length: int
    above: tuple[int, ...] = ()

    @property
    def step(self) -> str:
        """The number as one step of a clause's path."""
        if self.style is SUPPLEMENT:
            return "supplement"
        return f"{self.number}-{self.sub}" if self.sub else str(self.number)

    @property
    def label(self) -> str:
        """The number as people cite it: 二, （三）, 9, 第五十条, 3.2.1, 第2点 for the second dash or 二是."""
        bare = unicodedata.normalize("NFKC", without_spaces(self.written))
        match self.style.name:
            case "dash" | "bullet" | "ordinal" | "order":
                return f"第{self.number}点"
            case "han" | "arabic" | "decimal":
                return bare.rstrip("、.")
            case "han_bracket" | "arabic_bracket":
                return f"（{bare.strip('()')}）"
            case "circled":
                return self.written.strip()
            case "letter":
                return f"（{bare[1]}）" if bare.startswith("(") else bare.rstrip("、.")
            case _:
                return bare

    def label_of(self, number: int, sub: int | None = None) -> str:
        """The label that another number of the same run would have."""
        if self.style.name == "circled":
            return chr(ord("①") + number - 1) if number <= 20 else str(number)
        if self.style.name == "decimal":
            return ".".join(map(str, (*self.above, number)))
        if self.style.name == "letter":
            own = re.search("[A-Za-z]", self.label)
            return re.sub("[A-Za-z]", chr(ord(own.group()) - self.number + number), self.label) if own else self.label
        numeral = str(number) if re.search(r"\d", self.label) else chinese_numeral(number)
        bare = re.sub(r"之.+$", "", self.label)
        return re.sub(r"\d+|[〇零一二三四五六七八九十百千]+", numeral, bare, count=1) + (
            f"之{chinese_numeral(sub)}" if sub else ""
        )

    def follows(self, before: Marker) -> bool:
        """Whether it is the next number after another of its run."""
        if self.sub:
            return before.number == self.number and (before.sub or 0) + 1 == self.sub
        return before.number + 1 == self.number and before.above == self.above


def read_marker(line: str) -> Marker | None:
    """The marker that opens the line and is one whatever stands beside it, or ``None``."""
    marker = read_candidate(line)
    return None if marker is None or marker.style.doubtful else marker


def read_candidate(line: str) -> Marker | None:
    """The marker that opens the line if others of its run stand beside it, or ``None``."""
    if _SUPPLEMENT.fullmatch(line.strip()):
        return Marker(SUPPLEMENT, 0, None, line.strip(), len(line))
    for style in STYLES:
        match = style.pattern.match(line)
        if match and (number := _number(match)) is not None:
            groups = match.groupdict()
            sub = parse_numeral(groups["sub"]) if groups.get("sub") else None
            written = groups["mark"] or groups["m"] or ""
            return Marker(style, number, sub, written, match.end())
    return None


def _number(match: re.Match[str]) -> int | None:
    """The number that a marker writes; 0 for a dash, whose number is its place in the run."""
    groups = match.groupdict()
    written = groups.get("n") or groups.get("m")
    if written is None or "n" not in groups:
        return 0
    if written in _ORDER:
        return _ORDER[written]
    if len(written) == 1 and written.isascii() and written.isalpha():
        return ord(written.lower()) - ord("a") + 1
    if len(written) == 1 and not written.isdecimal() and unicodedata.category(written) == "No":
        return int(unicodedata.numeric(written))
    return parse_numeral(written)
