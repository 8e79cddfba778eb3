"""Duties beside the words that they are for: brackets and labelled lines, read into bodies with their roles.

Official documents put the duty at the end of a clause: 〔X、Y等单位按职责分工负责〕. Any bracket may be
used, brackets nest, fields may carry labels (责任单位：…；适用范围：…), and a bracket may set a rule for
all clauses after it: 列第一位者为牵头单位，下同, 以下均需各地落实，不再列出.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb.facts.responsibilities.body_classes import is_body
from kb.facts.responsibilities.body_lists import Entry, entries_of, spaced_names
from kb.facts.responsibilities.brackets import CLOSE, find_brackets, outside_brackets
from kb.facts.responsibilities.order_rules import FIRST_LEADS, PLACES_TOO, TAIL, PlacesRule, henceforth, places_rule
from kb.facts.responsibilities.roles import FIELD, ROLE_LABEL, role_of_label, role_of_verb
from kb.model import Level, Role

# A bracket that only looks like a duty.
_LOOKALIKE = re.compile(
    r"^(?:以下|下)?(?:简称|统称)|^(?:含|或|即|其中|如|此件|本页|不含|包括|下同|由[^，。；]*负责的|[^，。；]{0,20}内由)|是指|代章|负责印发|负责(?:具体)?解释|解释$"
    r"|^(?:参与|参加|牵头|负责|配合)|[，,]\s*以?下?简称[“《\"]"
    r"|^\s*(?:联系(?:人|电话|方式|地址)|电话|附|详见|参见|注)"
)
_DUTY = re.compile(
    r"负责(?!人(?![才员口民事力工])|同志|制(?![定订作发造止]))|牵头|主办|配合|协助|参与|参加|指导|落实|实施|抓好|会同|主责|职责分工|承担$|推进$"
)
# 一是……（X负责），二是……: a bracket inside a sentence that is followed by its next part.
_GOES_ON = "，,：:"
# An event has hosts and supporters, too; nobody charges them with a task.
_EVENT = re.compile(
    r"支持(?:单位|媒体)|(?:活动|会议|举办|论坛|比赛|展会)(?:时间|地点|主题)|论坛|大赛|博览会|研讨会|参会"
)
_HOST = re.compile(r"(?:主办|承办|协办|组织|支持)(?:单位|方|机构)?")
# Nouns behind a name in a list that cannot be one of its verbs: 负责资金保障.
_TASK_OF_ITS_OWN = re.compile(
    r"^(?P<names>[^，。；：]{2,60}?)(?P<verb>牵头(?:负责)?|负责(?!人(?![才员口民事力工])|同志|制(?![定订作发造止])|解释)|指导|配合|协助|参与|承担)(?P<task>[^，。；：]{2,})$"
)
# 责任单位：X、Y（排在第一位的为牵头单位）
_RULE_ASIDE = re.compile(r"[（(][^（()）]*(?:第一|首)位[^（()）]*[）)]")
# X负责，2026年9月底前完成: the term of a task beside its bodies.
_TERM = re.compile(
    r"^\s*(?:[在于到自]|力争|确保)?(?:\d{4}[年—-]|\d{1,2}月|每半?[个年月季周]|按[年月季]度?|完成时[限间]|时限|年[底内末]|[上下]半年|全年|“?十[一二三四五六]五”?"
    r"|[一二三四第]+季度|长期|持续|常态化?|即时|即日|近期|立即|分阶段|分年度|适时|此后|后续|今后|取得(?:阶段性)?(?:成效|进展))(?![^，。；]*[局委办部厅署府](?:负责|牵头))"
)
_OPENING = re.compile(r"^\s*(?:以上(?:任务|工作|各项)?)?(?:\d[^，。；、]{0,12}[前底内])?(?:分别)?由(?=[\u4e00-\u9fff])")
_IS_LABEL = re.compile(rf"(?P<names>[^，。；：]{{2,80}}?)(?:为|是)(?P<label>(?:{ROLE_LABEL.pattern}))$")
# X、Y；Z配合: the lists before that of the helpers are not helpers themselves.
_SHARED_ROLES = (Role.LEAD, Role.RESPONSIBLE)
_NOBODY_ELSE = re.compile(
    r"^(?:(?:其他|其它)?(?:各?有关|相关)|以上|上述|其他|其它)(?:部门|单位|方面)(?:和(?:单位|部门))?$"
)


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty at ``[start, end)`` of a clause: its bodies, and the rules that it sets.

    Attributes:
        first_leads: whether it says that the first body leads; ``from_now_on`` whether that holds for later duties too.
        places_too: the rule that makes places responsible for all later clauses.
    """

    entries: tuple[Entry, ...]
    start: int
    end: int
    first_leads: bool = False
    from_now_on: bool = False
    places_too: PlacesRule | None = None

    def overlaps(self, other: Duty) -> bool:
        """Whether two duties share a part of the text."""
        return self.start < other.end and other.start < self.end


