"""Which documents and which clauses a question is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kb.library import Library, Outline
from kb.model import Clause, Document, Level
from kb.numerals import chinese_numeral, parse_numeral
from kb.places import contains
from kb.pointers import Pointers
from kb.precedence import final_texts, holding_first
from kb.question import Question
from kb.text import fold
from kb.topic import Topic, grams

#: Clauses that search hands over, and documents of which these are that a question goes through in a large library.
SEARCHED, WITHIN_REACH = 30, 8
# What of a text says whose matter it is, in characters.
_OPENING = 300
#: The share of a topic that a clause must cover to be the one that is meant.
MEANT = 0.6


@dataclass(frozen=True, slots=True)
class Match:
    """A clause that covers a topic: ``coverage`` by all its words and the headings above, 0 to 1."""

    clause: Clause
    coverage: float
    score: float


def levels_of(level: Level) -> tuple[Level, ...]:
    """The levels that a question means by one: national documents are those of ministries too."""
    return (Level.NATION, Level.MINISTRY) if level is Level.NATION else (level,)


def at_level(library: Library, level: Level, asked: str = "") -> list[Document]:
    """The documents of a level, those first that the primary document rests on; the primary alone at its own level.

    ``asked`` is the text of the question; a draft whose final text is held is left out unless it speaks of drafts.
    """
    primary = library.primary
    if primary is not None and primary.level is level:
        return [primary]
    related = library.basis_of(primary) if primary else []
    ordered = [*related, *(document for document in library.documents if document not in related)]
    return holding_first((document for document in ordered if document.level in levels_of(level)), library, asked)


def scope(question: Question, library: Library) -> list[Document]:
    """The documents that the question is about: those named, those of the levels named, else the primary one.

    A title that several documents share means the primary one where it is among them, else the final text.
    """
    primary = library.primary
    if question.documents:
        named = list(question.documents)
        if primary in named and len(named) > 1 and not question.levels:
            return [primary]
        if question.levels and len(named) > 1:
            kept = [document for document in named if any(document.level in levels_of(lv) for lv in question.levels)]
            named = kept or named
        return holding_first(final_texts(named, library, question.text), library, question.text)
    if question.levels:
        return [document for level in question.levels for document in at_level(library, level, question.text)]
    if question.focus:
        return list(dict.fromkeys(library.document(clause_id.split("/")[0]) for clause_id in question.focus))
    return [primary] if primary else holding_first(library.documents, library, question.text)


def within_reach(question: Question, library: Library) -> Library:
    """The library that a question is answered from: of a large one the documents named and those that search finds."""
    if not library.large:
        return library
    hits = library.search(question.search_text, SEARCHED)
    near = list(dict.fromkeys(hit.clause_id.split("/")[0] for hit in hits))
    if question.levels:
        wanted = {level for named in question.levels for level in levels_of(named)}
        near = [one for one in near if library.document(one).level in wanted]
    ids = [
        *(held.id for held in question.documents),
        *(one.split("/")[0] for one in question.focus),
        *near[:WITHIN_REACH],
    ]
    primary = [library.primary.id] if library.primary else []
    return library.among([*primary, *ids], (question.search_text, SEARCHED, hits))


def unheld_place(question: Question, library: Library) -> str | None:
    """The first province or city that the question names and that no document of the library is of or speaks of."""
    for place in question.places:
        if place.level is Level.COUNTY:
            continue
        held = any(held == place.name or contains(place.name, held) for held in library.places)
        if not held and not _spoken_of(question, library, place.short) and not _opens_with(place.short, library):
            return place.name
    return None


def _opens_with(short: str, library: Library) -> bool:
    """Whether a document of the library names the place in its title or where its text begins: it is of that place."""
    return any(short in document.title or short in document.text[:_OPENING] for document in library.documents)


def _spoken_of(question: Question, library: Library, short: str) -> bool:
    """Whether the place is part of a name that stands in a document (南京专利代办处)."""
    at = question.text.find(short)
    if at < 0:
        return False
    phrase = question.text[at : at + len(short) + 3]
    return len(phrase) == len(short) + 3 and library.titles.speaks_of(phrase)


def by_pointers(question: Question, document: Document, library: Library) -> list[Clause]:
    """The clauses that the question points at by number in one document, in the order of the question."""
    named = document in question.documents and not document.primary
    return pointed_at(question.pointers, library.outline(document.id), asked=question.text, named=named)


def pointed_at(pointers: Pointers, outline: Outline, *, asked: str, named: bool) -> list[Clause]:
    """The clauses of an outline that are pointed at by number, in the order of the pointers.

    Args:
        pointers: tasks, labels, parts and articles.
        outline: of the document that they are looked up in.
        asked: the folded question, which may name the section that a number counts in.
        named: whether the question names the document, so that in one without articles 第八条 means its eighth
            numbered clause.
    """
    found: list[Clause] = []
    if pointers.items:
        by_item = {clause.item: clause for clause in outline.clauses if clause.item is not None}
        within = section_meant(asked, outline.clauses)
        if within is not None:
            children = outline.children(within)
            return [children[n - 1] for n in pointers.items if 0 < n <= len(children)]
        found += [by_item[item] for item in pointers.items if item in by_item]
    for label in pointers.labels:
        exact = [clause for clause in outline.clauses if clause.label == label]
        inside = [clause for clause in outline.clauses if clause.marker and clause.label.endswith(label)]
        within = section_meant(asked, outline.clauses)
        if within is not None:
            inside = [clause for clause in inside if clause.parent == within.id] or inside
        found += exact or inside[:1]
    if pointers.part is not None:
        found += [clause for clause in outline.clauses if clause.label == chinese_numeral(pointers.part)]
    for article in pointers.articles:
        found += _article(article, outline, asked=asked, named=named)
    return found


def _article(article: str, outline: Outline, *, asked: str, named: bool) -> list[Clause]:
    """The clauses that 第八条 means in an outline."""
    number = parse_numeral(article)
    within = section_meant(asked, outline.clauses)
    if within is not None and number is not None:
        return outline.children(within)[number - 1 : number]
    label = f"第{chinese_numeral(number)}条" if number is not None else ""
    articles = [clause for clause in outline.clauses if clause.label == label]
    # In a document without articles 第八条 means its eighth numbered clause.
    items = [clause for clause in outline.clauses if clause.item == number]
    has_articles = any(clause.label.startswith("第") and clause.marker for clause in outline.clauses)
    return articles or (items if named and not has_articles else [])


def section_meant(asked: str, clauses: Sequence[Clause]) -> Clause | None:
    """The top section whose heading a folded question names beside a number (保障措施第二条), if it holds no tasks."""
    for clause in clauses:
        if clause.parent is None and clause.heading and fold(clause.heading) in asked:
            holds_tasks = any(other.item is not None and other.path[0] == clause.path[0] for other in clauses)
            if not holds_tasks:
                return clause
    return None


def by_topic(
    topic: Topic, documents: Iterable[Document], library: Library, *, minimum: float = MEANT, titles: bool = False
) -> list[Match]:
    """The clauses of the documents that cover the topic, best first; a heading of its own counts half again.

    Of two that cover it alike the one of the earlier document goes first.

    With ``titles`` the words of a document's title count for each of its clauses.
    """
    found: list[tuple[int, Match]] = []
    for place, document in enumerate(documents):
        outline = library.outline(document.id)
        title = grams(document.title) if titles else set()
        for clause in outline.clauses:
            if not clause.body.strip():
                continue
            own, above = outline.own_units[clause.id], outline.heading_units[clause.id]
            coverage = topic.coverage(own | above | title)
            if coverage >= minimum or held_firmly(topic, own | above | title):
                heading = topic.coverage(above) if clause.heading else 0.0
                score = coverage + 0.5 * heading + 0.25 * topic.coverage(own)
                found.append((place, Match(clause, coverage, score)))
    # Where two documents say the same, the one that was given first is meant.
    found.sort(key=lambda pair: (-pair[1].score, pair[0], pair[1].clause.order))
    return [match for _, match in found]


# Lay words that no document uses pull the share down: a clause is meant too when it holds this share of the
# words that the library knows, and that much weight of them.
_KNOWN = 0.72
_ENOUGH = 9.0


def held_firmly(topic: Topic, units: set[str]) -> bool:
    """Whether the units hold nearly all of the topic that the library has words for."""
    return topic.overlap(units) >= _ENOUGH and topic.known_coverage(units) >= _KNOWN


_EVENT = re.compile(
    r"(?:什么时候|何时|哪一?年|几号|哪天)(?:开始|才能?|可以|能|会|要|应|须|必须|正式|就)?(?P<when>(?![哪什几底前])[\u4e00-\u9fff](?![的了吗呢])[\u4e00-\u9fff])"
    r"|(?P<until>申报|报名|推荐|提交|受理|征集)(?:[^,?]{0,4}(?:截止|截至)|到(?:哪|什么|几|何))"
    r"|(?:怎么|如何|怎样|在哪|去哪)(?P<how>报名|申请|申报|办理|登记|领取|缴费|预约|投诉|挂牌|考试)"
)
# Words behind 什么时候 that ask for the term itself.
_TERM_WORDS = re.compile(
    "停止|停发|全覆|全面|覆盖|取得|完成|实现|结束|截止|到期|开始|之前|以前|印发|发布|公布|施行|"
    "生效|出台|修订|修正|制定|取消|全部|基本|前要|前完|实施|建成|完毕|到位"
)


def asked_event(text: str) -> str | None:
    """The event whose time or way a question asks for (什么时候报名); only a clause that names it can answer."""
    match = _EVENT.search(text)
    word = match and (match.group("when") or match.group("until") or match.group("how"))
    return word if word and not _TERM_WORDS.fullmatch(word) else None


def clauses_meant(question: Question, documents: Sequence[Document], library: Library) -> list[Clause]:
    """The clauses that a question is about: by number, by what the conversation came to, or by topic."""
    for document in documents:
        pointed = by_pointers(question, document, library)
        if pointed:
            return pointed
    if question.pointers.article and not question.documents:
        for document in library.documents:
            if found := by_pointers(question, document, library):
                return found
    if question.focus:
        return list(dict.fromkeys(library.clause(clause_id) for clause_id in question.focus))[:1]
    if question.topic.weights:
        return [match.clause for match in by_topic(question.topic, documents, library)[:1]]
    return []
