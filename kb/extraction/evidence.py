"""The words of the library that answer a question: the network reads around the clauses that search finds."""

from __future__ import annotations

from dataclasses import dataclass

from kb.extraction.network import Network
from kb.extraction.spans import best_span, whole_words
from kb.extraction.windows import SIZE
from kb.library import Library
from kb.model import Clause


@dataclass(frozen=True, slots=True)
class Words:
    """The words that answer, as read around a clause.

    Attributes:
        start, end: in the text of the clause's document; they may lie in a clause beside it.
        confidence: 0 to 1, the share of passages read with such a result that do answer.
        certainty: 0 to 1, how much they are expected to overlap with the right words, if the passage answers.
    """

    start: int
    end: int
    confidence: float
    certainty: float


def read_around(question: str, library: Library, clause: Clause) -> Words | None:
    """Read a clause with what stands around it, as much as the network takes; ``None`` for one without text."""
    document = library.document(clause.document_id)
    begin, end = _surroundings(library, clause)
    title = f"{document.title} {library.outline(document.id).path(clause)}"
    network = Network.load()
    scores = network.scores(question, document.text[begin:end], title)
    if not len(scores.start):
        return None
    span = best_span(scores.start, scores.end)
    start, stop = whole_words(document.text, begin + span.start, begin + span.end)
    return Words(start, stop, network.chance(scores.answers), span.expected)


def _surroundings(library: Library, clause: Clause) -> tuple[int, int]:
    """The clause with whole clauses around it, those behind it first; a long clause from its beginning."""
    clauses = library.outline(clause.document_id).clauses
    first = last = next(place for place, other in enumerate(clauses) if other.id == clause.id)
    begin, end = clause.start, clause.end
    while True:
        if last + 1 < len(clauses) and clauses[last + 1].end - begin <= SIZE:
            last += 1
            end = max(end, clauses[last].end)
        elif first > 0 and end - clauses[first - 1].start <= SIZE:
            first -= 1
            begin = min(begin, clauses[first].start)
        else:
            return begin, min(end, begin + SIZE + SIZE // 4)
