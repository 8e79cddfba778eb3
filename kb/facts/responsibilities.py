"""Who is responsible for a clause: from its bracket, from table columns, from running text.

Official documents put the duty at the end of a clause: 〔X、Y等单位按职责分工负责〕. Any bracket may be
used, brackets nest, fields may carry labels (责任单位：…；适用范围：…), and a bracket may set a rule for
all clauses after it: 列第一位者为牵头单位，下同, 以下均需各地落实，不再列出. Each duty keeps its basis; no lead
is read out of an order that no rule declares to mean one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kb.facts.departments import Body, department, parse_body
from kb.facts.registry import GOVERNMENT
from kb.model import Basis, Clause, Level, Responsibility, Role
from kb.readers import CELL
from kb.text import fold, sentences

_OPEN, _CLOSE = "〔（([【［", "〕）)]】］"

# The verb at the end of a list gives the role; the first that matches wins.
_VERBS: tuple[tuple[re.Pattern[str], Role], ...] = (
    (re.compile(r"(?:共同)?牵头(?:负责|组织)?(?:实施|落实)?$"), Role.LEAD),
    (re.compile(r"(?:负责)?(?:业务)?指导$"), Role.GUIDE),
    (re.compile(r"(?:积极)?(?:配合|协助|支持)$"), Role.SUPPORT),
    (re.compile(r"参与|参加$"), Role.PARTICIPATE),
    (re.compile(r"负责(?:落实|实施|组织实施)?$|(?:组织|抓好|具体)?(?:落实|实施)$"), Role.RESPONSIBLE),
)
_LABELS: tuple[tuple[re.Pattern[str], Role], ...] = (
    (re.compile(r"牵头(?:责任)?(?:单位|部门|处室)"), Role.LEAD),
    (re.compile(r"(?:配合|协助|协办|支持)(?:单位|部门)"), Role.SUPPORT),
    (re.compile(r"参与(?:单位|部门)|参加(?:单位|部门)"), Role.PARTICIPATE),
    (re.compile(r"指导(?:单位|部门)"), Role.GUIDE),
    (re.compile(r"(?:主要)?(?:责任|负责|主管|实施|承办)(?:单位|部门|主体)|责任分工|分工"), Role.RESPONSIBLE),
)
_LABEL = re.compile(r"^\s*(?P<label>[\u4e00-\u9fff]{2,8})\s*[：:]\s*")

# Between the list and its verb.
_MANNER = re.compile(
    r"(?:[，,]?\s*(?:按照?|根据|依)(?:照|据)?(?:各自)?职责(?:分工)?(?:分别)?|分别|共同|具体|联合|结合实际|依职责|各自)+$"
)
# The open end of a list: 等单位, 等有关部门和单位.
_OPEN_END = re.compile(r"等(?:各|有关|相关)*(?:部门|单位|地方|地区|方面)?(?:(?:和|、|及)(?:各|有关|相关)*单位)?$")

_RULE_FIRST_LEADS = re.compile(r"第一位的?(?:者|部门|单位|的)?(?:的)?为牵头")
_RULE_PLACES_TOO = re.compile(r"以下[^，。；]*(?:均需|均由|都需|均须|需要?)[^，。；]*落实")
_RULE_TAIL = re.compile(r"^\s*(?:下同|不再(?:单独|逐一|另行|重复)?列出|不再单列|不再赘述)\s*$")

# A bracket that only looks like a duty.
_LOOKALIKE = re.compile(r"^(?:以下|下)?(?:简称|统称)|^(?:含|或|即|其中|如|此件|不含|包括|下同)|代章|解释$|联系(?:人|电话)")
_DUTY = re.compile(r"负责|牵头|配合|参与|指导|(?:责任|负责|实施|承办)(?:单位|部门|主体)\s*[：:]")

_TERRITORIAL = re.compile(r"人民政府|管委会|管理委员会|开发区|新区|园区|^各地|各[县市区省]")
_SHARED_ENDING = re.compile(r"(管委会|管理委员会)$")
_NEEDS_ENDING = re.compile(r"(?:开发区|新区|园区|度假区|保税区|高新区)$")

# 和 joins two bodies only behind the ending of a body's name; in 工业和信息化部 it is part of the name.
_JOINT = re.compile(r"(?<=[局委办部厅院行会])(?:和|及|以及|与)(?=[\u4e00-\u9fff])|(?<=政府)(?:和|及|以及)|(?<=等)(?:和|及)|以及")

# 由X牵头…, 由X会同Y…: a duty in running text.
_RUNNING = re.compile(
    r"由(?P<names>[^，。；：由]{2,60}?)"
    r"(?P<verb>牵头|会同|负责(?!解释)|组织(?!的)|制定|提出|指导|统筹|承担)"
)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One body of a duty bracket with its role."""

    body: Body
    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class _Duty:
    """A duty bracket: its bodies, and the rules that it sets for later clauses."""

    entries: tuple[_Entry, ...]
    start: int
    end: int
    first_leads: tuple[int, int] | None
    places_too: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class _Carried:
    """The territorial bodies that an earlier sentence makes responsible for all later clauses."""

    entries: tuple[_Entry, ...]
    quote: str
    start: int
    end: int


