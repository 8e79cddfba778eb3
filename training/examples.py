"""What searching finds for judged questions, as features with their labels: the material of the reranker."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np
from numpy.typing import NDArray

from kb.embed.base import Embedding
from kb.embed.static import StaticNgrams
from kb.index.catalog import Catalog
from kb.index.home import Home
from kb.index.keywords import Keywords
from kb.index.snapshot import Snapshot, open_live
from kb.index.vectors import Vectors as VectorStore
from kb.model import Hit
from kb.passages import read_passages
from kb.ranking.query import Query
from kb.retrieve import DEPTH, Candidates, Retriever, featured
from kb.text import fold
from kb.topic import bare_topic
from training.sources import fold_of

if TYPE_CHECKING:
    from kb.embed.base import Vectors

#: Clauses that are encoded at once.
_AT_ONCE = 20_000


@dataclass(frozen=True, slots=True)
class Example:
    """One question and its candidates.

    Attributes:
        rows: features, shape ``(candidates, features)``.
        documents: which of the question's documents each candidate belongs to, numbers from 0.
        relevant: whether each document answers, shape ``(documents,)``.
        answers: whether each clause holds the answer word for word, shape ``(candidates,)``; all false where unknown.
        missed: relevant documents that no leg found.
        others: whether each document that only the keywords of whole documents found is relevant, best first.
        keywords: whether the question was asked as mere keywords; such examples are trained on and not measured.
    """

    id: str
    rows: NDArray[np.float32]
    documents: NDArray[np.int64]
    relevant: NDArray[np.bool_]
    answers: NDArray[np.bool_]
    missed: int
    others: NDArray[np.bool_]
    keywords: bool = False


class Exhaustive:
    """The vectors of all clauses in one array, searched by comparing with each: the same hits whatever the index."""

    def __init__(self, snapshot: Snapshot, embedding: Embedding) -> None:
        self._ids: list[str] = []
        parts: list[Vectors] = []
        texts: list[str] = []
        with Catalog.open(snapshot.catalog) as catalog:
            for document in catalog.documents():
                for passage in read_passages(document, catalog.clauses(document.id)):
                    self._ids.append(passage.clause.id)
                    texts.append(passage.embedded)
                if len(texts) > _AT_ONCE:
                    parts.append(embedding.encode(texts))
                    texts = []
        parts.append(embedding.encode(texts))
        self._vectors = np.concatenate(parts)

    def query(self, vector: Vectors, limit: int, document_ids: Collection[str] | None = None) -> list[Hit]:
        """As :meth:`kb.index.vectors.Vectors.query`; ``document_ids`` is not taken."""
        likeness = self._vectors @ vector
        limit = min(limit, len(likeness))
        nearest = np.argpartition(-likeness, limit - 1)[:limit]
        nearest = nearest[np.lexsort((nearest, -likeness[nearest]))]
        return [Hit(self._ids[place], float(likeness[place])) for place in nearest]


def gather(
    home: Path,
    weights: Path,
    questions: Mapping[str, str],
    relevant: Mapping[str, Collection[str]],
    answers: Mapping[str, Sequence[str]],
) -> Iterator[Example]:
    """An example for each question, and for every second one another in which it is asked as keywords.

    Args:
        home: a knowledge base of the set's corpus.
        weights: a folder with an embedding that was trained without these questions.
        relevant: of each question, the ids that its documents have in the knowledge base.
        answers: of some questions, answers word for word.
    """
    snapshot = open_live(Home(home))
    embedding = StaticNgrams.load(weights)
    vectors = cast("VectorStore", Exhaustive(snapshot, embedding))
    retriever = Retriever(Keywords.open(snapshot.keywords), vectors, embedding)
    for id_, question in questions.items():
        for keywords in (False, True)[: 1 + fold_of(f"keywords {id_}", 2)]:
            query = Query.of(as_keywords(question) if keywords else question)
            candidates = retriever.candidates(query, DEPTH)
            right = [fold(text) for text in answers.get(id_, ())]
            yield replace(_example(id_, query, candidates, frozenset(relevant[id_]), right), keywords=keywords)


def as_keywords(question: str) -> str:
    """A question as people type it into a search box, and as a translation word by word leaves it.

    Words of two to five characters, without those that frame it, and not always in their order.
    """
    rng = random.Random(question)
    words = []
    for piece in bare_topic(question).split():
        while piece:
            size = rng.randint(2, 5)
            words.append(piece[:size])
            piece = piece[size:]
    if rng.random() < 0.5:
        rng.shuffle(words)
    return " ".join(words) or question


def _example(
    id_: str, query: Query, candidates: Candidates, relevant: frozenset[str], answers: Sequence[str]
) -> Example:
    ids, rows = featured(query, candidates)
    owners = [clause_id.partition("/")[0] for clause_id in ids]
    documents = {document: place for place, document in enumerate(dict.fromkeys(owners))}
    others = [document for document in candidates.whole if document not in documents]
    return Example(
        id_,
        rows,
        np.array([documents[owner] for owner in owners], dtype=np.int64),
        np.array([document in relevant for document in documents], dtype=bool),
        np.array(
            [
                owner in relevant and any(answer in candidates.texts[clause_id] for answer in answers)
                for clause_id, owner in zip(ids, owners, strict=True)
            ],
            dtype=bool,
        ),
        len(relevant) - len(relevant & documents.keys()),
        np.array([document in relevant for document in others], dtype=bool),
    )
