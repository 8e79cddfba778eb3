"""The words that state a duty: brackets, labelled lines and cells, read into bodies with their roles.

Official documents put the duty at the end of a clause: 〔X、Y等单位按职责分工负责〕. Any bracket may be
used, brackets nest, fields may carry labels (责任单位：…；适用范围：…), and a bracket may set a rule for
all clauses after it: 列第一位者为牵头单位，下同, 以下均需各地落实，不再列出.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb.facts.departments import Body, department, parse_body
from kb.model import Level, Role
from kb.text import without_spaces

_OPEN, _CLOSE = "〔（([【［", "〕）)]】］"

# The verb at the end of a list gives the role; the first that matches wins.
_VERBS: tuple[tuple[re.Pattern[str], Role], ...] = (
    (re.compile(r"(?:共同)?牵头(?:负责|组织)?(?:实施|落实)?$"), Role.LEAD),
    (re.compile(r"(?:负责)?(?:业务)?指导$"), Role.GUIDE),
    (re.compile(r"(?:积极)?(?:配合|协助|支持)$"), Role.SUPPORT),
    (re.compile(r"(?:参与|参加)$"), Role.PARTICIPATE),
    (re.compile(r"负责(?:落实|实施|组织实施)?$|(?:组织|抓好|具体)?(?:落实|实施)$"), Role.RESPONSIBLE),
)
_LABELS: tuple[tuple[re.Pattern[str], Role], ...] = (
    (re.compile(r"牵头(?:责任)?(?:单位|部门|处室)"), Role.LEAD),
    (re.compile(r"(?:配合|协助|协办|支持)(?:单位|部门)"), Role.SUPPORT),
    (re.compile(r"参与(?:单位|部门)|参加(?:单位|部门)"), Role.PARTICIPATE),
    (re.compile(r"指导(?:单位|部门)"), Role.GUIDE),
    (re.compile(r"(?:主要)?(?:责任|负责|主管|实施|承办)(?:单位|部门|主体)|责任分工|分工"), Role.RESPONSIBLE),
)
_LABELLED_LINE = re.compile(
    r"(?:^|(?<=[\n。]))(?P<duty>[ \u3000]*(?:牵头|主要责任|责任|负责|主管|实施|承办)(?:单位|部门|主体)\s*[：:][^\n]+)$",
    re.MULTILINE,
)
_LABEL = re.compile(r"^\s*(?P<label>[\u4e00-\u9fff]{2,8})\s*[：:]\s*")

# Between the list and its verb.
_MANNER = re.compile(
    r"(?:[，,]?\s*(?:按照?|根据|依)(?:照|据)?(?:各自)?职责(?:分工)?(?:分别)?|分别|共同|具体|联合|结合实际|依职责|各自)+$"
)
# The open end of a list: 等单位, 等有关部门和单位.
_OPEN_END = re.compile(r"等(?:各|有关|相关)*(?:部门|单位|地方|地区|方面)?(?:(?:和|、|及)(?:各|有关|相关)*单位)?$")

_RULE_FIRST_LEADS = re.compile(r"(?:第一|首)位的?(?:者|部门|单位|的)?(?:的)?为牵头")
_RULE_PLACES_TOO = re.compile(
    r"以下[^，。；]*(?:均需|均由|都需|均须|需要?)[^，。；]*落实|以下[^，。；]*均(?:涉及|包括)各"
)
_RULE_TAIL = re.compile(r"^\s*(?:下同|不再(?:单独|逐一|另行|重复)?列出|不再单列|不再赘述)\s*$")

# A bracket that only looks like a duty.
_LOOKALIKE = re.compile(
    r"^(?:以下|下)?(?:简称|统称)|^(?:含|或|即|其中|如|此件|不含|包括|下同)|是指|代章|解释$|联系(?:人|电话)"
)
_DUTY = re.compile(r"负责(?!人)|牵头|配合|参与|指导|(?:责任|负责|实施|承办)(?:单位|部门|主体)\s*[：:]")

_SHARED_ENDING = re.compile(r"(管委会|管理委员会)$")
_NEEDS_ENDING = re.compile(r"(?:开发区|新区|园区|度假区|保税区|高新区)$")

_EACH_PLACE = re.compile(r"各(?:有关)?(?:省|市|县|区|州|地级以上市|设区市)(?:级)?(?:、(?:自治区|直辖市|市|州|县))*")
_MORE_PLACES = re.compile(r"(?:自治区|直辖市|自治州|市|州|县|区)(?!场|监|管|委|直|政协|科|财|商|发|工|教)")

# What a body's name ends with; a bracket without a label must hold at least one.
_BODY_END = re.compile(
    r"[局委办部厅院会行处室府司社校署馆所]$|单位|部门|中心|公司|机构|[地园新]区|管委|支队|各[省市县区地]|专班|海关|银行|税务|企业|街道|乡镇|"
    r"[县市区](?:（.*）)?$"
)

# 和 joins two bodies only behind the ending of a body's name; in 工业和信息化部 it is part of the name.
_JOINT = re.compile(
    r"(?<=[局委办部厅院行会])(?:和|及|以及|与)(?=[\u4e00-\u9fff])|(?<=政府)(?:和|及|以及)|(?<=等)(?:和|及)|以及"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One body of a duty with its role: as ``written`` in the document, and the ``name`` normalised."""

    body: Body
    written: str
    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty at ``[start, end)`` of a clause: its bodies, and the rules that it sets.

    Attributes:
        first_leads: whether it says that the first body leads; ``from_now_on`` whether that holds for later duties too.
        places_too: the span of the sentence that makes the places responsible for all later clauses.
    """

    entries: tuple[Entry, ...]
    start: int
    end: int
    first_leads: bool = False
    from_now_on: bool = False
    places_too: tuple[int, int] | None = None


def find_duties(text: str, level: Level | None) -> Iterator[Duty]:
    """Every duty bracket and labelled line of a clause's text, in order.

    Args:
        text: the text of a clause.
        level: the document's level, which names without a level of their own take.
    """
    found = [*_bracketed(text, level), *_labelled_lines(text, level)]
    yield from sorted(found, key=lambda duty: duty.start)


def _bracketed(text: str, level: Level | None) -> Iterator[Duty]:
    for start, end in _brackets(text):
        inner = text[start + 1 : end - 1]
        if _LOOKALIKE.search(inner.strip()) or not _DUTY.search(inner) or not _at_sentence_edge(text, start, end):
            continue
        duty = _read_duty(text, (start, end), (start + 1, end - 1), level)
        if any(_BODY_END.search(entry.name) or department(entry.body.keys[0]) for entry in duty.entries):
            yield duty


def _labelled_lines(text: str, level: Level | None) -> Iterator[Duty]:
    """责任单位：X、Y on a line of its own or as the last sentence, without brackets."""
    for match in _LABELLED_LINE.finditer(text):
        duty = _read_duty(text, match.span("duty"), match.span("duty"), level)
        if duty.entries:
            yield duty


def _brackets(text: str) -> Iterator[tuple[int, int]]:
    """Outermost bracket pairs of any kind; an opening one may be closed by another kind (（盐城)）."""
    depth = start = 0
    for position, char in enumerate(text):
        if char in _OPEN:
            if depth == 0:
                start = position
            depth += 1
        elif char in _CLOSE and depth:
            depth -= 1
            if depth == 0:
                yield start, position + 1


def _at_sentence_edge(text: str, start: int, end: int) -> bool:
    """Whether the bracket stands after a sentence or closes one; inside a sentence it explains a word."""
    before, after = text[:start].rstrip(), text[end:].lstrip(" \u3000")
    return not after or after[0] in "\n。；;" or (bool(before) and before[-1] in "。；！")


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans between stops and commas that stand outside nested brackets."""
    depth, first = 0, start
    for position in range(start, end):
        char = text[position]
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth -= 1
        elif depth == 0 and char in "。；;，,":
            yield first, position
            first = position + 1
    yield first, end