def read_responsibilities(clauses: Sequence[Clause], *, level: Level | None) -> tuple[Responsibility, ...]:
    """Every duty of a document, clause by clause, the bodies in the order in which they are written.

    Args:
        clauses: the clauses of one document in reading order.
        level: the document's level, which names without a level of their own take.
    """
    rows: list[Responsibility] = []
    carried: _Carried | None = None
    first_leads = False
    header: list[str] = []
    for clause in clauses:
        if CELL in clause.text and clause.heading is None and not clause.marker:
            if not clause.body:
                header = clause.text.split(CELL)
            else:
                rows += _from_table_row(clause, header, level)
            continue
        duties = list(_duties(clause, level))
        found: list[Responsibility] = []
        for duty in duties:
            first_leads = first_leads or duty.first_leads is not None
            found += _stated(clause, duty, len(found), first_leads=first_leads)
        if carried and (duties or clause.item):
            found += _inherited(clause, carried, len(found))
        if not duties:
            found += _from_running_text(clause, level, len(found))
        rows += found
        for duty in duties:
            if duty.places_too:
                carried = _carried(clause, duty, duty.places_too)
    return tuple(rows)


def _stated(clause: Clause, duty: _Duty, order: int, *, first_leads: bool) -> list[Responsibility]:
    rows = []
    for place, entry in enumerate(duty.entries):
        role, basis = entry.role, Basis.STATED
        if first_leads and place == 0 and role is Role.RESPONSIBLE:
            role, basis = Role.LEAD, Basis.FIRST_LISTED_RULE
        quote = clause.text[duty.start : duty.end]
        rows.append(_row(clause, entry, role, basis, quote, clause.start + duty.start, order + place))
    return rows


def _inherited(clause: Clause, carried: _Carried, order: int) -> list[Responsibility]:
    return [
        _row(clause, entry, entry.role, Basis.INHERITED, carried.quote, carried.start, order + place)
        for place, entry in enumerate(carried.entries)
    ]


def _carried(clause: Clause, duty: _Duty, span: tuple[int, int]) -> _Carried:
    entries = tuple(entry for entry in duty.entries if _TERRITORIAL.search(entry.name))
    if not entries:
        everywhere = Body("各地", ("各地", GOVERNMENT), None)
        entries = (_Entry(everywhere, "各地", Role.RESPONSIBLE),)
    first, last = span
    return _Carried(entries, clause.text[first:last], clause.start + first, clause.start + last)


def _row(
    clause: Clause, entry: _Entry, role: Role, basis: Basis, quote: str, start: int, order: int
) -> Responsibility:
    return Responsibility(
        clause_id=clause.id,
        document_id=clause.document_id,
        body=entry.name,
        as_written=entry.body.written,
        keys=entry.body.keys,
        level=entry.body.level,
        role=role,
        basis=basis,
        quote=quote,
        start=start,
        end=start + len(quote),
        order=order,
    )


def _duties(clause: Clause, level: Level | None) -> Iterator[_Duty]:
    for start, end in _brackets(clause.text):
        inner = clause.text[start + 1 : end - 1]
        if _LOOKALIKE.search(inner.strip()) or not _DUTY.search(inner) or not _at_sentence_edge(clause.text, start, end):
            continue
        duty = _read_duty(clause.text, start, end, level)
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


