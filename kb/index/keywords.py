"""Keyword search with tantivy (BM25) over text cut by our own tokeniser.

Two indexes stand side by side, one of clauses and one of whole documents: a question may share one
word with every clause of the right document and many words with one clause of a wrong one.
Queries are built from terms and never parsed, so no character of a question has a meaning of its own.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kb.errors import IndexStateError
from kb.text import fold, tokens

# Measured on 584 questions to 292 policies whose answering clause is known, mean reciprocal rank of that clause:
# title, headings and body as one text .788, as fields of their own .749 at the best weights found.

#: The weight of a single character against a pair or a number, by index. In a clause it is the last hold of a
#: question in other words; a long document holds almost every character (nDCG@10 of documents .928 against .920).
CLAUSE_SINGLE_WEIGHT = 1.0
DOCUMENT_SINGLE_WEIGHT = 0.3
#: In an index of so many entries, single characters that more than this share of them hold (的, 人) are not searched:
#: they cost the most time and find nothing. On 617 lay questions to 60,819 articles recall@100 was .611 without them
#: and .607 with.
_LARGE = 1000
_COMMON = 0.05

#: A segment is written whenever this is full. Few large segments are searched in half the time of many small ones.
_WRITER_BYTES = 200_000_000
_SAMPLE = "专利转化2025年底前增长10%，DB32/T 4308-2022、国办发〔2023〕37号 PATENT ⑨"


def tokeniser_id() -> str:
    """Names what :func:`kb.text.tokens` does, by what it makes of a sample; stored with every index."""
    cut = " ".join(tokens(_SAMPLE))
    return f"bigrams-{hashlib.sha256(cut.encode()).hexdigest()[:12]}"


#: What is searched for: search tokens and what each counts.
Terms = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Entry:
    """What is indexed of one clause, or of one document (then ``id`` is the document's)."""

    id: str
    document_id: str
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """A clause or document that holds terms of a question: its id, BM25 score and folded text."""

    id: str
    score: float
    text: str


class Keywords:
    """The keyword indexes of one snapshot."""

    def __init__(self, path: Path, clauses: _Index, documents: _Index) -> None:
        self.path = path
        self._clauses = clauses
        self._documents = documents

    @classmethod
    def open(cls, path: Path, *, create: bool = False) -> Keywords:
        """Open the indexes in the folder ``path``; ``create`` makes those that are missing.

        Raises:
            IndexStateError: the folder holds no index, or a damaged one.
        """
        with _translated(path):
            clauses = _Index(path / "clauses", create=create, single_weight=CLAUSE_SINGLE_WEIGHT, keeps_text=True)
            documents = _Index(
                path / "documents", create=create, single_weight=DOCUMENT_SINGLE_WEIGHT, keeps_text=False
            )
        return cls(path, clauses, documents)

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """Index clauses and documents, which are found when the context ends."""
        with _translated(self.path), self._clauses.writer() as clauses, self._documents.writer() as documents:
            yield Writing(self._clauses, clauses, self._documents, documents)

    def delete(self, document_ids: Collection[str]) -> None:
        """Take out everything of those documents."""
        with _translated(self.path):
            self._clauses.delete(document_ids)
            self._documents.delete(document_ids)

    def search(self, terms: Terms, limit: int, document_ids: Collection[str] | None = None) -> list[Found]:
        """The best clauses, best first, among ``document_ids`` where given; scores are BM25 sums."""
        with _translated(self.path):
            return self._clauses.search(terms, limit, document_ids)

    def search_documents(self, terms: Terms, limit: int, document_ids: Collection[str] | None = None) -> list[Found]:
        """The best documents by their whole text, which stays out of the result."""
        with _translated(self.path):
            return self._documents.search(terms, limit, document_ids)

    def texts(self, clause_ids: Collection[str]) -> dict[str, str]:
        """The folded texts of clauses by id, title and headings on lines of their own before the rest."""
        with _translated(self.path):
            return self._clauses.texts(clause_ids)

    def rarities(self, terms: Terms) -> dict[str, float]:
        """The inverse document frequency of each term among the clauses, as BM25 has it."""
        with _translated(self.path):
            return self._clauses.rarities(terms)

    def counts(self) -> tuple[int, int]:
        """The number of clauses and of documents."""
        return self._clauses.count(), self._documents.count()


class Writing:
    """Both indexes while they are written."""

    def __init__(self, clauses: _Index, to_clauses: Any, documents: _Index, to_documents: Any) -> None:
        self._clauses, self._to_clauses = clauses, to_clauses
        self._documents, self._to_documents = documents, to_documents

    def add(self, clauses: Iterable[Entry], documents: Iterable[Entry]) -> None:
        """Index clauses and documents; those of the same document must have been deleted before."""
        self._clauses.add(self._to_clauses, clauses)
        self._documents.add(self._to_documents, documents)


class _Index:
    """One tantivy index in one folder; ``keeps_text`` stores the folded text beside its terms."""

    def __init__(self, path: Path, *, create: bool, single_weight: float, keeps_text: bool) -> None:
        import tantivy

        self._tantivy = tantivy
        if create:
            path.mkdir(parents=True, exist_ok=True)
            self._index = tantivy.Index(_schema(), path=str(path))
        else:
            self._index = tantivy.Index.open(str(path))
        self._searcher = self._index.searcher()
        self._single_weight = single_weight
        self._keeps_text = keeps_text

    def add(self, writer: Any, entries: Iterable[Entry]) -> None:
        for entry in entries:
            document = self._tantivy.Document()
            document.add_text("id", entry.id)
            document.add_text("document_id", entry.document_id)
            # Tokens hold no spaces, so the whitespace tokeniser gives back exactly ours.
            document.add_text("text", " ".join(tokens(entry.text)))
            if self._keeps_text:
                document.add_bytes("folded", fold(entry.text).encode("utf-8", "surrogatepass"))
            writer.add_document(document)

    def delete(self, document_ids: Collection[str]) -> None:
        with self.writer() as writer:
            for document_id in document_ids:
                writer.delete_documents_by_term("document_id", document_id)

    @contextmanager
    def writer(self) -> Iterator[Any]:
        # One thread: the order of segments, and with it the order of equal scores, is then always the same.
        writer = self._index.writer(_WRITER_BYTES, 1)
        try:
            yield writer
            writer.commit()
        finally:
            writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(self, terms: Terms, limit: int, document_ids: Collection[str] | None) -> list[Found]:
        if not terms or limit < 1 or (document_ids is not None and not document_ids):
            return []
        wanted = self._query(self._telling(terms))
        if document_ids is not None:
            wanted = self._among(wanted, document_ids)
        return self._read(self._searcher.search(wanted, limit, count=False).hits)

    def _telling(self, terms: Terms) -> Terms:
        """The terms without the common characters, or all where nothing else is left."""
        held = self._searcher.num_docs
        if held < _LARGE:
            return terms
        kept = {
            term: weight
            for term, weight in terms.items()
            if len(term) > 1 or self._searcher.doc_freq("text", term) <= _COMMON * held
        }
        return kept or terms

    def texts(self, ids: Collection[str]) -> dict[str, str]:
        if not ids:
            return {}
        query, occur = self._tantivy.Query, self._tantivy.Occur
        terms = (query.term_query(self._index.schema, "id", id_, "basic") for id_ in sorted(ids))
        wanted = query.boolean_query([(occur.Should, term) for term in terms])
        found = self._searcher.search(wanted, len(ids), count=False).hits
        return {one.id: one.text for one in self._read(found)}

    def rarities(self, terms: Terms) -> dict[str, float]:
        held = self._searcher.num_docs
        counts = {term: self._searcher.doc_freq("text", term) for term in terms}
        return {term: math.log(1 + (held - count + 0.5) / (count + 0.5)) for term, count in counts.items()}

    def _read(self, hits: Iterable[tuple[float, Any]]) -> list[Found]:
        found = []
        for score, address in hits:
            stored = self._searcher.doc(address)
            text = bytes(stored["folded"][0]).decode("utf-8", "surrogatepass") if self._keeps_text else ""
            found.append(Found(stored["id"][0], score, text))
        return found

    def _query(self, terms: Terms) -> Any:
        query, occur = self._tantivy.Query, self._tantivy.Occur
        schema = self._index.schema
        return query.boolean_query(
            [
                (
                    occur.Should,
                    query.boost_query(
                        query.term_query(schema, "text", term, "freq"),
                        weight * (self._single_weight if len(term) == 1 else 1.0),
                    ),
                )
                for term, weight in terms.items()
            ]
        )

    def _among(self, wanted: Any, document_ids: Collection[str]) -> Any:
        query, occur = self._tantivy.Query, self._tantivy.Occur
        among = query.term_set_query(self._index.schema, "document_id", sorted(document_ids))
        return query.boolean_query([(occur.Must, wanted), (occur.Must, query.const_score_query(among, 0.0))])

    def count(self) -> int:
        return int(self._searcher.num_docs)


def _schema() -> Any:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("document_id", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("text", tokenizer_name="whitespace", index_option="freq")
    builder.add_bytes_field("folded", stored=True, indexed=False)
    return builder.build()


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    """Raise tantivy's errors, which come as ValueError, and those of the disk as ours."""
    try:
        yield
    except (ValueError, OSError) as error:
        raise IndexStateError(
            f"using the keyword index {path}: {error}; run `python -m kb doctor`, then `python -m kb rollback`"
        ) from error
