"""Duties in running text: 由X会同Y组织评审, X牵头，…, X按职责分工负责, 交通运输主管部门依法负责…."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb.facts.departments import parse_body
from kb.facts.duties import Entry, normalised, split_names
from kb.facts.registry import department
from kb.model import Level, Role
from kb.text import sentences

_NAMES = r"(?P<names>[^，。；：由]{2,60}?)"
_WITH = r"(?:(?:要|应|应当)?会同(?P<partners>[^，。；：]{2,60}?))?"
_EDGE = r"(?:(?<=[，。；：\n])|^)(?:请|要求)?"
_FORMS = (
    # 由X牵头, 由X会同Y组织…
    re.compile(rf"由{_NAMES}{_WITH}(?P<verb>牵头|负责(?!解释)|组织(?!的)|制定|提出|指导|统筹|承担)"),
    # X要会同Y加强…, 请X会同有关部门…
    re.compile(
        rf"(?:{_EDGE}|由){_NAMES}(?:要|应|应当)?(?P<verb>会同)(?P<partners>[^，。；：]{{2,60}}?)"
        r"(?=制定|组织|开展|加强|建立|研究|抓|推进|做好|负责|提出|完善|编制|按|共同|落实|实施|指导|推出|发布|印发|出台|确定|认定|审核)"
    ),
    # X牵头，抓紧研究…
    re.compile(rf"{_EDGE}{_NAMES}(?:要|应|应当|负责)?(?P<verb>牵头)(?P<partners>)"),
    # X、Y按职责分工负责; X依法负责…
    re.compile(
        rf"{_EDGE}{_NAMES}(?:等(?:有关)?(?:单位|部门))?(?:依法|依照职责|按照?(?:各自)?(?:的)?职责(?:分工)?)(?:分别)?(?P<verb>负责)(?P<partners>)"
    ),
)
# Bodies that act together under a name of their own and stand in no registry.
_ACTING = re.compile(r"(?:工作专班|领导小组(?:办公室)?|联席会议(?:办公室)?|指挥部|工作组)$")
# A duty in brackets was read as one or is an explanation; its words charge nobody a second time.
_ASIDE = re.compile(r"[（(〔][^（()）〔〕]*(?:负责|由)[^（()）〔〕]*[）)〕]")


@dataclass(frozen=True, slots=True)
class Charge:
    """The bodies that a sentence at ``[start, end)`` of a clause charges with something."""

    entries: tuple[Entry, ...]
    start: int
    end: int


def find_charges(text: str, level: Level | None) -> Iterator[Charge]:
    """Every sentence of a clause that charges bodies of the registry, in order.

    Args:
        text: the text of a clause.
        level: the document's level, which names without a level of their own take.
    """
    for first, last in sentences(text):
        sentence = _ASIDE.sub(lambda match: "，" * len(match.group()), text[first:last])
        entries: list[Entry] = []
        taken = 0
        for match in sorted((m for form in _FORMS for m in form.finditer(sentence)), key=lambda m: m.start("names")):
            if match.start("names") < taken:
                continue
            found = list(_charged(match, level))
            if found:
                entries += found
                taken = match.end()
        if entries:
            yield Charge(tuple(entries), first, last)


def _charged(match: re.Match[str], level: Level | None) -> Iterator[Entry]:
    leads = match.group("verb") == "牵头"
    names = split_names(match.group("names"))
    if not names or not all(_is_body(name, level) for name in names):
        return
    for name in names:
        yield _entry(name, Role.LEAD if leads else Role.RESPONSIBLE, level)
    for name in split_names(match.group("partners") or ""):
        if _is_body(name, level):
            yield _entry(name, Role.PARTICIPATE, level)


def _is_body(name: str, level: Level | None) -> bool:
    known = any(department(key) for key in parse_body(normalised(name), level=level).keys)
    return known or _ACTING.search(name) is not None


def _entry(written: str, role: Role, level: Level | None) -> Entry:
    name = normalised(written)
    body = parse_body(name, level=level)
    return Entry(body, written, name, role)
