"""English numbers with units, dates and pointers in Chinese: 1 million yuan → 100万元, the end of 2025 → 2025年底."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache

from kb.numerals import chinese_numeral

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            *("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug"),
            *("september sept sep", "october oct", "november nov", "december dec"),
        ),
        start=1,
    )
    for name in names.split()
}
_COUNTS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"),
    *("twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"),
    *("twentieth",),
)
_VALUES = {word: number for words in (_COUNTS, _ORDINALS) for number, word in enumerate(words, start=1)}
_SIZES = {"thousand": 10**3, "million": 10**6, "mn": 10**6, "billion": 10**9, "bn": 10**9, "trillion": 10**12}
_UNITS = (
    (r"percentage points?", "个百分点"),
    (r"basis points?|bps?", "个基点"),
    (r"(?:working|business) days?|workdays?", "个工作日"),
    (r"(?:calendar )?days?", "日"),
    (r"weeks?", "周"),
    (r"months?", "个月"),
    (r"years? (?:old|of age)", "周岁"),
    (r"years?(?! (?:action )?(?:plan|program))", "年"),
    (r"hours?", "小时"),
    (r"people|persons?|participants?|trainees", "人"),
    (r"households?", "户"),
    (r"times", "次"),
    (r"mu", "亩"),
    (r"hectares?|ha", "公顷"),
    (r"square met(?:er|re)s?|sqm|sq m|m2", "平方米"),
    (r"cubic met(?:er|re)s?|m3", "立方米"),
    (r"kilomet(?:er|re)s?|km", "公里"),
    (r"tonnes?|tons?", "吨"),
    (r"kilowatt[- ]hours?|kwh", "千瓦时"),
    (r"kilowatts?|kw", "千瓦"),
)
# Terms stand in both numerals: 3个月 and 三个月.
_TIMES = frozenset(("个工作日", "日", "个月", "年"))

_YEAR = r"(?:19|20)\d\d(?!\d)"
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?(?!\d)"
_COUNT = "|".join(sorted(_COUNTS, key=len, reverse=True))
_ORDINAL = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
# may 12 is more often a verb and a number than a day.
_SURE_MONTH = rf"(?!may\b)(?:{_MONTH})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_MONEY = "yuan|rmb|cny|renminbi"
_N = rf"(?P<n>{_NUMBER}|(?:{_COUNT})(?![a-z]))"
_SIZE = rf"(?: ?(?P<size>{'|'.join(_SIZES)})(?![a-z]))"
_NTH = rf"(?P<n>\d{{1,3}}|{_COUNT})(?![\d%]|[a-z])"

_Reading = Callable[[re.Match[str]], str]


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _number(match: re.Match[str]) -> Decimal:
    text = match["n"]
    return Decimal(_VALUES[text]) if text in _VALUES else Decimal(text.replace(",", ""))


def _sized(number: Decimal) -> str:
    """A number in the sizes of Chinese: 30000000 → 3000万."""
    for size, word in ((10**12, "万亿"), (10**8, "亿"), (10**4, "万")):
        if number >= size:
            return f"{_plain(number / size)}{word}"
    return _plain(number)


def _percent(match: re.Match[str]) -> str:
    return f"{_plain(_number(match))}%"


def _amount(unit: str) -> _Reading:
    return lambda match: f"{_sized(_number(match) * _SIZES.get(match['size'] or '', 1))}{unit}"


def _counted(unit: str) -> _Reading:
    def read(match: re.Match[str]) -> str:
        number = _number(match)
        written = f"{_sized(number)}{unit}"
        if unit in _TIMES and number == int(number) and 0 < number <= 100:
            return f"{written} {chinese_numeral(int(number))}{unit}"
        return written

    return read


def _date(match: re.Match[str]) -> str:
    found = match.groupdict()
    year = f"{found['year']}年" if found.get("year") else ""
    day = f"{int(found['day'])}日" if found.get("day") else ""
    return f"{year}{_MONTHS[found['month']]}月{day}"


def _month_end(match: re.Match[str]) -> str:
    return f"{_date(match)}底"


def _pointed(before: str, behind: str) -> _Reading:
    def read(match: re.Match[str]) -> str:
        written = match["n"]
        number = _VALUES.get(written) or int(re.sub(r"\D", "", written))
        return f"{before}{chinese_numeral(number)}{behind}"

    return read


# What English writes, and what it is in Chinese; they are read in this order, each in the text that the last one left.
_FORMS: tuple[tuple[str, str | _Reading], ...] = (
    # [2023] No. 37 behind the abbreviation of an issuer
    (r"[\[(〔]\s?(?P<year>(?:19|20)\d\d)\s?[\])〕]\s?no\.?\s?(?P<n>\d{1,4})(?!\d)", r"〔\g<year>〕\g<n>号"),
    (rf"(?P<a>(?:19|20)\d\d)\s?(?:-|–|—|to|until|through)\s?(?P<b>{_YEAR})", r"\g<a>—\g<b>年"),
    (rf"(?:by )?(?:the )?(?:end of|end-|year[- ]end(?: of)?) ?(?P<year>{_YEAR})", r"\g<year>年底"),
    (rf"(?:by )?(?:the )?end of (?P<month>{_MONTH})(?![a-z])\.?(?:,? (?P<year>{_YEAR}))?", _month_end),
    (rf"(?:before|prior to) (?P<year>{_YEAR})(?!\s?年)", r"\g<year>年以前"),
    (rf"by (?P<year>{_YEAR})(?!\s?年)", r"到\g<year>年"),
    (rf"{_DAY} (?:of )?(?P<month>{_MONTH})(?![a-z])\.?,? (?P<year>{_YEAR})", _date),
    (rf"(?P<month>{_MONTH})\.? {_DAY},? (?P<year>{_YEAR})", _date),
    (rf"{_DAY} (?:of )?(?P<month>{_SURE_MONTH})(?![a-z])", _date),
    (rf"(?P<month>{_SURE_MONTH})\.? {_DAY}(?![\da-z])", _date),
    (rf"(?P<month>{_MONTH})\.?,? (?P<year>{_YEAR})", _date),
    (rf"first half of (?P<year>{_YEAR})", r"\g<year>年上半年"),
    (rf"second half of (?P<year>{_YEAR})", r"\g<year>年下半年"),
    (rf"{_N} ?(?:percent|per cent|pct|%)(?![a-z])", _percent),
    *((rf"{_N}[ -]?(?:{unit})(?![a-z0-9])", _counted(chinese)) for unit, chinese in _UNITS),
    (rf"(?:{_MONEY}|¥) ?{_N}{_SIZE}?", _amount("元")),
    (rf"{_N}{_SIZE}? ?(?:{_MONEY})(?![a-z])", _amount("元")),
    (rf"{_N}{_SIZE}", _amount("")),
    (rf"articles? {_NTH}", _pointed("第", "条")),
    (rf"chapter {_NTH}", _pointed("第", "章")),
    (rf"(?:part|section) {_NTH}", _pointed("第", "部分")),
    (rf"paragraph {_NTH}", _pointed("第", "款")),
    (r"tasks? (?:no\.? ?)?(?P<n>\d{1,3})(?![\d%])", r"任务\g<n>"),
    (r"items? (?:no\.? ?)?(?P<n>\d{1,3})(?![\d%])", r"第\g<n>项"),
    (rf"(?P<n>\d{{1,3}}(?:st|nd|rd|th)|{_ORDINAL}) (?:task|item)(?![a-z])", _pointed("第", "项任务")),
    (r"(?:annex|appendix|attachment) (?P<n>\d{1,2})(?!\d)", r"附件\g<n>"),
    (r"(?:order|decree) no\.? ?(?P<n>\d{1,4})(?!\d)", r"令第\g<n>号"),
    (rf"(?<![-–—/,.\[(〔])(?P<year>{_YEAR})(?![-–—/\])〕]|\s?[年\u4e00-\u9fff]|[.,]\d)", r"\g<year>年"),
)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str | _Reading], ...]:
    return tuple((re.compile(rf"(?<![a-z0-9.,]){pattern}"), reading) for pattern, reading in _FORMS)


def in_chinese(text: str) -> str:
    """A lower-case text with its numbers with units, dates and pointers in Chinese, spaces around what was changed.

    What stands for a code or a number alone (iso 56005, db32/t 4308-2022, 1+11+n) stays.
    """
    for pattern, reading in _patterns():
        text = pattern.sub(_spaced(reading), text)
    return text


def _spaced(reading: str | _Reading) -> _Reading:
    if isinstance(reading, str):
        return lambda match: f" {match.expand(reading)} "
    return lambda match: f" {reading(match)} "
