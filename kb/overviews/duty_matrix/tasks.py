"""The tasks of a document: its duties by clause, their terms, and the tasks that name nobody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kb.corrections.fields import Kind
from kb.library import Library, Outline
from kb.listing import Entry, entries
from kb.model import Basis, Clause, Deadline, Document, Responsibility, Target
from kb.overviews.duty_matrix.bearers import Bearer, bearers_of

# The articles of a law are no tasks, so one without a body lacks nothing.
_ARTICLE = re.compile(r"第.{1,9}条")
_LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Ground:
    """Where the words stand that something rests on: the clause that holds them and their span in the document."""

    document_id: str
    clause_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty with whoever bears it; the words of an inherited one stand in an earlier clause than its task."""

    entry: Entry
    bearer: Bearer
    ground: Ground

    @property
    def row(self) -> Responsibility:
        row: Responsibility = self.entry.row
        return row


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a task: its last day as an ISO date, ``None`` where none is named, and its wording."""

    day: str | None
    wording: str
    ground: Ground


@dataclass(frozen=True, slots=True)
class Task:
    """A clause that somebody has to carry out.

    Attributes:
        text: its words with those of the clauses below it that are no tasks themselves.
        duties: in the order of the text.
        section: the clause that it stands under, ``None`` at the top.
        above: of a task without a duty, the nearest clause above it that names bodies.
        earlier: of a task that names nobody, an earlier sentence that lays all that follows on bodies; whether it was
            meant for this task too, it does not say.
        divided: whether the clauses below it name bodies and it names none.
    """

    clause: Clause
    document: Document
    text: str
    duties: tuple[Duty, ...] = ()
    terms: tuple[Term, ...] = ()
    section: Clause | None = None
    above: Clause | None = None
    earlier: Ground | None = None
    divided: bool = False

    @property
    def unstated(self) -> bool:
        """Whether the document names nobody for it."""
        return not self.duties and self.above is None and not self.divided

    @property
    def name(self) -> str:
        """Its heading, or else how its text begins."""
        if self.clause.heading:
            return self.clause.heading
        words = " ".join((self.clause.body.strip() or self.clause.text.strip()).split())
        # Of a table's row the first cell that is no running number.
        words = next((cell for part in words.split("|") if (cell := part.strip()) and not cell.isdigit()), words)
        first = re.split("[。；;]", words, maxsplit=1)[0]
        return first if len(first) <= _LONGEST_NAME else first[:_LONGEST_NAME] + "…"


def tasks_of(library: Library, documents: Iterable[Document]) -> list[Task]:
    """The tasks of some documents in reading order.

    A task is a clause with a duty, one that the document numbers as a task, and one that stands beside clauses with
    duties below the same heading. The bodies of all the documents are told apart together.
    """
    listed = [(document, entries(library, Kind.RESPONSIBILITY, document_id=document.id)) for document in documents]
    bearers = iter(bearers_of([entry for _, found in listed for entry in found]))
    tasks: list[Task] = []
    for document, found in listed:
        outline = library.outline(document.id)
        duties = [
            Duty(entry, bearer, _ground(outline, entry.row)) for entry, bearer in zip(found, bearers, strict=False)
        ]
        tasks += _of_document(library, document, outline, duties)
    return tasks


def _ground(outline: Outline, row: Responsibility | Deadline | Target) -> Ground:
    own = outline.by_id[row.clause_id]
    holding = own
    if not own.start <= row.start < own.end:
        holding = next((clause for clause in outline.clauses if clause.start <= row.start < clause.end), own)
    return Ground(row.document_id, holding.id, row.start, row.end)


def _of_document(library: Library, document: Document, outline: Outline, duties: Sequence[Duty]) -> list[Task]:
    held: dict[str, list[Duty]] = {}
    for duty in duties:
        held.setdefault(duty.row.clause_id, []).append(duty)
    if not held and not outline.items():
        return []
    naming = _above(outline, held)
    chosen = {clause.id for clause in outline.clauses if _is_task(clause, outline, held, naming)}
    owned = _owned(outline, chosen)
    terms = _terms(library, document, outline)
    tasks = []
    for clause in outline.clauses:
        if clause.id in chosen:
            task = _task(clause, document, owned[clause.id], held, naming, terms)
            section = outline.by_id.get(clause.parent or "")
            tasks.append(replace(task, section=section, earlier=_earlier(clause, duties) if task.unstated else None))
    return tasks


def _earlier(clause: Clause, duties: Sequence[Duty]) -> Ground | None:
    """The last sentence before a clause that lays what follows on bodies."""
    laid = [duty.ground for duty in duties if duty.row.basis is Basis.INHERITED and duty.ground.start < clause.start]
    return max(laid, key=lambda ground: ground.start, default=None)


def _task(
    clause: Clause,
    document: Document,
    parts: Sequence[Clause],
    held: Mapping[str, Sequence[Duty]],
    naming: _Naming,
    terms: Mapping[str, Sequence[Term]],
) -> Task:
    duties = tuple(held.get(clause.id, ()))
    return Task(
        clause,
        document,
        text="\n".join(part.text for part in parts),
        duties=duties,
        terms=_distinct([term for part in parts for term in terms.get(part.id, ())]),
        above=None if duties else naming.above.get(clause.id),
        divided=not duties and clause.id in naming.dividing,
    )


@dataclass(frozen=True, slots=True)
class _Naming:
    """For each clause the nearest one above that names bodies, the clauses with bodies below, and their parents."""

    above: Mapping[str, Clause]
    dividing: frozenset[str]
    parents: frozenset[str]


def _above(outline: Outline, held: Mapping[str, Sequence[Duty]]) -> _Naming:
    above: dict[str, Clause] = {}
    dividing: set[str] = set()
    for clause in outline.clauses:
        for upper in _chain(outline, clause):
            if upper.id in held:
                above.setdefault(clause.id, upper)
            if clause.id in held:
                dividing.add(upper.id)
    parents = {outline.by_id[id_].parent for id_ in held} - {None}
    return _Naming(above, frozenset(dividing), frozenset(filter(None, parents)))


def _chain(outline: Outline, clause: Clause) -> list[Clause]:
    """The clauses above one, the nearest first."""
    found: list[Clause] = []
    upper = outline.by_id.get(clause.parent or "")
    while upper is not None and upper not in found:
        found.append(upper)
        upper = outline.by_id.get(upper.parent or "")
    return found


def _is_task(clause: Clause, outline: Outline, held: Mapping[str, Sequence[Duty]], naming: _Naming) -> bool:
    if clause.id in held or clause.item is not None:
        return True
    beside = clause.parent in naming.parents and clause.marker and not _ARTICLE.match(clause.marker)
    return bool(beside and clause.id not in naming.above and clause.id not in naming.dividing)


def _owned(outline: Outline, tasks: set[str]) -> dict[str, list[Clause]]:
    """For each task its clause and those below it that are no tasks."""
    owned: dict[str, list[Clause]] = {id_: [] for id_ in tasks}
    for clause in outline.clauses:
        owner = next((one for one in (clause, *_chain(outline, clause)) if one.id in tasks), None)
        if owner is not None:
            owned[owner.id].append(clause)
    return owned


def _terms(library: Library, document: Document, outline: Outline) -> dict[str, list[Term]]:
    """The terms of each clause: those that it states, and those of the targets in it."""
    found: dict[str, list[Term]] = {}
    for row in library.deadlines(document.id):
        found.setdefault(row.clause_id, []).append(Term(row.date, row.wording, _ground(outline, row)))
    for target in library.targets(document.id):
        wording = target.deadline_text or target.deadline
        if wording:
            term = Term(target.deadline, wording, _ground(outline, target))
            found.setdefault(target.clause_id, []).append(term)
    return found


def _distinct(terms: Sequence[Term]) -> tuple[Term, ...]:
    """The terms, of those with the same day or else the same wording the first; the earliest day first."""
    first: dict[str, Term] = {}
    for term in terms:
        first.setdefault(term.day or term.wording, replace(term, wording=" ".join(term.wording.split())))
    return tuple(sorted(first.values(), key=lambda term: (term.day is None, term.day or "")))
