"""Days as an iCalendar file (RFC 5545), which calendars of mail programs and telephones take."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

#: Octets of a line without its break, at most (RFC 5545, 3.1).
_LONGEST = 75
_ESCAPED = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}


@dataclass(frozen=True, slots=True)
class AllDay:
    """One event of a whole day.

    Attributes:
        uid: tells the event from all others, also when the file is taken in again.
        summary: its title; ``description`` may have several lines.
        url: the address where it is read, empty for none.
    """

    uid: str
    day: dt.date
    summary: str
    description: str
    url: str = ""


def to_ics(events: Iterable[AllDay], *, name: str, made: dt.datetime) -> str:
    """The events as the text of an ``.ics`` file, to be written as UTF-8.

    Args:
        name: of the calendar.
        made: the moment at which the file is made, with its time zone.
    """
    stamp = made.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = [
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//policy-kb//deadlines//ZH", "CALSCALE:GREGORIAN"),
        *("METHOD:PUBLISH", f"X-WR-CALNAME:{_text(name)}"),
    ]
    for event in events:
        lines += _event(event, stamp)
    return "".join(f"{folded}\r\n" for line in [*lines, "END:VCALENDAR"] for folded in _folded(line))


def _event(event: AllDay, stamp: str) -> list[str]:
    # The end of a day is the beginning of the next, which is not part of it.
    after = event.day + dt.timedelta(days=1)
    return [
        "BEGIN:VEVENT",
        f"UID:{_text(event.uid)}",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{after:%Y%m%d}",
        f"SUMMARY:{_text(' '.join(event.summary.split()))}",
        f"DESCRIPTION:{_text(event.description)}",
        *([f"URL:{event.url}"] if event.url else []),
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _text(written: str) -> str:
    """A value of type TEXT; control characters, which it may not hold, are left out."""
    lines = written.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(_ESCAPED.get(char, char) for char in lines if char >= " " or char in "\n\t").replace("\x7f", "")


def _folded(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 octets, the later ones begun with a space; no character is cut in two."""
    piece, size = "", 0
    for char in line:
        octets = len(char.encode("utf-8"))
        if size + octets > _LONGEST:
            yield piece
            piece, size = " ", 1
        piece, size = piece + char, size + octets
    yield piece
