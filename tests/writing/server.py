"""A server on this machine that speaks the OpenAI protocol for chats, streaming included, and plays a model's part."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

MODEL = "qwen-small"
DONE = b"data: [DONE]\n\n"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as the model sees it."""

    body: dict[str, Any]
    headers: dict[str, str]

    @property
    def instructions(self) -> str:
        return str(self.body["messages"][0]["content"])

    @property
    def request(self) -> str:
        return str(self.body["messages"][1]["content"])

    @property
    def mark(self) -> str:
        """The line between the data."""
        return self.request.split("\n")[1]

    @property
    def parts(self) -> list[str]:
        """What stands between two marks: the question, the sources, the verified answer."""
        return [part.strip("\n") for part in self.request.split(self.mark)[1::2]]


@dataclass(frozen=True, slots=True)
class Reply:
    """What goes over the line: bytes as they are, a pause where a callable stands, the end where ``None`` does."""

    events: Iterable[bytes | Callable[[], Any] | None]
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


Model = Callable[[Asked], Reply]


def event(value: Any) -> bytes:
    return f"data: {json.dumps(value, ensure_ascii=False)}\n\n".encode()


def chunk(text: str | None, *, finish: str | None = None) -> bytes:
    delta = {} if text is None else {"role": "assistant", "content": text}
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return event({"id": "c1", "object": "chat.completion.chunk", "created": 1, "model": MODEL, "choices": [choice]})


def usage(read: int, written: int) -> bytes:
    counted = {"prompt_tokens": read, "completion_tokens": written, "total_tokens": read + written}
    base = {"id": "c1", "object": "chat.completion.chunk", "created": 1, "model": MODEL, "choices": []}
    return event({**base, "usage": counted})


def pieces(text: str, size: int = 3) -> Iterator[bytes]:
    """A text as the chunks of a stream, a few characters each."""
    for start in range(0, len(text), size):
        yield chunk(text[start : start + size])


def says(text: str, *, tokens: tuple[int, int] | None = (100, 20)) -> Model:
    """A model that says a text."""
    counted = [usage(*tokens)] if tokens else []
    return lambda asked: Reply([*pieces(text), chunk(None, finish="stop"), *counted, DONE])


def fails(status: int, message: str, *, code: str | None = None, headers: dict[str, str] | None = None) -> Model:
    """A server that turns every request away."""
    body = json.dumps({"error": {"message": message, "type": "error", "code": code}}).encode()
    return lambda asked: Reply([body], status, {"Content-Type": "application/json", **(headers or {})})


def in_turn(models: Sequence[Model]) -> Model:
    """One model after the other, the last one from then on."""
    left = list(models)
    return lambda asked: (left.pop(0) if len(left) > 1 else left[0])(asked)


class ChatServer:
    """``model`` decides what becomes of a request and may be changed at any time."""

    def __init__(self) -> None:
        self.model: Model = says("好。")
        self.asked: list[Asked] = []
        #: Set when a client has left before the reply was over.
        self.left = threading.Event()
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
        return f"http://127.0.0.1:{self._http.server_port}/v1"

    def __enter__(self) -> ChatServer:
        self._thread.start()
        return self

    def __exit__(self, *failure: object) -> None:
        self.close()

    def close(self) -> None:
        """Stop; whoever asks from now on finds nobody."""
        self._http.shutdown()
        self._http.server_close()

    def _serve(self, handler: BaseHTTPRequestHandler) -> None:
        body = json.loads(handler.rfile.read(int(handler.headers["Content-Length"])))
        if handler.path != "/v1/chat/completions":
            reply = fails(404, "no such address")(Asked(body, {}))
        else:
            asked = Asked(body, {name.lower(): value for name, value in handler.headers.items()})
            self.asked.append(asked)
            reply = self.model(asked)
        try:
            self._send(handler, reply)
        except OSError:
            self.left.set()

    def _send(self, handler: BaseHTTPRequestHandler, reply: Reply) -> None:
        handler.send_response(reply.status)
        for name, value in {"Content-Type": "text/event-stream", **reply.headers}.items():
            handler.send_header(name, value)
        # With a length that is not kept, a connection that ends is one that was cut.
        if None in (events := list(reply.events)):
            handler.send_header("Content-Length", "1000000")
        handler.end_headers()
        for one in events:
            if one is None:
                return
            if callable(one):
                one()
                continue
            handler.wfile.write(one)
            handler.wfile.flush()


def echo(asked: Asked) -> Reply:
    """A model that repeats the verified answer, as the best of rewordings does in the end."""
    return says(asked.parts[-1])(asked)
