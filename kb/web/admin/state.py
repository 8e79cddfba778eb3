"""The section of the state of the whole: is all well, what is held, how it is set, what it takes."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from kb import __version__
from kb.audit import note
from kb.health import disk, office, problem, recognises_scans
from kb.index.catalog import Catalog
from kb.index.home import Home
from kb.index.snapshot import Snapshot, open_live
from kb.settings import Settings
from kb.uploads.jobs import Jobs
from kb.uploads.task import Examine
from kb.verify import counts
from kb.verify.fault import FaultKind
from kb.web.admin.jobs import language_query
from kb.web.admin.sections import section_page
from kb.web.pages import language_of
from kb.web.site import Administrator, Site
from kb.web.words.state import STATE, StateWords


def state_routes(site: Site, jobs: Jobs) -> APIRouter:
    """The routes under ``/admin/state``."""
    router = APIRouter(prefix="/admin/state", default_response_class=HTMLResponse, include_in_schema=False)
    settings = site.settings

    @router.get("")
    def state(request: Request, visitor: Administrator) -> Response:
        own = STATE.of(language_of(request))
        unwell = problem(settings)
        live = None if unwell else open_live(Home(settings.home))
        return section_page(
            "admin_state.html",
            request,
            "state",
            own=own,
            unwell=unwell,
            live=live,
            figures=_figures(live, own) if live else [],
            program=__version__,
            scans=recognises_scans(),
            office=office(),
            disk=disk(settings),
            size=_size,
            cut=[(own.faults[FaultKind(kind)], number) for kind, number in counts.as_dict().items()],
            settings=settings_table(settings, own),
        )

    @router.post("/examine")
    def examine(request: Request, visitor: Administrator) -> Response:
        note(site.people, visitor.who, "library.examine")
        job = jobs.start(Examine(), owner=visitor.owner, who=visitor.who)
        return RedirectResponse(f"../jobs/{job.id}{language_query(request)}", status_code=303)

    return router


def settings_table(settings: Settings, own: StateWords) -> list[tuple[str, str, str]]:
    """Each setting with its value and the variable that changes it; of a key whether there is one, never more."""
    embedding, model = settings.embedding, settings.model
    kind = f"{embedding.kind.value}:{embedding.model}" if embedding.model else own.built_in
    values = {
        "KB_HOME": str(settings.home.resolve()),
        "KB_WORKERS": str(settings.workers),
        "KB_TODAY": settings.today.isoformat(),
        "KB_EMBEDDING": kind,
        "KB_EMBEDDING_URL": embedding.url or own.not_set,
        "KB_EMBEDDING_KEY": own.is_set if embedding.key else own.not_set,
        "KB_EMBEDDING_QUESTION_PREFIX": _given(embedding.question_prefix, own),
        "KB_EMBEDDING_TEXT_PREFIX": _given(embedding.text_prefix, own),
        "KB_MODEL": model.name if model else own.not_set,
    }
    if model:
        values |= {
            "KB_MODEL_URL": model.url,
            "KB_MODEL_KEY": own.is_set if model.key else own.not_set,
            "KB_MODEL_WRITES": model.writes.value,
            "KB_MODEL_SECONDS": f"{model.seconds:g}",
            "KB_MODEL_PRICE_IN": own.not_set if model.price_in is None else f"{model.price_in:g}",
            "KB_MODEL_PRICE_OUT": own.not_set if model.price_out is None else f"{model.price_out:g}",
        }
    return [(own.names[variable], value, variable) for variable, value in values.items()]


def _given(written: str | None, own: StateWords) -> str:
    return own.default if written is None else repr(written)


def _figures(live: Snapshot, own: StateWords) -> list[tuple[str, int]]:
    with Catalog.open(live.catalog) as catalog:
        held = catalog.counts()
    return [(word, held[name]) for name, word in own.figures.items()]


def _size(count: int) -> str:
    """A number of bytes as people read it."""
    size = float(count)
    for unit in ("B", "KiB", "MiB"):
        if size < 1024:
            return f"{size:.0f} {unit}"
        size /= 1024
    return f"{size:.1f} GiB"
