"""A question understood: its kind, what it points at, its topic, and how it leans on the question before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kb import cues
from kb.cues import Kind, Wanted
from kb.errors import QuestionError
from kb.facts.departments import BodyMention, find_bodies
from kb.glossary import to_chinese
from kb.library import Library
from kb.mentions import Pointers, read_documents, read_levels, read_pointers
from kb.model import Document, Level
from kb.places import Place, find_places
from kb.settings import MAX_QUESTION_CHARS
from kb.text import fold, has_han, normalise_question
from kb.topic import Topic, bare_topic, topic_of


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was taken.

    Attributes:
        raw: as typed; ``text`` the same folded for matching.
        language: ``zh`` or ``en``: the language of the answer.
        search_text: what the search indexes are asked; Chinese terms stand beside English ones.
        pointers: tasks, labels, parts and articles that it names by number.
        documents: documents of the library that it names; ``missing`` those that it names and that are not held.
        focus: ids of the clauses that the conversation is about, for a question that leans on them.
        understood: the question in full words where it leaned on the one before.
    """

    raw: str
    text: str
    language: str
    kind: Kind
    wanted: Wanted
    search_text: str
    topic: Topic
    pointers: Pointers
    bodies: tuple[BodyMention, ...] = ()
    documents: tuple[Document, ...] = ()
    missing: tuple[str, ...] = ()
    levels: tuple[Level, ...] = ()
    places: tuple[Place, ...] = ()
    focus: tuple[str, ...] = ()
    understood: str | None = None

    def asks(self, cue: re.Pattern[str]) -> bool:
        """Whether the words of a cue stand in the question."""
        return cue.search(self.text) is not None

    @property
    def has_object(self) -> bool:
        """Whether the question itself says what it is about."""
        points = self.pointers.items or self.pointers.labels or self.pointers.part or self.pointers.article
        return bool(points or self.bodies or self.documents or self.topic.weights)


@dataclass(frozen=True, slots=True)
class Conversation:
    """What later questions may lean on: the last question that was answered and the clauses it came to."""

    last: Question | None = None
    focus: tuple[str, ...] = ()

    def after(self, question: Question, cited: Sequence[str]) -> Conversation:
        """The conversation after an answer that cites those clauses."""
        return Conversation(question, tuple(dict.fromkeys(cited))[:20] or question.focus)


def read_question(raw: str, library: Library, conversation: Conversation) -> Question:
    """Understand a question.

    Raises:
        QuestionError: it is empty or longer than is read.
    """
    if not raw.strip():
        raise QuestionError("the question is empty; type what you want to know, such as 任务9由谁负责")
    if len(raw) > MAX_QUESTION_CHARS:
        raise QuestionError(
            f"the question has {len(raw)} characters, more than the {MAX_QUESTION_CHARS} that are read; "
            "ask for one thing at a time"
        )
    question = _read(raw, library)
    if conversation.last is None or question.kind is Kind.NONE:
        return question
    return _lean(question, conversation, library)


def _read(raw: str, library: Library) -> Question:
    text = fold(normalise_question(raw))
    text = cues.CORRECTION.sub("", text)
    language = "zh" if has_han(text) else "en"
    named = read_documents(text, library.documents)
    pointers = read_pointers(named.rest)
    bodies = find_bodies(pointers.rest, known=library.body_names)
    rest = _without(pointers.rest, bodies)
    places = tuple(mention.place for mention in find_places(rest))
    levels = read_levels(rest)
    chinese = to_chinese(rest) if re.search("[a-z]{3}", rest) else rest
    topic = topic_of(_without_levels(bare_topic(chinese)), library.rarity)
    return Question(
        raw=raw,
        text=text,
        language=language,
        kind=_kind(text, pointers, bodies, levels, topic),
        wanted=_wanted(text),
        search_text=f"{to_chinese(text)} {text}" if re.search("[a-z]{3}", text) else text,
        topic=topic,
        pointers=pointers,
        bodies=tuple(bodies),
        documents=named.held,
        missing=named.missing,
        levels=levels,
        places=places,
    )


def _without(text: str, mentions: Sequence[BodyMention]) -> str:
    for mention in sorted(mentions, key=lambda mention: -mention.start):
        text = text[: mention.start] + " " + text[mention.end :]
    return text


_LEVEL_FRAME = re.compile(r"(?:我|本|全)?(?:国家|省|市)(?:里|级|层面|一级|政府)?(?=\s|$)|全[国省市]|国务院(?:办公厅)?|国办|江苏省?|盐城市?|三级|各级")


def _without_levels(topic: str) -> str:
    """The topic without the words that only say whose document is meant."""
    return re.sub(r"\s+", " ", _LEVEL_FRAME.sub(" ", topic)).strip()


def _wanted(text: str) -> Wanted:
    return next((wanted for wanted, pattern in cues.WANTED if pattern.search(text)), Wanted.ANYTHING)


