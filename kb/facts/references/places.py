"""Places in documents as official texts name them: 本办法第十二条第二款, 前款第一项, 第三条至第五条, 附件2."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from kb.numerals import NUMERAL_CHARS, parse_numeral


class Owner(StrEnum):
    """By what a place is reached: the document's own name, a relative word, or nothing but its number."""

    SELF = "self"
    HERE = "here"
    BEFORE = "before"
    BARE = "bare"
    ATTACHMENT = "attachment"


@dataclass(frozen=True, slots=True)
class Place:
    """A place named at ``[start, end)`` of a text.

    Attributes:
        kind: the word by which the document calls itself (办法), empty where it does not.
        division: part or chapter with its word, such as ``(2, "章")``.
        article: number and 之 number of the article, ``paragraph`` and ``item`` the numbers of 款 and 项.
        back: how many articles, paragraphs or items it points back (前款: 1), with its ``unit``.
    """

    start: int
    end: int
    owner: Owner
    kind: str = ""
    division: tuple[int, str] | None = None
    article: tuple[int, int] | None = None
    paragraph: int | None = None
    item: int | None = None
    back: int = 0
    unit: str = ""


_N = rf"(?:[{NUMERAL_CHARS}]{{1,7}}|\d{{1,4}})"
_DIVISION = rf"第(?P<division>{_N})(?P<sort>编|章|节|部分)(?:第{_N}[章节])?"
_ONE_ARTICLE = rf"第(?P<article>{_N})条(?:之(?P<sub>[{NUMERAL_CHARS}]{{1,2}})(?![\u4e00-\u9fff]?[间内外中前后]))?"
_RANGE = rf"(?:[至到]|—|－|-)(?:第{_N}条(?:之[{NUMERAL_CHARS}]{{1,2}})?|{_N}条)"
_PARAGRAPH = rf"第(?P<paragraph>{_N})款(?:(?:[、和至到或]|以及)第{_N}款(?!第))*"
_JOINT = r"(?:、|和|或|及|至|到|以及|或者)"
_ITEM = (
    rf"(?:第\s?(?P<item>{_N})项(?:{_JOINT}第?{_N}项)*|第?\s?[（(](?P<bracket>{_N})[）)](?:{_JOINT}?第?\s?[（(]{_N}[）)])*项?)"
    rf"(?:第{_N}目)?"
)
# The same with names of its own, for one pattern holds both.
_ITEM_BEHIND = _ITEM.replace("<item>", "<item2>").replace("<bracket>", "<bracket2>")
_IN_ARTICLE = rf"(?:{_PARAGRAPH})?(?:{_ITEM})?"
_KINDS = (
    "办法|规定|细则|条例|法|意见|通知|方案|规划|预案|政策|措施|规则|规范|标准|解释|决定|计划|纲要|公告|通告|制度|章程|指引|指南|准则|规程|"
    "要点|目录"
)
_SELF = rf"(?:本|该|此)《?(?P<kind>[\u4e00-\u9fff]{{0,6}}?(?:{_KINDS}))》?(?:中)?(?:的)?\s?"
_PLACE = re.compile(
    rf"(?P<prefix>{_SELF}|(?P<here>本[条款项]\s?)|(?P<above>(?:上|前)述))?"
    rf"(?:{_DIVISION}|{_ONE_ARTICLE}(?:{_RANGE}|{_IN_ARTICLE})"
    # 款 and 项 alone: 第一款第三项, 第（三）项; a bare （三） is none.
    rf"|第(?P<paragraph2>{_N})款(?:(?:[、和至到或]|以及)第{_N}款(?!第))*(?:{_ITEM_BEHIND})?"
    rf"|第\s?(?:(?P<item3>{_N})|[（(](?P<bracket3>{_N})[）)])项(?:{_JOINT}第?\s?[（(]?{_N}[）)]?项?)*)"
)
_BACK = re.compile(
    rf"(?:(?<![提以之目此年月日期生])前|(?<![以])上)(?P<n>[一二两三四五六七八九])?(?P<unit>[条款项])(?![件例目额子式理])"
    rf"(?:第(?P<paragraph>{_N})款)?(?:{_ITEM})?"
)
# 三十八条 behind 第三十七条、: the sign for the number is left out in lists.
_NEXT_ARTICLE = re.compile(rf"(?P<article>{_N})条(?:之(?P<sub>[{NUMERAL_CHARS}]{{1,2}}))?{_IN_ARTICLE}")
#: What stands between the places of a list.
LIST_JOINT = re.compile(r"\s?(?:、|，|,|和|与|及|或|以及|或者|至|到)\s?")

