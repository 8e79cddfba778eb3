"""The web application: the chat page, the other pages and the API at one address."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from fastapi import APIRouter, FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.concurrency import run_in_threadpool

from kb.accounts.settings import SignInSettings
from kb.index.home import Home
from kb.people import People
from kb.uploads.jobs import Jobs
from kb.web.access import Access
from kb.web.account import account_routes
from kb.web.admin.accounts import account_admin_routes
from kb.web.admin.routes import admin_routes
from kb.web.api import api_routes
from kb.web.blocks import mount_chat
from kb.web.chat_owners import ChatOwners
from kb.web.conversations import conversation_routes
from kb.web.documents import document_routes
from kb.web.doors import close_doors
from kb.web.duties import duty_routes
from kb.web.exposure import Exposure
from kb.web.guard import Guard
from kb.web.markup import STATIC
from kb.web.monitoring import monitoring_routes
from kb.web.page_images import page_image_routes
from kb.web.problems import add_problem_pages
from kb.web.sign_in import sign_in_routes
from kb.web.site import Site
from kb.web.support import support_routes
from kb.web.targets import target_routes

if TYPE_CHECKING:
    from kb.knowledge import KnowledgeBase
    from kb.settings import Settings


def web_app(
    kb: KnowledgeBase,
    settings: Settings,
    *,
    sign_in: SignInSettings | None = None,
    exposure: Exposure | None = None,
) -> FastAPI:
    """The application over one open knowledge base, to be served by any ASGI server.

    The server leaves the headers of proxies to the application (uvicorn with ``proxy_headers=False``).

    Args:
        kb: the knowledge base; the caller closes it after the server has stopped.
        settings: those that ``kb`` was opened with.
        sign_in: how people sign in besides with a password, default not at all.
        exposure: to whom the page is open, default to this computer alone.
    """
    site = Site(kb, People(Home(settings.home).people), settings)
    jobs = Jobs(settings, site.people)
    sign_in = sign_in or SignInSettings()
    exposure = exposure or Exposure(hosts=sign_in.hosts)

    @asynccontextmanager
    async def serving(_: FastAPI) -> AsyncIterator[None]:
        yield
        await run_in_threadpool(jobs.close)

    app = FastAPI(title="policy-kb", docs_url=None, redoc_url=None, openapi_url=None, lifespan=serving)
    # The last one added is the first that a request comes to.
    app.add_middleware(ChatOwners)
    app.add_middleware(Access, people=site.people, settings=sign_in, exposure=exposure)
    app.add_middleware(Guard, exposure=exposure)
    add_problem_pages(app, site.people)
    for routes in _routes(site, jobs, sign_in):
        app.include_router(routes)
    app.mount("/page", StaticFiles(directory=STATIC), name="page")
    mount_chat(app, site)
    close_doors(app)
    return app


def _routes(site: Site, jobs: Jobs, sign_in: SignInSettings) -> tuple[APIRouter, ...]:
    """Everything beside the chat."""
    return (
        api_routes(site),
        conversation_routes(site),
        duty_routes(site),
        support_routes(site),
        target_routes(site),
        document_routes(site),
        page_image_routes(site),
        admin_routes(site, jobs),
        account_admin_routes(site),
        sign_in_routes(site, sign_in),
        account_routes(site),
        monitoring_routes(site),
    )
