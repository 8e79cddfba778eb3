"""Amounts as people write them of their firm: 3亿, 约三点五亿元, 不到1000万, 300多人, 十几件, RMB 30 million."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kb.eligibility.ranges import Range
from kb.numerals import parse_number


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount at ``[start, end)`` of a folded text.

    Attributes:
        range: its value, the scale resolved; an approximate one as the values that it may be.
        unit: 元, 人, 件, %, 年 or 个月; empty for a bare count.
    """

    range: Range
    unit: str
    start: int
    end: int


#: How far a number that is said to be about so much may be off either way, as a share of it.
ABOUT = 0.1

_SCALES = {"亿": 1e8, "千万": 1e7, "百万": 1e6, "十万": 1e5, "万": 1e4, "千": 1e3, "百": 1e2}
_SCALES |= {"billion": 1e9, "bn": 1e9, "million": 1e6, "mn": 1e6, "m": 1e6, "thousand": 1e3, "k": 1e3}
_HAN = "一二两三四五六七八九十百千零〇"
_NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|[{_HAN}]+(?:点[零〇{_HAN}]+)?)"
_SCALE = r"(?:\s?个?(?:亿|千万|百万|十万|万|千|百)|\s?(?:billion|bn|million|mn|thousand|[mk])\b)"
_UNITS: tuple[tuple[str, str], ...] = (
    ("", r"美元|美金|欧元|港元|港币|日元|us dollars?|dollars?|usd|euros?|eur"),  # in money that is not converted
    ("元", r"元|块钱|块|人民币|yuan|rmb|cny"),
    ("人", r"(?:个|名|位|号|来)?(?:人|员工|职工)|名(?![单称])|(?=\s?(?:employees|staff|people|workers))"),
    ("件", r"件|项|个(?!月|亿|人|百分)|"
        r"(?=\s?(?:valid |granted |authori[sz]ed |high-value )?(?:invention )?(?:patents?|inventions?|utility))"),
    ("%", r"%|个百分点|个点|percent|per cent"),
    ("个月", r"个月|months?"),
    ("年", r"(?:周|个)?年(?!度|末|底|初)|years?"),
)  # fmt: skip
_FOREIGN_MONEY = re.compile(_UNITS[0][1])
_BEFORE: tuple[tuple[str, str], ...] = (
    ("below", r"不到|不足|不满|低于|少于|小于|没到|未到|less than|under|below|fewer than"),
    ("at_most", r"不超过|至多|最多|不多于|up to|at most|no more than"),
    ("at_least", r"不低于|不少于|至少|起码|at least|no less than"),
    ("above", r"超过|超|多于|高于|大于|突破|不止|more than|over|above|exceed(?:ing|s)?"),
    ("nearly", r"将近|接近|近|快(?:到)?|nearly|almost|close to"),
    ("about", r"大约|大概|约|差不多|上下|左右|about|around|roughly|approximately|some"),
)
_AFTER: tuple[tuple[str, str], ...] = (
    ("about", r"左右|上下|or so"),
    ("at_least", r"及?以上|or more"),
    ("at_most", r"及?以[下内]|or less"),
    ("more", r"多|余|出头"),
)


@cache
def _pattern() -> re.Pattern[str]:
    before = "|".join(f"(?P<{name}_b>{words})" for name, words in _BEFORE)
    after = "|".join(f"(?P<{name}_a>{words})" for name, words in _AFTER)
    units = "|".join(f"(?P<u{place}>{words})" for place, (_, words) in enumerate(_UNITS))
    few = r"(?P<few>十几|二十几|三十几|四十几|五十几|六十几|七十几|八十几|九十几|几十|好几十|上百|数百|几百|数十)"
    return re.compile(
        rf"(?<![\d.a-z])(?:(?:{before})\s?(?:有|为|是|达)?)?(?P<money>rmb|cny|usd|us\$|[$€¥])?\s?"
        rf"(?:{few}(?P<fewscale>{_SCALE})?|(?P<low>{_NUMBER})(?P<lowscale>{_SCALE})?(?P<more1>多|余|来)?"
        rf"(?:\s?(?:-|~|到|至|to)\s?(?P<high>{_NUMBER}))?(?P<scale>{_SCALE})?)(?P<more2>多|余)?\s?(?:{units})?(?:{after})?"
    )


