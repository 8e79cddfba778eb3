"""What is due and when: the terms of documents and of their targets in the order of their days.

The documents say by when something is due, never whether it was done; so a term whose day has passed is overdue as
far as they tell. A term of a document that no longer holds is not overdue but ended with it.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from weakref import WeakKeyDictionary

from kb.days import day_of
from kb.library import Library
from kb.listing import Entry
from kb.model import Basis, Deadline, Responsibility, Role, Target
from kb.overviews.row_choice import Choice, chosen, entries_of
from kb.row_marks import Mark, Sort
from kb.validity import OVER, Standing, standing, standing_in

#: What is due within so many days of today is due soon.
SOON = dt.timedelta(days=90)
#: Choices whose terms are kept in their order, so that the next page of a long list is there at once.
KEPT = 32
#: A line of fewer months is drawn by months; of one of more years than these, the empty ones are left out.
MOST_MONTHS = 36
MOST_YEARS = 30


class When(StrEnum):
    """The lists of a time line, in their order."""

    OVERDUE = "overdue"
    SOON = "soon"
    LATER = "later"
    RECURRING = "recurring"
    NO_DAY = "no_day"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a document as far as its place on the line needs it.

    Attributes:
        cls: the kind of the row it is read from: a term, or a target that no term of its clause says the day of.
        aims: the targets that stand in the words of the term and are due with it.
    """

    cls: type[Target] | type[Deadline]
    mark: Mark
    aims: tuple[Mark, ...] = ()

    @property
    def day(self) -> dt.date | None:
        return day_of(self.mark.day)


@dataclass(frozen=True, slots=True)
class Due:
    """One term as it is shown.

    Attributes:
        days: from its day to today: below zero for days to come, ``None`` without a day.
        bodies: who is responsible by the duties of the clause for these words, leaders first; may be empty.
        standing: how the document stands today.
    """

    when: When
    entry: Entry
    sort: Sort
    day: dt.date | None
    days: int | None
    aims: tuple[Target, ...]
    bodies: tuple[Responsibility, ...]
    standing: Standing


@dataclass(frozen=True, slots=True)
class Slot:
    """A month or a year of the line: how many terms end in it, and how many of these are overdue.

    Attributes:
        month: ``None`` for a whole year.
        now: whether today is in it.
    """

    year: int
    month: int | None
    count: int
    overdue: int
    now: bool


_joined: WeakKeyDictionary[Library, tuple[Term, ...]] = WeakKeyDictionary()
_placed: WeakKeyDictionary[Library, dict[tuple[Choice, dt.date], list[tuple[When, Term]]]] = WeakKeyDictionary()
_standings: WeakKeyDictionary[Library, dict[tuple[str, str], Standing]] = WeakKeyDictionary()


def terms(library: Library, choice: Choice, today: dt.date) -> list[tuple[When, Term]]:
    """The terms that a choice leaves, list by list, each list by its days.

    Raises:
        QuestionError: the library holds no such document.
    """
    kept = _placed.setdefault(library, {})
    if (choice, today) not in kept:
        if len(kept) >= KEPT:
            kept.clear()
        kept[choice, today] = _place(library, choice, today)
    return kept[choice, today]


def _place(library: Library, choice: Choice, today: dt.date) -> list[tuple[When, Term]]:
    wanted = {*chosen(library, Deadline, choice), *chosen(library, Target, choice)}
    left = [term for term in _all(library) if term.mark in wanted or not wanted.isdisjoint(term.aims)]
    stood = _standings_of(library, {term.mark.document_id for term in left}, today)
    placed = [(_when(term, stood[term.mark.document_id], today), term) for term in left]
    order = list(When)
    return sorted(placed, key=lambda one: (order.index(one[0]), one[1].day or dt.date.max))


def slots(placed: Iterable[tuple[When, Term]], today: dt.date) -> list[Slot]:
    """The line from the first day to the last, with today: by months, a longer one by years.

    Terms that ended with their documents and those without a day are left out; without any other it is empty.
    """
    days = [(term.day, when) for when, term in placed if term.day and when is not When.ENDED]
    if not days:
        return []
    first, last = (edge(today, *(day for day, _ in days)) for edge in (min, max))
    by_month = _months(first, last) < MOST_MONTHS

    def place(day: dt.date) -> tuple[int, int | None]:
        return day.year, day.month if by_month else None

    counts = Counter(place(day) for day, _ in days)
    late = Counter(place(day) for day, when in days if when is When.OVERDUE)
    line = _line(first, last, by_month=by_month)
    if not by_month and len(line) > MOST_YEARS:
        line = [slot for slot in line if slot in counts or slot == place(today)]
    return [
        Slot(year, month, counts[year, month], late[year, month], (year, month) == place(today)) for year, month in line
    ]