def _kind(
    text: str, pointers: Pointers, bodies: Sequence[BodyMention], levels: Sequence[Level], topic: Topic
) -> Kind:
    """The kind of a question; the order of the tests is the order of how special their words are."""
    points = bool(pointers.items or pointers.labels or pointers.part or pointers.article)
    if not re.search(r"[\w]", text) or cues.GREETING.search(text):
        return Kind.NONE
    if cues.LEVELS.search(text) and len(set(levels)) >= 2:
        return Kind.LEVELS
    if bodies and points:
        return Kind.RESPONSIBILITY
    if cues.DOCUMENT.search(text) and not points and not (bodies and cues.WHO.search(text)):
        return Kind.DOCUMENT
    if bodies and cues.DUTY.search(text) and not cues.SUPPORT.search(text):
        return Kind.DEPARTMENT
    if cues.WHO.search(text):
        return Kind.RESPONSIBILITY
    if cues.WHEN.search(text):
        return Kind.DEADLINE
    if cues.OUTLINE.search(text):
        return Kind.OUTLINE
    if cues.SUPPORT.search(text) and not points:
        return Kind.SUPPORT
    if cues.TARGET.search(text):
        return Kind.TARGET
    if points:
        return Kind.CONTENT
    if cues.LEVELS.search(text) and levels:
        return Kind.LEVELS
    return Kind.PASSAGE


# ---- questions that lean on the one before -------------------------------------------------------

_UNDERSTOOD = {
    Kind.RESPONSIBILITY: ("{object}由谁负责？", "Who is responsible for {object}?"),
    Kind.DEPARTMENT: ("{object}承担哪些任务？", "Which tasks does {object} have?"),
    Kind.TARGET: ("{object}的目标是什么？", "What are the targets of {object}?"),
    Kind.DEADLINE: ("{object}的时限是什么？", "What is the deadline of {object}?"),
    Kind.CONTENT: ("{object}的内容是什么？", "What does {object} say?"),
    Kind.SUPPORT: ("{object}能得到什么支持？", "What support is there for {object}?"),
    Kind.DOCUMENT: ("{object}的文件信息", "Facts about the document {object}"),
}


def _lean(question: Question, conversation: Conversation, library: Library) -> Question:
    last = conversation.last
    assert last is not None
    corrected = cues.CORRECTION.match(fold(normalise_question(question.raw))) is not None
    leans = question.asks(cues.FOLLOW_UP) or corrected or not question.has_object
    if not leans and len(question.text) > 12:
        return question
    points = question.pointers.items or question.pointers.labels or question.pointers.article or question.pointers.part
    cued = question.kind is not Kind.PASSAGE and not (question.kind is Kind.CONTENT and not question.asks(cues.CONTENT))
    documents = question.documents or (last.documents if not question.levels else ())
    if points:
        kind = question.kind if cued else last.kind
        kind = Kind.CONTENT if kind in (Kind.PASSAGE, Kind.OUTLINE, Kind.DEPARTMENT, Kind.DOCUMENT, Kind.LEVELS) else kind
        return _described(replace(question, kind=kind, documents=documents), library)
    if question.bodies:
        kind = question.kind if question.kind is not Kind.PASSAGE else Kind.DEPARTMENT
        if kind is Kind.DEPARTMENT and last.kind is Kind.RESPONSIBILITY and not question.asks(cues.DUTY):
            kind = Kind.RESPONSIBILITY
            return _described(replace(question, kind=kind, focus=conversation.focus, documents=documents), library)
        return _described(replace(question, kind=kind, documents=documents), library)
    if question.levels and not question.topic.weights:
        kind = last.kind if not cued or question.kind is Kind.TARGET else question.kind
        return _described(
            replace(question, kind=kind, topic=last.topic, search_text=f"{question.text} {last.topic.text}"), library
        )
    if not question.topic.weights and leans:
        kind = question.kind if cued else (Kind.CONTENT if question.asks(cues.CONTENT) else last.kind)
        if question.asks(cues.CONTENT) and question.kind in (Kind.PASSAGE, Kind.DEADLINE) and not question.asks(cues.WHEN):
            kind = Kind.CONTENT
        return _described(
            replace(
                question,
                kind=kind,
                focus=conversation.focus,
                documents=documents,
                bodies=question.bodies or (last.bodies if kind is last.kind else ()),
                topic=last.topic,
                search_text=f"{question.search_text} {last.topic.text}",
            ),
            library,
        )
    if leans and not cued:
        kind = last.kind if last.kind in (Kind.TARGET, Kind.DEADLINE, Kind.RESPONSIBILITY, Kind.SUPPORT) else question.kind
        wanted = question.wanted if question.wanted is not Wanted.ANYTHING else last.wanted
        search_text = f"{question.search_text} {last.topic.text}" if not corrected else question.search_text
        return _described(
            replace(question, kind=kind, wanted=wanted, documents=documents, search_text=search_text), library
        )
    if leans and re.search(r"它|其(?!他|中|余)|该项|这项|上述|\bit\b|\bits\b", question.text):
        return _described(replace(question, focus=conversation.focus, documents=documents), library)
    return question


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
