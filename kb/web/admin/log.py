"""The section of the audit log: who did what, found by name, action or word, and as a file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from kb.audit import Entry, choices, entries, note
from kb.exports import Column, Table, write_xlsx
from kb.uploads.job import JobState
from kb.web.admin.sections import section_page
from kb.web.pages import language_of
from kb.web.site import Administrator, Site
from kb.web.words import Language
from kb.web.words.files import FILES
from kb.web.words.log import LOG

#: Lines on one page, and in one file.
PAGE = 50
MOST = 100_000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def log_routes(site: Site) -> APIRouter:
    """The routes under ``/admin/log``."""
    router = APIRouter(prefix="/admin/log", default_response_class=HTMLResponse, include_in_schema=False)

    @router.get("")
    def log(
        request: Request,
        visitor: Administrator,
        who: str = "",
        action: str = "",
        q: str = "",
        before: Annotated[int | None, Query(ge=1)] = None,
    ) -> Response:
        own = LOG.of(language_of(request))
        filters = {"who": who or None, "action": action or None, "word": q.strip() or None}
        found = entries(site.people, limit=PAGE + 1, before=before, **filters)
        given = [(name, value) for name, value in (("who", who), ("action", action), ("q", q)) if value]
        names, actions = choices(site.people)
        return section_page(
            "admin_log.html",
            request,
            "log",
            own=own,
            lines=[(one, said(one.detail, language_of(request))) for one in found[:PAGE]],
            more=found[PAGE - 1].id if len(found) > PAGE else None,
            names=names,
            actions=actions,
            who=who,
            action=action,
            query=q,
            before=before,
            given=urlencode(given),
        )

    @router.get("/export")
    def export(request: Request, visitor: Administrator, who: str = "", action: str = "", q: str = "") -> Response:
        own = LOG.of(language_of(request))
        found = entries(site.people, limit=MOST, who=who or None, action=action or None, word=q.strip() or None)
        note(site.people, visitor.who, "log.export", count=len(found))
        name = quote(f"{own.file}-{dt.date.today().isoformat()}.xlsx")
        return Response(
            _xlsx(found, language_of(request)),
            media_type=XLSX,
            headers={"Content-Disposition": f"attachment; filename*=UTF-8''{name}"},
        )

    return router


def said(detail: Mapping[str, Any], language: Language) -> str:
    """The details of a line in words."""
    own, jobs = LOG.of(language), FILES.of(language)
    parts = []
    for name, value in detail.items():
        shown = "、".join(str(one) for one in value) if isinstance(value, list) else str(value)
        if name == "task":
            shown = jobs.job_titles.get(shown, shown)
        elif name == "state" and shown in tuple(JobState):
            shown = jobs.states[JobState(shown)]
        parts.append(f"{own.detail_name(name)}: {shown}")
    return "; ".join(parts)


def _xlsx(found: list[Entry], language: Language) -> bytes:
    own = LOG.of(language)
    columns = (Column(f"{own.at} (UTC)", 22), Column(own.who, 18), Column(own.action, 18))
    table = Table(
        own.file,
        (*columns, Column(own.object, 30), Column(own.detail, 70)),
        tuple((one.at, one.who, own.action_name(one.action), one.object, said(one.detail, language)) for one in found),
    )
    with TemporaryDirectory(prefix="policy-kb-") as folder:
        path = Path(folder) / "log.xlsx"
        write_xlsx([table], path)
        return path.read_bytes()
