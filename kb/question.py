"""A question understood: its kind, what it points at, its topic, the documents and bodies that it names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kb import cues
from kb.cues import Cue, Kind, Wanted
from kb.errors import QuestionError
from kb.facts.departments import Body, BodyMention, find_bodies
from kb.facts.document_numbers import find_numbers
from kb.glossary import to_chinese
from kb.kinds import Signs, kind_of, wanted_of
from kb.library import Library
from kb.model import Document, Level
from kb.moments import read_moment
from kb.places import Place, PlaceMention, contains, find_places
from kb.pointers import Pointers, read_levels, read_pointers
from kb.precedence import final_texts
from kb.settings import MAX_QUESTION_CHARS
from kb.text import fold, has_han, normalise_question
from kb.topic import Topic, bare_topic, grams, topic_of

if TYPE_CHECKING:
    from kb.eligibility.inquiry import Inquiry


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was taken.

    Attributes:
        raw: as typed, or in full words where a follow-up was put into them; ``text`` the same folded for matching.
        language: ``zh`` or ``en``: the language of the answer.
        search_text: what search is asked, which puts Chinese terms for English ones and adds synonyms itself.
        pointers: tasks, labels, parts and articles that it names by number.
        documents: documents of the library that it names; ``missing`` those that it names and that are not held.
        focus: ids of the clauses that the conversation is about, for a question that leans on them.
        carried: the words of the question before, where this one asks the same of something else.
        as_of: the day, ISO, whose state is asked for; ``None`` for that of today.
        profile: what is told of the firm, for a question about support.
        understood: the question in full words where it leaned on the one before.
        unclear: the key of the wording that asks back, where a word points at nothing or at several things.
        choices: the things that such a word may mean.
        also: the kinds of what else it asks of the same thing: 第13项的时限和牵头单位.
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
    as_of: str | None = None
    unclear: str | None = None
    choices: tuple[str, ...] = ()
    also: tuple[Kind, ...] = ()
    profile: Inquiry | None = None

    def asks(self, cue: Cue | re.Pattern[str]) -> bool:
        """Whether the words of a cue stand in the question."""
        return cue.search(self.text) is not None or (bool(self.carried) and cue.search(self.carried) is not None)


def read_question(raw: str, library: Library) -> Question:
    """Understand a question that stands alone.

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
    return _read(raw, library)


# 县(区)政府, 县(市,区): one way of writing for all.
_LOCAL = re.compile(r"县\s*\((?:市,?)?区\)|县,?市,?区")
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


def _language(text: str) -> str:
    """The language that a question is asked in; numbers and titles of documents are Chinese in every question."""
    said = re.sub("《[^》]*》", " ", text)
    for number in reversed(list(find_numbers(said))):
        said = f"{said[: number.start]} {said[number.end :]}"
    bare = has_han(text) and not re.search("[a-z]{2}", said)  # a number or a title and nothing else
    return "zh" if has_han(said) or bare else "en"


def _read(raw: str, library: Library) -> Question:
    whole = _LOCAL.sub("县区", fold(normalise_question(raw)))
    moment = read_moment(whole)
    if moment:  # the rest is asked as it would be today
        whole = f"{whole[: moment.start]}{whole[moment.end :]}".strip()
    text = _core(cues.CORRECTION.sub("", whole))
    language = _language(text)
    named = library.named(text)
    held = named.held or (_laws(library) if cues.LAW.search(text) else ())
    rest, drafts = _in_drafts(named.rest, library) if not held else (named.rest, ())
    held = held or drafts
    pointers = read_pointers(rest)
    pointers = replace(pointers, rest=_whole_names(pointers.rest))
    if not held and (issued := _issued(pointers.rest, library)):
        held, rest = (issued[0],), issued[1]
        pointers = replace(pointers, rest=rest)
    bodies = _bodies(pointers.rest, library) or (_own_office(whole, library) if _OWN_OFFICE.search(text) else [])
    rest = _without(pointers.rest, bodies)
    places = find_places(rest)
    # 省里 and 市里 are said of one plan's place; in a library of all places they name no documents.
    own = not library.large or library.primary is not None
    levels = tuple(dict.fromkeys([*read_levels(rest), *_levels_of(places, library)])) if own else ()
    topic = topic_of(_topic_words(rest, places, language, library), library.rarity)
    wanted = wanted_of(text)
    kind = kind_of(Signs(_IN_DRAFT.sub("", text) if drafts else text, wanted, pointers, bodies, levels, topic))
    if kind is Kind.PASSAGE and bodies and topic.weights:
        # Where no duty is asked for, a body is part of the subject: 国务院来督查时怎么办.
        topic = topic_of(_topic_words(pointers.rest, find_places(pointers.rest), language, library), library.rarity)
    return Question(
        raw=raw,
        text=text,
        language=language,
        kind=kind,
        wanted=wanted,
        search_text=text,
        topic=topic,
        pointers=pointers,
        bodies=tuple(bodies),
        documents=held,
        missing=named.missing,
        levels=levels,
        places=tuple(mention.place for mention in places),
        as_of=moment.day if moment else None,
    )


