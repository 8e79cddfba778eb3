"""Bad input: a clear error with the next step, exit code 1, no traceback, and the home as it was."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kb.index.manifest import FORMAT
from tests.command.conftest import Run
from tests.samples import write_corpus

_HEAD = "---\ntitle: 海州市防汛通知\n{}\n---\n一、内容\n各区做好防汛。\n"


def _contents(home: Path) -> dict[str, bytes]:
    """Every byte of a home; LOCK says who holds it, which is no part of the knowledge base."""
    return {
        str(path.relative_to(home)): path.read_bytes()
        for path in sorted(home.rglob("*"))
        if path.is_file() and path.name != "LOCK"
    }


def _file(name: str, content: str | bytes) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return make


def _folder(**files: str) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = folder / "given"
        path.mkdir()
        for name, content in files.items():
            (path / name.replace("_", ".")).write_text(content, encoding="utf-8")
        return path

    return make


def _link_to_nothing(folder: Path) -> Path:
    path = folder / "link.txt"
    path.symlink_to(folder / "absent.txt")
    return path


# What is given, words of the message, and words of the next step.
BAD_SOURCES: dict[str, tuple[Callable[[Path], Path], str, str]] = {
    "a missing file": (lambda folder: folder / "absent.txt", "no such file or folder", "check the path"),
    "a missing folder": (lambda folder: folder / "absent", "no such file or folder", "check the path"),
    "an empty file": (_file("empty.txt", ""), "empty", "nothing was"),
    "a file of spaces": (_file("blank.txt", " \n\t\n"), "empty", "nothing was"),
    "an empty folder": (_folder(), "no file to read", ".txt"),
    "a folder without readable kinds": (_folder(a_heic="x", b_mp3="y"), "no file to read", ".txt"),
    "a binary under a .txt name": (_file("blob.txt", b"\x7fELF\x02\x01\x01" + bytes(4000)), "binary", "suffix"),
    "a picture under a .md name": (_file("blob.md", b"\x89PNG\r\n\x1a\n" + bytes(2000)), "PNG image", "suffix"),
    "an unknown kind": (_file("table.xyz", "x"), ".xyz", "known are"),
    "no kind at all": (_file("notes", "x"), "no suffix", "known are"),
    "bytes of no encoding": (_file("odd.txt", "通知".encode() + b"\xff" * 9), "neither UTF-8", "save it as UTF-8"),
    "nothing but a metadata block": (_file("head.md", "---\ntitle: 通知\n---\n"), "no text", "check that"),
    "a metadata block that is no YAML": (_file("head.md", _HEAD.format("number: [1")), "not valid YAML", "head.md"),
    "a metadata block of a list": (_file("head.md", "---\n- a\n- b\n---\n通知\n"), "key: value", "head.md"),
    "a wrong level": (_file("head.md", _HEAD.format("level: 乡镇")), "level: 乡镇", "known levels are 国家"),
    "corpus.toml naming no file": (
        _folder(a_txt="海州市防汛通知\n一、内容\n防汛。\n", corpus_toml='primary = "b.txt"'),
        "primary names 'b.txt'",
        "correct the name",
    ),
    "corpus.toml naming a number": (_folder(corpus_toml="primary = 1"), "primary names 1", "correct the name"),
    "corpus.toml with another field": (_folder(corpus_toml="first = 1"), "unknown field 'first'", "primary"),
    "corpus.toml that is no TOML": (_folder(corpus_toml="primary"), "corpus.toml", "primary = "),
    "a link that leads nowhere": (_link_to_nothing, "link.txt", "check the path"),
}


@pytest.mark.parametrize("case", BAD_SOURCES)
def test_a_source_that_cannot_be_read_leaves_the_home_as_it_was(
    case: str, call: Run, own_home: Path, tmp_path: Path
) -> None:
    make, problem, step = BAD_SOURCES[case]
    source = make(tmp_path)
    before = _contents(own_home)
    done = call("ingest", source, "--home", own_home, "--json")
    assert done.code == 1
    assert not done.out or [file["state"] for file in done.object["files"]] == ["failed"]
    assert "Error: " in done.err
    assert problem in done.err
    assert step in done.err
    assert "Traceback" not in done.err
    assert _contents(own_home) == before


@pytest.mark.parametrize("case", BAD_SOURCES)
def test_a_source_that_cannot_be_read_makes_no_snapshot_in_a_new_home(case: str, call: Run, tmp_path: Path) -> None:
    make, problem, _ = BAD_SOURCES[case]
    done = call("ingest", make(tmp_path), "--home", tmp_path / "new")
    assert done.code == 1
    assert problem in done.err
    assert call("documents", "--home", tmp_path / "new").code == 1


@pytest.mark.parametrize("case", [case for case in BAD_SOURCES if "folder" not in case and "corpus.toml" not in case])
def test_a_file_that_cannot_be_parsed_is_an_error(case: str, call: Run, tmp_path: Path) -> None:
    make, _, _ = BAD_SOURCES[case]
    done = call("parse", make(tmp_path), "--json")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("Error: ")
    assert ";" in done.err or "known" in done.err or "must" in done.err or "not valid YAML" in done.err


def test_a_folder_is_not_parsed(call: Run, tmp_path: Path) -> None:
    done = call("parse", tmp_path)
    assert done.code == 1
    assert done.err.startswith("Error: ")


@pytest.mark.parametrize("command", ["ask", "search"])
@pytest.mark.parametrize(
    ("question", "problem", "step"),
    [
        ("", "empty", "type what"),
        (" \t\n\u3000", "empty", "type what"),
        ("专" * 20_000, "20000 characters", "2000 that are read"),
        ("a" * 20_000, "20000 characters", "2000 that are read"),
    ],
    ids=["empty", "blank", "long", "long English"],
)
def test_a_question_that_cannot_be_asked_is_an_error(
    command: str, question: str, problem: str, step: str, call: Run
) -> None:
    done = call(command, question, "--json")
    assert (done.code, done.out) == (1, "")
    assert problem in done.err
    assert step in done.err


def test_bytes_that_are_no_text_are_no_question(call: Run) -> None:
    done = call("ask", "专利\udcff", "--json")
    assert (done.code, done.out) == (1, "")
    assert "UTF-8" in done.err


def test_the_longest_question_is_answered(call: Run) -> None:
    assert call("ask", "任务9由谁负责" + "呢" * 1990, "--json").code == 0


def _no_folder(home: Path) -> None:
    shutil.rmtree(home)
    home.write_text("not a folder")


def _other_format(home: Path) -> None:
    path = home / "snapshots" / "000001" / "manifest.json"
    path.write_text(path.read_text(encoding="utf-8").replace(f'"format": {FORMAT}', '"format": 99'), encoding="utf-8")


def _truncated_catalog(home: Path) -> None:
    path = home / "snapshots" / "000001" / "catalog.sqlite"
    path.write_bytes(path.read_bytes()[:5000])


# How a home is broken, words of the message, and words of the next step.
BROKEN: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "a file": (_no_folder, "must be a folder", "--home"),
    "nothing": (shutil.rmtree, "it is empty", "python -m kb ingest"),
    "CURRENT naming nothing": (
        lambda home: (home / "CURRENT").write_text("000009\n"),
        "'000009', which is not there",
        "python -m kb rollback",
    ),
    "CURRENT empty": (lambda home: (home / "CURRENT").write_text(""), "which is not there", "python -m kb rollback"),
    "CURRENT gone": (lambda home: (home / "CURRENT").unlink(), "which is not there", "python -m kb rollback"),
    "CURRENT of bytes": (
        lambda home: (home / "CURRENT").write_bytes(b"\xff\xfe"),
        "unreadable",
        "python -m kb rollback",
    ),
    "a manifest that is no JSON": (
        lambda home: (home / "snapshots" / "000001" / "manifest.json").write_text("{"),
        "manifest.json",
        "python -m kb rollback",
    ),
    "no manifest": (
        lambda home: (home / "snapshots" / "000001" / "manifest.json").unlink(),
        "manifest.json",
        "python -m kb rollback",
    ),
    "another format": (_other_format, "it has format 99", "python -m kb ingest --home"),
    "a truncated catalog": (_truncated_catalog, "catalog", "python -m kb rollback"),
    "an empty catalog": (
        lambda home: (home / "snapshots" / "000001" / "catalog.sqlite").write_bytes(b""),
        "catalog",
        "python -m kb rollback",
    ),
    "no catalog": (
        lambda home: (home / "snapshots" / "000001" / "catalog.sqlite").unlink(),
        "catalog",
        "python -m kb rollback",
    ),
}
_READING = [
    ["ask", "任务9由谁负责", "--json"],
    ["search", "专利", "--json"],
    ["tasks", "--json"],
    ["documents", "--json"],
    ["show", "d1db1abe7a41b", "--text"],
]


def _state(home: Path) -> object:
    return _contents(home) if home.is_dir() else home.exists() and home.read_bytes()


@pytest.mark.parametrize("command", _READING, ids=lambda command: command[0])
@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_home_is_told_and_left_as_it_is(case: str, command: list[str], call: Run, own_home: Path) -> None:
    break_it, problem, step = BROKEN[case]
    break_it(own_home)
    before = _state(own_home)
    done = call(*command, "--home", own_home)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("Error: ")
    assert problem in done.err
    assert step in done.err
    assert _state(own_home) == before


@pytest.mark.parametrize("case", [case for case in BROKEN if case != "nothing"])
def test_nothing_is_ingested_into_a_broken_home(case: str, call: Run, own_home: Path, tmp_path: Path) -> None:
    break_it, problem, _ = BROKEN[case]
    break_it(own_home)
    before = _state(own_home)
    done = call("ingest", write_corpus(tmp_path / "corpus"), "--home", own_home)
    assert (done.code, done.out) == (1, "")
    assert problem in done.err
    assert _state(own_home) == before


@pytest.mark.parametrize("case", BROKEN)
def test_the_doctor_says_the_same_of_a_broken_home(case: str, call: Run, own_home: Path) -> None:
    break_it, problem, _ = BROKEN[case]
    break_it(own_home)
    done = call("doctor", "--home", own_home)
    assert (done.code, done.out) == (1, "")
    assert problem.split(",")[0] in done.err


@pytest.mark.parametrize("case", [case for case in BROKEN if case.startswith("CURRENT")])
def test_a_rollback_mends_what_the_message_says_it_mends(case: str, call: Run, own_home: Path) -> None:
    BROKEN[case][0](own_home)
    assert call("rollback", "--home", own_home).code == 0
    assert call("ask", "任务9由谁负责", "--home", own_home).code == 0


@pytest.mark.parametrize("store", ["keywords", "vectors"])
def test_a_missing_search_index_is_told(store: str, call: Run, own_home: Path) -> None:
    path = own_home / "snapshots" / "000001" / store
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    done = call("search", "专利", "--home", own_home)
    assert (done.code, done.out) == (1, "")
    assert "python -m kb" in done.err
    assert call("ask", "任务9由谁负责", "--home", own_home).code == 0


def test_a_wrong_day_in_the_environment_is_told(call: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KB_TODAY", "31.01.2026")
    done = call("ask", "任务9由谁负责")
    assert (done.code, done.out) == (1, "")
    assert "KB_TODAY" in done.err
    assert "2026-01-31" in done.err


def test_a_process_of_its_own_ends_with_1_and_no_traceback(run: Run, tmp_path: Path) -> None:
    done = run("ask", "任务9由谁负责", "--home", tmp_path / "absent")
    assert (done.code, done.out) == (1, "")
    assert "python -m kb ingest" in done.err
    assert "Traceback" not in done.err
