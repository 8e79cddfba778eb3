"""Ingest: files into a new snapshot.

What a file is to the library is told by its bytes: a file whose hash is held is not read again, so an
unchanged ingest costs a hash a file, opens no store and publishes nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from kb.change import Change
from kb.errors import InputError
from kb.index.home import Home
from kb.outcome import FileReport, IngestReport, State
from kb.settings import Settings
from kb.sources import find_sources

__all__ = ["FileReport", "IngestReport", "State", "ingest", "remove"]


def ingest(
    paths: Sequence[Path], settings: Settings, *, progress: Callable[[FileReport], None] | None = None
) -> IngestReport:
    """Bring files and folders into the knowledge base; ``progress`` hears of every file as it is done.

    Files that fail are reported and the others go on; where a changed file fails, its held form stays in place.

    Raises:
        InputError: nothing was found, or every file failed; nothing was published.
        SettingError: a corpus.toml is wrong.
        IndexStateError: the home is locked, broken or of another format.
    """
    started = time.perf_counter()
    sources = find_sources(paths)
    home = Home(settings.home)
    with home.lock(), Change.begin(home, progress) as change:
        for source in sources:
            change.take(source)
        if all(file.state in (State.FAILED, State.SKIPPED) for file in change.reports.values()):
            raise InputError(_all_failed(change.reports.values()))
        return change.finish(started)


def remove(document_ids: Sequence[str], settings: Settings) -> IngestReport:
    """Take documents out of the knowledge base.

    Raises:
        InputError: one of the ids is not held; nothing was changed.
        IndexStateError: the home is locked, broken or of another format.
    """
    started = time.perf_counter()
    home = Home(settings.home)
    home.require_live()
    with home.lock(), Change.begin(home, None) as change:
        for document_id in document_ids:
            change.remove(document_id)
        return change.finish(started)


def _all_failed(reports: Iterable[FileReport]) -> str:
    reasons = [f"{report.source}: {report.reason}" for report in reports if report.state is State.FAILED]
    shown = "; ".join(reasons[:3])
    more = f"; and {len(reasons) - 3} more" if len(reasons) > 3 else ""
    return f"ingesting: no file could be read, nothing was changed: {shown}{more}"
