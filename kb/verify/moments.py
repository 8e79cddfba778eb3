"""Days, months, years and terms as values that can be compared: 2025年底前, by the end of 2025, 2025-12-31."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from kb.days import find_days
from kb.facts.dates import PLAN_ENDS, Anchor, find_due_dates
from kb.facts.quantities import HALF_WIDTH
from kb.numerals import NUMERAL_CHARS, parse_number, parse_numeral


class Grain(StrEnum):
    """How exactly a moment is told."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    #: A month or a day without its year.
    OF_YEAR = "of_year"
    #: The last day of a term.
    DUE = "due"
    #: So many days, months or years.
    SPAN = "span"
    #: Every year, every quarter.
    EVERY = "every"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment at ``[start, end)``; its value is an ISO day, month or year, a number with a unit, or a word.

    ``of_term`` tells a year from which, to which or in which something is due.
    """

    grain: Grain
    value: str
    written: str
    start: int
    end: int
    of_term: bool = False


_BEGINS_TERM = re.compile(r"(?:自|从|到|至|截至)\s?$")
_ENDS_TERM = re.compile(r"\s?(?:起|底|前|内|末|以来|以前|之前)")
_YEAR_WORD = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d|二[〇○零][一二三四五][〇○零一二三四五六七八九])\s?年(?:度)?")
_MONTH = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)\s?(?:年\s?(?P<m>1[0-2]|0?[1-9])\s?月|-(?P<n>1[0-2]|0[1-9])(?![\d-]))")
_RANGE = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)\s?年?\s?(?:[-—–－~～至到]|——)\s?(?P<z>(?:19|20)\d\d)(?!\d)(?:\s?年)?")
_DAY_OF_YEAR = re.compile(
    r"(?<![\d年])(?P<m>1[0-2]|0?[1-9])\s?月(?:\s?(?P<d>3[01]|[12]\d|0?[1-9])\s?日)?(?!份?的?(?:大|小))"
)
_COUNT = rf"(?P<n>\d+(?:\.\d+)?|半|[{NUMERAL_CHARS}]+)"
_SPAN = re.compile(
    rf"(?<![\d.第年月上前每同])(?<!二[〇○零]){_COUNT}\s?个?\s?(?P<u>工作日|自然日|日(?!内瓦)|天|周(?!边|期|知|密|转)|月|年|小时)(?!级|代|轻|龄)"
)
_EVERY = re.compile(r"每(?:[两二三半]|\d)?个?(?:年|季度|季|月|周|日|天|学期)")
_PLAN = re.compile(rf"[“\"]?({'|'.join(PLAN_ENDS)})[”\"]?")
_SAME_UNIT = {"自然日": "日", "天": "日"}
# Ways to say that something comes every year.
_YEARLY = re.compile(r"每年|年度|年均|按年|逐年|每一年|当年|全年|年产|年度")
_ENGLISH_EVERY = (
    (re.compile(r"\b(?:annually|every year|each year|per year|per annum|yearly)\b", re.IGNORECASE), "每年"),
    (re.compile(r"\b(?:quarterly|(?:every|each|per) quarter)\b", re.IGNORECASE), "每季度"),
    (re.compile(r"\b(?:monthly|(?:every|each|per) month)\b", re.IGNORECASE), "每月"),
)


def in_words_of_time(text: str) -> str:
    """English words for what comes again in Chinese."""
    for pattern, chinese in _ENGLISH_EVERY:
        text = pattern.sub(f" {chinese} ", text)
    return text


def moments(text: str, anchor: Anchor) -> Iterator[Moment]:
    """Every moment that a text tells: its days, months, years and spans once each, and beside them its terms."""
    half = text.translate(HALF_WIDTH)
    for due in find_due_dates(half, anchor):
        if due.date:
            yield Moment(Grain.DUE, due.date, due.wording, due.start, due.end)
    for start, end, iso in find_days(half):
        yield Moment(Grain.DAY, iso, text[start:end], start, end)
        half = _without(half, start, end)
    for pattern, read in _FORMS:
        for match in list(pattern.finditer(half)):
            for grain, value in read(match):
                yield Moment(grain, value, match.group(), *match.span(), _is_of_term(half, match))
            half = _without(half, *match.span())


def _is_of_term(text: str, match: re.Match[str]) -> bool:
    before = _BEGINS_TERM.search(text, max(0, match.start() - 3), match.start())
    return before is not None or _ENDS_TERM.match(text, match.end()) is not None


def _without(text: str, start: int, end: int) -> str:
    return f"{text[:start]}{'_' * (end - start)}{text[end:]}"


def _range(match: re.Match[str]) -> Iterator[tuple[Grain, str]]:
    yield Grain.YEAR, match["y"]
    yield Grain.YEAR, match["z"]


def _month(match: re.Match[str]) -> Iterator[tuple[Grain, str]]:
    yield Grain.MONTH, f"{match['y']}-{int(match['m'] or match['n']):02d}"


def _year(match: re.Match[str]) -> Iterator[tuple[Grain, str]]:
    yield Grain.YEAR, str(parse_numeral(match["y"].replace("○", "〇")))


def _of_year(match: re.Match[str]) -> Iterator[tuple[Grain, str]]:
    day = f"-{int(match['d']):02d}" if match["d"] else ""
    yield Grain.OF_YEAR, f"-{int(match['m']):02d}{day}"


def _every(match: re.Match[str]) -> Iterator[tuple[Grain, str]]:
    yield Grain.EVERY, match.group()


def _plan(match: re.Match[str]) -> Iterator[tuple[Grain, str]]:
    yield Grain.PLAN, match[1]


def _span(match: re.Match[str]) -> Iterator[tuple[Grain, str]]:
    number = 0.5 if match["n"] == "半" else parse_number(match["n"])
    if number is not None and not (match["n"] == "一" and match["u"] == "日"):
        yield Grain.SPAN, f"{number:g}{_SAME_UNIT.get(match['u'], match['u'])}"


# Read in this order, each in the text that the last one left.
_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Iterator[tuple[Grain, str]]]], ...] = (
    (_RANGE, _range),
    (_MONTH, _month),
    (_YEAR_WORD, _year),
    (_DAY_OF_YEAR, _of_year),
    (_EVERY, _every),
    (_PLAN, _plan),
    (_SPAN, _span),
)


class Told:
    """The moments that a proof tells, and whether they prove one that a statement tells."""

    def __init__(self, text: str, anchor: Anchor, *, words: str, period: str = "") -> None:
        """From all that is proven; ``words`` are those of the clauses, ``period`` the years of action.

        The year of a title or of an issue is no term.
        """
        self._by_grain: dict[Grain, set[str]] = {grain: set() for grain in Grain}
        self._dues: list[Moment] = []
        for moment in moments(text, anchor):
            self._by_grain[moment.grain].add(moment.value)
            if moment.grain is Grain.DUE:
                self._dues.append(moment)
        self._years = {*_FOUR.findall(_NO_TERMS.sub("", words)), *_FOUR.findall(period)[-1:]}
        self._yearly = _YEARLY.search(text) is not None
        days = self._by_grain[Grain.DAY] | self._by_grain[Grain.DUE]
        self._days = days
        self._dues_told = self._by_grain[Grain.DUE]
        self._dated = days | self._by_grain[Grain.MONTH] | self._by_grain[Grain.YEAR]

    def proves(self, moment: Moment) -> bool:
        """Whether the moment is told, perhaps more exactly or in another form."""
        own = self._by_grain[moment.grain]
        match moment.grain:
            case Grain.DAY:
                return moment.value in self._days
            case Grain.YEAR if moment.of_term:
                return moment.value in self._years or any(one.startswith(moment.value) for one in self._dues_told)
            case Grain.MONTH | Grain.YEAR:
                return any(one.startswith(moment.value) for one in self._dated)
            case Grain.OF_YEAR:
                return moment.value in own or any(moment.value in one for one in (*self._dated, *own))
            case Grain.DUE:
                # 年底前 without a year says no year that could be another.
                undated = not _FOUR.search(moment.written)
                return undated or moment.value in self._days or not self._otherwise(moment)
            case Grain.EVERY:
                return moment.value in own or (moment.value == "每年" and self._yearly)
            case Grain.SPAN | Grain.PLAN:
                return moment.value in own
            case _ as never:
                assert_never(never)

    def _otherwise(self, moment: Moment) -> bool:
        """Whether the proof has another term with the same year, or that year for no term.

        2025年底前 is not proven by 2025年以前, and 到2023年 not by a title of 2023.
        """
        years = set(_FOUR.findall(moment.written))
        return not years <= self._years or any(years & set(_FOUR.findall(due.written)) for due in self._dues)


# Years that are no terms: of days, titles and document numbers.
_NO_TERMS = re.compile(
    r"(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}|(?:19|20)\d\d年\d{1,2}月\d{1,2}日|《[^》]*》|[(〔](?:19|20)\d\d[)〕]"
)
_FOUR = re.compile(r"(?:19|20)\d\d")
