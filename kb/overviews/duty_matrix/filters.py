"""What of the duties is asked for: a department, a role, a basis, a level, a term, words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kb.answers.bodies import matches
from kb.days import day_of
from kb.facts.departments import Body, find_bodies
from kb.model import Basis, Level, Role
from kb.overviews.duty_matrix.bearers import Bearer
from kb.overviews.duty_matrix.tasks import Duty, Task
from kb.text import fold, normalise_question, without_spaces


class Due(StrEnum):
    """What a task is asked for by its terms beside a year; a passed term says nothing of what was done."""

    PASSED = "passed"
    STATED = "stated"
    UNSTATED = "unstated"


@dataclass(frozen=True, slots=True)
class Filters:
    """Everything has to hold; what is ``None`` or empty holds for all.

    Attributes:
        department: a body by any of its names.
        unstated: only tasks for which nobody is named.
        year: tasks with a term that ends in this year.
        before: tasks with a term that ends on this day or earlier.
        word: words that all stand in the text of the task, parted by spaces.
    """

    department: str = ""
    role: Role | None = None
    basis: Basis | None = None
    unstated: bool = False
    level: Level | None = None
    due: Due | None = None
    year: int | None = None
    before: dt.date | None = None
    word: str = ""

    @property
    def on_duties(self) -> bool:
        """Whether single duties are asked for, so that a task without any is out."""
        return bool(self.department or self.role or self.basis or self.level)

    @property
    def words(self) -> list[str]:
        """The words to look for, as :func:`kb.text.fold` writes them."""
        return fold(normalise_question(self.word)).split()


@dataclass(frozen=True, slots=True)
class Row:
    """A task that the filters leave, its duties that they leave, and its others."""

    task: Task
    duties: tuple[Duty, ...]
    others: tuple[Duty, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """The bodies that a name means: those that documents spell so, else those that the registry knows by it."""

    labels: frozenset[str]
    bodies: tuple[Body, ...] = ()

    @classmethod
    def of(cls, name: str, bearers: Iterable[Bearer]) -> Wanted:
        """The bodies meant by ``name`` among ``bearers``; none where nothing is known by it."""
        plain = without_spaces(fold(name))
        held = list(bearers)
        spelled = {one.label for one in held if plain in (_plain(one.label), *map(_plain, one.names))}
        if spelled:
            return cls(frozenset(spelled))
        known = {spelling for one in held for spelling in one.names}
        return cls(frozenset(), tuple(mention.body for mention in find_bodies(fold(name), known=known)))

    @property
    def known(self) -> bool:
        """Whether the name means any body at all."""
        return bool(self.labels or self.bodies)

    def means(self, duty: Duty) -> bool:
        """Whether a duty is one of these bodies'."""
        return duty.bearer.label in self.labels or any(matches(body, duty.row) for body in self.bodies)


def _plain(name: str) -> str:
    return without_spaces(fold(name))


def choose(tasks: Sequence[Task], filters: Filters, today: dt.date) -> list[Row]:
    """The tasks that the filters leave, each with its duties that they leave; terms are judged by ``today``."""
    wanted = None
    if filters.department:
        wanted = Wanted.of(filters.department, (duty.bearer for task in tasks for duty in task.duties))
    chosen = []
    for task in tasks:
        if not _holds(task, filters, today):
            continue
        duties = tuple(duty for duty in task.duties if _is_meant(duty, filters, wanted))
        if duties or not (filters.on_duties or task.duties):
            chosen.append(Row(task, duties, tuple(duty for duty in task.duties if duty not in duties)))
    return chosen


def _is_meant(duty: Duty, filters: Filters, wanted: Wanted | None) -> bool:
    row = duty.row
    return (
        filters.role in (None, row.role)
        and filters.basis in (None, row.basis)
        and filters.level in (None, row.level)
        and (wanted is None or wanted.means(duty))
    )


def _holds(task: Task, filters: Filters, today: dt.date) -> bool:
    """Whether a task as a whole is asked for."""
    if filters.unstated and not task.unstated:
        return False
    text = fold(task.text) if filters.word else ""
    return all(word in text for word in filters.words) and _is_due(task, filters, today)


def _is_due(task: Task, filters: Filters, today: dt.date) -> bool:
    days = [day for term in task.terms if (day := day_of(term.day))]
    if filters.due is Due.PASSED and not any(day < today for day in days):
        return False
    if filters.due is Due.STATED and not task.terms:
        return False
    if filters.due is Due.UNSTATED and task.terms:
        return False
    if filters.before is not None and not any(day <= filters.before for day in days):
        return False
    return filters.year is None or any(day.year == filters.year for day in days)
