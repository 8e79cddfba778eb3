"""The words of the chat beside its frame: the history, the tools under an answer, what is under way."""

from __future__ import annotations

from dataclasses import dataclass

from kb.feedback import Fault
from kb.web.words.language import Bilingual


@dataclass(frozen=True, slots=True)
class ChatWords:
    """``{}`` slots are filled by the caller."""

    history: str
    show_history: str
    hide_history: str
    search: str
    searched: str
    nothing_kept: str
    nothing_found: str
    older: str
    today: str
    yesterday: str
    this_week: str
    before: str
    rename: str
    remove: str
    rename_title: str
    title: str
    save: str
    cancel: str
    remove_title: str
    remove_more: str
    remove_it: str
    not_there: str
    not_kept: str
    failed: str
    stop: str
    stopped: str
    again: str
    show_all: str
    table: str
    copy_citation: str
    good: str
    poor: str
    thanks: str
    why_poor: str
    faults: dict[Fault, str]
    comment: str
    send: str
    follow_up: str
    export: str
    question: str
    answer: str


CHAT = Bilingual(
    ChatWords(
        history="对话记录",
        show_history="打开对话记录",
        hide_history="收起对话记录",
        search="搜索对话",
        searched="含“{}”的对话",
        nothing_kept="提过的问题会留在这里，只有您自己能看到。",
        nothing_found="没有找到，换个词试试。",
        older="更早的对话",
        today="今天",
        yesterday="昨天",
        this_week="七天内",
        before="更早",
        rename="重命名：{}",
        remove="删除：{}",
        rename_title="重命名对话",
        title="名称",
        save="保存",
        cancel="取消",
        remove_title="删除这段对话？",
        remove_more="其中的问题、答案和评价都会删除，不能恢复。",
        remove_it="删除",
        not_there="这里没有这段对话：它可能已被删除，或者属于别的账号、别的浏览器。您可以直接提新的问题。",
        not_kept="这次问答没有存入对话记录，请需要时自行复制；若再次出现，请告诉管理员。",
        failed="没有成功，请再试一次。",
        stop="停止",
        stopped="已停止查找。",
        again="再问一次",
        show_all="展开全部 {} 条",
        table="表格",
        copy_citation="复制引用",
        good="有帮助",
        poor="没有帮助",
        thanks="已记下，谢谢。",
        why_poor="哪里不好？",
        faults={
            Fault.OFF_THE_POINT: "答非所问",
            Fault.WRONG_SOURCE: "出处不对",
            Fault.INCOMPLETE: "不完整",
            Fault.TOO_LONG: "太长",
            Fault.OTHER: "其他",
        },
        comment="补充说明（可不填）",
        send="提交",
        follow_up="可以接着问",
        export="导出为 Word",
        question="问题",
        answer="答案",
    ),
    ChatWords(
        history="Conversations",
        show_history="Open the conversations",
        hide_history="Close the conversations",
        search="Search conversations",
        searched="Conversations with “{}”",
        nothing_kept="What you ask is kept here, for you alone.",
        nothing_found="Nothing found; try another word.",
        older="Older conversations",
        today="Today",
        yesterday="Yesterday",
        this_week="Last seven days",
        before="Earlier",
        rename="Rename: {}",
        remove="Remove: {}",
        rename_title="Rename the conversation",
        title="Name",
        save="Save",
        cancel="Cancel",
        remove_title="Remove this conversation?",
        remove_more="Its questions, answers and ratings are removed and cannot be brought back.",
        remove_it="Remove",
        not_there="This conversation is not here: it may have been removed, or it belongs to another account "
        "or another browser. You can ask a new question.",
        not_kept="This answer was not kept in your conversations; copy it if you need it. "
        "Tell the administrator if this happens again.",
        failed="This did not succeed; please try again.",
        stop="Stop",
        stopped="The look-up was stopped.",
        again="Ask again",
        show_all="Show all {}",
        table="Table",
        copy_citation="Copy citation",
        good="Helpful",
        poor="Not helpful",
        thanks="Noted, thank you.",
        why_poor="What was wrong?",
        faults={
            Fault.OFF_THE_POINT: "Off the point",
            Fault.WRONG_SOURCE: "Wrong source",
            Fault.INCOMPLETE: "Incomplete",
            Fault.TOO_LONG: "Too long",
            Fault.OTHER: "Other",
        },
        comment="Anything else (optional)",
        send="Send",
        follow_up="You could ask next",
        export="Export to Word",
        question="Question",
        answer="Answer",
    ),
)