def find_amounts(text: str) -> Iterator[Amount]:
    """Every amount in a folded text, in order; dates and sums in foreign money are none."""
    for match in _pattern().finditer(text):
        if not _is_date(text, match) and (found := _read(match)) is not None:
            yield found


def _is_date(text: str, match: re.Match[str]) -> bool:
    number = match["low"] or ""
    scaled = match["lowscale"] or match["scale"] or match["high"]
    year = len(number) == 4 and number.isdigit() and number[:2] in ("19", "20") and not scaled
    unit = next((unit for place, (unit, _) in enumerate(_UNITS) if match[f"u{place}"] is not None), None)
    if year and unit in (None, "年"):
        return True
    return re.match(r"\s?(?:月(?!薪)|日|号)", text[match.end() :]) is not None or text[: match.start()].endswith("第")


def _read(match: re.Match[str]) -> Amount | None:
    found = next((place for place in range(len(_UNITS)) if match[f"u{place}"] is not None), None)
    if found == 0 or (match["money"] or "") in ("usd", "us$", "$", "€"):
        return None
    unit = "元" if match["money"] else _UNITS[found][0] if found is not None else ""
    span = match.span()
    if match["few"]:
        few = _few(match["few"]).times(_scale(match["fewscale"]))
        return Amount(few, unit or ("元" if match["fewscale"] else ""), *span)
    low = parse_number(match["low"])
    if low is None:
        return None
    # 2到3亿: the scale behind is of both.
    scale = _scale(match["scale"] or match["lowscale"])
    own = _scale(match["lowscale"]) if match["lowscale"] else scale
    if not unit and (match["scale"] or match["lowscale"]) and own * low >= 10_000:
        unit = "元"
    if match["high"]:
        high = parse_number(match["high"])
        return (
            None if high is None or low * own >= high * scale else Amount(Range(low * own, high * scale), unit, *span)
        )
    if match["scale"] and match["lowscale"]:
        return None
    word = next(
        (name.rpartition("_")[0] for name, given in match.groupdict().items() if given and name.endswith(("_b", "_a"))),
        "",
    )
    if match["more1"] or match["more2"]:
        word = "more"
    return Amount(_about(low, own, word), unit, *span)


def _scale(written: str | None) -> float:
    return _SCALES[written.strip().removeprefix("个")] if written else 1.0


def _about(number: float, scale: float, word: str) -> Range:
    """The values that a number with its word may be."""
    value = round(number * scale, 6)
    match word:
        case "below":
            return Range(0.0, value, high_open=True)
        case "at_most":
            return Range(0.0, value)
        case "at_least":
            return Range(low=value)
        case "above":
            return Range(low=value, low_open=True)
        case "nearly":
            return Range(round(value * (1 - ABOUT), 6), value, high_open=True)
        case "about":
            return Range(round(value * (1 - ABOUT), 6), round(value * (1 + ABOUT), 6))
        case "more":
            return Range(value, value + _step(number) * scale, low_open=True, high_open=True)
    return Range.exactly(value)


def _step(number: float) -> float:
    """How much 多 can add: 300多 is below 400, 3亿多 below 4亿, 120多 below 130."""
    step = 1.0
    while number and number % (step * 10) == 0:
        step *= 10
    return step


_FEW = {
    "几十": (20, 99),
    "好几十": (30, 99),
    "数十": (20, 99),
    "上百": (100, 999),
    "数百": (200, 999),
    "几百": (200, 999),
}


def _few(written: str) -> Range:
    if written in _FEW:
        low, high = _FEW[written]
        return Range(float(low), float(high))
    tens = parse_number(written.removesuffix("几")) or 0.0
    return Range(tens + 1, tens + 9)
