"""Numbers with their units as values that can be compared: 800亿元, ８００ 亿元 and 80 billion yuan are one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kb.facts.quantities import HALF_WIDTH, find_quantities, is_article
from kb.numerals import NUMERAL_CHARS, parse_number, parse_numeral

_SCALES = {"万亿": 1e12, "千亿": 1e11, "百亿": 1e10, "十亿": 1e9, "亿": 1e8, "千万": 1e7, "百万": 1e6, "十万": 1e5}
_SCALES |= {"万": 1e4, "千": 1e3}
_SCALED = re.compile(rf"({'|'.join(_SCALES)})(?!瓦|米|克|伏)(?=.)")
_SHARES = frozenset(("%", "‰", "个百分点", "个基点", "倍"))
_MONEY = frozenset(("元", "美元", "欧元", "港元", "日元"))
_PERSONS = frozenset("名人位口")
#: What counts anything but persons.
_ANY = frozenset("个项")
# What may stand for one another: 20项, 20个; 万元 without a unit of money is none.
_TIMES = frozenset(("年", "个月", "天", "周", "个工作日", "个小时", "小时", "分钟", "秒", "岁"))


@dataclass(frozen=True, slots=True)
class Figure:
    """A number at ``[start, end)``: ``value`` in ``unit`` without its scale; ``upper`` ends a range.

    ``article`` tells 一个 where it counts nothing; ``bound`` whether it is the least (``>``) or the most (``<``).
    """

    value: float
    upper: float | None
    unit: str
    start: int
    end: int
    article: bool = False
    bound: str = ""

    @property
    def counts(self) -> bool:
        """Whether it says how many there are of something."""
        return self.unit not in _SHARES | _MONEY | _TIMES and "/" not in self.unit


def figures(text: str) -> Iterator[Figure]:
    """Every number with a unit in a text, in order."""
    for found in find_quantities(text):
        scale, unit = 1.0, found.unit
        if match := _SCALED.match(unit):
            scale, unit = _SCALES[match[1]], unit[match.end() :]
        upper = None if found.upper is None else round(found.upper * scale, 4)
        article = is_article(found, text[max(0, found.start - 4) : found.start])
        bound = _bound(text, found.start, found.after)
        yield Figure(round(found.value * scale, 4), upper, unit, found.start, found.end, article, bound)


_BOUNDS = (
    (
        ">",
        ("以上",),
        r"不低于|不少于|不小于|至少|最低|(?<!不)超过|(?<!不)高于|(?<!不)多于|at least|"
        r"(?:not|no) (?:less|fewer|lower) than|"
        r"(?<!no )(?<!not )more than|(?<!not )(?<!not to )exceed(?:s|ing)?|above|minimum of",
    ),
    (
        "<",
        ("以下", "以内", "之内"),
        r"不超过|不高于|不多于|不大于|至多|最多|最高|顶格|(?<!不)低于|(?<!不)少于|上限为?|at most|"
        r"(?:not|no) (?:more|higher) than|"
        r"not (?:to )?exceed(?:ing)?|up to|(?<!no )(?<!not )less than|below|maximum of",
    ),
)
# Between the word of comparison and its number: 不低于净收入的50%, at least LPR plus 50 basis points.
_BETWEEN = r"(?:\s*|[^\d，。；,.;、：]{1,12})$"


@cache
def _bounds() -> tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...]:
    return tuple((sign, behind, re.compile(f"(?:{words}){_BETWEEN}", re.IGNORECASE)) for sign, behind, words in _BOUNDS)


def _bound(text: str, start: int, after: str) -> str:
    """Whether what stands around a number makes it the least or the most."""
    before = text[max(0, start - 30) : start]
    last = ("", -1)
    for sign, behind, pattern in _bounds():
        if after in behind:
            return sign
        for match in pattern.finditer(before):
            last = max(last, (sign, match.start()), key=lambda one: one[1])
    return last[0]


def same(stated: Figure, proven: Figure) -> bool:
    """Whether a figure says what a proven one does; one end of a range may be told alone."""
    if not _same_unit(stated.unit, proven.unit):
        return False
    if stated.upper is not None:
        return (stated.value, stated.upper) == (proven.value, proven.upper)
    return stated.value in (proven.value, proven.upper)


def _same_unit(one: str, other: str) -> bool:
    if one == other:
        return True
    if one in _PERSONS and other in _PERSONS:
        return True
    counted = not ({one, other} & (_SHARES | _MONEY | _TIMES | _PERSONS)) and "/" not in one + other
    return counted and bool({one, other} & _ANY)


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\dA-Za-z.])(\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)\s?({'|'.join(_SCALES)})?(?![\dA-Za-z])"
    )


def numbers(text: str) -> Iterator[tuple[float, str, int, int]]:
    """Every number in digits, with its scale worked in, as it is written, and its span."""
    half = text.translate(HALF_WIDTH)
    for match in _bare().finditer(half):
        value = parse_number(match[1])
        if value is not None:
            yield round(value * _SCALES.get(match[2] or "", 1.0), 4), match.group(), *match.span()


_SPELLED = re.compile(rf"(?<!点)(?:[{NUMERAL_CHARS}]+个?[万亿千百]+|[{NUMERAL_CHARS}]{{2,}})(?!点)")
# 四点五亿: what stands before the scale is a number with decimals.
_SPELLED_DECIMAL = re.compile(
    rf"(?P<n>[{NUMERAL_CHARS}]+点[〇零一二三四五六七八九]+)个?(?P<scale>{'|'.join(_SCALES)})?"
)


def values(text: str) -> set[float]:
    """The values of all numbers in a text, with units and without, in digits and spelled (两个亿, 四点五亿)."""
    found = {value for figure in figures(text) for value in (figure.value, figure.upper) if value is not None}
    found |= {value for value, *_ in numbers(text)}
    for match in _SPELLED_DECIMAL.finditer(text):
        if (decimal := parse_number(match["n"])) is not None:
            found.add(round(decimal * _SCALES.get(match["scale"] or "", 1.0), 4))
    spelled = (parse_numeral(match.group().replace("个", "")) for match in _SPELLED.finditer(text))
    return found | {float(value) for value in spelled if value is not None}
