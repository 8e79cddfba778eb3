"""The numbers of a firm that conditions are about: what each is called, its unit, and how they depend on one another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from kb.eligibility.ranges import Range


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

FORMS: dict[Number, NumberForm] = {
    Number.MAIN_REVENUE: NumberForm("元", r"主营业务收入|主营收入", r"main(?: business)? (?:revenue|income)"),
    Number.GROWTH: NumberForm(
        "%", r"(?:营业收入|营收|销售收入|销售额)(?:年均?|同比)?(?:增长率|增速|增幅|增长)", r"revenue growth|growth of revenue"
    ),
    Number.REVENUE: NumberForm(
        "元",
        r"营业(?:总)?收入|营收|销售(?:总)?收入|销售额|(?<!年均可支配)年收入|营业额|年销售|(?<!进出)流水",
        r"revenues?|turnover|(?:annual )?sales",
        lay=r"(?<![业务财])收入",
    ),
    Number.RD_STAFF_SHARE: NumberForm(
        "%",
        r"(?:研发|科技|研究开发)人员(?:数量?)?(?:占(?:企业)?(?:当年)?(?:职工|员工)(?:总数|总人数)?(?:的)?(?:比例|比重)?|占比|比例|比重)",
        r"(?:r&d|research) staff (?:share|ratio)|share of (?:r&d|research) staff",
    ),
    Number.RD_STAFF: NumberForm(
        "人", r"(?:研发|科技|技术|研究开发)人员(?:数量|总数|人数)?|研发团队", r"(?:r&d|research) (?:staff|people|employees|engineers)|researchers"
    ),
    Number.STAFF: NumberForm(
        "人",
        r"(?:在职)?(?:职工|员工|从业人员)(?:总数|总人数|人数|数量?)?|人员规模|总人数|团队",
        r"staff|employees|people|workers|headcount",
    ),
    Number.PAID_CAPITAL: NumberForm("元", r"实缴(?:注册)?(?:资本|资金)", r"paid-?(?:in|up) capital", lay="实缴"),
    Number.CAPITAL: NumberForm("元", r"注册(?:资本|资金)|注册资本金", r"registered capital"),
    Number.AGE: NumberForm(
        "年",
        r"(?:登记)?注册(?:登记)?(?:成立)?(?:时间)?|成立(?:时间)?|设立(?:时间)?|创立|创办|(?:实际|正常|连续)?(?:运营|经营)(?:时间)?|开业",
        r"years? old|in business|in operation|founded|established|set up|registered (?:for|in|since)|since",
    ),
    Number.VALID_INVENTIONS: NumberForm("件", r"有效(?:的)?(?:授权)?发明专利(?:拥有量|数量?)?", r"valid invention patents?"),
    Number.HIGH_VALUE: NumberForm("件", r"高价值(?:发明)?专利(?:拥有量|数量?)?", r"high-value (?:invention )?patents?"),
    Number.INVENTIONS: NumberForm(
        "件", r"(?:授权|自主|核心)?发明(?:专利)?(?:授权)?(?:拥有量|授权量|数量?)?", r"invention(?: patents?)?s?|patents? (?:for|of) inventions?"
    ),
    Number.UTILITY_MODELS: NumberForm("件", r"实用新型(?:专利)?(?:数量?)?", r"utility models?(?: patents?)?"),
    Number.PATENTS: NumberForm("件", r"(?:授权|有效|自主|各类)?专利(?:权|授权)?(?:拥有量|总数|数量?)?", r"patents?"),
    Number.RD_SHARE: NumberForm(
        "%",
        r"(?:研发|研究开发|研发活动)(?:费用|投入|经费|支出)(?:总额)?(?:占(?:同期|年|当年)?(?:营业(?:总)?收入|营收|销售收入|销售额|收入)(?:总额)?的?(?:比例|比重)?|占比|比例|比重|强度)|研发强度",
        r"(?:r&d|research)(?: and development)? (?:share|intensity|ratio)",
    ),
    Number.RD_SPENDING: NumberForm(
        "元", r"(?:研发|研究开发)(?:费用|投入|经费|支出)(?:总额)?", r"(?:r&d|research)(?: and development)? (?:spending|expenses?|costs?|expenditure)"
    ),
    Number.LOAN_RATE: NumberForm("%", r"(?:贷款|融资)(?:年)?利率|年?利率", r"(?:loan |interest )rate"),
    Number.LOAN: NumberForm("元", r"(?:质押|银行)?(?:贷款|融资)(?:金额|额度|额|本金)?", r"loans?|borrow(?:ed|ing)?", lay="贷了|借了"),
    Number.ASSETS: NumberForm("元", r"(?:资产总额|总资产|资产总计)", r"(?:total )?assets"),
    Number.DEBT_RATIO: NumberForm("%", r"资产负债率|负债率", r"(?:debt|liability)(?:-to-asset)? ratio"),
    Number.TAX_PAID: NumberForm("元", r"(?:纳税|缴税|缴纳税[收款费])(?:总额|额|金额)?", r"tax(?:es)? paid|paid (?:in )?tax(?:es)?"),
}  # fmt: skip

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
    """What is known of every number from what is said of some: a part is no more than its whole, a share its quotient."""
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
    return tuple((number, re.compile(rf"{_OF}(?:{form.words})")) for number, form in FORMS.items())


def number_named(subject: str) -> Number | None:
    """The number that the folded subject of a threshold is about; ``None`` where it is about something besides."""
    return next((number for number, pattern in _subjects() if pattern.fullmatch(subject)), None)


def in_unit(value: float, unit: str, number: Number) -> float | None:
    """A value of a condition in the unit of the number; ``None`` where the units are of different things."""
    own = FORMS[number].unit
    return value * _FACTORS[own][unit] if unit in _FACTORS[own] else None


_FACTORS: dict[str, dict[str, float]] = {
    "元": {"元": 1},
    "人": {"人": 1, "名": 1},
    "件": {"件": 1, "项": 1, "个": 1},
    "%": {"%": 1},
    "年": {"年": 1, "个月": 1 / 12, "天": 1 / 365, "日": 1 / 365},
}
