"""The work itself, as the process that is started for a task does it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import assert_never

from kb.errors import KbError
from kb.index.home import Home
from kb.official.outcome import FetchListener, SourceReport
from kb.outcome import FileReport, IngestReport
from kb.settings import Settings
from kb.uploads import task as events
from kb.uploads.keeping import keep, sweep
from kb.uploads.task import Examine, Fetch, RollBack, TakeIn, Task

_log = logging.getLogger(__name__)
Tell = Callable[[events.Event], None]


class _Telling(FetchListener):
    """Tells what is heard of an ingest or a fetch."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell

    def begins(self, source: str) -> None:
        self._tell(events.Begun(source))

    def ends(self, report: FileReport) -> None:
        self._tell(events.Ended(report))

    def rebuilds(self, reason: str) -> None:
        self._tell(events.Rebuilding(reason))

    def embeds(self, done: int, total: int) -> None:
        self._tell(events.Embedding(done, total))

    def source_begins(self, name: str) -> None:
        self._tell(events.Begun(name))

    def source_ends(self, report: SourceReport) -> None:
        self._tell(events.Fetched(report))


def work(task: Task, settings: Settings, tell: Tell) -> None:
    """Do a task and tell what happens; the last thing told is ``Finished`` or ``Broken``."""
    try:
        tell(_done(task, settings, tell))
    except KbError as error:
        tell(events.Broken(str(error)))
    except Exception as error:
        _log.exception("doing %s", type(task).__name__)
        tell(events.Broken(f"the program failed ({error!r}); nothing was changed, please report it"))


def _done(task: Task, settings: Settings, tell: Tell) -> events.Finished:
    home = Home(settings.home)
    match task:
        case TakeIn():
            return _of(_take_in(task, settings, tell))
        case events.Remove(document_ids):
            from kb.build import remove

            report = remove(document_ids, settings)
            for one in report.files:
                tell(events.Ended(one))
            return _of(report)
        case RollBack(to):
            from kb.index.snapshot import rollback

            return events.Finished(snapshot=rollback(home, to=to))
        case Fetch(folder, only):
            from kb.official.fetch import fetch

            fetched = fetch(folder, settings, only=only, listener=_Telling(tell))
            return _of(fetched.ingest)
        case Examine():
            from kb.health import examine

            return events.Finished(findings=tuple(examine(settings)[0]))
        case _:
            assert_never(task)


def _of(report: IngestReport | None) -> events.Finished:
    return events.Finished(report, report.snapshot if report else None)


def _take_in(task: TakeIn, settings: Settings, tell: Tell) -> IngestReport:
    """Give the files their place, ingest them, and remove those that no snapshot speaks of any more."""
    from kb.build import ingest

    home = Home(settings.home)
    paths = keep(home, task.files, replaces=task.replaces)
    for place, path in enumerate(paths):
        tell(events.Named(place, path.name))
    replacing = {paths[0]: task.replaces} if task.replaces else None
    report = ingest(paths, settings, listener=_Telling(tell), replacing=replacing)
    try:
        sweep(home)
    except (KbError, OSError):  # what was taken in is in effect; the next one sweeps again
        _log.exception("removing files that no snapshot speaks of")
    return report
