"""A server on this machine that speaks the OpenAI protocol for embeddings, as Ollama does too, well or badly."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

MODEL = "bge-small"
DIMENSION = 8


@dataclass(frozen=True, slots=True)
class Reply:
    """What the server sends back; ``body`` is written as JSON unless it is bytes."""

    body: Any
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


def vector(text: str) -> list[float]:
    """Which characters a text holds, in eight heaps: the same text always gives the same numbers."""
    numbers = [0.1] * DIMENSION
    for character in text:
        numbers[ord(character) % DIMENSION] += 1.0
    return numbers


def vectors(rows: Sequence[Any]) -> Reply:
    data = [{"object": "embedding", "index": index, "embedding": row} for index, row in enumerate(rows)]
    return Reply({"object": "list", "model": MODEL, "data": data, "usage": {"prompt_tokens": 1, "total_tokens": 1}})


def good(texts: Sequence[str]) -> Reply:
    return vectors([vector(text) for text in texts])


def failure(status: int, message: str, *, code: str | None = None, headers: dict[str, str] | None = None) -> Reply:
    return Reply({"error": {"message": message, "type": "error", "code": code}}, status, headers or {})


class EmbeddingServer:
    """``answer`` decides what becomes of the texts of a request and may be changed at any time."""

    def __init__(self) -> None:
        self.answer: Callable[[Sequence[str]], Reply] = good
        self.models = {MODEL}
        #: What was asked: the texts of each request, and the key of the last one.
        self.asked: list[list[str]] = []
        self.key: str | None = None
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                server._serve(self)

            def log_message(self, format: str, *args: Any) -> None:
                pass

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self._thread = threading.Thread(target=lambda: self._http.serve_forever(poll_interval=0.01), daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_port}"

    @property
    def texts(self) -> list[str]:
        return [text for texts in self.asked for text in texts]

    def __enter__(self) -> EmbeddingServer:
        self._thread.start()
        return self

    def __exit__(self, *failure: object) -> None:
        self.close()

    def close(self) -> None:
        """Stop; whoever asks from now on finds nobody."""
        self._http.shutdown()
        self._http.server_close()

    def _serve(self, handler: BaseHTTPRequestHandler) -> None:
        request = json.loads(handler.rfile.read(int(handler.headers["Content-Length"])))
        self.key = handler.headers.get("Authorization")
        reply = self._reply(handler.path, request)
        body = reply.body if isinstance(reply.body, bytes) else json.dumps(reply.body).encode()
        try:
            handler.send_response(reply.status)
            for name, value in {"Content-Type": "application/json", **reply.headers}.items():
                handler.send_header(name, value)
            handler.send_header("Content-Length", str(len(body)))
            handler.end_headers()
            handler.wfile.write(body)
        except OSError:
            pass  # who asked did not wait

    def _reply(self, path: str, request: dict[str, Any]) -> Reply:
        if path != "/v1/embeddings":
            return Reply(b"404 page not found", 404, {"Content-Type": "text/plain"})
        if request["model"] not in self.models:
            return failure(404, f'model "{request["model"]}" not found, try pulling it first')
        self.asked.append(list(request["input"]))
        return self.answer(request["input"])
