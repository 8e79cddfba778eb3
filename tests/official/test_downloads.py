"""One download after another from a site that behaves."""

from __future__ import annotations

import gzip
import hashlib
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kb.official.addresses import Address, Host
from kb.official.downloads import Download, Downloader
from tests.official.site import HOST, LIMITS, OTHER_HOST, Site, answer, head, network, page, redirect, send

_PAGE = page().encode()
Get = Callable[[str], Download | None]


@pytest.fixture
def site() -> Iterator[Site]:
    with Site({"/a.html": answer(_PAGE)}) as site:
        yield site


@pytest.fixture
def to(tmp_path: Path) -> Path:
    return tmp_path / "download"


@pytest.fixture
def get(site: Site, to: Path) -> Get:
    """Download what lies under a path."""

    def download(path: str) -> Download | None:
        return _downloader(site).download(Address.read(site.address(path)), to, conditions={})

    return download


def _downloader(site: Site, **options: object) -> Downloader:
    hosts = {Host.read(site.host(name)) for name in (HOST, OTHER_HOST)}
    given = {"network": network(), "limits": LIMITS, **options}
    return Downloader(hosts, **given)  # type: ignore[arg-type]


def test_what_lies_at_an_address_is_in_the_file(get: Get, to: Path) -> None:
    download = get("/a.html")
    assert download is not None
    assert to.read_bytes() == _PAGE
    assert (download.sha256, download.start) == (hashlib.sha256(_PAGE).hexdigest(), _PAGE[:16])


@pytest.mark.parametrize("packed", [gzip.compress(_PAGE), gzip.compress(_PAGE[:500]) + gzip.compress(_PAGE[500:])])
def test_what_is_packed_is_unpacked(get: Get, site: Site, to: Path, packed: bytes) -> None:
    site.answers["/a.html"] = answer(packed, Content_Encoding="gzip")
    get("/a.html")
    assert to.read_bytes() == _PAGE


def test_what_unpacks_to_the_most_that_is_allowed_comes_whole(get: Get, site: Site, to: Path) -> None:
    site.answers["/a.html"] = answer(gzip.compress(b"x" * LIMITS.size), Content_Encoding="gzip")
    get("/a.html")
    assert to.stat().st_size == LIMITS.size


def test_pieces_and_an_end_without_length_are_read(get: Get, site: Site, to: Path) -> None:
    pieces = [b"%x\r\n%s\r\n" % (len(piece), piece) for piece in (_PAGE[:700], _PAGE[700:])]
    chunked = head("200 OK", {"Content-Type": "text/html", "Transfer-Encoding": "chunked"})
    site.answers["/chunked"] = send(b"HTTP/1.1 103 Early Hints\r\n\r\n", chunked, *pieces, b"0\r\n\r\n")
    site.answers["/until-end"] = send(head("200 OK", {"Content-Type": "text/html"}) + _PAGE)
    for path in ("/chunked", "/until-end"):
        get(path)
        assert to.read_bytes() == _PAGE


def test_an_empty_line_after_the_end_is_no_harm(get: Get, site: Site, to: Path) -> None:
    headers = {"Content-Type": "text/html", "Content-Length": str(len(_PAGE))}
    site.answers["/a.html"] = send(head("200 OK", headers) + _PAGE + b"\r\n")
    get("/a.html")
    assert to.read_bytes() == _PAGE


def test_a_redirect_to_a_listed_host_is_followed(get: Get, site: Site) -> None:
    site.answers["/old"] = redirect(site.address("/new?id=1&x=2", OTHER_HOST), "301 Moved Permanently")
    site.answers["/new?id=1&x=2"] = redirect("a.html#top", "307 Temporary Redirect")
    download = get("/old")
    assert download is not None
    assert str(download.address) == site.address("/a.html", OTHER_HOST)
    asked = [request.headers["host"] for request in site.requests]
    assert asked == [site.host(), site.host(OTHER_HOST), site.host(OTHER_HOST)]


def test_five_redirects_are_followed(get: Get, site: Site) -> None:
    site.answers |= {f"/{number}": redirect(f"/{number + 1}") for number in range(1, 5)} | {"/5": redirect("/a.html")}
    assert get("/1") is not None


def test_no_cookie_is_kept(get: Get, site: Site) -> None:
    site.answers["/old"] = answer(status="302 Found", Location="/a.html", Set_Cookie="session=1; Path=/")
    get("/old")
    assert [request.headers.get("cookie") for request in site.requests] == [None, None]


def test_no_proxy_of_the_environment_is_used(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert get("/a.html") is not None


def test_the_name_is_looked_up_once_and_the_connection_goes_there(site: Site, to: Path) -> None:
    looked_up: list[str] = []

    def rebinding(name: str, port: int) -> list[str]:
        looked_up.append(name)
        return ["127.0.0.1"] if len(looked_up) == 1 else ["10.0.0.1"]

    downloader = _downloader(site, network=replace(network(), resolve=rebinding))
    assert downloader.download(Address.read(site.address("/a.html")), to, conditions={}) is not None
    assert looked_up == [HOST]


def test_the_next_address_of_a_name_is_tried_where_one_does_not_answer(site: Site, to: Path) -> None:
    two = network({HOST: ["127.0.0.2", "127.0.0.1"]})  # the site listens at the second only
    downloader = _downloader(site, network=two)
    assert downloader.download(Address.read(site.address("/a.html")), to, conditions={}) is not None


def test_two_requests_to_one_host_have_a_pause_between_them(site: Site, to: Path) -> None:
    downloader = _downloader(site, limits=replace(LIMITS, pause=0.3))
    began = time.monotonic()
    for name in (HOST, OTHER_HOST):
        downloader.download(Address.read(site.address("/a.html", name)), to, conditions={})
    between = time.monotonic()
    downloader.download(Address.read(site.address("/a.html")), to, conditions={})
    assert between - began < 0.3 <= time.monotonic() - began
