"""The row to compare with: the hybrid retrieval that LlamaIndex itself gives, on the same texts with our embedding.

Its sentence splitter with its default size, a Chroma collection in cosine space for the vectors, its BM25 retriever,
and its fusion of both. Two things are mended, without which it would find nothing in Chinese: the token pattern, which
takes a run of Chinese for one word by itself, and nodes without any word of the question, which BM25 returns to fill up
its list and reciprocal ranks would count. A document ranks by its best node. All modes of fusion are measured; the best
one counts.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import chromadb
from chromadb.config import Settings
from llama_index.core import Document, StorageContext, VectorStoreIndex
from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.llms import MockLLM
from llama_index.core.node_parser import SentenceSplitter
from llama_index.core.retrievers import QueryFusionRetriever
from llama_index.core.retrievers.fusion_retriever import FUSION_MODES
from llama_index.core.schema import NodeWithScore, QueryBundle
from llama_index.vector_stores.chroma import ChromaVectorStore

from eval.apart import Done, run_apart
from eval.retrieval.data import Data, content, document_id, read_jsonl
from eval.retrieval.library import timed
from eval.retrieval.result import DEPTH, Asked, Built, Row, records_of, to_row
from kb.embed.llama import LlamaEmbedding
from kb.embed.static import StaticNgrams
from kb.errors import InputError

NAME = "llamaindex"
MODES = ("reciprocal_rerank", "relative_score", "dist_based_score", "simple")
#: Overlapping pairs of Chinese characters, for which a look-ahead with a group stands; letters and digits as words.
TOKEN_PATTERN = r"(?=([\u4e00-\u9fff]{2}|(?<![0-9A-Za-z.])[0-9A-Za-z.]+))"

_BM25 = "bm25"
_COLLECTION = "peer"


def measure_peer(data: Data, folder: Path, ids: Mapping[str, list[str]]) -> Row:
    """Build its index in an empty folder, ask in all of its modes, and return the best row by nDCG@10.

    ``ids`` are the records of each document: as in the library, records of the same text are one document.

    Raises:
        InputError: its BM25 retriever is not installed.
    """
    built = run_apart(_build, data.corpus, folder)
    index = Built(built.value, built.memory_mb)
    done = run_apart(_ask, folder, data.questions)
    rows = []
    for mode, asked in done.value.items():
        rankings = {id_: records_of(ranking, ids) for id_, ranking in asked.rankings.items()}
        rows.append(to_row(NAME, mode, data, index, Done(Asked(rankings, asked.times), done.memory_mb)))
    return max(rows, key=lambda row: row.scores.ndcg_10)


def _build(corpus: Path, folder: Path) -> float:
    """Index the records as a program of LlamaIndex would; returns the seconds."""
    started = time.perf_counter()
    bm25 = _bm25()
    texts = {document_id(text.encode()): text for text in map(content, read_jsonl(corpus))}
    documents = [Document(id_=id_, text=text) for id_, text in texts.items()]
    folder.mkdir(parents=True)
    nodes = SentenceSplitter().get_nodes_from_documents(documents)
    client, store = _store(folder)
    storage = StorageContext.from_defaults(vector_store=store)
    VectorStoreIndex(nodes, storage_context=storage, embed_model=LlamaEmbedding(StaticNgrams.load()))
    client.close()
    words = bm25.from_defaults(nodes=nodes, skip_stemming=True, token_pattern=TOKEN_PATTERN)
    words.persist(str(folder / _BM25), show_progress=False)
    return time.perf_counter() - started


def _ask(folder: Path, questions: Mapping[str, str]) -> dict[str, Asked]:
    """Ask in every mode."""
    client, store = _store(folder)
    embedding = LlamaEmbedding(StaticNgrams.load())
    vectors = VectorStoreIndex.from_vector_store(store, embed_model=embedding).as_retriever(similarity_top_k=DEPTH)
    words = _bm25().from_persist_dir(str(folder / _BM25))
    # What it writes to disk does not hold these two.
    words.token_pattern, words.skip_stemming = TOKEN_PATTERN, True
    words.similarity_top_k = min(DEPTH, len(words.corpus))
    try:
        return {mode: timed(questions, _ranker([vectors, _WithWords(words)], mode)) for mode in MODES}
    finally:
        client.close()


def _ranker(legs: list[BaseRetriever], mode: str) -> Callable[[str], list[str]]:
    retriever = QueryFusionRetriever(
        legs,
        llm=MockLLM(),  # none is asked with one query, and the default is a service
        mode=FUSION_MODES(mode),
        similarity_top_k=2 * DEPTH,
        num_queries=1,
        use_async=False,
    )

    def rank(question: str) -> list[str]:
        nodes = retriever.retrieve(question)
        return list(dict.fromkeys(str(hit.node.ref_doc_id) for hit in nodes))[:DEPTH]

    return rank


def _store(folder: Path) -> tuple[Any, Any]:
    client: Any = chromadb.PersistentClient(str(folder / "chroma"), settings=Settings(anonymized_telemetry=False))
    configuration = {"hnsw": {"space": "cosine", "ef_search": 2 * DEPTH}}
    collection = client.get_or_create_collection(_COLLECTION, configuration=configuration, embedding_function=None)
    return client, ChromaVectorStore.from_collection(collection)


class _WithWords(BaseRetriever):
    """What the keyword retriever finds, without the nodes that have no word of the question."""

    def __init__(self, words: Any) -> None:
        super().__init__()
        self._words = words

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return [hit for hit in self._words.retrieve(query_bundle) if hit.score]


def _bm25() -> Any:
    """The class of LlamaIndex's keyword retriever, which carries no types."""
    try:
        from llama_index.retrievers.bm25 import BM25Retriever
    except ImportError as error:
        raise InputError("measuring the peer: its BM25 retriever is missing; run: pip install '.[dev]'") from error
    return BM25Retriever
