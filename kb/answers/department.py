"""The tasks of a department: of one, of several together, those without it, how many, and with whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kb import cues
from kb.answer import Draft
from kb.answers import partners
from kb.answers.bodies import gloss, matches, naming, predecessors, role_word, succession, successors
from kb.answers.duty_rows import all_rows, clause_of, first_of_clauses, items_text, rows_of, task_lines
from kb.facts.departments import Body, BodyMention, parse_body
from kb.facts.departments.registry import current
from kb.lookup import levels_of, scope
from kb.model import Answer, Document, Level, Reason, Responsibility, Role

_OWN_DUTY = re.compile(
    r"牵扯|涉及|参加|在内|有份|负责|承担|任务|职责|牵头|参与|分工|\btask|\bresponsib|\bdut(?:y|ies)\b"
)
_FULL_NAME = re.compile(r"全称|全名|简称|指的?是?哪个|是哪个(?:部门|单位)|\bfull name\b|\bstand for\b")
_NAMED = re.compile(r"提到|出现|写到|点名|安排|特别|涉及|\bmention|\bnamed?\b")
_EACH = re.compile(r"分别|各自|各有|\beach\b|\brespectively\b")
_MORE = re.compile(r"更多|谁(?:的)?[^,?]{0,6}多|谁多|哪个多|多一些|更少|谁少|比较|\bmore\b|\bfewer\b")
# A word of exclusion this far before a body takes the body out.
_REACH = 8


def answer(draft: Draft) -> Answer | None:
    """Answer from the responsibility rows, so the list is complete; ``None`` when no body is named."""
    question = draft.question
    wanted, unwanted = _split(draft)
    if not wanted and not unwanted:
        return None
    document = _document(draft, wanted or unwanted)
    if document is None and not question.asks(_OWN_DUTY) and not cues.OBJECTLESS.fullmatch(question.topic.text):
        return None  # the body is part of another subject: 能否向法院起诉
    if document is None:
        return _none(draft, scope(question, draft.library)[0], wanted or unwanted)
    if unwanted:
        return _without(draft, document, wanted, unwanted)
    if len(wanted) > 1 and question.asks(_MORE):
        return _compared(draft, document, wanted)
    if len(wanted) > 1 and not question.asks(_EACH):
        return _shared(draft, document, wanted)
    for mention in wanted:
        _everywhere(draft, document, mention)
    return draft.answer()


def _everywhere(draft: Draft, document: Document, mention: BodyMention) -> None:
    """The duties of a body in the document, and in the others that may be meant where the question names none."""
    meant = [document]
    if draft.library.primary is None:
        meant += [held for held in scope(draft.question, draft.library) if held != document]
    found = [(held, rows) for held in meant for rows in _groups(draft, held, mention)]
    if draft.question.asks(cues.LEAD):
        found = [(held, rows) for held, rows in found if any(row.role is Role.LEAD for row in rows)] or found
    for held, rows in found:
        _one(draft, held, mention, rows)
    if found and draft.question.asks(cues.LEAD) and not any(row.role is Role.LEAD for _, rows in found for row in rows):
        rows = found[0][1]
        body = gloss(rows[0].body, rows[0].keys, draft.language)
        draft.line(draft.say("no_lead_any", body=body, key=draft.cite_row(rows[0])))
    if not found:
        draft.line(draft.say("no_department", title=document.title, body=mention.body.written))
        _explain(draft, document, mention.body)


def _groups(draft: Draft, document: Document, mention: BodyMention) -> Iterator[list[Responsibility]]:
    """The duties of a body, those under each of its earlier names for themselves.

    Where the document names it by no name of its own, they are those of the bodies that took over its divided
    duties, one after the other: it is none of them.
    """
    own = [mention, *(replace(mention, body=body) for body in predecessors(mention.body))]
    found = [group for one in own for group in _by_name(draft, document, one)]
    if not found:
        heirs = (replace(mention, body=body) for body in successors(mention.body))
        found = [group for one in heirs for group in _by_name(draft, document, one)]
    yield from found


def _by_name(draft: Draft, document: Document, mention: BodyMention) -> Iterator[list[Responsibility]]:
    """The rows under the body's present name together, and those under each name from before a reform."""
    groups: dict[str | None, list[Responsibility]] = {}
    for row in all_rows(draft, document, mention):
        groups.setdefault(parse_body(row.body).former, []).append(row)
    for group in groups.values():
        yield first_of_clauses(group)


