"""Signing in and out, one's own account, and the accounts of administrators, by HTTP over everything before them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from fastapi.testclient import TestClient

from kb.accounts.settings import ProviderSettings, SignInSettings
from kb.accounts.users import in_use, user_named, users
from kb.accounts.visitor import Role
from kb.audit import entries
from kb.people import People
from kb.web.exposure import Exposure, Reading
from tests import cheap_hashes
from tests.oidc_provider import CLIENT, SECRET, LoopbackProvider, provider_on_loopback
from tests.web.accounts_site import NAMES, PASSWORD, accounts_app, browser_of, enter, with_accounts

NEW = "东海省海州市2026"


@pytest.fixture(autouse=True)
def _cheap_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    cheap_hashes.install(monkeypatch)


@pytest.fixture
def people(tmp_path: Path) -> People:
    return with_accounts(People(tmp_path / "people.sqlite"))


@pytest.fixture
def browser(people: People) -> TestClient:
    return browser_of(accounts_app(people, exposure=Exposure(Reading.NOBODY)))


@pytest.fixture
def loopback() -> Iterator[LoopbackProvider]:
    with provider_on_loopback() as provider:
        yield provider


@pytest.fixture
def staff(people: People, loopback: LoopbackProvider) -> TestClient:
    """A browser on a page with a provider."""
    settings = SignInSettings(provider=ProviderSettings(loopback.issuer, CLIENT, SECRET))
    return browser_of(accounts_app(people, sign_in=settings, exposure=Exposure(Reading.NOBODY)))


def _errors(text: str) -> list[str]:
    return re.findall(r'role="alert"[^>]*><p>([^<]*)', text)


def test_after_signing_in_one_is_where_one_wanted_to_be(browser: TestClient) -> None:
    asked = browser.get("/documents/a?clause=b%2F1&lang=en").headers["location"]
    form = browser.get("/" + asked.removeprefix("../")).text
    wanted = re.search(r'name="next" value="([^"]*)"', form)
    assert wanted
    reply = browser.post(
        "/sign-in", data={"name": NAMES[Role.READER], "password": PASSWORD, "next": wanted[1].replace("&amp;", "&")}
    )
    assert reply.headers["location"] == "./documents/a?clause=b%2F1&lang=en"


@pytest.mark.parametrize(
    "next",
    [
        "//evil.example/x",
        "https://evil.example",
        "\\\\evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "/sign-out",
        "/sign-in?next=x",
        "/api/ask",
        "/a\r\nset-cookie: x=y",
        "/../../x",
    ],
)
def test_signing_in_leads_to_no_other_site(next: str, browser: TestClient) -> None:
    reply = browser.post("/sign-in", data={"name": NAMES[Role.READER], "password": PASSWORD, "next": next})
    landed = httpx.URL("http://localhost/sign-in").join(reply.headers["location"])
    assert (landed.scheme, landed.host) == ("http", "localhost")
    assert "x" not in browser.cookies


def test_a_wrong_password_keeps_the_name_and_says_so(browser: TestClient) -> None:
    reply = browser.post("/sign-in", data={"name": NAMES[Role.READER], "password": "wrong", "next": "/documents/a"})
    assert reply.status_code == 401
    assert _errors(reply.text) == ["账号名或密码不对，请重新输入。"]
    assert f'value="{NAMES[Role.READER]}"' in reply.text
    assert 'value="/documents/a"' in reply.text


@pytest.mark.parametrize("name", [NAMES[Role.READER], "没有这个人"])
def test_after_five_failures_the_wait_is_said_whether_there_is_such_a_name(name: str, browser: TestClient) -> None:
    for _ in range(5):
        browser.post("/sign-in", data={"name": name, "password": "wrong"})
    reply = browser.post("/sign-in?lang=en", data={"name": name, "password": PASSWORD})
    assert (reply.status_code, reply.headers["retry-after"]) == (429, "30")
    assert "try again in 1 minutes" in _errors(reply.text)[0]


def test_signing_in_gives_a_new_token_and_ends_the_old_one(browser: TestClient) -> None:
    enter(browser, Role.READER)
    first = browser.cookies["kb_session"]
    enter(browser, Role.EDITOR)
    assert browser.cookies["kb_session"] != first
    stale = browser_of(browser.app)  # type: ignore[arg-type]  # it is the application itself
    stale.cookies.set("kb_session", first)
    assert stale.get("/documents/a").status_code == 303


def test_whoever_has_signed_in_is_not_asked_again(browser: TestClient) -> None:
    enter(browser, Role.READER)
    assert browser.get("/sign-in?next=/documents/a").headers["location"] == "./documents/a"


def test_signing_out_ends_the_session_and_says_so(browser: TestClient) -> None:
    enter(browser, Role.READER)
    token = browser.cookies["kb_session"]
    assert browser.post("/sign-out").headers["location"] == "./sign-in?left=1"
    assert "您已退出登录" in browser.get("/sign-in?left=1").text
    browser.cookies.set("kb_session", token)
    assert browser.get("/documents/a").status_code == 303


def test_nobody_is_signed_out_by_a_link_or_by_another_site(browser: TestClient) -> None:
    enter(browser, Role.READER)
    assert browser.get("/sign-out").status_code == 405
    assert browser.post("/sign-out", headers={"origin": "http://evil.example"}).status_code == 403
    assert browser.get("/documents/a").status_code == 200


def test_nobody_is_signed_in_by_another_site(browser: TestClient) -> None:
    form = {"name": NAMES[Role.READER], "password": PASSWORD}
    assert browser.post("/sign-in", data=form, headers={"sec-fetch-site": "cross-site"}).status_code == 403


def test_only_where_the_page_is_open_the_form_leads_past_itself(browser: TestClient, people: People) -> None:
    assert "不登录" not in browser.get("/sign-in").text
    assert "不登录" in browser_of(accounts_app(people)).get("/sign-in").text


def test_the_form_says_how_the_first_administrator_is_made(tmp_path: Path) -> None:
    browser = browser_of(accounts_app(People(tmp_path / "people.sqlite")))
    assert "python -m kb users add NAME --role administrator" in browser.get("/sign-in").text


class TestAccount:
    """One's own account."""

    def test_it_tells_name_role_and_browsers(self, browser: TestClient) -> None:
        enter(browser, Role.EDITOR)
        text = browser.get("/account").text
        assert NAMES[Role.EDITOR] in text
        assert "编辑" in text
        assert text.count("当前浏览器") == 1

    def test_whoever_has_none_is_sent_to_sign_in(self, people: People) -> None:
        assert browser_of(accounts_app(people)).get("/account").headers["location"] == "./sign-in?next=account"

    def test_all_other_browsers_can_be_signed_out(self, browser: TestClient) -> None:
        other = browser_of(browser.app)  # type: ignore[arg-type]  # it is the application itself
        for one in (browser, other):
            enter(one, Role.READER)
        assert browser.post("/account/browsers").headers["location"] == "../account?done=browsers"
        assert [one.get("/documents/a").status_code for one in (browser, other)] == [200, 303]

    def test_a_new_password_holds_and_ends_the_other_browsers(self, browser: TestClient, people: People) -> None:
        other = browser_of(browser.app)  # type: ignore[arg-type]  # it is the application itself
        for one in (browser, other):
            enter(one, Role.READER)
        reply = browser.post("/account/password", data={"old": PASSWORD, "new": NEW, "again": NEW})
        assert reply.headers["location"] == "../account?done=password"
        assert [one.get("/documents/a").status_code for one in (browser, other)] == [200, 303]
        form = {"name": NAMES[Role.READER], "password": PASSWORD}
        assert browser_of(browser.app).post("/sign-in", data=form).status_code == 401  # type: ignore[arg-type]

    @pytest.mark.parametrize(
        ("old", "new", "again", "said"),
        [
            ("wrong", NEW, NEW, "现在的密码不对"),
            (PASSWORD, NEW, NEW + "x", "两次输入的新密码不一样"),
            (PASSWORD, "short", "short", "至少 10 个字符"),
            (PASSWORD, "", "", "至少 10 个字符"),
        ],
    )
    def test_a_password_that_cannot_be_changed_stays(
        self, old: str, new: str, again: str, said: str, browser: TestClient
    ) -> None:
        enter(browser, Role.READER)
        reply = browser.post("/account/password", data={"old": old, "new": new, "again": again})
        assert reply.status_code == 400
        assert said in _errors(reply.text)[0]
        enter(browser, Role.READER)


