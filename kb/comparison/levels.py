"""A plan beside the documents above it: counterparts, what differs, what has none, what was not taken up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kb.comparison.counterparts import Likeness, find_counterparts
from kb.comparison.differences import Difference, differences
from kb.comparison.excerpts import Passage
from kb.comparison.kinship import documents_above
from kb.comparison.terms import SharedTerm
from kb.comparison.units import Unit, task_units
from kb.library import Library
from kb.model import Document, Facts, Parsed


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A clause above that a task answers to.

    Attributes:
        likeness: why they match; the places of its terms are offsets in the two documents.
        differences: what differs, the task being the first of each and the clause above the second.
    """

    upper: Passage
    likeness: Likeness
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class TaskComparison:
    """One task and its counterparts, document by document, nearest first."""

    lower: Passage
    counterparts: tuple[Counterpart, ...]


@dataclass(frozen=True, slots=True)
class LevelComparison:
    """A plan beside the documents above it.

    Attributes:
        tasks: what the plan asks for, in reading order, each with its counterparts.
        not_taken_up: what the documents above ask for and no task of the plan answers to, in reading order.
    """

    lower_id: str
    upper_ids: tuple[str, ...]
    tasks: tuple[TaskComparison, ...]
    not_taken_up: tuple[Passage, ...]

    def without(self, document_ids: Iterable[str]) -> list[Passage]:
        """The tasks that have no counterpart in any of those documents."""
        wanted = set(document_ids)
        return [
            task.lower for task in self.tasks if not any(held.upper.document_id in wanted for held in task.counterparts)
        ]


def compare_levels(library: Library, lower_id: str, upper_ids: Sequence[str] = ()) -> LevelComparison:
    """Compare a plan with the documents above it.

    Args:
        upper_ids: the documents to compare with; without any, those of :func:`kb.comparison.kinship.documents_above`.

    Raises:
        QuestionError: the library holds no document of one of the ids.
    """
    lower = library.document(lower_id)
    uppers = [library.document(one) for one in upper_ids] or documents_above(library, lower)
    return compare(parsed_of(library, lower), [parsed_of(library, upper) for upper in uppers])


def compare(lower: Parsed, uppers: Sequence[Parsed]) -> LevelComparison:
    """Compare a document with those above it, highest first."""
    units = task_units(lower)
    held: list[list[Counterpart]] = [[] for _ in units]
    left: list[Passage] = []
    for upper in uppers:
        others = task_units(upper)
        pairs = find_counterparts(units, others, _parts(lower) | _parts(upper))
        main = {place: other for place, other, _ in reversed(pairs)}
        for place, other, likeness in pairs:
            found = differences(units[place], others[other], one_sided=main[place] == other and likeness.mutual)
            likeness = _in_documents(likeness, units[place], others[other])
            held[place].append(Counterpart(others[other].passage, likeness, found))
        answered = {other for _, other, _ in pairs}
        left += [unit.passage for place, unit in enumerate(others) if place not in answered]
    return LevelComparison(
        lower_id=lower.document.id,
        upper_ids=tuple(upper.document.id for upper in uppers),
        tasks=tuple(TaskComparison(unit.passage, tuple(held[place])) for place, unit in enumerate(units)),
        not_taken_up=tuple(left),
    )


def parsed_of(library: Library, document: Document) -> Parsed:
    """A document of the library with its clauses and rows."""
    return Parsed(
        document,
        library.outline(document.id).clauses,
        Facts(
            responsibilities=tuple(library.responsibilities(document.id)),
            targets=tuple(library.targets(document.id)),
            deadlines=tuple(library.deadlines(document.id)),
        ),
    )


def _parts(parsed: Parsed) -> dict[str, str]:
    """The heading of the part in which each clause stands."""
    tops = {clause.path[0]: clause.heading or "" for clause in parsed.clauses if len(clause.path) == 1}
    return {clause.id: tops.get(clause.path[0], "") for clause in parsed.clauses if clause.path}


def _in_documents(likeness: Likeness, lower: Unit, upper: Unit) -> Likeness:
    """The same with the places of the terms counted in the documents."""
    below, above = lower.passage.start, upper.passage.start
    terms = tuple(
        SharedTerm(term.text, term.weight, term.first + below, term.second + above) for term in likeness.terms
    )
    return replace(likeness, terms=terms)
