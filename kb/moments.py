"""The day as of which a question is asked: 截至2024年6月, 2023年时还有效吗, as of June 2024.

A day in a question is more often a deadline (截至2024年底要完成什么), the age of a document (2020年修正的法) or the day
of a figure (截至3月末累计多少) than the day whose state of the law is asked for; only the last is a moment.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, ISO, and the words ``[start, end)`` of the question that name it."""

    day: str
    start: int
    end: int


_YEAR = r"(?:19|20)\d\d"
_DAY = (
    rf"(?P<y>{_YEAR})\s?(?:年\s?(?:(?P<m>1[0-2]|0?[1-9])\s?月(?:份)?\s?(?:(?P<d>[12]\d|3[01]|0?[1-9])\s?[日号]?)?)?"
    rf"|[-/.](?P<m2>1[0-2]|0?[1-9])(?:[-/.](?P<d2>[12]\d|3[01]|0?[1-9]))?)?\s?(?P<edge>年?[底末初])?"
)
# Words that ask for the state of a document or of the law.
_HELD = (
    r"(?:有效(?!专利|发明|期|性|投|益|衔|措|果|做)|失效|废止|过期|作废|管用|能用|算数|届满|到期了|(?:在|已经?|是否|有没有|正在?)\s?(?:施行|实施|执行|生效)"
    r"|(?:施行|实施|执行|生效)(?:了(?:吗|没|么)|没有?[?？]?$|中))"
)
_RIGHTS = (
    r"(?:(?:能|可以?|可)?(?:享受|申请|领取?|申领|适用|拿到?)|执行的?是|适用的?是|是?怎么规定|(?:的|现行的?)?规定是"
    r"|有(?:哪些|什么|多少)(?:政策|规定|办法|支持|措施|文件|补贴)"
    r"|(?:政策|规定|文件|法律|条款|内容)(?:是|有|怎么)|归谁|(?:由|是)?谁(?:来)?负责|什么(?:政策|规定|状态))"
)
# What makes the day a deadline, or the day of a figure.
_DUE = re.compile(
    r"完成|实现|达到|建成|做到|覆盖(?!率)|目标|指标|任务|增长|累计|突破|超过|共有?\d|(?:年|月|底|末)(?:之|以)?前|要(?:做|干|完|建|达|有)|应当?(?:完|达)|"
    r"到位|清零|占比|比重|期限|时限|截止|多少(?:亿|万|个|家|件|项|名|人|户|元)|支持了|"
    r"\b(?:complete[ds]?|achieve[ds]?|reach(?:ed)?|targets?|goals?|due|deadlines?|tasks?|finish(?:ed)?)\b"
)
# Behind the day: what happened to a document then, so that the day only tells which one is meant.
_AGE = (
    r"(?!\s?(?:的?(?:[\u4e00-\u9fff]{0,4}?)(?:修[正订改]|印发|发布|公布|出台|颁布|制定|通过|成文|版)"
    r"|(?:起|开始|后|以来|之后|以后)))"
)
_THEN = r"(?:的?时候?|那时候?|当时|那会儿?|为止|止|时点)"
_FORMS = (
    # 截至2024年6月，这个办法有效吗; 截至2024年6月能享受什么支持
    rf"(?:截至|截止到?|截止至)\s?{_DAY}{_THEN}?{_AGE}(?=[^?]{{0,40}}?(?:{_HELD}|{_RIGHTS}))\s?[,:]?",
    # 2023年时这个办法还有效吗; 在2024年6月那时候能享受什么
    rf"(?:在|到|于|以|按照?)?\s?{_DAY}{_THEN}(?=[^?]{{0,30}}?(?:{_HELD}|{_RIGHTS}))\s?[,:]?",
    # 2023年还有效吗, 到2024年6月仍然有效吗: the question follows at once
    rf"(?<!有效期)(?<!有效期限)(?:在|到|至|于)?\s?{_DAY}(?=\s?(?:还|仍然?|是否|是不是|有没有|已经?|就|也|算)?(?:还|仍)?(?:{_HELD}))",
    # 到2024年6月，渔港办法仍然有效吗; a bare year before a title may be part of it, so a word before it must say so
    rf"(?<!有效期)(?<!有效期限)(?:在|到|至|于)\s?{_DAY}{_AGE}"
    rf"(?=[,\s]?[^?]{{0,24}}?(?:还|仍然?|是否|是不是|有没有|已经?)[^?]{{0,2}}{_HELD})\s?,?",
    # 按2024年6月的规定; 以2024年6月30日为准
    rf"(?:按照?|依照?|照)\s?{_DAY}(?:时|当时)?的(?=状态|规定|政策|口径|情况|办法|条件)",
    rf"以\s?{_DAY}(?:的状态)?为准\s?[,:]?",
)
_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ENGLISH_DAY = (
    rf"(?P<edge>(?:the )?(?:end|start|beginning) of )?(?:(?P<iso>{_YEAR}-\d\d(?:-\d\d)?)"
    rf"|(?:(?P<d>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)? )?(?P<month>{_MONTH})\.? "
    r"(?:(?P<d2>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?, ?)?"
    rf"(?P<y>{_YEAR})|(?P<year>{_YEAR}))"
)
_ENGLISH = (
    rf"\bas (?:of|at|on) {_ENGLISH_DAY}\b,?",
    r"(?:(?<=valid )|(?<=force )|(?<=effective )|(?<=applicable )|(?<=repealed ))"
    rf"(?:in|on|at|by|as of) {_ENGLISH_DAY}\b",
    rf"^(?:in|on|at|back in) {_ENGLISH_DAY}\b,?(?=.{{0,60}}\b(?:valid|in force|effective|repealed|applicable)\b)",
)


