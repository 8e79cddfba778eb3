"""What a follow-up means by a name for one of a sort: 这个部门, 该项, 这份文件."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from kb.conversation import phrases
from kb.conversation.pattern import Pattern
from kb.conversation.turn import Turn, has_topic
from kb.cues import Kind
from kb.library import Library
from kb.model import Clause
from kb.question import Question
from kb.text import fold

# Kinds that are asked of one clause after another; a list or a comparison is not.
OF_A_CLAUSE = (Kind.RESPONSIBILITY, Kind.TARGET, Kind.DEADLINE, Kind.CONTENT)

#: The things that a name for one of a sort may stand for, in the order of the conversation, the last one last.
_Found = Callable[[Turn], list[str]]


def _body_names(turn: Turn) -> list[str]:
    """The body of the last question that named any: its own first, else those of its answer."""
    for subject in reversed(turn.conversation.subjects):
        if subject.bodies:
            return [mention.body.written for mention in subject.bodies]
        if subject.named:
            return list(subject.named)
    return []


def _document_names(turn: Turn) -> list[str]:
    for subject in reversed(turn.conversation.subjects):
        named = [f"《{document.title}》" for document in subject.documents_in(turn.library)]
        cited = dict.fromkeys(clause.partition("/")[0] for clause in subject.cited)
        primary = turn.library.primary
        if primary is not None and not named and primary.id in cited:
            return [f"《{primary.title}》"]
        if named or cited:
            return named or [f"《{turn.library.document(one).title}》" for one in cited]
    return []


def _task_names(turn: Turn) -> list[str]:
    """The tasks of the last turn that had any, as they can be asked for."""
    for subject in reversed(turn.conversation.subjects):
        spans = phrases.pointers_in(subject.asked)
        if spans:
            return [subject.asked[slice(*span)].strip() for span in spans]
        if subject.cited and subject.kind is not Kind.DOCUMENT:
            clauses = [turn.library.clause(one) for one in subject.cited]
            if subject.kind in OF_A_CLAUSE:
                clauses = clauses[:1]
            return [called(clause, english=turn.english) for clause in clauses]
    return []


def called(clause: Clause, *, english: bool) -> str:
    """How a clause is asked for: its number as a task, else its heading, else its label."""
    if clause.item is not None:
        return f"task {clause.item}" if english else f"第{clause.item}项"
    return clause.heading or clause.label


# A name for one thing of a sort, where the things of that sort are found, and how is asked back where there are none.
_SORTS: tuple[tuple[Pattern, _Found, str], ...] = (
    (
        Pattern(
            r"(?:这|那|该|上述|刚才(?:那|这)?|前面(?:那|这)?|刚才(?:说|提)(?:到)?的)(?:一)?(?:个|家)?(?:部门|"
            r"单位|委办局|机构|局(?!面|势|部|限))|该[局委办厅](?!托|员)|(?:^|(?<=,))它(?=(?:还|也|"
            r"又|都|具体|主要)*(?:负责|承担|牵头|参与|配合))|"
            r"\b(?:this|that|the same) (?:department|bod(?:y)|bureau|agency|office|unit)\b"
        ),
        _body_names,
        "which_body",
    ),
    (
        Pattern(
            r"(?:这|那|该|上述|刚才(?:那|这)?|前面(?:那|这)?)(?:一)?(?:个|份|部)?(?:文件|方案(?!里的)|"
            r"办法|通知|意见(?!稿)|法律|条例|细则|规定)(?=[是的在里中有还什哪由发规现]|$)|该文|"
            r"\b(?:this|that|the same) (?:document|plan|notice|law|regulation)\b"
        ),
        _document_names,
        "which_document",
    ),
    (
        Pattern(
            r"(?:这|那|该|此|上述|(?:刚才|前面|上面)(?:说|提|讲|问|列)?(?:到|出|过)?的?(?:那|这)?)(?:一)?(?:个|"
            r"项|条)?(?:重点)?(?:任务(?!\s*[\d一二三四五六七八九十])|条款(?!件))|(?:^|(?<=[,，和与及对跟]))(?:这项|"
            r"该项|此项|这条|该条|上述事项)(?!目|工作|政策)|"
            r"\b(?:this|that|the same) (?:task|item|clause|article)\b"
        ),
        _task_names,
        "which_task",
    ),
)

_BOTH_TASKS = Pattern(
    r"(?:这|那|上述|前面|刚才)(?:的)?(?:两|2|二)(?:项|个|条)(?:任务|工作)?(?!部门|单位|局)|"
    r"\b(?:both|these two|the two) tasks\b"
)


def _last_tasks(turn: Turn) -> list[str]:
    """The two tasks that were asked about last, in the order of the questions."""
    named: list[str] = []
    for subject in turn.conversation.subjects:
        for span in phrases.pointers_in(subject.asked):
            name = subject.asked[slice(*span)].strip()
            named = [*(one for one in named if one != name), name]
    return named[-2:]


#: The names by which one thing of a sort is meant.
SORT_NAMES = tuple(sort for sort, _, _ in _SORTS)


def pointed(turn: Turn) -> Question | Turn | None:
    """这个部门还负责什么: the body named last in its place; the question back where none or several are meant.

    Where the name stands alone (这个部门呢), the turn that names the thing itself.
    """
    folded = fold(turn.text)
    if (both := _BOTH_TASKS.search(folded)) and len(tasks := _last_tasks(turn)) == 2:
        joined = " and ".join(tasks) if turn.english else "和".join(tasks)
        return turn.read(f"{turn.text[: both.start()]}{joined}{turn.text[both.end() :]}")
    for sort, found, ask_back in _SORTS:
        if match := sort.search(folded):
            return _in_place(turn, match, found(turn), ask_back)
    return None


def _in_place(turn: Turn, match: re.Match[str], names: list[str], ask_back: str) -> Question | Turn | None:
    names = list(dict.fromkeys(names))
    if len(names) == 1:
        if match.group() == fold(phrases.bare(turn.text)):
            return turn.saying(names[0])
        text = f"{turn.text[: match.start()]}{names[0]}{turn.text[match.end() :]}"
        question = turn.read(text)
        return (
            replace(question, focus=turn.last.cited)
            if ask_back == "which_task" and not question.pointers.any
            else question
        )
    if turn.own_topic and not names and phrases.asks(fold(turn.text)):
        return None  # 这个部门 may be one that the question itself describes
    if not names:
        return replace(turn.question, unclear=ask_back)
    return replace(turn.question, unclear="which_of", choices=tuple(names[:MAX_CHOICES]))


def pointing_at_nothing(question: Question, library: Library) -> Question:
    """The first question of a conversation, to be asked back where all that it is about is 这个部门 or 该任务."""
    named = has_topic(question) or question.pointers.any or question.bodies or question.documents
    for sort, _, ask_back in () if named else _SORTS:
        at_hand = ask_back == "which_document" and library.primary is not None
        if sort.search(question.text) and not at_hand:
            return replace(question, unclear=ask_back)
    return question


#: Things named in a question back.
MAX_CHOICES = 6
