from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kb.days import today_in_china
from kb.errors import SettingError
from kb.settings import EmbeddingKind, EmbeddingSettings, ModelSettings, Settings, Writes


def test_the_home_is_read_from_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KB_HOME", str(tmp_path / "elsewhere"))
    assert Settings.from_environment().home == tmp_path / "elsewhere"


def test_a_given_home_overrides_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KB_HOME", "elsewhere")
    assert Settings.from_environment(home=tmp_path).home == tmp_path


@pytest.mark.parametrize("value", [None, ""])
def test_without_a_home_it_is_the_default_folder(monkeypatch: pytest.MonkeyPatch, value: str | None) -> None:
    monkeypatch.delenv("KB_HOME", raising=False)
    if value is not None:
        monkeypatch.setenv("KB_HOME", value)
    assert Settings.from_environment().home == Path("data/kb")


def test_the_day_is_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KB_TODAY", "2026-01-31")
    assert Settings.from_environment().today == dt.date(2026, 1, 31)


def test_without_a_day_it_is_today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KB_TODAY", raising=False)
    before = today_in_china()
    assert before <= Settings.from_environment().day <= today_in_china()


def test_a_day_that_was_set_stays_however_long_the_program_runs() -> None:
    assert Settings(today=dt.date(2026, 1, 31)).day == dt.date(2026, 1, 31)


def test_without_a_day_a_program_that_runs_on_sees_the_next_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KB_TODAY", raising=False)
    settings = Settings.from_environment()
    monkeypatch.setattr("kb.settings.today_in_china", lambda: dt.date(2031, 5, 6))
    assert settings.day == dt.date(2031, 5, 6)


def test_a_wrong_day_says_what_to_write(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KB_TODAY", "31.1.2026")
    with pytest.raises(SettingError, match=r"'31\.1\.2026'; write a date such as 2026-01-31"):
        Settings.from_environment()


@pytest.mark.parametrize("written", [None, "", "  "])
def test_without_a_setting_the_embedding_is_the_built_in_one(
    monkeypatch: pytest.MonkeyPatch, written: str | None
) -> None:
    if written is not None:
        monkeypatch.setenv("KB_EMBEDDING", written)
    assert Settings.from_environment().embedding == EmbeddingSettings()


@pytest.mark.parametrize(
    ("written", "kind", "model", "url"),
    [
        ("folder:/models/bge-small-zh", EmbeddingKind.FOLDER, "/models/bge-small-zh", ""),
        ("ollama:bge-m3:latest", EmbeddingKind.OLLAMA, "bge-m3:latest", "http://127.0.0.1:11434"),
        ("openai: text-embedding-3-small", EmbeddingKind.OPENAI, "text-embedding-3-small", "https://api.openai.com/v1"),
    ],
)
def test_the_embedding_is_read_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, written: str, kind: EmbeddingKind, model: str, url: str
) -> None:
    monkeypatch.setenv("KB_EMBEDDING", written)
    monkeypatch.setenv("KB_EMBEDDING_KEY", "sk-1")
    embedding = Settings.from_environment().embedding
    assert (embedding.kind, embedding.model, embedding.url, embedding.key) == (kind, model, url, "sk-1")


