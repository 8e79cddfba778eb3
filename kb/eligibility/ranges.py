"""Numbers that are known within bounds: 3亿, 约3亿, 300多人, 不到1000万, 2亿到3亿."""

from __future__ import annotations

import math
from dataclasses import dataclass

from kb.eligibility.truth import Truth


@dataclass(frozen=True, slots=True)
class Range:
    """The values that a number may have, from ``low`` to ``high``; an open end is not itself among them."""

    low: float = -math.inf
    high: float = math.inf
    low_open: bool = False
    high_open: bool = False

    @classmethod
    def exactly(cls, value: float) -> Range:
        """The range of one value."""
        return cls(value, value)

    @property
    def is_exact(self) -> bool:
        return self.low == self.high

    @property
    def is_empty(self) -> bool:
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    def within(self, other: Range) -> bool:
        """Whether every value of this range is one of the other."""
        above = self.low > other.low or (self.low == other.low and (self.low_open or not other.low_open))
        below = self.high < other.high or (self.high == other.high and (self.high_open or not other.high_open))
        return above and below

    def common(self, other: Range) -> Range:
        """The values of both; they may be none."""
        low = max((self.low, self.low_open), (other.low, other.low_open))
        high = min((self.high, not self.high_open), (other.high, not other.high_open))
        return Range(low[0], high[0], low[1], not high[1])

    def times(self, factor: float) -> Range:
        """The range in a unit that is ``factor`` times smaller."""
        return Range(round(self.low * factor, 6), round(self.high * factor, 6), self.low_open, self.high_open)


def holds(known: Range, comparator: str, value: float, upper: float | None) -> Truth:
    """Whether a number known within bounds meets a threshold, in the same unit.

    Args:
        comparator: as in :class:`kb.model.Condition`. A number without a comparing word (拥有专利5件) is taken both as
            that many and as at least that many, so more of it cannot be told.
        upper: the end of a range, which it includes as its beginning is included.
    """
    if upper is not None:
        return _placed(known, Range(value, upper))
    match comparator:
        case ">=":
            return _placed(known, Range(low=value))
        case ">":
            return _placed(known, Range(low=value, low_open=True))
        case "<=":
            return _placed(known, Range(high=value))
        case "<":
            return _placed(known, Range(high=value, high_open=True))
    if known.within(Range.exactly(value)):
        return Truth.MET
    return Truth.NOT_MET if known.within(Range(high=value, high_open=True)) else Truth.CANNOT_TELL


def _placed(known: Range, wanted: Range) -> Truth:
    if known.within(wanted):
        return Truth.MET
    return Truth.NOT_MET if known.common(wanted).is_empty else Truth.CANNOT_TELL