# In the draft or in the final text: whose words are meant, and nothing that is asked of the document.
_IN_DRAFT = re.compile(
    r"(?:在)?(?:(?:公开)?征求意见稿|意见稿|草案|草稿|(?P<final>正式稿|定稿|终稿))(?:里面?|当中|中),?"
)


def _in_drafts(text: str, library: Library) -> tuple[str, tuple[Document, ...]]:
    """The text without 征求意见稿里 or 正式稿中, and the drafts, or the texts that were drafts, of the library."""
    match = _IN_DRAFT.search(text)
    if match is None or cues.VERSIONS.search(text) or library.large:
        return text, ()
    drafts = [library.document(head.id) for head in library.heads if head.draft]
    if match.group("final"):
        drafts = [one for one in final_texts(drafts, library, "") if not one.draft]
    rest = text[: match.start()] + text[match.end() :]
    return (rest, tuple(drafts)) if drafts and rest.strip() else (text, ())


# A body before these words issued the document that is meant: 银保监会关于质押融资的通知.
_ISSUED = re.compile(
    r"(?:等[\u4e00-\u9fff]{1,4}部门)?(?:\d{4}年)?(?:发|印发|出台|制定)?(?:的|(?:的)?关于(?P<about>[^,?]{2,20}?)的)?"
    r"(?:那个)?(?P<genre>通知|意见|办法)"
)


def _issued(text: str, library: Library) -> tuple[Document, str] | None:
    """The one document that a body named in the question issued, and the text without those words."""
    for mention in find_bodies(text):
        match = _ISSUED.match(text, mention.end)
        if match is None:
            continue
        issued = library.issued_by(mention.body.keys)
        about = topic_of(bare_topic(match.group("about") or text[match.end() :]), library.rarity)
        year = re.search(r"\d{4}", match.group())
        scored = [
            (
                about.coverage(grams(held.title))
                + (year is not None and (held.dated or "").startswith(year.group()))
                + (match.group("genre") in held.title) / 2,
                held,
            )
            for held in issued
        ]
        best = max((score for score, _ in scored), default=0.0)
        meant = [held for score, held in scored if score == best]
        if best >= _ABOUT_TITLE and len(meant) == 1:
            return meant[0], text[: mention.start] + " " + text[match.end() :]
    return None


#: The share of what a notice is said to be about that its title must hold.
_ABOUT_TITLE = 0.5


def _laws(library: Library) -> tuple[Document, ...]:
    """The laws and regulations of the library, for a question about the law that names none; of a large one none."""
    if library.large:
        return ()
    return tuple(library.document(head.id) for head in library.heads if re.search(r"(?:法|条例|细则)$", head.title))


def _levels_of(places: Sequence[PlaceMention], library: Library) -> Iterator[Level]:
    """The levels that places stand for: the province and the city of the primary document, or of any document."""
    own = library.primary.place if library.primary else None
    for mention in places:
        place = mention.place
        if place.level is not Level.COUNTY and ((own and contains(place.name, own)) or place.name in library.places):
            yield place.level


def _topic_words(text: str, places: Sequence[PlaceMention], language: str, library: Library) -> str:
    """The words of a question that name its subject, in Chinese."""
    for mention in reversed(places):
        if mention.place.name in library.places:  # whose document is meant, and no part of the subject
            text = text[: mention.start] + " " + text[mention.end :]
    # In a Chinese question a foreign word that the library itself uses (GDP) is meant as it stands.
    keep = library.rarity.knows if language == "zh" else lambda _: False
    chinese = to_chinese(text, keep=keep) if re.search("[a-z]{3}", text) else text
    return re.sub(r"\s+", " ", _LEVEL_FRAME.sub(" ", bare_topic(chinese))).strip()


def _bodies(text: str, library: Library) -> list[BodyMention]:
    masked = _CODE.sub(lambda code: " " * len(code.group()), text)
    return find_bodies(masked, known=library.body_names) or _local_governments(text)


def _own_office(whole: str, library: Library) -> list[BodyMention]:
    """The body that tells the story of a long question, for 我们局 in its last sentence."""
    return find_bodies(_INNER_UNIT.sub(" ", whole), known=library.body_names)[:1]


# Who tells a story says in which room of the body: 市司法局办公室, 市科技局法规科.
_INNER_UNIT = re.compile(r"(?<=[局委厅])(?:办公室|[\u4e00-\u9fff]{2,4}[处科股室](?=[,的]))")


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


_LEVEL_FRAME = re.compile(
    r"(?:我|本|全)?(?:国家|省|(?<![上城都门股])市)(?:里|级|层面|一级|政府)?(?=\s|$)|国家(?=专项|行动|方案|规划|计划)|全[国省市]|国务院(?:办公厅)?|国办|三级|各级"
)
