"""A document cut into what a reader sees: passages, their lines, and the pieces of a quotation in them.

No character is lost: the pieces of all passages, put together, are the text that they were cut from,
so the marked pieces together are exactly ``document.text[start:end]``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kb.model import Clause, Document

# A line with the line breaks behind it, so that blank lines stay in the text without being shown.
_LINE = re.compile(r"[^\n]+\n*|\n+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters that is shown in one way.

    ``unsure`` marks words that were recognised from a picture with little confidence; ``page`` is the number of
    the page that begins with the piece, ``None`` within a page.
    """

    text: str
    marked: bool
    heading: bool
    first_mark: bool
    unsure: bool
    page: int | None


@dataclass(frozen=True, slots=True)
class Passage:
    """The own text of a clause, or text that stands outside all of them (``clause`` is ``None``)."""

    clause: Clause | None
    lines: tuple[tuple[Piece, ...], ...]

    @property
    def depth(self) -> int:
        """The depth in the outline from 1; 0 outside it."""
        return min(len(self.clause.path), 5) if self.clause else 0

    @property
    def front(self) -> bool:
        """Whether the passage is what stands before the first number: title lines, metadata."""
        return self.clause is not None and self.clause.order == 0 and not (self.clause.marker or self.clause.heading)


def anchor(clause: Clause) -> str:
    """The HTML id of a clause within its document's page."""
    return "c-" + clause.id.partition("/")[2]


def quotation(document: Document, start: int | None, end: int | None) -> tuple[int, int] | None:
    """The span to mark, or ``None`` where ``start`` and ``end`` name no text of the document."""
    if start is None or end is None or not 0 <= start < end <= len(document.text):
        return None
    return start, end


def passages(document: Document, clauses: Sequence[Clause], mark: tuple[int, int] | None) -> list[Passage]:
    """The whole document as passages in reading order."""
    found: list[Passage] = []
    cursor = 0
    for clause in sorted(clauses, key=lambda one: one.start):
        if clause.start > cursor:
            found.extend(_outside(document, cursor, clause.start, mark))
        if clause.end > cursor:
            start = max(clause.start, cursor)
            body_start = clause.body_start if clause.heading else start
            found.append(Passage(clause, tuple(_lines(document, start, clause.end, body_start, mark))))
            cursor = clause.end
    found.extend(_outside(document, cursor, len(document.text), mark))
    return found


def _outside(document: Document, start: int, end: int, mark: tuple[int, int] | None) -> Iterator[Passage]:
    """Text between clauses; white space alone is not worth a passage."""
    if document.text[start:end].strip():
        yield Passage(None, tuple(_lines(document, start, end, start, mark)))


def _lines(
    document: Document, start: int, end: int, body_start: int, mark: tuple[int, int] | None
) -> Iterator[tuple[Piece, ...]]:
    text = document.text
    pages = {place: number for number, place in enumerate(document.page_breaks, 1)}
    cuts = {body_start, *(mark or ()), *document.uncertain, *pages}
    for line in _LINE.finditer(text, start, end):
        edges = sorted({line.start(), line.end(), *(cut for cut in cuts if line.start() < cut < line.end())})
        yield tuple(
            Piece(
                text=text[left:right],
                marked=bool(mark and mark[0] <= left and right <= mark[1]),
                # The break behind a heading belongs to it, so that a line of its own is one throughout.
                heading=right <= body_start or (line.start() < body_start and not text[left:right].strip()),
                first_mark=bool(mark and mark[0] == left),
                unsure=document.is_uncertain(left, right),
                page=pages.get(left),
            )
            for left, right in pairwise(edges)
        )


def around(whole: Sequence[Passage], clause_id: str, *, before: int, after: int) -> list[Passage]:
    """The passage of a clause with the passages around it; empty where the clause is not in the document."""
    for place, passage in enumerate(whole):
        if passage.clause and passage.clause.id == clause_id:
            return list(whole[max(0, place - before) : place + after + 1])
    return []


def above(clauses: Sequence[Clause], clause: Clause) -> list[Clause]:
    """The clauses that ``clause`` stands under, the highest first."""
    by_id = {one.id: one for one in clauses}
    chain: list[Clause] = []
    parent = by_id.get(clause.parent or "")
    while parent and parent not in chain:
        chain.insert(0, parent)
        parent = by_id.get(parent.parent or "")
    return chain