def _read_duty(text: str, span: tuple[int, int], inner: tuple[int, int], level: Level | None) -> Duty:
    first_leads = False
    places_too = None
    segments: list[tuple[str, Role | None]] = []
    label_role: Role | None = None
    labelled = False
    for first, last in _pieces(text, *inner):
        piece = text[first:last]
        if _RULE_FIRST_LEADS.search(piece):
            first_leads = True
        elif _RULE_PLACES_TOO.search(piece):
            places_too = (first, _with_tail(text, last, inner[1]))
        elif not _RULE_TAIL.match(piece):
            label = _LABEL.match(piece)
            if label:
                labelled, label_role = True, role_of_label(label.group("label"))
                piece = piece[label.end() :]
            if labelled and label_role is None:
                continue
            segments += segments_of(piece, label_role)
    from_now_on = first_leads and "下同" in text[slice(*inner)]
    return Duty(tuple(_entries(segments, level)), *span, first_leads, from_now_on, places_too)


def _with_tail(text: str, last: int, end: int) -> int:
    """Include 不再单独列出 behind the rule in its quotation."""
    tail = re.compile(r"[，,]\s*不再[\u4e00-\u9fff]{1,6}").match(text, last, end)
    return tail.end() if tail else last


def role_of_label(label: str) -> Role | None:
    """The role that a label or a column's name gives (牵头单位, 责任部门), ``None`` for other fields."""
    return next((role for pattern, role in _LABELS if pattern.fullmatch(label)), None)


