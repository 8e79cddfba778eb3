"""The routes that need no knowledge base, with everything that stands before them, and accounts beside them."""

from __future__ import annotations

from typing import Any, cast

from fastapi import APIRouter, FastAPI
from fastapi.responses import PlainTextResponse
from fastapi.testclient import TestClient

from kb.accounts.settings import SignInSettings
from kb.accounts.users import add
from kb.accounts.visitor import Role
from kb.people import People
from kb.settings import Settings
from kb.web.access import Access
from kb.web.account import account_routes
from kb.web.admin.accounts import account_admin_routes
from kb.web.chat_owners import ChatOwners
from kb.web.exposure import Exposure
from kb.web.guard import Guard
from kb.web.problems import add_problem_pages
from kb.web.sign_in import sign_in_routes
from kb.web.site import Administrator, AnyVisitor, Editor, Site

PASSWORD = "海州市政策科2026"
NAMES = {Role.READER: "读者甲", Role.EDITOR: "编辑乙", Role.ADMINISTRATOR: "管理丙"}


def _probes() -> APIRouter:
    """Routes that tell who asks, one a role."""
    router = APIRouter()

    @router.api_route("/documents/{name}", methods=["GET", "POST"])
    @router.get("/api/who")
    @router.post("/gradio_api/queue/join")
    @router.get("/gradio_api/queue/data")
    @router.get("/gradio_api/heartbeat/{name}")
    @router.get("/page/page.css")
    def anybody(visitor: AnyVisitor) -> PlainTextResponse:
        return PlainTextResponse(f"{visitor.name} {visitor.role} {visitor.owner}")

    @router.get("/edit")
    def editor(visitor: Editor) -> PlainTextResponse:
        return PlainTextResponse("edit")

    @router.get("/manage")
    def administrator(visitor: Administrator) -> PlainTextResponse:
        return PlainTextResponse("manage")

    @router.post("/swallow")
    def swallow(visitor: AnyVisitor, body: dict[str, Any]) -> PlainTextResponse:
        return PlainTextResponse("swallowed")

    @router.get("/number/{number}")
    def number(number: int) -> PlainTextResponse:
        return PlainTextResponse("a number")

    @router.get("/fail")
    def fail() -> PlainTextResponse:
        raise ZeroDivisionError

    return router


def accounts_app(people: People, *, sign_in: SignInSettings | None = None, exposure: Exposure | None = None) -> FastAPI:
    """The application of ``kb.web.app`` without a knowledge base and without Gradio."""
    settings = sign_in or SignInSettings()
    exposure = exposure or Exposure(hosts=settings.hosts)
    site = Site(cast(Any, None), people, Settings())
    app = FastAPI()
    app.add_middleware(ChatOwners)
    app.add_middleware(Access, people=people, settings=settings, exposure=exposure)
    app.add_middleware(Guard, exposure=exposure)
    add_problem_pages(app, people)
    for router in (sign_in_routes(site, settings), account_routes(site), account_admin_routes(site), _probes()):
        app.include_router(router)
    return app


def browser_of(app: FastAPI, *, host: str = "localhost", address: str = "127.0.0.1", https: bool = False) -> TestClient:
    """A browser with cookies of its own, at an address."""
    base = f"{'https' if https else 'http'}://{host}"
    return TestClient(
        app, base_url=base, client=(address, 50000), follow_redirects=False, raise_server_exceptions=False
    )


def with_accounts(people: People) -> People:
    """``people`` with an account of every role."""
    for role, name in NAMES.items():
        add(people, name, role, password=PASSWORD, by="command")
    return people


def enter(browser: TestClient, role: Role, **more: str) -> None:
    """Sign in with the account of a role."""
    reply = browser.post("/sign-in", data={"name": NAMES[role], "password": PASSWORD, **more})
    assert reply.status_code == 303, reply.text
