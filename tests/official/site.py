"""A site on this machine that publishes documents of a fictional city over https, and misbehaves as it is told."""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

from kb.official.network import Limits, Network

_TLS = Path(__file__).resolve().parents[1] / "files" / "tls"
#: The two hosts that the certificate is for.
HOST = "www.haizhou.example"
OTHER_HOST = "data.haizhou.example"
#: Small enough for a test to reach.
LIMITS = Limits(connect=0.5, read=0.5, whole=1.5, size=300_000, redirects=5, pause=0.0)

TITLE = "海州市人民政府办公室关于印发海州市口岸开放行动计划的通知"
NUMBER = "海政办发〔2024〕7号"


def page(title: str = TITLE, number: str | None = NUMBER, *, charset: str = "utf-8") -> str:
    """A page as the sites of governments make them."""
    row = f"<tr><td>发文字号：</td><td>{number}</td></tr>" if number else ""
    return f"""<!DOCTYPE html>
<html><head><meta charset="{charset}"><title>{title}_海州市人民政府</title></head><body>
<div class="nav"><a href="/">首页</a> <a href="/zw">政务公开</a></div>
<table class="head"><tr><td>索引号：</td><td>HZ2024-0007</td></tr>
<tr><td>发布机构：</td><td>海州市人民政府办公室</td></tr>{row}</table>
<div class="content"><h1>{title}</h1>
<p>各区人民政府，市各有关部门：</p>
<p>《海州市口岸开放行动计划》已经市政府同意，现印发给你们，请认真组织实施。</p>
<p>一、压缩通关时间。到2026年，进口整体通关时间比2023年压缩20%。（海州海关、市港口管理局负责）</p>
<p>二、实行船边直提。取消重复查验，推行抵港直装。（市港口管理局牵头，市商务局配合）</p>
<p>海州市人民政府办公室</p><p>2024年3月8日</p></div></body></html>
"""


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for: the path with the query, and the headers by their names in lower case."""

    path: str
    headers: dict[str, str]


Behaviour = Callable[[ssl.SSLSocket, Request], None]


def send(*pieces: bytes, stop: threading.Event | None = None, pause: float = 0.0) -> Behaviour:
    """Send bytes as they are, and end with the farewell of TLS."""

    def behave(connection: ssl.SSLSocket, request: Request) -> None:
        for piece in pieces:
            connection.sendall(piece)
            if pause:
                (stop or threading.Event()).wait(pause)
        farewell(connection)

    return behave


def farewell(connection: ssl.SSLSocket) -> None:
    """End TLS as it should be ended."""
    with contextlib.suppress(OSError):
        connection.settimeout(0.2)
        connection.unwrap()


def head(status: str, headers: dict[str, str]) -> bytes:
    """The head of an answer."""
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in headers.items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def answer(
    body: str | bytes = "", *, status: str = "200 OK", kind: str = "text/html; charset=utf-8", **headers: str
) -> Behaviour:
    """A whole answer; underscores in the names of headers stand for hyphens. The defaults can be overridden."""
    content = body.encode() if isinstance(body, str) else body
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return send(head(status, {"Content-Type": kind, "Content-Length": str(len(content)), **named}) + content)


def redirect(location: str, status: str = "302 Found") -> Behaviour:
    """An answer that sends elsewhere."""
    return answer(status=status, Location=location)


def repeat(start: bytes, pieces: Iterable[bytes], *, pause: float = 0.0) -> Behaviour:
    """Send piece after piece until the other side has left or all are sent."""

    def behave(connection: ssl.SSLSocket, request: Request) -> None:
        connection.sendall(start)
        for piece in pieces:
            connection.sendall(piece)
            threading.Event().wait(pause)

    return behave


@dataclass
class Site:
    """Listens on a port of this machine until it is left.

    Attributes:
        answers: what to do with a request for a path; no path of a request but these is known.
        certificate: the file with the key and certificate to show.
        before_tls: what to do with a connection in place of TLS.
        requests: all that came.
    """

    answers: dict[str, Behaviour] = field(default_factory=dict)
    certificate: str = "server.pem"
    before_tls: Callable[[socket.socket, threading.Event], None] | None = None
    requests: list[Request] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._stop = threading.Event()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._listening.settimeout(0.1)
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(_TLS / self.certificate)
        self._threads = [threading.Thread(target=self._listen)]

    @property
    def port(self) -> int:
        port: int = self._listening.getsockname()[1]
        return port

    def host(self, name: str = HOST) -> str:
        """A host of this site as corpus.toml lists it."""
        return f"{name}:{self.port}"

    def address(self, path: str, name: str = HOST) -> str:
        """The address of a path."""
        return f"https://{self.host(name)}{path}"

    def __enter__(self) -> Site:
        self._threads[0].start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()
        self._listening.close()

    def _listen(self) -> None:
        while not self._stop.is_set():
            try:
                connection, _ = self._listening.accept()
            except TimeoutError:
                continue
            thread = threading.Thread(target=self._serve, args=(connection,))
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        connection.settimeout(5)
        with connection, contextlib.suppress(OSError):  # the other side leaves whenever it likes
            if self.before_tls is not None:
                self.before_tls(connection, self._stop)
                return
            with self._context.wrap_socket(connection, server_side=True) as secure:
                request = _read(secure)
                self.requests.append(request)
                self.answers.get(request.path, answer("页面不存在", status="404 Not Found"))(secure, request)


def _read(connection: ssl.SSLSocket) -> Request:
    came = b""
    while b"\r\n\r\n" not in came:
        came += connection.recv(65536) or b"\r\n\r\n"
    first, *lines = came.decode("latin-1").partition("\r\n\r\n")[0].split("\r\n")
    headers = dict(line.partition(": ")[::2] for line in lines)
    return Request(
        first.split(" ")[1] if " " in first else "", {name.lower(): value for name, value in headers.items()}
    )


def network(
    names: dict[str, Sequence[str]] | None = None,
    *,
    allowed: tuple[str, ...] = ("127.0.0.0/8",),
    authority: str | None = "authority.pem",
) -> Network:
    """The way to the site: names that lead to this machine, its addresses allowed, and the authority of the tests."""
    known = {HOST: ["127.0.0.1"], OTHER_HOST: ["127.0.0.1"], **(names or {})}

    def resolve(name: str, port: int) -> Sequence[str]:
        if name not in known:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return known[name]

    context = ssl.create_default_context(cafile=str(_TLS / authority) if authority else None)
    return Network(context, resolve, tuple(ipaddress.ip_network(written) for written in allowed))
