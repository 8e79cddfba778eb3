"""Who makes a request, and who is sent to sign in: HTTP tests of everything that stands before the routes."""

from __future__ import annotations

import ipaddress
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from starlette.requests import HTTPConnection

from kb.accounts.settings import SignInSettings
from kb.accounts.users import close, user_named
from kb.accounts.visitor import Role
from kb.people import People
from kb.web.caller import caller_of
from kb.web.exposure import Exposure, Reading
from tests import cheap_hashes
from tests.web.accounts_site import NAMES, accounts_app, browser_of, enter, with_accounts

CLOSED = Exposure(Reading.NOBODY)
HEADER = SignInSettings(header="x-remote-user")


@pytest.fixture(autouse=True)
def _cheap_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    cheap_hashes.install(monkeypatch)


@pytest.fixture
def people(tmp_path: Path) -> People:
    return with_accounts(People(tmp_path / "people.sqlite"))


def _browser(people: People, *, address: str = "127.0.0.1", host: str = "localhost", **given: Any) -> TestClient:
    return browser_of(accounts_app(people, **given), address=address, host=host)


def _named(name: str) -> dict[str, Any]:
    return {"x-remote-user": name.encode()}


def test_on_this_computer_a_browser_without_an_account_reads_and_is_known_again(people: People) -> None:
    browser = _browser(people)
    one, two = (browser.get("/documents/a").text for _ in range(2))
    assert one.startswith("None reader visitor:")
    assert one == two


def test_two_browsers_are_two_visitors(people: People) -> None:
    app = accounts_app(people)
    assert browser_of(app).get("/documents/a").text != browser_of(app).get("/documents/a").text


@pytest.mark.parametrize("role", list(Role))
def test_whoever_has_signed_in_makes_the_requests_of_the_account(role: Role, people: People) -> None:
    browser = _browser(people, exposure=CLOSED)
    enter(browser, role)
    assert browser.get("/documents/a").text.startswith(f"{NAMES[role]} {role} user:")


@pytest.mark.parametrize(
    ("role", "allowed"),
    [(Role.READER, []), (Role.EDITOR, ["/edit"]), (Role.ADMINISTRATOR, ["/edit", "/manage"])],
)
def test_a_role_reaches_what_is_for_it(role: Role, allowed: list[str], people: People) -> None:
    browser = _browser(people)
    enter(browser, role)
    assert [path for path in ("/edit", "/manage") if browser.get(path).status_code == 200] == allowed


def test_a_page_that_is_not_open_leads_to_signing_in_and_back(people: People) -> None:
    reply = _browser(people, exposure=CLOSED).get("/documents/a?clause=b%2F1&lang=en")
    assert reply.status_code == 303
    assert reply.headers["location"] == "../sign-in?next=%2Fdocuments%2Fa%3Fclause%3Db%252F1%26lang%3Den&lang=en"


@pytest.mark.parametrize("path", ["/api/who", "/gradio_api/queue/data?session_hash=x"])
def test_a_program_gets_401_in_json(path: str, people: People) -> None:
    reply = _browser(people, exposure=CLOSED).get(path)
    assert reply.status_code == 401
    assert "sign in" in reply.json()["error"]


def test_a_script_of_a_page_gets_401_in_words(people: People) -> None:
    reply = _browser(people, exposure=CLOSED).get("/documents/a", headers={"sec-fetch-mode": "cors"})
    assert (reply.status_code, reply.headers["content-type"]) == (401, "text/plain; charset=utf-8")


def test_a_form_that_comes_too_late_leads_to_signing_in(people: People) -> None:
    reply = _browser(people, exposure=CLOSED).post("/documents/a")
    assert (reply.status_code, reply.headers["location"]) == (303, "../sign-in")


@pytest.mark.parametrize("path", ["/page/page.css", "/sign-in"])
def test_what_signing_in_needs_is_always_open(path: str, people: People) -> None:
    assert _browser(people, exposure=CLOSED).get(path).status_code == 200


@pytest.mark.parametrize("path", ["/page/../documents/a", "//documents/a", "/sign-in-or-not", "/pages", "/PAGE/x"])
def test_an_address_that_only_looks_open_is_not(path: str, people: People) -> None:
    assert _browser(people, exposure=CLOSED).get(path).status_code == 303


