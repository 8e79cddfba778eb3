"""Questions that lean on the one before: 那第13项呢, 有没有时限, 那省里呢, 第二条具体说什么."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kb import cues
from kb.cues import Kind, Wanted
from kb.facts.departments import BodyMention
from kb.library import Library
from kb.numerals import parse_numeral
from kb.question import Question, read_question
from kb.telling import telling, with_profile
from kb.text import fold, normalise_question

if TYPE_CHECKING:
    from kb.eligibility.inquiry import Inquiry


@dataclass(frozen=True, slots=True)
class Conversation:
    """What later questions may lean on: the last question, the clauses it came to, the bodies named last.

    ``profile`` is the check of a firm that is under way.
    """

    last: Question | None = None
    focus: tuple[str, ...] = ()
    bodies: tuple[BodyMention, ...] = ()
    profile: Inquiry | None = None

    def after(self, question: Question, cited: Sequence[str]) -> Conversation:
        """The conversation after an answer that cites those clauses."""
        bodies = (*(kept for kept in self.bodies if kept not in question.bodies), *question.bodies)
        return Conversation(question, tuple(dict.fromkeys(cited))[:20] or question.focus, bodies[-3:], self.profile)


def follow(raw: str, library: Library, conversation: Conversation) -> Question:
    """Understand a question in its conversation.

    Raises:
        QuestionError: it is empty or longer than is read.
    """
    question = read_question(raw, library)
    if told := telling(question, conversation.profile):
        return told
    if conversation.last is None or question.kind is Kind.NONE:
        return with_profile(question, conversation.profile)
    return with_profile(_lean(question, conversation, conversation.last, library), conversation.profile)


_UNDERSTOOD = {
    Kind.RESPONSIBILITY: ("{object}由谁负责？", "Who is responsible for {object}?"),
    Kind.DEPARTMENT: ("{object}承担哪些任务？", "Which tasks does {object} have?"),
    Kind.TARGET: ("{object}的目标是什么？", "What are the targets of {object}?"),
    Kind.DEADLINE: ("{object}的时限是什么？", "What is the deadline of {object}?"),
    Kind.CONTENT: ("{object}的内容是什么？", "What does {object} say?"),
    Kind.SUPPORT: ("{object}能得到什么支持？", "What support is there for {object}?"),
    Kind.DOCUMENT: ("{object}的文件信息", "Facts about the document {object}"),
}


def _lean(question: Question, conversation: Conversation, last: Question, library: Library) -> Question:
    """The question with what it leaves to the conversation filled in; itself where it stands alone."""
    corrected = cues.CORRECTION.match(fold(normalise_question(question.raw))) is not None
    pointers = question.pointers
    points = pointers.any
    own_topic = bool(question.topic.weights) and not cues.OBJECTLESS.fullmatch(question.topic.text)
    of_list = last.kind is Kind.OUTLINE and points and not own_topic and not question.asks(_TASK)
    of_law = bool(pointers.article) and not question.documents
    short = len(question.text) <= _SHORT and own_topic and question.kind is last.kind
    lonely = bool(question.bodies) and not own_topic and len(question.text) <= _LONELY and last.kind in _OF_A_CLAUSE
    stands_alone = (
        own_topic or (points and not of_list and not of_law) or (question.bodies and not lonely) or question.documents
    )
    if stands_alone and not short and not corrected and not question.asks(cues.FOLLOW_UP):
        return question
    if question.documents and not own_topic and not points and not question.bodies:
        same = last.kind is Kind.DOCUMENT and question.kind in (Kind.PASSAGE, Kind.DOCUMENT)
        return replace(question, kind=Kind.DOCUMENT, carried=last.text) if same else question
    if of_law and not last.documents and conversation.focus:
        question = replace(question, documents=(library.document(conversation.focus[0].split("/")[0]),))
    question = replace(question, documents=question.documents or (() if question.levels else last.documents))
    if points:
        return _described(_pointing(question, conversation, library), library)
    if question.bodies:
        return _described(_about_body(question, conversation), library)
    if not own_topic and (stepped := _stepped(question, conversation, library)):
        return _described(stepped, library)
    if not own_topic:
        return _described(_bare(question, conversation), library)
    if question.asks(_PRONOUN):
        question = replace(question, focus=conversation.focus)
    elif question.kind is Kind.PASSAGE or question.kind is last.kind:
        question = _new_subject(question, last, corrected=corrected)
        if question.kind is Kind.PASSAGE:
            question = replace(question, focus=conversation.focus)
    return _described(question, library)


#: A question of so few characters that asks the same kind of thing leans on the one before.
_SHORT = 9
#: A body alone in so short a question is asked about the task before: 市商务局参与吗.
_LONELY = 12
_PRONOUN = re.compile(r"它|其(?!他|中|余)|该项|这项|此项|上述|\bit\b|\bits\b|\bthat task\b|\bthis task\b")
_BOTH = re.compile(r"两家|(?:这|那)?两个?(?:部门|单位|局)|二者|两者|他们|它们|这几家|\bboth\b|\bthey\b")
# Kinds that are asked of one clause after another; a list or a comparison is not.
_OF_A_CLAUSE = (Kind.RESPONSIBILITY, Kind.TARGET, Kind.DEADLINE, Kind.CONTENT)


def _pointing(question: Question, conversation: Conversation, library: Library) -> Question:
    """那第13项呢: the kind of the question before; 第二条 after a list or one of its entries: the second entry."""
    last = conversation.last
    assert last is not None
    number = question.pointers.items[0] if question.pointers.items else parse_numeral(question.pointers.article or "")
    entries = _entries(conversation, library)
    if entries and number and number <= len(entries) and not question.asks(_TASK):
        focus = entries[number - 1 : number]
        return replace(
            question, kind=Kind.CONTENT, focus=focus, pointers=replace(question.pointers, items=(), article=None)
        )
    if question.kind in (Kind.PASSAGE, Kind.CONTENT) and not question.asks(cues.CONTENT):
        return replace(question, kind=last.kind if last.kind in _OF_A_CLAUSE else Kind.CONTENT)
    return question


def _entries(conversation: Conversation, library: Library) -> tuple[str, ...]:
    """The list that the conversation is about: the clauses listed last, or those beside the clause in focus."""
    last = conversation.last
    if last is not None and last.kind is Kind.OUTLINE and not last.focus:
        return conversation.focus
    if not conversation.focus:
        return ()
    clause = library.clause(conversation.focus[0])
    if clause.item is not None or clause.parent is None or clause.marker.startswith("第"):
        return ()
    outline = library.outline(clause.document_id)
    return tuple(other.id for other in outline.clauses if other.parent == clause.parent)


_THIS = re.compile(r"^(?:这事|这件事|此事|这项|该项)")
_JOINED = re.compile(r"(?:和|与|跟|同).{1,14}(?:一起|共同|一同|都|合)")
_TASK = re.compile(r"任务|\btask")


def _about_body(question: Question, conversation: Conversation) -> Question:
    """那财政局呢: its tasks, or whether it is among the bodies of the task before."""
    last = conversation.last
    assert last is not None
    if question.kind not in (Kind.PASSAGE, Kind.DEPARTMENT, Kind.RESPONSIBILITY):
        return question
    if last.kind is Kind.DEPARTMENT and last.bodies and question.asks(_JOINED):
        return replace(question, kind=Kind.DEPARTMENT, bodies=(*last.bodies, *question.bodies))
    about_a_clause = last.kind in _OF_A_CLAUSE or question.asks(_THIS)
    if about_a_clause and (question.asks(cues.WHETHER) or not question.asks(cues.DUTY)):
        return replace(question, kind=Kind.RESPONSIBILITY, focus=conversation.focus)
    return replace(question, kind=Kind.DEPARTMENT)


_STEP = re.compile(r"(?P<back>上|前)一?(?:项|条|个)|(?P<on>下|后)(?:面)?一?(?:项|条|个)")


def _stepped(question: Question, conversation: Conversation, library: Library) -> Question | None:
    """上一条呢: the entry before the clause in focus in its list."""
    step = _STEP.search(question.text)
    entries = _entries(conversation, library)
    if step is None or not entries or conversation.focus[0] not in entries:
        return None
    place = entries.index(conversation.focus[0]) + (-1 if step.group("back") else 1)
    if not 0 <= place < len(entries):
        return None
    return replace(question, kind=Kind.CONTENT, focus=(entries[place],))


def _bare(question: Question, conversation: Conversation) -> Question:
    """有没有时限, 谁来落实, 那省里呢: the object is that of the question before."""
    last = conversation.last
    assert last is not None
    if question.asks(_BOTH) and len(conversation.bodies) > 1:
        return replace(question, kind=Kind.DEPARTMENT, bodies=conversation.bodies[-2:])
    topic = last.topic
    search_text = f"{question.search_text} {last.topic.text}"
    kind = question.kind
    if question.levels:
        if kind in (Kind.PASSAGE, Kind.CONTENT, Kind.TARGET):
            kind = last.kind
        return replace(question, kind=kind, topic=topic, search_text=search_text)
    if kind is Kind.PASSAGE:
        kind = Kind.CONTENT if question.asks(cues.CONTENT) else last.kind
    bodies = last.bodies if kind is last.kind else ()
    wanted = question.wanted if question.wanted is not Wanted.ANYTHING else last.wanted
    return replace(
        question,
        kind=kind,
        focus=conversation.focus,
        bodies=bodies,
        topic=topic,
        wanted=wanted,
        search_text=search_text,
    )


def _new_subject(question: Question, last: Question, *, corrected: bool) -> Question:
    """那保险呢, 不是质押，是保险: what was asked before, of another subject."""
    kept = (Kind.TARGET, Kind.DEADLINE, Kind.RESPONSIBILITY, Kind.SUPPORT, Kind.LEVELS)
    return replace(
        question,
        kind=last.kind if last.kind in kept else question.kind,
        wanted=question.wanted if question.wanted is not Wanted.ANYTHING else last.wanted,
        levels=question.levels or last.levels,
        search_text=question.search_text if corrected else f"{question.search_text} {last.topic.text}",
    )


def _described(question: Question, library: Library) -> Question:
    """The question with the words that it stands for in the conversation."""
    forms = _UNDERSTOOD.get(question.kind)
    if forms is None:
        return question
    english = question.language == "en"
    pointers = question.pointers
    if pointers.items:
        thing = ("task " if english else "第") + "、".join(map(str, pointers.items)) + ("" if english else "项")
    elif pointers.labels:
        thing = pointers.labels[0]
    elif question.bodies:
        thing = "、".join(mention.body.written for mention in question.bodies)
    elif question.focus and not question.levels:
        clause = library.clause(question.focus[0])
        thing = f"第{clause.item}项" if clause.item and not english else clause.heading or clause.label
    elif question.topic.text:
        thing = "、".join(level.value for level in question.levels) + question.topic.text
    else:
        return question
    return replace(question, understood=forms[1 if english else 0].format(object=thing))
