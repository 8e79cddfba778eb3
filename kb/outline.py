"""The marks that divide an official document: the numbers that open lines, and what closes it.

A text ends with the list of its attachments, the signature with the date, and the imprint (抄送, 印发);
attachments follow, each with a numbering of its own. None of this belongs to the last numbered clause.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

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


class Ending(StrEnum):
    """What closes a text or opens an attachment; the value is the label of its clause."""

    ATTACHMENT_LIST = "附件说明"
    SIGNATURE = "落款"
    IMPRINT = "版记"
    ATTACHMENT = "附件"


_DATE = re.compile(
    r"[（(]?(?:(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|[二一][〇○Ｏ零一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)[）)]?"
)
_NOTE = re.compile(
    r"[（(](?:此件|本文|联系人|联系电话|联系方式|主动公开|依申请公开|[^（）()]{0,12}代章)[^（）()]*[）)]"
)
_SIGNER = re.compile(r"[\u4e00-\u9fff（）()、 \u3000]{2,80}(?:政府|厅|室|局|委|部|院|会|办|行|署|中心|公司)")
_IMPRINT = re.compile(
    r"(?:抄送|主送|分送|公开方式|公开属性|信息公开选项)\s*[:：].*|[^，。；：]{2,40}(?:19|20)\d\d年\d{1,2}月\d{1,2}日\s*印发|共印\s*\d+\s*份"
)
_ATTACHMENT = re.compile(r"附\s?件\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})?\s*")
_ATTACHMENT_LIST = re.compile(r"附\s?件\s*(?P<n>\d{1,2})?\s*[:：]\s*(?P<title>.*)")
_LISTED = re.compile(r"\d{1,2}\s?[.．、].{2,60}(?<![。；])|[（(]略[）)]")
# The signature stands at most so many lines below the list of attachments.
_NEAR = 12


def read_endings(lines: Sequence[str]) -> list[Ending | None]:
    """For each line what closing part it belongs to, ``None`` for the text proper."""
    found: list[Ending | None] = [None] * len(lines)
    for position, line in enumerate(lines):
        before = found[position - 1] if position else None
        if _ATTACHMENT.fullmatch(line):
            found[position] = Ending.ATTACHMENT
        elif match := _ATTACHMENT_LIST.fullmatch(line):
            follows = lines[position + 1 : position + 1 + _NEAR]
            listed = bool(match.group("title")) or bool(follows and _LISTED.fullmatch(follows[0]))
            listed = listed and (match.group("n") is None or any(_DATE.fullmatch(later) for later in follows))
            found[position] = Ending.ATTACHMENT_LIST if listed else Ending.ATTACHMENT
        elif before is Ending.ATTACHMENT_LIST and _LISTED.fullmatch(line):
            found[position] = Ending.ATTACHMENT_LIST
    end = len(lines)
    for position in (*(place for place in reversed(range(end)) if found[place] is Ending.ATTACHMENT), -1):
        _close(lines, found, position + 1, end)
        end = position
    return found


def _close(lines: Sequence[str], found: list[Ending | None], first: int, end: int) -> None:
    """Mark signature and imprint at the end of ``lines[first:end]``, from the last line upwards."""
    dated = False
    for position in reversed(range(first, end)):
        line = lines[position].strip()
        if _IMPRINT.fullmatch(line):
            found[position] = Ending.IMPRINT
        elif _DATE.fullmatch(line) or _NOTE.fullmatch(line) or (dated and _SIGNER.fullmatch(line)):
            dated = dated or _DATE.fullmatch(line) is not None
            found[position] = Ending.SIGNATURE
        else:
            return