def test_a_host_with_a_path_in_it_opens_nothing(people: People) -> None:
    reply = _browser(people, exposure=CLOSED).get("/documents/a", headers={"host": "localhost/page/x?"})
    assert reply.status_code == 421


@pytest.mark.parametrize(
    "header",
    ["x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "forwarded", "x-real-ip", "via"],
)
def test_what_a_proxy_passes_on_needs_signing_in_on_an_open_page(header: str, people: People) -> None:
    assert _browser(people).get("/documents/a", headers={header: "10.3.0.7"}).status_code == 303


def test_a_request_under_a_public_name_needs_signing_in_on_an_open_page(people: People) -> None:
    settings = SignInSettings(hosts=frozenset({"policy.example"}))
    assert _browser(people, host="policy.example", sign_in=settings).get("/documents/a").status_code == 303


def test_a_token_that_nobody_gave_is_nobodys(people: People) -> None:
    browser = _browser(people, exposure=CLOSED)
    browser.cookies.set("kb_session", "x" * 43)
    assert browser.get("/documents/a").status_code == 303


def test_a_closed_account_is_out_at_once(people: People) -> None:
    browser = _browser(people, exposure=CLOSED)
    enter(browser, Role.READER)
    close(people, NAMES[Role.READER], by="command")
    assert browser.get("/documents/a").status_code == 303


@pytest.mark.parametrize("https", [False, True])
def test_the_cookies_are_for_this_site_alone_and_secure_where_it_is(https: bool, people: People) -> None:
    browser = browser_of(accounts_app(people), https=https)
    first = browser.get("/sign-in").headers["set-cookie"]
    reply = browser.post("/sign-in", data={"name": NAMES[Role.READER], "password": "海州市政策科2026"})
    for cookie in (first, reply.headers["set-cookie"]):
        assert "HttpOnly; SameSite=Lax" in cookie
        assert ("; Secure" in cookie) is https


def test_a_trusted_proxy_says_that_the_browser_speaks_https(people: People) -> None:
    given = {"x-forwarded-proto": "https"}
    app = accounts_app(people, exposure=CLOSED)
    assert "Secure" in browser_of(app).get("/sign-in", headers=given).headers["set-cookie"]
    stranger = browser_of(app, address="10.3.0.7").get("/sign-in", headers=given)
    assert "Secure" not in stranger.headers["set-cookie"]


def test_a_trusted_proxy_names_who_has_signed_in_and_the_account_is_a_readers(people: People) -> None:
    browser = _browser(people, sign_in=HEADER, exposure=CLOSED)
    assert browser.get("/documents/a", headers=_named("王五")).text.startswith("王五 reader user:")
    assert user_named(people, "王五") is not None


def test_a_trusted_proxy_may_name_an_account_that_there_is(people: People) -> None:
    browser = _browser(people, sign_in=HEADER, exposure=CLOSED)
    assert browser.get("/manage", headers=_named(NAMES[Role.ADMINISTRATOR])).status_code == 200


@pytest.mark.parametrize(
    ("address", "settings"),
    [
        ("10.3.0.7", HEADER),
        ("127.0.0.1", SignInSettings(header="x-remote-user", proxies=(ipaddress.ip_network("10.9.0.1"),))),
        ("127.0.0.1", SignInSettings()),
    ],
    ids=["a stranger", "this computer when another is trusted", "without the setting"],
)
def test_nobody_else_names_anybody(address: str, settings: SignInSettings, people: People) -> None:
    browser = _browser(people, address=address, sign_in=settings, exposure=CLOSED)
    assert browser.get("/documents/a", headers={"x-remote-user": "wangwu"}).status_code == 303
    assert user_named(people, "wangwu") is None


@pytest.mark.parametrize("values", [[b"wangwu", b"lisi"], [b""], [b"\xff\xfe"]], ids=["two", "empty", "not UTF-8"])
def test_a_header_that_can_be_read_in_two_ways_or_none_names_nobody(values: list[bytes]) -> None:
    scope = {"type": "http", "client": ("127.0.0.1", 1), "headers": [(b"x-remote-user", value) for value in values]}
    assert caller_of(HTTPConnection(scope), HEADER).named is None


def test_a_closed_account_that_a_proxy_names_is_told_so(people: People) -> None:
    close(people, NAMES[Role.READER], by="command")
    browser = _browser(people, sign_in=HEADER, exposure=CLOSED)
    reply = browser.get("/documents/a", headers=_named(NAMES[Role.READER]))
    assert reply.status_code == 403
    assert "已停用" in reply.text


def test_failures_are_counted_by_the_address_that_stands_before_the_trusted_proxies(people: People) -> None:
    app = accounts_app(people, exposure=CLOSED)
    for number in range(20):
        forwarded = {"x-forwarded-for": f"192.0.2.{number}, 10.3.0.7"}  # the first one is what the caller claims
        browser_of(app).post("/sign-in", data={"name": f"n{number}", "password": "wrong"}, headers=forwarded)
    given = {"name": NAMES[Role.READER], "password": "海州市政策科2026"}
    blocked = browser_of(app).post("/sign-in", data=given, headers={"x-forwarded-for": "192.0.2.99, 10.3.0.7"})
    other = browser_of(app).post("/sign-in", data=given, headers={"x-forwarded-for": "10.3.0.8"})
    assert (blocked.status_code, other.status_code) == (429, 303)


def test_whoever_only_reads_may_not_send_much(people: People) -> None:
    browser = _browser(people)
    assert browser.post("/swallow", json={"a": "长" * 400_000}).status_code == 413
    enter(browser, Role.EDITOR)
    assert browser.post("/swallow", json={"a": "长" * 400_000}).text == "swallowed"


def test_accounts_that_cannot_be_read_are_said_to_be_so(people: People) -> None:
    browser = _browser(people, exposure=CLOSED)
    enter(browser, Role.READER)
    people.path.write_bytes(b"no database at all" * 100)
    reply = browser.get("/documents/a")
    assert reply.status_code == 503
    assert "暂时打不开" in reply.text


class TestChats:
    """A chat of Gradio is told by a name that a browser makes up."""

    def test_it_is_answered_to_whoever_used_it_first(self, people: People) -> None:
        browser = _browser(people)
        for _ in range(2):
            assert browser.post("/gradio_api/queue/join", json={"session_hash": "abc"}).status_code == 200
        assert browser.get("/gradio_api/queue/data?session_hash=abc").status_code == 200

    @pytest.mark.parametrize("role", [None, *Role])
    def test_it_is_answered_to_nobody_else_not_even_an_administrator(self, role: Role | None, people: People) -> None:
        app = accounts_app(people)
        browser_of(app).post("/gradio_api/queue/join", json={"session_hash": "abc"})
        other = browser_of(app)
        if role:
            enter(other, role)
        replies = [
            other.post("/gradio_api/queue/join", json={"session_hash": "abc"}),
            other.get("/gradio_api/queue/data?session_hash=abc"),
            other.get("/gradio_api/queue/data?session_hash=mine&session_hash=abc"),
            other.get("/gradio_api/heartbeat/abc"),
            other.post("/gradio_api/queue/join", content='{"session_hash": "abc", "session_hash": "mine"}'),
        ]
        assert [reply.status_code for reply in replies] == [403] * 5

    @pytest.mark.parametrize("body", ["", "{", "[]", "{}", '{"session_hash": 3}', '{"data": {"session_hash": "a"}}'])
    def test_an_event_without_one_is_refused(self, body: str, people: People) -> None:
        assert _browser(people).post("/gradio_api/queue/join", content=body).status_code == 400

    def test_an_event_that_is_too_long_is_refused(self, people: People) -> None:
        event = {"session_hash": "abc", "data": ["长" * 200_000]}
        assert _browser(people).post("/gradio_api/queue/join", json=event).status_code == 400

    def test_only_the_newest_are_remembered(self) -> None:
        from kb.web.chat_owners import ChatOwners

        owners = ChatOwners(lambda *_: None, kept=2)  # type: ignore[arg-type, return-value]  # nothing is passed on
        assert [owners._belongs(name, "one") for name in ("a", "b", "a", "c")] == [True] * 4
        assert [owners._belongs(name, "two") for name in ("a", "c", "b")] == [False, False, True]
