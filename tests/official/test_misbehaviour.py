"""A site that misbehaves: one fetch of everything that it can do wrong, and what is said of each."""

from __future__ import annotations

import gzip
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import repeat as forever
from pathlib import Path

import pytest

from kb.official.fetch import fetch
from kb.official.outcome import FetchReport, FetchState, SourceReport
from kb.settings import Settings
from tests.official.site import (
    HOST,
    LIMITS,
    OTHER_HOST,
    Behaviour,
    Site,
    answer,
    head,
    network,
    page,
    redirect,
    repeat,
    send,
)

FAILED, REFUSED = FetchState.FAILED, FetchState.REFUSED
# Listed in corpus.toml, besides the two hosts of the site.
_INNER, _MAPPED, _MIXED, _WRONG = (f"{name}.haizhou.example" for name in ("inner", "mapped", "mixed", "wrong"))
_UNKNOWN = "unknown.haizhou.example"
_NAMES = {_INNER: ["10.1.2.3"], _MAPPED: ["::ffff:127.0.0.1"], _MIXED: ["127.0.0.1", "10.1.2.3"], _WRONG: ["127.0.0.1"]}
_HTML = "text/html"
_PAGE = page().encode()
_ZEROS = gzip.compress(bytes(30_000_000))


@dataclass(frozen=True, slots=True)
class Case:
    """What lies under a path of the site, or of a host or site of its own, and what is said of it.

    In ``location``, PORT is the port of the site. ``said`` is a pattern.
    """

    state: FetchState
    said: str
    behaviour: Behaviour | None = None
    location: str | None = None
    host: str = HOST
    certificate: str = "server.pem"
    before_tls: Callable[[socket.socket, threading.Event], None] | None = None


def _with(length: int | str, body: bytes, **headers: str) -> Behaviour:
    return send(head("200 OK", {"Content-Type": _HTML, "Content-Length": str(length), **headers}) + body)


def _silent(connection: socket.socket, stop: threading.Event) -> None:
    stop.wait(10)


def _speaks_http(connection: socket.socket, stop: threading.Event) -> None:
    connection.recv(1000)
    connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")


def _hangs_up(connection: socket.socket, stop: threading.Event) -> None:
    connection.recv(1000)


def _cut_off(connection: object, request: object) -> None:
    """Nothing announced, and no farewell: what came may be all or not."""
    connection.sendall(head("200 OK", {"Content-Type": _HTML}) + _PAGE[:900])  # type: ignore[attr-defined]


_CUT_CHUNK = b"%x\r\n" % len(_PAGE) + _PAGE[:900]
_CHUNKED = head("200 OK", {"Content-Type": _HTML, "Transfer-Encoding": "chunked"})

