"""The numbers of a firm that conditions are about: what each is called, its unit, how one bounds another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from kb.eligibility.ranges import Range
from kb.tables import read_table


class Number(StrEnum):
    """A number of a firm; the value is its key in a profile."""

    REVENUE = "revenue"
    MAIN_REVENUE = "main_revenue"
    GROWTH = "revenue_growth"
    STAFF = "staff"
    RD_STAFF = "rd_staff"
    RD_STAFF_SHARE = "rd_staff_share"
    CAPITAL = "registered_capital"
    PAID_CAPITAL = "paid_capital"
    AGE = "age"
    PATENTS = "patents"
    INVENTIONS = "invention_patents"
    VALID_INVENTIONS = "valid_invention_patents"
    HIGH_VALUE = "high_value_patents"
    UTILITY_MODELS = "utility_models"
    RD_SPENDING = "rd_spending"
    RD_SHARE = "rd_share"
    LOAN = "loan_amount"
    LOAN_RATE = "loan_rate"
    ASSETS = "assets"
    DEBT_RATIO = "debt_ratio"
    TAX_PAID = "tax_paid"


@dataclass(frozen=True, slots=True)
class NumberForm:
    """How a number is written.

    Attributes:
        unit: the unit of its values: 元, 人, 件, % or 年.
        words: how Chinese texts call it, ``foreign`` how English ones do, as regular expressions on folded text.
        lay: how people call it besides, which in a document can mean something else.
    """

    unit: str
    words: str
    foreign: str
    lay: str = ""


#: What stands before the name of a number and changes nothing: of the last year, of the firm.
_OF = (
    r"(?:(?:上一?(?:个)?(?:会计|财务)?年度?|上年末|去年|本年度?|年度|全年|年末|年|企业|公司|单位|申报单位|本)的?){0,3}"
)


@cache
def forms() -> dict[Number, NumberForm]:
    """How each number is written, from the table ``firm_numbers``; the special ones stand before the general ones."""
    return {
        Number(row["number"]): NumberForm(row["unit"], row["words"], row["foreign"], row["lay"])
        for row in read_table("firm_numbers")
    }


# A number on the left counts some of what the number on the right counts.
_PART_OF = {
    Number.MAIN_REVENUE: Number.REVENUE,
    Number.RD_STAFF: Number.STAFF,
    Number.PAID_CAPITAL: Number.CAPITAL,
    Number.UTILITY_MODELS: Number.PATENTS,
    Number.INVENTIONS: Number.PATENTS,
    Number.VALID_INVENTIONS: Number.INVENTIONS,
    Number.HIGH_VALUE: Number.VALID_INVENTIONS,
}
# The share on the left is the first of the pair in per cent of the second.
_SHARES = {
    Number.RD_SHARE: (Number.RD_SPENDING, Number.REVENUE),
    Number.RD_STAFF_SHARE: (Number.RD_STAFF, Number.STAFF),
}
_NOTHING_LESS = Range(low=0.0)


def bounded(said: dict[Number, Range]) -> dict[Number, Range]:
    """What is known of every number from what is said of some.

    A part is no more than its whole, and a share is the quotient of what it is a share of.
    """
    known = dict(said)
    for part in reversed(_PART_OF):  # the parts of a part stand behind it
        if part in known:
            _narrow(known, _PART_OF[part], Range(known[part].low, low_open=known[part].low_open))
    for part, whole in _PART_OF.items():
        _narrow_parts(known, part, whole)
    for share, (some, every) in _SHARES.items():
        if share not in known and some in said and every in said and said[every].low > 0:
            low, high = said[some].low / said[every].high, said[some].high / said[every].low
            known[share] = Range(100 * low, 100 * high, said[some].low_open, said[some].high_open)
    return known


def _narrow_parts(known: dict[Number, Range], part: Number, whole: Number) -> None:
    if whole in known:
        _narrow(known, part, _NOTHING_LESS.common(Range(high=known[whole].high, high_open=known[whole].high_open)))


def _narrow(known: dict[Number, Range], number: Number, bounds: Range) -> None:
    """Bounds that contradict what is said are left out: what is said counts."""
    both = known.get(number, _NOTHING_LESS).common(bounds)
    if not both.is_empty:
        known[number] = both


@cache
def _subjects() -> tuple[tuple[Number, re.Pattern[str]], ...]:
    return tuple((number, re.compile(rf"{_OF}(?:{form.words})")) for number, form in forms().items())


def number_named(subject: str) -> Number | None:
    """The number that the folded subject of a threshold is about; ``None`` where it is about something besides."""
    return next((number for number, pattern in _subjects() if pattern.fullmatch(subject)), None)


def in_unit(value: float, unit: str, number: Number) -> float | None:
    """A value of a condition in the unit of the number; ``None`` where the units are of different things."""
    own = forms()[number].unit
    return value * _FACTORS[own][unit] if unit in _FACTORS[own] else None


_FACTORS: dict[str, dict[str, float]] = {
    "元": {"元": 1},
    "人": {"人": 1, "名": 1},
    "件": {"件": 1, "项": 1, "个": 1},
    "%": {"%": 1},
    "年": {"年": 1, "个月": 1 / 12, "天": 1 / 365, "日": 1 / 365},
}
