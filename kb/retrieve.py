"""Retrieval: the clauses nearest to a question, by keywords and by vectors together."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import StrEnum
from typing import assert_never

from kb.embed.hashed import HashedNgrams
from kb.index.keywords import Keywords
from kb.index.snapshot import Snapshot
from kb.index.vectors import Vectors
from kb.model import Hit
from kb.text import normalise_question

#: How many hits each leg gives for fusion.
DEPTH = 100

# Scores are fused and not ranks: a clause that holds all rare words of a question stands far above the next, and a
# rank forgets by how much. Measured on 584 questions to 292 policies, mean reciprocal rank of the answering clause:
# keywords of clauses .788; with the whole document's keywords .820; with vectors besides .818, which find what shares
# no word pair; reciprocal rank fusion of clauses and vectors .689 at its best. The hashed embedding alone reaches .481.
KEYWORD_WEIGHT = 1.0
DOCUMENT_WEIGHT = 0.8
VECTOR_WEIGHT = 0.1
#: For ranking documents, the weight of a document's best clause beside its whole text: nDCG@10 .900 against .897.
BEST_CLAUSE_WEIGHT = 0.5


class Method(StrEnum):
    """Which parts take part in a search."""

    KEYWORDS = "keywords"
    VECTORS = "vectors"
    FUSED = "fused"
    RERANKED = "reranked"


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

    def search(
        self,
        question: str,
        *,
        limit: int = 10,
        document_ids: Collection[str] | None = None,
        method: Method = Method.RERANKED,
    ) -> list[Hit]:
        """The clauses nearest to the question, best first, among ``document_ids`` where given."""
        question = normalise_question(question)
        depth = max(limit, DEPTH)
        by_words, by_vectors = _legs(method)
        words = self._keywords.search(question, depth, document_ids) if by_words else []
        near = self._nearest(question, depth, document_ids) if by_vectors else []
        whole = self._keywords.search_documents(question, depth, document_ids) if by_words else []
        fused = fuse((words, KEYWORD_WEIGHT), (near, VECTOR_WEIGHT))
        return _raised(fused, whole)[:limit]

    def search_documents(self, question: str, *, limit: int = 10, method: Method = Method.RERANKED) -> list[Hit]:
        """The documents nearest to the question; ``clause_id`` of a hit is the document's id.

        A document counts by its best clause and by its whole text.
        """
        question = normalise_question(question)
        depth = max(limit, DEPTH)
        by_words, by_vectors = _legs(method)
        whole = self._keywords.search_documents(question, depth) if by_words else []
        words = _best_by_document(self._keywords.search(question, depth)) if by_words else []
        near = _best_by_document(self._nearest(question, depth, None)) if by_vectors else []
        legs = ((whole, KEYWORD_WEIGHT), (words, BEST_CLAUSE_WEIGHT), (near, VECTOR_WEIGHT))
        return fuse(*legs)[:limit]

    def _nearest(self, question: str, depth: int, document_ids: Collection[str] | None) -> list[Hit]:
        (vector,) = self._embedding.encode([question])
        return self._vectors.query(vector, depth, document_ids) if vector.any() else []


def _legs(method: Method) -> tuple[bool, bool]:
    """Whether keywords and whether vectors take part."""
    match method:
        case Method.KEYWORDS:
            return True, False
        case Method.VECTORS:
            return False, True
        case Method.FUSED | Method.RERANKED:
            return True, True
        case _:
            assert_never(method)


def _raised(clauses: Sequence[Hit], documents: Sequence[Hit]) -> list[Hit]:
    """The clauses with the score of their document added, the best document counting :data:`DOCUMENT_WEIGHT`."""
    of_document = {hit.clause_id: hit.score for hit in fuse((documents, DOCUMENT_WEIGHT))}
    raised = [Hit(hit.clause_id, hit.score + of_document.get(hit.clause_id.partition("/")[0], 0.0)) for hit in clauses]
    return sorted(raised, key=lambda hit: (-hit.score, hit.clause_id))


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