def find_duties(text: str, level: Level | None) -> Iterator[Duty]:
    """Every duty bracket and labelled line of a clause's text, in order.

    Args:
        text: the text of a clause.
        level: the document's level, which names without a level of their own take.
    """
    bracketed = list(_bracketed(text, level))
    lines = [duty for duty in _labelled_lines(text, level) if not any(map(duty.overlaps, filter(_names, bracketed)))]
    rules = [duty for duty in bracketed if _names(duty) or not any(map(duty.overlaps, lines))]
    yield from sorted([*rules, *lines], key=lambda duty: duty.start)


def _names(duty: Duty) -> bool:
    return bool(duty.entries)


def _bracketed(text: str, level: Level | None) -> Iterator[Duty]:
    for start, end in find_brackets(text):
        first, last = start + 1, end - (text[end - 1] in CLOSE)
        inner = text[first:last]
        label = _first_role_label(text, first, last)
        labelled = label is not None
        if label and _is_host(text, label):
            continue
        if not labelled and (_LOOKALIKE.search(inner.strip()) or not _DUTY.search(inner)):
            continue
        duty = _read_duty(text, (start, end), (first, last), level)
        if _is_stated(text, duty, labelled=labelled):
            yield duty


def _is_stated(text: str, duty: Duty, *, labelled: bool) -> bool:
    """Whether what was read from a bracket is a duty: where it stands, and that bodies stand in it."""
    if not duty.entries:
        return duty.first_leads or duty.places_too is not None
    if labelled:
        return True
    known = [is_body(entry.name) for entry in duty.entries]
    before, after = text[: duty.start].rstrip(), text[duty.end :].lstrip(" \u3000")
    at_edge = not after or after[0] in "\n。；;" or (bool(before) and before[-1] in "。；！")
    return any(known) if at_edge else after[0] in _GOES_ON and all(known)


def _labelled_lines(text: str, level: Level | None) -> Iterator[Duty]:
    """责任单位：X、Y on a line of its own or as the last sentence of one, without brackets."""
    position = 0
    while (first := _first_role_label(text, position, len(text))) is not None:
        label, content = first
        end = _labelled_end(text, content)
        position = max(end, content + 1)
        if _is_host(text, first):
            continue
        duty = _read_duty(text, (label, end), (label, end), level)
        if any(is_body(entry.name) for entry in duty.entries) or _whole_line(text, duty):
            yield duty


def _is_host(text: str, label: tuple[int, int]) -> bool:
    """Whether a label names the host of an event."""
    return _HOST.fullmatch(text[slice(*label)].strip(" ：:\u3000【】")) is not None and _EVENT.search(text) is not None


def _whole_line(text: str, duty: Duty) -> bool:
    """Whether a duty takes up its line, which then lists bodies even where none of them is known."""
    line = text.rfind("\n", 0, duty.start) + 1
    return bool(duty.entries) and len(duty.entries[0].name) <= 20 and not text[line : duty.start].strip()


