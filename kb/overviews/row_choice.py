"""Which targets or terms a reader has chosen: of which documents, of which level, of which year, with which words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kb.library import Library
from kb.listing import Entry
from kb.model import Deadline, Document, Level, Target
from kb.row_marks import Mark, Sort

#: The choices of documents that are no document's id: the primary one with those that it rests on, and all.
MAIN = ""
ALL = "all"


@dataclass(frozen=True, slots=True)
class Choice:
    """What is chosen; empty fields limit nothing.

    Attributes:
        document: :data:`MAIN`, :data:`ALL` or the id of a document.
        year: of the last day.
        word: stands in the words that a row rests on, in the heading of its clause, in the name of a body that is
            responsible, or in the title or number of the document. Several words, between spaces, must all stand there.
        sort: of targets.
    """

    document: str = MAIN
    level: Level | None = None
    year: str = ""
    word: str = ""
    sort: Sort | None = None


@dataclass(frozen=True, slots=True)
class Offers:
    """What can be chosen among the rows of the documents chosen: values that have rows."""

    documents: tuple[Document, ...]
    levels: tuple[Level, ...]
    years: tuple[str, ...]


def main_documents(library: Library) -> list[Document]:
    """The primary document with those that it rests on; empty where no document is the primary one."""
    primary = library.primary
    return [primary, *(held for held in library.basis_of(primary) if held.id != primary.id)] if primary else []


def documents_of(library: Library, choice: Choice) -> list[Document] | None:
    """The documents chosen, ``None`` for all.

    Raises:
        QuestionError: the library holds no document of that id.
    """
    if choice.document == ALL:
        return None
    if choice.document != MAIN:
        return [library.document(choice.document)]
    return main_documents(library) or None


def chosen(library: Library, cls: type[Target] | type[Deadline], choice: Choice) -> list[Mark]:
    """The rows that a choice leaves, a document after another, in reading order.

    Raises:
        QuestionError: the library holds no such document.
    """
    held = _ids(library, choice)
    marks: Iterable[Mark] = library.marks(cls).all
    if held is not None:
        marks = [mark for mark in marks if mark.document_id in held]
    if choice.level:
        marks = [mark for mark in marks if library.head(mark.document_id).level is choice.level]
    if choice.year:
        marks = [mark for mark in marks if (mark.day or "").startswith(choice.year)]
    if choice.sort:
        marks = [mark for mark in marks if mark.sort is choice.sort]
    for word in choice.word.split():
        said, ids = library.marks(cls).saying(word), {mark.document_id for mark in marks}
        named = {one for one in ids if _is_named(library.head(one), word)}
        marks = [mark for mark in marks if mark.document_id in named or mark in said]
    return list(marks)


def _is_named(head: Document, word: str) -> bool:
    return word.lower() in f"{head.title} {head.number or ''}".lower()


def _ids(library: Library, choice: Choice) -> frozenset[str] | None:
    documents = documents_of(library, choice)
    return None if documents is None else frozenset(document.id for document in documents)


def offers(library: Library, classes: Iterable[type[Target] | type[Deadline]], choice: Choice) -> Offers:
    """What can be chosen: all documents with rows, and the levels and years of the rows of those chosen."""
    held = _ids(library, choice)
    marks = [mark for cls in classes for mark in library.marks(cls).all]
    with_rows = {mark.document_id: library.head(mark.document_id) for mark in marks}
    within = [mark for mark in marks if held is None or mark.document_id in held]
    levels = {with_rows[one].level for one in {mark.document_id for mark in within}}
    return Offers(
        documents=tuple(with_rows.values()),
        levels=tuple(level for level in Level if level in levels),
        years=tuple(sorted({mark.day[:4] for mark in within if mark.day})),
    )


def entries_of(library: Library, cls: type[Target] | type[Deadline], marks: Iterable[Mark]) -> list[Entry]:
    """The rows of some marks, read whole, each with its clause and document."""
    return [_entry(library, cls, mark) for mark in marks]


def _entry(library: Library, cls: type[Target] | type[Deadline], mark: Mark) -> Entry:
    rows = library.rows_of(cls, mark.document_id)
    number = sum(row.clause_id == mark.clause_id for row in rows[: mark.place + 1])
    return Entry(rows[mark.place], number, library.clause(mark.clause_id), library.document(mark.document_id))
