"""What a search is limited to: level, issuer, status, kind, day of issue, document, and what holds on a day.

The values of one filter are alternatives; several filters hold together. ``kb.selection`` tells which documents
of a library they leave.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass, fields

from kb.errors import FilterError
from kb.model import DocumentKind, Level

#: What ``statuses`` takes beside the words of a status: drafts, and documents of which no status is known.
DRAFT = "draft"
UNKNOWN = "unknown"

_DAY = re.compile(r"(?P<y>(?:19|20)\d\d)(?:-(?P<m>\d{1,2})(?:-(?P<d>\d{1,2}))?)?")
_CHINESE_DAY = re.compile(r"(?P<y>(?:19|20)\d\d)年(?:(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})[日号])?)?")


@dataclass(frozen=True, slots=True)
class Filters:
    """What a search is limited to; empty ones limit nothing.

    Attributes:
        levels, kinds: of the document.
        issuers: names of bodies, by any of their names and as they were called before.
        statuses: words of the status as the documents give it (现行有效), :data:`DRAFT` or :data:`UNKNOWN`.
        issued_from, issued_to: ISO days, both included. A document counts by its day of issue, where that is not
            known by its day of writing; one whose day is not known, or only a year of which a part lies outside, is
            left out.
        documents: ids, titles or numbers of documents.
        valid_on: an ISO day; documents that were not in force on it are left out, those of which it is not told stay.
    """

    levels: tuple[Level, ...] = ()
    issuers: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    kinds: tuple[DocumentKind, ...] = ()
    issued_from: str | None = None
    issued_to: str | None = None
    documents: tuple[str, ...] = ()
    valid_on: str | None = None

    @property
    def any(self) -> bool:
        """Whether anything is limited."""
        return any(getattr(self, field.name) for field in fields(self))


def first_day(written: str) -> str:
    """The first day, ISO, of a day, month or year: 2023 → 2023-01-01.

    Raises:
        FilterError: it is none.
    """
    year, month, day = _parts(written)
    return _iso(written, year, 1 if month is None else month, 1 if day is None else day)


def last_day(written: str) -> str:
    """The last day, ISO, of a day, month or year: 2024-06 → 2024-06-30.

    Raises:
        FilterError: it is none.
    """
    year, month, day = _parts(written)
    month = 12 if month is None else month
    if day is None:
        # Of a month that the calendar does not have, the first day is refused below.
        day = calendar.monthrange(year, month)[1] if 1 <= month <= 12 else 1
    return _iso(written, year, month, day)


def whole_day(written: str) -> str:
    """A day, ISO.

    Raises:
        FilterError: it is none, or only a month or a year.
    """
    year, month, day = _parts(written)
    if month is None or day is None:
        raise FilterError(f"{written!r} is not one day; write it as 2024-06-30")
    return _iso(written, year, month, day)


def _parts(written: str) -> tuple[int, int | None, int | None]:
    match = _DAY.fullmatch(written.strip()) or _CHINESE_DAY.fullmatch(written.strip())
    if match is None:
        raise FilterError(f"{written!r} is no date; write 2024, 2024-06 or 2024-06-30")
    year, month, day = (int(part) if part else None for part in match.group("y", "m", "d"))
    return year or 0, month, day


def _iso(written: str, year: int, month: int, day: int) -> str:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError as error:
        raise FilterError(f"{written!r} is no day of the calendar; write 2024, 2024-06 or 2024-06-30") from error
