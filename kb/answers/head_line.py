"""Where a document states a field of its metadata, as a quotation."""

from __future__ import annotations

import re

from kb.answer import Draft
from kb.days import find_days
from kb.model import Document
from kb.text import sentences

# A line is quoted whole up to this many characters, a longer one by the sentence that states the field.
_LINE = 60
#: The fields that are days, by where they stand: those of the signature last, the others first.
_SIGNED, _STATED = ("written", "issued"), ("in_force", "valid_until")


def cite_field(draft: Draft, document: Document, field: str) -> str:
    """The key of the line that states that field: of the metadata block, else of the text, else of the head."""
    head = draft.library.outline(document.id).clauses[0]
    match = re.search(rf"^{field}:.*$", head.text, re.MULTILINE)
    if match:
        return draft.cite(document.id, head.start + match.start(), head.start + match.end())
    span = _day_at(document, field) if field in _SIGNED + _STATED else _words_at(document, getattr(document, field))
    return draft.cite(document.id, *(span or (head.start, head.end)))


def _day_at(document: Document, field: str) -> tuple[int, int] | None:
    """The line or sentence in which a day stands; that of writing closes a text and may stand in its head, too."""
    places = [place for *place, iso in find_days(document.text) if iso == getattr(document, field)]
    if not places:
        return None
    start, end = places[-1 if field in _SIGNED else 0]
    return _around(document.text, start, end)


def _words_at(document: Document, value: object) -> tuple[int, int] | None:
    """Where the words of a field stand, with the brackets around them; of a list, the line that has most of it."""
    if isinstance(value, tuple):
        lines = [(match.start(), match.end()) for match in re.finditer(r"[^\n]+", document.text)]
        counts = [sum(str(one) in document.text[start:end] for one in value) for start, end in lines]
        most = max(counts, default=0)
        return lines[counts.index(most)] if most else None
    place = document.text.find(value) if isinstance(value, str) and value else -1
    if place < 0:
        return None
    opened = document.text[place - 1 : place] in ("（", "(")
    return place - opened, place + len(str(value)) + opened


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """The line that holds a span; of a long line, the sentence."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    if last - first <= _LINE:
        return first, last
    return next(((left, right) for left, right in sentences(text, first, last) if right >= end), (start, end))
