"""Whether the notes of an answer say what must be said of its sources: draft, digest, over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.library import Library
from kb.model import Answer, Document, DocumentKind
from kb.validity import OVER, standing_in
from kb.wording import say

_OVER_NOTES = ("note_repealed", "note_replaced", "note_void", "note_ended")
_ANY = "\x1f"


def unsaid(answer: Answer, library: Library, day: str | None) -> Iterator[tuple[Document, str]]:
    """The cited documents of whose standing the notes do not tell, each with what is not told.

    Args:
        day: the ISO day of the answer; without it only what holds on every day is looked at.
    """
    ids = dict.fromkeys(citation.document_id for citation in answer.citations)
    for document in map(library.document, ids):
        if document.draft and say("note_draft", answer.language) not in answer.notes:
            yield document, "a draft"
        if document.kind is DocumentKind.DIGEST and say("note_digest", answer.language) not in answer.notes:
            yield document, "a digest"
        if day and standing_in(library, document, day).state in OVER and not _says_over(answer, document):
            yield document, "over"


def _says_over(answer: Answer, document: Document) -> bool:
    return any(
        _pattern(wording, document.title, answer.language).fullmatch(note)
        for wording in _OVER_NOTES
        for note in answer.notes
    )


def _pattern(wording: str, title: str, language: str) -> re.Pattern[str]:
    said = say(wording, language, title=title, by=_ANY, since=_ANY, key=_ANY, status=_ANY, period=_ANY)
    return re.compile(re.escape(said).replace(re.escape(_ANY), ".*"))
