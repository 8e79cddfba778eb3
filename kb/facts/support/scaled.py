"""Numbers with their units as conditions and amounts write them: 2000万元, 百分之三十, 三年, 1,000平方米."""

from __future__ import annotations

from dataclasses import dataclass

from kb.numerals import NUMERAL_CHARS, parse_numeral

_SCALES = {"": 1, "百": 100, "千": 1000, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8, "万亿": 10**12}

#: The units of thresholds and amounts, the longer ones first.
UNITS = (
    "个百分点|个基点|BP|平方米|平方公里|人民币元|美元|港元|欧元|千瓦时|千瓦|兆瓦|公里|标准箱|标箱|人次|班次|周岁|周年|"
    "个月|工作日|个工作日|小时|"
    "元|％|%|人|名|岁|年|月|天|日|件|项|家|户|台|套|辆|亩|吨|次|倍|张|篇|艘|床|所|座|处|批|款|只|头|门|条|个"
)
#: A number before its scale; Chinese numerals stand only where a unit follows.
NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?|半|[{NUMERAL_CHARS}]{{1,6}}"
SCALE = "万亿|千万|百万|亿|万|千|百"

_SAME_UNIT = {"％": "%", "人民币元": "元", "BP": "个基点", "岁": "周岁", "周年": "年", "月": "个月"}


@dataclass(frozen=True, slots=True)
class Scaled:
    """A number in its unit, the scale resolved: 2000万元 is 20,000,000 元."""

    value: float
    unit: str


def number_of(text: str) -> float:
    """1,500, 3.5, 两, 半 as a number.

    Raises:
        ValueError: the text writes no number.
    """
    if text == "半":
        return 0.5
    if text[0].isdigit():
        return float(text.replace(",", ""))
    value = parse_numeral(text)
    if value is None:
        raise ValueError(f"not a number: {text!r}")
    return float(value)


def scaled(number: str, scale: str | None, unit: str) -> Scaled:
    """The value of ``number`` with its scale in the unit's first form (岁 → 周岁, ％ → %).

    Raises:
        ValueError: ``number`` writes no number.
    """
    value = number_of(number) * _SCALES[scale or ""]
    return Scaled(float(round(value, 6)), _SAME_UNIT.get(unit, unit))
