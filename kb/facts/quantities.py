"""Numbers with their units as official documents write them: 1.2万亿元, 三至五家, 10%—15%, 九成, 三分之二."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kb.numerals import parse_number


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit at ``[start, end)`` of a text.

    Attributes:
        value: in ``unit``; of a range the lower end.
        upper: the upper end of a range in ``unit``, else ``None``.
        unit: without spaces and in half-width; shares in words (九成, 三分之二, 百分之三十) are given in %.
        after: the word of comparison behind the unit (以上, 左右), empty where there is none.
        vague: whether it says that it is a little more (100余家, 100多家).
        spelled: whether it is written in Chinese characters.
        start, end: the span with the word of comparison.
    """

    value: float
    upper: float | None
    unit: str
    after: str
    vague: bool
    spelled: bool
    start: int
    end: int


#: Full-width digits and signs as half-width ones; the length stays, so offsets hold.
HALF_WIDTH = str.maketrans("０１２３４５６７８９．％", "0123456789.%")

_SCALES = {"万亿": 1e12, "千亿": 1e11, "百亿": 1e10, "十亿": 1e9, "亿": 1e8, "千万": 1e7, "百万": 1e6, "十万": 1e5}
_SCALES |= {"万": 1e4, "千": 1e3}
_SCALE = "|".join(_SCALES)
_MONEY = "美元|欧元|港元|日元|元"
_MEASURED = (
    "吨标准煤|吨标煤|吨|标准箱|标箱|箱|平方公里|平方千米|平方米|立方米|公里|千米|海里|米|亩次|亩|公顷|千瓦时|千瓦|兆瓦|"
    "吉瓦|千伏安|公斤|千克|毫克|微克|克|升|TEU|GWh|MWh|GW|MW|EFLOPS|PFLOPS|TFLOPS|EB|PB|TB"
)
_COUNTED = (
    "人次|人年|人|家次|家|户次|户|车次|架次|架|辆|艘|列|台套|台|套|件套|件|名|个|项|所|处|支|批|条|场次|场|次|期|座|班|张|份|对|"
    "门|篇|部|床|头|只|株|间|宗|例|枚|款|种|类|届|位|栋|幢|片|组|口|根|盏|颗|本|册|学时|课时"
)
# 11.5年 is a time, 2025年 a date and 5年内 a term.
_TIME = r"年(?![\d以内来期后前间度级底末时之至到份生—-])|个工作日|工作日|个小时|小时|分钟|秒|个月|天|岁|周"
_SHARE = "个百分点|百分点|%|‰|个基点|基点"
_PER = rf"/(?:每)?(?:(?:{_SCALE})?(?:人口|人|{_MONEY}|户|家|{_MEASURED}|年|天|日|小时|分钟|辆|床|个|名))"
_UNIT = (
    rf"(?:{_SHARE}|/10万(?!元)|{_TIME}|(?:{_SCALE})?\s?(?:{_MONEY}|{_MEASURED}|{_COUNTED})(?:{_PER})?|倍|分(?![之钟])|"
    r"成(?!果|为|立|员|本|效|熟|交|功|长|套))"
)

_HAN = "一二两三四五六七八九十"
_HAN_NUMBER = rf"[{_HAN}][{_HAN}百千零〇]*(?:点[零〇{_HAN}]+)?"
_NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|{_HAN_NUMBER})"
_DASH = r"\s?(?:——|[-—–－―~～至到])\s?"
# 第5条 is a place in a text, 每3年 an interval, 1.2.3 a number of a heading, A5 a code.
_FREE = rf"(?<![\d.第每A-Za-z{_HAN}百千])"
_AFTER = r"(?P<after>(?:[（(]含[)）])?(?:及)?(?:以上|以内|以下|之内|左右|上下))?"
# Ordinals and fixed expressions (二期, 十分, 三类) look like counts when they are spelled.
_NEVER_SPELLED = frozenset("期类种部分批位组对门班款片周口头根张份届本")
_WITHOUT_UNIT = re.compile(r"(?:系数|收入比|收入之比|收入倍差|容积率)[^，。；、]{0,12}$")
_HALF = {"一半": 50.0, "半数": 50.0, "过半": 50.0}


