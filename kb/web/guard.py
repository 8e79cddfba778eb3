"""What stands before every request: who may call, and what the browser may load.

A page on loopback is safe from the network but not from the user's own browser: another site can
point a name of its own at 127.0.0.1 and read the answers. So only the names that the page was
opened under are answered. The content policy keeps the promise that nothing loads from outside,
whatever a document or a library brings along.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})

# Gradio draws its components from templates that it compiles in the browser, hence 'unsafe-eval'.
CONTENT_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}
# Gradio's doors for files and for calls to other hosts: the page has no use for them.
_CLOSED = ("/gradio_api/upload", "/gradio_api/file", "/gradio_api/proxy", "/gradio_api/stream", "/gradio_api/deep_link")


class Guard:
    """ASGI middleware; answers to the names of loopback only, or with ``any_host`` to every name."""

    def __init__(self, app: ASGIApp, *, any_host: bool = False) -> None:
        self.app = app
        self.any_host = any_host

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer or pass on one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        await self.app(scope, receive, send_guarded)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        host = urlsplit("//" + Headers(scope=scope).get("host", "")).hostname or ""
        if not self.any_host and host not in LOOPBACK:
            known = ", ".join(sorted(LOOPBACK))
            return PlainTextResponse(f"This page answers only to {known}, not to {host!r}.", status_code=421)
        if scope["path"].startswith(_CLOSED):
            return PlainTextResponse("There are no files here.", status_code=404)
        return None
