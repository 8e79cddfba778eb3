"""What a document does not state of a support, and whom it names to ask."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from kb.library import Library
from kb.model import Clause, Document, Measure, Responsibility, Role


class Silence(StrEnum):
    """Something that a document does not state of a support."""

    AMOUNT = "amount"
    WINDOW = "window"
    PAPERS = "papers"
    APPLY = "apply"


# Words by which a document states it, anywhere in its text: where they stand, nothing is said to be missing.
_STATED = {
    Silence.WINDOW: re.compile(
        r"(?:申[报请领]|受理|报名|提交|征集)(?:的)?(?:时间|期限|截止|起止)|截止(?:时间|日期|至)|(?:申[报请领]|提交|受理)[^。；\n]{0,20}(?:日前|月底前|之日起)|"
        r"(?:之日起|日前|月底前)[^。；\n]{0,20}(?:申[报请领]|提交)|全年(?:受理|申报)|常年受理|每年[^。；\n]{0,12}(?:申报|受理|申请)"
    ),
    Silence.PAPERS: re.compile(
        r"(?:申[报请领]|提交|提供|所需|以下|下列|证明)[^。；\n]{0,12}材料|申[请报]表|申请书|证明文件"
    ),
    Silence.APPLY: re.compile(
        r"向[^，。；\n]{2,30}(?:申[请报领]|提出)|(?:登录|登陆)[^。；\n]{2,40}(?:系统|平台|网)|免申即享|受理(?:部门|单位|机构|窗口)"
    ),
}
_LEADS = (Role.LEAD,)


def unspoken(document: Document) -> tuple[Silence, ...]:
    """What no sentence of a document speaks of: when to apply, with which papers, where."""
    return tuple(silence for silence, stated in _STATED.items() if not stated.search(document.text))


def silences(measure: Measure, unspoken: Sequence[Silence]) -> tuple[Silence, ...]:
    """What the document of a measure leaves unsaid of it.

    The amount is that of the measure itself; window, papers and way to apply are only called unsaid where no sentence
    of the whole document speaks of such.
    """
    found = [] if measure.amount else [Silence.AMOUNT]
    return (*found, *(one for one in unspoken if one is not Silence.APPLY or not measure.apply))


def who_answers(measure: Measure, clause: Clause, library: Library) -> tuple[Responsibility, ...]:
    """The duties for the clause of a measure, or else of the nearest above that has some; leads alone if named."""
    rows = library.responsibilities(measure.document_id)
    while True:
        own = [row for row in rows if row.clause_id == clause.id]
        if own or clause.parent is None:
            break
        clause = library.clause(clause.parent)
    of_words = [row for row in own if row.task_start <= measure.start < row.task_end] or own
    leads = [row for row in of_words if row.role in _LEADS]
    told = leads or of_words
    return tuple({row.body: row for row in reversed(told)}.values())[::-1]