def _split(draft: Draft) -> tuple[list[BodyMention], list[BodyMention]]:
    """The bodies asked for, and those that the question leaves out (没有财政局的任务)."""
    wanted: list[BodyMention] = []
    unwanted: list[BodyMention] = []
    rest = draft.question.pointers.rest
    for mention in draft.question.bodies:
        reach = _REACH if draft.language == "zh" else 3 * _REACH
        before = cues.A_NOT_A.sub("", rest[max(0, mention.start - reach) : mention.start])
        behind = rest[mention.end : mention.end + 6]
        excluded = cues.WITHOUT.search(before) or re.match(r"(?:没有?|不)(?:参与|涉及|负责|承担|出现)", behind)
        (unwanted if excluded else wanted).append(mention)
    return wanted, unwanted


def _document(draft: Draft, mentions: Sequence[BodyMention]) -> Document | None:
    """The document to answer from: of those meant, the first that has a duty of the body; then any other."""
    meant = scope(draft.question, draft.library)
    level = next((mention.body.level for mention in mentions if mention.body.level), None)
    others = draft.library.documents if level in (Level.NATION, Level.PROVINCE) else []
    for document in [
        *meant,
        *(held for held in others if held not in meant and held.level in levels_of(level or Level.NATION)),
    ]:
        if any(any(_groups(draft, document, mention)) for mention in mentions):
            return document
    return None


def _one(draft: Draft, document: Document, mention: BodyMention, rows: Sequence[Responsibility]) -> None:
    clauses = [clause_of(draft, row) for row in rows]
    written = rows[0].body
    body = gloss(written, rows[0].keys, draft.language)
    if draft.question.asks(_FULL_NAME):
        registered = current().department(rows[0].keys[0])
        full = registered.full_name(rows[0].level) if registered else rows[0].keys[0]
        key = draft.cite_row(rows[0])
        draft.line(draft.say("full_name", asked=mention.body.written, full=full, written=written, key=key))
    keys = "".join(dict.fromkeys(draft.cite_row(row) for row in rows))
    if rows[0].role is Role.GUIDE or not any(clause.item for clause in clauses):
        role = "、".join(dict.fromkeys(role_word(row.role, draft.language) for row in rows))
        draft.line(draft.say("tasks_guided", body=body, title=document.title, role=role, count=len(rows), key=keys))
    else:
        draft.line(
            draft.say(
                "tasks_of", body=body, title=document.title, count=len(rows), items=items_text(draft, clauses), key=keys
            )
        )
    for line in naming(mention.body, rows[0], draft.language):
        draft.line_once(line)
    task_lines(draft, rows)
    if draft.question.asks(_NAMED):
        partners.named_beside(draft, document, mention, rows)
    if draft.question.asks(cues.PARTNERS):
        partners.tell(draft, document, body, rows)


def _shared(draft: Draft, document: Document, mentions: Sequence[BodyMention]) -> Answer:
    """The tasks that several bodies have in common, in every document that may be meant."""
    meant = [document]
    if draft.library.primary is None:
        meant += [held for held in scope(draft.question, draft.library) if held != document]
    found = [(held, [rows_of(draft, held, mention) for mention in mentions]) for held in meant]
    first = found[0][1]
    if all(first) and len({group[0].body for group in first}) == 1:
        asked = "、".join(f"“{mention.body.written}”" for mention in mentions)
        key = draft.cite_row(first[0][0])
        draft.line(draft.say("same_body", asked=asked, written=first[0][0].body, key=key))
        _one(draft, document, mentions[0], first[0])
        return draft.answer()
    shared = [rows for _, rows in found if _common(rows)]
    for rows in shared:
        _in_common(draft, rows, titled_in=len(shared) > 1 or rows is not found[0][1])
    if shared:
        return draft.answer()
    rows = found[0][1]
    missing = [mention for group, mention in zip(rows, mentions, strict=True) if not group]
    if missing:
        return _none(draft, document, missing)
    for group in rows:
        draft.cite_row(group[0])
    bodies = "、".join(group[0].body for group in rows)
    return draft.refusal(
        Reason.SILENT, draft.say("tasks_not_shared", title=document.title, bodies=bodies), within=[document]
    )


def _common(rows: Sequence[Sequence[Responsibility]]) -> set[str]:
    """The ids of the clauses in which each of several bodies has a duty."""
    return set.intersection(*({row.clause_id for row in group} for group in rows))


