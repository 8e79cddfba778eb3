"""Search: what a question names exactly first, then the clauses nearest to it, within what filters leave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kb.clause_places import Spot, spot_of
from kb.errors import QuestionError
from kb.exact import Exact, Unresolved, read_exact
from kb.filters import Filters
from kb.library import Library
from kb.model import Clause, Document, Hit
from kb.selection import Selection, select
from kb.settings import MAX_QUESTION_CHARS


@dataclass(frozen=True, slots=True)
class Found:
    """A clause that a search found.

    Attributes:
        score: comparable only within one search. Ranked clauses have that of the retriever; each of those that the
            question names stands one above the next, the last of them one above the best that is ranked, so that the
            order of scores is that of the list.
        named: the words by which the question names it exactly, a place or a document; ``None`` for a ranked one.
        start, end: the part of the document's text that is meant: the clause, or the one paragraph that was named.
    """

    clause: Clause
    score: float
    start: int
    end: int
    named: str | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """What a search gives.

    Attributes:
        hits: best first; of equal scores the one of the earlier document id, then of the earlier clause.
        unresolved: what the question names and what was not found.
        filters, selection: what it was limited to, and the documents that this left.
    """

    hits: tuple[Found, ...]
    unresolved: tuple[Unresolved, ...]
    filters: Filters
    selection: Selection


def search(
    question: str,
    library: Library,
    *,
    limit: int = 10,
    filters: Filters | None = None,
    selection: Selection | None = None,
) -> Findings:
    """Find the clauses that a question names, and those nearest to it.

    A question that is nothing but a name or a place gives the clauses there with those below it, and no others.
    A ``selection`` that was made already takes the place of the one that the filters make.

    Raises:
        QuestionError: the question is empty or too long.
        FilterError: a filter has a value that nothing has.
    """
    if not question.strip():
        raise QuestionError("the question is empty; type what to look for, such as 专利开放许可")
    if len(question) > MAX_QUESTION_CHARS:
        raise QuestionError(
            f"the question has {len(question)} characters, more than the {MAX_QUESTION_CHARS} that are read; shorten it"
        )
    filters = filters or Filters()
    selection = selection or select(filters, library)
    if selection.ids is not None and not selection.ids:
        return Findings((), (), filters, selection)
    exact = read_exact(question, library, None if selection.ids is None else frozenset(selection.ids))
    spots = _named(exact, question, library, limit)
    ranked: list[tuple[Clause, float]] = []
    if not (exact.alone and spots) and len(spots) < limit:
        ids = {spot.clause.id for spot in spots}
        hits = library.search(question, limit + len(ids), selection.ids)
        ranked = [hit for hit in _in_order(hits, library) if hit[0].id not in ids]
    best = max((score for _, score in ranked), default=0.0)
    named = [
        Found(spot.clause, best + len(spots) - place, spot.start, spot.end, spot.named)
        for place, spot in enumerate(spots)
    ]
    near = [Found(clause, score, clause.start, clause.end) for clause, score in ranked]
    return Findings(tuple([*named, *near][:limit]), exact.unresolved, filters, selection)


def _in_order(hits: Sequence[Hit], library: Library) -> list[tuple[Clause, float]]:
    """The clauses of hits, best first; equal scores by document and reading order."""
    found = [(library.clause(hit.clause_id), hit.score) for hit in hits]
    return sorted(found, key=lambda pair: (-pair[1], pair[0].document_id, pair[0].order))


def _named(exact: Exact, question: str, library: Library, limit: int) -> list[Spot]:
    """The places that a question names, or the clauses of the documents that it names; at most ``limit``."""
    if exact.spots:
        spots = [one for spot in exact.spots for one in (_with_below(spot, library) if exact.alone else (spot,))]
        first: dict[str, Spot] = {}
        for spot in spots:
            first.setdefault(spot.clause.id, spot)
        return list(first.values())[:limit]
    if not exact.documents:
        return []
    if exact.alone:
        return list(_read(exact.documents, library))[:limit]
    hits = library.search(question, limit, [document.id for document in exact.documents])
    return [spot_of(clause, _name(library.document(clause.document_id))) for clause, _ in _in_order(hits, library)]


def _with_below(spot: Spot, library: Library) -> Iterator[Spot]:
    """A place, then all that stands below it, in reading order; a paragraph alone."""
    yield spot
    if not spot.is_whole:
        return
    above = {spot.clause.id}
    for clause in library.outline(spot.clause.document_id).clauses:
        if clause.parent in above:
            above.add(clause.id)
            yield spot_of(clause, spot.named)


def _read(documents: Sequence[Document], library: Library) -> Iterator[Spot]:
    """The documents in reading order; of several the first clause of each before the others."""
    read = [
        [spot_of(clause, _name(document)) for clause in library.outline(document.id).clauses] for document in documents
    ]
    for spots in read:
        yield from spots[:1]
    for spots in read:
        yield from spots[1:]


def _name(document: Document) -> str:
    return f"《{document.title}》"
