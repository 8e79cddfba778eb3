"""Terms that stand by themselves: in a labelled field (完成时限：2024年6月底) or in a cell of a table (持续推进)."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kb.facts.dates import Anchor, find_due_dates
from kb.facts.quantities import HALF_WIDTH


@dataclass(frozen=True, slots=True)
class Due:
    """A term without a place; the fields are those of a deadline, ``action`` empty where the value names none."""

    wording: str
    date: str | None
    recurring: bool = False
    counted_from: str | None = None
    action: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled term at ``[start, end)`` of a clause's text, label included."""

    value: str
    start: int
    end: int


_LABEL = (
    r"(?:拟|计划|预计|要求|整改|办理|办结|申报|报名|提交|报送|工作)?(?:完成|实施|推进|截止)?(?:时限要求|时限|期限|时间节点|时间安排|时间要求|时间进度|时序进度|进度安排|进度要求|进度)|"
    r"(?:拟|计划|预计|整改|办理|办结|申报|报名|提交|报送)?(?:完成|截止)(?:时间|日期)|申报时间|报名时间"
)
_FIELD = re.compile(
    rf"(?:(?<![\u4e00-\u9fff])(?:{_LABEL})\s?[：:]|(?:申报|报名|报送|提交)?截止(?:时间|日期)[为是])\s?(?P<value>[^；;。）)〕】\]\n|]{{1,80}})"
)
_TERM_HEAD = re.compile(rf"(?:{_LABEL}|时间|时限|日期)(?:及|和|与)?(?:要求|安排|进度)?(?:[（(].*[)）])?")
_TASK_HEADS = tuple(
    re.compile(pattern)
    for pattern in (r"任务", r"工作内容|内容|事项", r"举措|措施|项目", r"工作|步骤|阶段|环节|要求|目标|问题|名称")
)
_NOT_TASK = re.compile(r"序号|编号|单位|部门|责任|备注|说明|类别|领域|资金|投资")

_WORDS = re.compile(r"，?(?P<action>[^，；。]+)")
_YEAR = re.compile(r"(?:截止到?|到)?(?P<y>20\d\d)\s?年?度?(?:内|全年|底|末)?")
_MONTH = re.compile(r"(?:(?P<y>20\d\d)\s?[年./-]\s?)?(?P<m>1[0-2]|0?[1-9])\s?月?(?:份|底|末|底前|前)?")
_DAY = re.compile(
    r"(?:(?P<y>20\d\d)\s?[年./-]\s?)?(?P<m>1[0-2]|0?[1-9])\s?[月./-]\s?(?P<d>3[01]|[12]\d|0?[1-9])\s?日?(?:前|止)?"
)
_QUARTER = re.compile(r"(?:(?P<y>20\d\d)年)?第?(?P<q>[一二三四])季度(?:内|底|末)?前?")
_YEAR_END = re.compile(r"(?:当年|本年|今年)?(?:年底|年末|全年|年内)(?:前)?(?:完成)?")
_LASTING = re.compile(
    r"(?:并|后)?(?:长期|持续|常态|不断|经常|滚动|贯穿全年|按[年月季]度?|逐[年月季]度?|每[年月季日周]|定期)[^，；。]{0,12}"
)


def find_fields(text: str, start: int) -> Iterator[Field]:
    """The labelled terms of a clause's text from ``start`` on."""
    for match in _FIELD.finditer(text, start):
        value = match.group("value").rstrip()
        yield Field(value, match.start(), match.start("value") + len(value))


def term_column(heads: Sequence[str]) -> tuple[int, tuple[int, ...]] | None:
    """Of the heads of a table, the column of terms and those of what is due; ``None`` without a column of terms.

    Of the columns of what is due the first that is filled says it in a row.
    """
    names = ["".join(head.split()).rsplit("/", 1)[-1] for head in heads]
    place = next((place for place, name in enumerate(names) if _TERM_HEAD.fullmatch(name)), None)
    if place is None:
        return None
    tasks = [
        other
        for pattern in _TASK_HEADS
        for other, name in enumerate(names)
        if other != place and pattern.search(name) and not _NOT_TASK.search(name)
    ]
    return place, tuple(dict.fromkeys(tasks))


def read_schedule(value: str, anchor: Anchor, year: int | None) -> Iterator[Due]:
    """The terms that the value of a field or a cell gives; none where it gives no term.

    Args:
        value: as written.
        anchor: the days of the document.
        year: the year that the document speaks in, for values without one.
    """
    found = list(find_due_dates(value, anchor))
    if found:
        for due in found:
            words = _WORDS.match(value, due.end)
            action = words.group("action") if words and words.group("action") != "完成" else ""
            yield Due(due.wording, due.date, due.recurring, due.counted_from, action)
        return
    pieces = re.split(r"[，,；;]", value)
    if len(pieces) > 1:
        for piece in pieces:
            yield from read_schedule(piece, anchor, year)
        return
    plain = "".join(value.translate(HALF_WIDTH).split()).strip("。；，;,")
    date = _bare_date(plain.removesuffix("完成"), year)
    if date or _YEAR_END.fullmatch(plain):
        yield Due(value.strip(), date)
    elif _LASTING.fullmatch(plain):
        yield Due(value.strip(), None, recurring=True)


def _bare_date(plain: str, year: int | None) -> str | None:
    if match := _YEAR.fullmatch(plain):
        return f"{match.group('y')}-12-31"
    if _YEAR_END.fullmatch(plain):
        return f"{year}-12-31" if year else None
    if quarter := _QUARTER.fullmatch(plain):
        ends = int(quarter.group("y") or year or 0)
        month = 3 * ("一二三四".index(quarter.group("q")) + 1)
        return f"{ends}-{month:02d}-{calendar.monthrange(ends, month)[1]}" if ends else None
    match = _DAY.fullmatch(plain) or _MONTH.fullmatch(plain)
    if match and not (match.group("y") or re.search(r"[月年]", plain)):
        return None  # 3.5 is no month
    if match is None:
        return None
    named = int(match.group("y")) if match.group("y") else year
    if named is None:
        return None
    month = int(match.group("m"))
    last = calendar.monthrange(named, month)[1]
    day = min(int(match.groupdict().get("d") or last), last)
    return f"{named}-{month:02d}-{day:02d}"
