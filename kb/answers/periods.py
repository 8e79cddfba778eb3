"""How long a support measure is given: 苏科贷最长可以借多久, 贴息期限几年."""

from __future__ import annotations

import re

from kb.answer import Draft
from kb.cues import FORMER
from kb.model import Answer, Clause, Measure
from kb.topic import grams, topic_of

_HOW_LONG = re.compile(
    r"多久|多长时间|(?:最长|期限|时间)[^,?]{0,6}(?:几|多|是)|几(?:年|个?月)|期限|\bhow long\b|\bmaximum term\b"
)
_GENERIC = re.compile(
    r"最长|最多|最短|期限|时间|多久|借|贷(?=\s|$)|用|给|能|享受|可以?|申请|还款?|(?<![款保])期(?=\s|$)|[年月]|\bloans?\b|\bterm\b|\bperiod\b"
)
#: The share of the words left that the heading or the words of the measure must hold.
_MEANT = 0.7


def answer(draft: Draft) -> Answer | None:
    """The period of the measures whose heading or words are what is asked about; ``None`` when none gives one.

    Terms that were given formerly are left out unless the question asks for them.
    """
    question, library = draft.question, draft.library
    if not question.asks(_HOW_LONG) or question.pointers.any:
        return None
    subject = topic_of(_GENERIC.sub(" ", question.topic.text), library.rarity)
    if not subject.known:
        return None
    found: dict[tuple[str, str], tuple[float, Measure]] = {}
    for document in question.documents or library.documents:
        outline = library.outline(document.id)
        for row in library.measures(document.id):
            heading = outline.heading_units[row.clause_id]
            if row.period and (covered := subject.coverage(heading | grams(row.quote))) >= _MEANT:
                found.setdefault((row.clause_id, row.period), (covered + subject.coverage(heading), row))
    clauses = {row.clause_id: library.clause(row.clause_id) for _, row in found.values()}
    former = question.asks(FORMER)
    held = [pair for pair in found.values() if _is_former(clauses[pair[1].clause_id]) is former]
    best = max((score for score, _ in held), default=0.0)
    rows = [row for score, row in held if score >= best]
    for row in rows:
        _tell(draft, row, clauses[row.clause_id])
    return draft.answer() if rows else None


def _is_former(clause: Clause) -> bool:
    return FORMER.search(clause.heading or "") is not None


def _tell(draft: Draft, row: Measure, clause: Clause) -> None:
    """The period in the words of the sentence that gives it."""
    draft.fact(row)
    period = row.period or ""
    at = clause.text.find(period)
    start, end = (clause.start + at, clause.start + at + len(period)) if at >= 0 else (row.start, row.end)
    draft.line(
        draft.say("content", task=draft.place(clause), text=f"{period}。", key=draft.cite(row.document_id, start, end))
    )
