"""What an ingest did, file by file."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kb.model import Parsed


class State(StrEnum):
    """What became of a file."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    SUPERSEDED = "superseded"
    REMOVED = "removed"
    SKIPPED = "skipped"
    FAILED = "failed"


class Result(StrEnum):
    """Whether all of a file was read, a part of it, or nothing."""

    DONE = "done"
    PARTIAL = "partial"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file, and why where that is not plain.

    ``pages`` is ``None`` for a format without pages; ``gaps`` are the parts that could not be read. ``duties``,
    ``targets`` and ``measures`` count the rows that were read.
    """

    source: str
    state: State
    reason: str | None = None
    document_id: str | None = None
    characters: int = 0
    clauses: int = 0
    warnings: tuple[str, ...] = ()
    pages: int | None = None
    gaps: tuple[str, ...] = ()
    title: str | None = None
    duties: int = 0
    targets: int = 0
    measures: int = 0

    @property
    def result(self) -> Result:
        """How much of the file was read."""
        if self.state is State.FAILED:
            return Result.FAILED
        return Result.PARTIAL if self.gaps else Result.DONE


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What an ingest did: every file, what the library then holds, and the name of the live snapshot."""

    files: tuple[FileReport, ...]
    documents: int
    clauses: int
    snapshot: str | None
    published: bool
    seconds: float

    @property
    def failed(self) -> tuple[FileReport, ...]:
        """The files that could not be read."""
        return tuple(file for file in self.files if file.state is State.FAILED)

    @property
    def read_nothing(self) -> bool:
        """Whether no file could be read at all."""
        return all(file.state in (State.FAILED, State.SKIPPED) for file in self.files)


class Listener:
    """Hears of an ingest while it goes on; by itself it does nothing."""

    def begins(self, source: str) -> None:
        """The turn of a file has come."""

    def ends(self, report: FileReport) -> None:
        """A file is done."""

    def rebuilds(self, reason: str) -> None:
        """Everything that is held goes into the search indexes anew, for that reason; no file is read for it."""

    def embeds(self, done: int, total: int) -> None:
        """So many of the clauses that need a vector have got one."""


def file_report(parsed: Parsed, state: State, reason: str | None) -> FileReport:
    """The report on a file that was read."""
    document = parsed.document
    return FileReport(
        source=document.source,
        state=state,
        reason=reason,
        document_id=document.id,
        characters=len(document.text),
        clauses=len(parsed.clauses),
        warnings=parsed.warnings,
        pages=document.pages,
        gaps=document.gaps,
        title=document.title,
        duties=len(parsed.facts.responsibilities),
        targets=len(parsed.facts.targets),
        measures=len(parsed.facts.measures),
    )
