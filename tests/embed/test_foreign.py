from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from kb.embed.foreign import Foreign
from kb.errors import EmbeddingError

NAN = float("nan")


class Told:
    """A model that gives what the test tells it to give."""

    name = "told"

    def __init__(self, *answers: Any) -> None:
        self._answers = list(answers)
        self.asked: list[str] = []

    def embed(self, texts: Sequence[str]) -> Any:
        self.asked += texts
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer(texts) if callable(answer) else answer

    def embed_question(self, text: str) -> Any:
        return self.embed([text])[0]


def _lengths(texts: Sequence[str]) -> list[list[float]]:
    return [[float(len(text)), 3.0] for text in texts]


def test_vectors_are_float32_of_length_one() -> None:
    vectors = Foreign(Told(_lengths), id_="told").encode(["甲乙丙丁"])
    assert vectors.dtype == np.float32
    assert np.allclose(vectors, [[0.8, 0.6]])


def test_a_question_is_a_vector_of_length_one() -> None:
    assert np.allclose(Foreign(Told(_lengths), id_="told").encode_question("甲乙丙丁"), [0.8, 0.6])


def test_the_dimension_is_found_by_asking_once() -> None:
    model = Told(_lengths)
    embedding = Foreign(model, id_="told")
    assert (embedding.dimension, embedding.dimension) == (2, 2)
    assert len(model.asked) == 1


@pytest.mark.parametrize("blank", ["", " \n"])
def test_a_blank_text_gives_zeros_and_is_not_sent(blank: str) -> None:
    model = Told(_lengths)
    vectors = Foreign(model, id_="told").encode([blank, "甲"])
    assert not vectors[0].any()
    assert vectors[1].any()
    assert blank not in model.asked


def test_half_a_surrogate_pair_is_sent_as_a_question_mark() -> None:
    model = Told(_lengths)
    Foreign(model, id_="told").encode(["甲\ud800"])
    assert model.asked[-1] == "甲?"


def test_prefixes_go_before_texts_and_questions() -> None:
    model = Told(_lengths)
    embedding = Foreign(model, id_="told", question_prefix="query: ", text_prefix="passage: ")
    embedding.encode(["甲"])
    embedding.encode_question("乙")
    assert model.asked[-2:] == ["passage: 甲", "query: 乙"]


def test_prefixes_make_another_id() -> None:
    ids = {
        Foreign(Told(_lengths), id_="told", question_prefix=question, text_prefix=text).id
        for question, text in [("", ""), ("a", ""), ("", "a"), ("a", "a"), ("aa", "")]
    }
    assert len(ids) == 5


def test_without_prefixes_the_id_is_as_given() -> None:
    assert Foreign(Told(_lengths), id_="ollama:bge-m3").id == "ollama:bge-m3"


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ([[1.0, 2.0], [1.0]], "not all of one length"),
        ([[1.0, NAN], [1.0, 1.0]], "NaN"),
        ([[1.0, float("inf")], [1.0, 1.0]], "infinite"),
        ([[1.0, 2.0]], "1 vectors for 2 texts"),
        ([[0.0, 0.0], [1.0, 1.0]], "zeros"),
        ([["a", "b"], ["a", "b"]], "not numbers"),
        ([[], []], "2 vectors for 2 texts"),
        ([None, None], "vectors"),
        (None, "vectors"),
        ([1.0, 2.0], "vectors"),
    ],
)
def test_what_is_no_vectors_is_told_with_the_models_name(rows: Any, problem: str) -> None:
    embedding = Foreign(Told([[1.0, 2.0]], rows), id_="told")
    assert embedding.dimension == 2
    with pytest.raises(EmbeddingError, match=problem) as told:
        embedding.encode(["甲", "乙"])
    assert "told" in str(told.value)


def test_a_dimension_that_changes_is_told_with_the_remedy() -> None:
    embedding = Foreign(Told([[1.0, 2.0]], [[1.0, 2.0, 3.0]]), id_="told")
    assert embedding.dimension == 2
    with pytest.raises(EmbeddingError, match=r"3 numbers a vector after 2.*python -m kb ingest"):
        embedding.encode(["甲"])


def test_after_a_failed_question_the_next_ones_do_not_wait() -> None:
    model = Told(EmbeddingError("down"))
    embedding = Foreign(model, id_="told")
    for _ in range(3):
        with pytest.raises(EmbeddingError, match="down"):
            embedding.encode_question("甲")
    assert len(model.asked) == 1


def test_after_a_rest_the_model_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kb.embed.foreign.REST_SECONDS", 0.0)  # the test need not wait for it
    embedding = Foreign(Told(EmbeddingError("down"), _lengths), id_="told")
    with pytest.raises(EmbeddingError):
        embedding.encode_question("甲")
    assert embedding.encode_question("甲").any()