@pytest.mark.parametrize("written", ["bge-m3", "ollama:", ":bge-m3", "huggingface:bge-m3", "built-in:x", "OLLAMA:bge"])
def test_an_embedding_that_is_none_is_told_with_the_forms(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("KB_EMBEDDING", written)
    with pytest.raises(SettingError, match=r"KB_EMBEDDING is .*folder:PATH, openai:MODEL or ollama:MODEL"):
        Settings.from_environment()


def test_a_prefix_that_is_empty_differs_from_one_that_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KB_EMBEDDING", "folder:/models/bge")
    monkeypatch.setenv("KB_EMBEDDING_QUESTION_PREFIX", "")
    embedding = Settings.from_environment().embedding
    assert (embedding.question_prefix, embedding.text_prefix) == ("", None)


def test_the_slash_at_the_end_of_an_address_makes_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KB_EMBEDDING", "openai:bge")
    monkeypatch.setenv("KB_EMBEDDING_URL", "http://127.0.0.1:8080/v1/")
    assert Settings.from_environment().embedding.url == "http://127.0.0.1:8080/v1"


@pytest.mark.parametrize(
    "written", ["127.0.0.1:8080", "ftp://host/v1", "http://", "http://host:99999999/", "http://[::1"]
)
def test_an_address_that_is_none_is_told(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("KB_EMBEDDING", "openai:bge")
    monkeypatch.setenv("KB_EMBEDDING_URL", written)
    with pytest.raises(SettingError, match="KB_EMBEDDING_URL"):
        Settings.from_environment()


@pytest.mark.parametrize(
    "written", ["http://me:s3cret@host/v1", "https://host/v1?key=s3cret", "https://host/v1#s3cret"]
)
def test_a_secret_in_the_address_is_refused_and_not_shown(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("KB_EMBEDDING", "openai:bge")
    monkeypatch.setenv("KB_EMBEDDING_URL", written)
    with pytest.raises(SettingError, match="KB_EMBEDDING_KEY") as told:
        Settings.from_environment()
    assert "s3cret" not in str(told.value)


def test_openais_own_server_needs_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KB_EMBEDDING", "openai:text-embedding-3-small")
    with pytest.raises(SettingError, match="KB_EMBEDDING_KEY is empty"):
        Settings.from_environment()


def test_the_key_is_not_in_what_is_printed_of_the_settings() -> None:
    assert "s3cret" not in repr(Settings(embedding=EmbeddingSettings(key="s3cret")))


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """The environment of an operator who set a language model."""
    monkeypatch.setenv("KB_MODEL", "qwen-small")
    monkeypatch.setenv("KB_MODEL_URL", "http://127.0.0.1:11434/v1/")
    return monkeypatch


@pytest.mark.parametrize("written", [None, "", " "])
def test_without_a_setting_there_is_no_language_model(monkeypatch: pytest.MonkeyPatch, written: str | None) -> None:
    if written is not None:
        monkeypatch.setenv("KB_MODEL", written)
    monkeypatch.setenv("KB_MODEL_URL", "http://127.0.0.1:11434/v1")
    assert Settings.from_environment().model is None


def test_a_model_with_a_server_is_enough(model: pytest.MonkeyPatch) -> None:
    assert Settings.from_environment().model == ModelSettings("qwen-small", "http://127.0.0.1:11434/v1")


def test_everything_of_a_model_is_read_from_the_environment(model: pytest.MonkeyPatch) -> None:
    for name, value in {"KEY": "sk-1", "SECONDS": "5.5", "WRITES": "answer", "PRICE_IN": "0", "PRICE_OUT": "8"}.items():
        model.setenv(f"KB_MODEL_{name}", value)
    given = ModelSettings("qwen-small", "http://127.0.0.1:11434/v1", "sk-1", 5.5, Writes.ANSWER, 0.0, 8.0)
    assert Settings.from_environment().model == given


def test_a_model_without_a_server_is_told_what_to_write(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KB_MODEL", "qwen-small")
    with pytest.raises(SettingError, match=r"KB_MODEL_URL is empty; write the address"):
        Settings.from_environment()


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("URL", "127.0.0.1:11434", "KB_MODEL_URL is .*http://127.0.0.1:8080/v1"),
        ("URL", "http://me:secret@127.0.0.1/v1", "the key in KB_MODEL_KEY"),
        ("SECONDS", "0", "KB_MODEL_SECONDS is '0'; write a number above 0 and up to 600"),
        ("SECONDS", "soon", "KB_MODEL_SECONDS is 'soon'"),
        ("SECONDS", "nan", "KB_MODEL_SECONDS is 'nan'"),
        ("SECONDS", "601", "KB_MODEL_SECONDS is '601'"),
        ("WRITES", "poems", "KB_MODEL_WRITES is 'poems'; write reword or answer"),
        ("PRICE_IN", "-1", "KB_MODEL_PRICE_IN is '-1'; write a number from 0"),
        ("PRICE_OUT", "cheap", "KB_MODEL_PRICE_OUT is 'cheap'"),
        ("PRICE_OUT", "1", "set both, or neither"),
    ],
)
def test_a_wrong_setting_of_a_model_is_told(model: pytest.MonkeyPatch, name: str, value: str, told: str) -> None:
    model.setenv(f"KB_MODEL_{name}", value)
    with pytest.raises(SettingError, match=told):
        Settings.from_environment()


def test_the_key_of_a_model_is_not_shown(model: pytest.MonkeyPatch) -> None:
    model.setenv("KB_MODEL_KEY", "sk-secret")
    assert "sk-secret" not in repr(Settings.from_environment())