class TestProvider:
    """Single sign-on with OpenID Connect."""

    def _round(self, staff: TestClient, path: str = "/sign-in/elsewhere") -> httpx.Response:
        begun = staff.get(path)
        back = httpx.get(begun.headers["location"], trust_env=False).headers["location"]
        parts = urlsplit(back)
        assert (parts.scheme, parts.netloc, parts.path) == ("http", "localhost", "/sign-in/back")
        return staff.get(f"{parts.path}?{parts.query}")  # type: ignore[return-value]  # its class has the same form

    def test_the_button_is_there_where_it_is_set(self, staff: TestClient, browser: TestClient) -> None:
        assert "sign-in/elsewhere" in staff.get("/sign-in").text
        assert "sign-in/elsewhere" not in browser.get("/sign-in").text

    def test_a_person_comes_in_as_a_reader_and_where_they_wanted_to_be(self, staff: TestClient, people: People) -> None:
        reply = self._round(staff, "/sign-in/elsewhere?next=/documents/a")
        assert reply.headers["location"] == "../documents/a"
        assert staff.get("/documents/a").text.startswith("wangwu reader user:")
        assert in_use(people, "wangwu").role is Role.READER

    def test_the_way_back_holds_once(self, staff: TestClient) -> None:
        self._round(staff)
        reply = staff.get("/sign-in/back?state=x&code=code0")
        assert reply.headers["location"] == "../sign-in?failed=late"

    @pytest.mark.parametrize(
        ("claims", "state"),
        [({}, "forged"), ({"nonce": "another"}, None), ({"aud": "another"}, None), ({"exp": 1_000_000_000}, None)],
        ids=["state", "nonce", "audience", "expired"],
    )
    def test_what_does_not_hold_lets_nobody_in_and_is_in_the_log(
        self,
        claims: dict[str, object],
        state: str | None,
        staff: TestClient,
        people: People,
        loopback: LoopbackProvider,
    ) -> None:
        loopback.claims, loopback.state = claims, state
        reply = self._round(staff)
        assert reply.headers["location"] == "../sign-in?failed=refused"
        assert "核对不上" in _errors(staff.get("/sign-in?failed=refused").text)[0]
        assert "kb_session" not in staff.cookies
        assert user_named(people, "wangwu") is None
        assert entries(people, limit=1)[0].action == "sign_in.fail"

    def test_a_provider_that_is_down_is_said_to_be_so(self, staff: TestClient, loopback: LoopbackProvider) -> None:
        loopback.answers = {"openid-configuration": 503}
        assert staff.get("/sign-in/elsewhere").headers["location"] == "../sign-in?failed=down"
        assert "没有响应" in _errors(staff.get("/sign-in?failed=down").text)[0]

    def test_a_person_that_the_provider_refuses_is_told_so_in_the_language_of_the_page(self, staff: TestClient) -> None:
        staff.get("/sign-in/elsewhere?lang=en")
        reply = staff.get("/sign-in/back?error=access_denied&state=x")
        assert reply.headers["location"] == "../sign-in?failed=refused&lang=en"

    def test_a_name_that_is_another_persons_is_not_given_away(
        self, staff: TestClient, people: People, loopback: LoopbackProvider
    ) -> None:
        loopback.person = {"sub": "9", "preferred_username": NAMES[Role.ADMINISTRATOR]}
        assert self._round(staff).headers["location"] == "../sign-in?failed=name_taken"
        assert len(users(people)) == len(NAMES)


