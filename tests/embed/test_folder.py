import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from kb.embed.folder import INSTALL, open_folder
from kb.embed.foreign import Foreign
from kb.errors import EmbeddingError, SettingError
from kb.settings import EmbeddingKind, EmbeddingSettings
from tests.files.onnx_model import TABLE, write_model

MEAN = {"1_Pooling/config.json": {"pooling_mode_mean_tokens": True}}
PROMPTS = "config_sentence_transformers.json"
_TYPE = "sentence_transformers.models."
PLAIN = [{"type": _TYPE + name, "path": ""} for name in ("Transformer", "Pooling", "Normalize")]


def _open(folder: Path, **settings: Any) -> Foreign:
    return open_folder(EmbeddingSettings(kind=EmbeddingKind.FOLDER, model=str(folder), **settings))


def test_a_folder_in_onnx_form_gives_vectors(tmp_path: Path) -> None:
    embedding = _open(write_model(tmp_path, files=MEAN))
    assert embedding.dimension == 3
    expected = np.mean([TABLE["[CLS]"], TABLE["种"]], axis=0)
    assert np.allclose(embedding.encode_question("种"), expected / np.linalg.norm(expected))


def test_a_public_folder_with_its_list_of_parts_is_run_in_onnx_form(tmp_path: Path) -> None:
    folder = write_model(tmp_path, weights="onnx/model.onnx", files={**MEAN, "modules.json": PLAIN})
    (folder / "model.safetensors").write_bytes(b"the same weights in another form")
    assert _open(folder).encode(["种"]).any()


@pytest.mark.parametrize(
    ("config", "question", "text"),
    [
        ({}, "", ""),
        ({"prompts": {"query": "查询：", "document": ""}}, "查询：", ""),
        ({"prompts": {"query": "query: ", "passage": "passage: "}}, "query: ", "passage: "),
        ({"prompts": {"search": "找："}, "default_prompt_name": "search"}, "找：", "找："),
        ({"prompts": {"query": "问：", "search": "找："}, "default_prompt_name": "search"}, "问：", "找："),
    ],
)
def test_the_prefixes_are_those_that_the_folder_names(
    tmp_path: Path, config: dict[str, object], question: str, text: str
) -> None:
    folder = write_model(tmp_path, files={**MEAN, PROMPTS: config})
    assert _open(folder).id == _open(folder, question_prefix=question, text_prefix=text).id


def test_a_setting_overrules_the_prefixes_of_the_folder(tmp_path: Path) -> None:
    folder = write_model(tmp_path, files={**MEAN, PROMPTS: {"prompts": {"query": "query: "}}})
    assert "prefixes" in _open(folder).id
    assert "prefixes" not in _open(folder, question_prefix="").id


def test_the_id_names_the_folder_and_no_path(tmp_path: Path) -> None:
    assert _open(write_model(tmp_path / "bge-small", files=MEAN)).id.startswith("folder:bge-small-")
    assert str(tmp_path) not in _open(tmp_path / "bge-small").id


def test_the_same_files_elsewhere_have_the_same_id(tmp_path: Path) -> None:
    ids = {_open(write_model(tmp_path / name / "bge", files=MEAN)).id for name in ("one", "other")}
    assert len(ids) == 1


def test_other_weights_pooling_or_lengths_have_another_id(tmp_path: Path) -> None:
    folders = [
        write_model(tmp_path / "1" / "bge", files=MEAN),
        write_model(tmp_path / "2" / "bge", files=MEAN, table={**TABLE, "种": (1.0, 1.0, 1.0)}),
        write_model(tmp_path / "3" / "bge", files={"1_Pooling/config.json": {"pooling_mode_cls_token": True}}),
        write_model(tmp_path / "4" / "bge", files={**MEAN, "sentence_bert_config.json": {"max_seq_length": 8}}),
    ]
    assert len({_open(folder).id for folder in folders}) == len(folders)


@pytest.mark.parametrize("name", ["absent", "empty"])
def test_a_folder_without_a_model_is_told_with_what_is_wanted(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(SettingError, match=r"KB_EMBEDDING.*model\.onnx.*tokenizer\.json"):
        _open(tmp_path / name)


@pytest.mark.parametrize("written", ["{", "[]", "\udcff"])
def test_a_damaged_configuration_is_named(tmp_path: Path, written: str) -> None:
    folder = write_model(tmp_path, files=MEAN)
    (folder / PROMPTS).write_bytes(written.encode("utf-8", "surrogateescape"))
    with pytest.raises(EmbeddingError, match=PROMPTS):
        _open(folder)


@pytest.mark.parametrize("written", ["{", '{"a": 1}', '[{"path": ""}]'])
def test_a_damaged_list_of_parts_is_named(tmp_path: Path, written: str) -> None:
    (write_model(tmp_path, files=MEAN) / "modules.json").write_text(written)
    with pytest.raises(EmbeddingError, match=r"modules\.json"):
        _open(tmp_path)


@pytest.mark.parametrize("form", ["saved by sentence-transformers", "with a part that is not in the ONNX file"])
def test_where_sentence_transformers_is_needed_and_missing_the_command_is_told(
    tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "llama_index.embeddings.huggingface", None)  # missing, also where it is installed
    if form.startswith("with"):
        write_model(tmp_path, files={**MEAN, "modules.json": [*PLAIN, {"type": _TYPE + "Dense", "path": "2_Dense"}]})
    (tmp_path / "config.json").write_text(json.dumps({"model_type": "bert"}))
    (tmp_path / "model.safetensors").write_bytes(b"weights")
    embedding = _open(tmp_path)
    assert embedding.id.startswith("folder:")
    with pytest.raises(EmbeddingError, match="not installed") as told:
        embedding.encode(["种"])
    assert INSTALL in str(told.value)
