"""``ingest [PATH…] [--home DIR] [--json]``."""

import json
from pathlib import Path

import pytest

from tests.command.conftest import ROOT, Done, Run
from tests.samples import write_corpus


def test_without_a_path_the_folder_corpus_is_ingested(built: tuple[Path, Done]) -> None:
    _, done = built
    assert done.code == 0
    assert done.object["documents"] == 1 + len(list((ROOT / "corpus" / "digests").glob("*.md")))


def test_the_report_is_one_object_on_standard_output(built: tuple[Path, Done]) -> None:
    report = built[1].object
    assert set(report) == {"files", "documents", "clauses", "snapshot", "published", "seconds"}
    assert {file["state"] for file in report["files"]} == {"added"}
    assert report["published"]


def test_progress_goes_to_standard_error(built: tuple[Path, Done]) -> None:
    assert "yancheng-plan-draft.txt" in built[1].err
    assert built[1].out.count("\n") == 1


def test_without_json_standard_output_stays_empty(call: Run, tmp_path: Path) -> None:
    done = call("ingest", write_corpus(tmp_path / "corpus"), "--home", tmp_path / "home")
    assert (done.code, done.out) == (0, "")


def test_files_and_folders_may_be_given_together(call: Run, tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus")
    done = call("ingest", corpus / "plan.txt", corpus / "more", "--home", tmp_path / "home", "--json")
    assert [file["source"] for file in done.object["files"]] == ["plan.txt", "rules.txt"]


def test_the_environment_names_the_home(run: Run, home: Path) -> None:
    assert len(run("documents", environment={"KB_HOME": str(home)}).out.splitlines()) == 20


def test_the_default_home_is_below_the_working_folder(run: Run, tmp_path: Path) -> None:
    write_corpus(tmp_path / "corpus")
    assert run("ingest", cwd=tmp_path, environment={"KB_HOME": ""}).code == 0
    assert (tmp_path / "data" / "kb" / "CURRENT").is_file()


def test_an_unchanged_ingest_publishes_nothing(call: Run, home: Path) -> None:
    before = (home / "CURRENT").read_bytes()
    report = call("ingest", ROOT / "corpus", "--json").object
    assert not report["published"]
    assert {file["state"] for file in report["files"]} == {"unchanged"}
    assert (home / "CURRENT").read_bytes() == before


def test_one_bad_file_among_good_ones_shows_in_the_exit_code(call: Run, tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus")
    (corpus / "blob.txt").write_bytes(bytes(range(32)) * 40)
    done = call("ingest", corpus, "--home", tmp_path / "home", "--json")
    states = {file["source"]: file["state"] for file in done.object["files"]}
    assert done.code == 1
    assert states == {"blob.txt": "failed", "more/rules.txt": "added", "plan.txt": "added"}


def test_what_was_ingested_is_answered_from(call: Run, tmp_path: Path) -> None:
    call("ingest", write_corpus(tmp_path / "corpus"), "--home", tmp_path / "home")
    answer = call("ask", "任务2由谁负责", "--home", tmp_path / "home", "--json").object
    assert "市财政局" in answer["text"]


def test_two_ingests_at_once_end_with_a_message_to_the_second(run: Run, own_home: Path) -> None:
    from kb.index.home import Home

    with Home(own_home).lock():
        done = run("ingest", "--home", own_home)
    assert done.code == 1
    assert "wait until that has ended" in done.err


def test_ingest_py_does_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from ingest import main

    corpus = write_corpus(tmp_path / "corpus")
    assert main([str(corpus), "--home", str(tmp_path / "home"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["documents"] == 2
