"""Settings: what an operator may change, read from the environment once and passed on as a value."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass, field, replace
from pathlib import Path

from kb.errors import SettingError

#: The longest question that is read, in characters.
MAX_QUESTION_CHARS = 2000
#: The largest file that is read, in bytes.
MAX_FILE_BYTES = 64 * 1024 * 1024
#: The most that the parts of one packed file (DOCX, XLSX, OFD, ZIP) unpack to, in bytes.
MAX_UNPACKED_BYTES = 256 * 1024 * 1024
#: The most parts or members of one packed file.
MAX_MEMBERS = 10_000
#: How many archives may lie inside one another.
MAX_NESTING = 3
#: The most pages of one file.
MAX_PAGES = 3000
#: The longest that reading one file may take, in seconds; recognition of scans stops early and says what is missing.
MAX_READ_SECONDS = 600
#: After so many seconds no further page of a scan is begun; below ``MAX_READ_SECONDS`` by more than any page takes.
MAX_RECOGNITION_SECONDS = 480
#: The most memory that reading one file may take, in bytes.
MAX_READ_MEMORY = 4 * 1024 * 1024 * 1024
#: Published snapshots kept for ``rollback``, the live one included.
KEPT_SNAPSHOTS = 5


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one run.

    Attributes:
        home: the folder of the knowledge base (``KB_HOME``, default ``./data/kb``).
        workers: how many files are read at the same time (``KB_WORKERS``, default the processors, at most 4).
        today: the day that ended periods are judged by (``KB_TODAY``, an ISO date, default today).
    """

    home: Path = field(default_factory=lambda: Path("data/kb"))
    workers: int = field(default_factory=lambda: min(os.cpu_count() or 1, 4))
    today: dt.date = field(default_factory=dt.date.today)

    @classmethod
    def from_environment(cls, *, home: Path | None = None) -> Settings:
        """Read the environment; ``home`` overrides ``KB_HOME``.

        Raises:
            SettingError: ``KB_TODAY`` is not an ISO date, or ``KB_WORKERS`` not a number from 1 to 64.
        """
        written = os.environ.get("KB_TODAY")
        try:
            today = dt.date.fromisoformat(written) if written else dt.date.today()
        except ValueError as error:
            raise SettingError(f"KB_TODAY is {written!r}; write a date such as 2026-01-31, or unset it") from error
        given = cls(home=home or Path(os.environ.get("KB_HOME") or "data/kb"), today=today)
        workers = os.environ.get("KB_WORKERS")
        return replace(given, workers=_workers(workers)) if workers else given


def _workers(written: str) -> int:
    if not (written.isdecimal() and 1 <= int(written) <= _MAX_WORKERS):
        raise SettingError(f"KB_WORKERS is {written!r}; write a number from 1 to {_MAX_WORKERS}, or unset it")
    return int(written)


_MAX_WORKERS = 64
