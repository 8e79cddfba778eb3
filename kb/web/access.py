"""Who makes a request: found out before every route, and sent to sign in where the page is not open.

A session that somebody signed in with goes first, then what a trusted proxy says, then the cookie of a browser that
reads without an account.
"""

from __future__ import annotations

import hashlib
import logging
import re
import secrets
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kb.accounts import sessions
from kb.accounts.settings import SignInSettings
from kb.accounts.users import known_elsewhere
from kb.accounts.visitor import Role, Visitor
from kb.errors import AccountError, KbError
from kb.people import People
from kb.web.caller import Caller, caller_of
from kb.web.exposure import Exposure
from kb.web.guard import host_of
from kb.web.pages import root_of
from kb.web.problems import FOR_PROGRAMS, problem
from kb.web.words.problems import Problem

logger = logging.getLogger(__name__)

#: The cookie of a browser that reads without an account.
COOKIE = "kb_visitor"
#: Seconds that such a browser is known by its cookie.
COOKIE_SECONDS = 180 * 24 * 3600
#: The cookie of a browser that has signed in; it goes when the browser is closed.
SESSION_COOKIE = "kb_session"
#: Bytes that whoever only reads may send at once.
READER_BYTES = 1024 * 1024
_TOKEN = re.compile(r"[A-Za-z0-9_-]{32}")
# What is needed for signing in and for watching over the server, and holds nothing of the library.
_ALWAYS_OPEN = re.compile(r"/(page/.*|sign-in(/.*)?|sign-out|health|favicon\.ico|robots\.txt)")


@dataclass(frozen=True, slots=True)
class SignedIn:
    """How the visitor of a request came in.

    Attributes:
        token: that of the session; empty where there is none.
        elsewhere: whether a trusted proxy says who it is, so that signing out has to be done there.
        open: whether the page may be read here without signing in.
    """

    caller: Caller
    open: bool
    token: str = ""
    elsewhere: bool = False


def signed_in_of(request: Request) -> SignedIn:
    """How the visitor of a request came in, as ``Access`` has found out."""
    found: SignedIn = request.scope["state"]["signed_in"]
    return found


class Access:
    """ASGI middleware; puts the visitor where ``kb.web.site.visitor_of`` finds it."""

    def __init__(self, app: ASGIApp, *, people: People, settings: SignInSettings, exposure: Exposure) -> None:
        self.app = app
        self.people = people
        self.settings = settings
        self.exposure = exposure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on one request with its visitor, or ask for signing in."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope, receive)
        caller = caller_of(request, self.settings)
        known = request.cookies.get(COOKIE, "")
        token = known if _TOKEN.fullmatch(known) else secrets.token_urlsafe(24)
        state = scope.setdefault("state", {})
        is_open = self.exposure.open_to(host_of(request.headers), proxied=caller.proxied)
        state |= {"visitor": _anybody(token), "signed_in": SignedIn(caller, is_open)}
        scope.update({"client": (caller.address, 0), "scheme": "https" if caller.secure else "http"})
        try:
            await self._find(request, caller, is_open)
        except AccountError:
            # What the proxy says is no name that can be used here, or that of an account that was closed.
            await problem(request, Problem.NO_ACCOUNT)(scope, receive, send)
            return
        except KbError:
            logger.exception("the accounts cannot be read")
            await problem(request, Problem.UNAVAILABLE)(scope, receive, send)
            return
        visitor: Visitor = state["visitor"]
        if visitor.name is None and not is_open and not _ALWAYS_OPEN.fullmatch(scope["path"]):
            await _sign_in_first(request)(scope, receive, send)
            return
        if visitor.role is Role.READER:
            receive = _limited(receive)
        if visitor.name is None and token != known and not request.scope["path"].startswith("/page/"):
            send = _with_cookie(send, set_cookie(COOKIE, token, seconds=COOKIE_SECONDS, secure=caller.secure))
        await self.app(scope, receive, send)

    async def _find(self, request: Request, caller: Caller, is_open: bool) -> None:
        """Put the account that makes the request in the place of a visitor without one."""
        token = request.cookies.get(SESSION_COOKIE, "")
        if request.scope["path"].startswith("/page/") or not (token or caller.named):
            return
        # The database is not waited for on the event loop.
        user = await run_in_threadpool(sessions.user_of, self.people, token) if token else None
        if user is not None:
            request.scope["state"] |= {"visitor": user.visitor, "signed_in": SignedIn(caller, is_open, token=token)}
        elif caller.named:
            user = await run_in_threadpool(known_elsewhere, self.people, (caller.named,), subject=None)
            request.scope["state"] |= {"visitor": user.visitor, "signed_in": SignedIn(caller, is_open, elsewhere=True)}


def set_cookie(name: str, value: str, *, seconds: int | None, secure: bool) -> str:
    """A cookie that scripts cannot read and other sites cannot use; ``None`` seconds until the browser is closed."""
    age = "" if seconds is None else f"; Max-Age={seconds}"
    return f"{name}={value}{age}; Path=/; HttpOnly; SameSite=Lax{'; Secure' if secure else ''}"


def next_of(path: str, query: str) -> str:
    """Where to go after signing in, as ``?next=`` holds it."""
    return quote(path, safe="/") + (f"?{query}" if query else "")


def _anybody(token: str) -> Visitor:
    # The database holds a hash of the token, so that whoever reads the one has not got the other.
    return Visitor("visitor:" + hashlib.sha256(token.encode()).hexdigest()[:32])


def _sign_in_first(request: Request) -> Response:
    path = request.scope["path"]
    if path.startswith(FOR_PROGRAMS):
        return JSONResponse({"error": "请先登录 / sign in first", "sign_in": "/sign-in"}, status_code=401)
    if request.headers.get("sec-fetch-mode", "navigate") != "navigate":
        # A script of a page that has been open for long: it shows what it gets as words.
        return PlainTextResponse("登录已过期，请重新登录。 / Please sign in again.", status_code=401)
    query = (
        {"next": next_of(path, request.scope["query_string"].decode("latin-1"))}
        if request.method in ("GET", "HEAD") and path != "/"
        else {}
    )
    if request.query_params.get("lang", "").startswith("en"):
        query["lang"] = "en"
    address = f"{root_of(path)}sign-in{'?' if query else ''}{urlencode(query)}"
    return RedirectResponse(address, status_code=303)


def _with_cookie(send: Send, cookie: str) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).append("set-cookie", cookie)
        await send(message)

    return sent


def _limited(receive: Receive) -> Receive:
    length = 0

    async def received() -> Message:
        nonlocal length
        message = await receive()
        length += len(message.get("body", b""))
        if length > READER_BYTES:
            raise HTTPException(413)
        return message

    return received
