"""The reading pages: a document with what is looked for marked, a clause in its context, the file itself."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import quote, urlsplit

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, PlainTextResponse, Response

from kb.comparison.kinship import core_of
from kb.model import Clause, Document
from kb.overviews.document_versions import kin_of, yearless
from kb.validity import OVER, State, standing_in
from kb.web import reading
from kb.web.clause_facts import labels_of
from kb.web.finding import MOST_MARKED, find
from kb.web.graph import graph_routes
from kb.web.held import held, missing
from kb.web.library import Lists, library_routes, query_of
from kb.web.markup import render
from kb.web.outline import outline_of
from kb.web.page_images import page_pictures
from kb.web.pages import language_of, page
from kb.web.site import Site
from kb.web.tabs import Tab
from kb.web.versions import version_routes
from kb.web.words import Language, Words, words_for
from kb.web.words.library import LIBRARY, LibraryWords

if TYPE_CHECKING:
    from kb.knowledge import KnowledgeBase

#: Passages shown before and after a clause in the panel beside the chat.
CONTEXT_BEFORE = 3
CONTEXT_AFTER = 4

Position = Annotated[int | None, Query(ge=0)]


def document_routes(site: Site) -> APIRouter:
    """The routes under ``/documents``."""
    lists = Lists(site)
    router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)
    router.include_router(library_routes(site, lists))
    router.include_router(graph_routes(site))
    router.include_router(version_routes(site, lists))
    router.include_router(_document_routes(site, lists))
    return router


def _document_routes(site: Site, lists: Lists) -> APIRouter:
    kb = site.kb
    router = APIRouter(default_response_class=HTMLResponse)

    @router.get("/documents/{document_id}")
    def document(
        request: Request,
        document_id: str,
        clause: str | None = None,
        start: Position = None,
        end: Position = None,
        q: Annotated[str, Query(max_length=200)] = "",
        facts: bool = False,
    ) -> Response:
        found = held(site, document_id)
        if found is None:
            return missing(site, request, document_id)
        shown = _shown(site, lists, found, request)
        marked = _marked(found, kb.clauses(found.id), clause, (start, end), q)
        own: LibraryWords = shown["own"]
        labels = labels_of(kb.library, found.id, own) if facts else {}
        return page(
            "document.html",
            request,
            tab=Tab.DOCUMENTS,
            labels=labels,
            facts=facts,
            facts_query=query_of(request, facts=None if facts else "1"),
            plain_query=query_of(request, q=None),
            **shown,
            **marked,
        )

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
        found = held(site, document_id)
        if found is None:
            return missing(site, request, document_id)
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
        found = held(site, document_id)
        if found is None:
            return missing(site, request, document_id)
        return PlainTextResponse(found.text)

    @router.get("/documents/{document_id}/file")
    def file(request: Request, document_id: str) -> Response:
        found = held(site, document_id)
        if found is None:
            return missing(site, request, document_id)
        own = LIBRARY.of(language_of(request))
        return _original(kb, found) or PlainTextResponse(own.original_gone, status_code=404)

    return router


def _original(kb: KnowledgeBase, document: Document) -> Response | None:
    """The file that a document was read from, to be saved under its name; what is sent is what was compared."""
    path = kb.original(document.id)
    try:
        content = path.read_bytes() if path else b""
    except OSError:
        return None
    if path is None or hashlib.sha256(content).hexdigest() != document.sha256:
        return None
    name = f"attachment; filename*=UTF-8''{quote(path.name, safe='')}"
    return Response(content, media_type="application/octet-stream", headers={"Content-Disposition": name})


def _marked(
    document: Document,
    clauses: list[Clause],
    clause_id: str | None,
    span: tuple[int | None, int | None],
    words: str,
) -> dict[str, Any]:
    """The text of a document with what is asked for marked in it."""
    known = any(one.id == clause_id for one in clauses)
    finding = find(document, clauses, words)
    spans = finding.spans if finding else ()
    return {
        "passages": reading.passages(document, clauses, reading.quotation(document, *span), spans),
        "outline": outline_of(clauses),
        "target": clause_id if known else None,
        "missing_clause": clause_id is not None and not known,
        "finding": finding,
        "most_marked": MOST_MARKED,
    }


def _shown(site: Site, lists: Lists, document: Document, request: Request) -> dict[str, Any]:
    """What stands around the text of a document."""
    kb, language = site.kb, language_of(request)
    standing = standing_in(kb.library, document, lists.current().day)
    alike = lists.current().by_core.get(yearless(core_of(document)), ())
    return {
        "document": document,
        "own": LIBRARY.of(language),
        "fields": _fields(document, words_for(language), LIBRARY.of(language)),
        "standing": standing,
        "warns": standing.state in (*OVER, State.DRAFT),
        "kin": len(kin_of(document, alike, kb.library)),
        "original": kb.original(document.id) is not None,
        "official": document.url if urlsplit(document.url or "").scheme in ("http", "https") else None,
    }


def _fields(document: Document, words: Words, own: LibraryWords) -> list[tuple[str, str]]:
    values = (
        (own.level, _level(document, own)),
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
        (own.column_pages, str(document.pages) if document.pages else None),
    )
    return [(name, value) for name, value in values if value]


def _level(document: Document, own: LibraryWords) -> str | None:
    level = own.levels[document.level] if document.level else None
    return " ".join(part for part in (level, document.place) if part) or None


def _valid(document: Document, words: Words) -> str | None:
    """The words of the term of validity, with its last day where that is known and not in them."""
    if document.validity and document.valid_until:
        return words.until.format(document.validity, document.valid_until)
    return document.validity or document.valid_until
