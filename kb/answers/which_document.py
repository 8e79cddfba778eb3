"""Which documents a question about documents means, by name, level, issuer, or most words of a title."""

from __future__ import annotations

import re

from kb.answer import Draft
from kb.answers.aspects import ABOUT
from kb.cues import Kind
from kb.lookup import at_level, scope
from kb.model import Document
from kb.topic import Topic, grams, topic_of

#: The share of a question's words that a title must hold to be the one meant; of a whole text rather more.
_TITLE_MEANT = 0.75
_TEXT_MEANT = 0.9
_ISSUERS_TITLE = 0.3
_THAT_DOCUMENT = re.compile(r"(?:那|这)(?:个|份)(?:通知|文件|方案|办法|意见|文)|通知|文件|函|\bnotice\b|\bdocument\b")


def documents_meant(draft: Draft) -> list[Document] | None:
    """The documents asked about; one that the topic names by most words of its title; ``None`` when in doubt."""
    question, library = draft.question, draft.library
    if question.documents and question.levels:
        others = [at_level(library, level, question.text)[:1] for level in question.levels]
        wanted = [*question.documents, *(document for found in others for document in found)]
        return list(dict.fromkeys(wanted))[:3]
    if question.documents or question.focus:
        return scope(question, library)[:3]
    issuers = {key for mention in question.bodies for key in mention.body.keys}
    if "国务院" in issuers:
        issuers.add("国务院办公厅")  # what the office issues is called the State Council's
    if issuers and question.kind is Kind.DOCUMENT:
        return _issued_by(draft, issuers)
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


def _by_title(draft: Draft, subject: Topic) -> list[Document]:
    """The documents whose title, or whole short text, holds the words of the question."""
    question, library = draft.question, draft.library
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


def _issued_by(draft: Draft, issuers: set[str]) -> list[Document] | None:
    """The documents of an issuer that is named, the one whose title covers the question best."""
    library = draft.library
    subject = topic_of(ABOUT.sub(" ", draft.question.topic.text), library.rarity)
    found = library.issued_by(issuers)
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