def find_quantities(text: str) -> Iterator[Quantity]:
    """Every number with a unit in ``text``, in order; years, places and numbers without a unit
    are none, but for those of coefficients and ratios.

    Args:
        text: may hold full-width digits.
    """
    half = text.translate(HALF_WIDTH)
    for match in _pattern().finditer(half):
        quantity = next(read(match) for form, read in _READINGS if match.group(form))
        if quantity is not None:
            yield quantity


@cache
def _pattern() -> re.Pattern[str]:
    share = rf"(?P<share>(?P<whole>百|千|[{_HAN}]+)分之(?P<part>{_NUMBER})(?P<points>个百分点)?|一半|半数|过半)"
    number = (
        rf"(?P<low>{_NUMBER})(?P<more>余|多)?\s?(?:(?P<lowunit>{_UNIT}|{_SCALE})?{_DASH}(?P<high>{_NUMBER})\s?)?"
        rf"(?P<unit>{_UNIT})(?P<more2>多)?"
    )
    return re.compile(rf"{_FREE}(?:{share}|{number}|(?P<plain>\d+\.\d+)(?=以|左右|上下|[，。；、和]|$)){_AFTER}")


def _plain(match: re.Match[str]) -> Quantity | None:
    """A number without a unit, where what it measures has none (利用系数提高到0.62); else nothing."""
    if not _WITHOUT_UNIT.search(match.string, max(0, match.start() - 24), match.start()):
        return None
    return Quantity(float(match.group("plain")), None, "", _word(match), False, False, *match.span())


def _share(match: re.Match[str]) -> Quantity | None:
    words = match.group("share")
    value: float | None = _HALF.get(words)
    unit = "%"
    if value is None:
        part = parse_number(match.group("part"))
        whole = {"百": 100.0, "千": 1000.0}.get(match.group("whole")) or parse_number(match.group("whole"))
        if part is None or not whole:
            return None
        if match.group("whole") == "千":
            value, unit = part, "‰"
        else:
            value = part if match.group("whole") == "百" else round(100 * part / whole, 2)
    return Quantity(value, None, unit, _word(match), False, True, *match.span())


def _counted(match: re.Match[str]) -> Quantity | None:
    low, high = parse_number(match.group("low")), match.group("high")
    upper = parse_number(high) if high else None
    unit = "".join(match.group("unit").split())
    spelled = not match.group("low")[0].isdigit()
    if (
        low is None
        or (unit == "年" and low > 100)
        or (spelled and (unit in _NEVER_SPELLED or match.group("low") == "二"))
    ):
        return None
    if upper is not None:
        low *= _ratio(match.group("lowunit"), unit)
        if upper <= low:
            return None  # 3至2家: no range, and nobody knows what is meant
    if unit == "成":
        low, upper, unit = low * 10, upper and upper * 10, "%"
    unit = {"百分点": "个百分点", "基点": "个基点"}.get(unit, unit)
    vague = bool(match.group("more") or match.group("more2"))
    return Quantity(low, upper, unit, _word(match), vague, spelled, *match.span())


def _ratio(lower: str | None, unit: str) -> float:
    """What the lower end of a range is multiplied by to be in the unit of the upper one (5000万元至1亿元)."""
    if not lower:
        return 1.0
    return _scale_of("".join(lower.split())) / _scale_of(unit)


def _scale_of(unit: str) -> float:
    return next((size for scale, size in _SCALES.items() if unit.startswith(scale) and unit != "千瓦时"), 1.0)


def _word(match: re.Match[str]) -> str:
    return re.sub(r"[（(]含[)）]|及", "", match.group("after") or "")


_READINGS = (("plain", _plain), ("share", _share), ("unit", _counted))


def is_article(quantity: Quantity, left: str) -> bool:
    """一个 and 一批 count nothing, and 每半年一次 is how often; at least one is a number."""
    if (
        not quantity.spelled
        or quantity.value != 1
        or quantity.unit in ("%", "‰", "个百分点", "个基点", "倍")
        or quantity.upper
    ):
        return False
    return not re.search(r"至少|不少于|不低于", left)
