"""Which documents go first where a question names none: a text that holds before its draft and before what it ended."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kb.comparison.kinship import are_versions, is_draft, versions_of
from kb.library import Library
from kb.model import Document
from kb.validity import standing_in

_OF_DRAFTS = re.compile(r"意见稿|草案|草稿|送审稿|讨论稿|初稿|\bdraft\b")
# After every day, so that an act counts on whatever day it works.
_EVER = "9999-12-31"


def holding_first(
    documents: Iterable[Document], library: Library, asked: str, *, beside: Iterable[Document] = ()
) -> list[Document]:
    """The documents without drafts whose final text is among them, those that another document ended last.

    A question that speaks of drafts keeps them. The primary document keeps its place: it is the one at hand.
    Final texts are looked for ``beside`` the documents too.
    """
    given = list(documents)
    finals = {held.id for held in (*given, *beside) if not is_draft(held)}
    kept = [one for one in given if one.primary or _OF_DRAFTS.search(asked) or not _has_final(one, library, finals)]
    return sorted(kept, key=lambda one: not one.primary and is_over(one, library))


def final_texts(documents: Iterable[Document], library: Library, asked: str) -> list[Document]:
    """The documents, each draft as its final text where that is held and the question does not speak of drafts."""
    if _OF_DRAFTS.search(asked):
        return list(documents)
    found: list[Document] = []
    for one in documents:
        finals = [other for other in versions_of(library, one) if not is_draft(other)] if is_draft(one) else []
        found += finals[-1:] or [one]
    return list(dict.fromkeys(found))


def is_over(document: Document, library: Library) -> bool:
    """Whether another document of the library ended or replaced it, on whatever day."""
    return standing_in(library, document, _EVER).touch is not None


def is_outdone(document: Document, library: Library) -> bool:
    """Whether a draft has its final text in the library, or another document ended the text."""
    if document.primary:
        return False
    return is_over(document, library) or _has_final(document, library, {held.id for held in library.documents})


def _has_final(document: Document, library: Library, among: set[str]) -> bool:
    if not is_draft(document):
        return False
    # A head tells enough of a draft's versions; the texts of a large library are not read for it.
    finals = (head for head in library.heads if head.id in among and head.id != document.id)
    return any(not is_draft(head) and are_versions(head, document) for head in finals)
