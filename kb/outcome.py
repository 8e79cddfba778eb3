"""What an ingest did, file by file."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """What became of a file."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    SUPERSEDED = "superseded"
    REMOVED = "removed"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file, and why where that is not plain."""

    source: str
    state: State
    reason: str | None = None
    document_id: str | None = None
    characters: int = 0
    clauses: int = 0
    warnings: tuple[str, ...] = ()


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