_ATTACHMENT = re.compile(
    r"(?P<label>附\s?[件表录])\s?(?P<n>\d{1,2}|[一二三四五六七八九十]{1,2}(?![\u4e00-\u9fff]))(?!\.?(?:docx?|pdf|xlsx?|wps)|\s?[-—~－]\s?\d)"
    r"|(?:(?:详)?见|按照|依照|根据|本[\u4e00-\u9fff]{2,4}|所列|所附)(?P<alone>附\s?[件表])(?![\d一二三四五六七八九十：:])"
)


def find_places(text: str) -> list[Place]:
    """Every place that a text names, in order; whose place a bare one is, its neighbours tell."""
    found = [*_numbered(text), *_relative(text)] if "第" in text or "前" in text or "上" in text else []
    found += _attachments(text) if "附" in text else ()
    found.sort(key=lambda place: (place.start, -place.end))
    return [
        place
        for number, place in enumerate(found)
        if not any(other.start <= place.start < other.end for other in found[max(0, number - 3) : number])
    ]


def _numbered(text: str) -> Iterator[Place]:
    for match in _PLACE.finditer(text):
        groups = match.groupdict()
        owner = Owner.BARE
        if groups["kind"] is not None:
            owner = Owner.SELF
        elif groups["here"] or groups["above"]:
            owner = Owner.HERE
        yield Place(
            match.start(),
            match.end(),
            owner,
            kind=groups["kind"] or "",
            division=_division(groups),
            article=_article(groups),
            paragraph=_first(groups, "paragraph", "paragraph2"),
            item=_first(groups, "item", "bracket", "item2", "bracket2", "item3", "bracket3"),
        )


def _division(groups: dict[str, str | None]) -> tuple[int, str] | None:
    number = _first(groups, "division")
    return (number, groups["sort"] or "") if number is not None else None


def _article(groups: dict[str, str | None]) -> tuple[int, int] | None:
    number = _first(groups, "article")
    return (number, _first(groups, "sub") or 0) if number is not None else None


def _first(groups: dict[str, str | None], *names: str) -> int | None:
    written = next((groups[name] for name in names if groups.get(name)), None)
    return parse_numeral(written) if written else None


def _relative(text: str) -> Iterator[Place]:
    for match in _BACK.finditer(text):
        groups = match.groupdict()
        yield Place(
            match.start(),
            match.end(),
            Owner.BEFORE,
            paragraph=_first(groups, "paragraph"),
            item=_first(groups, "item", "bracket"),
            back=_first(groups, "n") or 1,
            unit=groups["unit"] or "",
        )


def _attachments(text: str) -> Iterator[Place]:
    for match in _ATTACHMENT.finditer(text):
        label = match.group("label") or match.group("alone")
        start = match.start("label") if match.group("label") else match.start("alone")
        number = match.group("n")
        yield Place(
            start,
            match.end(),
            Owner.ATTACHMENT,
            kind="".join(label.split()),
            item=parse_numeral(number) if number else None,
        )


def next_article(text: str, start: int) -> Place | None:
    """The article at ``start`` of a list that leaves out 第: 第三十七条、三十八条."""
    match = _NEXT_ARTICLE.match(text, start)
    if match is None:
        return None
    groups = match.groupdict()
    return Place(
        start,
        match.end(),
        Owner.BARE,
        article=_article(groups),
        paragraph=_first(groups, "paragraph"),
        item=_first(groups, "item", "bracket"),
    )
