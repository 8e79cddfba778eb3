"""Days as official documents write them: 2024年3月5日, ２０２４ 年３月５日, 二○○八年三月五日, 2024-03-05."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from kb.numerals import parse_numeral

#: The clock of China, which has one time and no summer time.
CHINA = dt.timezone(dt.timedelta(hours=8))

# Zero in a year in Chinese digits is written with every round character that a keyboard offers.
_ZEROS = "〇○◯零OＯoΟО0０"
_YEAR = rf"(?:[1１][9９]|[2２][0０])\d\d|[一二三四五六七八九{_ZEROS}]{{4}}"
_MONTH_OR_DAY = r"\d{1,2}|[一二三四五六七八九十]{1,3}"
_GAP = r"[ \t\u3000\u00a0]{0,3}"
#: A day, for use inside a regular expression; the groups y, m and d are for :func:`iso_day`.
DAY = rf"(?P<y>{_YEAR}){_GAP}年{_GAP}(?P<m>{_MONTH_OR_DAY}){_GAP}月{_GAP}(?P<d>{_MONTH_OR_DAY}){_GAP}日"
#: The same without groups, for patterns that hold several days.
ANY_DAY = re.sub(r"\?P<[ymd]>", "?:", DAY)

_DAY = re.compile(DAY)
_NUMERIC = re.compile(r"(?P<y>(?:19|20)\d\d)\s?[-/.．]\s?(?P<m>\d{1,2})\s?[-/.．]\s?(?P<d>\d{1,2})(?!\d)")
_TO_ZERO = str.maketrans(dict.fromkeys(_ZEROS, "〇"))


def iso_day(match: re.Match[str]) -> str | None:
    """The day of a match of :data:`DAY` as YYYY-MM-DD; ``None`` where the calendar has no such day."""
    year = match.group("y")
    if not year[0].isdecimal():
        year = year.translate(_TO_ZERO)
    numbers = [parse_numeral(part) or 0 for part in (year, match.group("m"), match.group("d"))]
    try:
        return dt.date(*numbers).isoformat()
    except ValueError:
        return None


def read_day(text: str) -> str | None:
    """The first day in a text as YYYY-MM-DD; ``None`` where there is none that the calendar has."""
    match = _DAY.search(text) or _NUMERIC.search(text)
    return iso_day(match) if match else None


def find_days(text: str) -> Iterator[tuple[int, int, str]]:
    """The spans of all days in a text that the calendar has, with the day as YYYY-MM-DD."""
    for match in sorted((*_DAY.finditer(text), *_NUMERIC.finditer(text)), key=lambda found: found.start()):
        if iso := iso_day(match):
            yield *match.span(), iso


def day_of(iso: str | None) -> dt.date | None:
    """The day of an ISO date; ``None`` for a bare year or month."""
    try:
        return dt.date.fromisoformat(iso) if iso else None
    except ValueError:
        return None


def today_in_china() -> dt.date:
    """The day that it is now where the documents are written and read."""
    return dt.datetime.now(CHINA).date()
