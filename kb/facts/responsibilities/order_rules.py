"""Rules in a sentence that hold for the duties after it: the first body leads, the places carry it out too.

列第一位者为牵头单位，下同; 排在第一位的为牵头部门; 以下均需各地落实，不再列出; 以下均需试点城市政府落实.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.facts.responsibilities.body_lists import Entry, entries_of
from kb.model import Level, Role

_FIRST = (
    r"(?:列|排|位|处于|排列|排序)?(?:在|于)?(?:第一|首)(?:位|个|列|的)的?"
    r"(?:者|部门|单位|责任单位|责任部门|负责单位|的)?"
)
FIRST_LEADS = re.compile(
    rf"{_FIRST}(?:均|即|都)?(?:为|是|作为|系)(?:总)?(?:牵头|第一责任|主办|主要责任)"
    r"|(?:第一个|首个)(?:部门|单位|责任单位|责任部门)(?:均)?(?:为|是)牵头"
)
PLACES_TOO = re.compile(
    r"(?:以下|下列)[^，,。；;由需须]{0,12}?(?:均|都|皆|也|同时)?(?:需要|需由|须由|由|需|须|应由|要求|要)"
    r"(?P<who>[^，,。；;]{0,40}?)(?:按照?职责(?:分工)?|结合实际|负责|具体|组织|抓好|贯彻)*"
    r"(?:落实|实施|执行|配合)(?:[，,]?\s*(?:不再|不另)[\u4e00-\u9fff]{1,8})?"
    r"|以下[^，。；]*均(?:涉及|包括)(?P<too>各[^，。；]*)"
)
#: What stands beside such a rule and states nothing by itself.
TAIL = re.compile(
    r"^\s*(?:以下|以)?(?:下同|均同|相同|不再(?:单独|逐一|另行|重复|一一)?列出|不再单列|不再赘述|不再列示)\s*$"
)

_EVERY_PLACE = re.compile(r"各地(?:区|方)?|地方(?:各级)?(?:人民)?政府|各级")
_TERRITORIAL = re.compile(
    r"人民政府|政府$|管委会|管理委员会|开发区|新区|园区|度假区|高新区|保税区|^各地|^各[^部门]{0,8}[县市区省州旗镇乡]|街道"
)
# 本表, 附件 … in the sentence: the rule holds for all parts of the document.
_EVERYWHERE = re.compile("附件|附表|分工表|分工方案|任务清单")
_NOTE = re.compile(r"^\s*(?:注|备注|说明|附注)\s*[:：]")


@dataclass(frozen=True, slots=True)
class PlacesRule:
    """The sentence at ``[start, end)`` of a clause that makes ``entries`` responsible for all later clauses."""

    entries: tuple[Entry, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FirstLeads:
    """How far a rule of order outside the duties reaches: ``before`` to earlier rows, ``everywhere`` to other parts."""

    before: bool
    everywhere: bool


def places_rule(text: str, span: tuple[int, int], entries: tuple[Entry, ...], level: Level | None) -> PlacesRule | None:
    """The rule in ``text[start:end]``, for the bodies that it names.

    各地 in it means the places among ``entries``, the bodies listed beside it, where there are any.
    """
    match = PLACES_TOO.search(text, *span)
    if match is None:
        return None
    who = (match.group("who") or match.group("too") or "").strip()
    meant = [entry for entry in entries if _TERRITORIAL.search(entry.name)]
    if who and not _EVERY_PLACE.fullmatch(who):
        named = list(entries_of(who, Role.RESPONSIBLE, level))
        meant = [entry for entry in meant if any(_same(entry, other) for other in named)] or named
    elif not meant:
        meant = list(entries_of(who or "各地", Role.RESPONSIBLE, level))
    return PlacesRule(tuple(_as_responsible(entry) for entry in meant), *match.span())


def _same(entry: Entry, named: Entry) -> bool:
    """Whether a body listed beside the rule is the one that it names, perhaps for short (各区 for 各区人民政府)."""
    return entry.name.startswith(named.name) or named.name.startswith(entry.name)


def _as_responsible(entry: Entry) -> Entry:
    return Entry(entry.body, entry.written, entry.name, Role.RESPONSIBLE)


def henceforth(text: str) -> bool:
    """Whether a bracket with a rule of order says that it holds for what follows, too."""
    return "下同" in text or re.search(r"以下(?:各|任务|内容|均|同|相同)", text) is not None


def order_rule(sentence: str) -> FirstLeads | None:
    """The rule of order that a sentence sets outside any list of bodies."""
    if FIRST_LEADS.search(sentence) is None:
        return None
    return FirstLeads(_NOTE.match(sentence) is not None, _EVERYWHERE.search(sentence) is not None)


def states_places_rule(sentence: str) -> bool:
    """Whether a sentence of running text sets such a rule for the tasks below it."""
    return re.search(
        r"以下(?:各?项?(?:任务|内容|工作|措施|事项|举措))?[^，。；]{0,4}[均都皆]|不再[^，。；]{0,4}列", sentence
    ) is not None and (PLACES_TOO.search(sentence) is not None)
