"""Correcting the list of duties by hand: the form, what became of the corrections, and taking one back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from kb import audit
from kb.corrections.applying import Placement, State
from kb.corrections.fields import Kind
from kb.corrections.making import Request as Wish
from kb.corrections.records import Action
from kb.errors import CorrectionError, QuestionError
from kb.facts.departments.registry import using
from kb.library import Library
from kb.listing import Entry, entries
from kb.model import Basis, Clause, Document, Responsibility, Role
from kb.text import without_spaces
from kb.web.duties_query import Query
from kb.web.pages import language_of, page
from kb.web.site import Editor, Site
from kb.web.tabs import Tab
from kb.web.words import words_for
from kb.web.words.duties import DUTIES

_LONGEST = {"body": 100, "reason": 500, "quote": 2000}
Given = Annotated[str, Form()]


@dataclass(frozen=True, slots=True)
class Corrections:
    """The corrections of duties that hold in some documents: by the row that they made, and those that struck one."""

    made: Mapping[Responsibility, tuple[Placement, ...]]
    struck: Mapping[str, tuple[Placement, ...]]

    @classmethod
    def of(cls, library: Library, documents: Sequence[Document]) -> Corrections:
        """Those of ``documents``."""
        made: dict[Responsibility, tuple[Placement, ...]] = {}
        struck: dict[str, tuple[Placement, ...]] = {}
        for document in documents:
            for placement in library.placements(document.id):
                correction = placement.correction
                if placement.state is not State.APPLIED or correction.kind is not Kind.RESPONSIBILITY:
                    continue
                if correction.action is Action.STRIKE:
                    clause = placement.row.clause_id
                    struck[clause] = (*struck.get(clause, ()), placement)
                else:
                    made[placement.row] = (*made.get(placement.row, ()), placement)
        return cls(made, struck)

    def of_row(self, row: Responsibility) -> tuple[Placement, ...]:
        """Those that made a row what it is."""
        return self.made.get(row, ())


@dataclass(frozen=True, slots=True)
class _Form:
    """What was written into one of the forms, and what is wrong with it; ``row`` is 0 in the one that adds."""

    row: int = 0
    action: str = ""
    body: str = ""
    role: str = ""
    basis: str = ""
    quote: str = ""
    reason: str = ""
    problem: str = ""
    said: str = ""


def correction_routes(site: Site) -> APIRouter:
    """The routes under ``/duties/corrections``, for those who may correct."""
    router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

    @router.get("/duties/corrections")
    def form(request: Request, visitor: Editor, clause: str = "", back: str = "") -> Response:
        return _page(site, request, clause, back, _Form())

    @router.post("/duties/corrections")
    def correct(
        request: Request,
        visitor: Editor,
        clause: Given = "",
        row: Annotated[int, Form(ge=0)] = 0,
        seen: Given = "",
        action: Given = "",
        body: Given = "",
        role: Given = "",
        basis: Given = "",
        quote: Given = "",
        reason: Given = "",
        back: Given = "",
    ) -> Response:
        given = _Form(row, action, body.strip(), role, basis, quote.strip(), reason.strip())
        library = site.kb.library
        with using(site.kb.registry):
            problem = _problem(library, clause, given, seen)
        if problem:
            return _page(site, request, clause, back, _failed(given, problem))
        try:
            placement = site.kb.correct(_wish(library, clause, given, visitor.who))
        except CorrectionError as error:
            return _page(site, request, clause, back, _failed(given, "other", str(error)))
        made = placement.correction
        audit.note(
            site.people, visitor.who, "correction.make", str(made.id),
            kind=made.kind, change=made.action, clause=clause, changes=dict(made.changes), reason=made.reason,
        )  # fmt: skip
        return _leave(request, "../", back, made.action, placement.clause_id or clause)

    @router.post("/duties/corrections/{number}/withdraw")
    def withdraw(request: Request, visitor: Editor, number: int, back: Given = "") -> Response:
        held = {placement.correction.id: placement for placement in site.kb.corrections()}
        meant = held.get(number)
        if meant is not None and meant.correction.kind is Kind.RESPONSIBILITY:
            site.kb.withdraw(number)
            audit.note(site.people, visitor.who, "correction.withdraw", str(number), kind=Kind.RESPONSIBILITY)
        # Whoever comes second finds it withdrawn already.
        return _leave(request, "../../../", back, "withdraw", (meant and meant.clause_id) or "")

    return router


def seen_as(row: Responsibility) -> str:
    """What tells a row from another that has taken its number since."""
    return "|".join((row.body, row.role, row.basis, str(row.start), row.corrected or ""))


def row_id(clause_id: str) -> str:
    """The HTML id of a task in the list."""
    return "task-" + clause_id.replace("/", "-")


def _leave(request: Request, root: str, back: str, done: str, clause_id: str) -> Response:
    """Back to the task in the list as it was looked at; ``back`` is a query of its, whatever else it may say."""
    query = Query.of(dict(parse_qsl(back)))
    address = query.address(words_for(language_of(request)), page=query.written.get("page", ""))
    return RedirectResponse(
        f"{root}{address}{'&' if '?' in address else '?'}done={done}#{row_id(clause_id)}", status_code=303
    )


def _failed(given: _Form, problem: str, said: str = "") -> _Form:
    return replace(given, problem=problem, said=said)


def _rows(library: Library, clause: Clause) -> list[Entry]:
    listed = entries(library, Kind.RESPONSIBILITY, document_id=clause.document_id)
    return [entry for entry in listed if entry.clause.id == clause.id]


def _problem(library: Library, clause_id: str, given: _Form, seen: str) -> str:
    """The name of what is wrong with a form, empty where nothing is."""
    try:
        clause = library.clause(clause_id)
    except QuestionError:
        return "gone"
    rows = _rows(library, clause)
    meant = next((entry.row for entry in rows if entry.number == given.row), None)
    if any(len(getattr(given, name)) > most for name, most in _LONGEST.items()):
        return "long"
    if given.action not in tuple(Action) or (given.action != Action.ADD and (not meant or seen_as(meant) != seen)):
        return "changed"
    if not given.reason:
        return "reason"
    return "" if given.action == Action.STRIKE else _wrong_values(given, clause, rows, meant)


def _wrong_values(given: _Form, clause: Clause, rows: Sequence[Entry], meant: Responsibility | None) -> str:
    if not given.body:
        return "body"
    if given.role not in tuple(Role) or given.basis not in tuple(Basis):
        return "role"
    adding = given.action == Action.ADD
    quote = without_spaces(given.quote)
    if adding and (not quote or quote not in without_spaces(clause.text)):
        return "quote"
    if meant and not adding and not _changes(given, meant):
        return "same"
    said = (given.body, given.role, given.basis)
    return "twice" if any((one.row.body, one.row.role, one.row.basis) == said for one in rows) else ""


def _changes(given: _Form, row: Responsibility | None) -> tuple[tuple[str, str], ...]:
    """The fields in which a form differs from a row; all where there is none."""
    values = (("body", given.body), ("role", given.role), ("basis", given.basis))
    return tuple((name, value) for name, value in values if row is None or getattr(row, name) != value)


def _wish(library: Library, clause_id: str, given: _Form, who: str) -> Wish:
    action = Action(given.action)
    rows = _rows(library, library.clause(clause_id))
    meant = next((entry.row for entry in rows if entry.number == given.row), None)
    return Wish(
        clause_id=clause_id,
        kind=Kind.RESPONSIBILITY,
        action=action,
        reason=given.reason,
        by=who,
        row=None if action is Action.ADD else given.row,
        changes=() if action is Action.STRIKE else _changes(given, None if action is Action.ADD else meant),
        quote=given.quote if action is Action.ADD else None,
    )


def _page(site: Site, request: Request, clause_id: str, back: str, given: _Form) -> Response:
    """The form of one clause; where it is held no longer, a page that says so."""
    library = site.kb.library
    try:
        clause = library.clause(clause_id)
    except QuestionError:
        clause = None
    document = library.document(clause.document_id) if clause else None
    return page(
        "duty_corrections.html",
        request,
        tab=Tab.DUTIES,
        status_code=404 if clause is None else 400 if given.problem else 200,
        own=DUTIES.of(language_of(request)),
        query=Query.of(dict(parse_qsl(back))),
        back=back,
        clause=clause,
        document=document,
        rows=_rows(library, clause) if clause else [],
        corrections=Corrections.of(library, [document] if document else []),
        given=given,
        roles=tuple(Role),
        bases=tuple(Basis),
        seen_as=seen_as,
    )
