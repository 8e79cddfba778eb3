"""Example questions for the three kinds of people, filled from the rows of the library's main document.

Nothing here names a document: an example is shown only where the library has what it asks about.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.model import Basis, Clause, Responsibility
from kb.web.words import Words

if TYPE_CHECKING:
    from kb.knowledge import KnowledgeBase


@dataclass(frozen=True, slots=True)
class Group:
    """Questions for one kind of people."""

    title: str
    questions: tuple[str, ...]


def example_groups(kb: KnowledgeBase, words: Words) -> tuple[Group, ...]:
    """The example questions in three groups; a group without a question is left out."""
    primary = next((document for document in kb.documents() if document.primary), None)
    tasks: list[Clause] = []
    duties: list[Responsibility] = []
    if primary:
        tasks = [clause for clause in kb.clauses(primary.id) if clause.item is not None]
        duties = list(kb.responsibilities(primary.id))
    groups = (
        Group(words.for_officials, _for_officials(tasks, words)),
        Group(words.for_enterprises, (words.ask_support, words.ask_loan_support, words.ask_talent_support)),
        Group(words.for_verifiers, _for_verifiers(duties, words)),
    )
    return tuple(group for group in groups if group.questions)


def _for_officials(tasks: list[Clause], words: Words) -> tuple[str, ...]:
    questions = [words.ask_targets, words.ask_deadlines]
    if tasks:
        middle = tasks[len(tasks) // 2]
        questions.insert(0, words.ask_item.format(middle.item))
    return tuple(questions)


def _for_verifiers(duties: list[Responsibility], words: Words) -> tuple[str, ...]:
    counts = Counter(duty.as_written for duty in duties if duty.basis is Basis.STATED)
    # Bodies with several tasks, but not the one that has nearly all: their answers show most in a few lines.
    bodies = [body for body, count in counts.most_common() if count > 1][2:4]
    if len(bodies) < 2:
        return ()
    return (
        words.ask_body.format(bodies[0]),
        words.ask_two_bodies.format(*bodies),
        words.ask_body_count.format(bodies[1]),
    )
