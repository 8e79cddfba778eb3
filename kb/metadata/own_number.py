"""The number of a document where its head states it: on a line of its own, or in the head of a decree.

The head of a decree or announcement names issuer and number, but seldom its subject.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kb.bodies import body_name, split_bodies
from kb.facts.document_numbers import read_number
from kb.text import without_spaces

# 发文字号：苏政办发〔2024〕8号 at the head; the label may stand in brackets, and the signer behind the number.
_LABEL = re.compile(r"^[（(【]?\s*(?:发文字号|发布文号|公文文号|文件?编?号)\s*[】]?\s*[:：]?\s*")
_SIGNER = re.compile(r"\s*签\s?发\s?人\s*[:：].*$")
_LOST_SIGN = re.compile(r"[\u4e00-\u9fff]{2,12}[〔﹝［\[](?:19|20)\d\d[〕﹞］\]]\d{1,4}")

_YEAR = r"[〔\[（(【]?\s?(?:19|20)\d\d\s?[〕\]）)】]?\s?年?\s?"
_SERIAL = r"第\s?[\d〇○零一二三四五六七八九十百]{1,6}\s?[号號]"
_NUMBER = rf"[（(]?\s?(?P<number>(?:{_YEAR})?{_SERIAL}|{_YEAR}\d{{1,4}}\s?[号號])\s?[）)]?"
_NUMBER_LINE = re.compile(_NUMBER)
_HEAD = re.compile(rf"(?P<issuers>[\u4e00-\u9fff、 \u3000]{{2,90}}?)\s*(?P<kind>令|公\s?告|通\s?告)\s*(?:{_NUMBER})?")
_KIND = re.compile(r"(?P<kind>令|公\s?告|通\s?告)")
#: A law is published by an order of the President, who is not its issuer.
_PRESIDENT = "中华人民共和国主席"
_MAX_ISSUER_LINES = 6

# How the sentence of a decree names what it publishes. A title that is only its ground is none of these.
_GROUND = r"(?<!根据)(?<!依据)(?<!按照)(?<!依照)"
_PUBLISHED = tuple(
    re.compile(pattern)
    for pattern in (
        r"现(?:予|将)?(?:重新)?(?:公布|发布|颁布)(?:[修新][订修]?[订改]?[过后]?的)?《(?P<title>[^《》]{3,100})》",
        rf"{_GROUND}《(?P<title>[^《》]{{3,100}})》(?:[（(][^（）()]*[）)])?(?:已|业|经|于|现予)",
        rf"{_GROUND}《(?P<title>[^《》]{{3,100}})》[^。]{{0,120}}?(?:现?予以?|现)(?:公布|发布|颁布)",
    )
)


@dataclass(frozen=True, slots=True)
class Decree:
    """The head of a decree.

    Attributes:
        number: with the issuers in it: 海州市人民政府令第12号.
        name: the same without the number, the only title of an announcement that has no other.
        lines: how many lines the head takes.
    """

    issuers: tuple[str, ...]
    number: str
    name: str
    lines: int


@dataclass(frozen=True, slots=True)
class NumberLine:
    """A line that holds a number and nothing else: ``own`` is the document's, ``None`` for the number of a standard."""

    own: str | None


def read_number_line(line: str) -> NumberLine | None:
    """The number on a line of its own, with or without label, brackets and the name of the signer."""
    bare = _SIGNER.sub("", _LABEL.sub("", line)).strip()
    for form in (bare, bare.strip("（）() ")):
        if number := read_number(form):
            return NumberLine(None if number.standard else without_spaces(number.written))
    return NumberLine(bare) if _LOST_SIGN.fullmatch(bare) else None


def read_decree(lines: Sequence[str]) -> Decree | None:
    """The head 海州市人民政府令 / 第12号 at the first of the lines, ``None`` where none begins there.

    The issuers of a joint decree may stand above each other, and the number on the line of the word 令.
    """
    names: list[str] = []
    for place, line in enumerate(lines[: _MAX_ISSUER_LINES + 1]):
        match = _HEAD.fullmatch(line) or (_KIND.fullmatch(line) if names else None)
        if match is not None:
            return _decree(names, match, lines, place)
        if not split_bodies(line):
            return None
        names.append(line)
    return None


def _decree(names: list[str], match: re.Match[str], lines: Sequence[str], place: int) -> Decree | None:
    groups = match.groupdict()
    number, taken = groups.get("number"), place + 1
    if number is None and taken < len(lines) and (below := _NUMBER_LINE.fullmatch(lines[taken])):
        number, taken = below.group("number"), taken + 1
    own = groups.get("issuers") or ""
    by_president = without_spaces(own) == _PRESIDENT
    issuers = tuple(body for name in (*names, own) if name and not by_president for body in split_bodies(name))
    if number is None or not (issuers or by_president):
        return None
    kind = without_spaces(match.group("kind"))
    name = "主席" if by_president else "、".join(issuers)
    return Decree(issuers, name + kind + without_spaces(number), name + kind, taken)


def published_title(sentence: str) -> str | None:
    """The title of what the sentence of a decree publishes: 《海州市港口办法》已经……通过，现予公布."""
    return next((match.group("title") for pattern in _PUBLISHED if (match := pattern.search(sentence))), None)


def number_of_announcement(line: str, title: str, issuers: Sequence[str]) -> str | None:
    """The whole number for a line （2024年第5号） under the title of an announcement or decree.

    Such a line leaves out the issuer and the word 公告, which stand in the title.
    """
    number = _NUMBER_LINE.fullmatch(line)
    kind = re.search(r"(?P<kind>令|公告|通告)$", title)
    if number is None or kind is None:
        return None
    return "、".join(map(body_name, issuers)) + kind.group("kind") + without_spaces(number.group("number"))
