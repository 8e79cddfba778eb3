"""Retrieval: the clauses nearest to a question, by keywords and by vectors together."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kb.embed.hashed import HashedNgrams
from kb.index.keywords import Keywords
from kb.index.snapshot import Snapshot
from kb.index.vectors import Vectors
from kb.model import Hit
from kb.text import normalise_question

#: How many hits each leg gives for fusion.
DEPTH = 100
KEYWORD_WEIGHT = 1.0
VECTOR_WEIGHT = 0.3
WHOLE_WEIGHT = 1.0


class Retriever:
    """Searches one snapshot; any number of threads may use it."""

    def __init__(self, keywords: Keywords, vectors: Vectors, embedding: HashedNgrams) -> None:
        self._keywords = keywords
        self._vectors = vectors
        self._embedding = embedding

    @classmethod
    def open(cls, snapshot: Snapshot) -> Retriever:
        """Open the stores of a snapshot.

        Raises:
            IndexStateError: one of them is missing or damaged.
        """
        embedding = HashedNgrams.load(snapshot.embedding)
        return cls(Keywords.open(snapshot.keywords), Vectors.open(snapshot.vectors), embedding)

    def close(self) -> None:
        """Let go of the snapshot's folder."""
        self._vectors.close()

    def __enter__(self) -> Retriever:
        return self

    def __exit__(self, *failure: object) -> None:
        self.close()

    def search(self, question: str, *, limit: int = 10, document_ids: Collection[str] | None = None) -> list[Hit]:
        """The clauses nearest to the question, best first, among ``document_ids`` where given."""
        question = normalise_question(question)
        depth = max(limit, DEPTH)
        words = self._keywords.search(question, depth, document_ids)
        (vector,) = self._embedding.encode([question])
        near = self._vectors.query(vector, depth, document_ids) if vector.any() else []
        return fuse((words, KEYWORD_WEIGHT), (near, VECTOR_WEIGHT))[:limit]

    def search_documents(self, question: str, *, limit: int = 10) -> list[Hit]:
        """The documents nearest to the question; ``clause_id`` of a hit is the document's id.

        A document counts by its best clause and by its whole text.
        """
        question = normalise_question(question)
        depth = max(limit, DEPTH)
        (vector,) = self._embedding.encode([question])
        whole = self._keywords.search_documents(question, depth)
        words = _best_by_document(self._keywords.search(question, depth))
        near = _best_by_document(self._vectors.query(vector, depth)) if vector.any() else []
        legs = ((whole, WHOLE_WEIGHT), (words, KEYWORD_WEIGHT), (near, VECTOR_WEIGHT))
        return fuse(*legs)[:limit]


def _best_by_document(hits: Sequence[Hit]) -> list[Hit]:
    """The best hit of each document, under the document's id."""
    best: dict[str, Hit] = {}
    for hit in hits:
        document_id = hit.clause_id.partition("/")[0]
        best.setdefault(document_id, Hit(document_id, hit.score))
    return list(best.values())


def fuse(*legs: tuple[Sequence[Hit], float]) -> list[Hit]:
    """Join rankings by weighted scores, each leg's best hit counting 1; equal scores go by id."""
    scores: dict[str, float] = {}
    for hits, weight in legs:
        best = max((hit.score for hit in hits), default=0.0)
        if best > 0:
            for hit in hits:
                scores[hit.clause_id] = scores.get(hit.clause_id, 0.0) + weight * max(hit.score, 0.0) / best
    return [Hit(id_, score) for id_, score in sorted(scores.items(), key=lambda item: (-item[1], item[0]))]
