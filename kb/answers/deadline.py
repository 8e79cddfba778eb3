"""Deadlines: of a task, of a subject, and everything that is due by a date."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence

from kb.answer import Draft, name_of, spoken
from kb.facts.dates import find_due_dates
from kb.lookup import asked_event, clauses_meant, scope
from kb.model import Answer, Clause, Deadline, Document, Reason
from kb.precedence import holding_first
from kb.topic import Topic, grams, topic_of

_ALL = re.compile(r"哪些|有什么|所有|全部|各(?:项|个)|清单|节点|\ball\b|\bwhich\b|\blist\b|\bwhat\b")
_WHAT_IS_DUE = re.compile(
    r"(?:完成|做|干|达到|实现|到期|做到|办|交)[完成好]?(?:什么|哪|啥)|(?:什么|哪些|哪几项|几项|哪一?件|哪几件)(?:任务|工作|事项|事|要求|目标|指标|要|应|需)|有什么|有哪些|\bwhat\b|\bwhich\b"
)
_GENERIC = re.compile(
    r"完成期限|完成时间|期限|时限|时间|节点|截止|截至|任务|工作|完成|什么时候|哪一?年|一年|多久|多长|之内|内|前|底|末|20\d\d年?度?|申报(?=截止|$)|安排|要求|目标|指标|[年月日到在是]"
)
_GOALS = re.compile(r"目标|指标")
# What is added to the coverage of a term: of the document at hand, of the year asked for; taken off without a date.
_MEANT = 0.58
_AT_HAND = 0.12
_OF_THE_YEAR = 0.3
_UNDATED = 0.1
_WITHIN = 0.25
_HOW_LONG = re.compile(r"多长时间|多久|几个?月|几天|几日|\bhow long\b|\bhow soon\b")
_EACH = re.compile(r"分别|各")
_ENGLISH_DATE = re.compile(
    r"\b(?P<rel>by|before|in|until)\s+(?:the )?(?P<end>end of )?(?:(?P<m>[a-z]{3,9}),? )?(?P<y>20\d\d)\b"
)
_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_YEAR_ASKED = re.compile(r"(?P<y>20\d\d)年?(?P<rest>(?:年)?(?:底|末)?(?:之前|以前|前)?)")


def answer(draft: Draft) -> Answer | None:
    """Answer from the deadline rows; ``None`` when no row covers what is asked."""
    question, library = draft.question, draft.library
    documents = scope(question, library)
    if (event := asked_event(question.text)) and not any(event in document.text for document in library.documents):
        return None
    until = _until(question.pointers.rest)
    subject = _subject(draft)
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


def _subject(draft: Draft) -> Topic:
    """The topic without the words that every question about time holds, and without those that name the document."""
    question, library = draft.question, draft.library
    subject = topic_of(_GENERIC.sub(" ", question.topic.text), library.rarity)
    if question.levels or question.documents:
        titles = set().union(*(grams(document.title) for document in scope(question, library)))
        if not any(unit in subject.known and unit not in titles for unit in subject.weights):
            return topic_of("", library.rarity)
    return subject


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
    if match := _YEAR_ASKED.search(text):
        named = match.group("y")
        return f"{named}-01-01", f"{named}-12-31", f"{named}年"
    return None


def _due_by(draft: Draft, documents: Sequence[Document], first: str, last: str, wording: str) -> Answer:
    library = draft.library
    document = documents[0]
    rows = [row for row in library.deadlines(document.id) if row.date and first <= row.date <= last]
    if not rows:
        return draft.refusal(Reason.SILENT, draft.say("due_none", title=document.title, until=wording))
    rows = _told_once(rows)
    draft.line(draft.say("due_by", title=document.title, count=len(rows), until=wording))
    _lines(draft, rows)
    return draft.answer()


def _told_once(rows: Sequence[Deadline]) -> list[Deadline]:
    """The rows that read differently: a sentence with two terms may say both at once."""
    return list({(row.clause_id, statement(row)): row for row in reversed(rows)}.values())[::-1]


def _lines(draft: Draft, rows: Sequence[Deadline]) -> None:
    rows = _told_once(rows)
    for row in rows:
        clause = draft.library.outline(row.document_id).by_id[row.clause_id]
        text = draft.say("due", task=name_of(clause, draft.language), statement=statement(row), key=draft.cite_row(row))
        draft.line(f"- {text}" if len(rows) > 1 else text)


def statement(row: Deadline) -> str:
    """A term with what is due by it, in the words of the sentence."""
    sentence = spoken(row.quote.rstrip("。；"))
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


def _of_clauses(draft: Draft, clauses: Sequence[Clause]) -> Answer:
    rows = [
        row for clause in clauses for row in draft.library.deadlines(clause.document_id) if row.clause_id == clause.id
    ]
    if not rows:
        task = "、".join(name_of(clause, draft.language) for clause in clauses)
        return draft.refusal(Reason.SILENT, draft.say("no_deadline", task=task), clauses)
    _lines(draft, rows)
    return draft.answer()


def _all(draft: Draft, document: Document) -> Answer | None:
    rows = draft.library.deadlines(document.id)
    if not rows:
        return None
    rows = _told_once(rows)
    draft.line(draft.say("due_all", title=document.title, count=len(rows)))
    _lines(draft, rows)
    return draft.answer()


def _of_topic(draft: Draft, documents: Sequence[Document], subject: Topic) -> Answer | None:
    """The terms whose sentence covers the subject best; a document that is meant goes before one that is not."""
    question, library = draft.question, draft.library
    group = list(documents)
    if not question.documents and not question.levels:
        group += [held for held in holding_first(library.documents, library, question.text) if held not in group]
    year = _YEAR_ASKED.search(question.pointers.rest)
    if year and question.documents and any(year.group("y") in (document.number or "") for document in documents):
        year = None  # the year is that of the document's number
    event = asked_event(question.text)
    scored = []
    for document in group:
        outline = library.outline(document.id)
        for row in library.deadlines(document.id):
            if event and event not in row.quote:
                continue
            own = grams(row.quote)
            around = own | outline.heading_units[row.clause_id] | grams(document.title)
            bonus = _AT_HAND if document in documents else 0.0
            within = row.counted_from is not None or row.wording.endswith("内")
            if within and question.asks(_HOW_LONG):
                bonus += _WITHIN
            elif row.date is None:
                bonus -= _UNDATED
            elif year and row.date.startswith(year.group("y")):
                bonus += _OF_THE_YEAR
            scored.append(((subject.coverage(own) + subject.coverage(around)) / 2 + bonus, row))
    best = max((score for score, _ in scored), default=0.0)
    if best < _MEANT:
        return None
    near = 0.65 if question.asks(_EACH) else 0.9
    kept = [row for score, row in scored if score >= best * near]
    if year:
        kept = [row for row in kept if (row.date or "").startswith(year.group("y"))] or kept
    if year and not any(year.group("y") in row.quote or (row.date or "").startswith(year.group("y")) for row in kept):
        key = draft.cite_row(kept[0])
        asked = draft.say("asked_date")
        text = draft.say(
            "silent", topic=f"{year.group('y')}年{subject.text}", where=kept[0].quote, asked=asked, key=key
        )
        return draft.refusal(Reason.SILENT, text)
    _lines(draft, kept)
    return draft.answer()
