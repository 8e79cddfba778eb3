"""The pages of targets and of deadlines, and what is exported from them."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response

from kb.corrections.fields import Kind
from kb.errors import QuestionError
from kb.exports import Table, write_xlsx
from kb.library import Library
from kb.listing import table
from kb.model import Deadline, Document, Level, Target
from kb.overviews.calendar_file import to_ics
from kb.overviews.row_choice import chosen, documents_of, entries_of, offers
from kb.overviews.target_plots import cards
from kb.overviews.target_table import MOST_DOCUMENTS, Indicator, documents_beside, indicators
from kb.overviews.timeline import Due, When, dues, slots, terms
from kb.overviews.timeline_exports import days_of, timeline_table, uid_of
from kb.row_marks import Mark
from kb.web import target_texts
from kb.web.markup import quote_url
from kb.web.pages import language_of, page
from kb.web.site import Site
from kb.web.tabs import Tab
from kb.web.target_asked import Asked, View
from kb.web.words import Language, words_for
from kb.web.words.targets import TARGETS

#: Rows of a page.
PER_PAGE = 50
#: Rows of one export: more take longer than a reader waits.
MOST_EXPORTED = 5000
#: Documents that are offered in a list; of a larger library they are found by a word of their titles.
MOST_OFFERED = 80

_Asked = Annotated[Asked, Depends(Asked.of)]
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def target_routes(site: Site) -> APIRouter:
    """The routes under ``/targets``."""
    router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

    @router.get("/targets")
    def targets(request: Request, asked: _Asked) -> Response:
        return _targets_page(site, request, asked)

    @router.get("/targets/export.xlsx")
    def targets_xlsx(request: Request, asked: _Asked) -> Response:
        library = site.kb.library
        try:
            marks = chosen(library, Target, asked.choice)
        except QuestionError:
            return _no_document(request, asked, deadlines=False)
        if len(marks) > MOST_EXPORTED:
            return _too_many(request, asked, len(marks), deadlines=False)
        return _workbook(table(Kind.TARGET, entries_of(library, Target, marks)), "目标")

    @router.get("/targets/deadlines")
    def deadlines(request: Request, asked: _Asked) -> Response:
        return _deadlines_page(site, request, asked)

    @router.get("/targets/deadlines/export.xlsx")
    def deadlines_xlsx(request: Request, asked: _Asked) -> Response:
        found = _all_dues(site, request, asked)
        return found if isinstance(found, Response) else _workbook(timeline_table(found), "期限")

    @router.get("/targets/deadlines/export.ics")
    def deadlines_ics(request: Request, asked: _Asked) -> Response:
        found = _all_dues(site, request, asked)
        if isinstance(found, Response):
            return found
        words = words_for(language_of(request))
        addresses = {uid_of(due): f"{request.base_url}{quote_url(due.entry.row, words)}" for due in found}
        text = to_ics(days_of(found, addresses), name="政策期限", made=dt.datetime.now(dt.UTC))
        return _download(text.encode("utf-8"), "text/calendar; charset=utf-8", "期限.ics")

    return router


def _targets_page(site: Site, request: Request, asked: Asked) -> Response:
    library = site.kb.library
    try:
        marks = chosen(library, Target, asked.choice)
    except QuestionError:
        return _no_document(request, asked, deadlines=False)
    shown: dict[str, Any] = {"entries": [], "indicators": None, "cards": None, "columns": [], "too_many": 0}
    if asked.view is View.LIST:
        shown["entries"] = entries_of(library, Target, asked.page_of(marks, PER_PAGE))
        shown["pages"] = asked.pages(len(marks), PER_PAGE)
    else:
        shown |= _beside(library, asked, marks)
    return _page(site, request, asked, "targets.html", count=len(marks), **shown)


def _beside(library: Library, asked: Asked, marks: Sequence[Mark]) -> dict[str, Any]:
    """The indicators that a chosen target is of, with all their targets, or how many documents are too many."""
    documents = documents_of(library, asked.choice)
    ids = dict.fromkeys(mark.document_id for mark in library.marks(Target).all)
    with_targets: list[Document] = (
        [library.document(one) for one in ids][: MOST_DOCUMENTS + 1] if documents is None else documents
    )
    if len(with_targets) > MOST_DOCUMENTS:
        return {"too_many": len(ids), "most": MOST_DOCUMENTS}
    beside = documents_beside(library, with_targets)
    rows = {entry.row for entry in entries_of(library, Target, marks)}
    found = [one for one in indicators(library, beside) if not rows.isdisjoint(one.rows)]
    levels = {document.id: document.level for document in beside}
    if asked.view is View.PLOTS:
        return {"cards": cards(found, levels), "levels": levels}
    present = {levels[row.document_id] for one in found for row in one.rows}
    columns: list[Level | None] = [level for level in (*Level, None) if level in present]
    several = [one for one in found if _is_shared(one, levels)]
    return {
        "indicators": [several, [one for one in found if one not in several]],
        "columns": columns,
        "levels": levels,
    }


def _is_shared(one: Indicator, levels: dict[str, Level | None]) -> bool:
    return len({levels[row.document_id] for row in one.rows}) > 1


def _deadlines_page(site: Site, request: Request, asked: Asked) -> Response:
    library, today = site.kb.library, site.settings.day
    try:
        placed = terms(library, asked.choice, today)
    except QuestionError:
        return _no_document(request, asked, deadlines=True)
    counts = {when: sum(one is when for one, _ in placed) for when in When}
    left = [one for one in placed if asked.when in (None, one[0])]
    return _page(
        site,
        request,
        asked,
        "deadlines.html",
        count=len(left),
        counts=counts,
        dues=dues(library, asked.page_of(left, PER_PAGE), today),
        pages=asked.pages(len(left), PER_PAGE),
        slots=slots(placed, today),
        today=today,
    )


def _all_dues(site: Site, request: Request, asked: Asked) -> list[Due] | Response:
    """Every term that is chosen, or the page that says why there is none."""
    library, today = site.kb.library, site.settings.day
    try:
        placed = terms(library, asked.choice, today)
    except QuestionError:
        return _no_document(request, asked, deadlines=True)
    left = [one for one in placed if asked.when in (None, one[0])]
    if len(left) > MOST_EXPORTED:
        return _too_many(request, asked, len(left), deadlines=True)
    return dues(library, left, today)


def _page(site: Site, request: Request, asked: Asked, template: str, **values: Any) -> Response:
    library, language = site.kb.library, language_of(request)
    offered = offers(library, (Target, Deadline) if template == "deadlines.html" else (Target,), asked.choice)
    documents = list(offered.documents) if len(offered.documents) <= MOST_OFFERED else []
    if asked.choice.document not in ("", "all", *(one.id for one in documents)):
        documents.append(library.document(asked.choice.document))
    frame = {
        "own": TARGETS.of(language),
        "asked": asked,
        "offered": offered,
        "documents": documents,
        "primary": library.primary,
        "library": library,
        "text": target_texts,
        "link": lambda **changes: asked.link(english=language is Language.ENGLISH, **changes),
        "most": MOST_DOCUMENTS,
    }
    return page(template, request, tab=Tab.TARGETS, **{**frame, **values})


def _no_document(request: Request, asked: Asked, *, deadlines: bool) -> Response:
    own = TARGETS.of(language_of(request))
    return _problem(request, asked, own.no_document, status_code=404, deadlines=deadlines)


def _too_many(request: Request, asked: Asked, count: int, *, deadlines: bool) -> Response:
    own = TARGETS.of(language_of(request))
    return _problem(request, asked, own.too_many.format(count, MOST_EXPORTED), status_code=400, deadlines=deadlines)


def _problem(request: Request, asked: Asked, problem: str, *, status_code: int, deadlines: bool) -> Response:
    language = language_of(request)
    back = asked.without_document() if status_code == 404 else asked
    return page(
        "targets_problem.html",
        request,
        tab=Tab.TARGETS,
        status_code=status_code,
        own=TARGETS.of(language),
        problem=problem,
        back=("targets/deadlines" if deadlines else "targets") + back.link(english=language is Language.ENGLISH),
    )


def _workbook(one: Table, name: str) -> Response:
    with tempfile.TemporaryDirectory(prefix="policy-kb-") as folder:
        path = Path(folder) / "table.xlsx"
        write_xlsx([one], path)
        return _download(path.read_bytes(), _XLSX, f"{name}.xlsx")


def _download(content: bytes, media_type: str, name: str) -> Response:
    return Response(
        content, media_type=media_type, headers={"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    )
