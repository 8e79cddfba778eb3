"""The words that a reader looks for within one document, and the places where they stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from kb.model import Clause, Document
from kb.overviews.occurrences import occurrences

#: Hits that are marked, hits that are listed, and the characters around one that the list shows.
MOST_MARKED = 2000
MOST_LISTED = 60
_AROUND = 18


@dataclass(frozen=True, slots=True)
class Place:
    """A hit with the words before and behind it, and the label of its clause."""

    number: int
    label: str
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked for, all places of it counted, those marked, and the first of them with their words."""

    words: str
    count: int
    spans: Sequence[tuple[int, int]]
    places: Sequence[Place]


def find(document: Document, clauses: Sequence[Clause], words: str) -> Finding | None:
    """Where words stand in a document; ``None`` where nothing is looked for."""
    if not words.strip():
        return None
    spans = occurrences(document.text, words)
    starts = [clause.start for clause in clauses]
    places = []
    for number, (start, end) in enumerate(spans[:MOST_LISTED], 1):
        at = bisect_right(starts, start) - 1
        places.append(
            Place(
                number,
                clauses[at].label if at >= 0 and start < clauses[at].end else "",
                _one_line(document.text[max(0, start - _AROUND) : start]),
                _one_line(document.text[start:end]),
                _one_line(document.text[end : end + _AROUND]),
            )
        )
    return Finding(" ".join(words.split()), len(spans), spans[:MOST_MARKED], places)


def _one_line(text: str) -> str:
    return " ".join(text.split())
