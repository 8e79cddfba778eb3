"""One version of a text beside another: what became of every clause, with the words that changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kb.comparison.alignment import Aligned, align
from kb.comparison.differences import Difference, DifferenceKind, row_differences
from kb.comparison.excerpts import Passage
from kb.comparison.levels import parsed_of
from kb.comparison.moves import moved_clauses
from kb.comparison.units import Unit, clause_units
from kb.comparison.words import Mark, compare_words
from kb.library import Library
from kb.model import Clause, Parsed

#: The label of the title of a document with what stands around it.
_HEAD = "标题"


class RevisionKind(StrEnum):
    """What became of a clause."""

    KEPT = "kept"
    CHANGED = "changed"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Revision:
    """What became of one clause, or of several that were split or merged.

    Attributes:
        old, new: the clauses before and after; one of them is empty for what was added or removed.
        moved: whether it stands in another place; a clause that moved and changed is ``CHANGED``.
        marks: the words that changed, in order; those of numbers of clauses are none.
        differences: changes of terms, figures, bodies, strength and reach; the old text is the first of each.
        likeness: how alike the texts are, 0 to 1.
    """

    kind: RevisionKind
    old: tuple[Passage, ...]
    new: tuple[Passage, ...]
    moved: bool
    marks: tuple[Mark, ...]
    differences: tuple[Difference, ...]
    likeness: float


@dataclass(frozen=True, slots=True)
class VersionComparison:
    """Two versions of a text: every clause of both stands in exactly one of the revisions.

    The revisions follow the new text; what was removed stands where it stood.
    """

    old_id: str
    new_id: str
    revisions: tuple[Revision, ...]

    def differences(self) -> list[tuple[Revision, Difference]]:
        """Every change of a term, figure, body, strength or reach, one kind after another."""
        order = list(DifferenceKind)
        found = [(revision, difference) for revision in self.revisions for difference in revision.differences]
        return sorted(found, key=lambda pair: order.index(pair[1].kind))


def compare_versions(library: Library, old_id: str, new_id: str) -> VersionComparison:
    """Compare two documents of the library as versions of one text.

    Raises:
        QuestionError: the library holds no document of one of the ids.
    """
    old, new = library.document(old_id), library.document(new_id)
    return compare(parsed_of(library, old), parsed_of(library, new))


def compare(old: Parsed, new: Parsed) -> VersionComparison:
    """Compare two versions of a text clause by clause."""
    found = align(old.clauses, new.clauses)
    pairs = {one.old[0]: one.new[0] for one in found if one.old and one.new}
    moved = moved_clauses(pairs, _parents(old.clauses), _parents(new.clauses))
    before, after = clause_units(old), clause_units(new)
    revisions = [
        _revision(one, [before[place] for place in one.old], [after[place] for place in one.new], moved)
        for one in _in_order(found, pairs)
    ]
    return VersionComparison(old.document.id, new.document.id, tuple(revisions))


def _parents(clauses: Sequence[Clause]) -> list[int | None]:
    places = {clause.id: place for place, clause in enumerate(clauses)}
    return [places.get(clause.parent) if clause.parent else None for clause in clauses]


def _in_order(found: Iterable[Aligned], pairs: dict[int, int]) -> list[Aligned]:
    """In the order of the new text; what was removed behind the clause that stood before it."""

    def place(one: Aligned) -> tuple[float, int]:
        if one.new:
            return one.new[0], -1
        before = next((pairs[old] for old in range(one.old[0] - 1, -1, -1) if old in pairs), -1)
        return before + 0.5, one.old[0]

    return sorted(found, key=place)


def _revision(one: Aligned, old: Sequence[Unit], new: Sequence[Unit], moved: set[int]) -> Revision:
    marks: tuple[Mark, ...] = ()
    found: tuple[Difference, ...] = ()
    if old and new:
        marks, found = compare_words(old, new)
        if all(unit.passage.label == _HEAD for unit in (*old, *new)):
            found = ()  # the number and the issuer that a text gets when it is issued change nothing in it
        elif marks and len(old) == len(new) == 1:
            found = _with_rows(found, row_differences(old[0], new[0]))
    has_moved = bool(one.old and one.new) and one.old[0] in moved
    return Revision(
        kind=_kind(one, bool(marks), has_moved),
        old=tuple(unit.passage for unit in old),
        new=tuple(unit.passage for unit in new),
        moved=has_moved,
        marks=marks,
        differences=found,
        likeness=one.likeness,
    )


def _with_rows(found: Sequence[Difference], rows: Iterable[Difference]) -> tuple[Difference, ...]:
    """The differences read from the words and those of the rows that say something else, in their order."""
    order = list(DifferenceKind)
    new = [row for row in rows if not any(row.kind is other.kind and _touch(row, other) for other in found)]
    return tuple(sorted([*found, *new], key=lambda difference: order.index(difference.kind)))


def _touch(one: Difference, other: Difference) -> bool:
    sides = ((one.first, other.first), (one.second, other.second))
    return any(a and b and a.start < b.end and b.start < a.end for a, b in sides)


def _kind(one: Aligned, changed: bool, moved: bool) -> RevisionKind:
    if not one.old:
        return RevisionKind.ADDED
    if not one.new:
        return RevisionKind.REMOVED
    if len(one.new) > 1:
        return RevisionKind.SPLIT
    if len(one.old) > 1:
        return RevisionKind.MERGED
    if changed:
        return RevisionKind.CHANGED
    return RevisionKind.MOVED if moved else RevisionKind.KEPT
