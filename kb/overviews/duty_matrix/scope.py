"""Which documents are read for a list of duties, so that a large library is never read whole for a page.

Of a small library all documents with duties are read at once. Of a large one the catalog first leaves out, by its
indexes and columns, the documents that cannot have what the filters ask for; the others are read part by part.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from kb.facts.departments import find_bodies
from kb.index.catalog import TABLES
from kb.library import Library
from kb.model import Clause, Deadline, Document, Target
from kb.overviews.duty_matrix.filters import Due, Filters
from kb.text import fold, has_han, normalise_question

#: The most documents and duties that one part of a large library has.
DOCUMENTS_A_PART = 20
DUTIES_A_PART = 1500

_Condition = tuple[str, tuple[str, ...]]
_BRACKETS = str.maketrans("（）", "()")


@dataclass(frozen=True, slots=True)
class Scope:
    """The documents that are asked for by their ids, part by part, and how many duties they have as they were read.

    ``everywhere`` tells whether no single document is asked for.
    """

    parts: tuple[tuple[str, ...], ...]
    duties: int
    everywhere: bool

    @property
    def documents(self) -> int:
        """How many documents there are."""
        return sum(map(len, self.parts))

    def part(self, library: Library, number: int) -> list[Document]:
        """The documents of one part, counted from 1; none where there is no such part."""
        ids = self.parts[number - 1] if 1 <= number <= len(self.parts) else ()
        return [library.document(id_) for id_ in ids]

    def all(self, library: Library) -> Iterator[Document]:
        """The documents of all parts."""
        for ids in self.parts:
            yield from map(library.document, ids)


def of_document(library: Library, document: Document) -> Scope:
    """One document."""
    return Scope(((document.id,),), len(library.responsibilities(document.id)), everywhere=False)


def everywhere(library: Library, filters: Filters, today: dt.date) -> Scope:
    """The documents with duties; of a large library those that may have what the filters ask for."""
    counts = library.duty_counts(_conditions(filters, today) if library.large else ())
    parts: list[list[str]] = [[]]
    held = 0
    for id_, count in counts.items():
        full = len(parts[-1]) >= DOCUMENTS_A_PART or held + count > DUTIES_A_PART
        if library.large and parts[-1] and full:
            parts.append([])
            held = 0
        parts[-1].append(id_)
        held += count
    return Scope(tuple(map(tuple, parts)), sum(counts.values()), everywhere=True)


def _conditions(filters: Filters, today: dt.date) -> list[_Condition]:
    """What has to hold of a duty or its document: never less than the filters ask for, often exactly that."""
    found: list[_Condition] = []
    if filters.department:
        found.append(_of_department(filters.department))
    for name, value in (("role", filters.role), ("basis", filters.basis), ("level", filters.level)):
        if value is not None:
            found.append((f'"{name}" = ?', (value.value,)))
    found += [_with_term(*term) for term in _terms(filters, today)]
    # Other words may be written in another form, which only folding the whole text would show.
    words = [word for word in normalise_question(filters.word).split() if has_han(word) and word.isalpha()]
    for word in words:
        found.append((f"document_id IN (SELECT document_id FROM {TABLES[Clause]} WHERE instr(text, ?))", (word,)))
    return found


def _of_department(name: str) -> _Condition:
    keys = [f'"{key}"' for mention in find_bodies(fold(name)) for key in mention.body.keys]
    plain = "instr(replace(replace(body, '（', '('), '）', ')'), ?)"
    said = " OR ".join([*["instr(keys, ?)"] * len(keys), plain])
    return f"({said})", (*keys, name.strip().translate(_BRACKETS))


def _terms(filters: Filters, today: dt.date) -> Iterator[_Condition]:
    """Conditions on the last day of a term, which stands for ``{}``."""
    if filters.due is Due.PASSED:
        yield "{} < ?", (today.isoformat(),)
    if filters.due is Due.STATED:
        yield "1", ()
    if filters.before is not None:
        yield "{} <= ?", (filters.before.isoformat(),)
    if filters.year is not None:
        yield "substr({}, 1, 4) = ?", (f"{filters.year:04}",)


def _with_term(said: str, values: tuple[str, ...]) -> _Condition:
    deadlines = f"SELECT document_id FROM {TABLES[Deadline]} WHERE {said.format('date')}"
    targets = f"SELECT document_id FROM {TABLES[Target]} WHERE {said.format('deadline')}"
    return f"document_id IN ({deadlines} UNION {targets})", (*values, *values)
