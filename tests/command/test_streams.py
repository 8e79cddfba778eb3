"""What goes where: JSON in UTF-8 on standard output, messages on standard error, under any locale."""

import json
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command.conftest import ROOT, Run

ASK = ["ask", "任务9由谁负责", "--json"]
#: Libraries that a question answered from rows has no use for.
_NEEDLESS = {
    *("llama_index", "chromadb", "gradio", "fastapi", "tantivy", "numpy", "opencc", "torch"),
    *("typer", "rich", "pydantic", "tomllib", "yaml", "asyncio"),
}
_LOCALES = {
    "C": {"LC_ALL": "C", "LANG": "C"},
    "C by LANG alone": {"LANG": "C", "LC_ALL": ""},
    "C without Python's own cure": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "POSIX": {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0"},
    "ASCII for the streams": {"PYTHONIOENCODING": "ascii"},
    "UTF-8": {"LC_ALL": "C.UTF-8"},
}


@pytest.fixture(params=_LOCALES)
def locale(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    for name in ("PYTHONIOENCODING", "PYTHONUTF8", "PYTHONCOERCECLOCALE", "LANG", "LC_ALL", "LC_CTYPE"):
        monkeypatch.delenv(name, raising=False)
    return _LOCALES[request.param]


def test_a_question_is_answered_in_utf8_under_any_locale(locale: dict[str, str], run: Run, home: Path) -> None:
    done = run(*ASK, "--home", home, environment=locale)
    assert (done.code, done.err) == (0, "")
    assert done.object["question"] == "任务9由谁负责"
    assert "市科技局" in done.object["text"]


def test_lines_are_read_and_written_in_utf8_under_any_locale(locale: dict[str, str], run: Run, home: Path) -> None:
    done = run("ask", "--jsonl", "--home", home, stdin='{"question": "任务9由谁负责"}\n', environment=locale)
    assert done.code == 0
    assert done.object["question"] == "任务9由谁负责"


def test_help_is_shown_under_any_locale(locale: dict[str, str], run: Run) -> None:
    assert run("ask", "--help", environment=locale).code == 0


def test_an_error_is_told_under_any_locale(locale: dict[str, str], run: Run, tmp_path: Path) -> None:
    done = run(*ASK, "--home", tmp_path / "不存在", environment=locale)
    assert done.code == 1
    assert "python -m kb ingest" in done.err
    assert "Traceback" not in done.err


def test_a_file_with_a_chinese_name_is_ingested_under_the_locale_c(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "防汛通知.txt"
    file.write_text("海州市防汛通知\n一、内容\n各区做好防汛。\n", encoding="utf-8")
    done = run("ingest", file, "--home", tmp_path / "home", "--json", environment=_LOCALES["C"])
    assert [report["source"] for report in done.object["files"]] == ["防汛通知.txt"]


@pytest.mark.parametrize("command", [ASK, ["search", "专利", "--json"], ["tasks", "--json"], ["documents", "--json"]])
def test_json_is_not_escaped(command: list[str], call: Run) -> None:
    out = call(*command).out
    assert "盐城市" in out
    assert "\\u" not in out


def test_an_error_leaves_standard_output_empty(call: Run) -> None:
    done = call("ask", "", "--json")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("Error: ")


def _closed_early(arguments: list[str], home: Path, taken: int) -> tuple[int, bytes]:
    """Run a command whose reader leaves after ``taken`` bytes; the exit code and standard error."""
    process = subprocess.Popen(
        [sys.executable, "-m", "kb", *arguments, "--home", str(home)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env=os.environ | {"PYTHONUNBUFFERED": ""},
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(taken)
    process.stdout.close()
    with process.stderr as stream:
        said = stream.read()
    return process.wait(), said


@pytest.mark.parametrize("taken", [0, 10])
@pytest.mark.parametrize("arguments", [["tasks", "--json"], ["search", "专利", "-k", "1000", "--json"], ASK])
def test_a_reader_that_leaves_early_gets_no_complaint(arguments: list[str], taken: int, home: Path) -> None:
    code, said = _closed_early(arguments, home, taken)
    assert said == b""
    assert code in (0, 1)  # a short output may all have been taken by the pipe


def test_output_that_cannot_be_written_is_an_error_with_a_message(home: Path, tmp_path: Path) -> None:
    def allow_nothing() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))

    with (tmp_path / "answer.json").open("wb") as file:
        done = subprocess.run(
            [sys.executable, "-m", "kb", *ASK, "--home", str(home)],
            stdout=file,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            preexec_fn=allow_nothing,  # the nearest thing to a full disk that every system has
            check=False,
        )
    assert done.returncode == 1
    assert b"File too large" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_question_from_rows_loads_nothing_needless(home: Path) -> None:
    code = (
        "import json, sys; from kb.cli import main; main(sys.argv[1:]);"
        "print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *ASK, "--home", str(home)], capture_output=True, cwd=ROOT, check=True
    )
    answer, loaded = done.stdout.decode().splitlines()
    assert json.loads(answer)["citations"]
    assert _NEEDLESS & set(json.loads(loaded)) == set()


def test_an_interrupted_command_ends_without_a_traceback(home: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "kb", "ask", "--jsonl", "--home", str(home)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        # A test run in the background is started with this signal ignored, and so would the command be.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write('{"question": "任务9由谁负责"}\n'.encode())
    process.stdin.flush()
    assert process.stdout.readline().startswith(b"{")  # an answer comes before the input has ended
    process.send_signal(signal.SIGINT)
    _, said = process.communicate()
    assert process.returncode == 1
    assert said.decode() == "Interrupted; nothing half done was kept.\n"
