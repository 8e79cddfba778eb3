"""A time line to be taken along: as a table for XLSX, and as days for a calendar.

Both are in Chinese, as the documents are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kb.exports import Cell, Column, Table
from kb.model import Deadline, Target
from kb.overviews.calendar_file import AllDay
from kb.overviews.standings import standing_words
from kb.overviews.timeline import Due, When
from kb.row_marks import Sort
from kb.terms import value_word
from kb.validity import State

_COLUMNS = (
    *(
        Column("状态", 26),
        Column("到期日", 14),
        Column("事项", 60),
        Column("期限原文", 22),
        Column("同时到期的指标", 40),
    ),
    *(Column("责任单位", 40), Column("文件", 34), Column("文号", 20), Column("层级", 8), Column("条款", 14)),
    *(Column("标题", 30), Column("文件状态", 20), Column("引文", 50), Column("更正", 30), Column("条款标识", 24)),
)
_STATES = standing_words("zh")


def timeline_table(found: Iterable[Due]) -> Table:
    """The table of terms, a row each."""
    return Table("期限", _COLUMNS, tuple(_row(due) for due in found))


def _row(due: Due) -> tuple[Cell, ...]:
    entry = due.entry
    return (
        told(due),
        due.day,
        what(due),
        wording(due),
        "；".join(aim.quote for aim in due.aims) or None,
        responsible_words(due),
        entry.document.title,
        entry.document.number,
        entry.document.level.value if entry.document.level else None,
        f"第{entry.clause.item}项" if entry.clause.item else entry.clause.label,
        entry.clause.heading,
        _STATES[due.standing.state],
        entry.row.quote,
        entry.row.corrected,
        entry.clause.id,
    )


def told(due: Due) -> str:
    """How a term stands, in words: 已过期 12 天，文件未写是否完成."""
    if due.when is When.ENDED:
        return f"{_STATES[due.standing.state]}，期限随文件终止"
    if due.when is When.RECURRING:
        return "按周期进行，没有单一的到期日"
    if due.days is None:
        return _without_day(due)
    if due.days > 0:
        return f"已过期 {due.days} 天，文件未写是否完成"
    return "今天到期" if due.days == 0 else f"还有 {-due.days} 天"


def _without_day(due: Due) -> str:
    if due.sort is Sort.EVENT:
        return f"自“{due.entry.row.counted_from}”起算，文件没有写这是哪一天"
    return "只写了期间，没有写从哪一天算起"


def what(due: Due) -> str:
    """What is due, in the words of the document."""
    row = due.entry.row
    return str(row.action) if isinstance(row, Deadline) else str(row.quote)


def wording(due: Due) -> str | None:
    """The words of the term itself."""
    row = due.entry.row
    return row.deadline_text if isinstance(row, Target) else str(row.wording)


def responsible_words(due: Due) -> str | None:
    """The bodies that are responsible, each with its role; ``None`` where the document names none for it."""
    return "、".join(f"{duty.body}（{value_word(duty.role)}）" for duty in due.bodies) or None


def days_of(found: Iterable[Due], addresses: dict[str, str]) -> Iterator[AllDay]:
    """The terms with a day as days of a calendar.

    Args:
        addresses: where a term is read, by the uid of its day.
    """
    for due in found:
        if due.day is not None:
            uid = uid_of(due)
            yield AllDay(uid, due.day, _summary(due), "\n".join(_described(due)), addresses.get(uid, ""))


def uid_of(due: Due) -> str:
    """What tells the day of a term from all others: the clause with the span that the term rests on, and the day."""
    row, day = due.entry.row, due.day.isoformat() if due.day else ""
    return f"{due.entry.clause.id.replace('/', '-')}-{row.start}-{row.end}-{day}@policy-kb"


def _summary(due: Due) -> str:
    marked = "【征求意见稿】" if due.standing.state is State.DRAFT else ""
    marked = "【文件已终止】" if due.when is When.ENDED else marked
    return f"{marked}{what(due)}"


def _described(due: Due) -> Iterator[str]:
    document, clause = due.entry.document, due.entry.clause
    number = f"（{document.number}）" if document.number else ""
    place = f"第{clause.item}项" if clause.item else clause.label
    yield f"《{document.title}》{number} {place}"
    yield f"期限：{wording(due)}"
    yield f"责任单位：{responsible_words(due) or '文件没有写明'}"
    if due.standing.state in (State.DRAFT, State.NOT_YET_IN_FORCE) or due.when is When.ENDED:
        yield f"文件状态：{_STATES[due.standing.state]}"
    yield f"原文：{due.entry.row.quote.strip()}"
    yield "文件没有写是否已经完成。"