def _first_role_label(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the first label that gives a role begins, and where its field begins."""
    for match in FIELD.finditer(text, start, end):
        if role_of_label(match.group("label")) is not None:
            # 【责任单位】X
            return match.start("label") - ("】" in match.group()), match.end()
    return None


def _labelled_end(text: str, content: int) -> int:
    """The end of a line of fields: its first full stop, or that of the rule of order behind it."""
    line_end = text.find("\n", content)
    line_end = len(text) if line_end < 0 else line_end
    stop = text.find("。", content, line_end)
    if stop < 0:
        return line_end
    rest = text[stop + 1 : line_end]
    is_more = FIRST_LEADS.search(rest) or PLACES_TOO.search(rest) or _first_role_label(text, stop + 1, line_end)
    return line_end if is_more else stop


def _read_duty(text: str, span: tuple[int, int], inner: tuple[int, int], level: Level | None) -> Duty:
    """The bodies and rules of ``text[inner]``, field by field."""
    entries: list[Entry] = []
    has_rule = False
    for label, (start, end) in _fields(text, inner):
        label_role = role_of_label(label) if label else None
        if label and label_role is None:
            entries += _behind_a_field(text, start, end, level)
            continue
        segments: list[tuple[str, Role | None]] = []
        for first, last in outside_brackets(text, start, end, "。；;，,"):
            has_rule = has_rule or PLACES_TOO.search(text, first, last) is not None
            piece = _RULE_ASIDE.sub("", text[first:last])
            if not (FIRST_LEADS.search(piece) or PLACES_TOO.search(piece) or TAIL.match(piece) or _TERM.match(piece)):
                segments += segments_of(piece, label_role)
        entries += _entries(segments, level)
    first_leads = FIRST_LEADS.search(text, *inner) is not None
    rule = places_rule(text, inner, tuple(entries), level) if has_rule else None
    return Duty(
        tuple(_without_nobody(entries)),
        *span,
        first_leads=first_leads,
        from_now_on=first_leads and (not entries or henceforth(text[slice(*inner)])),
        places_too=rule,
    )


def _behind_a_field(text: str, start: int, end: int, level: Level | None) -> Iterator[Entry]:
    """完成时限：2026年；各区负责落实: a duty with a verb of its own after a field that is none."""
    for first, last in list(outside_brackets(text, start, end, "。；;"))[1:]:
        segments = segments_of(text[first:last], None)
        named = list(_entries(segments, level))
        if segments[0][1] is not None and named and all(is_body(entry.name) for entry in named):
            yield from named


def _fields(text: str, inner: tuple[int, int]) -> Iterator[tuple[str | None, tuple[int, int]]]:
    """The labelled fields of a stretch of text with their labels; what stands before the first has none."""
    label, start = None, inner[0]
    for match in FIELD.finditer(text, *inner):
        stop = match.start() - text.startswith("【", match.start() - 1)
        if stop > start:
            yield label, (start, stop)
        label, start = match.group("label"), match.end()
    yield label, (start, inner[1])


def _without_nobody(entries: list[Entry]) -> list[Entry]:
    """有关部门 among other bodies is the open end of their list."""
    named = [entry for entry in entries if not _NOBODY_ELSE.match(entry.name) or entry.name.startswith("各")]
    return named or entries


def segments_of(piece: str, label_role: Role | None) -> list[tuple[str, Role | None]]:
    """The list of names in a piece and the role that its verb gives; two where 会同 joins two lists.

    A label that only says whose task it is (责任单位) leaves the role to a verb; one of a role (牵头单位) does not.
    """
    piece = _OPENING.sub("", spaced_names(piece).strip())
    fixed = label_role if label_role is not Role.RESPONSIBLE else None
    labelled = _IS_LABEL.fullmatch(piece)
    own = _TASK_OF_ITS_OWN.match(piece)
    if labelled:
        text, role = labelled.group("names"), role_of_label(labelled.group("label"))
    elif own and role_of_verb(piece)[1] is None:
        text, role = role_of_verb(own.group("names") + own.group("verb"))
        if not any(is_body(entry.name) for entry in entries_of(text, Role.RESPONSIBLE, None)):
            text, role = piece, None
    else:
        text, role = role_of_verb(piece)
    role = fixed or role or label_role
    if "会同" in text:
        first, second = text.split("会同", 1)
        names, own_verb = role_of_verb(first)
        return [(names, fixed or own_verb or role or Role.RESPONSIBLE), (second, Role.PARTICIPATE)]
    return [(text, role)]


def _entries(segments: list[tuple[str, Role | None]], level: Level | None) -> Iterator[Entry]:
    """Bodies with roles; a list without a verb takes the role of the list after it, but not that of helpers."""
    role: Role | None = None
    resolved: list[tuple[str, Role]] = []
    for text, own in reversed(segments):
        role = own or (role if role in _SHARED_ROLES else None) or Role.RESPONSIBLE
        resolved.append((text, role))
    for text, known in reversed(resolved):
        yield from entries_of(text, known, level)
