"""What the asking parts see of a knowledge base: documents, clauses and rows, read once and kept."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from kb.errors import QuestionError
from kb.facts.departments import parse_body
from kb.facts.responsibilities.everyone import is_everyone
from kb.headings import heading_path
from kb.index.catalog import Catalog
from kb.model import (
    Clause,
    Deadline,
    Definition,
    Document,
    Hit,
    Level,
    Measure,
    Reference,
    Relation,
    Responsibility,
    Target,
)
from kb.text import fold
from kb.titles import NamedDocuments, Titles
from kb.topic import Rarity, grams

if TYPE_CHECKING:
    from kb.corrections.applying import Applied, Placement
    from kb.corrections.records import Correction
    from kb.row_marks import RowMarks

T = TypeVar("T")

# What a document rests on; one that it ends or changes is none of that.
_RESTS_ON = (Relation.BASIS, Relation.IMPLEMENTS, Relation.FOLLOWS, Relation.TRANSMITS)
#: Clauses from which the rarity of words is estimated; enough for a stable estimate, read in a moment.
RARITY_SAMPLE = 3000
#: A library of more documents is too large for a question to go through all of them.
MANY = 80
#: Outlines and texts that are kept of such a library.
_KEPT = 4000
#: Counts of duties that are kept, each for what a list of them asks for.
_KEPT_COUNTS = 32
# Clauses among which a phrase is looked for there.
_FOUND = 30


@dataclass(frozen=True, slots=True)
class Outline:
    """The clauses of one document with what matching needs of them, computed once."""

    clauses: tuple[Clause, ...]
    by_id: dict[str, Clause]
    own_units: dict[str, set[str]] = field(repr=False)
    heading_units: dict[str, set[str]] = field(repr=False)

    def items(self) -> list[Clause]:
        """The numbered tasks in order."""
        return [clause for clause in self.clauses if clause.item is not None]

    def children(self, clause: Clause) -> list[Clause]:
        """The clauses directly below."""
        return [other for other in self.clauses if other.parent == clause.id]

    def path(self, clause: Clause) -> str:
        """The headings above the clause and its own."""
        return heading_path(clause, self.by_id)


class Library:
    """The live snapshot as values. ``search`` opens the search indexes only when it is first called.

    The rows of a document are those read from it, with the ``corrections`` that were made in it.
    """

    def __init__(
        self,
        catalog: Catalog,
        search: Callable[[str, int, Sequence[str] | None], list[Hit]],
        corrections: Sequence[Correction] = (),
    ) -> None:
        self._catalog = catalog
        self._search = search
        self._corrections = corrections
        self._applied: dict[str, Applied] = {}
        self._read: dict[str, Document] = {}
        self._outlines: dict[str, Outline] = {}
        self._rows: dict[tuple[type, str], list[Any]] = {}
        self._marks: dict[type, RowMarks] = {}
        self._counted: dict[tuple[tuple[str, tuple[str, ...]], ...], dict[str, int]] = {}
        self._mentions_of: dict[str, list[Reference]] = {}
        self._part = False
        self._searched: tuple[str, int, list[Hit]] | None = None

    def among(self, ids: Iterable[str], searched: tuple[str, int, list[Hit]] | None = None) -> Library:
        """The same library with those documents alone in :attr:`documents`; any other is still found by its id.

        ``searched`` is a search of the whole (question, limit, hits) that need not be made again.
        """
        _ = self.heads, self.rarity, self.titles, self.places
        part = copy.copy(self)
        part._part, part._searched = True, searched
        part.__dict__["documents"] = [self.document(one) for one in dict.fromkeys(ids)]
        return part

    @property
    def large(self) -> bool:
        """Whether the library holds too many documents for a question to go through all of them."""
        return len(self.heads) > MANY

    @cached_property
    def documents(self) -> list[Document]:
        return self._catalog.documents()

    @cached_property
    def _by_id(self) -> dict[str, Document]:
        return {document.id: document for document in self.documents}

    @cached_property
    def heads(self) -> list[Document]:
        """The documents in the same order, to be found and chosen by: their texts may be left out."""
        return self.documents if "documents" in self.__dict__ else self._catalog.heads()

    @cached_property
    def places(self) -> frozenset[str]:
        """The places of whose governments documents are held."""
        return frozenset(head.place for head in self.heads if head.place)

    @cached_property
    def _heads_by_id(self) -> dict[str, Document]:
        return {head.id: head for head in self.heads}

    def head(self, document_id: str) -> Document:
        """The head of a document that is held."""
        return self._heads_by_id[document_id]

    @cached_property
    def touched(self) -> frozenset[str]:
        """The ids of the documents that another one says to end, replace or change."""
        return frozenset(self._catalog.ended_ids())

    def ids_where(self, conditions: Sequence[tuple[str, tuple[str, ...]]]) -> list[str]:
        """The ids of the documents for which all conditions hold, each of SQL over a head with its values."""
        values = [value for _, given in conditions for value in given]
        return self._catalog.document_ids_where(" AND ".join(said for said, _ in conditions) or "1", *values)

    def distinct(self, *names: str) -> list[tuple[Any, ...]]:
        """The different values of some fields of the documents, as they are stored."""
        return self._catalog.distinct_heads(*names)

    @cached_property
    def primary(self) -> Document | None:
        """The document that a question means when it names none: the declared one, or the only one."""
        declared = [head for head in self.heads if head.primary]
        if declared:
            return self.document(declared[0].id)
        return self.document(self.heads[0].id) if len(self.heads) == 1 else None

    def document(self, document_id: str) -> Document:
        """The document of that id.

        Raises:
            QuestionError: the library holds none.
        """
        # One document is read alone as long as nothing has asked for all.
        loaded = "documents" in self.__dict__ and not self._part
        found = self._by_id.get(document_id) if loaded else self._alone(document_id)
        if found is None:
            raise QuestionError(f"there is no document {document_id!r}; `python -m kb documents` lists what is held")
        return found

    def _alone(self, document_id: str) -> Document | None:
        if document_id not in self._read:
            found = self._catalog.document(document_id)
            if found is None:
                return None
            if len(self._read) > _KEPT:
                self._read.clear()
            self._read[document_id] = found
            return found
        return self._read[document_id]

    def outline(self, document_id: str) -> Outline:
        """The clauses of one document."""
        outline = self._outlines.get(document_id)
        if outline is None:
            clauses = tuple(self._catalog.clauses(document_id))
            by_id = {clause.id: clause for clause in clauses}
            outline = Outline(
                clauses,
                by_id,
                {clause.id: grams(clause.text) for clause in clauses},
                {clause.id: grams(heading_path(clause, by_id)) for clause in clauses},
            )
            if len(self._outlines) > _KEPT:
                self._outlines.clear()
            self._outlines[document_id] = outline
        return outline

    def clause(self, clause_id: str) -> Clause:
        """The clause of that id.

        Raises:
            QuestionError: the library holds none.
        """
        clause = self._catalog.clause(clause_id)
        if clause is None:
            raise QuestionError(f"there is no clause {clause_id!r}; `python -m kb show DOCUMENT_ID` lists the clauses")
        return clause

    def responsibilities(self, document_id: str) -> list[Responsibility]:
        """The duties of one document in reading order."""
        return self._corrected(Responsibility, document_id, self._catalog.responsibilities)

    def duty_counts(self, conditions: Sequence[tuple[str, tuple[str, ...]]] = ()) -> dict[str, int]:
        """How many duties each document has for which all conditions hold, in the order of :attr:`heads`.

        The conditions are of SQL over a duty, each with its values. They are held against what was read; so every
        document in which rows were corrected is there, whatever its rows say now.
        """
        key = tuple(conditions)
        held = self._counted.get(key)
        if held is None:
            values = [value for _, given in key for value in given]
            condition = " AND ".join(said for said, _ in key) or "1"
            counts = self._catalog.counted(Responsibility, condition, *values)
            ids = (head.id for head in self.heads)
            held = {id_: counts.get(id_, 1) for id_ in ids if id_ in counts or id_ in self._corrected_ids}
            if len(self._counted) > _KEPT_COUNTS:
                self._counted.clear()
            self._counted[key] = held
        return held

    @cached_property
    def _corrected_ids(self) -> frozenset[str]:
        return frozenset(head.id for head in self.heads if self._is_corrected(head.id))

    def targets(self, document_id: str) -> list[Target]:
        """The targets of one document in reading order."""
        return self._corrected(Target, document_id, self._catalog.targets)

    def deadlines(self, document_id: str) -> list[Deadline]:
        """The terms of one document in reading order."""
        return self._corrected(Deadline, document_id, self._catalog.deadlines)

    def measures(self, document_id: str) -> list[Measure]:
        """The support measures of one document in reading order."""
        return self._corrected(Measure, document_id, self._catalog.measures)

    @cached_property
    def with_measures(self) -> list[Document]:
        """The documents that hold support measures, in the order of :attr:`documents`."""
        ids = set(self._catalog.ids_with(Measure))
        return [self.document(head.id) for head in self.heads if head.id in ids or self._is_corrected(head.id)]

    def rows_of(self, cls: type[T], document_id: str) -> list[T]:
        """The targets or the terms of one document in reading order."""
        return self._corrected(cls, document_id, lambda held: self._catalog.facts(cls, held))

    def marks(self, cls: type[Target] | type[Deadline]) -> RowMarks:
        """Where all targets or all terms stand, to choose among them without reading them."""
        if cls not in self._marks:
            from kb.row_marks import RowMarks

            corrected = [head.id for head in self.heads if self._corrections and self._is_corrected(head.id)]
            order = {head.id: place for place, head in enumerate(self.heads)}
            self._marks[cls] = RowMarks(self._catalog, cls, order, {one: self.rows_of(cls, one) for one in corrected})
        return self._marks[cls]

    def references(self, document_id: str) -> list[Reference]:
        """The mentions of other documents in reading order."""
        return self._kept(Reference, document_id, self._catalog.references)

    def references_to(self, document_id: str) -> list[Reference]:
        """The mentions of one document in the others."""
        if document_id not in self._mentions_of:
            self._mentions_of[document_id] = [
                row for row in self._catalog.references_to(document_id) if row.document_id != document_id
            ]
        return self._mentions_of[document_id]

    def definitions(self, document_id: str) -> list[Definition]:
        """The terms that one document explains, in reading order."""
        return self._kept(Definition, document_id, self._catalog.definitions)

    def applied(self, document_id: str) -> Applied:
        """The rows of one document that can be corrected, each as it is shown beside it as it was read.

        Raises:
            QuestionError: the library holds no such document.
        """
        from kb.corrections.anchors import is_meant
        from kb.corrections.applying import apply
        from kb.corrections.fields import ROWS

        if document_id not in self._applied:
            document = self.document(document_id)
            own = [correction for correction in self._corrections if is_meant(correction.document, document)]
            rows: dict[Any, list[Any]] = {kind: self._catalog.facts(cls, document_id) for kind, cls in ROWS.items()}
            self._applied[document_id] = apply(own, document, self._catalog.clauses(document_id), rows)
        return self._applied[document_id]

    def placements(self, document_id: str) -> tuple[Placement, ...]:
        """What became of the corrections that were made in one document."""
        return self.applied(document_id).placements if self._is_corrected(document_id) else ()

    def all_placements(self) -> list[Placement]:
        """What became of every correction in every document that it is about, in the order of their making."""
        from kb.corrections.applying import Placement, State

        found = [placement for document in self.documents for placement in self.placements(document.id)]
        met = {placement.correction.id for placement in found}
        gone = [Placement(made, State.DOCUMENT_GONE) for made in self._corrections if made.id not in met]
        return sorted([*found, *gone], key=lambda placement: placement.correction.id)

    def _is_corrected(self, document_id: str) -> bool:
        if not self._corrections or document_id not in self._heads_by_id:
            return False
        from kb.corrections.anchors import is_meant

        return any(is_meant(made.document, self._heads_by_id[document_id]) for made in self._corrections)

    def _corrected(self, cls: type[T], document_id: str, read: Callable[[str], list[T]]) -> list[T]:
        if (cls, document_id) not in self._rows and self._is_corrected(document_id):
            self._rows[cls, document_id] = self.applied(document_id).rows(cls)
        return self._kept(cls, document_id, read)

    def _kept(self, kind: type[T], document_id: str, read: Callable[[str], list[T]]) -> list[T]:
        key = (kind, document_id)
        if key not in self._rows:
            self._rows[key] = read(document_id)
        return self._rows[key]

    @cached_property
    def titles(self) -> Titles:
        """The names of the documents, prepared for finding them in questions."""
        return Titles(self.heads, self._speaks_of)

    @cached_property
    def _texts(self) -> list[str]:
        return [fold(document.text) for document in self.documents]

    def _speaks_of(self, phrase: str) -> bool:
        """Whether a folded phrase stands in the text of any document; in a large one of those that search finds."""
        if not self.large:
            return any(phrase in text for text in self._texts)
        found = dict.fromkeys(hit.clause_id.split("/")[0] for hit in self.search(phrase, _FOUND))
        return any(phrase in fold(self.document(one).text) for one in found)

    def named(self, text: str) -> NamedDocuments:
        """The documents that a folded question names, and its other words."""
        found = self.titles.read(text)
        return replace(found, held=tuple(self.document(head.id) for head in found.held))

    @cached_property
    def rarity(self) -> Rarity:
        """The rarity of words in this library."""
        # Spread over the whole: neighbours come from one source and speak of one matter.
        step = max(1, len(self.heads) // RARITY_SAMPLE)
        texts: list[str] = []
        for head in self.heads[::step]:
            texts += [clause.text for clause in self._catalog.clauses(head.id)]
            if len(texts) > RARITY_SAMPLE:
                break
        return Rarity(texts)

    @cached_property
    def body_names(self) -> tuple[str, ...]:
        """The names of bodies in the duties of the primary document and of those corrected; 各部门 names none."""
        primary = self.primary
        held = [head.id for head in self.heads if head.id in self._corrected_ids]
        rows = [
            row
            for id_ in dict.fromkeys([*([primary.id] if primary else []), *held])
            for row in self.responsibilities(id_)
        ]
        return tuple(dict.fromkeys(row.body for row in rows if not is_everyone(row.body)))

    @cached_property
    def _issuers(self) -> list[tuple[str, set[str]]]:
        return [(head.id, {parse_body(name).keys[0] for name in head.issuers}) for head in self.heads]

    def issued_by(self, keys: Iterable[str]) -> list[Document]:
        """The documents of which one of the bodies with those registry keys is an issuer."""
        wanted = set(keys)
        return [self.document(id_) for id_, issuers in self._issuers if wanted & issuers]

    def search(self, question: str, limit: int, document_ids: Sequence[str] | None = None) -> list[Hit]:
        """The clauses nearest to a question, best first."""
        if document_ids is None and self._searched is not None and self._searched[:2] == (question, limit):
            return self._searched[2]
        return self._search(question, limit, document_ids)

    def basis_of(self, document: Document) -> list[Document]:
        """The documents of the library that this one says it implements, highest level first."""
        ids = [row.target_id for row in self.references(document.id) if row.target_id and row.relation in _RESTS_ON]
        order = list(Level)
        found = [self.document(target) for target in dict.fromkeys(ids) if target in self._heads_by_id]
        return sorted(found, key=lambda held: order.index(held.level) if held.level else len(order))
