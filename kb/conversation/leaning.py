"""Ellipsis: what a follow-up leaves to the question before is filled in from it: 那第13项呢, 有没有时限, 那省里呢, 那保险呢."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from kb import cues
from kb.conversation import phrases
from kb.conversation.pointing import OF_A_CLAUSE, entry
from kb.conversation.turn import Turn, has_topic, without_aspects
from kb.conversation.understood import described, full_words
from kb.cues import Kind, Wanted
from kb.facts.departments import BodyMention, find_bodies
from kb.numerals import parse_numeral
from kb.question import Question
from kb.text import fold
from kb.topic import topic_of

#: A question of so few characters that asks for a row of the same kind leans on the one before.
_SHORT = 9
#: A body alone in so short a question is asked about the task before: 市商务局参与吗.
_LONELY = 12
_LONELY_ENGLISH = 45
_PRONOUN = re.compile(r"它|其(?!他|中|余)|该项|这项|此项|上述|\bit\b|\bits\b|\bthat task\b|\bthis task\b")
_WITHIN = re.compile(r"^(?:那)?(?:里面|里头|其中|当中)")
_BOTH = re.compile(
    r"两家|(?:这|那)?两个?(?:部门|单位|局)|二者|两者|他们|它们|这几家|(?:这|那)些(?:部门|单位)|(?:这|那)几个(?:部门|单位|局)|\bboth\b|\bthey\b|\bthese (?:departments|bodies)\b"
)
_THIS = re.compile(r"^(?:这事|这件事|此事|这项|该项)")
_JOINED = re.compile(r"(?:和|与|跟|同).{1,14}(?:一起|共同|一同|都|合)")
_TASK = re.compile(r"任务|\btask")


def leaned(turn: Turn, *, corrects: bool) -> Question:
    """The question with what it leaves to the conversation filled in; itself where it stands alone."""
    if not corrects and stands_alone(turn):
        return turn.question
    for fill in (_in_its_slot, _other_document, _pointing, _about_body, _bare):
        if (question := fill(turn)) is not None:
            return question
    return _new_subject(turn, corrects=corrects)


def stands_alone(turn: Turn) -> bool:
    """Whether a question needs nothing of the conversation: it names what it is about and asks by words of its own."""
    question, last, own_topic = turn.question, turn.last, turn.own_topic
    pointers = question.pointers
    of_list = last.kind is Kind.OUTLINE and pointers.any and not own_topic and not question.asks(_TASK)
    of_law = bool(pointers.article) and not question.documents
    few = len(question.text) <= (_LONELY_ENGLISH if turn.english else _LONELY)
    lonely = bool(question.bodies) and not own_topic and few and last.kind in OF_A_CLAUSE
    named = own_topic or (pointers.any and not of_list and not of_law) or (question.bodies and not lonely)
    if (not named and not question.documents) or _only_a_slot(turn):
        return False
    if own_topic and _full(turn):
        return True
    short = len(question.text) <= _SHORT and own_topic and question.kind is last.kind and last.kind in _ROWS
    return not short and not question.asks(cues.FOLLOW_UP) and not _WITHIN.match(fold(turn.text))


# Kinds that are answered from rows, where 占GDP多少 takes its level from the question before.
_ROWS = (Kind.TARGET, Kind.DEADLINE)


def _full(turn: Turn) -> bool:
    """Whether a question that names a subject asks by its own words and points nowhere: only 那 or 呢 joins it."""
    folded = fold(turn.text)
    if _PRONOUN.search(folded) or _WITHIN.match(folded) or _REFERS.search(folded) or turn.question.asks(_JOINED):
        return False
    short = len(turn.question.text) <= _SHORT and turn.question.kind is turn.last.kind and turn.last.kind in _ROWS
    return phrases.asks(fold(phrases.bare(turn.text))) and not short


_REFERS = re.compile(
    r"这个(?!方案|文件|政策)|那个|这些|那些|这样|那样|同样|前面|上面|刚才|也是|这个数|\b(?:they|them|those|these|that|this|so|too)\b|^(?:and|then|also)\b"
)

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
_AROUND = re.compile(r"^(?:[\s的里中内为是从到在于底末前以说讲对面]|层面|一级|方案|也|又|那份|那边|怎么(?:说|样|规定|定)的?|如何|营收|营业收入|年?收入|销售额|换成|变成|改成|涨到|只有|的话|\b(?:the|at|in|for|on|of|one)\b)*$")


def _only_a_slot(turn: Turn) -> bool:
    """Whether a question is nothing but a task, a body, a level or a year: 第9项, 市科技局."""
    fragment = phrases.bare(turn.text).strip(" ,，")
    slots = _SLOTS if turn.last.kind is Kind.DOCUMENT else _SLOTS[1:]
    found = (spans[0] for slot in slots if len(spans := slot(fragment)) == 1)
    return any(_AROUND.match(fold(fragment[:start] + fragment[end:])) for start, end in found)


def _in_its_slot(turn: Turn) -> Question | None:
    """那财政局呢, 那2025年呢, 要是8000万呢: the question before with another of the same sort in its place."""
    if not turn.same_language or turn.question.missing and not phrases.documents_in(turn.text):
        return None
    fragment = phrases.bare(turn.text).strip(" ,，")
    for slot in _SLOTS:
        spans = slot(fragment)
        if len(spans) != 1:
            continue
        (start, end), new = spans[0], fragment[slice(*spans[0])]
        if not _AROUND.match(fold(fragment[:start] + fragment[end:])):
            return None
        if slot is phrases.pointer_lists_in and _entry(turn) is not None:
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


def _other_document(turn: Turn) -> Question | None:
    """国家方案呢: the same facts about another document, or what was asked found in it."""
    question, last = turn.question, turn.last
    if not question.documents or turn.own_topic or question.pointers.any or question.bodies:
        return None
    if last.kind is Kind.DOCUMENT and question.kind in (Kind.PASSAGE, Kind.DOCUMENT):
        about = phrases.bare(turn.text)
        old = phrases.noun_phrase(last.asked)
        words = last.asked.replace(old, about) if old else about
        return replace(question, kind=Kind.DOCUMENT, carried=last.text, understood=phrases.ended(words))
    if question.kind in (Kind.PASSAGE, Kind.CONTENT) and has_topic(last.again(turn.library, turn.raw)):
        within = phrases.bare(turn.text)
        asked = phrases.put(last.asked, phrases.levels_in, "") or last.asked
        return turn.read(f"{within.removesuffix('里')}里面{asked}")
    return question


def _scoped(turn: Turn) -> Question:
    """The question with the documents of the one before, where it names neither a document nor a level."""
    question = turn.question
    named = question.documents or (() if question.levels else turn.last.documents_in(turn.library))
    return replace(question, documents=named)


def _entry(turn: Turn) -> Question | None:
    pointers = turn.question.pointers
    if turn.question.asks(_TASK) or not (pointers.items or pointers.article):
        return None
    return entry(turn, pointers.items[0] if pointers.items else parse_numeral(pointers.article or ""))


def _pointing(turn: Turn) -> Question | None:
    """那第13项呢: the kind of the question before; 第二条 after a list or one of its entries: the second entry."""
    if not turn.question.pointers.any:
        return None
    if (found := _entry(turn)) is not None:
        return found
    question, last = _scoped(turn), turn.last
    if question.pointers.article and not question.documents and last.cited:
        question = replace(question, documents=(turn.library.document(last.cited[0].partition("/")[0]),))
    if question.kind in (Kind.PASSAGE, Kind.CONTENT) and not question.asks(cues.CONTENT):
        question = replace(question, kind=last.kind if last.kind in OF_A_CLAUSE else Kind.CONTENT)
    return described(question, turn)


def _about_body(turn: Turn) -> Question | None:
    """那财政局呢: its tasks, or whether it is among the bodies of the task before."""
    question, last = _scoped(turn), turn.last
    if not question.bodies:
        return None
    if question.kind not in (Kind.PASSAGE, Kind.DEPARTMENT, Kind.RESPONSIBILITY):
        return described(question, turn)
    if last.kind is Kind.DEPARTMENT and last.bodies and question.asks(_JOINED):
        return described(replace(question, kind=Kind.DEPARTMENT, bodies=(*last.bodies, *question.bodies)), turn)
    about_a_clause = last.kind in OF_A_CLAUSE or question.asks(_THIS)
    if about_a_clause and (question.asks(cues.WHETHER) or not question.asks(cues.DUTY)):
        return described(replace(question, kind=Kind.RESPONSIBILITY, focus=last.cited), turn)
    return described(replace(question, kind=Kind.DEPARTMENT), turn)


def _bare(turn: Turn) -> Question | None:
    """有没有时限, 谁来落实, 条件是什么: the object is that of the question before."""
    if turn.own_topic:
        return None
    question, last = _scoped(turn), turn.last
    if question.asks(_BOTH) and (several := _several(turn)):
        return described(replace(question, kind=Kind.DEPARTMENT, bodies=several), turn)
    if question.asks(_PRONOUN) and last.unclear and not last.cited:
        return replace(question, unclear="which_task")
    topic = topic_of(last.topic, turn.library.rarity)
    search_text = f"{question.search_text} {last.topic}"
    kind = question.kind
    question = replace(question, places=question.places or last.places)
    if question.levels:
        if kind in (Kind.PASSAGE, Kind.CONTENT, Kind.TARGET):
            kind = last.kind
        return described(replace(question, kind=kind, topic=topic, search_text=search_text), turn)
    clause = turn.clause()
    of_text = clause is not None and clause.item is None and not last.pointers.any and last.kind not in (Kind.OUTLINE, Kind.DOCUMENT)
    if not last.unclear and (
        (not last.cited and last.pointers.any and kind in OF_A_CLAUSE)
        or (kind in (Kind.PASSAGE, Kind.SUPPORT) and question.topic.weights and phrases.bare(turn.text))
        or (kind in _ROWS and of_text and kind is not last.kind and has_topic(last.again(turn.library, turn.raw)))
    ):
        return _aspect(turn)
    if kind is Kind.PASSAGE:
        kind = Kind.CONTENT if question.asks(cues.CONTENT) else last.kind
    return described(
        replace(
            question,
            kind=kind,
            focus=last.cited,
            bodies=last.bodies if kind is last.kind else (),
            topic=topic,
            wanted=question.wanted if question.wanted is not Wanted.ANYTHING else last.wanted,
            search_text=search_text,
        ),
        turn,
    )


def _several(turn: Turn) -> tuple[BodyMention, ...]:
    """这几家, 两家都: the bodies asked about last, or the several that an answer named after them."""
    asked = turn.conversation.bodies
    for subject in reversed(turn.conversation.subjects):
        if len(subject.bodies) > 1:
            return subject.bodies
        if subject.bodies and len(asked) > 1:
            return asked[-2:]
        if len(subject.named) > 1:
            return tuple(find_bodies(fold(",".join(subject.named)), known=turn.library.body_names))
    return ()


def _aspect(turn: Turn) -> Question:
    """条件是什么, 怎么申请: asked of the thing before, in full words."""
    question = turn.read(full_words(turn), focus=turn.last.cited if turn.question.kind in (Kind.PASSAGE, Kind.SUPPORT) else ())
    if question.wanted is not Wanted.ANYTHING:  # what is wanted is no part of the subject
        question = replace(question, topic=topic_of(without_aspects(question.topic.text), turn.library.rarity))
    if question.documents or question.levels:
        return question
    return replace(question, documents=turn.last.documents_in(turn.library), levels=turn.last.levels)


def _new_subject(turn: Turn, *, corrects: bool) -> Question:
    """那保险呢, 不是质押，是保险: what was asked before, of another subject."""
    question, last = _scoped(turn), turn.last
    if question.asks(_PRONOUN):
        return described(replace(question, focus=last.cited), turn)
    if question.kind is not Kind.PASSAGE and question.kind is not last.kind:
        return described(question, turn)
    kept = (Kind.TARGET, Kind.DEADLINE, Kind.RESPONSIBILITY, Kind.SUPPORT, Kind.LEVELS)
    own = question.wanted is not Wanted.ANYTHING or phrases.asks(fold(phrases.bare(turn.text)))
    kind = last.kind if last.kind in kept else question.kind
    return described(
        replace(
            question,
            kind=kind,
            wanted=question.wanted if own else last.wanted,
            levels=question.levels or last.levels,
            places=question.places or last.places,
            search_text=question.search_text if corrects else f"{question.search_text} {last.topic}",
            focus=last.cited if kind is Kind.PASSAGE else (),
        ),
        turn,
    )

