"""A question understood: its kind, what it points at, its topic, and how it leans on the question before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kb import cues
from kb.cues import Kind, Wanted
from kb.errors import QuestionError
from kb.facts.departments import Body, BodyMention, find_bodies
from kb.facts.measures import kinds_of
from kb.glossary import to_chinese
from kb.library import Library
from kb.mentions import Pointers, read_documents, read_levels, read_pointers
from kb.model import Document, Level
from kb.numerals import parse_numeral
from kb.places import Place, find_places
from kb.settings import MAX_QUESTION_CHARS
from kb.text import fold, has_han, normalise_question
from kb.topic import Topic, bare_topic, official_words, topic_of


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
        carried: the words of the question before, where this one asks the same of something else.
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
    carried: str = ""
    bodies: tuple[BodyMention, ...] = ()
    documents: tuple[Document, ...] = ()
    missing: tuple[str, ...] = ()
    levels: tuple[Level, ...] = ()
    places: tuple[Place, ...] = ()
    focus: tuple[str, ...] = ()
    understood: str | None = None

    def asks(self, cue: re.Pattern[str]) -> bool:
        """Whether the words of a cue stand in the question."""
        return cue.search(self.text) is not None or (bool(self.carried) and cue.search(self.carried) is not None)


@dataclass(frozen=True, slots=True)
class Conversation:
    """What later questions may lean on: the last question, the clauses it came to, the bodies named last."""

    last: Question | None = None
    focus: tuple[str, ...] = ()
    bodies: tuple[BodyMention, ...] = ()

    def after(self, question: Question, cited: Sequence[str]) -> Conversation:
        """The conversation after an answer that cites those clauses."""
        bodies = (*(kept for kept in self.bodies if kept not in question.bodies), *question.bodies)
        return Conversation(question, tuple(dict.fromkeys(cited))[:20] or question.focus, bodies[-3:])


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


# A question this long tells a story first; what is asked stands in one of its last sentences.
_LONG = 45
# A core so short leans on the sentence before it: 请问是哪一项？
_BARE_CORE = 12
_STOPS = re.compile(r"(?<=[.!;?])|--+|:|(?<=,)(?=请问|想问|想请教|问一下)")


def _core(text: str) -> str:
    """The sentence of a long question that asks; a short one whole."""
    parts = [part.strip() for part in _STOPS.split(text) if part.strip()]
    if len(text) <= _LONG or len(parts) < 2:
        return text
    asking = [part for part in parts if part.endswith("?") or any(cue.search(part) for cue in cues.ASKING)]
    place = parts.index(asking[-1]) if asking else len(parts) - 1
    core = parts[place]
    if len(core) < _BARE_CORE and place:
        core = parts[place - 1] + core
    return core


def _read(raw: str, library: Library) -> Question:
    whole = fold(normalise_question(raw))
    text = _core(cues.CORRECTION.sub("", whole))
    language = "zh" if has_han(text) else "en"
    named = read_documents(text, library.documents)
    if not named.held and cues.LAW.search(text):
        laws = tuple(held for held in library.documents if re.search(r"(?:法|条例|细则)$", held.title))
        named = replace(named, held=laws)
    pointers = read_pointers(named.rest)
    pointers = replace(pointers, rest=_whole_names(pointers.rest))
    bodies = find_bodies(_CODE.sub(lambda code: " " * len(code.group()), pointers.rest), known=library.body_names)
    if not bodies and text != whole and _OWN_OFFICE.search(text):
        bodies = find_bodies(whole, known=library.body_names)[:1]
    bodies += _local_governments(pointers.rest) if not bodies else []
    rest = _without(pointers.rest, bodies)
    places = tuple(mention.place for mention in find_places(rest))
    levels = read_levels(rest)
    # In a Chinese question a foreign word that the library itself uses (GDP) is meant as it stands.
    keep = library.rarity.knows if language == "zh" else lambda _: False
    chinese = to_chinese(rest, keep=keep) if re.search("[a-z]{3}", rest) else rest
    topic = topic_of(_without_levels(bare_topic(chinese)), library.rarity)
    wanted = _wanted(text)
    return Question(
        raw=raw,
        text=text,
        language=language,
        kind=_kind(text, wanted, pointers, bodies, levels, topic),
        wanted=wanted,
        search_text=f"{to_chinese(text)} {text}" if re.search("[a-z]{3}", text) else f"{text} {official_words(text)}",
        topic=topic,
        pointers=pointers,
        bodies=tuple(bodies),
        documents=named.held,
        missing=named.missing,
        levels=levels,
        places=places,
    )


# 发改和工信: two bodies by the stems of their names.
_STEMS = "发改|工信|科技|教育|财政|人社|卫健|商务|司法|国资|市监|审计|民政"
_STEM_PAIR = re.compile(rf"(?P<a>{_STEMS})(?P<joint>和|与|跟|,|还是)(?P<b>{_STEMS})(?![局委部厅])")
_FULL = {"发改": "发改委", "卫健": "卫健委", "国资": "国资委"}


def _whole_names(text: str) -> str:
    """The text with the endings given back to a pair of bodies named by their stems alone."""

    def whole(stem: str) -> str:
        return _FULL.get(stem, f"{stem}局")

    return _STEM_PAIR.sub(lambda m: whole(m.group("a")) + m.group("joint") + whole(m.group("b")), text)


_OWN_OFFICE = re.compile(r"(?:我们|我|本|咱们?)(?:局|委|办|单位|部门)")
# The code of a standard is no name of a body: T/PPAC 402.
_CODE = re.compile(r"[a-z]+\d*/[a-z]+ ?\d*")


def _local_governments(text: str) -> list[BodyMention]:
    """A county or district named alone means its government: 东台要落实吗."""
    return [
        BodyMention(Body(mention.place.name, ("人民政府",), Level.COUNTY), mention.start, mention.end)
        for mention in find_places(text)
        if mention.place.level is Level.COUNTY
    ]


def _without(text: str, mentions: Sequence[BodyMention]) -> str:
    for mention in sorted(mentions, key=lambda mention: -mention.start):
        text = text[: mention.start] + " " + text[mention.end :]
    return text


_LEVEL_FRAME = re.compile(r"(?:我|本|全)?(?:国家|省|(?<![上城都门股])市)(?:里|级|层面|一级|政府)?(?=\s|$)|全[国省市]|国务院(?:办公厅)?|国办|江苏省?|盐城市?|三级|各级")


def _without_levels(topic: str) -> str:
    """The topic without the words that only say whose document is meant."""
    return re.sub(r"\s+", " ", _LEVEL_FRAME.sub(" ", topic)).strip()


def _wanted(text: str) -> Wanted:
    return next((wanted for wanted, pattern in cues.WANTED if pattern.search(text)), Wanted.ANYTHING)


def _kind(
    text: str,
    wanted: Wanted,
    pointers: Pointers,
    bodies: Sequence[BodyMention],
    levels: Sequence[Level],
    topic: Topic,
) -> Kind:
    """The kind of a question; the order of the tests is the order of how special their words are."""
    points = bool(pointers.items or pointers.labels or pointers.part or pointers.article)
    if not re.search(r"[\w]", text) or cues.GREETING.search(text):
        return Kind.NONE
    several = len(set(levels)) >= 2 or cues.ALL_LEVELS.search(text)
    if several and not cues.DOCUMENT.search(text) and not bodies:
        return Kind.LEVELS
    if wanted in _NEVER_ROWS and not points:
        return Kind.PASSAGE
    several_bodies = len(bodies) > 1 and _COMPARED.search(text)
    if bodies and not several_bodies and (
        points or (cues.WHETHER.search(text) and not cues.OBJECTLESS.fullmatch(topic.text))
    ):
        return Kind.RESPONSIBILITY
    if cues.DOCUMENT.search(text) and not points and not (bodies and cues.WHO.search(text)):
        return Kind.DOCUMENT
    if several_bodies:
        return Kind.DEPARTMENT
    if bodies and cues.DUTY.search(text) and not (cues.SUPPORT.search(text) and kinds_of(text)):
        return Kind.DEPARTMENT
    if cues.WHO.search(text):
        return Kind.RESPONSIBILITY
    if cues.WHEN.search(text):
        return Kind.DEADLINE
    if cues.YEARLY.search(text) and _COUNTED.search(text) and not points and not bodies:
        return Kind.TARGET
    if cues.OUTLINE.search(text):
        return Kind.OUTLINE
    if not points and (cues.SUPPORT.search(text) or (cues.OWN_PROFILE.search(text) and kinds_of(text))):
        return Kind.SUPPORT
    if cues.TARGET.search(text):
        return Kind.TARGET
    if points:
        return Kind.CONTENT
    if cues.LEVELS.search(text) and levels:
        return Kind.LEVELS
    return Kind.PASSAGE


_COMPARED = re.compile(r"谁(?:的)?[^,?]{0,6}(?:多|少)|哪个[^,?]{0,6}(?:多|少)|更[多少]|\bmore\b|\bfewer\b")
#: Things that stand in no row; only a passage could give them.
_NEVER_ROWS = (Wanted.MEMBERS, Wanted.NAMES, Wanted.CONTACT, Wanted.PERSON, Wanted.ADDRESS)
_COUNTED = re.compile(r"任务|项目|指标|目标|数量|多少[个项家]|\btasks?|\bprojects?|\btargets?")


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
    """The question with what it leaves to the conversation filled in; itself where it stands alone."""
    last = conversation.last
    assert last is not None
    corrected = cues.CORRECTION.match(fold(normalise_question(question.raw))) is not None
    pointers = question.pointers
    points = bool(pointers.items or pointers.labels or pointers.article or pointers.part)
    own_topic = bool(question.topic.weights) and not cues.OBJECTLESS.fullmatch(question.topic.text)
    of_list = last.kind is Kind.OUTLINE and points and not own_topic and not question.asks(_TASK)
    of_law = bool(pointers.article) and not question.documents
    short = len(question.text) <= _SHORT and own_topic and question.kind is last.kind
    stands_alone = own_topic or (points and not of_list and not of_law) or question.bodies or question.documents
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
_PRONOUN = re.compile(r"它|其(?!他|中|余)|该项|这项|此项|上述|\bit\b|\bits\b|\bthat task\b|\bthis task\b")
_BOTH = re.compile(r"两家|两个(?:部门|单位|局)|二者|两者|他们|它们|这几家|\bboth\b|\bthey\b")
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
        return replace(question, kind=Kind.CONTENT, focus=focus, pointers=replace(question.pointers, items=(), article=None))
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
    if last.kind in _OF_A_CLAUSE and (question.asks(cues.WHETHER) or not question.asks(cues.DUTY)):
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
        question, kind=kind, focus=conversation.focus, bodies=bodies, topic=topic, wanted=wanted, search_text=search_text
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
