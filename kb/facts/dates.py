"""Dates and terms as official documents write them, as the last day that they leave."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DueDate:
    """A term at ``[start, end)``: ``date`` is its last day in ISO form, ``None`` for 每年 and terms from an event."""

    wording: str
    date: str | None
    yearly: bool
    start: int
    end: int


_YEAR = r"(?P<y>20\d\d)年"
_MONTH = r"(?P<m>1[0-2]|0?[1-9])月"
_DAY = r"(?P<d>3[01]|[12]\d|0?[1-9])日"

# First match wins at each place. "before" marks wordings that exclude what they name: 2025年以前 ends with 2024,
# whereas 2025年底前 and 到2025年 end with 2025.
_FORMS: tuple[tuple[str, str], ...] = (
    (rf"(?:自|从)[^，。；]{{1,12}}之日起{{0,1}}(?:的)?\d+(?:个)?(?:工作)?(?:日|天|月|年)内", "event"),
    (rf"(?:截至|截止(?:到|至)?|于|在|到|至)?{_YEAR}{_MONTH}{_DAY}(?:之前|以前|前|止)?", "day"),
    (rf"(?:截至|截止(?:到|至)?|力争|于|在|到|至)?{_YEAR}{_MONTH}(?:底|末)(?:之前|以前|前)?", "month_end"),
    (rf"(?:力争|于|在|到|至)?{_YEAR}{_MONTH}(?:之前|以前|前)", "month_before"),
    (rf"(?:力争|于|在|到|至|截至)?{_YEAR}(?:年?底|年?末)(?:之前|以前|前)?", "year_end"),
    (rf"(?:力争|于|在|到|至)?{_YEAR}(?:之前|以前|前)", "year_before"),
    (rf"(?:到|至|截至){_YEAR}", "year_end"),
    (r"每年(?:度)?", "yearly"),
)
_PATTERNS = tuple((re.compile(pattern), kind) for pattern, kind in _FORMS)


def find_due_dates(text: str) -> Iterator[DueDate]:
    """Every term in ``text`` by which or at which something is due, in order."""
    position = 0
    while True:
        best: tuple[re.Match[str], str] | None = None
        for pattern, kind in _PATTERNS:
            match = pattern.search(text, position)
            if match and (best is None or match.start() < best[0].start()):
                best = (match, kind)
        if best is None:
            return
        match, kind = best
        yield DueDate(match.group(), _last_day(match, kind), kind == "yearly", *match.span())
        position = match.end()


def _last_day(match: re.Match[str], kind: str) -> str | None:
    if kind in ("event", "yearly"):
        return None
    year = int(match.group("y"))
    if kind == "year_end":
        return f"{year}-12-31"
    if kind == "year_before":
        return f"{year - 1}-12-31"
    month = int(match.group("m"))
    if kind == "month_before":
        year, month = (year - 1, 12) if month == 1 else (year, month - 1)
    if kind in ("month_end", "month_before"):
        return f"{year}-{month:02d}-{calendar.monthrange(year, month)[1]}"
    return f"{year}-{month:02d}-{int(match.group('d')):02d}"
