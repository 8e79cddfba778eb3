"""When a document was written, issued and comes into force, how long it holds, and what it ends."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kb.days import DAY, day_of, iso_day, read_day
from kb.facts.document_numbers import find_numbers
from kb.metadata.adoption import Adoption
from kb.numerals import NUMERAL_CHARS, parse_numeral

_N = rf"(?:\d{{1,3}}|[{NUMERAL_CHARS}]{{1,4}})"
# What a document calls itself; a sentence on the term of a licence or a contract is not about the document.
_KINDS = (
    "办法|规定|细则|意见|通知|方案|措施|政策|条例|规范|标准|指南|指引|目录|文件|决定|公告|通告|计划|规划|制度|规则|法|函|批复|清单|章程"
    "|纲要|修正案|解释|规程|预案|准则|要点|若干[\u4e00-\u9fff]{2}"
)
_ITSELF = (
    rf"(?:(?:本|该|此)[\u4e00-\u9fff]{{0,6}}?(?:{_KINDS})|(?:以上|上述)[\u4e00-\u9fff]{{2,6}}"
    r"|现(?:予|将[^。；]{0,60})?(?:公布|发布|印发))"
)
_FORCE = r"(?:起(?:正式)?(?:施行|实施|执行|生效)|起?[^。；，]{0,6}试行)"
_ISSUE = r"(?:印发|发布|公布|颁布|下发|签发|发文)"
_FROM_DATE = re.compile(rf"{_ITSELF}[^。；]{{0,40}}?[自从]\s?{DAY}\s?{_FORCE}")
_FROM_ISSUE = re.compile(rf"{_ITSELF}[^。；]{{0,40}}?自{_ISSUE}之日\s?{_FORCE}")
_AFTER_ISSUE = re.compile(
    rf"{_ITSELF}[^。；]{{0,40}}?自{_ISSUE}之日起?\s?(?P<n>{_N})\s?(?:日|天)后\s?(?:起)?(?:施行|实施|执行|生效)"
)
_TERM = (
    r"(?:有效期限?|(?:试行|实施|执行|施行)(?:期限?)?|暂行)\s?(?:限)?(?:为|是|暂定)?\s?"
    rf"(?P<n>{_N})\s?(?P<unit>年|个月)"
)
_UNTIL = (
    r"(?:有效期限?[^，。；]{0,6}?(?:至|到)|(?:施行|实施|执行|有效|试行)(?:期限?)?(?:延长|延续)?(?:至|到)|至)"
    rf"\s?{DAY}(?:\s?(?:止|失效|废止))?"
)
_VALIDITY = re.compile(rf"{_TERM}|{_UNTIL}")
_ABOUT_ITSELF = re.compile(rf"(?:{_ITSELF}|{_FORCE})[^。]*$")
_OF_THE_TERM = re.compile(rf"{_FORCE}|有效期?|试行|延长|废止")
_ENDS_OTHERS = re.compile(
    r"(?:同时|同步|即行|随之|现予以?|予以|决定|一并|相应|自行)(?:予以|宣布)?(?:废止|停止执行|失效)(?!的)|(?:决定|现)废止(?=[《下以])"
)
_MAY_END = re.compile(r"(?:应当?|可以|可|建议|拟|需要?|及时)[^，。]{0,8}(?:废止|停止执行|失效)")
_NAMED = re.compile(r"《(?P<title>(?:[^《》]|《[^《》]*》){3,120})》(?P<after>第[^，。]{1,10}条)?")
_GROUND = re.compile(r"(?:根据|依据|按照|依照|经|与|符合)[^，。《》]{0,12}$")
_ABRIDGED = re.compile(r"[（(](?:本文|此件|文件|内容)?有删[减节改][）)]|[（(]此件删减后?(?:公开|发布)[^（）()]*[）)]")
_SENTENCE = re.compile(r"[^。\n]+[。\n]?")
# A page is to be put up within 20 working days of the making; one of a later day is no sign of the day of issue.
_DAYS_TO_PUBLISH = 60


@dataclass(frozen=True, slots=True)
class Validity:
    """The dates of a document in ISO form as far as they are stated, and the words of its term.

    ``repeals`` are the numbers and titles that it says end with it.
    """

    written: str | None = None
    issued: str | None = None
    in_force: str | None = None
    validity: str | None = None
    valid_until: str | None = None
    repeals: tuple[str, ...] = ()
    abridged: bool = False


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the dates of a document stand.

    Attributes:
        text: the text without metadata; empty for a digest, whose dates are those of its metadata alone.
        signature, imprint: the lines of those closing parts.
        adoption: the history under the title of a law.
        head: the day in brackets under the title.
        given: ``written``, ``issued``, ``in_force`` and ``valid_until`` as the metadata state them; they go first.
        put_up: the day on which a site put up the page, which is not always that of issue.
    """

    text: str
    signature: Sequence[str]
    imprint: Sequence[str]
    adoption: Adoption
    head: str | None
    given: Mapping[str, str | None]
    put_up: str | None


