"""All routes of the administrators' sections but those of accounts."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from kb.accounts.visitor import Role
from kb.uploads.jobs import Jobs
from kb.web.admin.corrections import correction_routes
from kb.web.admin.documents import document_admin_routes
from kb.web.admin.jobs import job_routes, language_query
from kb.web.admin.log import log_routes
from kb.web.admin.official import official_routes
from kb.web.admin.state import state_routes
from kb.web.admin.versions import version_routes
from kb.web.admin.work import work_routes
from kb.web.site import Editor, Site


def admin_routes(site: Site, jobs: Jobs) -> APIRouter:
    """The routes under ``/admin``; the caller closes ``jobs`` when the server stops."""
    router = APIRouter(include_in_schema=False)

    @router.get("/admin")
    def first_section(request: Request, visitor: Editor) -> Response:
        first = "documents" if visitor.role.may(Role.ADMINISTRATOR) else "corrections"
        return RedirectResponse(f"admin/{first}{language_query(request)}", status_code=303)

    for part in (
        document_admin_routes(site, jobs),
        job_routes(site, jobs),
        version_routes(site, jobs),
        work_routes(site),
        correction_routes(site),
        official_routes(site, jobs),
        log_routes(site),
        state_routes(site, jobs),
    ):
        router.include_router(part)
    return router
