"""A job: a task of somebody's with what has become of it so far."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import assert_never

from kb.accounts.visitor import Role, Visitor
from kb.official.outcome import SourceReport
from kb.outcome import FileReport, IngestReport
from kb.uploads import task as events
from kb.uploads.keeping import Refused
from kb.uploads.task import Task


class JobState(StrEnum):
    """How far a job is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class FileWork:
    """One file, or one official source, of a job.

    Attributes:
        name: what it is called by whoever sent it.
        source: its name in the library, which differs where another content goes by that name.
        begun: whether its turn has come.
        refused: why it was not even taken.
        report: what became of it, once it is done; ``fetched`` that of an official source.
    """

    name: str
    source: str
    begun: bool = False
    refused: Refused | None = None
    report: FileReport | None = None
    fetched: SourceReport | None = None

    @property
    def ended(self) -> bool:
        """Whether nothing more happens to it."""
        return bool(self.refused or self.report or self.fetched)


@dataclass(frozen=True, slots=True)
class Job:
    """A task with what has become of it; a new value for every change.

    Attributes:
        owner, who: to whom it belongs, and the name that the audit log has.
        about: the titles of the documents that it is about, where it is about documents that are held.
        made, begun, ended: UTC.
        embedded: of how many clauses that need a vector how many have one.
        rebuilding: why the search indexes are made anew.
        problem: why it failed as a whole.
        finished: what it came to, once it is done.
    """

    id: str
    task: Task
    owner: str
    who: str
    made: dt.datetime
    files: tuple[FileWork, ...] = ()
    about: tuple[str, ...] = ()
    state: JobState = JobState.WAITING
    begun: dt.datetime | None = None
    ended: dt.datetime | None = None
    embedded: tuple[int, int] | None = None
    rebuilding: str | None = None
    problem: str | None = None
    finished: events.Finished | None = None

    @property
    def over(self) -> bool:
        """Whether nothing more happens to it."""
        return self.state not in (JobState.WAITING, JobState.RUNNING)

    @property
    def report(self) -> IngestReport | None:
        """The report of its ingest."""
        return self.finished.report if self.finished else None

    def open_to(self, visitor: Visitor) -> bool:
        """Whether a visitor may see it: its owner and administrators may."""
        return visitor.owner == self.owner or visitor.role.may(Role.ADMINISTRATOR)

    def after(self, event: events.Event) -> Job:
        """The job after something has happened."""
        match event:
            case events.Named(place, source):
                sent = [at for at, file in enumerate(self.files) if not file.refused]
                return self._with(sent[place], replace(self.files[sent[place]], source=source))
            case events.Begun(source):
                return self._told(source, begun=True)
            case events.Ended(report):
                return self._told(report.source, begun=True, report=report)
            case events.Fetched(report):
                return self._told(report.name, begun=True, fetched=report)
            case events.Rebuilding(reason):
                return replace(self, rebuilding=reason)
            case events.Embedding(done, total):
                return replace(self, embedded=(done, total))
            case events.Finished():
                return replace(self, finished=event, state=JobState.DONE)
            case events.Broken(problem):
                return replace(self, problem=problem, state=JobState.FAILED)
            case _:
                assert_never(event)

    def _told(self, source: str, **news: object) -> Job:
        """What is told of a file by its name; one that nobody sent, such as a member of an archive, is added."""
        place = next((at for at, file in enumerate(self.files) if file.source == source and not file.refused), None)
        if place is None:
            return replace(self, files=(*self.files, replace(FileWork(source, source), **news)))  # type: ignore[arg-type]
        return self._with(place, replace(self.files[place], **news))  # type: ignore[arg-type]

    def _with(self, place: int, file: FileWork) -> Job:
        return replace(self, files=(*self.files[:place], file, *self.files[place + 1 :]))
