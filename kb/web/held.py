"""A document by its address: the document, or the page that says what became of it."""

from __future__ import annotations

from fastapi import Request
from fastapi.responses import Response

from kb.errors import IndexStateError, QuestionError
from kb.index.home import Home
from kb.model import Document
from kb.overviews.earlier_texts import gone
from kb.web.pages import language_of, page
from kb.web.site import Site
from kb.web.tabs import Tab
from kb.web.words.library import LIBRARY


def held(site: Site, document_id: str) -> Document | None:
    """The document of that id, ``None`` where the library holds none."""
    try:
        found: Document = site.kb.document(document_id)
    except QuestionError:
        return None
    return found


def missing(site: Site, request: Request, document_id: str) -> Response:
    """The page of an address at which no document is held, with what took its place where that is known."""
    try:
        was = gone(Home(site.settings.home), document_id, site.kb.library)
    except IndexStateError:
        was = None  # an older snapshot that cannot be read tells nothing; the address is unknown then
    return page(
        "missing.html",
        request,
        tab=Tab.DOCUMENTS,
        status_code=410 if was else 404,
        document_id=document_id,
        own=LIBRARY.of(language_of(request)),
        was=was,
        successor=held(site, was.successor) if was and was.successor else None,
    )
