"""Retrieval: the clauses nearest to a question, by keywords and by vectors together."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from kb.embed.base import Embedding
from kb.errors import EmbeddingError
from kb.index.keywords import Found, Keywords
from kb.index.made_with import require_made_with
from kb.index.snapshot import Snapshot
from kb.index.vectors import Vectors
from kb.model import Hit
from kb.ranking.query import Query

if TYPE_CHECKING:
    from kb.ranking.features import Legs
    from kb.ranking.matching import Floats
    from kb.ranking.reranker import Reranker

#: How many hits the keyword legs give, and how many the vectors, which find more of what is said in other words.
DEPTH = 100
NEAREST = 150
#: Documents that stand so high by their whole text bring their best clauses along, if no clause was found by itself.
_DOCUMENTS_WITH_CLAUSES = 20

# Scores are fused and not ranks: a clause that holds all rare words of a question stands far above the next, and a
# rank forgets by how much.
KEYWORD_WEIGHT = 1.0
VECTOR_WEIGHT = 1.0
DOCUMENT_WEIGHT = 0.5

_log = logging.getLogger(__name__)


class Method(StrEnum):
    """How clauses are ranked; all but the last are there to be measured beside it."""

    KEYWORDS = "keywords"
    VECTORS = "vectors"
    FUSED = "fused"
    RERANKED = "reranked"


@dataclass(frozen=True, slots=True)
class Candidates:
    """What the legs found for a question.

    Attributes:
        words, near: clauses by keywords and by vectors, best first.
        whole: documents by the keywords of their whole text.
        texts: the folded text of every clause.
        possible: the highest keyword score that a clause could have.
        rarities: of the terms of the question.
    """

    words: Mapping[str, float]
    near: Mapping[str, float]
    whole: Mapping[str, float]
    texts: Mapping[str, str]
    possible: float
    rarities: Mapping[str, float]

    def legs(self) -> Legs:
        """The same for :func:`kb.ranking.features.features`."""
        from kb.ranking.features import Leg, Legs

        return Legs(
            Leg(self.words, _floor(self.words), self.possible),
            Leg(self.near, _floor(self.near), 1.0),
            Leg(self.whole, _floor(self.whole), self.possible),
        )


@cache
def _threads() -> ThreadPoolExecutor:
    """For the vector leg of all questions of the process."""
    return ThreadPoolExecutor(8, thread_name_prefix="vectors")


def _floor(scores: Mapping[str, float]) -> float:
    """What a leg says of what it did not find: no more than its last hit, and nothing where it found all there is."""
    return min(scores.values()) if len(scores) >= DEPTH else 0.0


class Retriever:
    """Searches one snapshot; any number of threads may use it."""

    def __init__(
        self, keywords: Keywords, vectors: Vectors, embedding: Embedding, reranker: Reranker | None = None
    ) -> None:
        self._keywords = keywords
        self._vectors = vectors
        self._embedding = embedding
        self._reranker = reranker

    @classmethod
    def open(cls, snapshot: Snapshot, embedding: Embedding) -> Retriever:
        """Open the stores of a snapshot; with another embedding than ours hits are fused, since none was learned from.

        Raises:
            IndexStateError: one of them is missing or damaged, or made with another embedding or tokeniser.
        """
        from kb.ranking.reranker import Reranker

        require_made_with(snapshot.manifest, embedding)
        keywords, vectors = Keywords.open(snapshot.keywords), Vectors.open(snapshot.vectors)
        reranker = Reranker.load()
        return cls(keywords, vectors, embedding, reranker if reranker.embedding == embedding.id else None)

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
        return _sorted(self._scored(question, max(limit, DEPTH), document_ids, method))[:limit]

    def search_documents(
        self,
        question: str,
        *,
        limit: int = 10,
        document_ids: Collection[str] | None = None,
        method: Method = Method.RERANKED,
    ) -> list[Hit]:
        """The documents nearest to the question; ``clause_id`` of a hit is the document's id.

        A document counts by its best clause; those of which no clause was found follow by their whole text.
        """
        best: dict[str, float] = {}
        query = Query.of(question)
        candidates = self.candidates(query, max(limit, DEPTH), document_ids)
        for clause_id, score in self._scores(query, candidates, method).items():
            document_id = clause_id.partition("/")[0]
            best[document_id] = max(score, best.get(document_id, score))
        ranked = _sorted(best)
        if method is not Method.VECTORS:
            last = ranked[-1].score if ranked else 1.0
            rest = [hit for hit in _sorted(candidates.whole) if hit.clause_id not in best]
            ranked += [Hit(hit.clause_id, last / (2 + place)) for place, hit in enumerate(rest)]
        return ranked[:limit]

    def candidates(self, query: Query, depth: int, document_ids: Collection[str] | None = None) -> Candidates:
        """What the legs find, ``depth`` hits each."""
        # Vectors and keywords are searched in compiled code that lets other threads run.
        nearest = _threads().submit(self._nearest, query.text, max(depth, NEAREST), document_ids)
        words = self._keywords.search(query.terms, depth, document_ids)
        whole = self._keywords.search_documents(query.terms, depth, document_ids)
        near = nearest.result()
        words += self._clauses_of(query, words, near, whole)
        texts = {found.id: found.text for found in words}
        texts |= self._keywords.texts([hit.clause_id for hit in near if hit.clause_id not in texts])
        rarities = self._keywords.rarities(query.terms)
        return Candidates(
            words={found.id: found.score for found in words},
            near={hit.clause_id: hit.score for hit in near if hit.clause_id in texts},
            whole={found.id: found.score for found in whole},
            texts=texts,
            # BM25 of a term is at most its rarity times k1 + 1, with tantivy's k1 of 1.2.
            possible=2.2 * sum(rarities[term] * weight for term, weight in query.terms.items()) or 1.0,
            rarities=rarities,
        )

    def _clauses_of(
        self, query: Query, words: Sequence[Found], near: Sequence[Hit], whole: Sequence[Found]
    ) -> list[Found]:
        """The best clauses of the first documents that have none among the hits."""
        seen = {found.id.partition("/")[0] for found in words} | {hit.clause_id.partition("/")[0] for hit in near}
        missing = [found.id for found in whole[:_DOCUMENTS_WITH_CLAUSES] if found.id not in seen]
        return self._keywords.search(query.terms, 2 * len(missing), missing) if missing else []

    def _scored(
        self, question: str, depth: int, document_ids: Collection[str] | None, method: Method
    ) -> dict[str, float]:
        query = Query.of(question)
        return self._scores(query, self.candidates(query, depth, document_ids), method)

    def _scores(self, query: Query, candidates: Candidates, method: Method) -> dict[str, float]:
        # The reranker was never shown a question without vectors.
        if method is Method.RERANKED and self._reranker is not None and candidates.near:
            ids, rows = featured(query, candidates)
            return dict(zip(ids, self._reranker.scores(rows).tolist(), strict=True))
        legs = {
            Method.KEYWORDS: ((candidates.words, KEYWORD_WEIGHT),),
            Method.VECTORS: ((candidates.near, VECTOR_WEIGHT),),
        }.get(method, ((candidates.words, KEYWORD_WEIGHT), (candidates.near, VECTOR_WEIGHT)))
        fused = fuse(*legs)
        return _raised(fused, candidates.whole) if method is not Method.VECTORS else fused

    def _nearest(self, question: str, depth: int, document_ids: Collection[str] | None) -> list[Hit]:
        try:
            vector = self._embedding.encode_question(question)
        except EmbeddingError as error:
            _log.warning("searching by keywords alone: %s", error)
            return []
        return self._vectors.query(vector, depth, document_ids) if vector.any() else []


def featured(query: Query, candidates: Candidates) -> tuple[list[str], Floats]:
    """The ids of the candidates and their features, see :mod:`kb.ranking.features`."""
    from kb.ranking.features import features

    return features(query, candidates.legs(), candidates.texts, candidates.rarities)


def fuse(*legs: tuple[Mapping[str, float], float]) -> dict[str, float]:
    """Join rankings by weighted scores, each leg's best hit counting 1."""
    scores: dict[str, float] = {}
    for found, weight in legs:
        best = max(found.values(), default=0.0)
        if best > 0:
            for id_, score in found.items():
                scores[id_] = scores.get(id_, 0.0) + weight * max(score, 0.0) / best
    return scores


def _raised(clauses: Mapping[str, float], documents: Mapping[str, float]) -> dict[str, float]:
    """The clauses with the score of their document added, the best document counting :data:`DOCUMENT_WEIGHT`."""
    of_document = fuse((documents, DOCUMENT_WEIGHT))
    return {id_: score + of_document.get(id_.partition("/")[0], 0.0) for id_, score in clauses.items()}


def _sorted(scores: Mapping[str, float]) -> list[Hit]:
    """Best first; equal scores go by id."""
    return [Hit(id_, score) for id_, score in sorted(scores.items(), key=lambda item: (-item[1], item[0]))]