def _line(first: dt.date, last: dt.date, *, by_month: bool) -> list[tuple[int, int | None]]:
    """Every month or year from the first day to the last."""
    if not by_month:
        return [(year, None) for year in range(first.year, last.year + 1)]
    begin = first.year * 12 + first.month - 1
    return [(at // 12, at % 12 + 1) for at in range(begin, begin + _months(first, last) + 1)]


def _months(first: dt.date, last: dt.date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


def dues(library: Library, placed: Sequence[tuple[When, Term]], today: dt.date) -> list[Due]:
    """Terms read whole, to be shown."""
    stood = _standings_of(library, {term.mark.document_id for _, term in placed}, today)
    return [_due(library, when, term, stood[term.mark.document_id], today) for when, term in placed]


def _due(library: Library, when: When, term: Term, held: Standing, today: dt.date) -> Due:
    (entry,) = entries_of(library, term.cls, [term.mark])
    aims = tuple(one.row for one in entries_of(library, Target, term.aims))
    return Due(
        when=when,
        entry=entry,
        sort=term.mark.sort,
        day=term.day,
        days=(today - term.day).days if term.day else None,
        aims=aims,
        bodies=responsible(library, entry.row),
        standing=held,
    )


def responsible(library: Library, row: Target | Deadline) -> tuple[Responsibility, ...]:
    """Who is responsible for the words that a row rests on, each body once, leaders first, inherited duties last."""
    duties = [
        duty
        for duty in library.responsibilities(row.document_id)
        if duty.clause_id == row.clause_id and _covers(duty, row)
    ]
    roles = list(Role)
    duties.sort(key=lambda duty: (duty.basis is Basis.INHERITED, roles.index(duty.role), duty.order))
    return tuple({duty.body: duty for duty in reversed(duties)}.values())[::-1]


def _covers(duty: Responsibility, row: Target | Deadline) -> bool:
    """Whether a duty is for the words of a row; one that does not say for which words is for the whole clause."""
    return duty.task_end <= duty.task_start or (duty.task_start < row.end and row.start < duty.task_end)


def _when(term: Term, held: Standing, today: dt.date) -> When:
    if held.state in OVER:
        return When.ENDED
    if term.mark.sort is Sort.RECURRING:
        return When.RECURRING
    day = term.day
    if day is None:
        return When.NO_DAY
    if day < today:
        return When.OVERDUE
    return When.SOON if day <= today + SOON else When.LATER


def _standings_of(library: Library, ids: Iterable[str], today: dt.date) -> dict[str, Standing]:
    """How some documents stand; each is found out once for a day."""
    kept, day = _standings.setdefault(library, {}), today.isoformat()
    missing = {one for one in ids if (one, day) not in kept}
    for one in missing:
        head, acted_on = library.head(one), one in library.touched
        kept[one, day] = standing_in(library, head, day) if acted_on else standing(head, day, ())
    return {one: kept[one, day] for one in ids}


def _all(library: Library) -> tuple[Term, ...]:
    if library not in _joined:
        _joined[library] = tuple(_join(library.marks(Deadline).all, library.marks(Target).all))
    return _joined[library]


def _join(deadlines: Sequence[Mark], targets: Sequence[Mark]) -> Iterator[Term]:
    """The terms with the targets that stand in their words; a target with a day of its own stands alone."""
    by_clause: dict[str, list[Mark]] = defaultdict(list)
    for mark in targets:
        if day_of(mark.day):
            by_clause[mark.clause_id].append(mark)
    taken: set[Mark] = set()
    for mark in deadlines:
        aims = [aim for aim in by_clause[mark.clause_id] if aim not in taken and _is_of(aim, mark)]
        taken.update(aims)
        yield Term(Deadline, mark, tuple(aims))
    for aim in targets:
        if day_of(aim.day) and aim not in taken:
            yield Term(Target, aim)


def _is_of(aim: Mark, term: Mark) -> bool:
    return aim.day == term.day and aim.start < term.end and term.start < aim.end
