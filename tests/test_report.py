import json
from pathlib import Path

import pytest

import ingest as command
from kb.report import run_ingest
from kb.settings import Settings
from tests.samples import write_corpus


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_corpus(tmp_path / "corpus")


def test_json_goes_to_standard_output_and_everything_else_to_standard_error(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_ingest([corpus], Settings(home=tmp_path / "home"), as_json=True) == 0
    said = capsys.readouterr()
    written = json.loads(said.out)
    assert [file["state"] for file in written["files"]] == ["added", "added"]
    assert "plan.txt" in said.err
    assert "snapshot 000001 published" in said.err


def test_without_json_standard_output_stays_empty(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run_ingest([corpus], Settings(home=tmp_path / "home"))
    assert capsys.readouterr().out == ""


def test_one_failed_file_shows_in_the_exit_code_and_by_name(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (corpus / "[red]bad.txt").write_bytes(b"")
    assert run_ingest([corpus], Settings(home=tmp_path / "home")) == 1
    assert "[red]bad.txt" in capsys.readouterr().err


def test_an_error_is_one_message_and_exit_code_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_ingest([tmp_path / "absent"], Settings(home=tmp_path / "home"), as_json=True) == 1
    said = capsys.readouterr()
    assert [file["result"] for file in json.loads(said.out)["files"]] == ["failed"]
    assert "Error: ingesting: no file could be read" in said.err
    assert "absent" in said.err


def test_ingest_py_does_the_same(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main([str(corpus), "--home", str(tmp_path / "home"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["documents"] == 2


def test_ingest_py_refuses_a_wrong_setting(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("KB_TODAY", "tomorrow")
    assert command.main([]) == 1
    assert "KB_TODAY" in capsys.readouterr().err
