"""What stands before every request: who may call, and what the browser may load.

A page on loopback is safe from the network but not from the user's own browser: another site can
point a name of its own at 127.0.0.1 and read the answers, so only the names that the page was
opened under are answered; and it can send a form here, so what changes anything is taken from this site's own pages
alone. The content policy keeps the promise that nothing loads from outside, whatever a document or a library brings
along.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kb.web.exposure import LOOPBACK, Exposure

# Gradio draws its components from templates that it compiles in the browser, hence 'unsafe-eval'.
CONTENT_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
GUARDING = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}
# A host with a path in it would move the path of the address that it is put together with.
_HOST = re.compile(r"[A-Za-z0-9._:\[\]-]+")
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_POLICY_VIOLATION = 1008


class Guard:
    """ASGI middleware; answers to the names of the exposure only, and takes changes from this site's own pages only."""

    def __init__(self, app: ASGIApp, *, exposure: Exposure) -> None:
        self.app = app
        self.exposure = exposure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer or pass on one request."""
        if scope["type"] == "websocket":
            # No page here opens one, and what follows looks at requests alone.
            await send({"type": "websocket.close", "code": _POLICY_VIOLATION})
            return
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(GUARDING)
            await send(message)

        refusal = self._refusal(scope)
        await (refusal or self.app)(scope, receive, send_guarded)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        host = host_of(headers)
        if not self.exposure.answers_to(host):
            known = ", ".join(sorted(LOOPBACK | (self.exposure.hosts or frozenset())))
            return PlainTextResponse(
                f"This page answers only to {known}, not to {host!r}; name another one in KB_PAGE_HOSTS.",
                status_code=421,
            )
        if scope["method"] not in _SAFE and _from_elsewhere(headers):
            return PlainTextResponse(
                "另一个网站的页面发来了这个请求，已拒绝。请从本站页面操作。\n"
                "A page of another site sent this request, and it was refused. Please use the pages of this site.",
                status_code=403,
            )
        return None


def host_of(headers: Headers) -> str:
    """The host name that a request is for, without its port; empty where there is none that can be read."""
    host = headers.get("host", "")
    if not _HOST.fullmatch(host):
        return ""
    try:
        return urlsplit("//" + host).hostname or ""
    except ValueError:
        return ""


def _from_elsewhere(headers: Headers) -> bool:
    """Whether a browser says that a page of another origin sent the request; a program that is no browser says nothing.

    ``Sec-Fetch-Site`` goes first: a proxy may change the host that ``Origin`` is compared with, and no page can
    change it. A browser leaves it out on plain http that is not loopback.
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc.lower() != headers.get("host", "").lower()
