"""One's own account: the role, the browsers that are signed in, the password."""

from __future__ import annotations

import datetime as dt
import math
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from kb.accounts import sessions
from kb.accounts.sessions import Session, key_of
from kb.accounts.signing_in import check_password
from kb.accounts.users import change_password, in_use
from kb.accounts.visitor import Visitor
from kb.errors import AccountError, LockedError, SignInError
from kb.web.access import SESSION_COOKIE, set_cookie, signed_in_of
from kb.web.pages import language_of, page
from kb.web.site import AnyVisitor, Site
from kb.web.words import Language
from kb.web.words.accounts import ACCOUNT_WORDS, AccountWords

Written = Annotated[str, Form()]


def account_routes(site: Site) -> APIRouter:
    """The routes under ``/account``; whoever has not signed in is sent to do so."""
    router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

    @router.get("/account")
    def account(request: Request, visitor: AnyVisitor, done: str = "") -> Response:
        if visitor.name is None:
            return RedirectResponse(_own("./sign-in", request, next="account"), status_code=303)
        words = _words(request)
        told = {"password": words.password_changed, "browsers": words.others_ended}.get(done)
        return _page(request, site, visitor, told=told)

    @router.post("/account/password")
    def password(
        request: Request, visitor: AnyVisitor, old: Written = "", new: Written = "", again: Written = ""
    ) -> Response:
        if visitor.name is None:
            return RedirectResponse(_own("../sign-in", request, next="account"), status_code=303)
        try:
            _change(request, site, visitor.name, old, new, again)
        except AccountError as error:
            return _page(request, site, visitor, error=_said(error, _words(request)), status_code=400)
        reply = RedirectResponse(_own("../account", request, done="password"), status_code=303)
        token = sessions.begin(site.people, in_use(site.people, visitor.name))
        secure = signed_in_of(request).caller.secure
        reply.headers.append("set-cookie", set_cookie(SESSION_COOKIE, token, seconds=None, secure=secure))
        return reply

    @router.post("/account/browsers")
    def browsers(request: Request, visitor: AnyVisitor) -> Response:
        if visitor.name is not None:
            user = in_use(site.people, visitor.name)
            sessions.end_others(site.people, user, signed_in_of(request).token)
        return RedirectResponse(_own("../account", request, done="browsers"), status_code=303)

    return router


class _DifferError(AccountError):
    """The new password was typed in two ways."""


def _change(request: Request, site: Site, name: str, old: str, new: str, again: str) -> None:
    if new != again:
        raise _DifferError("the two new passwords differ")
    address = signed_in_of(request).caller.address
    check_password(site.people, name, old, address=address)
    change_password(site.people, name, new, by=name)


def _said(error: AccountError, words: AccountWords) -> str:
    match error:
        case _DifferError():
            return words.differ
        case LockedError():
            return words.locked.format(math.ceil(error.seconds / 60))
        case SignInError():
            return words.old_wrong
        case _:
            return words.fault(error)


def _page(
    request: Request,
    site: Site,
    visitor: Visitor,
    *,
    told: str | None = None,
    error: str | None = None,
    status_code: int = 200,
) -> Response:
    found = signed_in_of(request)
    user = in_use(site.people, visitor.name or "")
    return page(
        "account.html",
        request,
        status_code=status_code,
        own=_words(request),
        user=user,
        since=shown_time(user.made),
        elsewhere=found.elsewhere,
        browsers=[_browser(one, found.token) for one in sessions.sessions(site.people, user)],
        told=told,
        error=error,
    )


def _browser(session: Session, token: str) -> dict[str, object]:
    mine = session.key == key_of(token)
    return {"mine": mine, "began": shown_time(session.made), "seen": shown_time(session.seen)}


def shown_time(written: str) -> str:
    """An ISO time in UTC as the clock on the wall of the server shows it, to the minute."""
    return dt.datetime.fromisoformat(written).astimezone().strftime("%Y-%m-%d %H:%M")


def _own(path: str, request: Request, **query: str) -> str:
    if language_of(request) is Language.ENGLISH:
        query["lang"] = "en"
    return f"{path}{'?' if query else ''}{urlencode(query)}"


def _words(request: Request) -> AccountWords:
    return ACCOUNT_WORDS.of(language_of(request))
