from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from kb.web.guard import Guard


async def _anything(request: object) -> PlainTextResponse:
    return PlainTextResponse("reached")


_INNER = Starlette(routes=[Route("/{rest:path}", _anything, methods=["GET", "POST"])])


def _client(host: str, *, any_host: bool = False) -> TestClient:
    return TestClient(Guard(_INNER, any_host=any_host), base_url=f"http://{host}")


@pytest.mark.parametrize("host", ["127.0.0.1:7860", "localhost", "[::1]:7860"])
def test_names_of_this_computer_are_answered(host: str) -> None:
    assert _client("localhost").get("/", headers={"host": host}).text == "reached"


@pytest.mark.parametrize("host", ["rebound.example", "127.0.0.1.example:80", ""])
def test_another_name_for_this_computer_is_refused(host: str) -> None:
    assert _client("localhost").get("/", headers={"host": host}).status_code == 421


def test_a_page_opened_to_the_network_answers_to_any_name() -> None:
    assert _client("kb.example", any_host=True).get("/").text == "reached"


@pytest.mark.parametrize(
    "path", ["/gradio_api/upload", "/gradio_api/file=/etc/passwd", "/gradio_api/proxy=http://example.org"]
)
def test_the_file_doors_of_the_page_library_are_closed(path: str) -> None:
    assert _client("localhost").post(path).status_code == 404


def test_the_browser_is_told_to_load_nothing_from_outside() -> None:
    policy = _client("localhost").get("/").headers["content-security-policy"]
    assert policy.startswith("default-src 'self'")
    assert "http" not in policy
