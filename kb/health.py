"""Whether a knowledge base is well: what is wrong with it, what it can read, what it takes on the disk."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kb.errors import KbError, ReadError
from kb.index.home import Home
from kb.people import People
from kb.settings import Settings
from kb.uploads.keeping import files_of


def problem(settings: Settings) -> str | None:
    """Why no question can be answered now, ``None`` where one can; asks nothing that takes long."""
    from kb.index.catalog import Catalog
    from kb.index.snapshot import CATALOG

    try:
        home = Home(settings.home)
        with Catalog.open(home.require_live() / CATALOG):
            pass
        with People(home.people).reading():
            pass
    except KbError as error:
        return str(error)
    return None


def examine(settings: Settings) -> tuple[list[str], dict[str, Any] | None]:
    """What is wrong, each with what to do, and how the language model does; asks the servers that are set.

    Returns:
        The findings, none when all is well; the state of the model, ``None`` where none is set.
    """
    from kb.index.snapshot import doctor

    found = doctor(Home(settings.home)) or [*stale(settings), *_search_findings(settings)]
    model = _model_state(settings)
    return [*found, *([model["finding"]] if model and "finding" in model else [])], model


def stale(settings: Settings) -> list[str]:
    """The corrections that no longer stand on their text, each with what to do; needs a home that can be read."""
    from kb.corrections.applying import State
    from kb.knowledge import KnowledgeBase

    if not Home(settings.home).people.exists():
        return []
    with KnowledgeBase.open(settings) as kb:
        placements = kb.corrections()
    lost = (State.TEXT_CHANGED, State.DOCUMENT_GONE)
    return [
        f"correction {placement.correction.id} is not applied ({placement.state}): "
        f"《{placement.correction.document.title}》{placement.correction.clause.label}; make it anew where it holds, "
        f"and run `python -m kb corrections --withdraw {placement.correction.id}`"
        for placement in placements
        if placement.state in lost
    ]


def _search_findings(settings: Settings) -> list[str]:
    """Whether the live snapshot can be searched with the embedding that is set."""
    from kb.embed.choice import chosen
    from kb.index.made_with import findings as of_search
    from kb.index.snapshot import open_live

    try:
        return of_search(open_live(Home(settings.home)).manifest, chosen(settings))
    except KbError as error:
        return [str(error)]


def _model_state(settings: Settings) -> dict[str, Any] | None:
    """Whether the language model answers, what that took and, where it does not, why; ``None`` where none is set."""
    if settings.model is None:
        return None
    from kb.errors import ModelError
    from kb.write.client import chat_model
    from kb.write.prompts import PROBE
    from kb.write.usage import USAGE

    begun = time.perf_counter()
    state: dict[str, Any] = {"name": settings.model.name, "url": settings.model.url, "writes": settings.model.writes}
    try:
        for _ in chat_model(settings.model).stream(PROBE):
            state.setdefault("first_word_ms", round((time.perf_counter() - begun) * 1000, 1))
    except ModelError as error:
        state["finding"] = f"{error}; answers are given as they are, without the model"
    return {**state, "answers": "finding" not in state, "usage": USAGE.report()}


@dataclass(frozen=True, slots=True)
class Disk:
    """What a home takes on its disk, in bytes, and what is free there."""

    snapshots: int
    files: int
    people: int
    free: int


def disk(settings: Settings) -> Disk:
    """The disk as it is now."""
    home = Home(settings.home)
    people = home.people.stat().st_size if home.people.exists() else 0
    return Disk(_size(home.snapshots), _size(files_of(home)), people, shutil.disk_usage(home.path).free)


def _size(folder: Path) -> int:
    size = 0
    for path in folder.rglob("*"):
        try:
            size += path.stat().st_size if path.is_file() else 0
        except FileNotFoundError:  # an ingest goes on beside this
            continue
    return size


def recognises_scans() -> bool:
    """Whether the program that reads the text of pictures is installed."""
    from importlib.util import find_spec

    return find_spec("rapidocr") is not None


def office() -> str | None:
    """Where LibreOffice is, which reads the older formats of Office; ``None`` where it is not installed."""
    from kb.readers.office.libreoffice import find_soffice

    try:
        return find_soffice("")
    except ReadError:
        return None
