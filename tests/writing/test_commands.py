"""The command line with a language model: ``ask`` on a terminal and in a pipe, ``--jsonl``, ``doctor``."""

from __future__ import annotations

import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from kb.cli import main
from tests.writing.policies import LEAD
from tests.writing.server import MODEL, ChatServer, fails, says

GOOD = "建设骨干冷库的任务由市发展改革委牵头，市商务局、市交通运输局配合。[1]"
_ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _set(home: Path, server: ChatServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KB_HOME", str(home))
    monkeypatch.setenv("KB_MODEL", MODEL)
    monkeypatch.setenv("KB_MODEL_URL", server.url)
    server.model = says(GOOD)


def _on_terminal(*arguments: str) -> str:
    """What a command shows on a terminal."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen([sys.executable, "-m", "kb", *arguments], stdout=theirs, stderr=theirs, cwd=_ROOT)
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 4096):
            shown += piece
    except OSError:
        pass  # the end of a terminal
    finally:
        os.close(ours)
    assert process.wait() == 0
    return shown.decode().replace("\r\n", "\n")


def test_a_worded_answer_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", LEAD]) == 0
    assert capsys.readouterr().out.startswith(GOOD)


def test_json_says_who_wrote_the_answer(capsys: pytest.CaptureFixture[str]) -> None:
    main(["ask", LEAD, "--json"])
    assert json.loads(capsys.readouterr().out)["written_by"] == MODEL


def test_lines_are_worded_too(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps({"question": LEAD}) + "\n"))
    assert main(["ask", "--jsonl"]) == 0
    assert json.loads(capsys.readouterr().out)["text"].startswith(GOOD)


def test_a_terminal_shows_the_answer_once_as_it_is_written() -> None:
    shown = _on_terminal("ask", LEAD)
    assert shown.startswith(GOOD)
    assert shown.count(GOOD) == 1
    assert "原文：" in shown


def test_a_terminal_shows_the_extractive_answer_where_the_model_fails_midway(server: ChatServer) -> None:
    server.model = says(f"{GOOD}\n见 http://a.example 。[1]")
    shown = _on_terminal("ask", LEAD)
    assert "第1项“建设骨干冷库”由市发展改革委牵头" in shown.partition(GOOD)[2]
    assert "没有采用" in shown


def test_the_doctor_says_that_the_model_answers_and_what_that_took(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["findings"] == []
    assert told["model"]["answers"] is True
    assert told["model"]["usage"]["tokens_read"] == 100


def test_the_doctor_says_why_the_model_does_not_answer(
    server: ChatServer, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KB_MODEL_KEY", "sk-secret")
    server.model = fails(401, "wrong key sk-secret")
    assert main(["doctor"]) == 1
    told = capsys.readouterr().err
    assert "check KB_MODEL_KEY" in told
    assert "sk-secret" not in told


def test_without_a_model_the_doctor_has_nothing_to_say_of_one(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KB_MODEL")
    main(["doctor", "--json"])
    assert json.loads(capsys.readouterr().out)["model"] is None
