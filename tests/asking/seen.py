"""What a test looks at in an answer, and the forms of the fixtures that ask."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kb.model import Answer
from kb.question import Question

Ask = Callable[[str], Answer]
Talk = Callable[..., Answer]
Read = Callable[[str], Question]


def labels(answer: Answer) -> list[str]:
    """The labels of the clauses cited, each once, in order."""
    return list(dict.fromkeys(citation.label for citation in answer.citations))


def cited(answer: Answer) -> set[str]:
    """The ids of the documents cited."""
    return {citation.document_id for citation in answer.citations}


def items(answer: Answer) -> list[int]:
    """The numbers of the tasks cited, each once, in order."""
    return list(dict.fromkeys(citation.item for citation in answer.citations if citation.item is not None))


def bodies(answer: Answer, basis: str = "stated") -> list[str]:
    """The bodies of the duties behind an answer that rest on that basis, each once, in order."""
    return list(dict.fromkeys(fact["body"] for fact in answer.facts if fact.get("basis") == basis))


def lacking(answer: Answer, facts: Sequence[str]) -> list[str]:
    """The facts that do not stand in the text of an answer."""
    return [fact for fact in facts if fact not in answer.text]
