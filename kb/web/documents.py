"""The reading pages: the list of documents, a document with a quotation marked, a clause in its context."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, PlainTextResponse, Response

from kb.errors import KbError
from kb.model import Clause, Document
from kb.web import reading
from kb.web.markup import render
from kb.web.page_images import page_pictures
from kb.web.pages import page
from kb.web.site import Site
from kb.web.tabs import Tab
from kb.web.words import Language, Words, words_for

if TYPE_CHECKING:
    from kb.knowledge import KnowledgeBase

#: Passages shown before and after a clause in the panel beside the chat.
CONTEXT_BEFORE = 3
CONTEXT_AFTER = 4

Position = Annotated[int | None, Query(ge=0)]


def document_routes(site: Site) -> APIRouter:
    """The routes under ``/documents``."""
    kb = site.kb
    router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

    @router.get("/documents")
    def documents(request: Request) -> Response:
        listed = sorted(kb.documents(), key=lambda document: (not document.primary, document.source))
        return page("documents.html", request, tab=Tab.DOCUMENTS, documents=listed)

    @router.get("/documents/{document_id}")
    def document(
        request: Request,
        document_id: str,
        clause: str | None = None,
        start: Position = None,
        end: Position = None,
        lang: str | None = None,
    ) -> Response:
        words = words_for(Language.of(lang))
        found = _find(kb, document_id)
        if found is None:
            return _missing(request, document_id)
        return _document_page(request, found, kb.clauses(found.id), clause, (start, end), words)

    @router.get("/documents/{document_id}/clause")
    def clause_in_context(
        request: Request,
        document_id: str,
        clause: str,
        start: Position = None,
        end: Position = None,
        lang: str | None = None,
    ) -> Response:
        words = words_for(Language.of(lang))
        found = _find(kb, document_id)
        if found is None:
            return _missing(request, document_id)
        clauses = kb.clauses(found.id)
        target = next((one for one in clauses if one.id == clause), None)
        if target is None:
            return PlainTextResponse(words.no_clause, status_code=404)
        mark = reading.quotation(found, start, end)
        whole = reading.passages(found, clauses, mark)
        drawn = render(
            "clause.html",
            words,
            root="../" * (request.url.path.count("/") - 1),
            document=found,
            passages=reading.around(whole, clause, before=CONTEXT_BEFORE, after=CONTEXT_AFTER),
            target=clause,
            above=reading.above(clauses, target),
            pictures=page_pictures(site, found, mark or (target.start, target.end), words),
        )
        return HTMLResponse(drawn)

    @router.get("/documents/{document_id}/text")
    def text(request: Request, document_id: str) -> Response:
        found = _find(kb, document_id)
        if found is None:
            return _missing(request, document_id)
        return PlainTextResponse(found.text)

    return router


def _find(kb: KnowledgeBase, document_id: str) -> Document | None:
    try:
        found: Document = kb.document(document_id)
    except KbError:
        return None
    return found


def _document_page(
    request: Request,
    document: Document,
    clauses: list[Clause],
    clause_id: str | None,
    span: tuple[int | None, int | None],
    words: Words,
) -> Response:
    held = any(one.id == clause_id for one in clauses)
    return page(
        "document.html",
        request,
        tab=Tab.DOCUMENTS,
        document=document,
        passages=reading.passages(document, clauses, reading.quotation(document, *span)),
        outline=[one for one in clauses if one.marker or one.heading],
        target=clause_id if held else None,
        missing_clause=clause_id is not None and not held,
        fields=_fields(document, words),
        official=document.url if urlsplit(document.url or "").scheme in ("http", "https") else None,
    )


def _fields(document: Document, words: Words) -> list[tuple[str, str]]:
    values = (
        (words.issuers, words.list_separator.join(document.issuers)),
        (words.written, document.written),
        (words.issued, document.issued),
        (words.in_force, document.in_force),
        (words.valid, _valid(document, words)),
        (words.period, document.period),
        (words.based_on, words.list_separator.join(document.based_on)),
        (words.repeals, words.list_separator.join(document.repeals)),
        (words.addressees, words.list_separator.join(document.addressees)),
        (words.attachments, words.list_separator.join(document.attachments)),
        (words.copied_to, words.list_separator.join(document.copied_to)),
    )
    return [(name, value) for name, value in values if value]


def _valid(document: Document, words: Words) -> str | None:
    """The words of the term of validity, with its last day where that is known and not in them."""
    if document.validity and document.valid_until:
        return words.until.format(document.validity, document.valid_until)
    return document.validity or document.valid_until


def _missing(request: Request, document_id: str) -> Response:
    return page("missing.html", request, tab=Tab.DOCUMENTS, status_code=404, document_id=document_id)
