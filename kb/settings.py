"""Settings: what an operator may change, read from the environment once and passed on as a value."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass, field
from pathlib import Path

from kb.errors import SettingError

#: The longest question that is read, in characters.
MAX_QUESTION_CHARS = 2000
#: The largest file that is read, in bytes.
MAX_FILE_BYTES = 64 * 1024 * 1024
#: Published snapshots kept for ``rollback``, the live one included.
KEPT_SNAPSHOTS = 5


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one run.

    Attributes:
        home: the folder of the knowledge base (``KB_HOME``, default ``./data/kb``).
        today: the day that ended periods are judged by (``KB_TODAY``, an ISO date, default today).
    """

    home: Path = field(default_factory=lambda: Path("data/kb"))
    today: dt.date = field(default_factory=dt.date.today)

    @classmethod
    def from_environment(cls, *, home: Path | None = None) -> Settings:
        """Read the environment; ``home`` overrides ``KB_HOME``.

        Raises:
            SettingError: ``KB_TODAY`` is not an ISO date.
        """
        written = os.environ.get("KB_TODAY")
        try:
            today = dt.date.fromisoformat(written) if written else dt.date.today()
        except ValueError as error:
            raise SettingError(f"KB_TODAY is {written!r}; write a date such as 2026-01-31, or unset it") from error
        return cls(home=home or Path(os.environ.get("KB_HOME") or "data/kb"), today=today)
