"""What one may ask next: questions that follow from an answer and that the library has an answer to.

Nothing is suggested on hope: each question is about rows or metadata that are held, so its answer is there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kb.errors import QuestionError
from kb.library import Library
from kb.model import Answer, Basis, Clause, Document, Responsibility
from kb.text import fold, without_spaces
from kb.wording import say

#: The most questions that are suggested.
MOST = 3
# Bodies of an answer that are looked at for a question about them, and clauses that it cites.
_LOOKED_AT = 4


def suggestions(answer: Answer, library: Library) -> tuple[str, ...]:
    """At most ``MOST`` questions in the language of the answer, the nearest to it first.

    The answer may be an earlier one: what its citations name and the library no longer holds gives no question.
    """
    asked = {_plain(answer.question), _plain(answer.understood or "")}
    found: list[str] = []
    for question in _candidates(answer, library):
        if _plain(question) not in asked and question not in found:
            found.append(question)
        if len(found) == MOST:
            break
    return tuple(found)


def _plain(question: str) -> str:
    return without_spaces(fold(question)).rstrip("?。.")


def _candidates(answer: Answer, library: Library) -> Iterator[str]:
    cited = _cited(answer, library)
    for document, clause in cited[:1]:
        yield from _about_task(answer, document, clause, library)
    yield from _about_bodies(answer, library)
    for document, clause in cited[1:]:
        yield from _about_task(answer, document, clause, library)
    for document in dict.fromkeys(document for document, _ in cited) or _documents(answer, library):
        yield from _about_document(document, answer.language)
    if library.primary is not None:
        if library.targets(library.primary.id) and answer.kind != "target":
            yield say("suggest_all_targets", answer.language)
        if library.deadlines(library.primary.id) and answer.kind != "deadline":
            yield say("suggest_all_deadlines", answer.language)


def _cited(answer: Answer, library: Library) -> list[tuple[Document, Clause]]:
    """The numbered tasks that an answer cites, of a refusal those nearest to its question, in their order."""
    found: dict[str, tuple[Document, Clause]] = {}
    for citation in answer.citations or answer.nearest:
        if citation.item is None or citation.clause_id in found:
            continue
        try:
            found[citation.clause_id] = (library.document(citation.document_id), library.clause(citation.clause_id))
        except QuestionError:
            continue  # replaced since
        if len(found) == _LOOKED_AT:
            break
    return list(found.values())


def _documents(answer: Answer, library: Library) -> list[Document]:
    found: dict[str, Document] = {}
    for citation in (answer.citations or answer.nearest)[:_LOOKED_AT]:
        try:
            found.setdefault(citation.document_id, library.document(citation.document_id))
        except QuestionError:
            continue
    return list(found.values())


def _about_task(answer: Answer, document: Document, clause: Clause, library: Library) -> Iterator[str]:
    named = "suggest_task" if document.primary else "suggest_task_of"
    task = say(named, answer.language, item=clause.item, title=document.title)
    rows = (
        ("responsibility", "suggest_duties", library.responsibilities),
        ("deadline", "suggest_deadline", library.deadlines),
        ("target", "suggest_targets", library.targets),
    )
    for kind, wording, held in rows:
        if answer.kind != kind and any(row.clause_id == clause.id for row in held(document.id)):
            yield say(wording, answer.language, task=task)
    if answer.kind not in ("content", "passage"):
        yield say("suggest_content", answer.language, task=task)


def _about_bodies(answer: Answer, library: Library) -> Iterator[str]:
    """Questions about the bodies of an answer that have several tasks, those with the fewest of them first."""
    if answer.kind not in ("responsibility", "department") or library.primary is None:
        return
    duties = [row for row in library.responsibilities(library.primary.id) if row.basis is Basis.STATED]
    tasks = Counter(row.as_written for row in {(row.as_written, row.clause_id): row for row in duties}.values())
    named = dict.fromkeys(str(row["body"]) for row in answer.facts if "body" in row)
    several = sorted((body for body in named if tasks[body] > 1), key=lambda body: tasks[body])
    if answer.kind == "responsibility":
        for body in several[:1]:
            yield say("suggest_tasks_of", answer.language, body=body)
    elif len(named) == 1 and several:
        other = _partner(several[0], duties)
        if other:
            yield say("suggest_shared", answer.language, body=several[0], other=other)


def _partner(body: str, duties: list[Responsibility]) -> str | None:
    """Who stands beside a body in most of its tasks."""
    own = {row.clause_id for row in duties if row.as_written == body}
    shared = Counter(row.as_written for row in duties if row.clause_id in own and row.as_written != body)
    return shared.most_common(1)[0][0] if shared else None


def _about_document(document: Document, language: str) -> Iterator[str]:
    if document.in_force:
        yield say("suggest_in_force", language, title=document.title)
