"""Tasks by departments: which body has which task in which role, and how many each has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kb.model import Basis, Role
from kb.overviews.duty_matrix.bearers import Bearer
from kb.overviews.duty_matrix.filters import Row
from kb.overviews.duty_matrix.tasks import Duty, Task

#: The roles with the weightiest first.
BY_WEIGHT = tuple(Role)


@dataclass(frozen=True, slots=True)
class Share:
    """What one body has to do.

    Attributes:
        parts: its tasks in reading order, each with its duties there.
        counts: its tasks by role; one in which it has several roles counts by the weightiest.
        inherited: of these those that rest on an earlier sentence alone.
    """

    bearer: Bearer
    parts: tuple[tuple[Task, tuple[Duty, ...]], ...]
    counts: dict[Role, int]
    inherited: dict[Role, int]

    @property
    def total(self) -> int:
        return len(self.parts)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Tasks (rows) by bodies (columns), those with most tasks first; ``cells`` holds what is not empty."""

    rows: tuple[Row, ...]
    shares: tuple[Share, ...]
    cells: dict[tuple[str, Bearer], tuple[Duty, ...]]

    @property
    def bearers(self) -> tuple[Bearer, ...]:
        """The columns."""
        return tuple(share.bearer for share in self.shares)

    @property
    def duties(self) -> tuple[Duty, ...]:
        """All duties in reading order."""
        return tuple(duty for row in self.rows for duty in row.duties)

    def cell(self, task: Task, bearer: Bearer) -> tuple[Duty, ...]:
        """What a body has to do with a task."""
        return self.cells.get((task.clause.id, bearer), ())


def matrix_of(rows: Sequence[Row]) -> Matrix:
    """The matrix of some tasks with their duties."""
    cells: dict[tuple[str, Bearer], list[Duty]] = {}
    parts: dict[Bearer, dict[str, Task]] = {}
    for row in rows:
        for duty in row.duties:
            cells.setdefault((row.task.clause.id, duty.bearer), []).append(duty)
            parts.setdefault(duty.bearer, {})[row.task.clause.id] = row.task
    whole = {place: tuple(duties) for place, duties in cells.items()}
    shares = [
        _share(bearer, [(task, whole[id_, bearer]) for id_, task in tasks.items()]) for bearer, tasks in parts.items()
    ]
    shares.sort(key=lambda share: (-share.total, sum(share.inherited.values())))
    return Matrix(tuple(rows), tuple(shares), whole)


def _share(bearer: Bearer, parts: Sequence[tuple[Task, tuple[Duty, ...]]]) -> Share:
    counts, inherited = dict.fromkeys(BY_WEIGHT, 0), dict.fromkeys(BY_WEIGHT, 0)
    for _, duties in parts:
        role = heaviest(duties).row.role
        counts[role] += 1
        inherited[role] += all(duty.row.basis is Basis.INHERITED for duty in duties)
    return Share(bearer, tuple(parts), counts, inherited)


def heaviest(duties: Iterable[Duty]) -> Duty:
    """The duty with the weightiest role, of several the first."""
    return min(duties, key=lambda duty: BY_WEIGHT.index(duty.row.role))
