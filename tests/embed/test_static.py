import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from kb.embed.hashed import DIMENSION, HashedNgrams
from kb.errors import IndexStateError

TEXTS = ["建设种质资源库，保护水稻品种", "展馆周边的交通疏导", "口岸通关时间压缩20%", "对企业给予贷款贴息"]


@pytest.fixture
def embedding() -> HashedNgrams:
    return HashedNgrams.fit(TEXTS)


def test_vectors_are_float32_of_length_one(embedding: HashedNgrams) -> None:
    vectors = embedding.encode(TEXTS)
    assert (vectors.shape, vectors.dtype) == ((4, DIMENSION), np.float32)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1)


def test_a_text_is_nearest_to_the_text_that_shares_its_words(embedding: HashedNgrams) -> None:
    (question,) = embedding.encode(["企业贷款有没有贴息"])
    assert int(np.argmax(embedding.encode(TEXTS) @ question)) == 3


@pytest.mark.parametrize(
    ("written", "same"),
    [("貸款貼息", "贷款贴息"), ("ＩＳＯ５６００５", "iso56005"), ("贷款，贴息", "贷款；贴息")],
)
def test_width_script_and_punctuation_make_no_difference(embedding: HashedNgrams, written: str, same: str) -> None:
    first, second = embedding.encode([written, same])
    assert np.allclose(first, second)


@pytest.mark.parametrize("empty", ["", " \n", "，。！"])
def test_a_text_without_words_is_all_zeros(embedding: HashedNgrams, empty: str) -> None:
    assert not embedding.encode([empty]).any()


def test_no_texts_give_no_vectors(embedding: HashedNgrams) -> None:
    assert embedding.encode([]).shape == (0, DIMENSION)


def test_a_text_gets_the_same_vector_alone_and_in_a_batch(embedding: HashedNgrams) -> None:
    together = embedding.encode(["", *TEXTS, "𠮷\ud800"])
    assert np.allclose(together[2], embedding.encode([TEXTS[1]])[0])


def test_words_that_stand_in_every_text_weigh_less() -> None:
    embedding = HashedNgrams.fit(["通知甲"] * 50 + ["通知乙"])
    rare, common, both = embedding.encode(["甲乙", "通知", "通知乙"])
    fair = HashedNgrams.fit([]).encode(["通知", "通知乙"])
    assert both @ common < fair[0] @ fair[1]
    assert rare.any()


def test_the_id_tells_embeddings_apart_by_what_they_were_fitted_on(embedding: HashedNgrams) -> None:
    assert HashedNgrams.fit(TEXTS).id == embedding.id != HashedNgrams.fit(TEXTS[:2]).id
    assert embedding.id.isascii()


def test_a_saved_embedding_gives_the_same_vectors_and_id(embedding: HashedNgrams, tmp_path: Path) -> None:
    embedding.save(tmp_path / "embedding.npz")
    loaded = HashedNgrams.load(tmp_path / "embedding.npz")
    assert loaded.id == embedding.id
    assert np.array_equal(loaded.encode(TEXTS), embedding.encode(TEXTS))


@pytest.mark.parametrize("content", [None, b"", b"no archive", b"PK\x03\x04 broken"])
def test_a_missing_or_damaged_file_is_an_index_error_with_the_next_step(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "embedding.npz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(IndexStateError, match="python -m kb"):
        HashedNgrams.load(path)


def test_another_process_gives_the_same_vectors(embedding: HashedNgrams) -> None:
    code = (
        "from kb.embed.hashed import HashedNgrams;"
        f"e = HashedNgrams.fit({TEXTS!r}); print(e.id, e.encode({TEXTS!r}).tobytes().hex())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [embedding.id, embedding.encode(TEXTS).tobytes().hex()]


def test_five_thousand_clauses_a_second_are_encoded(embedding: HashedNgrams) -> None:
    clauses = [f"{number}.{TEXTS[number % 4] * 8}" for number in range(2500)]
    embedding.encode(clauses[:10])
    started = time.process_time()
    embedding.encode(clauses)
    assert time.process_time() - started < 0.5
