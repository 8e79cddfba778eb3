"""Signing in and out: with a name and a password, or with a provider of OpenID Connect."""

from __future__ import annotations

import base64
import json
import logging
import math
from dataclasses import dataclass
from functools import partial
from typing import Annotated
from urllib.parse import urlencode

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from kb.accounts import sessions
from kb.accounts.passwords import HASHES_AT_ONCE
from kb.accounts.provider import Identity, Pending, Provider, ProviderError
from kb.accounts.settings import SignInSettings
from kb.accounts.signing_in import sign_in
from kb.accounts.users import MAKE_ADMINISTRATOR, User, has_administrator, known_elsewhere
from kb.audit import note
from kb.errors import AccountError, LockedError, SignInError
from kb.people import People
from kb.web.access import SESSION_COOKIE, set_cookie, signed_in_of
from kb.web.pages import language_of, page, root_of
from kb.web.site import AnyVisitor, Site, visitor_of
from kb.web.words import Language
from kb.web.words.accounts import ACCOUNT_WORDS, AccountWords

logger = logging.getLogger(__name__)

#: The cookie of a signing in that was begun with the provider.
PENDING_COOKIE = "kb_signing_in"
#: Seconds that it may take there.
PENDING_SECONDS = 600
#: Signings in that may wait for their turn to be hashed.
WAITING = 60

Written = Annotated[str, Form()]


def sign_in_routes(site: Site, settings: SignInSettings) -> APIRouter:
    """The routes of signing in and out."""
    router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)
    hashing = CapacityLimiter(HASHES_AT_ONCE)

    @router.get("/sign-in")
    def form(request: Request, visitor: AnyVisitor, next: str = "", left: bool = False, failed: str = "") -> Response:
        if visitor.name:
            return RedirectResponse(destination(request, next), status_code=303)
        words = _words(request)
        told = words.signed_out if left else words.ended if next else None
        return _form(request, site, settings, next=next, told=told, error=_failed(failed, words))

    @router.post("/sign-in")
    async def enter(
        request: Request, visitor: AnyVisitor, name: Written = "", password: Written = "", next: Written = ""
    ) -> Response:
        words, shown = _words(request), partial(_form, request, site, settings, next=next, name=name)
        if hashing.statistics().tasks_waiting >= WAITING:
            return await to_thread.run_sync(partial(shown, error=words.busy, status_code=503))
        address = signed_in_of(request).caller.address
        trying = partial(sign_in, site.people, name, password, address=address, by=visitor.who)
        try:
            # A place of its own: whoever waits for a hash keeps no thread that others read with.
            user = await to_thread.run_sync(trying, limiter=hashing)
        except LockedError as error:
            wait = words.locked.format(math.ceil(error.seconds / 60))
            reply = await to_thread.run_sync(partial(shown, error=wait, status_code=429))
            reply.headers["retry-after"] = str(error.seconds)
            return reply
        except SignInError:
            return await to_thread.run_sync(partial(shown, error=words.wrong, status_code=401))
        except AccountError as error:
            return await to_thread.run_sync(partial(shown, error=words.fault(error), status_code=403))
        return await to_thread.run_sync(_let_in, request, site.people, user, next)

    @router.post("/sign-out")
    def leave(request: Request, visitor: AnyVisitor) -> Response:
        found = signed_in_of(request)
        if found.token:
            sessions.end(site.people, found.token)
            note(site.people, visitor.who, "sign_out", visitor.name)
        reply = RedirectResponse(_own("./sign-in", request, left="1"), status_code=303)
        _set(reply, SESSION_COOKIE, "", request, seconds=0)
        return reply

    if settings.provider:
        _add_provider(router, site, Provider(settings.provider))
    return router


@dataclass(frozen=True, slots=True)
class _Begun:
    """A signing in that was begun with the provider: where it goes after, and in which language."""

    pending: Pending
    next: str
    language: Language

    @property
    def language_query(self) -> dict[str, str]:
        return {"lang": "en"} if self.language is Language.ENGLISH else {}

    @property
    def cookie(self) -> str:
        kept = [self.pending.state, self.pending.nonce, self.pending.verifier, self.next, self.language.value]
        return base64.urlsafe_b64encode(json.dumps(kept).encode()).decode()