def _read_duty(text: str, start: int, end: int, level: Level | None) -> _Duty:
    first_leads = places_too = None
    segments: list[tuple[str, Role | None]] = []
    label_role: Role | None = None
    labelled = False
    for first, last in _pieces(text, start + 1, end - 1):
        piece = text[first:last]
        if _RULE_FIRST_LEADS.search(piece):
            first_leads = (first, last)
        elif _RULE_PLACES_TOO.search(piece):
            places_too = (first, _with_tail(text, last, end - 1))
        elif not _RULE_TAIL.match(piece):
            label = _LABEL.match(piece)
            if label:
                labelled, label_role = True, _role_of_label(label.group("label"))
                piece = piece[label.end() :]
            if labelled and label_role is None:
                continue
            segments += _segments(piece, label_role)
    return _Duty(tuple(_entries(segments, level)), start, end, first_leads, places_too)


def _with_tail(text: str, last: int, end: int) -> int:
    """Include 不再单独列出 behind the rule in its quotation."""
    tail = re.compile(r"[，,]\s*不再[\u4e00-\u9fff]{1,6}").match(text, last, end)
    return tail.end() if tail else last


def _role_of_label(label: str) -> Role | None:
    return next((role for pattern, role in _LABELS if pattern.fullmatch(label)), None)


def _segments(piece: str, label_role: Role | None) -> list[tuple[str, Role | None]]:
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


def _entries(segments: list[tuple[str, Role | None]], level: Level | None) -> Iterator[_Entry]:
    """Bodies with roles; a list without a verb of its own takes the role of the list after it."""
    role: Role | None = None
    resolved: list[tuple[str, Role]] = []
    for text, own in reversed(segments):
        role = own or role or Role.RESPONSIBLE
        resolved.append((text, role))
    for text, known in reversed(resolved):
        yield from _named(text, known, level)


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
    parted = [part for name in names for part in _JOINT.split(name)]
    stripped = []
    for name in parted:
        bare = name.strip()
        ended = _OPEN_END.sub("", bare)
        stripped.append(ended.strip() if ended.strip() else "")
    return [name for name in stripped if name and name not in ("有关部门", "有关单位", "相关部门", "相关单位")]


def _named(text: str, role: Role, level: Level | None) -> Iterator[_Entry]:
    names = split_names(text)
    ending = _SHARED_ENDING.search(names[-1]) if names else None
    for place, written in enumerate(names):
        name = _normalised(written)
        follows = any(_SHARED_ENDING.search(later) for later in names[place + 1 :])
        if ending and follows and _NEEDS_ENDING.search(name):
            name += ending.group(1)
        body = parse_body(name, level=level)
        yield _Entry(Body(written, body.keys, body.level), name, role)


def _normalised(written: str) -> str:
    """A name with full-width brackets and without spaces."""
    return re.sub(r"\s", "", written).replace("(", "（").replace(")", "）")


def _from_table_row(clause: Clause, header: list[str], level: Level | None) -> list[Responsibility]:
    rows: list[Responsibility] = []
    for column, cell in zip(header, clause.text.split(CELL), strict=False):
        role = _role_of_label(fold(column).replace(" ", ""))
        if role is None:
            continue
        entries = [entry for text, own in _segments(cell, role) for entry in _named(text, own or role, level)]
        for entry in entries:
            rows.append(_row(clause, entry, entry.role, Basis.STATED, clause.text, clause.start, len(rows)))
    return rows


def _from_running_text(clause: Clause, level: Level | None, order: int) -> list[Responsibility]:
    rows: list[Responsibility] = []
    for first, last in sentences(clause.text):
        sentence = clause.text[first:last]
        for match in _RUNNING.finditer(sentence):
            names = split_names(match.group("names"))
            bodies = [parse_body(_normalised(name), level=level) for name in names]
            if not bodies or any(department(body.keys[0]) is None for body in bodies):
                continue
            role = Role.LEAD if match.group("verb") == "牵头" else Role.RESPONSIBLE
            for name, body in zip(names, bodies, strict=True):
                entry = _Entry(Body(name, body.keys, body.level), _normalised(name), role)
                rows.append(
                    _row(clause, entry, role, Basis.STATED, sentence, clause.start + first, order + len(rows))
                )
    return rows
