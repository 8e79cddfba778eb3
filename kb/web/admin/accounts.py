"""The section of administrators on accounts: who there is, new ones, roles, passwords, closing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from kb.accounts.users import User, add, change_password, change_role, close, users
from kb.accounts.visitor import Role
from kb.errors import AccountError
from kb.web.account import shown_time
from kb.web.admin.sections import section_page
from kb.web.pages import language_of
from kb.web.site import Administrator, Site
from kb.web.words import Language
from kb.web.words.accounts import ACCOUNT_WORDS, AccountWords

Written = Annotated[str, Form()]
Chosen = Annotated[Role, Form()]


def account_admin_routes(site: Site) -> APIRouter:
    """The routes under ``/admin/accounts``."""
    router = APIRouter(prefix="/admin/accounts", default_response_class=HTMLResponse, include_in_schema=False)
    _add_listing(router, site)
    _add_changes(router, site)
    return router


def _add_listing(router: APIRouter, site: Site) -> None:
    @router.get("")
    def accounts(request: Request, visitor: Administrator, made: int = 0, closed: int = 0) -> Response:
        words, found = _words(request), {user.id: user for user in users(site.people)}
        told = None
        if made in found:
            told = words.made.format(found[made].name, words.roles[found[made].role])
        elif closed in found and found[closed].closed:
            told = words.closed.format(found[closed].name)
        return _list(request, site, told=told)

    @router.post("")
    def make(
        request: Request, visitor: Administrator, role: Chosen, name: Written = "", password: Written = ""
    ) -> Response:
        try:
            user = add(site.people, name, role, password=password, by=visitor.who)
        except AccountError as error:
            said = _words(request).fault(error)
            return _list(request, site, error=said, name=name, role=role, status_code=400)
        return _go("accounts", request, made=str(user.id))


def _add_changes(router: APIRouter, site: Site) -> None:
    @router.get("/{number}")
    def account(request: Request, visitor: Administrator, number: int, done: str = "") -> Response:
        user, words = _user(site, number), _words(request)
        told = {
            "role": words.role_changed.format(user.name, words.roles[user.role]),
            "password": words.password_set.format(user.name),
        }.get(done)
        return _one(request, user, told=told)

    @router.post("/{number}/role")
    def role(request: Request, visitor: Administrator, number: int, role: Chosen) -> Response:
        return _changed(
            request, site, number, lambda name: change_role(site.people, name, role, by=visitor.who), done="role"
        )

    @router.post("/{number}/password")
    def password(request: Request, visitor: Administrator, number: int, password: Written = "") -> Response:
        return _changed(
            request,
            site,
            number,
            lambda name: change_password(site.people, name, password, by=visitor.who),
            done="password",
        )

    @router.post("/{number}/close")
    def shut(request: Request, visitor: Administrator, number: int, name: Written = "") -> Response:
        user, words = _user(site, number), _words(request)
        if name.strip() != user.name:
            return _one(request, user, error=words.close_more + user.name, status_code=400)
        try:
            close(site.people, user.name, by=visitor.who)
        except AccountError as error:
            return _one(request, user, error=words.fault(error), status_code=400)
        return _go("../../accounts", request, closed=str(number))


def _changed(request: Request, site: Site, number: int, change: Callable[[str], User], *, done: str) -> Response:
    """The page of an account after a change, or with words on why there was none."""
    user = _user(site, number)
    try:
        change(user.name)
    except AccountError as error:
        return _one(request, user, error=_words(request).fault(error), status_code=400)
    return _go(f"../{number}", request, done=done)


def _user(site: Site, number: int) -> User:
    found = next((user for user in users(site.people) if user.id == number), None)
    if found is None:
        raise HTTPException(404)
    return found


def _list(
    request: Request,
    site: Site,
    *,
    told: str | None = None,
    error: str | None = None,
    name: str = "",
    role: Role = Role.READER,
    status_code: int = 200,
) -> Response:
    return section_page(
        "accounts.html",
        request,
        "accounts",
        status_code=status_code,
        own=_words(request),
        accounts=[(user, _state(user, _words(request)), shown_time(user.made)) for user in users(site.people)],
        told=told,
        error=error,
        name=name,
        role=role,
    )


def _one(
    request: Request, user: User, *, told: str | None = None, error: str | None = None, status_code: int = 200
) -> Response:
    return section_page(
        "one_account.html",
        request,
        "accounts",
        status_code=status_code,
        own=_words(request),
        account=user,
        state=_state(user, _words(request)),
        made=shown_time(user.made),
        told=told,
        error=error,
    )


def _state(user: User, words: AccountWords) -> str:
    return words.closed_at.format(shown_time(user.closed)) if user.closed else words.in_use


def _go(path: str, request: Request, **query: str) -> Response:
    if language_of(request) is Language.ENGLISH:
        query["lang"] = "en"
    return RedirectResponse(f"{path}?{urlencode(query)}", status_code=303)


def _words(request: Request) -> AccountWords:
    return ACCOUNT_WORDS.of(language_of(request))
