"""The section of official sources: what is declared and stored, and fetching it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from kb.audit import note
from kb.index.home import Home
from kb.index.snapshot import open_live
from kb.official.standing import Folder, folders
from kb.uploads.jobs import Jobs
from kb.uploads.task import Fetch
from kb.web.admin.jobs import language_query
from kb.web.admin.sections import section_page
from kb.web.pages import language_of
from kb.web.site import Administrator, Site
from kb.web.words.official import OFFICIAL


def official_routes(site: Site, jobs: Jobs) -> APIRouter:
    """The routes under ``/admin/official``."""
    router = APIRouter(prefix="/admin/official", default_response_class=HTMLResponse, include_in_schema=False)

    def known() -> list[Folder]:
        return folders(open_live(Home(site.settings.home)).manifest.documents)

    def listed(request: Request, *, problem: str | None = None, status: int = 200) -> Response:
        own = OFFICIAL.of(language_of(request))
        return section_page(
            "admin_official.html", request, "official", status_code=status, own=own, folders=known(), problem=problem
        )

    @router.get("")
    def official(request: Request, visitor: Administrator) -> Response:
        return listed(request)

    @router.post("/{key}/fetch")
    def fetch(request: Request, visitor: Administrator, key: str, only: Annotated[str, Form()] = "") -> Response:
        folder = next((one for one in known() if one.key == key and not one.problem), None)
        if folder is None:
            return listed(request, problem=OFFICIAL.of(language_of(request)).gone, status=404)
        note(site.people, visitor.who, "official.fetch", str(folder.path), **({"only": only} if only else {}))
        job = jobs.start(
            Fetch(folder.path, only or None), owner=visitor.owner, who=visitor.who, about=[only] if only else []
        )
        return RedirectResponse(f"../../jobs/{job.id}{language_query(request)}", status_code=303)

    return router
