import numpy as np

from kb.embed.hashed import HashedNgrams
from kb.embed.llama import LlamaEmbedding

TEXTS = ["建设种质资源库", "展馆周边的交通疏导"]


def test_llamaindex_gets_the_vectors_of_the_embedding() -> None:
    embedding = HashedNgrams.fit(TEXTS)
    wrapped = LlamaEmbedding(embedding)
    assert np.allclose(wrapped.get_text_embedding_batch(TEXTS), embedding.encode(TEXTS))
    assert np.allclose(wrapped.get_query_embedding(TEXTS[0]), embedding.encode(TEXTS[:1])[0])


def test_the_model_name_is_the_embeddings_id() -> None:
    embedding = HashedNgrams.fit(TEXTS)
    assert LlamaEmbedding(embedding).model_name == embedding.id
