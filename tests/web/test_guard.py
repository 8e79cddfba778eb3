from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from kb.web.exposure import Exposure
from kb.web.guard import Guard


async def _anything(request: object) -> PlainTextResponse:
    return PlainTextResponse("reached")


_INNER = Starlette(routes=[Route("/{rest:path}", _anything, methods=["GET", "POST"])])


def _client(host: str, *, hosts: frozenset[str] | None = frozenset()) -> TestClient:
    return TestClient(Guard(_INNER, exposure=Exposure(hosts=hosts)), base_url=f"http://{host}")


@pytest.mark.parametrize("host", ["127.0.0.1:7860", "localhost", "[::1]:7860"])
def test_names_of_this_computer_are_answered(host: str) -> None:
    assert _client("localhost").get("/", headers={"host": host}).text == "reached"


@pytest.mark.parametrize(
    "host", ["rebound.example", "127.0.0.1.example:80", "localhost/page/", "localhost@rebound.example", ""]
)
def test_another_name_for_this_computer_is_refused(host: str) -> None:
    assert _client("localhost").get("/", headers={"host": host}).status_code == 421


def test_a_page_opened_to_the_network_answers_to_any_name() -> None:
    assert _client("kb.example", hosts=None).get("/").text == "reached"


def test_the_names_of_the_page_behind_a_proxy_are_answered_and_no_others() -> None:
    hosts = frozenset({"policy.example"})
    assert _client("Policy.Example:8443", hosts=hosts).get("/").text == "reached"
    assert _client("other.example", hosts=hosts).get("/").status_code == 421


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "cross-site", "origin": "http://localhost"},
        {"origin": "http://evil.example"},
        {"origin": "http://localhost:3000"},
        {"origin": "null"},
        {"origin": ""},
    ],
)
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_what_changes_anything_is_refused_from_a_page_of_another_site(method: str, headers: dict[str, str]) -> None:
    reply = _client("localhost").request(method, "/", headers=headers)
    assert reply.status_code == 403
    assert "another site" in reply.text


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "same-origin"},
        {"sec-fetch-site": "none"},
        {"sec-fetch-site": "same-origin", "origin": "https://localhost:8443"},
        {"origin": "http://localhost"},
        {},
    ],
)
def test_the_own_pages_and_programs_may_send_forms(headers: dict[str, str]) -> None:
    assert _client("localhost").post("/", headers=headers).text == "reached"


def test_another_site_may_lead_here() -> None:
    reply = _client("localhost").get("/", headers={"sec-fetch-site": "cross-site"})
    assert reply.text == "reached"


def test_nobody_opens_a_websocket() -> None:
    client = _client("localhost")
    with pytest.raises(WebSocketDisconnect), client.websocket_connect("/"):
        pass


@pytest.mark.parametrize("host", ["localhost", "rebound.example"])
def test_refusals_are_guarded_as_well(host: str) -> None:
    assert _client(host).get("/").headers["x-content-type-options"] == "nosniff"


def test_the_browser_is_told_to_load_nothing_from_outside() -> None:
    policy = _client("localhost").get("/").headers["content-security-policy"]
    assert policy.startswith("default-src 'self'")
    assert "http" not in policy
