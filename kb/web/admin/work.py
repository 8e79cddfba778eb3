"""The work list: questions without an answer and poor answers, each leading to the documents that are missing."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from kb.audit import note
from kb.errors import KbError
from kb.feedback import work_list
from kb.web.admin.jobs import language_query
from kb.web.admin.sections import section_page
from kb.web.pages import language_of
from kb.web.site import Administrator, Site
from kb.web.thread import answer_html
from kb.web.words.work import WORK
from kb.work_list import grouped, settle_all, settled

#: Groups, and settled turns, that are shown at once.
MOST = 200


def work_routes(site: Site) -> APIRouter:
    """The routes under ``/admin/work``."""
    router = APIRouter(prefix="/admin/work", default_response_class=HTMLResponse, include_in_schema=False)

    @router.get("")
    def work(request: Request, visitor: Administrator, show: str = "") -> Response:
        groups = grouped(work_list(site.people))
        return section_page(
            "admin_work.html",
            request,
            "work",
            own=WORK.of(language_of(request)),
            unanswered=[one for one in groups if one.fault is None][:MOST],
            poor=[one for one in groups if one.fault is not None][:MOST],
            left_out=max(0, len(groups) - MOST),
            settled=settled(site.people, limit=MOST) if show == "settled" else None,
        )

    @router.get("/ask")
    def ask_now(request: Request, visitor: Administrator, question: str) -> Response:
        language = language_of(request)
        problem, answer = None, None
        try:
            answer, _ = site.kb.ask(question)
        except KbError as error:
            problem = str(error)
        return section_page(
            "admin_work_ask.html",
            request,
            "work",
            own=WORK.of(language),
            question=question,
            answer=answer,
            html=answer_html(answer.text, answer.citations, language, root="../../") if answer else None,
            problem=problem,
        )

    @router.post("/{key}/settle")
    def settle(
        request: Request,
        visitor: Administrator,
        key: str,
        said: Annotated[str, Form(alias="note", max_length=1000)] = "",
    ) -> Response:
        group = next((one for one in grouped(work_list(site.people)) if one.key == key), None)
        if group is not None:
            settle_all(site.people, group, by=visitor.who, note=said)
            note(site.people, visitor.who, "work.settle", None, question=group.question[:200], count=len(group.turns))
        return RedirectResponse(f"../../work{language_query(request)}", status_code=303)

    return router
