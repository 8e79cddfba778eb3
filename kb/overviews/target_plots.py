"""Which targets of one indicator may stand on one axis, and how long their bars are.

On one axis stand targets of one kind only: a growth never beside a level, percent never beside points or sums, a
yearly figure never beside a cumulative one, a ceiling never beside a floor, growths over one baseline only. What
cannot be drawn stays in the table.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kb.comparison.differences import scaled
from kb.facts.targets.vocabulary import SHARES
from kb.model import Change, Comparator, Counting, Level, Target
from kb.overviews.target_table import Indicator

#: All of something, in percent.
_WHOLE = 100.0


@dataclass(frozen=True, slots=True)
class Axis:
    """What all targets of one plot have in common.

    Attributes:
        unit: without its scale: 元 for 亿元.
        falls: whether the figures are falls: 下降10%.
        ceiling: whether the figures are upper limits: 不超过.
    """

    change: Change
    unit: str
    baseline: str | None
    counting: Counting
    falls: bool
    ceiling: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """One target with the length of its bar as a part of the axis, 0 to 1; ``upper`` ends a range."""

    row: Target
    length: float
    upper: float | None


@dataclass(frozen=True, slots=True)
class Plot:
    """Targets of one indicator on one axis that begins at zero.

    Attributes:
        of_their_own: whether sums or counts of different levels stand here, each of its own nation, province or city.
    """

    axis: Axis
    bars: tuple[Bar, ...]
    of_their_own: bool


@dataclass(frozen=True, slots=True)
class Card:
    """An indicator with what can be drawn of it, and its aims without a number."""

    indicator: Indicator
    plots: tuple[Plot, ...]
    in_words: tuple[Target, ...]


def cards(found: Iterable[Indicator], levels: dict[str, Level | None]) -> list[Card]:
    """The indicators with a figure that several documents or years have.

    Args:
        levels: of the documents, by their ids.
    """
    return [
        Card(
            indicator,
            tuple(_plot(axis, rows, levels) for axis, rows in _by_axis(indicator.rows).items()),
            tuple(row for row in indicator.rows if row.value is None),
        )
        for indicator in found
        if len({(row.document_id, row.deadline) for row in indicator.rows}) > 1
        and any(row.value is not None for row in indicator.rows)
    ]


def axis_of(row: Target) -> Axis | None:
    """The axis that a target stands on, ``None`` for an aim without a number."""
    if row.value is None:
        return None
    return Axis(
        change=row.change,
        unit=scaled(row.value, row.unit)[1],
        baseline=row.baseline if row.change is Change.GROWTH else None,
        counting=row.counting,
        falls=row.value < 0,
        ceiling=row.comparator is Comparator.AT_MOST,
    )


def _by_axis(rows: Sequence[Target]) -> dict[Axis, list[Target]]:
    found: dict[Axis, list[Target]] = {}
    for row in rows:
        axis = axis_of(row)
        if axis is not None:
            found.setdefault(axis, []).append(row)
    return found


def _plot(axis: Axis, rows: Sequence[Target], levels: dict[str, Level | None]) -> Plot:
    # The same figure said twice by one document is one bar.
    once: dict[tuple[object, ...], Target] = {}
    for row in rows:
        once.setdefault((row.document_id, row.value, row.upper, row.unit, row.deadline), row)
    ends = [(_size(row.value, row.unit) or 0.0, _size(row.upper, row.unit)) for row in once.values()]
    end = _end(axis, max(max(first, last or 0.0) for first, last in ends))
    bars = [
        Bar(row, round(first / end, 4), None if last is None else round(last / end, 4))
        for row, (first, last) in zip(once.values(), ends, strict=True)
    ]
    apart = len({levels[row.document_id] for row in rows}) > 1
    own = apart and axis.change is Change.ABSOLUTE and axis.unit not in SHARES
    return Plot(axis, tuple(bars), own)


def _end(axis: Axis, largest: float) -> float:
    """Where an axis ends: at the whole for shares of one, else at the largest figure."""
    if axis.change is Change.ABSOLUTE and axis.unit == "%" and largest <= _WHOLE:
        return _WHOLE
    return largest or 1.0


def _size(value: float | None, unit: str) -> float | None:
    size, _ = scaled(value, unit)
    return None if size is None else abs(size)
