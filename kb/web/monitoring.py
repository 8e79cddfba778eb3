"""``GET /health``: whether questions can be answered, for programs that watch over servers; no account is needed."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response

from kb.health import problem
from kb.web.site import Site


def monitoring_routes(site: Site) -> APIRouter:
    """The route of monitors; what is wrong in detail is for administrators alone."""
    router = APIRouter(include_in_schema=False)

    @router.get("/health")
    def health() -> Response:
        if problem(site.settings) is None:
            return JSONResponse({"status": "ok"})
        wrong = "the knowledge base cannot be read; `python -m kb doctor` says why"
        return JSONResponse({"status": "failed", "problem": wrong}, status_code=503)

    return router
