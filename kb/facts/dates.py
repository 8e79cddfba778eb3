"""Dates and terms as official documents write them, as the last day that they leave."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kb.days import day_of
from kb.facts.quantities import HALF_WIDTH
from kb.numerals import NUMERAL_CHARS, parse_numeral


@dataclass(frozen=True, slots=True)
class Anchor:
    """The days of a document that its terms count from, as ISO dates; ``None`` where unknown.

    Attributes:
        dated: the day that the document goes by; 年底前 and 自印发之日起 count from it.
        in_force: the day from which it is in force.
    """

    dated: str | None = None
    in_force: str | None = None

    @property
    def year(self) -> int | None:
        """The year that 今年 means."""
        return int(self.dated[:4]) if self.dated else None


@dataclass(frozen=True, slots=True)
class DueDate:
    """A term at ``[start, end)``.

    Attributes:
        wording: as written.
        date: its last day in ISO form; ``None`` for intervals and where the day cannot be known.
        recurring: whether it comes again (每年, 每季度, 每月10日前).
        counted_from: the event that a term counts from (印发, 收到申请), ``None`` for a date.
    """

    wording: str
    date: str | None
    recurring: bool
    start: int
    end: int
    counted_from: str | None = None


_HAN_YEAR = r"二[〇○零][一二三四五][〇○零一二三四五六七八九]"
_YEAR_NUMBER = rf"(?P<y>(?<!\d)(?:19|20)\d\d|{_HAN_YEAR})"
_YEAR = rf"{_YEAR_NUMBER}\s?年"
_ANY_YEAR = rf"(?:{_YEAR}|(?P<rel>今年|本年度?|明年|次年|翌年|当年))度?\s?"
_MONTH = r"\s?(?P<m>1[0-2]|0?[1-9])\s?月"
_DAY = r"\s?(?P<d>3[01]|[12]\d|0?[1-9])\s?日"
_QUARTER = r"第?(?P<q>[一二三四1-4])季度"
_FIVE_YEARS = r"[“\"]?(?P<plan>十[二三四五六]五)[”\"]?(?:规划)?(?:时期末|时期|期间|期末|末)"
_BEFORE = r"(?:之前|以前|前)"
_AT = r"(?:力争|于|在|到|至|截至|截止(?:到|至)?)"
_TO = r"\s?(?:——|――|[-—–－―~～至到])\s?"
_COUNT = rf"(?P<n>\d+|[{NUMERAL_CHARS}]+)(?:{_TO}(?P<n2>\d+|[{NUMERAL_CHARS}]+))?\s?(?:个)?"
_SPAN = r"(?P<unit>工作日|自然日|日历日|日|天|周|月|年|小时)"
# What a bare number of years or months is said of when it is no term: 近三年内, 5年内不得申报, 3个月内的账单.
_NO_TERM_BEFORE = r"(?<![近续去至到过满\d.第前每])(?<!制在)(?<!最近)(?<!过去)"
# A bare number of days or months is a term where something is done within it: 3个月内完成, 10日内作出决定.
_DONE_WITHIN = (
    r"(?=[^，。；]{0,14}(?:完成|作出|做出|答复|办结|办理|报|提出|制定|印发|建成|建立|达到|实现|告知|反馈|拨付|公布|公示|公开|审|受理|提交|"
    r"给出|启动|整改|开展|签订|缴纳|补|申请|备案|处理|处置|通知|送达|出具|兑现|履行|到位|建设|培育|形成|组织|落实|发给|退还|移交|清退|支付))"
)
_NO_TERM_AFTER = (
    r"(?!的|未|无|没有|不得|不再|不予|累计|曾|有|发生|平均|受到|再次|"
    r"重复|连续|同一|已|被|因|享受|首次|新|仍|获|取得|两次|多次)"
)

_WITHIN = rf"{_COUNT}{_SPAN}(?:时间)?(?:之|以)?内{_NO_TERM_AFTER}"

# At one place the first form wins. "before" marks wordings that exclude what they name: 2025年以前 ends with 2024,
# whereas 2025年底前 and 到2025年 end with 2025. A form without a year takes that of the date before it, or else
# the document's.
_FORMS: tuple[tuple[str, str], ...] = (
    (
        rf"(?:自(?!治|主|行|身|己|然)|从|在|于|(?=本))(?P<event>[^，。；：、自从在于]{{1,20}}?)之日起?(?:的)?{_WITHIN}",
        "event",
    ),
    (rf"(?P<event>(?<=后)(?<!以后)(?<!今后)(?<!此后)(?<!前后))(?:的)?{_WITHIN}", "event"),
    (rf"即日起至{_ANY_YEAR}{_MONTH}{_DAY}止?", "day"),
    (
        rf"{_AT}?{_YEAR}{_MONTH}{_DAY}起?{_TO}(?:(?P<y2>(?:19|20)\d\d)\s?年)?(?:\s?(?P<m2>1[0-2]|0?[1-9])\s?月)?\s?(?P<d2>3[01]|[12]\d|0?[1-9])\s?日止?",
        "day",
    ),
    (rf"{_AT}{_ANY_YEAR}{_MONTH}{_DAY}(?:{_BEFORE}|止)?", "day"),
    (rf"{_ANY_YEAR}{_MONTH}{_DAY}(?:{_BEFORE}|止)", "day"),
    (
        rf"{_ANY_YEAR}\s?(?P<m0>1[0-2]|0?[1-9])\s?月?{_TO}(?:(?P<y2>(?:19|20)\d\d)\s?年)?{_MONTH}(?!\s?\d)(?:底|末|期间)?",
        "month_end",
    ),
    (rf"{_AT}?{_ANY_YEAR}{_MONTH}(?:底|末|份?内){_BEFORE}?", "month_end"),
    (rf"(?:力争|于|在|到|至)?{_ANY_YEAR}{_MONTH}份?{_BEFORE}", "month_before"),
    (rf"(?:到|至|截至){_ANY_YEAR}{_MONTH}份?(?!\s?\d)", "month_end"),
    (
        rf"{_AT}?(?<!\d)(?:{_ANY_YEAR})?(?:\s?(?:1[0-2]|0?[1-9])\s?月份?[上中下]旬{_TO})?"
        rf"{_MONTH}份?(?P<ten>[上中下])旬(?:{_BEFORE}|(?=$|[）)])|{_DONE_WITHIN})",
        "ten_days",
    ),
    (rf"{_AT}?{_ANY_YEAR}{_QUARTER}(?:底|末)?{_BEFORE}?", "quarter"),
    (rf"{_AT}?{_ANY_YEAR}(?P<half>[上下])半年(?:底|末)?{_BEFORE}?", "half_year"),
    (rf"{_AT}?{_ANY_YEAR}(?:年?底|年?末|内){_BEFORE}?", "year_end"),
    (rf"(?:力争|于|在|到|至)?{_YEAR}{_BEFORE}(?!瞻|期|景|身)", "year_before"),
    (rf"(?<=年[、和]){_YEAR}(?=[，、和分])", "year_end"),
    (rf"(?:(?<!达)到|至|截至|截止|展望){_YEAR}(?!第|级|生|版|{_TO}20)", "year_end"),
    (rf"{_YEAR_NUMBER}\s?年?{_TO}(?P<y2>(?:19|20)\d\d)\s?年(?:期间|间|(?=[，,]))", "year_end"),
    (rf"(?:力争|在|到|至)?{_FIVE_YEARS}", "plan_end"),
    (
        rf"(?<![人家户件次个月年天由])每(?:[二两三四五六]|\d)?(?:个)?(?:年度?|半年|季度|月|学年|学期|周)(?:{_MONTH})?(?:{_QUARTER})?(?:[首末次]月|底|末)?(?:{_DAY})?(?:{_BEFORE})?(?!\d+元|[^，。；]{{0,6}}\d+(?:\.\d+)?[万亿]?元)",
        "recurring",
    ),
    (rf"(?:于|在|到|至)?(?<![年\d])(?<!年的){_MONTH}{_DAY}{_BEFORE}", "day"),
    (rf"(?:于|在|到|至)?(?<![年\d])(?<!年的){_MONTH}(?:底|末){_BEFORE}?", "month_end"),
    (rf"(?<!年)第?(?P<q>[一二三四])季度(?:底|末){_BEFORE}?", "quarter"),
    (rf"(?<![年今明\d])(?:到|至)?年(?:底|末)(?:{_BEFORE}|(?<=到年底)|(?<=至年底))", "year_end"),
    (r"(?<![\d一二三四五六七八九十两数几多今明去当全半每周整学同历隔百千])年内(?!容|部|涵)", "year_end"),
    (rf"(?:力争)?(?:利?用|在)?{_COUNT}年(?:左右)?的?时间(?:之?内|里|左右)?", "span"),
    (
        rf"(?:力争)?(?:利?用|经过|未来|今后|在){_COUNT}年(?:左右)?(?:的?时间(?:之?内|里|左右)?|(?=[，,])|(?:之|以)?内)",
        "span",
    ),
    (rf"{_NO_TERM_BEFORE}(?<!毕业)(?<!成立)(?<!注册)(?<!出生){_WITHIN}{_DONE_WITHIN}", "span"),
    (
        rf"(?:^|(?<=[，。；：]))(?:力争|争取|确保)?{_COUNT}年(?:之|以)?内(?=，?(?:新增|新建|全[省市县区]|力争|确保|争取))(?![^，。；]*的(?:[，企]|$))",
        "span",
    ),
    (r"即日起(?!至|施行|实施|执行|生效|废止)", "now"),
)
#: The last year of each five-year plan.
PLAN_ENDS = {"十二五": 2015, "十三五": 2020, "十四五": 2025, "十五五": 2030, "十六五": 2035}
_DATED_BY_ITSELF = re.compile(
    r"(?:本)?(?:方案|办法|意见|通知|规定|细则|计划|条例|措施|公告|决定|规划|政策|文件|要点)?(?:正式)?(?:印发|发布|公布|颁布|下发)"
)
_IN_FORCE = re.compile(
    r"(?:本)?(?:方案|办法|意见|通知|规定|细则|计划|条例|措施|公告|决定|规划|政策|文件)?(?:正式)?(?:施行|实施|生效)"
)
# Where the event of a term begins: 企业应当在[收到通知]后10日内.
_EVENT = re.compile(r"(?:.*(?:[在于自从应要须]|[期长延迟][至到]))?(?P<event>[^在于自从]{1,20})$")
_PAUSE = re.compile(r"[，。；：、\n（(“]")
_LISTED = re.compile(r"[、和及]")
_HAS_TERM = re.compile(r"[年月季起内每]|十[二三四五六]五")


def find_due_dates(text: str, anchor: Anchor | None = None) -> Iterator[DueDate]:
    """Every term in ``text`` by which or at which something is due, in order.

    Args:
        text: a sentence or a part of one.
        anchor: the days of the document; without it terms that count from them have no date.
    """
    if not _HAS_TERM.search(text):
        return
    half = text.translate(HALF_WIDTH)
    known = anchor or Anchor()
    year = known.year
    before: DueDate | None = None
    for match, kind in _matches(half):
        year = _stated_year(match) or year
        start, end = match.span()
        event = None
        if kind == "event":
            start, event = _event(half, match)
        date = _last_day(match, kind, year, event, known)
        again = kind == "recurring"
        if before and before.recurring and "年" not in match.group() and _LISTED.fullmatch(half, before.end, start):
            date, again = None, True  # 每年1月底前、7月底前
        before = DueDate(text[start:end], date, again, start, end, _source(kind, event))
        yield before


def _source(kind: str, event: str | None) -> str | None:
    return "即日" if kind == "now" else event


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), kind) for pattern, kind in _FORMS)


def _matches(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """The forms in the order of the text; of two that begin at one place the earlier in the table."""
    patterns = _patterns()
    # The next match of each form; a form is searched again only when its match has been passed.
    upcoming = {place: match for place, (pattern, _) in enumerate(patterns) if (match := pattern.search(text))}
    position = 0
    while upcoming:
        first = min(upcoming, key=lambda place: (upcoming[place].start(), place))
        match = upcoming[first]
        yield match, patterns[first][1]
        position = match.end()
        for place in [place for place, found in upcoming.items() if found.start() < position]:
            again = patterns[place][0].search(text, position)
            if again is None:
                del upcoming[place]
            else:
                upcoming[place] = again


def _event(text: str, match: re.Match[str]) -> tuple[int, str]:
    """Where the wording of a term from an event begins, and the event."""
    named = match.group("event")
    if named:
        return match.start(), named
    # 收到申请后10日内: the event stands before 后, back to the pause or to 在.
    before = text[: match.start() - 1]
    pauses = [found.end() for found in _PAUSE.finditer(before)]
    first = pauses[-1] if pauses else 0
    found = _EVENT.match(before[first:])
    if found is None:
        return match.start(), "此"
    return first + found.start("event"), found.group("event")


def _stated_year(match: re.Match[str]) -> int | None:
    groups = match.groupdict()
    written = groups.get("y2") or groups.get("y")
    return parse_numeral(written.replace("○", "〇")) if written else None


def _last_day(match: re.Match[str], kind: str, year: int | None, event: str | None, anchor: Anchor) -> str | None:
    groups = match.groupdict()
    if kind in ("recurring", "span", "now"):
        return None
    if kind == "event":
        return _counted(match, event or "", anchor)
    if kind == "plan_end":
        return f"{PLAN_ENDS[match.group('plan')]}-12-31"
    relative = groups.get("rel")
    if year is None or relative in ("次年", "翌年", "当年"):
        return None
    if relative:
        year = (anchor.year or 0) + (relative == "明年")
        if not anchor.year:
            return None
    return _calendar_day(match, kind, year)


def _calendar_day(match: re.Match[str], kind: str, year: int) -> str | None:
    groups = match.groupdict()
    if kind == "year_end":
        return f"{year}-12-31"
    if kind == "year_before":
        return f"{year - 1}-12-31"
    if kind == "half_year":
        return f"{year}-06-30" if match.group("half") == "上" else f"{year}-12-31"
    if kind == "quarter":
        # 三季度前 is before the quarter to some and within it to others: the day stays unknown.
        leaves_open = match.group().endswith("前") and not re.search(r"[底末]", match.group())
        return None if leaves_open else _month_end(year, 3 * (parse_numeral(match.group("q")) or 0))
    month = int(groups.get("m2") or match.group("m"))
    if kind == "month_before":
        return _month_end(year, month - 1)
    if kind == "month_end" or match.groupdict().get("ten") == "下":
        return _month_end(year, month)
    if kind == "ten_days":
        if match.group().endswith("前"):
            return None  # as with 三季度前
        return f"{year}-{month:02d}-{10 if match.group('ten') == '上' else 20}"
    day = int(groups.get("d2") or match.group("d"))
    return f"{year}-{month:02d}-{min(day, calendar.monthrange(year, month)[1]):02d}"


def _month_end(year: int, month: int) -> str:
    if month == 0:
        return f"{year - 1}-12-31"
    return f"{year}-{month:02d}-{calendar.monthrange(year, month)[1]}"


def _counted(match: re.Match[str], event: str, anchor: Anchor) -> str | None:
    """The last day of a term from the document's own issue or entry into force, where that day is known.

    The day of the event is not counted and a term in months or years ends on the day of the same
    number (Civil Code, articles 201 and 202). Working days are not converted: no calendar is held.
    """
    own = anchor.dated if _DATED_BY_ITSELF.fullmatch(event) else anchor.in_force if _IN_FORCE.fullmatch(event) else None
    first = day_of(own)
    number = parse_numeral(match.group("n2") or match.group("n"))
    if first is None or number is None:
        return None
    unit = match.group("unit")
    days = {"日": 1, "天": 1, "自然日": 1, "日历日": 1, "周": 7}.get(unit)
    if days:
        return (first + dt.timedelta(days=days * number)).isoformat()
    months = {"月": 1, "年": 12}.get(unit)
    if months is None:
        return None
    years, month = divmod(first.month - 1 + months * number, 12)
    last = calendar.monthrange(first.year + years, month + 1)[1]
    return dt.date(first.year + years, month + 1, min(first.day, last)).isoformat()
