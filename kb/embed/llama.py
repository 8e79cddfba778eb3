"""Our embedding behind LlamaIndex's own class, for its pipelines and indexes."""

from __future__ import annotations

from typing import Any

from llama_index.core.embeddings import BaseEmbedding
from pydantic import PrivateAttr

from kb.embed.hashed import HashedNgrams

#: Texts that LlamaIndex hands over at once; its upper limit, since each call has a fixed cost.
BATCH = 2048


class LlamaEmbedding(BaseEmbedding):
    """Vectors of a fitted :class:`~kb.embed.hashed.HashedNgrams`; nothing leaves the process."""

    _embedding: HashedNgrams = PrivateAttr()

    def __init__(self, embedding: HashedNgrams, **options: Any) -> None:
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
        return self._get_text_embedding(query)

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)
