"""Duties in running text: 由X会同Y组织评审, X牵头，…, Y按照各自职责做好…, 交通运输主管部门负责…, X是Y的主管部门."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kb.facts.responsibilities.body_classes import is_named_body
from kb.facts.responsibilities.body_lists import Entry, entries_of
from kb.facts.responsibilities.roles import MANNER
from kb.model import Level, Role
from kb.text import sentences

_NAMES = r"(?P<names>[^，。；：由]{2,70}?)"
_OTHERS = r"(?:等(?:有关|相关)?(?:单位|部门|方面)?)?"
_MUST = r"(?:应当|应该|应|要|须|必须|需|负责|可以|依法|分别|共同|具体|统一|积极|均|都|也|认真|切实|主要|全面)*"
_HOW = (
    rf"(?:\0{{0,80}}，?(?:{MANNER}|依照[^，。；]{{1,16}}?规定|按照?(?:国家)?(?:有关)?规定|依据[^，。；]{{1,16}}?规定的职责)"
    r"，?(?:应当|要|应)?)?"
)
_EDGE = r"(?:请|要求|其中|同时|并)?"
# 负责的, 负责人 and 负责相关工作的部门 describe somebody; 负责解释 is no task.
_NOT_A_TASK = (
    r"(?!人(?![才员口民事力工])|同志|制(?![定订作发造止])|任(?!务)|解释|的|[^，。；]{0,14}解释|[^，。；]{0,24}的(?:有关|主管|工作|相关)?"
    r"(?:部门|机构|单位|人员|机关|同志|领导|者|人(?!员|才|口|民|身|事|力)))"
)
_JOINED = (
    r"(?=制定|组织|开展|加强|建立|研究|抓|推进|做好|负责|完善|编制|按|共同|落实|实施|指导|确定|认定|审核|规定|制订|拟订|拟定"
    r"|划定|公布|提出|对|根据|依据|及时|定期|统筹|依法|将|另行|健全|统一|进行|审查|监督|做|明确|牵头|推动|修订|起草|出台|发布"
    r"|印发|推出|在|适时|核准|批准|认可|可以|应|清算|组建|筛选|遴选|评选|启动|处理|$)"
)
_WITH = r"(?:会同|会商|(?<=[部局委会院厅门关])商(?![务业会品标量贸场]))"
_PARTNERS = rf"(?P<partners>[^，。；：]{{2,140}}?){_JOINED}"
# What a body tells of itself in the same words as a duty: X会同Y印发《…》, X会同Y研究提出：….
_TOLD = r"(?![^，。；]*?(?:印发|发布|推出|出台|提出))"


@dataclass(frozen=True, slots=True)
class _Form:
    """A way of charging bodies: the pattern at the beginning of a part of a sentence, and the role it gives."""

    pattern: re.Pattern[str]
    role: Role
    inside: bool = False


def _at_beginning(rest: str) -> re.Pattern[str]:
    return re.compile(rf"{_EDGE}{_NAMES}{_OTHERS}{_HOW}{rest}")


_BINDS_ALL = r"各|全[国省市县区州]各|本[省市县区州]各|[省市县区州乡镇]级以上|设区的市级以上|地方各级|国务院和"
_LABELLED = (
    ("牵头", Role.LEAD),
    ("(?:主要)?(?:责任|负责|实施)", Role.RESPONSIBLE),
    ("(?:配合|协助|协办)", Role.SUPPORT),
    ("参与", Role.PARTICIPATE),
)
_FORMS = (
    # 由X牵头, 由X会同Y组织…, 由X负责建设
    _Form(
        re.compile(rf"(?:由|请){_NAMES}{_MUST}(?:{_WITH}{_PARTNERS})?{_HOW}(?:总)?牵头(?!人|单位|部门)"),
        Role.LEAD,
        True,
    ),
    _Form(re.compile(rf"(?:由|请){_NAMES}{_OTHERS}{_MUST}{_WITH}{_PARTNERS}"), Role.RESPONSIBLE, True),
    _Form(
        re.compile(
            rf"由{_NAMES}{_OTHERS}{_HOW}(?:依法|分别|共同|具体|统一)*"
            rf"(?:负责{_NOT_A_TASK}|组织(?!的|机构|部|起来)|(?:另行|具体|统一)?(?:制定|制订|规定)(?!的)"
            r"|提出(?=[^，。；并的了])|指导|统筹|承担|实施|落实|办理|推进)"
        ),
        Role.RESPONSIBLE,
        True,
    ),
    _Form(_at_beginning(rf"{_MUST}(?:总)?牵头(?!人|单位|部门|的)"), Role.LEAD),
    _Form(_at_beginning(rf"{_MUST}(?<=[要应当须需责])会同{_PARTNERS}"), Role.RESPONSIBLE),
    _Form(_at_beginning(rf"{_MUST}{_WITH}{_TOLD}{_PARTNERS}"), Role.RESPONSIBLE),
    _Form(_at_beginning(rf"{_MUST}负责(?:业务|具体)?指导"), Role.GUIDE),
    _Form(_at_beginning(rf"(?:，)?{_MUST}负责{_NOT_A_TASK}"), Role.RESPONSIBLE),
    _Form(_at_beginning(rf"{_MUST}(?:予以|给予|做好)?(?:配合|协助)(?![的性])"), Role.SUPPORT),
    _Form(_at_beginning(r"(?:共同|积极)?参与(?!的|度|者|主体)$"), Role.PARTICIPATE),
    _Form(_at_beginning(r"主管(?!部门|机关|人员|单位|的)[^，。；]{2,}工作"), Role.RESPONSIBLE),
    _Form(_at_beginning(r"(?:是|为)[^，。；]{0,40}(?:主管部门|主管机关|责任单位|责任部门)(?=，|$)"), Role.RESPONSIBLE),
    _Form(_at_beginning(r"(?:是|为)[^，。；]{0,40}(?:牵头单位|牵头部门)(?=，|$)"), Role.LEAD),
    _Form(
        _at_beginning(
            r"，?结合(?:本地|各自|当地|地方)?实际，?(?:抓好|组织|认真|具体|贯彻|推进|做好|负责)*(?:落实|实施)"
        ),
        Role.RESPONSIBLE,
    ),
    _Form(
        _at_beginning(rf"{_MUST}(?:履行|发挥)好?(?:总|统筹)?牵头(?:抓总|协调|组织|部门|单位)?的?(?:职责|作用|责任)"),
        Role.LEAD,
    ),
    _Form(_at_beginning(r"作为(?:总)?牵头(?:单位|部门|责任单位)(?=，|$|要|应)"), Role.LEAD),
    _Form(_at_beginning(r"(?:是|为)[^，。；]{0,40}(?:配合|协助|协办)(?:单位|部门)(?=，|$)"), Role.SUPPORT),
    # 牵头单位为X，配合单位为Y、Z
    *(_Form(re.compile(rf"{label}(?:单位|部门)(?:为|是){_NAMES}{_OTHERS}(?=，|$)"), role) for label, role in _LABELLED),
    # Y按照各自职责做好…: the manner itself charges.
    _Form(
        re.compile(
            rf"{_EDGE}{_NAMES}{_OTHERS}(?:应当|应|要|须|必须)?，?(?:{MANNER})(?![^。；]{{0,60}}(?:责令|罚款|处罚|处分|追究))"
        ),
        Role.RESPONSIBLE,
    ),
    # 财政部门要…, 交通运输主管部门应当…; what binds every place or every department is a general duty.
    _Form(
        re.compile(
            rf"{_EDGE}(?!{_BINDS_ALL}){_NAMES}{_OTHERS}{_HOW}，?(?:都|均|也|还|务必)?(?:要(?![素点求件闻么是])|应(?![急用对收届激变得])|必须|须(?!知))(?![^。；]{{0,60}}(?:责令|罚款|处罚|处分|追究))"
        ),
        Role.RESPONSIBLE,
    ),
)
_WORDS = re.compile("负责|牵头|会同|商|职责|责任|实际|要|应|必须|须|分工|配合|协助|参与|指导|主管|由|请")
# A bracket that explains or states a duty; its words charge nobody. One that belongs to a name stays.
_ASIDE = re.compile(
    r"[（(〔【](?:(?:以下|下称|简称|统称|含|包括|不含|即|如|详见|见|其中|或|注)[^（()）〔〕【】]*|[^（()）〔〕【】]{13,}"
    r"|[^（()）〔〕【】]*(?:负责|牵头|配合|由|应当|[，。；：])[^（()）〔〕【】]*)[）)〕】]"
)
# X牵头，会同Y…: the partners of the bodies charged before.
_PARTNERS_TOO = re.compile(rf"(?:并|要|应当|应)?会同{_PARTNERS}")
# Who explains a document has no task by that.
_INTERPRETS = re.compile(r"负责[^，；]{0,14}解释|解释[^，；]{0,10}负责|由[^，；]{0,60}解释$|解释(?:工作|权)?[由归]")
_BY = re.compile("[由请]")
_BREAK = re.compile(r"(?<=[，：])")


@dataclass(frozen=True, slots=True)
class Charge:
    """Bodies that a sentence at ``[start, end)`` charges with the words at ``[task_start, task_end)``."""

    entries: tuple[Entry, ...]
    start: int
    end: int
    task_start: int
    task_end: int


def find_charges(text: str, level: Level | None, spans: Sequence[tuple[int, int]]) -> Iterator[Charge]:
    """Every charge of bodies in the sentences of a text, in order.

    Args:
        text: the text of a clause.
        level: the document's level, which names without a level of their own take.
        spans: where the sentences are; numbers and duties in brackets stand outside.
    """
    for start, end in spans:
        for first, last in sentences(text, start, end):
            if _WORDS.search(text, first, last):
                yield from _in_sentence(text, first, last, level)


def _in_sentence(text: str, first: int, last: int, level: Level | None) -> Iterator[Charge]:
    masked = _ASIDE.sub(lambda match: "\0" * len(match.group()), text[first:last].rstrip("。；！"))
    found: list[tuple[int, list[Entry]]] = []
    position = 0
    for begin in [0, *(match.end() for match in _BREAK.finditer(masked))]:
        if begin < position or begin >= len(masked):
            continue
        charge = _charge_at(masked, begin, level) or (_joined_at(masked, begin, level) if found else None)
        if charge is not None:
            entries, position = charge
            if entries:
                found.append((begin, entries))
    for place, (begin, entries) in enumerate(found):
        until = found[place + 1][0] if place + 1 < len(found) else last - first
        yield Charge(tuple(entries), first, last, first + begin, first + until)


def _joined_at(masked: str, begin: int, level: Level | None) -> tuple[list[Entry], int] | None:
    match = _PARTNERS_TOO.match(masked, begin)
    if match is None:
        return None
    partners = entries_of(match.group("partners").replace("\0", ""), Role.PARTICIPATE, level)
    return [entry for entry in partners if is_named_body(entry.name)], match.end()


def _charge_at(masked: str, begin: int, level: Level | None) -> tuple[list[Entry], int] | None:
    """The bodies that the part of a sentence from ``begin`` charges, and where its pattern ends."""
    comma = masked.find("，", begin)
    stop = len(masked) if comma < 0 else comma
    if _INTERPRETS.search(masked, begin, stop):
        return None
    for form in _FORMS:
        match = _searched(form, masked, begin, stop)
        if match is not None and (entries := _charged(match, form.role, level)):
            return entries, match.end()
    return None


def _searched(form: _Form, masked: str, begin: int, stop: int) -> re.Match[str] | None:
    if not form.inside:
        return form.pattern.match(masked, begin)
    # A search would walk through the whole of a long sentence for each of its parts.
    for place in _BY.finditer(masked, begin, stop):
        if (match := form.pattern.match(masked, place.start())) is not None:
            return match
    return None


def _charged(match: re.Match[str], role: Role, level: Level | None) -> list[Entry]:
    written, _, others = match.group("names").replace("\0", "").partition("会同")
    entries = list(entries_of(written + _open_end(match), role, level))
    if not entries or not all(is_named_body(entry.name) for entry in entries):
        return []
    partners = others or (match.groupdict().get("partners") or "").replace("\0", "")
    found = list(entries_of(partners, Role.PARTICIPATE, level))
    return entries + [entry for entry in found if is_named_body(entry.name)]


def _open_end(match: re.Match[str]) -> str:
    """The 等部门 behind the names, which gives them their ending back."""
    behind = re.match(r"等(?:有关|相关)?(?:单位|部门|方面)", match.string[match.end("names") : match.end("names") + 6])
    return behind.group() if behind else ""
