"""The list of duties: by task, by department, as a matrix, and as a file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from kb.accounts.visitor import Role as Rank
from kb.days import day_of
from kb.errors import QuestionError
from kb.exports import xlsx_bytes
from kb.facts.departments.registry import using
from kb.library import Library
from kb.model import Basis, Clause, Document, DocumentKind, Level, Role
from kb.overviews.duty_matrix.filters import Row, Wanted, choose
from kb.overviews.duty_matrix.matrix import Matrix, Share, matrix_of
from kb.overviews.duty_matrix.scope import Scope, everywhere, of_document
from kb.overviews.duty_matrix.sheets import tables
from kb.overviews.duty_matrix.tasks import Task, tasks_of
from kb.web.duties_corrections import Corrections, correction_routes, row_id
from kb.web.duties_query import EVERYWHERE, NOBODY, Query, View
from kb.web.pages import language_of, page
from kb.web.site import AnyVisitor, Site
from kb.web.tabs import Tab
from kb.web.words import Words, words_for
from kb.web.words.duties import DUTIES

#: The most tasks on one page, documents to choose from, and duties in one file.
TASKS_A_PAGE = 200
DOCUMENTS_TO_CHOOSE = 200
DUTIES_A_FILE = 10_000
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def duty_routes(site: Site) -> APIRouter:
    """The routes under ``/duties``."""
    router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

    @router.get("/duties")
    def duties(request: Request, visitor: AnyVisitor) -> Response:
        query = Query.of(request.query_params)
        with using(site.kb.registry):
            shown = _shown(site.kb.library, query, site.settings.today)
        language = language_of(request)
        done = request.query_params.get("done", "")
        own = DUTIES.of(language)
        return page(
            "duties.html",
            request,
            tab=Tab.DUTIES,
            own=own,
            query=query,
            shown=shown,
            may_edit=visitor.role.may(Rank.EDITOR),
            done=getattr(own, f"done_{done}") if done in ("correct", "add", "strike", "withdraw") else None,
            choices=_CHOICES,
            counted=_summary(shown.whole),
            groups=_groups(shown.matrix.rows),
            held_roles=_held_roles(shown.whole.shares),
            row_id=row_id,
            edit_query=_edit_query(query, words_for(language)),
        )

    @router.get("/duties/export.xlsx")
    def export(request: Request) -> Response:
        query = Query.of(request.query_params)
        library = site.kb.library
        with using(site.kb.registry):
            scope = _scope(library, query, site.settings.today)
            if scope.duties > DUTIES_A_FILE:
                words = words_for(language_of(request))
                # The page says what to do; the link to it was made before others changed the library.
                return RedirectResponse("../" + query.address(words), status_code=303)
            tasks = tasks_of(library, scope.all(library))
            matrix = matrix_of(choose(tasks, query.filters, site.settings.today))
            content = xlsx_bytes(tables(matrix))
        return Response(content, media_type=_XLSX, headers={"Content-Disposition": _named(scope, library)})

    router.include_router(correction_routes(site))
    return router


def _named(scope: Scope, library: Library) -> str:
    """The header that names the file, after RFC 5987: 职责清单 and the title of the document."""
    title = "" if scope.everywhere else f"_{library.document(scope.parts[0][0]).title[:60]}"
    safe = "".join(char if char.isprintable() and char not in '\\/:*?"<>|' else " " for char in title)
    return f"attachment; filename=\"duties.xlsx\"; filename*=UTF-8''{quote(f'职责清单{safe}.xlsx', safe='')}"


#: What the filters offer, in the order of the lists.
_CHOICES = {
    "roles": tuple(Role),
    "bases": tuple(Basis),
    "nobody": NOBODY,
    "everywhere": EVERYWHERE,
    "views": tuple(View),
    "most": DUTIES_A_FILE,
}


@dataclass(frozen=True, slots=True)
class _Shown:
    """What one page of the list shows.

    Attributes:
        matrix: the tasks of this page; ``whole`` those of all pages of the same documents.
        page, pages: the page of documents of a large library, else the page of tasks.
        names, levels, years: what the documents hold to filter by.
        lead: whether any of their duties is a lead.
    """

    scope: Scope
    document: Document | None
    documents: Sequence[Document]
    matrix: Matrix
    whole: Matrix
    page: int
    pages: int
    names: tuple[str, ...]
    levels: tuple[Level, ...]
    years: tuple[int, ...]
    lead: bool
    known: bool
    digests: bool
    too_many: bool
    corrections: Corrections
    today: dt.date


def _scope(library: Library, query: Query, today: dt.date) -> Scope:
    document = _document(library, query)
    return everywhere(library, query.filters, today) if document is None else of_document(library, document)


def _document(library: Library, query: Query) -> Document | None:
    """The document that is asked for; where none is, the primary one; ``None`` for all."""
    if query.document not in ("", EVERYWHERE):
        try:
            return library.document(query.document)
        except QuestionError:
            return library.primary
    return None if query.document == EVERYWHERE else library.primary


def _shown(library: Library, query: Query, today: dt.date) -> _Shown:
    scope = _scope(library, query, today)
    in_parts = len(scope.parts) > 1
    number = min(query.page, len(scope.parts)) if in_parts else 1
    documents = scope.part(library, number)
    tasks = tasks_of(library, documents)
    rows = choose(tasks, query.filters, today)
    pages = len(scope.parts) if in_parts else max(1, -(-len(rows) // TASKS_A_PAGE))
    number = min(query.page, pages)
    first = 0 if in_parts else (number - 1) * TASKS_A_PAGE
    listed = rows if in_parts else rows[first : first + TASKS_A_PAGE]
    whole = matrix_of(rows)
    bearers = dict.fromkeys(duty.bearer for task in tasks for duty in task.duties)
    wanted = Wanted.of(query.filters.department, bearers) if query.filters.department else None
    return _Shown(
        scope=scope,
        document=None if scope.everywhere else documents[0],
        documents=_to_choose(library, documents),
        matrix=whole if len(listed) == len(rows) else matrix_of(listed),
        whole=whole,
        page=number,
        pages=pages,
        names=tuple(dict.fromkeys(bearer.label for bearer in bearers)),
        levels=_levels(tasks),
        years=_years(tasks),
        lead=any(duty.row.role is Role.LEAD for task in tasks for duty in task.duties),
        known=wanted is None or wanted.known,
        digests=any(row.task.document.kind is DocumentKind.DIGEST for row in listed),
        too_many=scope.duties > DUTIES_A_FILE,
        corrections=Corrections.of(library, documents),
        today=today,
    )


def _to_choose(library: Library, documents: Sequence[Document]) -> list[Document]:
    """The documents that name duties, and the one that is shown; of very many the first."""
    heads = {head.id: head for head in library.heads}
    ids = [*list(library.duty_counts())[:DOCUMENTS_TO_CHOOSE], *(document.id for document in documents)]
    return [heads[id_] for id_ in dict.fromkeys(ids)]


def _levels(tasks: Sequence[Task]) -> tuple[Level, ...]:
    held = {duty.row.level for task in tasks for duty in task.duties}
    return tuple(level for level in Level if level in held)


def _years(tasks: Sequence[Task]) -> tuple[int, ...]:
    days = (day_of(term.day) for task in tasks for term in task.terms)
    return tuple(sorted({day.year for day in days if day}))


def _edit_query(query: Query, words: Words) -> Callable[[Task], str]:
    """The query of the form that corrects a task, which leads back to the list as it is looked at."""
    back = urlencode(query.written)

    def made(task: Task) -> str:
        asked = {"clause": task.clause.id, "back": back} | ({"lang": words.code} if words.code != "zh" else {})
        return urlencode(asked)

    return made


@dataclass(frozen=True, slots=True)
class _Group:
    """Tasks that stand together under one heading of a document."""

    document: Document
    section: Clause | None
    rows: tuple[Row, ...]


def _groups(rows: Sequence[Row]) -> list[_Group]:
    keyed = groupby(rows, key=lambda row: (row.task.document.id, row.task.section and row.task.section.id))
    found = (tuple(group) for _, group in keyed)
    return [_Group(group[0].task.document, group[0].task.section, group) for group in found]


def _held_roles(shares: Sequence[Share]) -> list[Role]:
    return [role for role in Role if any(share.counts[role] for share in shares)]


def _summary(matrix: Matrix) -> dict[str, Any]:
    """How many tasks, bodies and duties there are, and the duties by basis."""
    bases = dict.fromkeys(Basis, 0)
    for duty in matrix.duties:
        bases[duty.row.basis] += 1
    # Where a document numbers its tasks, what it does not number is counted apart: its tasks are as many as it says.
    numbered = sum(row.task.clause.item is not None for row in matrix.rows)
    others = len(matrix.rows) - numbered if numbered else 0
    return {
        "tasks": len(matrix.rows) - others,
        "others": others,
        "bodies": len(matrix.bearers),
        "duties": sum(bases.values()),
        "bases": bases,
    }
