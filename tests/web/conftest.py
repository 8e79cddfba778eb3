"""The page over a real small knowledge base, a browser beside it, and hand-made values for the parts without either."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from fastapi import APIRouter, FastAPI
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, Page, Request, sync_playwright
from starlette.types import ASGIApp, Receive, Scope, Send

from kb.accounts import sessions
from kb.accounts.users import add, in_use
from kb.accounts.visitor import Role, Visitor
from kb.build import ingest
from kb.index.home import Home
from kb.knowledge import KnowledgeBase
from kb.people import People
from kb.settings import Settings
from kb.web.access import SESSION_COOKIE
from tests import cheap_hashes

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
#: The password of every account of the served site.
PASSWORD = "海州市政策科2026"
# A browser that calls home would fail the test that nothing outside is asked for.
BROWSER_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


class _As:
    """ASGI middleware that makes every request one visitor's."""

    def __init__(self, app: ASGIApp, visitor: Visitor) -> None:
        self.app = app
        self.visitor = visitor

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope.setdefault("state", {})["visitor"] = self.visitor
        await self.app(scope, receive, send)


def _client_of(*routers: APIRouter, visitor: Visitor | None = None) -> TestClient:
    """A client of some routes alone, every request of which is one visitor's: by default a reader without account."""
    app = FastAPI()
    for router in routers:
        app.include_router(router)
    app.add_middleware(_As, visitor=visitor or Visitor("visitor:anyone"))
    return TestClient(app, base_url="http://localhost")


@pytest.fixture(scope="session")
def client_of() -> Callable[..., TestClient]:
    """``client_of(*routers, visitor=None)``."""
    return _client_of


@dataclass(frozen=True)
class Served:
    """The page at an address of loopback, and the knowledge base behind it."""

    address: str
    kb: KnowledgeBase
    kb_home: Path


@contextlib.contextmanager
def serve(kb: KnowledgeBase, home: Path) -> Iterator[Served]:
    """Serve the page of ``kb`` on a free port until the block ends."""
    from kb.web.app import web_app  # loads Gradio, which the tests without a page need not wait for

    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = uvicorn.Server(
            uvicorn.Config(web_app(kb, Settings(home=home)), log_level="error", proxy_headers=False)
        )
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield Served(f"http://127.0.0.1:{listener.getsockname()[1]}/", kb, home)
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    settings = Settings(home=tmp_path_factory.mktemp("page") / "kb")
    ingest([CORPUS], settings)
    with KnowledgeBase.open(settings) as kb, serve(kb, settings.home) as site:
        yield site


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=list(BROWSER_ARGUMENTS))
        yield launched
        launched.close()


@dataclass
class Visit:
    """One browser session on the page."""

    page: Page
    served: Served
    outside: list[str]
    problems: list[str]

    def open(self, path: str = "") -> Page:
        self.page.goto(self.served.address + path)
        if not path.partition("?")[0]:
            self.page.locator("#thread .examples button").first.wait_for()
            self.page.locator("#head .bar[data-open]").wait_for()
            language = "en" if "lang=en" in path else "zh-CN"
            self.page.locator(f"html[lang={language}]").wait_for()
        return self.page

    def ask(self, question: str) -> None:
        turns = self.page.locator(".turn").count()
        box = self.page.locator("#box textarea")
        box.fill(question)
        box.press("Enter")
        self.page.locator(".turn:not(.pending)").nth(turns).wait_for()

    def barriers(self) -> list[str]:
        """What axe finds on the page that keeps people out: its serious and critical findings, each with its places."""
        found = Axe().run(self.page).response["violations"]
        return [
            f"{one['id']} ({one['help']}): {' | '.join(str(node['target']) for node in one['nodes'][:5])}"
            for one in found
            if one["impact"] in ("serious", "critical")
        ]


@contextlib.contextmanager
def _visiting(browser: Browser, served: Served, *, phone: bool = False) -> Iterator[Visit]:
    """A fresh browser session, which at its end may have neither failed nor asked for anything outside."""
    size = {"width": 390, "height": 844} if phone else {"width": 1280, "height": 800}
    context = browser.new_context(viewport=size, locale="zh-CN")  # type: ignore[arg-type]
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.set_default_timeout(15_000)
    found = Visit(page, served, [], [])

    def note(request: Request) -> None:
        if urlsplit(request.url).scheme not in ("data", "blob") and not request.url.startswith(served.address):
            found.outside.append(request.url)

    page.on("request", note)
    page.on("pageerror", lambda error: found.problems.append(str(error)))
    yield found
    context.close()
    assert found.problems == [], "errors in the page's own scripts"
    assert found.outside == [], "the page asked for addresses outside this computer"


@pytest.fixture(params=["desktop"])
def visit(browser: Browser, served: Served, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """A fresh visitor; ``indirect`` parameter ``phone`` makes the window 390 px wide."""
    with _visiting(browser, served, phone=request.param == "phone") as found:
        yield found


@pytest.fixture(scope="session")
def accounts(served: Served) -> People:
    """What people write on the served site, with an account of every role; its name is that of the role."""
    people = People(Home(served.kb_home).people)
    with pytest.MonkeyPatch.context() as patch:
        cheap_hashes.install(patch)
        for role in Role:
            add(people, role.value, role, password=PASSWORD, by="command")
    return people


@pytest.fixture
def signed_in(browser: Browser, served: Served, accounts: People) -> Iterator[Callable[..., Visit]]:
    """``signed_in(Role.EDITOR, phone=False)``: a fresh browser in which the account of a role has signed in."""
    with contextlib.ExitStack() as stack:

        def entered(role: Role, *, phone: bool = False) -> Visit:
            found = stack.enter_context(_visiting(browser, served, phone=phone))
            token = sessions.begin(accounts, in_use(accounts, role.value))
            found.page.context.add_cookies([{"name": SESSION_COOKIE, "value": token, "url": served.address}])
            return found

        yield entered
