"""Who makes a request: found out before every route, from the cookies that this program gave."""

from __future__ import annotations

import hashlib
import re
import secrets

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kb.accounts.visitor import Visitor

#: The cookie of a browser that reads without an account.
COOKIE = "kb_visitor"
#: Seconds that such a browser is known by its cookie.
COOKIE_SECONDS = 180 * 24 * 3600
_TOKEN = re.compile(r"[A-Za-z0-9_-]{32}")


class Access:
    """ASGI middleware; puts the visitor where ``kb.web.site.visitor_of`` finds it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on one request with its visitor."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        known = HTTPConnection(scope).cookies.get(COOKIE, "")
        token = known if _TOKEN.fullmatch(known) else secrets.token_urlsafe(24)
        # The database holds a hash of the token, so that whoever reads the one has not got the other.
        owner = "visitor:" + hashlib.sha256(token.encode()).hexdigest()[:32]
        scope.setdefault("state", {})["visitor"] = Visitor(owner)

        async def send_known(message: Message) -> None:
            if message["type"] == "http.response.start" and token != known:
                cookie = f"{COOKIE}={token}; Max-Age={COOKIE_SECONDS}; Path=/; HttpOnly; SameSite=Lax"
                MutableHeaders(scope=message).append("set-cookie", cookie)
            await send(message)

        await self.app(scope, receive, send_known)
