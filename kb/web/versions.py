"""The versions of a document, and two of them side by side."""

from __future__ import annotations

from typing import NamedTuple

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from kb.comparison.kinship import core_of
from kb.comparison.levels import parsed_of
from kb.comparison.versions import compare
from kb.facts.departments.registry import using
from kb.index.home import Home
from kb.model import Document, Parsed
from kb.overviews.document_versions import kin_of, older_first, yearless
from kb.overviews.earlier_texts import earlier_text, earlier_texts
from kb.overviews.side_by_side import counts, runs, weighty
from kb.validity import standing_in
from kb.web.held import held, missing
from kb.web.library import Lists
from kb.web.pages import language_of, page
from kb.web.site import Site
from kb.web.tabs import Tab
from kb.web.words.library import LIBRARY


class Sides(NamedTuple):
    """Two texts, the older one first; ``earlier`` is the id of one that only an older snapshot holds."""

    old: Parsed
    new: Parsed
    earlier: str | None


def version_routes(site: Site, lists: Lists) -> APIRouter:
    """The routes under ``/documents/ID/versions`` and ``/documents/ID/compare``."""
    kb, home = site.kb, Home(site.settings.home)
    router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

    @router.get("/documents/{document_id}/versions")
    def versions(request: Request, document_id: str) -> Response:
        found = held(site, document_id)
        if found is None:
            return missing(site, request, document_id)
        library, listed = kb.library, lists.current()
        kin = kin_of(found, listed.by_core.get(yearless(core_of(found)), ()), library)
        return page(
            "versions.html",
            request,
            tab=Tab.DOCUMENTS,
            own=LIBRARY.of(language_of(request)),
            document=found,
            kin=[(one, standing_in(library, one.document, listed.day).state) for one in kin],
            earlier=earlier_texts(home, found),
        )

    @router.get("/documents/{document_id}/compare/{other_id}")
    def comparison(request: Request, document_id: str, other_id: str, only: bool = False) -> Response:
        found = held(site, document_id)
        if found is None:
            return missing(site, request, document_id)
        with using(kb.registry):
            sides = _sides(site, home, found, other_id)
            made = compare(sides.old, sides.new) if sides else None
        if sides is None or made is None:
            return missing(site, request, other_id)
        return page(
            "compare.html",
            request,
            tab=Tab.DOCUMENTS,
            own=LIBRARY.of(language_of(request)),
            document=found,
            sides=sides,
            only=only,
            runs=runs(made),
            weighty=weighty(made),
            counts=counts(made),
        )

    return router


def _sides(site: Site, home: Home, document: Document, other_id: str) -> Sides | None:
    """The two texts in the order of their age; the text before an update is the older one of the two."""
    library = site.kb.library
    other = held(site, other_id)
    if other is not None:
        old, new = older_first(document, other)
        return Sides(parsed_of(library, old), parsed_of(library, new), None)
    before = earlier_text(home, document, other_id)
    return Sides(before, parsed_of(library, document), other_id) if before else None
