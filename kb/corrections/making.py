"""A correction made of what an operator asks for, refused where it cannot mean one thing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kb.corrections.anchors import Letters, document_anchor
from kb.corrections.applying import Applied, Slot, State, apply
from kb.corrections.fields import FIELDS, REQUIRED, Kind, fields_of, read, written
from kb.corrections.matching import row_anchor
from kb.corrections.records import Action, ClauseAnchor, Correction, RowAnchor, Written
from kb.corrections.rows import condition_in
from kb.errors import CorrectionError
from kb.model import Clause, Document
from kb.text import without_spaces


@dataclass(frozen=True, slots=True)
class Request:
    """What an operator asks for.

    Attributes:
        row: the number of the row among those of its kind in the clause, from 1; ``None`` where there is but one.
        changes: fields and their values as written.
        quote: for an addition the words of the clause that the row rests on.
    """

    clause_id: str
    kind: Kind
    action: Action
    reason: str
    by: str | None = None
    row: int | None = None
    changes: Written = ()
    quote: str | None = None


def make(request: Request, document: Document, clauses: Sequence[Clause], applied: Applied) -> Correction:
    """The correction, not yet kept; ``applied`` holds the rows of the document as they are shown now.

    Raises:
        CorrectionError: what is wrong with the request and how to put it.
    """
    _check_form(request)
    clause = next(clause for clause in clauses if clause.id == request.clause_id)
    letters = Letters.of(document.text)
    changes = _changes(request)
    if words := dict(changes).get("conditions"):
        condition_in(words, letters, (letters.place(clause.start), letters.place(clause.end)))
    anchor, others = _anchors(request, clause, letters, applied)
    correction = Correction(
        id=0,
        made=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        by=request.by or None,
        reason=request.reason.strip(),
        action=request.action,
        kind=request.kind,
        document=document_anchor(document),
        clause=ClauseAnchor(clause.label, clause.text),
        row=anchor,
        others=others,
        changes=changes,
    )
    _check_effect(correction, document, clauses, applied)
    return correction


def _check_form(request: Request) -> None:
    if not request.reason.strip():
        raise CorrectionError("a correction needs its reason; say it with --reason TEXT")
    if request.action is Action.STRIKE and request.changes:
        raise CorrectionError("a row is either stricken or given other values; leave out --set or --strike")
    if request.action is not Action.STRIKE and not request.changes:
        raise CorrectionError(f"nothing is set; give --set FIELD=VALUE, a {request.kind} has {_names(request.kind)}")
    if request.action is Action.ADD and not (request.quote or "").strip():
        raise CorrectionError("a row that is added needs the words of the clause that it rests on; give --quote TEXT")
    if request.action is Action.ADD and request.row is not None:
        raise CorrectionError("a row that is added has no number yet; leave out --row")
    if request.action is not Action.ADD and request.quote:
        raise CorrectionError("the words that a row rests on stay as they are; --quote goes with --add alone")


def _names(kind: Kind) -> str:
    return ", ".join(FIELDS[kind])


def _changes(request: Request) -> Written:
    """The fields with their values in the one form in which they are kept."""
    values = {}
    for name, text in request.changes:
        if name in values:
            raise CorrectionError(f"{name} is set twice; set it once")
        values[name] = written(name, read(request.kind, name, text))
    missing = [name for name in REQUIRED[request.kind] if name not in values]
    if request.action is Action.ADD and missing:
        raise CorrectionError(f"a {request.kind} that is added needs {', '.join(missing)}; give it with --set")
    return tuple(values.items())


def _anchors(
    request: Request, clause: Clause, letters: Letters, applied: Applied
) -> tuple[RowAnchor, tuple[RowAnchor, ...]]:
    """The row that is meant, and those that stand beside it."""
    slots = [slot for slot in applied.slots[request.kind] if slot.row and slot.row.clause_id == clause.id]
    meant = None if request.action is Action.ADD else _chosen(request, slots)
    others = tuple(_anchor(request.kind, slot.raw, clause, letters) for slot in slots if slot is not meant and slot.raw)
    if meant is None:
        return _added(request, clause, letters), others
    return _anchor(request.kind, meant.raw, clause, letters), others


def _added(request: Request, clause: Clause, letters: Letters) -> RowAnchor:
    quote = (request.quote or "").strip()
    start, end = letters.place(clause.start), letters.place(clause.end)
    first = next(letters.find(quote, start, end), None)
    if first is None:
        raise CorrectionError(f"the quotation {quote!r} does not stand in the clause; it reads: {clause.text.strip()}")
    span = letters.span(first, first + len(without_spaces(quote)))
    return RowAnchor((), clause.text[span[0] - clause.start : span[1] - clause.start], first - start)


def _anchor(kind: Kind, row: Any, clause: Clause, letters: Letters) -> RowAnchor:
    return row_anchor(fields_of(kind, row), row, clause, letters)


def _chosen(request: Request, slots: Sequence[Slot]) -> Slot:
    listed = "; ".join(f"--row {number}: {_shown(request.kind, slot.row)}" for number, slot in enumerate(slots, 1))
    if not slots:
        raise CorrectionError(f"the clause {request.clause_id} has no {request.kind}; a missing one comes with --add")
    if request.row is None and len(slots) > 1:
        raise CorrectionError(f"the clause {request.clause_id} has several rows of this kind; say which: {listed}")
    number = request.row or 1
    if not 1 <= number <= len(slots):
        raise CorrectionError(f"the clause {request.clause_id} has no row {number} of this kind; it has {listed}")
    slot = slots[number - 1]
    if slot.raw is None:
        by = slot.by[0].id
        raise CorrectionError(
            f"row {number} was written by correction {by}; withdraw that with "
            f"`python -m kb corrections --withdraw {by}` and make it anew"
        )
    return slot


def _shown(kind: Kind, row: Any) -> str:
    return ", ".join(f"{name}={text}" for name, text in fields_of(kind, row).items() if text not in ("", "no"))


def _check_effect(correction: Correction, document: Document, clauses: Sequence[Clause], applied: Applied) -> None:
    """Refuse what would change nothing, or would say what another row says already."""
    kind = correction.kind
    slots = applied.slots[kind]
    raws: Mapping[Kind, Sequence[Any]] = {kind: [slot.raw for slot in slots if slot.raw]}
    earlier = {kept.id: kept for slot in slots for kept in slot.by}
    trial = apply([*(earlier[number] for number in sorted(earlier)), correction], document, clauses, raws)
    state = trial.placements[-1].state
    if state is State.TEXT_CHANGED:
        raise CorrectionError(
            f"the document has the text of this clause several times under the label {correction.clause.label}, "
            "so a correction could not be sure of its place"
        )
    before, after = (
        [fields_of(kind, slot.row) for slot in shown.slots[kind] if slot.row] for shown in (applied, trial)
    )
    if state is State.MOOT or before == after:
        raise CorrectionError("a row of the clause says so already; nothing was changed")
    if correction.action is Action.CORRECT and len(after) < len(before):
        raise CorrectionError("another row of the clause says that already; take this one out with --strike")