CASES: dict[str, Case] = {
    # The way
    "redirect-to-http": Case(
        REFUSED, "redirected to http://www.haizhou.example/a: .* is not https", location="http://www.haizhou.example/a"
    ),
    "redirect-to-ftp": Case(REFUSED, "is not https, and only https is fetched", location="ftp://www.haizhou.example/a"),
    "redirect-to-unlisted": Case(
        REFUSED, "redirected to evil.example, which is not listed; .* add it", location="https://evil.example/a"
    ),
    "redirect-to-other-port": Case(
        REFUSED, "redirected to www.haizhou.example, which is not listed", location=f"https://{HOST}/a"
    ),
    "redirect-to-number": Case(REFUSED, "'127.0.0.1' is no name of a host", location="https://127.0.0.1:PORT/good"),
    "redirect-to-ipv6": Case(REFUSED, "is no name of a host", location="https://[::1]:PORT/good"),
    "redirect-to-private": Case(
        REFUSED, "inner.haizhou.example leads to 10.1.2.3, which is no public", location=f"https://{_INNER}:PORT/good"
    ),
    "redirect-with-user": Case(REFUSED, "holds a user's name", location=f"https://{HOST}:PORT@evil.example/"),
    "redirect-with-backslash": Case(REFUSED, "holds a blank, a control", location="https:\\\\evil.example/"),
    "redirect-loop": Case(REFUSED, "redirected more than 5 times", location="/redirect-loop"),
    "redirect-with-escape": Case(REFUSED, r"redirected to \?\[2Jx: ", location="\x1b[2Jx"),
    "redirect-to-nowhere": Case(FAILED, "redirects to nowhere", answer(status="302 Found")),
    "private": Case(REFUSED, "leads to 10.1.2.3, which is no public address", host=_INNER),
    "mapped": Case(REFUSED, "leads to ::ffff:.*1, which is no public address", host=_MAPPED),
    "one-of-two-private": Case(REFUSED, "leads to 10.1.2.3, which is no public address", host=_MIXED),
    "unknown-name": Case(FAILED, "the name unknown.haizhou.example cannot be looked up", host=_UNKNOWN),
    # The connection
    "wrong-host": Case(REFUSED, "certificate of wrong.* is not valid .*Hostname mismatch", host=_WRONG),
    "expired": Case(REFUSED, "certificate of www.* is not valid .certificate has expired", certificate="expired.pem"),
    "silent": Case(FAILED, "no secure connection to www.* .no answer in time", before_tls=_silent),
    "broken-tls": Case(FAILED, "no secure connection to www.* .wrong version number", before_tls=_speaks_http),
    "hangs-up": Case(FAILED, "no secure connection to www.*; try again later", before_tls=_hangs_up),
    # The answer
    "not-found": Case(FAILED, "status 404: nothing lies there", answer("没有", status="404 Not Found")),
    "forbidden": Case(FAILED, "status 403: it does not let programs in", answer("禁止", status="403 Forbidden")),
    "broken-server": Case(FAILED, "status 500: try again later", answer("x", status="500 Internal Server Error")),
    "partial": Case(FAILED, "status 206", answer(_PAGE[:900], status="206 Partial Content")),
    "not-modified-unasked": Case(FAILED, "status 304", answer(status="304 Not Modified")),
    "no-http": Case(FAILED, "answered in a broken way", send(b"220 ftp.haizhou.example ready\r\n\r\n")),
    "no-answer": Case(FAILED, "ended the connection without an answer", send()),
    "endless-head": Case(FAILED, "answered in a broken way", repeat(b"HTTP/1.1 200 OK\r\n", [b"X: y\r\n" * 9000] * 20)),
    "no-answer-in-time": Case(FAILED, "sent nothing for 0.5 seconds", repeat(b"", [b""] * 10, pause=0.1)),
    "slow-head": Case(
        FAILED, "took more than 1.5 seconds", repeat(b"", [b"H", b"T", b"T", b"P", *[b"/"] * 30], pause=0.1)
    ),
    # The body
    "empty": Case(FAILED, "sent an empty document", answer("")),
    "endless": Case(
        REFUSED, "larger than 0.286 MiB", repeat(head("200 OK", {"Content-Type": _HTML}), forever(b"x" * 9999))
    ),
    "announced-too-large": Case(REFUSED, "larger than 0.286 MiB", _with(300_001, b"x")),
    "length-too-long": Case(
        FAILED, "a document that is cut off .*received .* bytes, expected", _with(len(_PAGE) + 1, _PAGE)
    ),
    "length-too-short": Case(REFUSED, "sent more than the 900 bytes that it announced", _with(900, _PAGE)),
    "length-too-short-then-more": Case(
        REFUSED,
        "sent more than the 900 bytes",
        send(head("200 OK", {"Content-Type": _HTML, "Content-Length": "900"}) + _PAGE[:900], b"more", pause=0.2),
    ),
    "length-nonsense": Case(FAILED, "answered in a broken way", _with("-5", _PAGE)),
    "slow": Case(
        FAILED,
        "took more than 1.5 seconds",
        repeat(head("200 OK", {"Content-Type": _HTML, "Content-Length": "9000"}), [b"x"] * 40, pause=0.1),
    ),
    "stalled": Case(FAILED, "sent nothing for 0.5 seconds", repeat(_CHUNKED + b"1\r\nx\r\n", [b""] * 10, pause=0.1)),
    "cut-off": Case(FAILED, "connection to www.* broke off", _cut_off),
    "cut-off-in-chunks": Case(FAILED, "a document that is cut off", send(_CHUNKED + _CUT_CHUNK)),
    "gzip-bomb": Case(REFUSED, "larger than 0.286 MiB", answer(_ZEROS, Content_Encoding="gzip")),
    "gzip-cut-off": Case(
        FAILED, "packed document is cut off", answer(gzip.compress(_PAGE)[:-300], Content_Encoding="gzip")
    ),
    "gzip-not": Case(FAILED, "packed in a broken way", answer(_PAGE, Content_Encoding="gzip")),
    "unasked-coding": Case(REFUSED, "packed as br, which was not asked for", answer(_PAGE, Content_Encoding="br")),
    "gzip-twice": Case(REFUSED, "packed as gzip, gzip", answer(_PAGE, Content_Encoding="gzip, gzip")),
    # The kind
    "image": Case(REFUSED, "it came as image/png, which is no document", answer(b"\x89PNG", kind="image/png")),
    "json": Case(REFUSED, "it came as application/json, which is no document", answer("{}", kind="application/json")),
    "page-as-pdf": Case(
        REFUSED, "it came as application/pdf, and its content is not", answer(_PAGE, kind="application/pdf")
    ),
    "pdf-as-page": Case(REFUSED, "it came as text/html, and its content is not", answer(b"%PDF-1.7\n")),
    "unmarked-bytes": Case(
        REFUSED, "its first bytes are of no known kind", answer(_PAGE, kind="application/octet-stream")
    ),
}