class TestAdministration:
    """The accounts in the hands of an administrator."""

    @pytest.fixture
    def admin(self, browser: TestClient) -> TestClient:
        enter(browser, Role.ADMINISTRATOR)
        return browser

    def _number(self, people: People, role: Role) -> int:
        return in_use(people, NAMES[role]).id

    @pytest.mark.parametrize("role", [Role.READER, Role.EDITOR])
    @pytest.mark.parametrize(
        ("method", "path"),
        [
            ("GET", "/admin/accounts"),
            ("POST", "/admin/accounts"),
            ("GET", "/admin/accounts/3"),
            ("POST", "/admin/accounts/1/role"),
            ("POST", "/admin/accounts/1/password"),
            ("POST", "/admin/accounts/1/close"),
        ],
    )
    def test_nobody_else_reaches_them(self, role: Role, method: str, path: str, browser: TestClient) -> None:
        enter(browser, role)
        form = {"role": "administrator", "name": "x", "password": NEW} if method == "POST" else None
        assert browser.request(method, path, data=form).status_code == 403

    def test_all_are_listed_with_their_roles(self, admin: TestClient) -> None:
        text = admin.get("/admin/accounts").text
        assert all(name in text for name in NAMES.values())

    def test_an_account_is_added_and_can_sign_in(self, admin: TestClient, people: People) -> None:
        form = {"name": "赵六", "password": NEW, "role": "editor"}
        reply = admin.post("/admin/accounts", data=form)
        assert "已添加账号“赵六”，角色为编辑" in admin.get("/admin/" + reply.headers["location"]).text
        assert in_use(people, "赵六").role is Role.EDITOR
        assert browser_of(admin.app).post("/sign-in", data=form).status_code == 303  # type: ignore[arg-type]

    def test_what_cannot_be_added_is_said_and_the_input_kept(self, admin: TestClient, people: People) -> None:
        form = {"name": NAMES[Role.READER], "password": NEW, "role": "administrator"}
        reply = admin.post("/admin/accounts", data=form)
        assert (reply.status_code, _errors(reply.text)) == (400, ["这个账号名已有人使用，请换一个（不区分大小写）。"])
        assert f'value="{NAMES[Role.READER]}"' in reply.text
        assert 'value="administrator" checked' in reply.text
        assert len(users(people)) == len(NAMES)

    def test_a_role_that_is_none_is_refused_in_words(self, admin: TestClient) -> None:
        reply = admin.post("/admin/accounts", data={"name": "赵六", "password": NEW, "role": "owner"})
        assert reply.status_code == 400
        assert "这个请求没有看懂" in reply.text

    def test_a_role_is_changed(self, admin: TestClient, people: People) -> None:
        number = self._number(people, Role.READER)
        reply = admin.post(f"/admin/accounts/{number}/role", data={"role": "editor"})
        assert reply.headers["location"] == f"../{number}?done=role"
        assert in_use(people, NAMES[Role.READER]).role is Role.EDITOR

    def test_a_new_password_is_set(self, admin: TestClient, people: People) -> None:
        number = self._number(people, Role.READER)
        admin.post(f"/admin/accounts/{number}/password", data={"password": NEW})
        form = {"name": NAMES[Role.READER], "password": NEW}
        assert browser_of(admin.app).post("/sign-in", data=form).status_code == 303  # type: ignore[arg-type]

    def test_an_account_is_closed_when_its_name_is_typed(self, admin: TestClient, people: People) -> None:
        number = self._number(people, Role.READER)
        assert admin.post(f"/admin/accounts/{number}/close", data={"name": "别人"}).status_code == 400
        admin.post(f"/admin/accounts/{number}/close", data={"name": NAMES[Role.READER]})
        found = user_named(people, NAMES[Role.READER])
        assert found is not None
        assert found.closed is not None

    @pytest.mark.parametrize(
        ("action", "form"), [("role", {"role": "reader"}), ("close", {"name": NAMES[Role.ADMINISTRATOR]})]
    )
    def test_the_last_administrator_stays(
        self, action: str, form: dict[str, str], admin: TestClient, people: People
    ) -> None:
        reply = admin.post(f"/admin/accounts/{self._number(people, Role.ADMINISTRATOR)}/{action}", data=form)
        assert reply.status_code == 400
        assert "最后一个管理员" in _errors(reply.text)[0]

    def test_there_is_no_page_of_an_account_that_is_none(self, admin: TestClient) -> None:
        assert admin.get("/admin/accounts/99").status_code == 404


