"""The words of the work list."""

from __future__ import annotations

from dataclasses import dataclass

from kb.feedback import Fault
from kb.web.words.language import Bilingual


@dataclass(frozen=True, slots=True)
class WorkWords:
    """The words of one language; ``{}`` slots are filled by the caller."""

    lead: str
    open_work: str
    settled_work: str
    unanswered: str
    poor: str
    none: str
    none_settled: str
    asked: str
    times: str
    last: str
    why: str
    comments: str
    try_now: str
    upload: str
    official: str
    settle: str
    note: str
    note_hint: str
    settled_by: str
    ask_title: str
    ask_more: str
    refused: str
    answered: str
    back: str
    faults: dict[Fault, str]
    more: str


WORK = Bilingual(
    WorkWords(
        lead="没有答案的问题，以及读者认为不好的回答。补上文件、再试问一次，确认解决后标为“已处理”。",
        open_work="待处理",
        settled_work="已处理",
        unanswered="没有答案的问题",
        poor="评价不好的回答",
        none="没有待办。没有答案的问题和不好的评价会出现在这里。",
        none_settled="还没有处理过的待办。",
        asked="问题",
        times="问过 {0} 次",
        last="最近 {0}",
        why="原因",
        comments="读者说",
        try_now="试问",
        upload="上传文件",
        official="查找官方文件",
        settle="已处理",
        note="说明",
        note_hint="做了什么，可不填",
        settled_by="{0} 处理",
        ask_title="现在的回答",
        ask_more="按现在的文件库再问一次的结果：",
        refused="仍然没有答案",
        answered="现在有答案了",
        back="返回待办清单",
        faults={
            Fault.OFF_THE_POINT: "答非所问",
            Fault.WRONG_SOURCE: "依据不对",
            Fault.INCOMPLETE: "不完整",
            Fault.TOO_LONG: "太长",
            Fault.OTHER: "其他",
        },
        more="另有 {0} 条",
    ),
    WorkWords(
        lead="Questions without an answer, and answers that readers found poor. Add the document, ask again, "
        "and settle it once it is solved.",
        open_work="To do",
        settled_work="Settled",
        unanswered="Questions without an answer",
        poor="Answers found poor",
        none="Nothing to do. Questions without an answer and poor ratings appear here.",
        none_settled="Nothing was settled yet.",
        asked="Question",
        times="asked {0}×",
        last="last on {0}",
        why="Reason",
        comments="Readers say",
        try_now="Ask now",
        upload="Upload a document",
        official="Look for official texts",
        settle="Settled",
        note="Note",
        note_hint="what was done, optional",
        settled_by="settled by {0}",
        ask_title="The answer of now",
        ask_more="What the library of now answers:",
        refused="Still no answer",
        answered="There is an answer now",
        back="Back to the work list",
        faults={
            Fault.OFF_THE_POINT: "beside the point",
            Fault.WRONG_SOURCE: "wrong source",
            Fault.INCOMPLETE: "incomplete",
            Fault.TOO_LONG: "too long",
            Fault.OTHER: "other",
        },
        more="{0} more",
    ),
)
