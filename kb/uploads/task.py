"""What a process of its own is asked to do to the library, and what it tells while it does it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kb.official.outcome import SourceReport
from kb.outcome import FileReport, IngestReport
from kb.uploads.keeping import Received


@dataclass(frozen=True, slots=True)
class TakeIn:
    """Take in files that people sent; one file may take the place of the held document ``replaces``."""

    files: tuple[Received, ...]
    replaces: str | None = None


@dataclass(frozen=True, slots=True)
class Remove:
    """Take documents out."""

    document_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RollBack:
    """Go back to an earlier snapshot."""

    to: str


@dataclass(frozen=True, slots=True)
class Fetch:
    """Fetch the official texts that a folder's corpus.toml names, or the one of a number or title."""

    folder: Path
    only: str | None = None


@dataclass(frozen=True, slots=True)
class Examine:
    """Look for what is wrong with the library and with what it stands on."""


Task = TakeIn | Remove | RollBack | Fetch | Examine


@dataclass(frozen=True, slots=True)
class Named:
    """The file at ``place`` of those sent goes by this name in the library."""

    place: int
    source: str


@dataclass(frozen=True, slots=True)
class Begun:
    """The turn of a file, or of an official source, has come."""

    source: str


@dataclass(frozen=True, slots=True)
class Ended:
    """A file is done."""

    report: FileReport


@dataclass(frozen=True, slots=True)
class Fetched:
    """An official source is done, whatever became of it."""

    report: SourceReport


@dataclass(frozen=True, slots=True)
class Rebuilding:
    """The search indexes are made anew."""

    reason: str


@dataclass(frozen=True, slots=True)
class Embedding:
    """So many of the clauses that need a vector have got one."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Finished:
    """The task is done: the report of an ingest, the snapshot that is live, what an examination found."""

    report: IngestReport | None = None
    snapshot: str | None = None
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Broken:
    """The task could not be done; the live snapshot stands as it was."""

    problem: str


Event = Named | Begun | Ended | Fetched | Rebuilding | Embedding | Finished | Broken
