"""The terms that a subject has: which rows are meant by its words, and how they are told."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.answer import Draft, spoken
from kb.lookup import asked_event, scope
from kb.model import Deadline, Document
from kb.precedence import holding_first
from kb.series import is_of_batches
from kb.topic import Topic, grams, topic_of

#: What the words of a term must come to, to be the one that is meant.
MEANT = 0.58
#: The year in a question, with the words that make it a term.
YEAR_ASKED = re.compile(r"(?P<y>20\d\d)年?(?P<rest>(?:年)?(?:底|末)?(?:之前|以前|前)?)")

_GENERIC = re.compile(
    r"完成期限|完成时间|期限|时限|时间|时点|节点|截止|截至|任务|工作|完成|什么时候|哪一?年|一年|多久|多长|之内|内|前|底|末|20\d\d年?度?|申报(?=截止|窗口|通道|$)|"
    r"窗口|通道|关闭|安排|要求|目标|指标|实现|达到|达成|做到|更[早晚先后]|一次|间隔|[年月日到在是关]"
)
# What is added to the coverage of a term: of the document at hand, of the year asked for; taken off without a date.
_AT_HAND = 0.12
_OF_THE_YEAR = 0.3
_UNDATED = 0.1
_WITHIN = 0.25
_HOW_LONG = re.compile(r"多长时间|多久|几个?月|几天|几日|\bhow long\b|\bhow soon\b")
_HOW_OFTEN = re.compile(
    r"(?:多久|多长时间|几(?:个?月|年|天))[^,?]{0,8}一(?:次|回|轮|批)|每隔多|频次|频率|\bhow often\b|\bfrequency\b"
)


def subject_of(draft: Draft, text: str | None = None) -> Topic:
    """What a question, or a part of it, asks the term of: its words without those that every such question holds.

    Words that only name the document leave nothing.
    """
    question, library = draft.question, draft.library
    subject = topic_of(_GENERIC.sub(" ", question.topic.text if text is None else text), library.rarity)
    if question.levels or question.documents:
        titles = set().union(*(grams(document.title) for document in scope(question, library)))
        if not any(unit in subject.known and unit not in titles for unit in subject.weights):
            return topic_of("", library.rarity)
    return subject


def scored_rows(draft: Draft, documents: Sequence[Document], subject: Topic) -> list[tuple[float, Deadline]]:
    """Every term of the documents, and of the others where none is named, with how well it covers the subject."""
    question, library = draft.question, draft.library
    group = list(documents)
    if not question.documents and not question.levels:
        group += [held for held in holding_first(library.documents, library, question.text) if held not in group]
    event = asked_event(question.text)
    year = year_asked(draft, documents)
    found = []
    for document in group:
        outline, title = library.outline(document.id), grams(document.title)
        for row in library.deadlines(document.id):
            if (event and event not in row.quote) or (question.asks(_HOW_OFTEN) and not row.recurring):
                continue
            if not is_of_batches(
                question.pointers.rest, f"{row.quote} {outline.by_id[row.clause_id].heading} {document.title}"
            ):
                continue
            own = grams(row.quote)
            around = own | outline.heading_units[row.clause_id] | title
            covered = (subject.coverage(own) + subject.coverage(around)) / 2
            at_hand = _AT_HAND if document in documents else 0.0
            found.append((covered + at_hand + _fitting(draft, row, year), row))
    return found


def year_asked(draft: Draft, documents: Sequence[Document]) -> str | None:
    """The year that a question asks about; ``None`` where it is that of a document's number."""
    year = YEAR_ASKED.search(draft.question.pointers.rest)
    of_number = draft.question.documents and any(year and year.group("y") in (d.number or "") for d in documents)
    return year.group("y") if year and not of_number else None


def _fitting(draft: Draft, row: Deadline, year: str | None) -> float:
    """What the kind of a term adds: a span of time where one is asked for, a day of the year that is named."""
    if draft.question.asks(_HOW_OFTEN):
        return 0.0
    within = row.counted_from is not None or row.wording.endswith("内")
    if within and draft.question.asks(_HOW_LONG):
        return _WITHIN
    if row.date is None:
        return -_UNDATED
    return _OF_THE_YEAR if year and row.date.startswith(year) else 0.0


def told_once(rows: Sequence[Deadline]) -> list[Deadline]:
    """The rows that read differently: a sentence with two terms may say both at once."""
    return list({(row.clause_id, statement(row)): row for row in reversed(rows)}.values())[::-1]


def tell(draft: Draft, rows: Sequence[Deadline]) -> None:
    """A line for each term: its task and its words."""
    rows = told_once(rows)
    for row in rows:
        clause = draft.library.outline(row.document_id).by_id[row.clause_id]
        text = draft.say("due", task=draft.place(clause), statement=statement(row), key=draft.cite_row(row))
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
