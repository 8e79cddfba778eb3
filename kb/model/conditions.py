"""The parts of a support measure that have a shape of their own: its conditions and its amounts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Joint(StrEnum):
    """How the parts of a condition belong together; a leaf has none."""

    ALL = "all"
    ANY = "any"
    LEAF = "leaf"


class AmountKind(StrEnum):
    """What a number of a measure says about the money."""

    SUM = "sum"
    CEILING = "ceiling"
    FLOOR = "floor"
    SHARE = "share"
    RATE = "rate"


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition of a support measure, as a tree of ``ALL`` and ``ANY`` over leaves.

    Attributes:
        text: the words as written; of a joint the whole that its parts stand in.
        parts: the conditions below, empty for a leaf.
        subject: what a threshold is about (营业收入), or the class that a leaf asks for (高新技术企业).
        comparator: ``>=``, ``>``, ``<=``, ``<`` or ``=`` of a threshold, ``None`` for a leaf without number.
        value, upper: the threshold in ``unit``; ``upper`` ends a range.
        negated: whether the leaf excludes (未被列入失信名单, 不含房地产企业).
        start, end: the span of ``text`` in the document's text.
    """

    joint: Joint
    text: str
    start: int
    end: int
    parts: tuple[Condition, ...] = ()
    subject: str | None = None
    comparator: str | None = None
    value: float | None = None
    upper: float | None = None
    unit: str = ""
    negated: bool = False

    def leaves(self) -> Iterator[Condition]:
        """The conditions without parts, in the order of the text."""
        if self.joint is Joint.LEAF:
            yield self
        for part in self.parts:
            yield from part.leaves()


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that a measure promises: 最高50万元, 按30%, 每件1000元.

    Attributes:
        value, upper: in ``unit`` (元, %, 个基点 …), scales resolved (万元 → 10,000 元); ``upper`` ends a range.
        per: what it is counted by (每件, 每户, 每年), ``None`` for once.
        text: as written; ``[start, end)`` its span in the document's text.
    """

    kind: AmountKind
    value: float
    unit: str
    text: str
    start: int
    end: int
    upper: float | None = None
    per: str | None = None
