"""The page's own protocol, spoken as a browser speaks it: an event put into the queue, its answer read from a stream.

Functions and inputs are found in the configuration that the page itself gets, by the names of the handlers.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx


class PageError(Exception):
    """What the page did instead of answering."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a browser knows of the page: the functions by name, each with the values of its inputs at the start."""

    functions: Mapping[str, int]
    inputs: Mapping[str, tuple[tuple[str, Any], ...]]
    prefix: str

    @classmethod
    async def open(cls, client: httpx.AsyncClient) -> Page:
        """Load the page and its configuration."""
        (await client.get("/")).raise_for_status()
        reply = await client.get("/config")
        reply.raise_for_status()
        config = reply.json()
        parts = {
            part["id"]: (part["props"].get("elem_id") or "", part["props"].get("value"))
            for part in config["components"]
        }
        states = {part["id"] for part in config["components"] if part["type"] == "state"}
        functions, inputs = {}, {}
        for function in config["dependencies"]:
            name = function["api_name"]
            functions[name] = function["id"]
            # A browser does not know what a state holds: it stays on the server.
            inputs[name] = tuple(("", None) if one in states else parts[one] for one in function["inputs"])
        return cls(functions, inputs, config["api_prefix"])


class Tab:
    """One open tab of a browser."""

    def __init__(self, client: httpx.AsyncClient, page: Page) -> None:
        self._client = client
        self._page = page
        self._session = secrets.token_hex(6)

    async def begin(self) -> None:
        """What the page does by itself once it is loaded."""
        await self._event("open", {})

    async def ask(self, question: str) -> str:
        """Type a question and send it; returns everything that was shown for it.

        Raises:
            PageError: the page did not bring the event to its end.
        """
        return await self._event("ask", {"question": question})

    async def _event(self, name: str, typed: Mapping[str, str]) -> str:
        data = [typed.get(element, value) for element, value in self._page.inputs[name]]
        body = {
            "data": data,
            "event_data": None,
            "fn_index": self._page.functions[name],
            "session_hash": self._session,
        }
        joined = await self._client.post(f"{self._page.prefix}/queue/join", json=body)
        if joined.status_code != 200:
            raise PageError(f"{name} was not taken: status {joined.status_code} {joined.text[:200]}")
        event = joined.json()["event_id"]
        shown = []
        stream = f"{self._page.prefix}/queue/data"
        async with self._client.stream("GET", stream, params={"session_hash": self._session}) as reply:
            async for line in reply.aiter_lines():
                if not line.startswith("data: "):
                    continue
                message = json.loads(line.removeprefix("data: "))
                if message.get("event_id") not in (None, event):
                    continue
                shown.append(line)
                if message["msg"] == "process_completed":
                    if not message["success"]:
                        raise PageError(f"{name} failed: {line[:300]}")
                    return "\n".join(shown)
        raise PageError(f"{name} came to no end")
