"""A document cut into what a reader sees: passages, their lines, and the pieces of a quotation in them.

No character is lost: the pieces of all passages, put together, are the text that they were cut from,
so the marked pieces together are exactly ``document.text[start:end]``; so are those of a hit of a search.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
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
    the page that begins with the piece, ``None`` within a page; ``hit`` the number, from 1, of the hit that the piece
    belongs to, ``first_hit`` whether that one begins with it.
    """

    text: str
    marked: bool
    heading: bool
    first_mark: bool
    unsure: bool
    page: int | None
    hit: int | None = None
    first_hit: bool = False


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


def passages(
    document: Document,
    clauses: Sequence[Clause],
    mark: tuple[int, int] | None,
    hits: Sequence[tuple[int, int]] = (),
) -> list[Passage]:
    """The whole document as passages in reading order, with a quotation and the ``hits`` of a search marked."""
    cuts = _Cuts.of(document, mark, hits)
    found: list[Passage] = []
    cursor = 0
    for clause in sorted(clauses, key=lambda one: one.start):
        if clause.start > cursor:
            found.extend(_outside(document, cursor, clause.start, cuts))
        if clause.end > cursor:
            start = max(clause.start, cursor)
            body_start = clause.body_start if clause.heading else start
            found.append(Passage(clause, tuple(_lines(document, start, clause.end, body_start, cuts))))
            cursor = clause.end
    found.extend(_outside(document, cursor, len(document.text), cuts))
    return found


@dataclass(frozen=True, slots=True)
class _Cuts:
    """Where a document is cut whatever its lines: ``places`` in order, and what begins and ends there."""

    places: list[int]
    pages: dict[int, int]
    mark: tuple[int, int] | None
    hits: Sequence[tuple[int, int]]
    starts: list[int]

    @classmethod
    def of(cls, document: Document, mark: tuple[int, int] | None, hits: Sequence[tuple[int, int]]) -> _Cuts:
        pages = {place: number for number, place in enumerate(document.page_breaks, 1)}
        places = {*(mark or ()), *document.uncertain, *pages, *(place for hit in hits for place in hit)}
        return cls(sorted(places), pages, mark, hits, [start for start, _ in hits])

    def within(self, start: int, end: int) -> list[int]:
        """The places between two others."""
        return self.places[bisect_right(self.places, start) : bisect_left(self.places, end)]

    def hit_at(self, place: int) -> int | None:
        """The number of the hit that the character at a place belongs to."""
        number = bisect_right(self.starts, place)
        return number if number and place < self.hits[number - 1][1] else None


def _outside(document: Document, start: int, end: int, cuts: _Cuts) -> Iterator[Passage]:
    """Text between clauses; white space alone is not worth a passage."""
    if document.text[start:end].strip():
        yield Passage(None, tuple(_lines(document, start, end, start, cuts)))


def _lines(document: Document, start: int, end: int, body_start: int, cuts: _Cuts) -> Iterator[tuple[Piece, ...]]:
    for line in _LINE.finditer(document.text, start, end):
        inner = {*cuts.within(line.start(), line.end())}
        if line.start() < body_start < line.end():
            inner.add(body_start)
        edges = sorted({line.start(), line.end(), *inner})
        yield tuple(_piece(document, left, right, line.start(), body_start, cuts) for left, right in pairwise(edges))


def _piece(document: Document, left: int, right: int, line_start: int, body_start: int, cuts: _Cuts) -> Piece:
    text, mark = document.text[left:right], cuts.mark
    return Piece(
        text=text,
        marked=bool(mark and mark[0] <= left and right <= mark[1]),
        # The break behind a heading belongs to it, so that a line of its own is one throughout.
        heading=right <= body_start or (line_start < body_start and not text.strip()),
        first_mark=bool(mark and mark[0] == left),
        unsure=document.is_uncertain(left, right),
        page=cuts.pages.get(left),
        hit=(number := cuts.hit_at(left)),
        first_hit=number is not None and cuts.hits[number - 1][0] == left,
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
