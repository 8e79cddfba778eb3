"""A comparison of two versions as rows that stand side by side: the words that changed cut out, what stayed in runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from kb.comparison.differences import Difference
from kb.comparison.excerpts import Excerpt, Passage
from kb.comparison.versions import Revision, RevisionKind, VersionComparison


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a clause, ``changed`` where the other side does not have them so."""

    text: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """A clause on one side; its pieces put together are its text without the white space around it."""

    passage: Passage
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one clause; ``number`` counts all rows from 1, so that a summary can point to one."""

    number: int
    kind: RevisionKind
    moved: bool
    old: tuple[Cell, ...]
    new: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Rows one after another that all stayed as they were, or that all changed."""

    kept: bool
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Weighty:
    """A changed term, figure or body with the number of the row that it stands in."""

    row: int
    difference: Difference


def runs(comparison: VersionComparison) -> list[Run]:
    """All clauses of both texts in the order of the new one, unchanged neighbours together."""
    rows = [_row(number, revision) for number, revision in enumerate(comparison.revisions, 1)]
    return [Run(kept, tuple(held)) for kept, held in groupby(rows, key=lambda row: row.kind is RevisionKind.KEPT)]


def weighty(comparison: VersionComparison) -> list[Weighty]:
    """What changed of terms, figures, bodies, strength and reach, one kind after another."""
    numbers = {id(revision): number for number, revision in enumerate(comparison.revisions, 1)}
    return [Weighty(numbers[id(revision)], found) for revision, found in comparison.differences()]


def counts(comparison: VersionComparison) -> dict[RevisionKind, int]:
    """How many clauses became what; kinds of which there are none are left out."""
    kinds = [revision.kind for revision in comparison.revisions]
    return {kind: kinds.count(kind) for kind in RevisionKind if kind in kinds}


def _row(number: int, revision: Revision) -> Row:
    old = [mark.old for mark in revision.marks if mark.old]
    new = [mark.new for mark in revision.marks if mark.new]
    one_sided = not (revision.old and revision.new)
    return Row(
        number,
        revision.kind,
        revision.moved,
        tuple(_cell(passage, old, whole=one_sided) for passage in revision.old),
        tuple(_cell(passage, new, whole=one_sided) for passage in revision.new),
    )


def _cell(passage: Passage, marks: Iterable[Excerpt], *, whole: bool) -> Cell:
    inside = [(mark.start, mark.end) for mark in marks if mark.clause_id == passage.clause_id]
    spans = [(passage.start, passage.end)] if whole else sorted(inside)
    return Cell(passage, tuple(_pieces(passage, spans)))


def _pieces(passage: Passage, spans: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    text = passage.text
    cursor = passage.start + len(text) - len(text.lstrip())
    last = passage.start + len(text.rstrip())
    for start, end in spans:
        start, end = max(start, cursor), min(end, last)
        if start >= end:
            continue
        if start > cursor:
            yield Piece(text[cursor - passage.start : start - passage.start], False)
        yield Piece(text[start - passage.start : end - passage.start], True)
        cursor = end
    if cursor < last:
        yield Piece(text[cursor - passage.start : last - passage.start], False)
