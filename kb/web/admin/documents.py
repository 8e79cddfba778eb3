"""The section of documents: bring files in, replace and remove what is held."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from kb.audit import note
from kb.errors import InputError, KbError
from kb.index.home import Home
from kb.model import Document
from kb.readers.formats import ARCHIVES, FORMATS
from kb.settings import KEPT_SNAPSHOTS, MAX_FILE_BYTES
from kb.text import fold
from kb.uploads.job import Job
from kb.uploads.jobs import Jobs
from kb.uploads.keeping import Received, Refused, drop
from kb.uploads.task import Remove, TakeIn
from kb.web.admin.jobs import language_query, scripted, title_of
from kb.web.admin.receiving import MAX_UPLOAD_BYTES, BrokenFormError, TooMuchError, receive
from kb.web.admin.sections import section_page
from kb.web.pages import language_of
from kb.web.site import Administrator, Site
from kb.web.words.files import FILES
from kb.web.words.reports import plain

#: Documents on one page of the list, and jobs above it.
PAGE = 50
RECENT = 8
_MIB = 2**20


def document_admin_routes(site: Site, jobs: Jobs) -> APIRouter:
    """The routes under ``/admin/documents``."""
    router = APIRouter(prefix="/admin/documents", default_response_class=HTMLResponse, include_in_schema=False)

    def listed(request: Request, query: str, number: int, *, problem: str | None = None, status: int = 200) -> Response:
        own = FILES.of(language_of(request))
        found = _found(site, query)
        pages = max(1, -(-len(found) // PAGE))
        number = min(number, pages)
        return section_page(
            "admin_documents.html",
            request,
            "documents",
            status_code=status,
            own=own,
            query=query,
            held=found[(number - 1) * PAGE : number * PAGE],
            total=len(found),
            number=number,
            pages=pages,
            jobs=[(job, title_of(job, own)) for job in jobs.all()[:RECENT]],
            accept=",".join(sorted({*FORMATS, *ARCHIVES})),
            mib=MAX_FILE_BYTES // _MIB,
            problem=problem,
        )

    async def sent(request: Request) -> list[Received | Refused] | str:
        """The files of a request, or what is wrong with it."""
        own = FILES.of(language_of(request))
        home = Home(site.settings.home)
        too_much = own.too_much.format(MAX_UPLOAD_BYTES // _MIB)
        stated = request.headers.get("content-length", "")
        if stated.isdecimal() and int(stated) > MAX_UPLOAD_BYTES:
            return too_much
        try:
            files = await receive(request.headers.get("content-type", ""), request.stream(), home)
        except TooMuchError:
            return too_much
        except (BrokenFormError, ClientDisconnect):
            return own.broken_form
        except InputError as error:
            return plain(str(error), language_of(request)) or str(error)
        return files or own.nothing_chosen

    def started(visitor: Administrator, files: list[Received | Refused], replaces: Document | None) -> Job:
        whole = tuple(one for one in files if isinstance(one, Received))
        action = "document.replace" if replaces else "document.upload"
        names = [one.name for one in files]
        note(site.people, visitor.who, action, replaces.id if replaces else None, files=names[:PAGE], count=len(names))
        return jobs.start(
            TakeIn(whole, replaces.id if replaces else None),
            owner=visitor.owner,
            who=visitor.who,
            sent=files,
            about=[replaces.title] if replaces else [],
        )

    def went(request: Request, job: Job, up: str) -> Response:
        if scripted(request):
            return JSONResponse({"job": job.id})
        return RedirectResponse(f"{up}jobs/{job.id}{language_query(request)}", status_code=303)

    @router.get("")
    def documents(
        request: Request, visitor: Administrator, q: str = "", page: Annotated[int, Query(ge=1)] = 1
    ) -> Response:
        return listed(request, q.strip(), page)

    @router.post("")
    async def upload(request: Request, visitor: Administrator) -> Response:
        files = await sent(request)
        if isinstance(files, str):
            if scripted(request):
                return JSONResponse({"problem": files}, status_code=400)
            return await run_in_threadpool(listed, request, "", 1, problem=files, status=400)
        return went(request, await run_in_threadpool(started, visitor, files, None), "")

    def about(
        request: Request, template: str, document_id: str, *, problem: str | None = None, status: int = 200
    ) -> Response:
        own = FILES.of(language_of(request))
        document = _held(site, document_id)
        if document is None:
            return listed(request, "", 1, problem=own.no_document, status=404)
        return section_page(
            template,
            request,
            "documents",
            status_code=status,
            own=own,
            document=document,
            clauses=len(site.kb.clauses(document.id)),
            snapshots=KEPT_SNAPSHOTS,
            accept=",".join(sorted(FORMATS)),
            mib=MAX_FILE_BYTES // _MIB,
            problem=problem,
        )

    @router.get("/{document_id}/replace")
    def replace_form(request: Request, visitor: Administrator, document_id: str) -> Response:
        return about(request, "admin_replace.html", document_id)

    @router.post("/{document_id}/replace")
    async def replace_document(request: Request, visitor: Administrator, document_id: str) -> Response:
        document = await run_in_threadpool(_held, site, document_id)
        files = await sent(request)
        if isinstance(files, str) or document is None:
            if isinstance(files, list):
                drop([one for one in files if isinstance(one, Received)])
                files = FILES.of(language_of(request)).no_document
            if scripted(request):
                return JSONResponse({"problem": files}, status_code=400)
            return await run_in_threadpool(about, request, "admin_replace.html", document_id, problem=files, status=400)
        drop([one for one in files[1:] if isinstance(one, Received)])
        return went(request, await run_in_threadpool(started, visitor, files[:1], document), "../../")

    @router.get("/{document_id}/remove")
    def remove_form(request: Request, visitor: Administrator, document_id: str) -> Response:
        return about(request, "admin_remove.html", document_id)

    @router.post("/{document_id}/remove")
    def remove_document(request: Request, visitor: Administrator, document_id: str) -> Response:
        document = _held(site, document_id)
        if document is None:
            return about(request, "admin_remove.html", document_id)
        note(site.people, visitor.who, "document.remove", document.id, title=document.title)
        job = jobs.start(Remove((document.id,)), owner=visitor.owner, who=visitor.who, about=[document.title])
        return went(request, job, "../../")

    return router


def _held(site: Site, document_id: str) -> Document | None:
    try:
        document: Document = site.kb.document(document_id)
    except KbError:
        return None
    return document


def _found(site: Site, query: str) -> list[Document]:
    """The documents in whose title, number or file name all words of a query stand, the primary one first."""
    words = fold(query).casefold().split()
    heads = [
        head
        for head in site.kb.library.heads
        if all(word in fold(f"{head.title} {head.number or ''} {head.source}").casefold() for word in words)
    ]
    return sorted(heads, key=lambda head: not head.primary)
