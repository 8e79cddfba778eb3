"""The tasks that lack something: no target, no deadline."""

from __future__ import annotations

import re

from kb.answer import Draft, name_of
from kb.lookup import scope
from kb.model import Answer

_TASKS = re.compile(r"任务|事项|工作|哪几?项|\btasks?\b")
_NO_TARGET = re.compile(
    r"(?:没有?|未|无|缺)[^,?]{0,8}(?:指标|目标|数字|量化|数值)|\b(?:no|without)\b[^,?]{0,20}\b(?:target|number|figure)"
)
_NO_DEADLINE = re.compile(
    r"(?:没有?|未|无|缺)[^,?]{0,8}(?:时限|期限|截止|完成时间|时间要求)|\b(?:no|without)\b[^,?]{0,20}\bdeadline"
)
_HAVE_NOT = re.compile(r"有没有|是否没有")


def answer(draft: Draft) -> Answer | None:
    """The numbered tasks without a target or a deadline; ``None`` when none of that is asked."""
    question, library = draft.question, draft.library
    if question.pointers.any or not question.asks(_TASKS) or question.asks(_HAVE_NOT):
        return None
    document = scope(question, library)[0]
    if question.asks(_NO_TARGET):
        having, asked = {row.clause_id for row in library.targets(document.id)}, "asked_target"
    elif question.asks(_NO_DEADLINE):
        having, asked = {row.clause_id for row in library.deadlines(document.id)}, "asked_date"
    else:
        return None
    tasks = [clause for clause in library.outline(document.id).items() if clause.id not in having]
    if not tasks:
        return None
    keys = "".join(draft.cite(clause.document_id, clause.start, clause.end) for clause in tasks)
    numbers = "、".join(str(clause.item) for clause in tasks)
    wording = {"title": document.title, "asked": draft.say(asked), "count": len(tasks), "items": numbers, "key": keys}
    draft.line(draft.say("tasks_lacking", **wording))
    for clause in tasks:
        key = draft.cite(clause.document_id, clause.start, clause.end)
        draft.line(draft.say("task_line", task=name_of(clause, draft.language), key=key))
    return draft.answer()
