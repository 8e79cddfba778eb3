"""Which addresses of Gradio are open.

Gradio serves more than a page needs: files of its cache, calls to other hosts, uploads, its own signing in, a run
history, an editor. Only what the chat page asks for is let through, so a new version opens nothing by itself.
"""

from __future__ import annotations

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.routing import Mount
from starlette.types import ASGIApp, Receive, Scope, Send

from kb.errors import InternalError

#: Below what Gradio takes its calls.
GRADIO_API = "/gradio_api/"
# The page with its scripts and styles, the queue of events, the sign that a browser is still there.
_OPEN = {
    "GET": (
        "/",
        "/config",
        "/theme.css",
        "/favicon.ico",
        "/robots.txt",
        "/gradio_api/queue/data",
        "/gradio_api/startup-events",
    ),
    "HEAD": ("/",),
    "POST": ("/gradio_api/queue/join", "/gradio_api/cancel", "/gradio_api/reset"),
}
_OPEN_BELOW = {"GET": ("/assets/", "/static/", "/svelte/", "/gradio_api/heartbeat/")}


class Doors:
    """ASGI application; passes on to Gradio what the page needs."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on one request, or say that there is nothing here."""
        if scope["type"] == "http":
            method, path = scope["method"], scope["path"]
            below = tuple(_OPEN_BELOW.get(method, ()))
            if path not in _OPEN.get(method, ()) and not path.startswith(below):
                raise HTTPException(404)
        await self.app(scope, receive, send)


def close_doors(app: FastAPI) -> None:
    """Put the doors before the Gradio that was mounted at the root of ``app``."""
    mounts = [route for route in app.routes if isinstance(route, Mount) and route.path == ""]
    if not mounts:
        raise InternalError("Gradio is not mounted at the root of the site")
    for mount in mounts:
        mount.app = Doors(mount.app)
