"""Which of several terms is due first: of two tasks or subjects set side by side, or of all in a document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from kb.answer import Draft
from kb.answers.due_rows import MEANT, scored_rows, statement, subject_of, told_once
from kb.answers.sides import EARLIER, sides
from kb.glossary import to_chinese
from kb.lookup import by_pointers, scope
from kb.model import Answer, Deadline
from kb.topic import bare_topic

_MOST = re.compile(
    r"最(?P<first>早|先|急|近)|最(?P<last>晚|后|迟|远)(?!一)|\b(?P<one>earliest|soonest)\b|\b(?P<other>latest)\b"
)
_DUE = re.compile(
    r"时限|期限|到期|截止|完成|时间|年底|due\b|deadline|落实到位|交(?:账|卷)|\b(?:finish|complete)", re.IGNORECASE
)

# 力争到2027年 → 2027年, where the sentence has words of its own before the day.
_LEAD_IN = re.compile(r"^(?:力争)?(?:截至|到|在|于|至)?")
_COUNTED = re.compile(r"[一几两]?(?:项|个|件|条)")


def answer(draft: Draft) -> Answer | None:
    """Name the term that comes first, then the terms in a table; ``None`` when nothing of the kind is asked.

    A term without a day (每年, 自印发之日起30日内) is shown and not compared.
    """
    question = draft.question
    most = _MOST.search(question.text)
    if most and not question.pointers.any and question.asks(_DUE) and not subject_of(draft, _bare(draft)).weights:
        return _of_all(draft, latest=bool(most.group("last") or most.group("other")))
    if not question.asks(EARLIER):
        return None
    rows = _pointed(draft) or _side_by_side(draft)
    return _compared(draft, rows) if len(rows) > 1 else None


def _bare(draft: Draft) -> str:
    """The topic without the words for first and last, and those for what is due."""
    return _COUNTED.sub(" ", _DUE.sub(" ", _MOST.sub(" ", draft.question.topic.text)))


def _pointed(draft: Draft) -> list[Deadline]:
    """The first term with a day of each of several tasks that are named by number."""
    question, library = draft.question, draft.library
    if len(question.pointers.items) + len(question.pointers.labels) < 2:
        return []
    found = []
    for document in scope(question, library)[:1]:
        for clause in by_pointers(question, document, library):
            own = [row for row in library.deadlines(document.id) if row.clause_id == clause.id]
            dated = sorted((row for row in own if row.date), key=lambda row: row.date or "")
            found += dated[:1] or own[:1]
    return found


def _side_by_side(draft: Draft) -> list[Deadline]:
    """The terms of the two subjects of 甲和乙，谁更早."""
    documents = scope(draft.question, draft.library)
    for pair in sides(draft.question.pointers.rest):
        found = []
        for side in pair:
            subject = subject_of(draft, bare_topic(to_chinese(side) if draft.language == "en" else side))
            rows = scored_rows(draft, documents, subject) if subject.weights else []
            score, row = max(rows, key=lambda one: one[0], default=(0.0, None))
            if row is not None and score >= MEANT:
                # Only a term with a day can be compared; the clause may have one beside.
                dated = (other for _, other in rows if other.clause_id == row.clause_id and other.date)
                found.append(row if row.date else next(dated, row))
        if len(found) == len(pair) and found[0] != found[1]:
            return found
    return []


def _compared(draft: Draft, rows: Sequence[Deadline]) -> Answer:
    dated = sorted((row for row in rows if row.date), key=lambda row: row.date or "")
    if len(dated) < len(rows):
        draft.line(draft.say("earlier_uncomparable"))
    elif dated[0].date == dated[-1].date:
        keys = "".join(draft.cite_row(row) for row in dated)
        draft.line(draft.say("earlier_same", date=_LEAD_IN.sub("", dated[0].wording), key=keys))
    else:
        first, last = dated[0], dated[-1]
        keys = draft.cite_row(first) + draft.cite_row(last)
        task = _task(draft, first)
        days = {"first": _LEAD_IN.sub("", first.wording), "second": _LEAD_IN.sub("", last.wording)}
        draft.line(draft.say("earlier_is", task=task, key=keys, **days))
    _table(draft, rows if len(dated) < len(rows) else dated)
    return draft.answer()


def _of_all(draft: Draft, *, latest: bool) -> Answer | None:
    """The terms of the document at hand that are due first or last."""
    document = scope(draft.question, draft.library)[0]
    dated = told_once([row for row in draft.library.deadlines(document.id) if row.date])
    if not dated:
        return None
    ordered = sorted(dated, key=lambda row: row.date or "", reverse=latest)
    _, group = next(groupby(ordered, key=lambda row: row.date))
    rows = list(group)
    keys = "".join(dict.fromkeys(draft.cite_row(row) for row in rows))
    wording = "earlier_last" if latest else "earlier_first"
    date = "、".join(dict.fromkeys(row.wording for row in rows))
    draft.line(draft.say(wording, title=document.title, date=date, count=len(rows), key=keys))
    for row in rows:
        statement_of = statement(row)
        draft.line(f"- {draft.say('due', task=_task(draft, row), statement=statement_of, key=draft.cite_row(row))}")
    return draft.answer()


def _table(draft: Draft, rows: Sequence[Deadline]) -> None:
    draft.line("")
    draft.line(draft.say("earlier_head"))
    for row in rows:
        task, key = _task(draft, row), draft.cite_row(row)
        draft.line(draft.say("earlier_row", task=task, date=row.wording, statement=statement(row), key=key))


def _task(draft: Draft, row: Deadline) -> str:
    return draft.place(draft.library.outline(row.document_id).by_id[row.clause_id])
