"""What became of each official source, and the two ways in which fetching one can end badly.

InputError
└── FetchError           the source could not be fetched; what is held stays
    └── RefusedError     what came, or where it would have come from, breaks a rule
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kb.errors import InputError
from kb.outcome import IngestReport, Listener


class FetchError(InputError):
    """An official source could not be fetched; what is held stays."""


class RefusedError(FetchError):
    """What came, or where it would have come from, breaks a rule."""


class FetchState(StrEnum):
    """What became of an official source."""

    FETCHED = "fetched"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class SourceReport:
    """What became of one official source, and why where that is not plain.

    ``file`` is where its text stands below the folder, ``None`` where none was ever accepted;
    ``digest`` is the digest that corpus.toml says it replaces.
    """

    address: str
    title: str | None
    number: str | None
    state: FetchState
    file: str | None = None
    digest: str | None = None
    reason: str | None = None

    @property
    def name(self) -> str:
        """What people call the document."""
        return self.number or f"《{self.title}》"

    @property
    def accepted(self) -> bool:
        """Whether the document that was declared stands in the folder, as its address gives it now."""
        return self.state in (FetchState.FETCHED, FetchState.UNCHANGED)


@dataclass(frozen=True, slots=True)
class FetchReport:
    """What a fetch did; ``ingest`` is ``None`` where no source was accepted, so there was nothing to take in."""

    sources: tuple[SourceReport, ...]
    ingest: IngestReport | None

    @property
    def failed(self) -> bool:
        """Whether anything was refused or failed, in the fetch or in the ingest after it."""
        return any(not source.accepted for source in self.sources) or bool(self.ingest and self.ingest.failed)


class FetchListener(Listener):
    """Hears of every official source, and then of every file of the ingest; hears nothing unless it is overridden."""

    def source_begins(self, name: str) -> None:
        """A source is asked for."""

    def source_ends(self, report: SourceReport) -> None:
        """A source is done, whatever became of it."""
