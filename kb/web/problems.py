"""What a visitor sees where a page cannot be given: what happened, and what to do."""

from __future__ import annotations

import logging

from fastapi import FastAPI
from fastapi.exception_handlers import request_validation_exception_handler
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from kb.accounts.users import MAKE_ADMINISTRATOR, has_administrator
from kb.accounts.visitor import Role
from kb.errors import KbError
from kb.people import People
from kb.web.guard import GUARDING
from kb.web.pages import language_of, page
from kb.web.words.problems import PROBLEM_WORDS, Problem

logger = logging.getLogger(__name__)

#: Addresses that programs call; they get JSON.
FOR_PROGRAMS = ("/api/", "/gradio_api/")
_STATUS = {
    Problem.WRONG_REQUEST: 400,
    Problem.NO_ACCOUNT: 403,
    Problem.NOT_ALLOWED: 403,
    Problem.MISSING: 404,
    Problem.TOO_LARGE: 413,
    Problem.BROKEN: 500,
    Problem.UNAVAILABLE: 503,
}
_BY_STATUS = {403: Problem.NOT_ALLOWED, 404: Problem.MISSING, 405: Problem.MISSING, 413: Problem.TOO_LARGE}


def problem(
    request: Request,
    kind: Problem,
    *,
    needed: Role | None = None,
    administrator: bool = True,
    status: int | None = None,
) -> Response:
    """A page, or JSON for a program, or words for a script of a page, that says why there is nothing else.

    Args:
        needed: the role that the request needs.
        administrator: whether there is one; where not, the page says how the first one is made.
        status: the HTTP status, where it is another than that of ``kind``.
    """
    words = PROBLEM_WORDS.of(language_of(request))
    code = status or _STATUS[kind]
    if request.scope["path"].startswith(FOR_PROGRAMS):
        return JSONResponse({"error": words.title[kind]}, status_code=code)
    if request.headers.get("sec-fetch-mode", "navigate") != "navigate":
        return PlainTextResponse(f"{words.title[kind]}：{words.more[kind]}", status_code=code)
    more = words.needs[needed] if needed else words.more[kind]
    return page(
        "problem.html",
        request,
        status_code=code,
        own=words,
        title=words.title[kind],
        more=more,
        make=None if administrator else MAKE_ADMINISTRATOR,
        refused=kind in (Problem.NOT_ALLOWED, Problem.NO_ACCOUNT),
    )


def add_problem_pages(app: FastAPI, people: People) -> None:
    """Have ``app`` answer what goes wrong in its routes with ``problem``."""

    def refused(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        kind = _BY_STATUS.get(error.status_code, Problem.WRONG_REQUEST)
        if kind is not Problem.NOT_ALLOWED:
            return problem(request, kind, status=error.status_code)
        needed = Role(error.detail) if error.detail in list(Role) else None
        return problem(request, kind, needed=needed, administrator=_has_administrator(people))

    async def misread(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        if request.scope["path"].startswith(FOR_PROGRAMS):
            return await request_validation_exception_handler(request, error)
        return problem(request, Problem.WRONG_REQUEST)

    def unavailable(request: Request, error: Exception) -> Response:
        logger.error("a page could not be given: %s", error)
        return problem(request, Problem.UNAVAILABLE)

    def broken(request: Request, error: Exception) -> Response:
        # Starlette logs the error; what it answers does not pass the guard again.
        reply = problem(request, Problem.BROKEN)
        reply.headers.update(GUARDING)
        return reply

    app.add_exception_handler(HTTPException, refused)
    app.add_exception_handler(RequestValidationError, misread)
    app.add_exception_handler(KbError, unavailable)
    app.add_exception_handler(Exception, broken)


def _has_administrator(people: People) -> bool:
    try:
        return has_administrator(people)
    except KbError:
        return True  # the page is about something else; that the accounts cannot be read is said where they are
