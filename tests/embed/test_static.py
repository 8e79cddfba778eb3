import subprocess
import sys

import numpy as np
import pytest

from kb.embed.static import StaticNgrams

TEXTS = ["建设种质资源库，保护水稻品种", "展馆周边的交通疏导", "口岸通关时间压缩20%", "对企业给予贷款贴息"]


@pytest.fixture
def embedding() -> StaticNgrams:
    return StaticNgrams.load()


def test_vectors_are_float32_of_length_one(embedding: StaticNgrams) -> None:
    vectors = embedding.encode(TEXTS)
    assert (vectors.shape, vectors.dtype) == ((4, embedding.dimension), np.float32)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1)


def test_a_text_is_nearest_to_the_text_that_shares_its_words(embedding: StaticNgrams) -> None:
    (question,) = embedding.encode(["企业贷款有没有贴息"])
    assert int(np.argmax(embedding.encode(TEXTS) @ question)) == 3


@pytest.mark.parametrize(
    ("written", "same"),
    [("貸款貼息", "贷款贴息"), ("ＩＳＯ５６００５", "iso56005"), ("贷款，贴息", "贷款；贴息")],
)
def test_width_script_and_punctuation_make_no_difference(embedding: StaticNgrams, written: str, same: str) -> None:
    first, second = embedding.encode([written, same])
    assert np.allclose(first, second)


@pytest.mark.parametrize("empty", ["", " \n", "，。！"])
def test_a_text_without_words_is_all_zeros(embedding: StaticNgrams, empty: str) -> None:
    assert not embedding.encode([empty]).any()


def test_no_texts_give_no_vectors(embedding: StaticNgrams) -> None:
    assert embedding.encode([]).shape == (0, embedding.dimension)


def test_a_text_gets_the_same_vector_alone_and_in_a_batch(embedding: StaticNgrams) -> None:
    together = embedding.encode(["", *TEXTS, "𠮷\ud800"])
    assert np.allclose(together[2], embedding.encode([TEXTS[1]])[0])


def test_a_question_gets_the_vector_of_its_text(embedding: StaticNgrams) -> None:
    vector = embedding.encode_question(TEXTS[0])
    assert (vector.shape, vector.dtype) == ((embedding.dimension,), np.float32)
    assert np.allclose(vector, embedding.encode(TEXTS[:1])[0], atol=1e-6)


def test_the_embedding_is_loaded_once() -> None:
    assert StaticNgrams.load() is StaticNgrams.load()


def test_its_id_is_told_without_a_heavy_library() -> None:
    code = (
        "import sys; from kb.embed.static import StaticNgrams; print(StaticNgrams.load().id);"
        "print({'numpy', 'llama_index', 'chromadb'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:2] == [StaticNgrams.load().id, "set()"]


def test_another_process_gives_the_same_vectors(embedding: StaticNgrams) -> None:
    code = (
        "from kb.embed.static import StaticNgrams;"
        f"e = StaticNgrams.load(); print(e.id, e.encode({TEXTS!r}).tobytes().hex())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [embedding.id, embedding.encode(TEXTS).tobytes().hex()]
