"""What a set of citations proves: the words of their clauses, the headings above, the heads of their documents, the
rows that were read from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache

from kb.answer import written_date
from kb.facts.dates import Anchor
from kb.glossary import for_search
from kb.glossary.quantities import in_chinese
from kb.library import Library
from kb.model import Citation, Clause, Document, DocumentKind, Reference, Relation, Responsibility
from kb.text import fold, without_spaces
from kb.verify.figures import Figure, figures, numbers, values
from kb.verify.moments import Grain, Moment, moments

#: Parts two texts that are joined, so that no words are found across the joint.
JOINT = "\n\x1f\n"


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """A text folded, without spaces and without the strokes of a table: in what form words are compared."""
    return without_spaces(fold(text)).replace("|", ",")


class Proof:
    """What the citations prove together. Values are worked out when they are first asked for."""

    def __init__(self, citations: Sequence[Citation], library: Library, *, question: str = "") -> None:
        self.citations = citations
        self.library = library
        self.question = question

    @cached_property
    def documents(self) -> list[Document]:
        """The cited documents."""
        ids = dict.fromkeys(citation.document_id for citation in self.citations)
        return [self.library.document(document_id) for document_id in ids]

    @cached_property
    def cited(self) -> list[Clause]:
        """The clauses in which the citations stand."""
        found = {}
        for citation in self.citations:
            clause = self.library.outline(citation.document_id).by_id.get(citation.clause_id)
            if clause is not None:
                found[clause.id] = clause
        return list(found.values())

    @cached_property
    def clauses(self) -> list[Clause]:
        """The cited clauses, and those for which a row was read from the very words that are cited."""
        found = {clause.id: clause for clause in self.cited}
        for row in self.duties:
            found.setdefault(row.clause_id, self.library.outline(row.document_id).by_id[row.clause_id])
        return list(found.values())

    @cached_property
    def above(self) -> list[Clause]:
        """The clauses above those, nearest first."""
        found: dict[str, Clause] = {}
        for clause in self.clauses:
            by_id = self.library.outline(clause.document_id).by_id
            parent = by_id.get(clause.parent or "")
            while parent is not None:
                found.setdefault(parent.id, parent)
                parent = by_id.get(parent.parent or "")
        return list(found.values())

    @cached_property
    def duties(self) -> list[Responsibility]:
        """The duties in the cited clauses, and those that rest on the cited words."""
        ids = {clause.id for clause in self.cited}
        spans = {(citation.document_id, citation.start, citation.end) for citation in self.citations}
        return [
            row
            for document in self.documents
            for row in self.library.responsibilities(document.id)
            if row.clause_id in ids or (row.document_id, row.start, row.end) in spans
        ]

    @cached_property
    def references(self) -> list[Reference]:
        """The mentions of other documents in the cited clauses."""
        ids = {clause.id for clause in self.cited}
        return [
            row for document in self.documents for row in self.library.references(document.id) if row.clause_id in ids
        ]

    @cached_property
    def words(self) -> list[str]:
        """The words of the documents themselves: quotations, clauses, headings above."""
        quotes = (citation.quote for citation in self.citations)
        texts = (clause.text for clause in self.cited)
        # A clause for which a row was read from the cited words is known by its heading alone.
        heads = (f"{clause.marker} {clause.heading or ''}" for clause in (*self.clauses, *self.above))
        return [*dict.fromkeys((*quotes, *texts, *heads))]

    @cached_property
    def told(self) -> list[str]:
        """What the heads of the documents and the rows tell beside the words."""
        heads = (line for document in self.documents for line in _head(document))
        rows = (line for row in self.references for line in self._referred(row))
        return [*dict.fromkeys((*heads, *rows, *self._read(), *self._touches()))]

    def _referred(self, row: Reference) -> Iterator[str]:
        yield from filter(None, (row.title and f"《{row.title}》", row.number, row.issuer, row.article))
        if row.target_id:
            target = self.library.document(row.target_id)
            yield from filter(None, (f"《{target.title}》", target.number))

    def _touches(self) -> Iterator[str]:
        """The document that a cited one ends or changes."""
        for row in self.references:
            if row.target_id and row.relation in (Relation.REPEALS, Relation.REPLACES, Relation.AMENDS):
                yield "废止 代替 修改 不再有效"

    def _read(self) -> Iterator[str]:
        """The values of the rows of the cited clauses as the program writes them."""
        ids = {clause.id for clause in self.cited}
        for row in self.duties:
            yield row.body
        for document in self.documents:
            for due in self.library.deadlines(document.id):
                if due.clause_id in ids and due.date:
                    yield from (due.date, written_date(due.date, "zh"))
            for measure in self.library.measures(document.id):
                if measure.clause_id in ids:
                    yield from filter(None, (*measure.beneficiaries, *measure.kinds, measure.ends_by))
                    yield from filter(None, (measure.amount, measure.period, measure.apply, *measure.excludes))
                    yield from (leaf.text for leaf in measure.leaves)

    @cached_property
    def text(self) -> str:
        """All that is proven as one text, for reading figures, days and names in it."""
        return JOINT.join([*self.words, *self.told])

    @cached_property
    def folded(self) -> str:
        """The same in the form in which words are compared."""
        return JOINT.join(map(plain, [*self.words, *self.told]))

    @cached_property
    def folded_words(self) -> str:
        """The words of the documents alone in that form."""
        return JOINT.join(map(plain, self.words))

    @cached_property
    def asked(self) -> str:
        """The question in that form, an English one with what its terms are in Chinese."""
        return JOINT.join(map(plain, dict.fromkeys((self.question, for_search(self.question)))))

    @cached_property
    def figures(self) -> list[Figure]:
        """The numbers with units that are proven."""
        return list(figures(self.text))

    @cached_property
    def numbers(self) -> set[float]:
        """The numbers in digits that are proven, with units and without."""
        return {value for value, *_ in numbers(self.text)}

    @cached_property
    def values_asked(self) -> set[float]:
        """The numbers of the question."""
        return values(in_chinese(fold(self.question)))

    @cached_property
    def figures_asked(self) -> list[Figure]:
        """The numbers with units of the question."""
        return list(figures(in_chinese(fold(self.question))))

    @cached_property
    def _moments_asked(self) -> list[Moment]:
        return list(moments(in_chinese(fold(self.question)), Anchor()))

    def is_asked(self, moment: Moment) -> bool:
        """Whether the question names a moment, or the month or year in which it lies."""
        wider = (Grain.MONTH, Grain.YEAR)
        return any(
            moment.value == one.value or (one.grain in wider and moment.value.startswith(one.value))
            for one in self._moments_asked
        )

    @cached_property
    def days(self) -> list[str]:
        """The last days of the documents and of the terms in the cited clauses."""
        ids = {clause.id for clause in self.cited}
        ends = [document.valid_until for document in self.documents]
        rows = (due for document in self.documents for due in self.library.deadlines(document.id))
        return [day for day in (*ends, *(due.date for due in rows if due.clause_id in ids)) if day]

    @cached_property
    def anchor(self) -> Anchor:
        """The days from which the terms of the first document count."""
        if not self.documents:
            return Anchor()
        first = self.documents[0]
        return Anchor(first.dated, first.in_force)


def _head(document: Document) -> Iterable[str]:
    """What a document is, as it may be told: title, number, issuers, days, level, status."""
    yield f"《{document.title}》"
    days = (document.written, document.issued, document.in_force, document.valid_until)
    yield from filter(None, (document.number, *document.issuers, *days, document.place))
    yield from (written_date(day, "zh") for day in days if day)
    yield from filter(None, (document.period, document.validity, document.status, *document.repeals))
    if document.level:
        yield f"{document.level.value}级"
    if document.kind is DocumentKind.DIGEST:
        yield "要点摘编"
