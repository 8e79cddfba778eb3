"""Deadlines: of a task, of a subject, and everything that is due by a date."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence

from kb.answer import Draft, name_of
from kb.answers.due_rows import MEANT, YEAR_ASKED, scored_rows, subject_of, tell, told_once, year_asked
from kb.facts.dates import find_due_dates
from kb.lookup import asked_event, clauses_meant, scope
from kb.model import Answer, Clause, Document, Reason
from kb.topic import Topic

_ALL = re.compile(r"哪些|有什么|所有|全部|各(?:项|个)|清单|节点|\ball\b|\bwhich\b|\blist\b|\bwhat\b")
_WHAT_IS_DUE = re.compile(
    r"(?:完成|做|干|达到|实现|到期|做到|办|交)[完成好]?(?:什么|哪|啥)|(?:什么|哪些|哪几项|几项|哪一?件|哪几件)(?:任务|工作|事项|事|要求|目标|指标|要|应|需)|有什么|有哪些|\bwhat\b|\bwhich\b"
)
_GOALS = re.compile(r"目标|指标")
# Terms that come to nearly as much as the best are meant too.
_NEAR = 0.9
_NEAR_OF_SEVERAL = 0.65
_EACH = re.compile(r"分别|各")
_ENGLISH_DATE = re.compile(
    r"\b(?P<rel>by|before|in|until)\s+(?:the )?(?P<end>end of )?(?:(?P<m>[a-z]{3,9}),? )?(?P<y>20\d\d)\b"
)
_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}


def answer(draft: Draft) -> Answer | None:
    """Answer from the deadline rows; ``None`` when no row covers what is asked."""
    question, library = draft.question, draft.library
    documents = scope(question, library)
    if (event := asked_event(question.text)) and not any(event in document.text for document in library.documents):
        return None
    until = _until(question.pointers.rest)
    subject = subject_of(draft)
    points = question.pointers.items or question.pointers.labels
    if until and not points and not question.focus and (question.asks(_WHAT_IS_DUE) or not subject.weights):
        return _due_by(draft, documents, *until)
    if points or question.focus:
        return _of_clauses(draft, clauses_meant(question, documents, library))
    if not subject.weights and question.asks(_GOALS):
        aimed = {row.clause_id for row in library.targets(documents[0].id) if row.deadline}
        clauses = library.outline(documents[0].id).clauses
        goals = [clause for clause in clauses if _GOALS.search(clause.heading or "")]
        goals = goals or [clause for clause in clauses if clause.id in aimed][:1]
        if goals:
            return _of_clauses(draft, goals)
    if not subject.weights and (question.asks(_ALL) or question.documents):
        return _all(draft, documents[0])
    return _of_topic(draft, documents, subject)


def _until(text: str) -> tuple[str, str, str] | None:
    """The first and last day and the wording of the time that a question asks about."""
    if match := _ENGLISH_DATE.search(text):
        year = int(match.group("y"))
        if month := _MONTHS.get(match.group("m") or ""):
            last = f"{year}-{month:02d}-{calendar.monthrange(year, month)[1]}"
            return f"{year}-01-01", last, f"{match.group('rel')} {match.group('m').capitalize()} {year}"
        before = match.group("rel") == "before" and not match.group("end")
        wording = f"{match.group('rel')} {match.group('end') or ''}{year}"
        return (
            (f"{year - 1}-01-01", f"{year - 1}-12-31", wording)
            if before
            else (f"{year}-01-01", f"{year}-12-31", wording)
        )
    due = next((due for due in find_due_dates(text) if due.date), None)
    if due and due.date:
        return f"{due.date[:4]}-01-01", due.date, re.sub(r"^(?:截至|截止到?|在|到|于|至)", "", due.wording)
    if match := YEAR_ASKED.search(text):
        named = match.group("y")
        return f"{named}-01-01", f"{named}-12-31", f"{named}年"
    return None


def _due_by(draft: Draft, documents: Sequence[Document], first: str, last: str, wording: str) -> Answer:
    library = draft.library
    document = documents[0]
    rows = [row for row in library.deadlines(document.id) if row.date and first <= row.date <= last]
    if not rows:
        return draft.refusal(
            Reason.SILENT, draft.say("due_none", title=document.title, until=wording), within=[document]
        )
    rows = told_once(rows)
    draft.line(draft.say("due_by", title=document.title, count=len(rows), until=wording))
    tell(draft, rows)
    return draft.answer()


def _of_clauses(draft: Draft, clauses: Sequence[Clause]) -> Answer:
    rows = [
        row for clause in clauses for row in draft.library.deadlines(clause.document_id) if row.clause_id == clause.id
    ]
    if not rows:
        task = "、".join(name_of(clause, draft.language) for clause in clauses)
        within = [draft.library.document(clauses[0].document_id)] if clauses else None
        return draft.refusal(Reason.SILENT, draft.say("no_deadline", task=task), clauses, within=within)
    tell(draft, rows)
    return draft.answer()


def _all(draft: Draft, document: Document) -> Answer | None:
    rows = draft.library.deadlines(document.id)
    if not rows:
        return None
    rows = told_once(rows)
    draft.line(draft.say("due_all", title=document.title, count=len(rows)))
    tell(draft, rows)
    return draft.answer()


def _of_topic(draft: Draft, documents: Sequence[Document], subject: Topic) -> Answer | None:
    """The terms whose sentence covers the subject best; a document that is meant goes before one that is not."""
    scored = scored_rows(draft, documents, subject)
    best = max((score for score, _ in scored), default=0.0)
    if best < MEANT:
        return None
    near = _NEAR_OF_SEVERAL if draft.question.asks(_EACH) else _NEAR
    kept = [row for score, row in scored if score >= best * near]
    year = year_asked(draft, documents)
    if year:
        kept = [row for row in kept if (row.date or "").startswith(year)] or kept
    if year and not any(year in row.quote or (row.date or "").startswith(year) for row in kept):
        key = draft.cite_row(kept[0])
        topic, asked = f"{year}年{subject.text}", draft.say("asked_date")
        where = draft.place(draft.library.outline(kept[0].document_id).by_id[kept[0].clause_id])
        text = draft.say("silent_on", topic=topic, where=where, asked=asked, key=key)
        return draft.refusal(Reason.SILENT, text, within=documents if draft.question.documents else None)
    tell(draft, kept)
    return draft.answer()
