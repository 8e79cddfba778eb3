"""Dates and terms as official documents write them, as the last day that they leave."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb.numerals import parse_numeral


@dataclass(frozen=True, slots=True)
class DueDate:
    """A term at ``[start, end)``: ``date`` is its last day in ISO form, ``None`` for intervals and terms from an event.

    ``yearly`` marks an interval (每年, 每季度, 每月).
    """

    wording: str
    date: str | None
    yearly: bool
    start: int
    end: int


_YEAR = r"(?P<y>20\d\d|二[〇○零]二[〇○零一二三四五六七八九]|二[〇○零]三[〇○零一二三四五六七八九])\s?年"
_MONTH = r"\s?(?P<m>1[0-2]|0?[1-9])\s?月"
_DAY = r"\s?(?P<d>3[01]|[12]\d|0?[1-9])\s?日"
_QUARTER = r"第?(?P<q>[一二三四1-4])季度"
_FIVE_YEARS = r"[“\"]?(?P<plan>十[二三四五六]五)[”\"]?(?:规划)?(?:时期|期间|期末|末)"
_BEFORE = r"(?:之前|以前|前)"
_AT = r"(?:力争|于|在|到|至|截至|截止(?:到|至)?)?"

# First match wins at each place. "before" marks wordings that exclude what they name: 2025年以前 ends with 2024,
# whereas 2025年底前 and 到2025年 end with 2025.
_FORMS: tuple[tuple[str, str], ...] = (
    (r"(?:自|从)[^，。；]{1,12}之日起?(?:的)?\d+(?:个)?(?:工作)?(?:日|天|月|年)内", "event"),
    (rf"{_AT}{_YEAR}{_MONTH}{_DAY}(?:{_BEFORE}|止)?", "day"),
    (rf"{_AT}{_YEAR}{_MONTH}(?:底|末){_BEFORE}?", "month_end"),
    (rf"(?:力争|于|在|到|至)?{_YEAR}{_MONTH}{_BEFORE}", "month_before"),
    (rf"{_AT}{_YEAR}{_QUARTER}(?:底|末)?(?:{_BEFORE})?", "quarter_end"),
    (rf"{_AT}{_YEAR}上半年(?:底|末)?", "half_year"),
    (rf"{_AT}{_YEAR}(?:年?底|年?末){_BEFORE}?", "year_end"),
    (rf"(?:力争|于|在|到|至)?{_YEAR}{_BEFORE}", "year_before"),
    (rf"(?:到|至|截至){_YEAR}", "year_end"),
    (rf"(?:力争|在|到|至)?{_FIVE_YEARS}", "plan_end"),
    (r"每(?:年度?|季度|月)(?:\d{1,2}日前)?", "yearly"),
)
_PATTERNS = tuple((re.compile(pattern), kind) for pattern, kind in _FORMS)
# The last year of each five-year plan.
_PLAN_ENDS = {"十二五": 2015, "十三五": 2020, "十四五": 2025, "十五五": 2030, "十六五": 2035}


def find_due_dates(text: str) -> Iterator[DueDate]:
    """Every term in ``text`` by which or at which something is due, in order."""
    # The next match of each form; a form is searched again only when its match has been passed.
    upcoming = {place: match for place, (pattern, _) in enumerate(_PATTERNS) if (match := pattern.search(text))}
    position = 0
    while True:
        for place in [place for place, match in upcoming.items() if match.start() < position]:
            again = _PATTERNS[place][0].search(text, position)
            if again is None:
                del upcoming[place]
            else:
                upcoming[place] = again
        if not upcoming:
            return
        first = min(upcoming, key=lambda place: (upcoming[place].start(), place))
        match, kind = upcoming[first], _PATTERNS[first][1]
        yield DueDate(match.group(), _last_day(match, kind), kind == "yearly", *match.span())
        position = match.end()


def _last_day(match: re.Match[str], kind: str) -> str | None:
    if kind in ("event", "yearly"):
        return None
    if kind == "plan_end":
        return f"{_PLAN_ENDS[match.group('plan')]}-12-31"
    year = parse_numeral(match.group("y")) or 0
    if kind == "year_end":
        return f"{year}-12-31"
    if kind == "half_year":
        return f"{year}-06-30"
    if kind == "quarter_end":
        month = 3 * (parse_numeral(match.group("q")) or 0)
        return f"{year}-{month:02d}-{calendar.monthrange(year, month)[1]}"
    if kind == "year_before":
        return f"{year - 1}-12-31"
    month = int(match.group("m"))
    if kind == "month_before":
        year, month = (year - 1, 12) if month == 1 else (year, month - 1)
    if kind in ("month_end", "month_before"):
        return f"{year}-{month:02d}-{calendar.monthrange(year, month)[1]}"
    return f"{year}-{month:02d}-{int(match.group('d')):02d}"
