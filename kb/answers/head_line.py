"""The line of a document's head that states a field of its metadata, as a quotation."""

from __future__ import annotations

import re

from kb.answer import Draft
from kb.model import Document


def cite_field(draft: Draft, document: Document, field: str) -> str:
    """The key of the metadata line of that field, or of the title where there is no such line."""
    head = draft.library.outline(document.id).clauses[0]
    match = re.search(rf"^{field}:.*$", head.text, re.MULTILINE)
    if match:
        return draft.cite(document.id, head.start + match.start(), head.start + match.end())
    value = getattr(document, field)
    place = head.text.find(value) if isinstance(value, str) else -1
    if place >= 0:
        start = head.start + place
        opened = document.text[start - 1 : start] in ("（", "(")
        return draft.cite(document.id, start - opened, start + len(value) + opened)
    return draft.cite(document.id, head.start, head.end)
