"""Which documents a question about documents means, by name, level, issuer, or most words of a title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.answer import Draft
from kb.answers.aspects import ABOUT
from kb.answers.sides import EARLIER, sides
from kb.cues import WHETHER, Kind
from kb.lookup import at_level, scope
from kb.model import Document, Level
from kb.pointers import read_levels
from kb.topic import Topic, bare_topic, grams, topic_of

#: The share of a question's words that a title must hold to be the one meant; of a whole text rather more.
_TITLE_MEANT = 0.75
_TEXT_MEANT = 0.9
_ISSUERS_TITLE = 0.3
_THAT_DOCUMENT = re.compile(r"(?:那|这)(?:个|份)(?:通知|文件|方案|办法|意见|文)|通知|文件|函|\bnotice\b|\bdocument\b")


def documents_meant(draft: Draft) -> list[Document] | None:
    """The documents asked about; one that the topic names by most words of its title; ``None`` when in doubt."""
    question, library = draft.question, draft.library
    if question.documents and question.levels:
        # A level that a document named is of says no more than its name does: 国办发〔2018〕126号.
        named = {level for document in question.documents for level in _said_by(document)}
        others = [at_level(library, level, question.text)[:1] for level in question.levels if level not in named]
        wanted = [*question.documents, *(document for found in others for document in found)]
        return list(dict.fromkeys(wanted))[:3]
    if question.asks(EARLIER) and len(question.documents) < 2 and (pair := _side_by_side(draft)):
        return pair
    if question.documents or question.focus:
        return scope(question, library)[:3]
    if question.bodies and question.kind is Kind.DOCUMENT:
        return _issued_by(draft) or (_said_of_another(draft) if question.asks(WHETHER) else None)
    if len(set(question.levels)) > 1:
        return [document for level in question.levels for document in at_level(library, level, question.text)[:1]]
    if question.topic.weights:
        subject = topic_of(ABOUT.sub(" ", question.topic.text), library.rarity)
        found = _by_title(draft, subject) if subject.weights else []
        if found:
            return found
        if not _about_the_document(draft, subject):
            return None
    return scope(question, library)[:1]


def _said_by(document: Document) -> tuple[Level, ...]:
    """The levels by which a document is called: one of a ministry is national as well."""
    if document.level is Level.MINISTRY:
        return (Level.NATION, Level.MINISTRY)
    return (document.level,) if document.level else ()


def _side_by_side(draft: Draft) -> list[Document]:
    """The two documents of 甲通知和乙方案，谁更早, each by its title, its level and its issuer."""
    library = draft.library
    for pair in sides(draft.question.text):
        found = []
        for side in pair:
            named = library.named(side)
            subject = topic_of(ABOUT.sub(" ", bare_topic(_ISSUING_OFFICE.sub(" ", named.rest))), library.rarity)
            levels = read_levels(side)
            among = [held for level in levels for held in at_level(library, level)] or library.documents
            found += list(named.held[:1]) or (_by_title(draft, subject, among)[:1] if subject.weights else [])
        if len(found) == len(pair) and found[0] != found[1]:
            return found
    return []


# Who issued it stands before the name of a document and not in its title.
_ISSUING_OFFICE = re.compile("国务院办公厅|国务院|国办|省政府(?:办公厅)?|市政府(?:办公室)?|省里|市里|国家(?=的|专项)")


def _said_of_another(draft: Draft) -> list[Document] | None:
    """The document that a body is asked to have issued with others, where it is none of its issuers."""
    subject = topic_of(ABOUT.sub(" ", draft.question.topic.text), draft.library.rarity)
    return (_by_title(draft, subject)[:1] or None) if subject.weights else None


def _by_title(draft: Draft, subject: Topic, among: Sequence[Document] | None = None) -> list[Document]:
    """The documents whose title, or whole short text, holds the words of the question."""
    question, library = draft.question, draft.library
    if among is None:
        among = scope(question, library) if question.levels else library.documents
    scored = [(subject.coverage(grams(document.title)), document) for document in among]
    least = _TITLE_MEANT
    if max(score for score, _ in scored) < least and question.asks(_THAT_DOCUMENT):
        # A short document may be called by what it is about rather than by its title.
        scored = [(subject.coverage(_words_of(draft, document)), document) for document in among]
        least = _TEXT_MEANT
    best = max(score for score, _ in scored)
    if best < least:
        return []
    near = [document for score, document in scored if score >= best - 0.01]
    return [library.primary] if library.primary in near and not question.levels else near[:3]


def _issued_by(draft: Draft) -> list[Document] | None:
    """The documents of an issuer that is named, the one whose title covers the question best."""
    library = draft.library
    subject = topic_of(ABOUT.sub(" ", draft.question.topic.text), library.rarity)
    bodies = [mention.body for mention in draft.question.bodies]
    issuers = {key for body in bodies for key in body.keys}
    if "国务院" in issuers:
        issuers.add("国务院办公厅")  # what the office issues is called the State Council's
    found = library.issued_by(issuers)
    levels = {body.level for body in bodies if body.level is not None}
    if levels:  # 财政部 is not 江苏省财政厅
        found = [held for held in found if levels & set(_said_by(held))] or found
    if not found or not subject.weights:
        return found[:3] or None
    covered = [(subject.coverage(grams(held.title)), held) for held in found]
    best, document = max(covered, key=lambda pair: pair[0])
    return [document] if best >= _ISSUERS_TITLE else None


def _words_of(draft: Draft, document: Document) -> set[str]:
    units = draft.library.outline(document.id).own_units.values()
    return set().union(*units) if len(units) <= 8 else set()


def _about_the_document(draft: Draft, subject: Topic) -> bool:
    """Whether the words left over only name the document at hand (这份方案), and no subject in it."""
    primary = draft.library.primary
    title = grams(primary.title) if primary else set()
    return not any(unit not in title and not unit.isascii() for unit in subject.weights)
