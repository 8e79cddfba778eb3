"""The web application: the chat page, the other pages and the API at one address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from kb.index.home import Home
from kb.people import People
from kb.web.access import Access
from kb.web.api import api_routes
from kb.web.blocks import mount_chat
from kb.web.conversations import conversation_routes
from kb.web.documents import document_routes
from kb.web.guard import Guard
from kb.web.markup import STATIC
from kb.web.page_images import page_image_routes
from kb.web.site import Site

if TYPE_CHECKING:
    from kb.knowledge import KnowledgeBase
    from kb.settings import Settings


def web_app(kb: KnowledgeBase, settings: Settings, *, open_to_network: bool = False) -> FastAPI:
    """The application over one open knowledge base, to be served by any ASGI server.

    Args:
        kb: the knowledge base; the caller closes it after the server has stopped.
        settings: those that ``kb`` was opened with.
        open_to_network: answer under any host name, not only those of loopback.
    """
    site = Site(kb, People(Home(settings.home).people), settings)
    app = FastAPI(title="policy-kb", docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(Access)
    app.add_middleware(Guard, any_host=open_to_network)
    app.include_router(api_routes(site))
    app.include_router(document_routes(site))
    app.include_router(conversation_routes(site))
    app.include_router(page_image_routes(site))
    app.mount("/page", StaticFiles(directory=STATIC), name="page")
    mount_chat(app, site)
    return app
