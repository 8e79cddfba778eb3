"""Words of a document with their place: what every result of a comparison is made of."""

from __future__ import annotations

from dataclasses import dataclass

from kb.model import Clause, Document


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of a clause: ``text`` is the document's text from ``start`` to ``end``."""

    document_id: str
    clause_id: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A clause as it is compared, with the clauses below it where they belong to it.

    Attributes:
        label, item, heading: those of the clause.
        text: the document's text from ``start`` to ``end``.
    """

    document_id: str
    clause_id: str
    label: str
    item: int | None
    heading: str | None
    text: str
    start: int
    end: int

    def excerpt(self, start: int, end: int) -> Excerpt:
        """The words from ``start`` to ``end`` of the document, which lie inside the passage."""
        return Excerpt(self.document_id, self.clause_id, self.text[start - self.start : end - self.start], start, end)


def passage_of(document: Document, clause: Clause, end: int | None = None) -> Passage:
    """The passage of a clause, up to ``end`` of the document where clauses below belong to it."""
    last = clause.end if end is None else end
    return Passage(
        document_id=document.id,
        clause_id=clause.id,
        label=clause.label,
        item=clause.item,
        heading=clause.heading,
        text=document.text[clause.start : last],
        start=clause.start,
        end=last,
    )
