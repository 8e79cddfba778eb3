"""A follow-up that is one part of a question: another task, body, level, year, sum or document in place of the old."""

from __future__ import annotations

import re
from collections.abc import Callable

from kb.conversation import phrases
from kb.conversation.counting import entry
from kb.conversation.pattern import Pattern
from kb.conversation.pointing import OF_A_CLAUSE
from kb.conversation.turn import Turn
from kb.cues import Kind
from kb.numerals import parse_numeral
from kb.question import Question
from kb.text import fold

#: The word that makes a number that of a task.
TASK = re.compile(r"任务|\btask")

_Slot = Callable[[str], list[phrases.Span]]
# Parts of a question that a follow-up may put another in the place of, each with what may stand around it there.
_SLOTS: tuple[_Slot, ...] = (
    phrases.documents_in,
    phrases.years_in,
    phrases.amounts_in,
    phrases.pointer_lists_in,
    phrases.levels_in,
    phrases.bodies_in,
)
_AROUND = Pattern(
    r"^(?:[\s的里中内为是从到在于底末前以说讲对面]|层面|一级|方案|也|又|那份|那边|怎么(?:说|"
    r"样|规定|定)的?|如何|营收|营业收入|年?收入|销售额|换成|变成|改成|涨到|只有|的话|\b(?:the|"
    r"at|in|for|on|of|one)\b)*$"
)


def is_a_slot(turn: Turn) -> bool:
    """Whether a question is nothing but a task, a body, a level or a year: 第9项, 市科技局."""
    fragment = phrases.bare(turn.text).strip(" ,，")
    slots = _SLOTS if turn.last.kind is Kind.DOCUMENT else _SLOTS[1:]
    found = (spans[0] for slot in slots if len(spans := slot(fragment)) == 1)
    return any(_AROUND.match(fold(fragment[:start] + fragment[end:])) for start, end in found)


def in_its_slot(turn: Turn) -> Question | None:
    """那财政局呢, 那2025年呢, 要是8000万呢: the question before with another of the same sort in its place."""
    if not turn.same_language or (turn.question.missing and not phrases.documents_in(turn.text)):
        return None
    fragment = phrases.bare(turn.text).strip(" ,，")
    for slot in _SLOTS:
        spans = slot(fragment)
        if len(spans) != 1:
            continue
        (start, end), new = spans[0], fragment[slice(*spans[0])]
        if not _AROUND.match(fold(fragment[:start] + fragment[end:])):
            return None
        if slot is phrases.pointer_lists_in and counted_entry(turn) is not None:
            return None
        if slot is phrases.levels_in:
            return _at_level(turn, new.removesuffix("的"))
        if slot is phrases.bodies_in and turn.last.kind in OF_A_CLAUSE and not turn.last.bodies:
            return None  # 那商务局呢, after a task: whether it is one of its bodies
        if slot is phrases.documents_in:
            return _in_document(turn, new)
        kept = phrases.put(turn.last.asked, slot, new)
        if kept is None and slot is phrases.years_in:
            kept = f"{new}{'' if new.endswith('年') else '年'}{turn.last.asked}"
        return turn.read(kept) if kept else None
    return None


def _in_document(turn: Turn, new: str) -> Question:
    """The question before, asked of a document by its title; the level that was named before no longer counts."""
    asked = turn.last.asked
    kept = phrases.put(asked, phrases.documents_in, new)
    if kept is None:
        asked = phrases.put(asked, phrases.levels_in, "") or asked
        kept = f"{new}里面{phrases.bare(asked)}"
    return turn.read(kept)


_ASPECTS = {
    Kind.RESPONSIBILITY: ("由谁负责", "who is responsible for {}"),
    Kind.TARGET: ("的目标是多少", "what is the target of {}"),
    Kind.DEADLINE: ("的时限是什么", "what is the deadline of {}"),
}


def _at_level(turn: Turn, new: str) -> Question | None:
    """那省里呢: the level or place before replaced; what was asked of a task by number is asked by its heading."""
    last, clause = turn.last, turn.clause()
    if last.kind in (Kind.LEVELS, Kind.COUNTERPARTS) or (last.kind is Kind.DEPARTMENT and last.bodies):
        return None
    if last.kind is Kind.DOCUMENT and not turn.own_topic:
        return None
    if phrases.pointers_in(last.asked) or (last.focus and not last.topic):
        if clause is None or clause.heading is None:
            return None
        zh, en = _ASPECTS.get(last.kind, ("的内容是什么", "what is said about {}"))
        return turn.read(f"{en.format(clause.heading)} ({new})" if turn.english else f"{new}{clause.heading}{zh}")
    kept = phrases.put(last.asked, phrases.documents_in, new)
    if kept is not None:  # the document of another level is meant
        return turn.read(re.sub(f"{re.escape(new)}(?:里面|里|中)", new, kept))
    kept = phrases.put(last.asked, phrases.levels_in, new)
    if kept is None and not phrases.levels_in(last.asked) and last.topic:
        kept = f"{last.asked.rstrip('?？ ')} ({new})" if turn.english else f"{new}{last.asked}"
    return turn.read(kept) if kept else None


def counted_entry(turn: Turn) -> Question | None:
    """The entry of a list that a number means, where one was shown."""
    pointers = turn.question.pointers
    if turn.question.asks(TASK) or not (pointers.items or pointers.article):
        return None
    return entry(turn, pointers.items[0] if pointers.items else parse_numeral(pointers.article or ""))