def _add_provider(router: APIRouter, site: Site, provider: Provider) -> None:
    @router.get("/sign-in/elsewhere")
    def elsewhere(request: Request, next: str = "") -> Response:
        begun = _Begun(Pending.fresh(), next, language_of(request))
        try:
            address = provider.address(begun.pending, back=_back(request))
        except ProviderError as error:
            return _not_let_in(request, site, error, begun)
        reply = RedirectResponse(address, status_code=303)
        _set(reply, PENDING_COOKIE, begun.cookie, request, seconds=PENDING_SECONDS)
        return reply

    @router.get("/sign-in/back")
    def back(request: Request, state: str = "", code: str = "", error: str = "") -> Response:
        begun = _begun(request)
        if begun is None:
            return _again(request, "late", _Begun(Pending.fresh(), "", language_of(request)))
        try:
            if error:
                raise SignInError(f"the provider says: {error[:100]}")
            found = provider.identity(begun.pending, state=state, code=code, back=_back(request))
            home = f"?{urlencode(begun.language_query)}" if begun.language_query else ""
            reply = _let_in(request, site.people, _account(site.people, found), begun.next or home)
        except AccountError as refused:
            reply = _not_let_in(request, site, refused, begun)
        _set(reply, PENDING_COOKIE, "", request, seconds=0)
        return reply


def destination(request: Request, next: str) -> str:
    """Where to go after signing in: a page of this site, relative to the present one; the chat where there is none.

    Args:
        next: the path and query of a page, as it was asked for.
    """
    path = next.lstrip("/\\")
    inner = path.startswith(("sign-in", "sign-out", "api/", "gradio_api/"))
    root = root_of(request.scope["path"])
    if not path or inner or not path.isprintable() or "\\" in path:
        return _own(root, request)
    return root + path


def _account(people: People, found: Identity) -> User:
    user = known_elsewhere(people, found.names, subject=found.subject)
    note(people, user.name, "sign_in", user.name, elsewhere=True)
    return user


def _let_in(request: Request, people: People, user: User, next: str) -> Response:
    before = signed_in_of(request).token
    if before:
        sessions.end(people, before)
    reply = RedirectResponse(destination(request, next), status_code=303)
    _set(reply, SESSION_COOKIE, sessions.begin(people, user), request, seconds=None)
    return reply


def _not_let_in(request: Request, site: Site, error: AccountError, pending: _Begun) -> Response:
    """Back to the form, with words on why the provider has let nobody in; the log has it whole."""
    logger.warning("a signing in with the provider failed: %s", error)
    note(site.people, visitor_of(request).who, "sign_in.fail", None, elsewhere=True, why=str(error)[:300])
    failed = "down" if isinstance(error, ProviderError) else error.fault or "refused"
    return _again(request, failed, pending)


def _again(request: Request, failed: str, begun: _Begun) -> Response:
    query = {"failed": failed, **({"next": begun.next} if begun.next else {}), **begun.language_query}
    return RedirectResponse(f"{root_of(request.scope['path'])}sign-in?{urlencode(query)}", status_code=303)


def _failed(code: str, words: AccountWords) -> str | None:
    """What is said of a signing in with the provider that came to nothing."""
    known = {"down": words.provider_down, "late": words.provider_late, "refused": words.provider_refused}
    return {**known, **{fault.value: said for fault, said in words.faults.items()}}.get(code)


def _form(
    request: Request,
    site: Site,
    settings: SignInSettings,
    *,
    next: str,
    name: str = "",
    told: str | None = None,
    error: str | None = None,
    status_code: int = 200,
) -> Response:
    return page(
        "sign_in.html",
        request,
        status_code=status_code,
        own=_words(request),
        next=next,
        name=name,
        told=None if error else told,
        error=error,
        query=urlencode({"next": next} if next else {}),
        provider=settings.provider is not None,
        open=signed_in_of(request).open,
        make=None if has_administrator(site.people) else MAKE_ADMINISTRATOR,
    )


def _begun(request: Request) -> _Begun | None:
    """The signing in that this browser began with the provider; ``None`` where it began none, or too long ago."""
    try:
        kept = json.loads(base64.urlsafe_b64decode(request.cookies.get(PENDING_COOKIE, "")))
        state, nonce, verifier, next, language = (str(value) for value in kept)
    except (ValueError, TypeError):
        return None
    if not (state and nonce and verifier):
        return None
    return _Begun(Pending(state, nonce, verifier), next, Language.of(language))


def _back(request: Request) -> str:
    """The address that the provider sends the browser back to."""
    return f"{request.base_url}sign-in/back"


def _own(path: str, request: Request, **query: str) -> str:
    """A page of this site in the present language."""
    if language_of(request) is Language.ENGLISH:
        query["lang"] = "en"
    return f"{path}{'?' if query else ''}{urlencode(query)}"


def _set(reply: Response, name: str, value: str, request: Request, *, seconds: int | None) -> None:
    secure = signed_in_of(request).caller.secure
    reply.headers.append("set-cookie", set_cookie(name, value, seconds=seconds, secure=secure))


def _words(request: Request) -> AccountWords:
    return ACCOUNT_WORDS.of(language_of(request))
