from pathlib import Path

import numpy as np
import pytest

from kb.embed.onnx import AT_ONCE, OnnxFiles, OnnxModel
from kb.errors import EmbeddingError
from tests.files.onnx_model import TABLE, write_model

POOLING = "1_Pooling/config.json"
MEAN = {POOLING: {"pooling_mode_mean_tokens": True, "pooling_mode_cls_token": False}}


def _model(folder: Path) -> OnnxModel:
    files = OnnxFiles.find(folder)
    assert files is not None
    return OnnxModel(files)


def _tokens(text: str) -> np.ndarray:
    return np.array([TABLE["[CLS]"], *(TABLE.get(character, TABLE["[UNK]"]) for character in text)])


@pytest.mark.parametrize("weights", ["model.onnx", "onnx/model.onnx"])
def test_the_weights_are_found_at_both_usual_places(tmp_path: Path, weights: str) -> None:
    model = _model(write_model(tmp_path, weights=weights, files=MEAN))
    assert np.allclose(model.embed(["贷款"]), [_tokens("贷款").mean(axis=0)])


@pytest.mark.parametrize("missing", ["model.onnx", "tokenizer.json"])
def test_a_folder_without_weights_or_tokeniser_has_no_such_model(tmp_path: Path, missing: str) -> None:
    (write_model(tmp_path) / missing).unlink()
    assert OnnxFiles.find(tmp_path) is None


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        ({"pooling_mode_cls_token": True, "pooling_mode_mean_tokens": False}, _tokens("贷种子")[0]),
        ({"pooling_mode_mean_tokens": True}, _tokens("贷种子").mean(axis=0)),
        ({"pooling_mode_max_tokens": True}, _tokens("贷种子").max(axis=0)),
        ({"pooling_mode_lasttoken": True}, _tokens("贷种子")[-1]),
        ({"pooling_mode_weightedmean_tokens": True}, np.average(_tokens("贷种子"), axis=0, weights=[1, 2, 3, 4])),
        ({"pooling_mode": "cls"}, _tokens("贷种子")[0]),
        ({"pooling_mode": ["mean"]}, _tokens("贷种子").mean(axis=0)),
    ],
)
def test_tokens_are_pooled_as_the_folder_says(tmp_path: Path, config: dict[str, object], expected: list[float]) -> None:
    model = _model(write_model(tmp_path, files={POOLING: config}))
    # Beside a longer text, so that the shorter one is padded.
    assert np.allclose(model.embed(["贷种子", "贷款种子贷款"])[0], expected)


@pytest.mark.parametrize("config", [{}, {"pooling_mode": "sum"}, {"pooling_mode": ["cls", "mean"]}])
def test_a_pooling_that_is_not_known_is_told(tmp_path: Path, config: dict[str, object]) -> None:
    with pytest.raises(EmbeddingError, match="pooling is"):
        _model(write_model(tmp_path, files={POOLING: config})).embed(["贷"])


def test_a_folder_that_says_nothing_of_pooling_is_told_what_to_write(tmp_path: Path) -> None:
    with pytest.raises(EmbeddingError, match=r'1_Pooling/config.json.*"pooling_mode": "mean"'):
        _model(write_model(tmp_path)).embed(["贷"])


def test_a_model_that_pools_by_itself_needs_no_word_on_it(tmp_path: Path) -> None:
    assert np.allclose(_model(write_model(tmp_path, pooled=True)).embed(["贷款"]), [_tokens("贷款").sum(axis=0)])


def test_many_texts_of_different_lengths_keep_their_order(tmp_path: Path) -> None:
    texts = ["贷款种子"[: 1 + number % 4] * (1 + number % 7) for number in range(3 * AT_ONCE + 1)]
    rows = _model(write_model(tmp_path, files=MEAN)).embed(texts)
    assert np.allclose(rows, [_tokens(text).mean(axis=0) for text in texts])


@pytest.mark.parametrize(
    "files",
    [
        {"sentence_bert_config.json": {"max_seq_length": 3}, "tokenizer_config.json": {"model_max_length": 9}},
        {"tokenizer_config.json": {"model_max_length": 3}, "config.json": {"max_position_embeddings": 9}},
        {"tokenizer_config.json": {"model_max_length": 10**30}, "config.json": {"max_position_embeddings": 3}},
    ],
)
def test_no_more_tokens_are_read_than_the_folder_says(tmp_path: Path, files: dict[str, object]) -> None:
    model = _model(write_model(tmp_path, files={**MEAN, **files}))
    assert np.allclose(model.embed(["贷款种子种子"]), [_tokens("贷款").mean(axis=0)])


@pytest.mark.parametrize("inputs", [["input_ids"], ["input_ids", "attention_mask", "position_ids"]])
def test_a_model_gets_the_inputs_that_it_asks_for(tmp_path: Path, inputs: list[str]) -> None:
    model = _model(write_model(tmp_path, inputs=inputs, files=MEAN))
    assert np.allclose(model.embed_question("贷"), _tokens("贷").mean(axis=0))


def test_a_model_that_is_no_encoder_is_told(tmp_path: Path) -> None:
    with pytest.raises(EmbeddingError, match=r"asks for past_key_values.*encoder"):
        _model(write_model(tmp_path, inputs=["input_ids", "past_key_values"], files=MEAN)).embed(["贷"])


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", POOLING])
def test_a_damaged_file_is_named(tmp_path: Path, name: str) -> None:
    (write_model(tmp_path, files=MEAN) / name).write_bytes(b"damaged")
    with pytest.raises(EmbeddingError, match=name.rpartition("/")[2]):
        _model(tmp_path).embed(["贷"])