@dataclass
class Fetched:
    """How the one fetch of all cases ended."""

    folder: Path
    report: FetchReport
    by_case: dict[str, SourceReport]
    seconds: float
    sites: list[Site] = field(default_factory=list)


@pytest.fixture(scope="module")
def fetched(tmp_path_factory: pytest.TempPathFactory, _isolated_environment: None) -> Iterator[Fetched]:
    folder = tmp_path_factory.mktemp("corpus")
    with ExitStack() as stack:
        site = stack.enter_context(Site())
        hosts = {site.host(name) for name in (HOST, OTHER_HOST, *_NAMES, _UNKNOWN)}
        addresses = {}
        for name, case in CASES.items():
            own = site
            if case.before_tls or case.certificate != site.certificate:
                own = stack.enter_context(Site(certificate=case.certificate, before_tls=case.before_tls))
                hosts.add(own.host())
            location = case.location and case.location.replace("PORT", str(site.port))
            own.answers[f"/{name}"] = redirect(location) if location else case.behaviour or answer(_PAGE)
            addresses[name] = own.address(f"/{name}", case.host)
        written = [f"hosts = {sorted(hosts)}"]
        written += [f"[[official]]\naddress = '{address}'\nnumber = '{name}'" for name, address in addresses.items()]
        (folder / "corpus.toml").write_text("\n".join(written), encoding="utf-8")
        began = time.monotonic()
        report = fetch(folder, Settings(home=folder / ".home"), network=network(_NAMES), limits=LIMITS)
        seconds = time.monotonic() - began
        by_case = {source.number or "": source for source in report.sources}
        yield Fetched(folder, report, by_case, seconds)


@pytest.mark.parametrize("name", CASES)
def test_what_goes_wrong_is_said(fetched: Fetched, name: str) -> None:
    case, source = CASES[name], fetched.by_case[name]
    assert source.state is case.state, source
    assert re.search(case.said, source.reason or ""), source.reason


def test_nothing_of_it_is_stored(fetched: Fetched) -> None:
    assert [path.name for path in fetched.folder.rglob("*")] == ["corpus.toml"]


def test_nothing_of_it_is_ingested(fetched: Fetched) -> None:
    assert fetched.report.ingest is None
    assert fetched.report.failed


def test_no_case_takes_longer_than_its_limit(fetched: Fetched) -> None:
    assert fetched.seconds < len(CASES) * LIMITS.whole / 2
