"""Facts of a document: number, issuers, dates, status, what it rests on."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from kb import cues
from kb.answer import Draft, titled, written_date
from kb.answers import holdings
from kb.answers.aspects import ABOUT, aspects_of
from kb.answers.head_line import cite_field
from kb.answers.which_document import documents_meant
from kb.cues import Kind
from kb.facts.departments import parse_body
from kb.model import Answer, Document, DocumentKind, Reason, Reference, Relation
from kb.topic import topic_of
from kb.validity import OVER, Standing, State

_EARLIER = re.compile(r"早|晚|先|\bearlier\b|\blater\b|\bfirst\b")


def answer(draft: Draft) -> Answer | None:
    """Answer from the metadata, with the line that states it as the quotation; ``None`` when no document is meant."""
    question = draft.question
    if told := holdings.answer(draft):
        return told
    documents = documents_meant(draft)
    if documents is None:
        return None
    aspects = aspects_of(question)
    if aspects == ("comments",):
        text = draft.say("silent_plain", title=documents[0].title, asked=draft.say("asked_comments"))
        return draft.refusal(Reason.SILENT, text, within=documents[:1])
    missing: list[str] = []
    if len(documents) > 1 and question.asks(_EARLIER):
        _earlier(draft, documents, in_force=aspects == ("in_force",))
    if "issuers" in aspects and question.bodies and question.asks(cues.WHETHER):
        _whether_issuers(draft, documents[0])
    for document in documents:
        for aspect in aspects:
            if line := _TELLERS[aspect](draft, document):
                draft.line(line)
            else:
                missing.append(draft.say("silent_plain", title=document.title, asked=draft.say(f"asked_{aspect}")))
    if draft.empty:
        return draft.refusal(Reason.SILENT, "\n".join(missing), within=documents)
    for text in missing:
        draft.line(text)
    return draft.answer()


def _earlier(draft: Draft, documents: Sequence[Document], *, in_force: bool) -> None:
    """Which of several documents was issued first, or came into force first, where the dates tell."""
    days = {document.id: document.in_force if in_force else document.dated for document in documents}
    dated = sorted((document for document in documents if days[document.id]), key=lambda held: days[held.id] or "")
    if len(dated) < 2 or (days[dated[1].id] or "").startswith(days[dated[0].id] or "-"):
        return
    fields = ["in_force" if in_force else "written" if document.written else "issued" for document in dated]
    keys = "".join(cite_field(draft, document, field) for document, field in zip(dated, fields, strict=True))
    wording = "in_force_first" if in_force else "issued_first"
    draft.line(draft.say(wording, title=titled(dated[0], draft.language), key=keys))


def _whether_issuers(draft: Draft, document: Document) -> None:
    """Whether the bodies that the question names are among the issuers of a document."""
    issuers = {issuer: parse_body(issuer) for issuer in document.issuers}
    for mention in draft.question.bodies if issuers else ():
        asked = mention.body
        found = [
            name
            for name, body in issuers.items()
            if set(asked.keys) & set(body.keys) and (None in (asked.level, body.level) or asked.level is body.level)
        ]
        wording = "is_issuer" if found else "is_no_issuer"
        body = found[0] if found else asked.written
        said = draft.say(wording, body=body, title=document.title, key=cite_field(draft, document, "issuers"))
        (draft.line if found else draft.own_line)(said)  # that a name is not on a list stands in no words


def about_itself(draft: Draft) -> Answer | None:
    """The facts of a document that the question names and asks nothing else about; ``None`` where it does."""
    question = draft.question
    of_clauses = (Kind.OUTLINE, Kind.LEVELS, Kind.COUNTERPARTS, Kind.VERSIONS, Kind.SUPPORT)
    if question.focus or question.pointers.any or question.kind in of_clauses:
        return None
    if not question.documents or question.pointers.items or question.pointers.labels or question.pointers.article:
        return None
    if topic_of(ABOUT.sub(" ", question.topic.text), draft.library.rarity).weights:
        return None
    return answer(draft)


def _number(draft: Draft, document: Document) -> str | None:
    if not document.number:
        return None
    return draft.say(
        "number_is", title=document.title, number=document.number, key=cite_field(draft, document, "number")
    )


def _issuers(draft: Draft, document: Document) -> str | None:
    if not document.issuers:
        return None
    key = cite_field(draft, document, "issuers")
    return draft.say(
        "issuers_are", title=document.title, issuers="、".join(document.issuers), count=len(document.issuers), key=key
    )


def _issued(draft: Draft, document: Document) -> str | None:
    told = []
    for frame, field in (("written_is", "written"), ("published_is" if document.written else "issued_is", "issued")):
        day = getattr(document, field)
        if day and (field == "written" or day != document.written):
            date, key = written_date(day, draft.language), cite_field(draft, document, field)
            told.append(draft.say(frame, title=document.title, date=date, key=key))
    return "\n".join(told) or None


def _in_force(draft: Draft, document: Document) -> str | None:
    if draft.question.as_of:
        return _status(draft, document)
    if document.in_force:
        date = written_date(document.in_force, draft.language)
        return draft.say("in_force_is", title=document.title, date=date, key=cite_field(draft, document, "in_force"))
    return _status(draft, document) if document.draft else None


def _status(draft: Draft, document: Document) -> str | None:
    """How the document stands on the day asked about, and what has changed it since."""
    standing = draft.standing(document)
    told = _STATES[standing.state](draft, document, standing)
    lines = [told] if told else []
    for touch in standing.amended if standing.state not in OVER else ():
        key = draft.cite_touch(touch)
        lines.append(draft.say("amended_is", by=touch.by.title, since=draft.since(touch.day), key=key))
    return "\n".join(lines) or None


def _is_draft(draft: Draft, document: Document, _: Standing) -> str:
    key = cite_field(draft, document, "status")
    return draft.say("draft_is", title=document.title, status=document.status, key=key)


def _is_over(draft: Draft, document: Document, standing: Standing) -> str:
    """By what it is over: another document, its term, or its status."""
    if touch := standing.touch:
        since, key = draft.since(touch.day), draft.cite_touch(touch)
        return draft.say(f"{standing.state}_is", title=document.title, by=touch.by.title, since=since, key=key)
    if standing.field == "status":
        key = cite_field(draft, document, "status")
        return draft.say("status_is", title=document.title, status=document.status, key=key)
    field = standing.field or "status"
    period = document.period if field == "period" else document.validity or standing.until or document.status
    return draft.say("period_over", title=document.title, period=period, key=cite_field(draft, document, field))


def _is_not_yet(draft: Draft, document: Document, standing: Standing) -> str:
    field = standing.field or "in_force"
    since, day = (written_date(one or "", draft.language) for one in (standing.since, draft.day))
    wording = "not_yet_is" if field == "in_force" else "later_is"
    return draft.say(wording, title=document.title, since=since, day=day, key=cite_field(draft, document, field))


def _holds(draft: Draft, document: Document, standing: Standing) -> str | None:
    """On a day that the question names that it held then; today what it states of its term, status and force."""
    if draft.question.as_of and standing.field:
        day, key = written_date(draft.day, draft.language), cite_field(draft, document, standing.field)
        return draft.say("held_is", title=document.title, day=day, key=key)
    return _stated(draft, document, standing)


def _stated(draft: Draft, document: Document, _: Standing) -> str | None:
    if document.validity:
        until = written_date(document.valid_until, draft.language) if document.valid_until else ""
        return draft.say(
            "validity_until" if until and until not in document.validity else "validity_is",
            title=document.title,
            validity=document.validity,
            until=until,
            key=cite_field(draft, document, "validity"),
        )
    for field in ("status", "period"):
        if value := getattr(document, field):
            key = cite_field(draft, document, field)
            return draft.say(f"{field}_is", title=document.title, **{field: value}, key=key)
    return _in_force(draft, document) if document.in_force else None


_STATES: dict[State, Callable[[Draft, Document, Standing], str | None]] = {
    State.DRAFT: _is_draft,
    State.NOT_YET_IN_FORCE: _is_not_yet,
    State.IN_FORCE: _holds,
    State.ENDED: _is_over,
    State.REPEALED: _is_over,
    State.REPLACED: _is_over,
    State.NOT_SAID: _stated,
}


def _basis(draft: Draft, document: Document) -> str | None:
    library = draft.library
    by_id = library.outline(document.id).by_id
    rows = [
        row
        for row in library.references(document.id)
        if row.relation in (Relation.IMPLEMENTS, Relation.BASIS)
        and (row.issuer or not row.title or by_id[row.clause_id].item is None)
    ]
    wording = "rests_on" if any(row.relation is Relation.BASIS for row in rows) else "basis_is"
    return _named(draft, wording, document, rows) if rows else None


def _repeals(draft: Draft, document: Document) -> str | None:
    """The documents that end with this one."""
    ending = (Relation.REPEALS, Relation.REPLACES)
    rows = [row for row in draft.library.references(document.id) if row.relation in ending]
    return _named(draft, "repeals_are", document, rows) if rows else None


def _named(draft: Draft, wording: str, document: Document, rows: Sequence[Reference]) -> str:
    """Name the documents that the references of one are to, each with its title or number."""
    held = {other.id: other for other in draft.library.documents}
    names = []
    for row in rows:
        target = held.get(row.target_id or "")
        unheld = f"《{row.title}》" if row.title else ""
        unheld += f"（{row.number}）" if row.title and row.number else row.number or ""
        names.append(titled(target, draft.language) if target else unheld or row.wording)
    keys = "".join(dict.fromkeys(draft.cite_row(row) for row in rows))
    return draft.say(wording, title=document.title, documents="、".join(dict.fromkeys(names)), key=keys)


def _level(draft: Draft, document: Document) -> str | None:
    if not document.level:
        return None
    return draft.say(
        "level_is", title=document.title, level=document.level.value, key=cite_field(draft, document, "level")
    )


def _title(draft: Draft, document: Document) -> str:
    key = cite_field(draft, document, "title")
    number = document.number or draft.library.outline(document.id).clauses[0].label
    return draft.say("title_is", number=number, title=f"《{document.title}》", key=key)


def _kind(draft: Draft, document: Document) -> str:
    if document.kind is DocumentKind.DIGEST:
        return draft.say("digest_is", title=document.title, key=cite_field(draft, document, "kind"))
    return draft.say("original_is", title=document.title, key=cite_field(draft, document, "title"))


_TELLERS: dict[str, Callable[[Draft, Document], str | None]] = {
    "title": _title,
    "kind": _kind,
    "number": _number,
    "issuers": _issuers,
    "issued": _issued,
    "in_force": _in_force,
    "status": _status,
    "repeals": _repeals,
    "basis": _basis,
    "level": _level,
}
