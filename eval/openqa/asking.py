"""Putting questions to a knowledge base in the way that people do."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.corpus import TODAY
from eval.openqa.data import Asked
from eval.openqa.scores import lies_inside
from kb.knowledge import KnowledgeBase
from kb.model import Answer
from kb.settings import Settings


@dataclass(frozen=True, slots=True)
class Given:
    """What came to one question.

    Attributes:
        quoted: the words of documents that answer; empty for a refusal.
        kind: which kind of answer it is.
        reason: why it was refused, ``None`` for an answer.
        records: the records whose documents are cited, in the order of the citations.
        inside: whether an answer lies wholly inside the cited clauses.
        error: the error by which answering broke down, ``None`` where it did not.
    """

    quoted: str
    kind: str
    reason: str | None
    records: tuple[str, ...]
    inside: bool
    elapsed_ms: float
    error: str | None = None


def ask_all(home: Path, questions: Sequence[Asked], ids: Mapping[str, list[str]]) -> list[Given]:
    """Ask every question once; the first is asked once before, which opens what is opened then.

    ``ids`` are the records of each document.
    """
    with KnowledgeBase.open(Settings(home=home, today=TODAY)) as base:
        base.ask(questions[0].text)
        return [_asked(base, question, ids) for question in questions]


def _asked(base: KnowledgeBase, question: Asked, ids: Mapping[str, list[str]]) -> Given:
    started = time.perf_counter()
    try:
        answer, _ = base.ask(question.text)
    except Exception as error:  # a crash counts as not found and must not hide the other answers
        return Given("", "", None, (), False, _since(started), error=repr(error))
    elapsed_ms = _since(started)
    cited = () if answer.refused else tuple(dict.fromkeys(citation.document_id for citation in answer.citations))
    return Given(
        quoted=quoted(answer),
        kind=answer.kind,
        reason=answer.reason and answer.reason.value,
        records=tuple(record for document in cited for record in ids.get(document, ())),
        inside=_inside(base, answer, question.answers),
        elapsed_ms=elapsed_ms,
    )


def _since(started: float) -> float:
    return (time.perf_counter() - started) * 1000


def quoted(answer: Answer) -> str:
    """The words of documents that answer: the passage, or where rows answer, what is quoted beside them."""
    if answer.refused:
        return ""
    return answer.passage or "\n".join(citation.quote for citation in answer.citations)


def _inside(base: KnowledgeBase, answer: Answer, answers: Sequence[str]) -> bool:
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for citation in () if answer.refused else answer.citations:
        clause = base.clause(citation.clause_id)
        spans[citation.document_id].append((clause.start, clause.end))
    return any(
        lies_inside(wanted, base.document(document_id).text, found)
        for document_id, found in spans.items()
        for wanted in answers
    )
