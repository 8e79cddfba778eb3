"""What LlamaIndex gives with its defaults: the row to compare with.

Sentence splitter with its default size, the same embedding as the knowledge base, an in-memory vector
index, the four nearest chunks. There is no writer, so the "answer" is the text of the four chunks, with
the metadata that LlamaIndex puts before each; it never refuses.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence

import numpy as np
from llama_index.core import Document as LlamaDocument
from llama_index.core import VectorStoreIndex
from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.node_parser import SentenceSplitter
from llama_index.core.schema import MetadataMode, NodeWithScore, TextNode

from eval.scoring import Cited, Given
from kb.embed.llama import LlamaEmbedding
from kb.embed.static import StaticNgrams
from kb.model import Clause, Document

#: Chunks that make an answer.
TOP = 4


class Baseline:
    """The plain pipeline over the texts of a library; make it with :meth:`build`."""

    def __init__(self, retriever: BaseRetriever, clauses: dict[str, Sequence[Clause]]) -> None:
        self._retriever = retriever
        self._clauses = clauses

    @classmethod
    def build(cls, shelf: Iterable[tuple[Document, Sequence[Clause]]]) -> Baseline:
        """Split, embed and index the texts of the documents of ``shelf``."""
        held = list(shelf)
        clauses = {document.id: clauses for document, clauses in held}
        texts = [LlamaDocument(id_=document.id, text=document.text, metadata=_head(document)) for document, _ in held]
        embedding = LlamaEmbedding(StaticNgrams.load())
        index = VectorStoreIndex.from_documents(
            texts, transformations=[SentenceSplitter()], embed_model=embedding, show_progress=False
        )
        return cls(index.as_retriever(similarity_top_k=TOP), clauses)

    def answer(self, question: str) -> Given:
        """The four nearest chunks as an answer that cites them; it knows no conversation."""
        started = time.perf_counter()
        with np.errstate(invalid="ignore"):  # ??? has no n-gram, and LlamaIndex divides by its length of zero
            hits = self._retriever.retrieve(question)
        text = "\n\n".join(hit.node.get_content(metadata_mode=MetadataMode.LLM) for hit in hits)
        elapsed_ms = (time.perf_counter() - started) * 1000
        return Given(text=text, citations=tuple(self._cited(hit) for hit in hits), elapsed_ms=elapsed_ms)

    def _cited(self, hit: NodeWithScore) -> Cited:
        node = hit.node
        if not isinstance(node, TextNode) or node.ref_doc_id is None:
            raise TypeError(f"the index returned {type(node).__name__} without a document")
        start, end = node.start_char_idx or 0, node.end_char_idx or 0
        return Cited(
            clause_ids=frozenset(
                clause.id for clause in self._clauses[node.ref_doc_id] if clause.start < end and start < clause.end
            ),
            document_id=node.ref_doc_id,
            quote=node.text,
            start=start,
            end=end,
        )


def _head(document: Document) -> dict[str, str]:
    """What is known of a document, as LlamaIndex's readers would hang it on the chunks."""
    return {"title": document.title, "number": document.number or "", "status": document.status or ""}
