"""Targets and terms in the words of the page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from kb.answer import written_date
from kb.model import Ambiguity, Change, Counting, Target
from kb.overviews.target_plots import Axis
from kb.overviews.timeline import Due, Slot, When
from kb.overviews.timeline_exports import what, wording
from kb.row_marks import Sort
from kb.validity import State
from kb.web.words.targets import TargetWords

#: ``what`` and ``wording`` are said in the words of the document, as in the exports.
__all__ = [
    "axis_title",
    "day_text",
    "doubts",
    "figure",
    "kinds",
    "slot_text",
    "standing",
    "told",
    "what",
    "wording",
]


def figure(row: Target, own: TargetWords) -> str:
    """The figure of a target as one phrase, with its comparison and its unit: 较上年增长不低于10%, 超过1万亿元."""
    if row.value is None:
        return own.in_words[row.comparator.name]
    said = own.comparators[row.comparator.name].format(_number(row) + row.unit)
    if row.change is not Change.GROWTH:
        return said
    change = (own.falls if row.value < 0 else own.rises).format(said)
    return own.over.format(base=row.baseline, change=change) if row.baseline else change


def _number(row: Target) -> str:
    ends = [repr(abs(end)).removesuffix(".0") for end in (row.value, row.upper) if end is not None]
    return "—".join(ends)


def kinds(row: Target, own: TargetWords) -> Iterator[str]:
    """What must be known of a figure before it is compared with another: its kind, baseline, and how it is counted."""
    if row.value is None:
        yield own.sorts[Sort.WORDS]
        return
    if row.change is Change.GROWTH:
        yield own.axis_fall if row.value < 0 else own.axis_growth
    else:
        yield own.axis_absolute
    if row.change is Change.GROWTH:
        yield own.baseline.format(row.baseline) if row.baseline else own.no_baseline
    if row.counting is not Counting.UNSTATED:
        yield own.countings[row.counting]


def doubts(row: Target, own: TargetWords) -> Iterator[str]:
    """What the wording leaves open, and what was changed by hand."""
    if row.striving:
        yield own.striving
    if row.ambiguity is Ambiguity.PERCENT_OR_POINTS:
        yield own.percent_or_points
    if row.corrected:
        yield own.corrected.format(row.corrected)


def axis_title(axis: Axis, own: TargetWords) -> str:
    """What stands on an axis: 增长 · 基期：上年 · 单位：%."""
    growth = own.axis_fall if axis.falls else own.axis_growth
    parts = [growth if axis.change is Change.GROWTH else own.axis_absolute]
    if axis.change is Change.GROWTH:
        parts.append(own.baseline.format(axis.baseline) if axis.baseline else own.no_baseline)
    if axis.counting is not Counting.UNSTATED:
        parts.append(own.countings[axis.counting])
    if axis.ceiling:
        parts.append(own.axis_ceiling)
    return " · ".join([*parts, own.axis_unit.format(axis.unit)])


def told(due: Due, own: TargetWords) -> str:
    """How a term stands today, in words."""
    if due.when is When.ENDED:
        return own.ended if due.day else own.ended_without_day
    if due.when is When.RECURRING:
        return own.recurring
    if due.days is None:
        event = due.sort is Sort.EVENT
        return own.from_event.format(due.entry.row.counted_from) if event else own.span
    if due.days > 0:
        return own.overdue.format(due.days)
    return own.due_today if due.days == 0 else own.days_left.format(-due.days)


def standing(due: Due, own: TargetWords, language: str) -> str | None:
    """How the document stands, where that limits what its terms are worth; of a draft its badge tells it."""
    held = due.standing
    if due.when is not When.ENDED and held.state is not State.NOT_YET_IN_FORCE:
        return None
    said = own.states[held.state]
    if held.until:
        return own.until.format(said, written_date(held.until, language))
    return own.since.format(said, written_date(held.since, language)) if held.since else said


def day_text(day: dt.date | str | None, language: str) -> str:
    """A day, or a year and month, as it is written."""
    return written_date(str(day), language) if day else ""


def slot_text(slot: Slot, own: TargetWords, language: str) -> str:
    """A month or year of the line with how much is due in it."""
    place = day_text(f"{slot.year}-{slot.month:02d}" if slot.month else str(slot.year), language)
    if slot.overdue:
        return own.slot_overdue.format(place, slot.count, slot.overdue)
    return own.slot.format(place, slot.count)