def segments_of(piece: str, label_role: Role | None) -> list[tuple[str, Role | None]]:
    """The list of names in a piece and the role that its verb gives; two where 会同 joins two lists."""
    text = piece.strip()
    role = label_role
    for pattern, verb_role in _VERBS:
        match = pattern.search(text)
        if match:
            text, role = text[: match.start()], label_role or verb_role
            break
    text = _MANNER.sub("", text.strip()).strip()
    if "会同" in text:
        first, second = text.split("会同", 1)
        return [(first, role or Role.RESPONSIBLE), (second, Role.PARTICIPATE)]
    return [(text, role)]


def _entries(segments: list[tuple[str, Role | None]], level: Level | None) -> Iterator[Entry]:
    """Bodies with roles; a list without a verb of its own takes the role of the list after it."""
    role: Role | None = None
    resolved: list[tuple[str, Role]] = []
    for text, own in reversed(segments):
        role = own or role or Role.RESPONSIBLE
        resolved.append((text, role))
    for text, known in reversed(resolved):
        yield from entries_of(text, known, level)


def split_names(text: str) -> list[str]:
    """The names of a list as written; 、 inside brackets does not part them, an open end (等单位) is dropped."""
    depth, first = 0, 0
    names = []
    for position, char in enumerate(text + "、"):
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth -= 1
        elif char == "、" and depth == 0:
            names.append(text[first:position])
            first = position + 1
    parted = [part for name in _rejoined(names) for part in _JOINT.split(name)]
    stripped = []
    for name in parted:
        bare = name.strip()
        ended = _OPEN_END.sub("", bare)
        stripped.append(ended.strip() if ended.strip() else "")
    return [name for name in stripped if name and name not in ("有关部门", "有关单位", "相关部门", "相关单位")]


def _rejoined(names: list[str]) -> list[str]:
    """各市、县（区）人民政府 and 各省、自治区、直辖市 are one body each, though 、 stands inside."""
    joined: list[str] = []
    for name in names:
        if joined and _EACH_PLACE.fullmatch(joined[-1].strip()) and _MORE_PLACES.match(name.strip()):
            joined[-1] += "、" + name
        else:
            joined.append(name)
    return joined


def entries_of(text: str, role: Role, level: Level | None) -> Iterator[Entry]:
    """The bodies of a list; a shared ending (X、Y管委会) is given back to those before it."""
    names = split_names(text)
    ending = _SHARED_ENDING.search(names[-1]) if names else None
    for place, written in enumerate(names):
        name = normalised(written)
        follows = any(_SHARED_ENDING.search(later) for later in names[place + 1 :])
        if ending and follows and _NEEDS_ENDING.search(name):
            name += ending.group(1)
        body = parse_body(name, level=level)
        yield Entry(body, written, name, role)


def normalised(written: str) -> str:
    """A name with full-width brackets and without spaces."""
    return without_spaces(written).replace("(", "（").replace(")", "）")