#: A question that names no year asks of today; the forms are compiled for the first one that does.
_ANY_YEAR = re.compile(_YEAR)


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, _FORMS))


@cache
def _english_forms() -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, _ENGLISH))


def read_moment(text: str) -> Moment | None:
    """The moment that a folded question names; ``None`` where its day means something else."""
    if not _ANY_YEAR.search(text):
        return None
    for form in _forms():
        match = form.search(text)
        if match and (day := _chinese(match)) and not _is_due(text, match):
            return Moment(day, match.start(), match.end())
    for form in _english_forms():
        match = form.search(text)
        if match and (day := _english(match)) and not _DUE.search(text):
            return Moment(day, match.start(), match.end())
    return None


def _is_due(text: str, match: re.Match[str]) -> bool:
    """Whether the words around the day make it a deadline or the day of a figure."""
    return _DUE.search(text[: match.start()] + " " + text[match.start("y") :]) is not None


def _chinese(match: re.Match[str]) -> str | None:
    month = match.group("m") or match.group("m2")
    day = match.group("d") or match.group("d2")
    return _iso(int(match.group("y")), month, day, begins="初" in (match.group("edge") or ""))


def _english(match: re.Match[str]) -> str | None:
    begins = bool(match.group("edge")) and "end" not in match.group("edge")
    if match.group("iso"):
        year, month, day = [*match.group("iso").split("-"), None][:3]
        return _iso(int(year or 0), month, day, begins=begins)
    number = _MONTHS[match.group("month")] if match.group("month") else None
    year = match.group("y") or match.group("year")
    return _iso(int(year), str(number) if number else None, match.group("d") or match.group("d2"), begins=begins)


def _iso(year: int, month: str | None, day: str | None, *, begins: bool) -> str | None:
    """The day as ISO; of a month or a year its last day, or its first one (初); ``None`` where there is no such day."""
    number = int(month) if month else 1 if begins else 12
    last = calendar.monthrange(year, number)[1]
    try:
        return dt.date(year, number, int(day) if day else 1 if begins else last).isoformat()
    except ValueError:
        return None
