import numpy as np

from kb.embed.llama import LlamaEmbedding, LlamaModel
from kb.embed.static import StaticNgrams

TEXTS = ["建设种质资源库", "展馆周边的交通疏导"]


def test_llamaindex_gets_the_vectors_of_the_embedding() -> None:
    embedding = StaticNgrams.load()
    wrapped = LlamaEmbedding(embedding)
    assert np.allclose(wrapped.get_text_embedding_batch(TEXTS), embedding.encode(TEXTS))
    assert np.allclose(wrapped.get_query_embedding(TEXTS[0]), embedding.encode_question(TEXTS[0]))


def test_the_model_name_is_the_embeddings_id() -> None:
    embedding = StaticNgrams.load()
    assert LlamaEmbedding(embedding).model_name == embedding.id


def test_an_embedding_of_llamaindex_is_a_model_of_ours() -> None:
    embedding = StaticNgrams.load()
    model = LlamaModel("any", LlamaEmbedding(embedding))
    assert np.allclose(model.embed(TEXTS), embedding.encode(TEXTS))
    assert np.allclose(model.embed_question(TEXTS[0]), embedding.encode_question(TEXTS[0]))
