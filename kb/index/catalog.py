"""The catalog of a snapshot: documents, clauses and facts as rows of one SQLite file.

A structured question is answered from here alone, so this file imports nothing outside the standard
library. Readers open the file as immutable: a published snapshot never changes, and SQLite then takes
no lock and writes nothing beside it.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

from kb.errors import IndexStateError
from kb.index.heads import HEAD, head_selection, listed
from kb.index.rows import columns, from_row, names, selection, to_row
from kb.model import (
    Clause,
    Deadline,
    Definition,
    Document,
    Facts,
    Measure,
    Parsed,
    Reference,
    Relation,
    Responsibility,
    Target,
)

T = TypeVar("T")

#: The table of each kind of value, in the order in which they are created.
TABLES: dict[type, str] = {
    Document: "documents",
    Clause: "clauses",
    Responsibility: "responsibilities",
    Target: "targets",
    Deadline: "deadlines",
    Measure: "measures",
    Reference: "references_made",  # REFERENCES is a word of SQL
    Definition: "definitions",
}
_FACTS: tuple[type, ...] = (Responsibility, Target, Deadline, Measure, Reference, Definition)


def _schema() -> Iterator[str]:
    for cls, table in TABLES.items():
        # "position" keeps reading order, which the facts carry in their sequence only.
        yield f"CREATE TABLE {table} (position INTEGER PRIMARY KEY, {columns(cls)})"
        if cls is Document or cls is Clause:
            yield f"CREATE UNIQUE INDEX {table}_id ON {table} (id)"
        if cls is not Document:
            yield f"CREATE INDEX {table}_document ON {table} (document_id)"
        if cls in _FACTS:
            yield f"CREATE INDEX {table}_clause ON {table} (clause_id)"
    yield f"CREATE INDEX documents_head ON documents ({listed(HEAD)})"
    yield f"CREATE INDEX references_target ON {TABLES[Reference]} (target_id)"
    yield "CREATE INDEX clauses_item ON clauses (item) WHERE item IS NOT NULL"
    yield "CREATE TABLE warnings (document_id TEXT PRIMARY KEY, warnings TEXT NOT NULL)"


class Catalog:
    """The rows of one snapshot; one connection, used by any number of threads in turn."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        self._lock = threading.RLock()

    @classmethod
    def create(cls, path: Path) -> Catalog:
        """A new, empty catalog, open for writing."""
        with _translated(path):
            connection = sqlite3.connect(path, check_same_thread=False)
            _write_fast(connection)
            for statement in _schema():
                connection.execute(statement)
            connection.commit()
        return cls(path, connection)

    @classmethod
    def open(cls, path: Path, *, writable: bool = False) -> Catalog:
        """An existing catalog.

        Raises:
            IndexStateError: the file is missing or is no catalog.
        """
        mode = "mode=rw" if writable else "mode=ro&immutable=1"
        with _translated(path):
            uri = f"file:{quote(str(path.resolve()))}?{mode}"
            connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
            try:
                connection.execute("SELECT count(*) FROM warnings").fetchone()
                if writable:
                    _write_fast(connection)
            except sqlite3.Error:
                connection.close()
                raise
        return cls(path, connection)

    def close(self) -> None:
        """Commit what was written and close the file."""
        with self._lock, _translated(self.path):
            if self._connection.in_transaction:
                self._connection.commit()
            self._connection.close()

    def __enter__(self) -> Catalog:
        return self

    def __exit__(self, *failure: object) -> None:
        self.close()

    # Writing

    def add(self, parsed: Parsed) -> None:
        """Store one document with all that was read from it; a held one of the same id is replaced."""
        document_id = parsed.document.id
        with self._lock, _translated(self.path), self._connection:
            self._remove(document_id)
            self._insert([parsed.document])
            self._insert(parsed.clauses)
            for cls in _FACTS:
                self._insert(getattr(parsed.facts, _facts_field(cls)))
            self._connection.execute(
                "INSERT INTO warnings VALUES (?, ?)",
                (document_id, json.dumps(parsed.warnings, ensure_ascii=False)),
            )

    def remove(self, document_id: str) -> None:
        """Take out one document with everything read from it; an unknown id changes nothing."""
        with self._lock, _translated(self.path), self._connection:
            self._remove(document_id)

    def replace_references(self, references: Sequence[Reference]) -> None:
        """Put ``references`` in the place of all that are stored, after they were resolved anew."""
        with self._lock, _translated(self.path), self._connection:
            self._connection.execute(f"DELETE FROM {TABLES[Reference]}")
            self._insert(references)

    def _remove(self, document_id: str) -> None:
        if not self._connection.execute("SELECT 1 FROM documents WHERE id = ?", (document_id,)).fetchone():
            return
        for cls, table in TABLES.items():
            key = "id" if cls is Document else "document_id"
            self._connection.execute(f"DELETE FROM {table} WHERE {key} = ?", (document_id,))
        self._connection.execute("DELETE FROM warnings WHERE document_id = ?", (document_id,))

    def _insert(self, values: Sequence[Any]) -> None:
        if not values:
            return
        cls = type(values[0])
        marks = ", ".join("?" * len(names(cls)))
        statement = f"INSERT INTO {TABLES[cls]} ({selection(cls)}) VALUES ({marks})"
        self._connection.executemany(statement, [to_row(value) for value in values])

    # Reading

    def documents(self) -> list[Document]:
        """All documents, the primary one first, then by source."""
        return self._select(Document, 'ORDER BY "primary" DESC, source')

    def document_ids(self) -> list[str]:
        """The ids of all documents in a fixed order, without reading their texts."""
        return [str(row[0]) for row in self._rows("SELECT id FROM documents ORDER BY id")]

    def document_ids_where(self, condition: str, *values: Any) -> list[str]:
        """The ids of the documents for which a condition of SQL over the columns of a head holds, in a fixed order."""
        return [str(row[0]) for row in self._rows(f"SELECT id FROM documents WHERE {condition} ORDER BY id", *values)]

    def heads(self) -> list[Document]:
        """All documents as :meth:`documents` orders them, without what is long: ``text`` and the like are empty."""
        rows = self._rows(f'SELECT {head_selection()} FROM documents ORDER BY "primary" DESC, source')
        return [from_row(Document, row) for row in rows]

    def titles(self, document_ids: Sequence[str]) -> dict[str, str]:
        """The titles of the documents of some ids, by id."""
        marks = ", ".join("?" * len(document_ids))
        return dict(self._rows(f"SELECT id, title FROM documents WHERE id IN ({marks})", *document_ids))

    def distinct_heads(self, *names: str) -> list[tuple[Any, ...]]:
        """The different values of some columns of a head as they are stored, in a fixed order."""
        distinct = f"SELECT DISTINCT {listed(names)} FROM documents ORDER BY {listed(names)}"
        return [tuple(row) for row in self._rows(distinct)]

    def ended_ids(self) -> list[str]:
        """The ids of the documents that another document says to end, replace or change."""
        ends = (
            f"SELECT DISTINCT target_id FROM {TABLES[Reference]} WHERE target_id IS NOT NULL AND relation IN (?, ?, ?)"
        )
        acts = (Relation.REPEALS, Relation.REPLACES, Relation.AMENDS)
        return [str(row[0]) for row in self._rows(f"{ends} ORDER BY target_id", *(act.value for act in acts))]

    def document(self, document_id: str) -> Document | None:
        """The document of that id, ``None`` where it is not held."""
        return next(iter(self._select(Document, "WHERE id = ?", document_id)), None)

    def document_by_source(self, source: str) -> Document | None:
        """The document ingested under that name."""
        return next(iter(self._select(Document, "WHERE source = ?", source)), None)

    def clauses(self, document_id: str) -> list[Clause]:
        """The clauses of a document in reading order."""
        return self._select(Clause, 'WHERE document_id = ? ORDER BY "order"', document_id)

    def clause(self, clause_id: str) -> Clause | None:
        """The clause of that id, ``None`` where it is not held."""
        return next(iter(self._select(Clause, "WHERE id = ?", clause_id)), None)

    def items(self, document_id: str) -> list[Clause]:
        """The clauses of a document that carry a running task number, by number."""
        return self._select(Clause, "WHERE document_id = ? AND item IS NOT NULL ORDER BY item", document_id)

    def responsibilities(self, document_id: str | None = None, clause_id: str | None = None) -> list[Responsibility]:
        """The duties of a document or clause, or all, in reading order."""
        return self._facts(Responsibility, document_id, clause_id)

    def targets(self, document_id: str | None = None, clause_id: str | None = None) -> list[Target]:
        """The targets of a document or clause, or all, in reading order."""
        return self._facts(Target, document_id, clause_id)

    def deadlines(self, document_id: str | None = None, clause_id: str | None = None) -> list[Deadline]:
        """The deadlines of a document or clause, or all, in reading order."""
        return self._facts(Deadline, document_id, clause_id)

    def measures(self, document_id: str | None = None, clause_id: str | None = None) -> list[Measure]:
        """The support measures of a document or clause, or all, in reading order."""
        return self._facts(Measure, document_id, clause_id)

    def references(self, document_id: str | None = None, clause_id: str | None = None) -> list[Reference]:
        """The mentions of other documents in a document or clause, or all, in reading order."""
        return self._facts(Reference, document_id, clause_id)

    def references_to(self, document_id: str) -> list[Reference]:
        """The mentions of a document, as a whole or of a place in it, in all documents."""
        return self._select(Reference, "WHERE target_id = ? ORDER BY document_id, position", document_id)

    def definitions(self, document_id: str | None = None, clause_id: str | None = None) -> list[Definition]:
        """The terms that a document or clause explains, or all, in reading order."""
        return self._facts(Definition, document_id, clause_id)

    def ids_with(self, cls: type[Any]) -> list[str]:
        """The ids of the documents of which rows of that class are held, in a fixed order."""
        distinct = f"SELECT DISTINCT document_id FROM {TABLES[cls]} ORDER BY document_id"
        return [str(row[0]) for row in self._rows(distinct)]

    def cells(self, cls: type, *names: str, where: str = "1", values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Some columns of the rows of a kind as they are stored, a document after another, in reading order.

        Args:
            names: the columns; ``position`` tells the rows of one table apart.
            where: a condition of SQL over the columns, which takes ``values``.
        """
        table = TABLES[cls]
        chosen = f"SELECT {listed(names)} FROM {table} WHERE {where} ORDER BY document_id, position"
        return [tuple(row) for row in self._rows(chosen, *values)]

    def facts(self, cls: type[T], document_id: str) -> list[T]:
        """The rows of one kind of a document in reading order."""
        return self._facts(cls, document_id, None)

    def counted(self, cls: type, condition: str, *values: Any) -> dict[str, int]:
        """How many rows of one kind each document has for which a condition of SQL over their columns holds."""
        counting = f"SELECT document_id, count(*) FROM {TABLES[cls]} WHERE {condition} GROUP BY document_id"
        return {str(document_id): int(count) for document_id, count in self._rows(counting, *values)}

    def warnings(self, document_id: str) -> tuple[str, ...]:
        """What reading the document warned of."""
        rows = self._rows("SELECT warnings FROM warnings WHERE document_id = ?", document_id)
        return tuple(json.loads(rows[0][0])) if rows else ()

    def parsed(self, document_id: str) -> Parsed | None:
        """Everything that is stored of one document, as it was given to :meth:`add`."""
        document = self.document(document_id)
        if document is None:
            return None
        facts = Facts(*(tuple(self._facts(cls, document_id, None)) for cls in _FACTS))
        return Parsed(document, tuple(self.clauses(document_id)), facts, self.warnings(document_id))

    def counts(self) -> dict[str, int]:
        """The number of rows of each table."""
        return {table: int(self._rows(f"SELECT count(*) FROM {table}")[0][0]) for table in TABLES.values()}

    def check(self) -> list[str]:
        """What SQLite finds wrong with the file; empty when it is whole."""
        found = [str(row[0]) for row in self._rows("PRAGMA integrity_check")]
        return [] if found == ["ok"] else found

    def _facts(self, cls: type[T], document_id: str | None, clause_id: str | None) -> list[T]:
        asked = {"document_id": document_id, "clause_id": clause_id}
        given = {name: value for name, value in asked.items() if value is not None}
        where = "WHERE " + " AND ".join(f"{name} = ?" for name in given) if given else ""
        return self._select(cls, f"{where} ORDER BY document_id, position", *given.values())

    def _select(self, cls: type[T], rest: str, *values: Any) -> list[T]:
        rows = self._rows(f"SELECT {selection(cls)} FROM {TABLES[cls]} {rest}", *values)
        return [from_row(cls, row) for row in rows]

    def _rows(self, statement: str, *values: Any) -> list[Any]:
        with self._lock, _translated(self.path):
            return self._connection.execute(statement, values).fetchall()


def _write_fast(connection: sqlite3.Connection) -> None:
    # Only a snapshot under way is written; it is made safe as a whole when it is published.
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA journal_mode = MEMORY")


def _facts_field(cls: type) -> str:
    return "references" if cls is Reference else TABLES[cls]


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    """Raise SQLite's errors as ours."""
    try:
        yield
    except sqlite3.Error as error:
        raise IndexStateError(
            f"using the catalog {path}: {error}; run `python -m kb doctor`, then `python -m kb rollback`"
        ) from error
