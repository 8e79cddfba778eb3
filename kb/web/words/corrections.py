"""The words of the section of corrections."""

from __future__ import annotations

from dataclasses import dataclass

from kb.corrections.applying import State
from kb.corrections.records import Action
from kb.web.words.language import Bilingual


@dataclass(frozen=True, slots=True)
class CorrectionWords:
    """The words of one language; ``{}`` slots are filled by the caller."""

    lead: str
    none: str
    none_of_state: str
    all_states: str
    state: str
    show: str
    number: str
    where: str
    change: str
    reason: str
    who: str
    withdraw: str
    withdraw_number: str
    someone: str
    empty_value: str
    states: dict[State, str]
    state_more: dict[State, str]
    actions: dict[Action, str]
    gone: str


CORRECTIONS = Bilingual(
    CorrectionWords(
        lead="人工更正过的责任、目标、期限和支持措施。更正跟着原文走，重新收录或退回版本都不会丢。",
        none="还没有更正。",
        none_of_state="没有这种状态的更正。",
        all_states="全部状态",
        state="状态",
        show="查看",
        number="编号",
        where="位置",
        change="更正",
        reason="理由",
        who="谁 · 何时",
        withdraw="撤回",
        withdraw_number="撤回更正 {0}",
        someone="未署名",
        empty_value="（空）",
        states={
            State.APPLIED: "已应用",
            State.MOOT: "不再需要",
            State.TEXT_CHANGED: "原文已变",
            State.DOCUMENT_GONE: "文件已不在",
        },
        state_more={
            State.APPLIED: "页面和回答按更正后的内容显示。",
            State.MOOT: "程序现在读出的内容已与更正一致，可以撤回。",
            State.TEXT_CHANGED: "更正所依据的原文变了，没有应用。请在新的原文上重新更正，再撤回这一条。",
            State.DOCUMENT_GONE: "文件不在文件库中，没有应用。重新收录后自动恢复。",
        },
        actions={Action.CORRECT: "改正", Action.ADD: "补充", Action.STRIKE: "删去"},
        gone="这条更正已被撤回。",
    ),
    CorrectionWords(
        lead="Duties, targets, deadlines and support measures corrected by hand. A correction follows its text, so "
        "neither a new upload nor going back to a version loses it.",
        none="Nothing was corrected yet.",
        none_of_state="No correction is in this state.",
        all_states="any state",
        state="State",
        show="Show",
        number="Number",
        where="Where",
        change="Correction",
        reason="Reason",
        who="Who · when",
        withdraw="Withdraw",
        withdraw_number="Withdraw correction {0}",
        someone="unsigned",
        empty_value="(empty)",
        states={
            State.APPLIED: "applied",
            State.MOOT: "no longer needed",
            State.TEXT_CHANGED: "text has changed",
            State.DOCUMENT_GONE: "document is gone",
        },
        state_more={
            State.APPLIED: "Pages and answers show the row as corrected.",
            State.MOOT: "The program now reads what the correction says; it can be withdrawn.",
            State.TEXT_CHANGED: "The text it was made on has changed, so it is not applied. Correct the new text and "
            "withdraw this one.",
            State.DOCUMENT_GONE: "The document is not held, so it is not applied. It holds again once it is taken in.",
        },
        actions={Action.CORRECT: "correct", Action.ADD: "add", Action.STRIKE: "strike"},
        gone="This correction was withdrawn already.",
    ),
)
