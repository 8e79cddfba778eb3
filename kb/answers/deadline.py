"""Deadlines: of a task, of a subject, and everything that is due by a date."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb import cues
from kb.answer import Draft, name_of
from kb.facts.dates import find_due_dates
from kb.lookup import clauses_meant, scope
from kb.model import Answer, Deadline, Document, Reason
from kb.topic import grams

_ALL = re.compile(r"哪些|有什么|所有|全部|各(?:项|个)|清单|节点|\ball\b|\bwhich\b|\blist\b|\bwhat\b")
_ENGLISH_DATE = re.compile(r"\b(?P<rel>by|before|in|until)\s+(?:the )?(?P<end>end of )?(?P<y>20\d\d)\b")
_YEAR_ASKED = re.compile(r"(?P<y>20\d\d)年?(?P<rest>(?:年)?(?:底|末)?(?:之前|以前|前)?)")


def answer(draft: Draft) -> Answer | None:
    """Answer from the deadline rows; ``None`` when no row covers what is asked."""
    question, library = draft.question, draft.library
    documents = scope(question, library)
    until = _until(question.text)
    points = question.pointers.items or question.pointers.labels
    if until and not points and not question.focus:
        return _due_by(draft, documents, *until)
    if points or question.focus:
        return _of_clauses(draft, documents)
    generic = not question.topic.weights or re.fullmatch(r"[时期限节点任务完成要求截止日年\s\d]*", question.topic.text)
    if generic and (question.asks(_ALL) or question.documents):
        return _all(draft, documents[0])
    return _of_topic(draft, documents)


def _until(text: str) -> tuple[str, str, str] | None:
    """The first and last day and the wording of the time that a question asks about."""
    if match := _ENGLISH_DATE.search(text):
        year = int(match.group("y"))
        before = match.group("rel") == "before" and not match.group("end")
        wording = f"{match.group('rel')} {match.group('end') or ''}{year}"
        return (f"{year - 1}-01-01", f"{year - 1}-12-31", wording) if before else (f"{year}-01-01", f"{year}-12-31", wording)
    due = next((due for due in find_due_dates(text) if due.date), None)
    if due and due.date:
        return f"{due.date[:4]}-01-01", due.date, re.sub(r"^(?:截至|截止到?|在|到|于|至)", "", due.wording)
    if match := _YEAR_ASKED.search(text):
        year = match.group("y")
        return f"{year}-01-01", f"{year}-12-31", f"{year}年"
    return None


def _due_by(draft: Draft, documents: Sequence[Document], first: str, last: str, wording: str) -> Answer | None:
    question, library = draft.question, draft.library
    document = documents[0]
    rows = [row for row in library.deadlines(document.id) if row.date and first <= row.date <= last]
    narrowed = [row for row in rows if question.topic.coverage(grams(row.quote)) >= 0.6]
    asks_what = question.asks(_ALL) or re.search(r"(?:要|应|须|需|得)?(?:完成|做|干|达到|实现|到期|做到)(?:什么|哪|啥)|什么|哪", question.text)
    if narrowed and not asks_what:
        rows = narrowed
    elif not rows and not asks_what:
        return None
    if not rows:
        return draft.refusal(Reason.SILENT, draft.say("due_none", title=document.title, until=wording))
    draft.line(draft.say("due_by", title=document.title, count=len(rows), until=wording))
    _lines(draft, rows)
    return draft.answer()


def _lines(draft: Draft, rows: Sequence[Deadline]) -> None:
    for row in rows:
        clause = draft.library.outline(row.document_id).by_id[row.clause_id]
        text = draft.say("due", task=name_of(clause, draft.language), statement=statement(row), key=draft.cite_row(row))
        draft.line(f"- {text}" if len(rows) > 1 else text)


def statement(row: Deadline) -> str:
    """A term with what is due by it, in the words of the sentence."""
    sentence = row.quote.rstrip("。；")
    at = sentence.find(row.wording)
    if len(sentence) <= 80 or at < 0:
        return sentence
    # The term governs the words after it; the subject may stand in the clause of the sentence before it.
    first = max(sentence.rfind("，", 0, at), sentence.rfind("；", 0, at)) + 1
    if row.wording in sentence[at:] and sentence[at + len(row.wording) :].startswith("，"):
        return sentence[first:]
    before = sentence.rfind("，", 0, max(first - 1, 0)) + 1
    stop = re.search(r"[；]", sentence[at:])
    return sentence[before : at + stop.start() if stop else len(sentence)]


def _of_clauses(draft: Draft, documents: Sequence[Document]) -> Answer:
    clauses = clauses_meant(draft.question, documents, draft.library)
    rows = [row for clause in clauses for row in draft.library.deadlines(clause.document_id) if row.clause_id == clause.id]
    if not rows:
        task = "、".join(name_of(clause, draft.language) for clause in clauses)
        return draft.refusal(Reason.SILENT, draft.say("no_deadline", task=task), clauses)
    _lines(draft, rows)
    return draft.answer()


def _all(draft: Draft, document: Document) -> Answer | None:
    rows = draft.library.deadlines(document.id)
    if not rows:
        return None
    draft.line(draft.say("due_all", title=document.title, count=len(rows)))
    _lines(draft, rows)
    return draft.answer()


def _of_topic(draft: Draft, documents: Sequence[Document]) -> Answer | None:
    """The terms whose own sentence covers the topic; documents named or meant first, then the whole library."""
    question, library = draft.question, draft.library
    wider = [] if question.documents or question.levels else [held for held in library.documents if held not in documents]
    for group in (documents, wider):
        scored = []
        for document in group:
            outline = library.outline(document.id)
            for row in library.deadlines(document.id):
                if row.date is None and not re.search(r"之日起|内$", row.wording) and not question.asks(cues.WHEN):
                    continue
                units = grams(row.quote) | outline.heading_units[row.clause_id] | grams(document.title)
                scored.append((question.topic.coverage(grams(row.quote)), question.topic.coverage(units), row))
        best = max(((own, wide) for own, wide, _ in scored), default=(0.0, 0.0))
        if best[0] >= 0.6 or (best[0] >= 0.4 and best[1] >= 0.75):
            _lines(draft, [row for own, _, row in scored if own >= best[0] * 0.9])
            return draft.answer()
    return None
