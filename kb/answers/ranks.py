"""Which level asks for more or sooner, and where that cannot be said, why not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kb.answer import Draft
from kb.comparison.differences import scaled
from kb.model import Change, Comparator, Counting, Deadline, Level, Target

# Shares and points mean the same everywhere; sums and counts are those of a nation, a province or a city.
_SHARES = ("%", "个百分点", "个基点", "‰")


@dataclass(frozen=True, slots=True)
class Stated:
    """A target or a term of one level, with the key of its quotation."""

    level: Level
    row: Target | Deadline
    key: str


@dataclass(frozen=True, slots=True)
class _Rank:
    """A wording with the levels that it speaks of, in its order."""

    wording: str
    first: Stated
    second: Stated


def tell(draft: Draft, pairs: Sequence[tuple[Stated, Stated]]) -> bool:
    """Say of rows of one matter, the higher level first, how they compare; whether anything was to be said.

    The same said of several pairs is one line with all their keys.
    """
    told: dict[tuple[str, Level, Level], list[str]] = {}
    for upper, lower in pairs:
        if rank := _rank(upper, lower):
            keys = told.setdefault((rank.wording, rank.first.level, rank.second.level), [])
            keys += [rank.first.key, rank.second.key]
    for (wording, first, second), keys in told.items():
        names = {"first": _name(draft, first), "second": _name(draft, second)}
        draft.line(draft.say(wording, **names, keys="".join(dict.fromkeys(keys))))
    return bool(told)


def _name(draft: Draft, level: Level) -> str:
    return draft.say(f"level_{level.name.lower()}")


def _rank(upper: Stated, lower: Stated) -> _Rank | None:
    if isinstance(upper.row, Target) and isinstance(lower.row, Target):
        return _of_targets(upper, lower, upper.row, lower.row)
    if isinstance(upper.row, Deadline) and isinstance(lower.row, Deadline):
        return _by_day(upper, lower, upper.row.date, lower.row.date)
    return None


def _of_targets(upper: Stated, lower: Stated, one: Target, other: Target) -> _Rank | None:
    if one.value is None or other.value is None:
        alike = one.comparator is other.comparator
        return _by_day(upper, lower, one.deadline, other.deadline) if alike else None
    if reason := _why_not(one, other):
        return _Rank(f"rank_{reason}", upper, lower)
    first, second = scaled(one.value, one.unit)[0] or 0.0, scaled(other.value, other.unit)[0] or 0.0
    if first == second:
        return _Rank("rank_same", upper, lower)
    more, less = (upper, lower) if first > second else (lower, upper)
    if one.comparator is Comparator.AT_MOST:
        return _Rank("rank_stricter_ceiling", less, more)  # the lower a ceiling, the stricter
    return _Rank("rank_higher", more, less)


def _why_not(one: Target, other: Target) -> str | None:
    """The reason for which two figures cannot be compared."""
    unit = scaled(one.value, one.unit)[1]
    at_most = Comparator.AT_MOST
    if one.change is not other.change:
        return "growth"
    if unit != scaled(other.value, other.unit)[1]:
        return "units"
    if (one.comparator is at_most) is not (other.comparator is at_most) or one.upper or other.upper:
        return "senses"
    if Counting.UNSTATED not in (one.counting, other.counting) and one.counting is not other.counting:
        return "counting"
    return "reach" if one.change is Change.ABSOLUTE and unit not in _SHARES else None


def _by_day(upper: Stated, lower: Stated, one: str | None, other: str | None) -> _Rank | None:
    if one is None or other is None:
        return _Rank("rank_no_day", upper, lower) if one != other else None
    if one == other:
        return _Rank("rank_same_day", upper, lower)
    return _Rank("rank_earlier", upper, lower) if one < other else _Rank("rank_earlier", lower, upper)
