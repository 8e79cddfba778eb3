"""Which documents and which clauses a question is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kb.library import Library
from kb.model import Clause, Document, Level
from kb.numerals import chinese_numeral, parse_numeral
from kb.places import contains
from kb.question import Question
from kb.text import fold
from kb.topic import Topic

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


def at_level(library: Library, level: Level) -> list[Document]:
    """The documents of a level, those first that the primary document rests on; the primary alone at its own level."""
    primary = library.primary
    if primary is not None and primary.level is level:
        return [primary]
    related = library.basis_of(primary) if primary else []
    ordered = [*related, *(document for document in library.documents if document not in related)]
    return [document for document in ordered if document.level in levels_of(level)]


def scope(question: Question, library: Library) -> list[Document]:
    """The documents that the question is about: those named, those of the levels named, else the primary one.

    A title that several documents share means the primary one where it is among them.
    """
    primary = library.primary
    if question.documents:
        named = list(question.documents)
        if primary in named and len(named) > 1 and not question.levels:
            return [primary]
        if question.levels and len(named) > 1:
            kept = [document for document in named if any(document.level in levels_of(lv) for lv in question.levels)]
            return kept or named
        return named
    if question.levels:
        return [document for level in question.levels for document in at_level(library, level)]
    if question.focus:
        return list(dict.fromkeys(library.document(clause_id.split("/")[0]) for clause_id in question.focus))
    return [primary] if primary else list(library.documents)


def unheld_place(question: Question, library: Library) -> str | None:
    """The first province or city that the question names and that no document of the library is of or speaks of."""
    for place in question.places:
        if place.level is Level.COUNTY:
            continue
        held = any(
            document.place == place.name or contains(place.name, document.place)
            for document in library.documents
            if document.place
        )
        if not held and not _spoken_of(question, library, place.short):
            return place.name
    return None


def _spoken_of(question: Question, library: Library, short: str) -> bool:
    """Whether the place is part of a name that stands in a document (南京专利代办处)."""
    at = question.text.find(short)
    if at < 0:
        return False
    phrase = question.text[at : at + len(short) + 3]
    return len(phrase) == len(short) + 3 and any(phrase in fold(document.text) for document in library.documents)


def by_pointers(question: Question, document: Document, library: Library) -> list[Clause]:
    """The clauses that the question points at by number in one document, in the order of the question."""
    outline = library.outline(document.id)
    pointers = question.pointers
    found: list[Clause] = []
    if pointers.items:
        by_item = {clause.item: clause for clause in outline.clauses if clause.item is not None}
        within = section_meant(question, outline.clauses)
        if within is not None:
            children = outline.children(within)
            return [children[n - 1] for n in pointers.items if 0 < n <= len(children)]
        found += [by_item[item] for item in pointers.items if item in by_item]
    for label in pointers.labels:
        exact = [clause for clause in outline.clauses if clause.label == label]
        inside = [clause for clause in outline.clauses if clause.marker and clause.label.endswith(label)]
        within = section_meant(question, outline.clauses)
        if within is not None:
            inside = [clause for clause in inside if clause.parent == within.id] or inside
        found += exact or inside[:1]
    if pointers.part is not None:
        found += [clause for clause in outline.clauses if clause.label == chinese_numeral(pointers.part)]
    if pointers.article is not None:
        number = parse_numeral(pointers.article)
        within = section_meant(question, outline.clauses)
        if within is not None and number is not None:
            return outline.children(within)[number - 1 : number]
        label = f"第{chinese_numeral(number)}条" if number is not None else ""
        found += [clause for clause in outline.clauses if clause.label == label]
    return found


def section_meant(question: Question, clauses: Sequence[Clause]) -> Clause | None:
    """The top section whose heading the question names beside a number (保障措施第二条), when it holds no tasks."""
    for clause in clauses:
        if clause.parent is None and clause.heading and fold(clause.heading) in question.text:
            holds_tasks = any(other.item is not None and other.path[0] == clause.path[0] for other in clauses)
            if not holds_tasks:
                return clause
    return None


def by_topic(
    topic: Topic, documents: Iterable[Document], library: Library, *, minimum: float = MEANT
) -> list[Match]:
    """The clauses of the documents that cover the topic, best first; a heading of its own counts half again."""
    found: list[Match] = []
    for document in documents:
        outline = library.outline(document.id)
        for clause in outline.clauses:
            if not clause.body.strip():
                continue
            own, above = outline.own_units[clause.id], outline.heading_units[clause.id]
            coverage = topic.coverage(own | above)
            if coverage >= minimum:
                heading = topic.coverage(above) if clause.heading else 0.0
                found.append(Match(clause, coverage, coverage + 0.5 * heading + 0.25 * topic.coverage(own)))
    return sorted(found, key=lambda match: (-match.score, match.clause.document_id, match.clause.order))


def clauses_meant(question: Question, documents: Sequence[Document], library: Library) -> list[Clause]:
    """The clauses that a question is about: by number, by what the conversation came to, or by topic."""
    for document in documents:
        pointed = by_pointers(question, document, library)
        if pointed:
            return pointed
    if question.focus:
        return list(dict.fromkeys(library.clause(clause_id) for clause_id in question.focus))[:1]
    if question.topic.weights:
        return [match.clause for match in by_topic(question.topic, documents, library)[:1]]
    return []
