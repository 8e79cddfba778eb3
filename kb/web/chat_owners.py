"""Whose a chat of Gradio is.

A browser tells its events by a ``session_hash`` that it makes up itself, and whoever names it gets the answers. So the
visitor who uses one first keeps it, and it is answered to nobody else.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from typing import Any
from urllib.parse import parse_qsl

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Chats whose visitor is remembered; the one used longest ago is forgotten first.
KEPT_CHATS = 20_000
#: Bytes of an event; a question has at most 2,000 characters.
MAX_EVENT_BYTES = 256 * 1024
_HEARTBEAT = "/gradio_api/heartbeat/"
_IN_QUERY = frozenset({"/gradio_api/queue/data"})
_IN_BODY = frozenset({"/gradio_api/queue/join", "/gradio_api/cancel", "/gradio_api/reset"})


class ChatOwners:
    """ASGI middleware behind ``kb.web.access``; answers a chat only to the visitor who used it first."""

    def __init__(self, app: ASGIApp, *, kept: int = KEPT_CHATS) -> None:
        self.app = app
        self.kept = kept
        # Touched on the event loop alone.
        self._owners: OrderedDict[str, str] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on or refuse one request."""
        path = scope.get("path", "")
        if scope["type"] == "http" and path in _IN_BODY:
            body = await _body(receive)
            receive = _replayed(body, receive)
            names = _in_body(body)
        elif scope["type"] == "http" and (path in _IN_QUERY or path.startswith(_HEARTBEAT)):
            names = _in_address(scope)
        else:
            await self.app(scope, receive, send)
            return
        owner = scope["state"]["visitor"].owner
        if names is None:
            refusal = JSONResponse({"error": "this is no event of the chat page"}, status_code=400)
            await refusal(scope, receive, send)
        elif all(self._belongs(name, owner) for name in names):
            await self.app(scope, receive, send)
        else:
            refusal = JSONResponse({"error": "this chat is another visitor's; open the page anew"}, status_code=403)
            await refusal(scope, receive, send)

    def _belongs(self, name: str, owner: str) -> bool:
        if self._owners.setdefault(name, owner) != owner:
            return False
        self._owners.move_to_end(name)
        while len(self._owners) > self.kept:
            self._owners.popitem(last=False)
        return True


async def _body(receive: Receive) -> bytes | None:
    """The whole body; ``None`` where it is too long or the browser has left."""
    parts, length = [], 0
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return None
        parts.append(message.get("body", b""))
        length += len(parts[-1])
        if length > MAX_EVENT_BYTES:
            return None
        if not message.get("more_body", False):
            return b"".join(parts)


def _replayed(body: bytes | None, receive: Receive) -> Receive:
    pending = [{"type": "http.request", "body": body or b"", "more_body": False}]

    async def replay() -> Message:
        return pending.pop() if pending else await receive()

    return replay


def _in_body(body: bytes | None) -> list[str] | None:
    """The names of chats in an event, also where one stands there twice; ``None`` where there is none."""
    outermost: list[tuple[str, Any]] = []

    def noted(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        outermost[:] = pairs  # the objects inside are read before the one around them
        return dict(pairs)

    try:
        event = json.loads(body or b"", object_pairs_hook=noted)
    except (ValueError, RecursionError):
        return None
    names = [value for name, value in outermost if name == "session_hash"]
    known = isinstance(event, dict) and bool(names) and all(isinstance(name, str) and name for name in names)
    return names if known else None


def _in_address(scope: Scope) -> list[str] | None:
    path = scope["path"]
    if path.startswith(_HEARTBEAT):
        return [path.removeprefix(_HEARTBEAT)]
    query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
    return [value for name, value in query if name == "session_hash"] or None
