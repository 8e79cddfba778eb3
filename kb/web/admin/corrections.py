"""The section of corrections: what was corrected by hand, how each stands to its text, and taking one back."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from kb.audit import note
from kb.corrections.applying import Placement, State
from kb.errors import CorrectionError
from kb.terms import field_word
from kb.web.admin.jobs import language_query
from kb.web.admin.sections import section_page
from kb.web.pages import language_of
from kb.web.site import Editor, Site
from kb.web.words import Language
from kb.web.words.corrections import CORRECTIONS

#: Corrections on one page.
PAGE = 50


def correction_routes(site: Site) -> APIRouter:
    """The routes under ``/admin/corrections``, for editors too."""
    router = APIRouter(prefix="/admin/corrections", default_response_class=HTMLResponse, include_in_schema=False)

    def listed(request: Request, state: str, number: int, *, problem: str | None = None, status: int = 200) -> Response:
        language = language_of(request)
        placements = sorted(site.kb.corrections(), key=lambda one: -one.correction.id)
        found = [one for one in placements if state in ("", one.state.name.lower())]
        pages = max(1, -(-len(found) // PAGE))
        number = min(number, pages)
        return section_page(
            "admin_corrections.html",
            request,
            "corrections",
            status_code=status,
            own=CORRECTIONS.of(language),
            placements=found[(number - 1) * PAGE : number * PAGE],
            any=bool(placements),
            changes=lambda placement: _changes(placement, language),
            kind=lambda name: field_word(name, "zh" if language is Language.CHINESE else "en"),
            states=list(State),
            state=state,
            number=number,
            pages=pages,
            problem=problem,
        )

    @router.get("")
    def corrections(
        request: Request, visitor: Editor, state: str = "", page: Annotated[int, Query(ge=1)] = 1
    ) -> Response:
        return listed(request, state, page)

    @router.post("/{number}/withdraw")
    def withdraw(request: Request, visitor: Editor, number: int) -> Response:
        try:
            site.kb.withdraw(number)
        except CorrectionError:
            return listed(request, "", 1, problem=CORRECTIONS.of(language_of(request)).gone, status=404)
        note(site.people, visitor.who, "correction.withdraw", str(number))
        return RedirectResponse(f"../../corrections{language_query(request)}", status_code=303)

    return router


def _changes(placement: Placement, language: Language) -> list[tuple[str, str, str]]:
    """The fields that a correction sets: the word for each, what was read, and what is said instead."""
    code = "zh" if language is Language.CHINESE else "en"
    read = dict(placement.correction.row.fields)
    return [(field_word(name, code), read.get(name, ""), value) for name, value in placement.correction.changes]
