"""Embeddings across the border to LlamaIndex: ours behind its class, and its classes behind our protocol."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from llama_index.core.embeddings import BaseEmbedding
from pydantic import PrivateAttr

from kb.embed.base import Embedding

#: Texts that LlamaIndex hands over at once; its upper limit, since each call has a fixed cost.
BATCH = 2048


class LlamaEmbedding(BaseEmbedding):
    """Vectors of one of our embeddings, for LlamaIndex's pipelines and indexes."""

    _embedding: Embedding = PrivateAttr()

    def __init__(self, embedding: Embedding, **options: Any) -> None:
        options.setdefault("embed_batch_size", BATCH)
        super().__init__(model_name=embedding.id, **options)
        self._embedding = embedding

    @classmethod
    def class_name(cls) -> str:
        return "LlamaEmbedding"

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        vectors: list[list[float]] = self._embedding.encode(texts).tolist()
        return vectors

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._get_text_embeddings([text])[0]

    def _get_query_embedding(self, query: str) -> list[float]:
        vector: list[float] = self._embedding.encode_question(query).tolist()
        return vector

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)


class LlamaModel:
    """Any embedding of LlamaIndex's as a :class:`~kb.embed.foreign.Model`; what it raises passes through."""

    def __init__(self, name: str, embedding: BaseEmbedding) -> None:
        self.name = name
        self._embedding = embedding

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        return self._embedding.get_text_embedding_batch(list(texts))

    def embed_question(self, text: str) -> list[float]:
        return self._embedding.get_query_embedding(text)