def read_validity(sources: Sources) -> Validity:
    """Read the dates of a document, its term of validity, and what it ends."""
    adoption, given = sources.adoption, sources.given
    written = (
        given.get("written") or sources.head or _last_day(sources.signature) or adoption.passed or adoption.published
    )
    printed = _last_day([line for line in sources.imprint if re.search("印发?$", line.strip())])
    stated = given.get("issued") or printed or adoption.published
    in_force = given.get("in_force") or adoption.in_force or _in_force(sources.text, stated or written, adoption)
    wording, until = _validity(sources.text, in_force)
    return Validity(
        written=written,
        issued=stated or _day_put_up(sources.put_up, written),
        in_force=in_force,
        validity=wording,
        valid_until=given.get("valid_until") or until,
        repeals=_repeals(sources.text),
        abridged=_ABRIDGED.search(sources.text) is not None,
    )


def _last_day(lines: Sequence[str]) -> str | None:
    return next((day for line in reversed(lines) if (day := read_day(line))), None)


def _day_put_up(put_up: str | None, written: str | None) -> str | None:
    """The day of the page as the day of issue, unless it came long after the document was written."""
    page, made = day_of(put_up), day_of(written)
    if page and made and not 0 <= (page - made).days <= _DAYS_TO_PUBLISH:
        return None
    return put_up


def _in_force(text: str, issued: str | None, adoption: Adoption) -> str | None:
    """The day of force; the last article of an amended law still names the first one, which is not the text's."""
    for match in reversed(list(_FROM_DATE.finditer(text))):
        date = iso_day(match)
        # A text that came later than the day it names quotes another document's.
        if date and not _is_older(date, issued) and (adoption.amended is None or date >= adoption.amended):
            return date
    if adoption.amended and (issued is None or issued < adoption.amended):
        return None
    if later := _AFTER_ISSUE.search(text):
        days, start = parse_numeral(later.group("n")), day_of(issued)
        return (start + dt.timedelta(days=days)).isoformat() if start and days else None
    return issued if _FROM_ISSUE.search(text) else None


def _is_older(date: str, issued: str | None) -> bool:
    """Whether a day lies before the year of issue; within the year a document may take force before it is issued."""
    return issued is not None and date < issued[:10] and date[:4] != issued[:4]


def _validity(text: str, in_force: str | None) -> tuple[str | None, str | None]:
    """The words of the term of validity, and its last day where it can be told."""
    for sentence in _SENTENCE.finditer(text):
        for match in _VALIDITY.finditer(sentence.group()):
            before = sentence.group()[: match.start()]
            if before.strip() and not _ABOUT_ITSELF.search(before):
                continue
            wording = match.group().strip()
            if match.group("n") is not None:
                if wording.startswith(("有效期", "试行", "暂行")) or "期" in wording:
                    return wording, _end_of_term(in_force, match)
            elif _OF_THE_TERM.search(sentence.group()):
                return wording, iso_day(match)
    return None, None


def _end_of_term(in_force: str | None, match: re.Match[str]) -> str | None:
    """The day before the one on which the term is over."""
    start, count = day_of(in_force), parse_numeral(match.group("n"))
    if start is None or not count:
        return None
    months = start.month - 1 + (count if match.group("unit") == "个月" else 12 * count)
    first = dt.date(start.year + months // 12, months % 12 + 1, 1)
    # A day that the last month does not have falls on the first of the next.
    last = min(first + dt.timedelta(days=start.day - 1), _next_month(first))
    return (last - dt.timedelta(days=1)).isoformat()


def _next_month(first: dt.date) -> dt.date:
    return (first + dt.timedelta(days=31)).replace(day=1)


def _repeals(text: str) -> tuple[str, ...]:
    """What the sentences that end other documents name: each by its number or else by its title."""
    found: dict[str, None] = {}
    for sentence in _SENTENCE.finditer(text):
        said = sentence.group()
        if not _ENDS_OTHERS.search(said) or _MAY_END.search(said):
            continue
        numbers = [number for number in find_numbers(said) if not number.standard]
        taken = set()
        for match in _NAMED.finditer(said):
            if match.group("after") or _GROUND.search(said[: match.start()]):
                continue
            number = next((one for one in numbers if match.end() <= one.start <= match.end() + 1), None)
            found[number.written if number else f"《{match.group('title')}》"] = None
            taken.add(number)
        for number in numbers:
            before = said[: number.start]
            if number not in taken and not before.endswith(("》（", "》(")) and not _GROUND.search(before):
                found[number.written] = None
    return tuple(found)
