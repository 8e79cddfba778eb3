"""From a question to a verified answer: which kind of answer is tried, and in which order."""

from __future__ import annotations

import datetime as dt
import re
import time
from collections.abc import Callable
from dataclasses import replace

from kb.answer import Draft
from kb.answers import (
    deadline,
    department,
    document,
    earlier,
    lacking,
    outline,
    passage,
    periods,
    refusal,
    responsibility,
    revenue,
    target,
    wordings,
)
from kb.answers.several import joined
from kb.conversation import Conversation, follow
from kb.cues import Kind, Wanted
from kb.library import Library
from kb.lookup import within_reach
from kb.model import Answer, Reason
from kb.question import Question, read_question
from kb.verify import verified

_Try = Callable[[Draft], Answer | None]


# Comparing takes many modules; they are loaded with the first question that compares, so that others start at once.
def _levels(draft: Draft) -> Answer | None:
    from kb.answers import levels

    return levels.answer(draft)


def _counterparts(draft: Draft) -> Answer | None:
    from kb.answers import counterparts

    return counterparts.answer(draft)


# So does checking a firm.
def _support(draft: Draft) -> Answer | None:
    from kb.answers import support

    return support.answer(draft)


def _of_product(draft: Draft) -> Answer | None:
    from kb.answers import support

    return support.of_product(draft)


def _versions(draft: Draft) -> Answer | None:
    from kb.answers import versions

    return versions.answer(draft)


# What is tried for each kind before search; the next is tried when one finds no row that covers the question.
_ATTEMPTS: dict[Kind, tuple[_Try, ...]] = {
    Kind.RESPONSIBILITY: (responsibility.answer, department.answer),
    Kind.DEPARTMENT: (responsibility.of_subject, department.answer),
    Kind.TARGET: (revenue.answer, target.answer),
    Kind.DEADLINE: (earlier.answer, periods.answer, deadline.answer, target.answer),
    Kind.CONTENT: (outline.content,),
    Kind.OUTLINE: (outline.answer,),
    Kind.DOCUMENT: (document.answer,),
    Kind.LEVELS: (_levels,),
    Kind.COUNTERPARTS: (_counterparts, _levels),
    Kind.VERSIONS: (_versions,),
    Kind.SUPPORT: (_support,),
    Kind.PASSAGE: (revenue.answer,),
    Kind.NONE: (),
}


def ask(
    raw: str, library: Library, *, today: dt.date, conversation: Conversation | None = None
) -> tuple[Answer, Conversation]:
    """Answer one question.

    Returns:
        The answer, all that it states checked against what it cites, and the conversation after it.

    Raises:
        QuestionError: the question is empty or too long.
    """
    begun = time.perf_counter()
    conversation = conversation or Conversation()
    question = follow(raw, library, conversation)
    library = within_reach(question, library)
    answer = _answer(question, library, today)
    if answer.reason in (Reason.NOTHING_RELEVANT, Reason.SILENT):
        answer = replace(_first_answered(raw, library, today) or answer, question=raw)
    answer = verified(answer, library, day=question.as_of or today.isoformat()).answer
    elapsed = (time.perf_counter() - begun) * 1000
    after = conversation.after(question, answer)
    if question.kind is not Kind.NONE:
        after = _carrying(after, question, answer)
    return replace(answer, question=raw, elapsed_ms=round(elapsed, 3)), after


def _carrying(conversation: Conversation, question: Question, answer: Answer) -> Conversation:
    """The conversation with the check of a firm as it stands after the answer."""
    if question.profile is None and conversation.profile is None:
        return conversation
    from kb.eligibility.inquiry import carried

    return replace(conversation, profile=carried(question.profile, answer.facts, conversation.profile))


def _first_answered(raw: str, library: Library, today: dt.date) -> Answer | None:
    """The answer to the first of several questions put at once that has one."""
    parts = re.findall(r"[^？?]*[？?]", raw)
    if len(parts) < 2:
        return None
    answers = (_answer(read_question(part, library), library, today) for part in parts)
    return next((answer for answer in answers if not answer.refused), None)


def _of_no_plan(question: Question, library: Library) -> bool:
    """Whether the rows of no document in particular are meant: many documents are held and the question names none."""
    pointed = question.documents or question.pointers.any or question.focus
    return library.large and library.primary is None and not pointed


def _answer(question: Question, library: Library, today: dt.date) -> Answer:
    kinds = dict.fromkeys((question.kind, *question.also))
    return joined([_one(replace(question, kind=kind), library, today) for kind in kinds])


def _one(question: Question, library: Library, today: dt.date) -> Answer:
    for first in (lacking.answer, wordings.answer, refusal.before_search):
        told = first(Draft(question, library, today))
        if told is not None:
            return told
    answer = passage.answer(Draft(question, library, today)) if _of_no_plan(question, library) else None
    if answer is not None and not answer.refused:
        return answer
    for attempt in (document.about_itself, *_ATTEMPTS[question.kind]):
        told = attempt(Draft(question, library, today))
        if told is not None:
            return told
    answer = answer or passage.answer(Draft(question, library, today))
    if answer.refused and question.kind is Kind.PASSAGE and (other := _of_product(Draft(question, library, today))):
        return other
    if answer.refused and question.bodies and question.wanted is Wanted.ANYTHING:
        # Nothing is written about the subject; what the body has to do may be what was meant.
        return department.answer(Draft(question, library, today)) or answer
    return answer
