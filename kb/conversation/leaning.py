"""Ellipsis: what a follow-up leaves to the question before is filled in from it: 有没有时限, 那财政局呢, 那保险呢."""

from __future__ import annotations

import re
from dataclasses import replace

from kb import cues
from kb.conversation import phrases
from kb.conversation.pattern import Pattern
from kb.conversation.pointing import OF_A_CLAUSE
from kb.conversation.slots import TASK, counted_entry, in_its_slot, is_a_slot
from kb.conversation.turn import Turn, has_topic, without_aspects
from kb.conversation.understood import described, full_words
from kb.cues import Kind, Wanted
from kb.facts.departments import BodyMention, find_bodies
from kb.question import Question
from kb.text import fold
from kb.topic import topic_of

#: A question of so few characters that asks for a row of the same kind leans on the one before.
_SHORT = 9
#: A body alone in so short a question is asked about the task before: 市商务局参与吗.
_LONELY = 12
_LONELY_ENGLISH = 45
_PRONOUN = re.compile(r"它|其(?!他|中|余)|该项|这项|此项|上述|\bit\b|\bits\b|\bthat task\b|\bthis task\b")
_WITHIN = Pattern(r"^(?:那)?(?:里面|里头|其中|当中)")
_BOTH = re.compile(
    r"两家|(?:这|那)?两个?(?:部门|单位|局)|二者|两者|他们|它们|这几家|(?:这|那)些(?:部门|单位)|"
    r"(?:这|那)几个(?:部门|单位|局)|\bboth\b|\bthey\b|\bthese (?:departments|bodies)\b"
)
_THIS = re.compile(r"^(?:这事|这件事|此事|这项|该项)")
_JOINED = re.compile(r"(?:和|与|跟|同).{1,14}(?:一起|共同|一同|都|合)")


def leaned(turn: Turn, *, corrects: bool) -> Question:
    """The question with what it leaves to the conversation filled in; itself where it stands alone."""
    if not corrects and stands_alone(turn):
        return turn.question
    for fill in (in_its_slot, _other_document, _pointing, _about_body, _bare):
        if (question := fill(turn)) is not None:
            return question
    return _new_subject(turn, corrects=corrects)


def stands_alone(turn: Turn) -> bool:
    """Whether a question needs nothing of the conversation: it names what it is about and asks by words of its own."""
    question, last, own_topic = turn.question, turn.last, turn.own_topic
    pointers = question.pointers
    of_list = last.kind is Kind.OUTLINE and pointers.any and not own_topic and not question.asks(TASK)
    of_law = bool(pointers.article) and not question.documents
    few = len(question.text) <= (_LONELY_ENGLISH if turn.english else _LONELY)
    of_duty = question.asks(cues.DUTY) and not question.asks(cues.WHETHER) and phrases.asks(question.text)
    lonely = bool(question.bodies) and not own_topic and few and last.kind in OF_A_CLAUSE and not of_duty
    named = own_topic or (pointers.any and not of_list and not of_law) or (question.bodies and not lonely)
    facts_of_level = bool(question.levels) and question.kind is Kind.DOCUMENT and phrases.asks(question.text)
    if not (named or question.documents or facts_of_level) or is_a_slot(turn):
        return False
    if own_topic and _full(turn):
        return True
    return not _short(turn) and not question.asks(cues.FOLLOW_UP) and not _WITHIN.match(fold(turn.text))


# Kinds that are answered from rows, where 占GDP多少 takes its level from the question before.
_ROWS = (Kind.TARGET, Kind.DEADLINE)


def _full(turn: Turn) -> bool:
    """Whether a question that names a subject asks by its own words and points nowhere: only 那 or 呢 joins it."""
    folded = fold(turn.text)
    if _PRONOUN.search(folded) or _WITHIN.match(folded) or _REFERS.search(folded) or turn.question.asks(_JOINED):
        return False
    return phrases.asks(fold(phrases.bare(turn.text))) and not _short(turn)


def _short(turn: Turn) -> bool:
    """Whether a question asks for a row of the same kind in a word, without a subject before its predicate."""
    question, last = turn.question, turn.last
    alike = question.kind is last.kind and last.kind in _ROWS and len(question.text) <= _SHORT
    return alike and (not phrases.asks(question.text) or _PREDICATE.match(question.text) is not None)


_PREDICATE = Pattern(r"占|比|达|增|到|在|是|有|多|几|每|能|可|要")


_REFERS = Pattern(
    r"这个(?!方案|文件|政策)|那个|这些|那些|这样|那样|同样|前面|上面|刚才|也是|这个数|\b(?:they|"
    r"them|those|these|that|this|so|too)\b|^(?:and|then|also)\b"
)


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


def _pointing(turn: Turn) -> Question | None:
    """那第13项呢: the kind of the question before; 第二条 after a list or one of its entries: the second entry."""
    if not turn.question.pointers.any:
        return None
    if (found := counted_entry(turn)) is not None:
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
    question = replace(question, places=question.places or last.places)
    if question.levels:
        kind = last.kind if question.kind in (Kind.PASSAGE, Kind.CONTENT, Kind.TARGET) else question.kind
        return described(replace(_with_topic(question, turn), kind=kind), turn)
    if _in_full(turn):
        return _aspect(turn)
    kind = question.kind
    if kind is Kind.PASSAGE:
        kind = Kind.CONTENT if question.asks(cues.CONTENT) else last.kind
    bodies = last.bodies if kind is last.kind else ()
    wanted = question.wanted if question.wanted is not Wanted.ANYTHING else last.wanted
    filled = replace(_with_topic(question, turn), kind=kind, focus=last.cited, bodies=bodies, wanted=wanted)
    return described(filled, turn)


def _with_topic(question: Question, turn: Turn) -> Question:
    """The question about the subject of the one before."""
    topic = topic_of(turn.last.topic, turn.library.rarity)
    return replace(question, topic=topic, search_text=f"{question.search_text} {turn.last.topic}")


def _in_full(turn: Turn) -> bool:
    """Whether the thing before is asked about in full words, as no row of the clause before it would answer."""
    last, kind, clause = turn.last, turn.question.kind, turn.clause()
    if last.unclear:
        return False
    if not last.cited and last.pointers.any and kind in OF_A_CLAUSE:
        return True
    if kind in (Kind.PASSAGE, Kind.SUPPORT):
        return bool(turn.question.topic.weights) and bool(phrases.bare(turn.text))
    of_text = clause is not None and clause.item is None and not last.pointers.any
    of_rows = kind in _ROWS and kind is not last.kind and last.kind not in (Kind.OUTLINE, Kind.DOCUMENT)
    return of_text and of_rows and has_topic(last.again(turn.library, turn.raw))


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
    question = turn.read(
        full_words(turn), focus=turn.last.cited if turn.question.kind in (Kind.PASSAGE, Kind.SUPPORT) else ()
    )
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