def _in_common(draft: Draft, rows: Sequence[Sequence[Responsibility]], *, titled_in: bool) -> None:
    common = _common(rows)
    shared = [row for row in rows[0] if row.clause_id in common]
    for group in rows[1:]:
        for row in group:
            if row.clause_id in common:
                draft.fact(row)
    clauses = [clause_of(draft, row) for row in shared]
    keys = "".join(dict.fromkeys(draft.cite_row(row) for row in shared))
    bodies = "、".join(group[0].body for group in rows)
    title = draft.library.document(shared[0].document_id).title
    wording = "tasks_shared_in" if titled_in else "tasks_shared"
    values = {"title": title} if titled_in else {}
    draft.line(
        draft.say(wording, bodies=bodies, count=len(shared), items=items_text(draft, clauses), key=keys, **values)
    )
    task_lines(draft, shared, with_role=False)


def _compared(draft: Draft, document: Document, mentions: Sequence[BodyMention]) -> Answer:
    """Which of several bodies has more tasks, then the tasks of each."""
    rows = {mention: rows_of(draft, document, mention) for mention in mentions}
    counts = {mention: len(group) for mention, group in rows.items()}
    most = max(counts.values())
    first = [mention for mention in mentions if counts[mention] == most]
    keys = "".join(dict.fromkeys(draft.cite_row(row) for group in rows.values() for row in group))
    told = "、".join(
        draft.say("count_of", body=_name(rows[mention], mention), count=counts[mention]) for mention in mentions
    )
    names = "、".join(_name(rows[mention], mention) for mention in first)
    wording = "more_tasks" if len(first) == 1 else "same_tasks"
    draft.line(draft.say(wording, counts=told, body=names, key=keys))
    for mention, group in rows.items():
        if group:
            _one(draft, document, mention, group)
    return draft.answer()


def _name(rows: Sequence[Responsibility], mention: BodyMention) -> str:
    return rows[0].body if rows else mention.body.written


def _without(
    draft: Draft, document: Document, wanted: Sequence[BodyMention], unwanted: Sequence[BodyMention]
) -> Answer:
    """The tasks that have all wanted bodies and none of the unwanted ones."""
    excluded = {row.clause_id for mention in unwanted for row in rows_of(draft, document, mention)}
    duties = {row.clause_id: row for row in reversed(draft.library.responsibilities(document.id)) if row.order == 0}
    kept = [clause for clause in draft.library.outline(document.id).items() if clause.id not in excluded]
    for mention in wanted:
        having = {row.clause_id for row in rows_of(draft, document, mention)}
        kept = [clause for clause in kept if clause.id in having]
    bodies = "、".join(mention.body.written for mention in unwanted)
    if not kept:
        row = next(iter(duties.values()))
        draft.line(draft.say("tasks_without_none", title=document.title, bodies=bodies, key=draft.cite_row(row)))
        return draft.answer()
    rows = [duties[clause.id] for clause in kept if clause.id in duties]
    keys = "".join(dict.fromkeys(draft.cite_row(row) for row in rows))
    draft.line(
        draft.say(
            "tasks_without",
            title=document.title,
            bodies=bodies,
            count=len(kept),
            items=items_text(draft, kept),
            key=keys,
        )
    )
    task_lines(draft, rows, with_role=False)
    return draft.answer()


def _none(draft: Draft, document: Document, mentions: Sequence[BodyMention]) -> Answer:
    bodies = "、".join(mention.body.written for mention in mentions)
    for mention in mentions:
        _explain(draft, document, mention.body)
    return draft.refusal(
        Reason.SILENT, draft.say("no_department", title=document.title, body=bodies), within=[document]
    )


def _explain(draft: Draft, document: Document, body: Body) -> None:
    """Say of a body without a duty what became of it, and on which bodies of the document its sign may hang."""
    for line in succession(body, draft.language):
        draft.line(line)
    if body.level is Level.NATION:
        return  # the signs of the registry are those that hang in the places
    hosts = {host for key in body.keys for host in current().hosts(key)}
    rows = draft.library.responsibilities(document.id)
    listed = dict.fromkeys(
        row.body for row in rows if row.keys[0] in hosts and matches(Body(body.written, row.keys[:1], body.level), row)
    )
    if listed:
        draft.line(draft.say("sign_hint", asked=body.written, hosts="、".join(listed)))
