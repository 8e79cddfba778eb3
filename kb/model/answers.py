"""What comes out of a question: hits, citations, answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True)
class Hit:
    """A clause found by search, best first; ``score`` is comparable only within one question."""

    clause_id: str
    score: float


@dataclass(frozen=True, slots=True)
class Citation:
    """A quotation and where it stands: ``quote == document.text[start:end]``."""

    key: int
    document_id: str
    title: str
    number: str | None
    clause_id: str
    label: str
    item: int | None
    page: int | None
    quote: str
    start: int
    end: int


class Reason(StrEnum):
    """Why a question was refused."""

    NOTHING_RELEVANT = "nothing_relevant"
    NOT_IN_LIBRARY = "not_in_library"
    SILENT = "silent"
    NO_SUCH_ITEM = "no_such_item"
    OUT_OF_SCOPE = "out_of_scope"
    AMBIGUOUS = "ambiguous"
    NOT_A_QUESTION = "not_a_question"


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said to a question.

    Attributes:
        text: the answer; every statement that rests on a document carries its ``[key]``.
        reason: ``None`` for an answer, otherwise why it was refused.
        nearest: for a refusal, the clauses nearest to the question, as links and never as an answer.
        facts: the rows behind the text, as JSON objects.
        notes: what the reader must know of the sources: draft, digest, ended, unverified.
        passage: the words of a document that answer, where the answer was read from its text and not from rows.
        understood: the question as it was taken, where that differs from what was typed.
        own: lines of the text that say what the program itself compared or counted: how a firm meets a condition, what
            was searched. Of documents they state what they quote, no more.
        written_by: the language model that worded the text; ``None`` where every sentence is our own.
    """

    question: str
    kind: str
    text: str
    reason: Reason | None = None
    citations: tuple[Citation, ...] = ()
    nearest: tuple[Citation, ...] = ()
    facts: tuple[dict[str, Any], ...] = ()
    notes: tuple[str, ...] = ()
    understood: str | None = None
    elapsed_ms: float = 0.0
    language: str = field(default="zh")
    passage: str = ""
    own: tuple[str, ...] = ()
    written_by: str | None = None

    @property
    def refused(self) -> bool:
        return self.reason is not None