class TestProblems:
    """What is said where a page cannot be given."""

    def test_whoever_has_not_signed_in_is_offered_to(self, people: People) -> None:
        reply = browser_of(accounts_app(people)).get("/manage")
        assert reply.status_code == 403
        assert "这里由管理员使用" in reply.text
        assert 'href="./sign-in"' in reply.text

    def test_where_there_is_no_administrator_it_is_said_how_one_is_made(self, tmp_path: Path) -> None:
        reply = browser_of(accounts_app(People(tmp_path / "people.sqlite"))).get("/manage?lang=en")
        assert "python -m kb users add NAME --role administrator" in reply.text
        assert "This is for administrators" in reply.text

    @pytest.mark.parametrize(
        ("path", "status", "said"),
        [
            ("/nothing/here", 404, "没有这个页面"),
            ("/number/many", 400, "这个请求没有看懂"),
            ("/fail", 500, "这次没能完成"),
        ],
    )
    def test_every_problem_stands_in_the_frame_of_the_site(
        self, path: str, status: int, said: str, people: People
    ) -> None:
        reply = browser_of(accounts_app(people)).get(path)
        assert reply.status_code == status
        assert said in reply.text
        assert 'class="tabs"' in reply.text
        assert reply.headers["content-security-policy"].startswith("default-src 'self'")

    def test_a_program_gets_json(self, people: People) -> None:
        reply = browser_of(accounts_app(people)).get("/api/nothing")
        assert (reply.status_code, reply.json()) == (404, {"error": "没有这个页面"})
