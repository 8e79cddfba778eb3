"""The section of versions: the snapshots that are kept, what changed in each, and going back to one."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from kb.audit import note
from kb.index.history import Published, difference, history
from kb.index.home import Home
from kb.settings import KEPT_SNAPSHOTS
from kb.uploads.jobs import Jobs
from kb.uploads.task import RollBack
from kb.web.admin.jobs import language_query
from kb.web.admin.sections import section_page
from kb.web.pages import language_of
from kb.web.site import Administrator, Site
from kb.web.words.versions import VERSIONS

#: Titles shown of one list of changes.
SHOWN = 12


def version_routes(site: Site, jobs: Jobs) -> APIRouter:
    """The routes under ``/admin/versions``."""
    router = APIRouter(prefix="/admin/versions", default_response_class=HTMLResponse, include_in_schema=False)
    home = Home(site.settings.home)

    def listed(request: Request, *, problem: str | None = None, status: int = 200) -> Response:
        return section_page(
            "admin_versions.html",
            request,
            "versions",
            status_code=status,
            own=VERSIONS.of(language_of(request)),
            versions=history(home),
            kept=KEPT_SNAPSHOTS,
            shown=SHOWN,
            problem=problem,
        )

    def earlier(name: str) -> tuple[Published, list[Published]] | None:
        """A version that can be gone back to, and all."""
        versions = history(home)
        live = next(one.name for one in versions if one.live)
        found = next((one for one in versions if one.name == name and not one.damage and one.name < live), None)
        return (found, versions) if found else None

    @router.get("")
    def versions(request: Request, visitor: Administrator) -> Response:
        return listed(request)

    @router.get("/{name}")
    def going_back(request: Request, visitor: Administrator, name: str) -> Response:
        own = VERSIONS.of(language_of(request))
        found = earlier(name)
        if found is None:
            return listed(request, problem=own.gone, status=404)
        version, all_ = found
        return section_page(
            "admin_rollback.html",
            request,
            "versions",
            own=own,
            version=version,
            later=[one.name for one in all_ if one.name > name],
            change=difference(home.require_live(), home.snapshots / name),
            shown=SHOWN,
        )

    @router.post("/{name}")
    def go_back(request: Request, visitor: Administrator, name: str) -> Response:
        if earlier(name) is None:
            return listed(request, problem=VERSIONS.of(language_of(request)).gone, status=404)
        note(site.people, visitor.who, "library.rollback", name, before=home.require_live().name)
        job = jobs.start(RollBack(name), owner=visitor.owner, who=visitor.who)
        return RedirectResponse(f"../jobs/{job.id}{language_query(request)}", status_code=303)

    return router
