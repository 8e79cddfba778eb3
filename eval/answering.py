"""Putting the questions to the knowledge base, conversations in their order."""

from __future__ import annotations

import time
from collections.abc import Sequence

from eval.questions import Question
from eval.scoring import Cited, Given
from kb.conversation import Conversation
from kb.knowledge import KnowledgeBase
from kb.model import Answer, Citation


def answer_all(base: KnowledgeBase, questions: Sequence[Question]) -> list[Given]:
    """The answer to each question; the turns of a conversation follow one another as they stand in the file.

    An answer that breaks down, by whatever error, is kept as such.
    """
    conversations: dict[str, Conversation] = {}
    answers = []
    for question in questions:
        before = conversations.get(question.conversation) if question.conversation else None
        started = time.perf_counter()
        try:
            answer, after = base.ask(question.question, conversation=before)
        except Exception as error:  # a crash counts as wrong and must not hide the other answers
            answers.append(Given("", error=repr(error), elapsed_ms=_since(started)))
            continue
        elapsed_ms = _since(started)
        if question.conversation:
            conversations[question.conversation] = after
        answers.append(_given(answer, elapsed_ms))
    return answers


def _since(started: float) -> float:
    return (time.perf_counter() - started) * 1000


def _given(answer: Answer, elapsed_ms: float) -> Given:
    return Given(
        text=answer.text,
        refused=answer.refused,
        reason=answer.reason,
        citations=tuple(_cited(citation) for citation in answer.citations),
        notes=answer.notes,
        elapsed_ms=elapsed_ms,
    )


def _cited(citation: Citation) -> Cited:
    return Cited(
        clause_ids=frozenset({citation.clause_id}),
        document_id=citation.document_id,
        quote=citation.quote,
        start=citation.start,
        end=citation.end,
    )
