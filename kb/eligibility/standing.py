"""What of a measure rests on its document and its day: where it holds, whether it is in force, until when."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from typing import assert_never

from kb.eligibility.checks import Check, Part, Why
from kb.eligibility.leaves import place_of
from kb.eligibility.silence import Silence, unspoken
from kb.eligibility.subject import Firm
from kb.eligibility.truth import Truth
from kb.library import Library
from kb.model import Document, Level, Measure
from kb.validity import State, standing_in


def check_place(measure: Measure, document: Document, firm: Firm) -> Check:
    """Whether the firm is in the place whose document it is; the nation's are for all."""
    span = (measure.start, measure.start)
    if document.place is None:
        if document.level in (Level.NATION, Level.MINISTRY):
            return Check(Part.PLACE, Truth.MET, Why.NATION, "", *span)
        return Check(Part.PLACE, Truth.CANNOT_TELL, Why.NO_PLACE, "", *span)
    found = place_of(document.place, firm)
    return Check(Part.PLACE, found.truth, found.why, document.place, *span, fact=found.fact)


@dataclass(frozen=True, slots=True)
class Source:
    """What holds of every measure of a document.

    Attributes:
        truth, why: whether it is in force.
        silent: what of a support no sentence of it speaks of.
    """

    document: Document
    truth: Truth
    why: Why
    silent: tuple[Silence, ...]


def source_of(document: Document, library: Library, day: str) -> Source:
    """How a document stands on an ISO day.

    One that bears a date and that nothing held has ended counts as in force, also where it states no term. Of a draft
    nobody can tell whether and with which words it came into force.
    """
    return Source(document, *_in_force(document, library, day), unspoken(document))


def check_document(measure: Measure, source: Source) -> Check:
    """Whether the document of a measure is in force."""
    return Check(Part.DOCUMENT, source.truth, source.why, "", measure.start, measure.start)


def _in_force(document: Document, library: Library, day: str) -> tuple[Truth, Why]:
    match standing_in(library, document, day).state:
        case State.IN_FORCE:
            return Truth.MET, Why.IN_FORCE
        case State.NOT_SAID:
            dated = document.dated or document.in_force
            return (Truth.MET, Why.NO_END) if dated else (Truth.CANNOT_TELL, Why.NO_DATE)
        case State.DRAFT:
            return Truth.CANNOT_TELL, Why.DRAFT
        case State.NOT_YET_IN_FORCE:
            return Truth.NOT_MET, Why.NOT_YET
        case State.ENDED | State.REPEALED | State.REPLACED:
            return Truth.NOT_MET, Why.OVER
        case _ as never:
            assert_never(never)


_DAY = r"20\d\d年(?:\d{1,2}月(?:\d{1,2}日)?)?"
_UNTIL = re.compile(rf"(?:至|到|—|－|-|～)\s?(?P<day>{_DAY}|(?P<month>\d{{1,2}})月(?P<date>\d{{1,2}})日)")
_SINCE = re.compile(rf"(?P<day>{_DAY})(?:起|(?=至|到|—|－|-|～))")


# What the heading says of the time of everything below it: 旧条件,执行到2018年底.
_HEADED = re.compile(r"(?:执行|实施|有效)期?[^，。；（）()]{0,4}(?:至|到)[^，。；（）()]{4,16}")


def check_period(measure: Measure, heading: str, day: str) -> Check | None:
    """Whether the day lies in the period in which the support is given; ``None`` where none with dates is stated.

    The period is that of the measure, or else the one in the heading of its clause.
    """
    headed = _HEADED.search(heading)
    period = next((one for one in (measure.period, headed and headed.group()) if one and _last_day(one)), None)
    if period is None or not (until := _last_day(period)):
        return None
    since = _SINCE.search(period)
    begun = since is None or _iso(since["day"], last=False) <= day
    truth, why = (Truth.MET, Why.IN_FORCE) if begun and day <= until else (Truth.NOT_MET, Why.OVER)
    return Check(Part.PERIOD, truth, why if begun else Why.NOT_YET, period, measure.start, measure.end)


def _last_day(period: str) -> str | None:
    match = _UNTIL.search(period)
    if match is None:
        return None
    if match["month"] is None:
        return _iso(match["day"], last=True)
    year = re.search(r"20\d\d", period)  # 2025年1月1日至12月31日
    return f"{year.group()}-{int(match['month']):02}-{int(match['date']):02}" if year else None


def _iso(written: str, *, last: bool) -> str:
    """A day, month or year as the ISO date of its first or last day."""
    year, month, day = (*map(int, re.findall(r"\d+", written)), 0, 0)[:3]
    month = month or (12 if last else 1)
    day = day or (calendar.monthrange(year, month)[1] if last else 1)
    return f"{year}-{month:02}-{day:02}"


def check_ending(measure: Measure, day: str) -> Check | None:
    """Whether a support that is being ended is still given; ``None`` for one that is not being ended."""
    if not measure.ends:
        return None
    over = measure.ends_by is not None and measure.ends_by < day
    truth, why = (Truth.NOT_MET, Why.OVER) if over else (Truth.CANNOT_TELL, Why.ENDING)
    return Check(Part.ENDING, truth, why, "", measure.start, measure.end)
