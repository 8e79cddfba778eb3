"""Who is checked, on which day, against the measure of which place."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kb.eligibility.profile import Profile


@dataclass(frozen=True, slots=True)
class Firm:
    """A profile as it is held against one document.

    Attributes:
        document_place: the province or city whose document it is, ``None`` for a national one.
    """

    profile: Profile
    today: dt.date
    document_place: str | None = None
