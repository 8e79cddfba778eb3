"""``show``, ``documents``, ``remove``, ``rollback``, ``backup`` and ``doctor``."""

import tarfile
from pathlib import Path

from kb.knowledge import KnowledgeBase
from tests.command.conftest import ROOT, Run

PLAN = "d1db1abe7a41b"


def test_every_document_is_an_object_on_its_line(call: Run) -> None:
    documents = call("documents", "--json").objects
    assert len(documents) == 1 + len(list((ROOT / "corpus" / "digests").glob("*.md")))
    assert documents[0]["id"] == PLAN
    assert documents[0]["primary"]
    assert all("text" not in document for document in documents)


def test_a_list_for_people_has_a_line_a_document(call: Run) -> None:
    lines = call("documents").out.splitlines()
    assert len(lines) == 20
    assert lines[0] == f"{PLAN}  市  《盐城市专利转化运用专项行动实施方案》"


def test_the_text_of_every_document_is_printed_as_it_is_stored(texts: dict[str, str], kb: KnowledgeBase) -> None:
    assert texts == {document.id: document.text for document in kb.documents()}


def test_the_text_is_the_same_bytes_from_a_fresh_process(run: Run, home: Path, texts: dict[str, str]) -> None:
    assert run("show", PLAN, "--text", "--home", home).out == texts[PLAN] + "\n"


def test_one_document_is_one_object(call: Run, texts: dict[str, str]) -> None:
    shown = call("show", PLAN, "--json").object
    assert (shown["id"], shown["text"]) == (PLAN, texts[PLAN])
    assert shown["clauses"]


def test_without_an_option_the_particulars_and_the_text_are_shown(call: Run, texts: dict[str, str]) -> None:
    said = call("show", PLAN).out
    assert "title: 盐城市专利转化运用专项行动实施方案\n" in said
    assert said.endswith(f"\n\n{texts[PLAN]}\n")


def test_an_unknown_document_is_an_error_that_says_how_to_list_them(call: Run) -> None:
    for form in ([], ["--text"], ["--json"]):
        done = call("show", "d000000000000", *form)
        assert (done.code, done.out) == (1, "")
        assert "python -m kb documents" in done.err


def test_a_removed_document_is_gone_until_the_rollback(call: Run, own_home: Path) -> None:
    assert call("remove", PLAN, "--home", own_home).code == 0
    assert len(call("documents", "--json", "--home", own_home).objects) == 19
    assert call("show", PLAN, "--home", own_home).code == 1
    done = call("rollback", "--home", own_home)
    assert (done.code, done.out) == (0, "")
    assert "snapshot 000001 is live" in done.err
    assert call("show", PLAN, "--home", own_home).code == 0


def test_several_documents_are_removed_at_once(call: Run, own_home: Path) -> None:
    ids = [document["id"] for document in call("documents", "--json").objects[1:4]]
    assert call("remove", *ids, "--home", own_home).code == 0
    assert len(call("documents", "--json", "--home", own_home).objects) == 17


def test_an_unknown_id_among_known_ones_removes_nothing(call: Run, own_home: Path) -> None:
    done = call("remove", PLAN, "d000000000000", "--home", own_home)
    assert done.code == 1
    assert "python -m kb documents" in done.err
    assert len(call("documents", "--json", "--home", own_home).objects) == 20


def test_there_is_nothing_before_the_first_snapshot(call: Run, own_home: Path) -> None:
    done = call("rollback", "--home", own_home)
    assert done.code == 1
    assert "no earlier whole snapshot" in done.err
    assert call("documents", "--home", own_home).code == 0


def test_a_backup_unpacks_into_a_home_that_answers_the_same(call: Run, tmp_path: Path) -> None:
    done = call("backup", tmp_path / "saved.tar.gz")
    assert (done.code, done.out) == (0, "")
    with tarfile.open(tmp_path / "saved.tar.gz") as archive:
        archive.extractall(tmp_path / "restored", filter="data")
    restored = call("ask", "任务9由谁负责", "--json", "--home", tmp_path / "restored").object
    assert restored | {"elapsed_ms": 0} == call("ask", "任务9由谁负责", "--json").object | {"elapsed_ms": 0}
    assert call("doctor", "--home", tmp_path / "restored").code == 0


def test_a_backup_overwrites_nothing(call: Run, tmp_path: Path) -> None:
    (tmp_path / "saved.tar.gz").write_text("mine")
    done = call("backup", tmp_path / "saved.tar.gz")
    assert done.code == 1
    assert "name another file" in done.err


def test_the_doctor_is_content_with_a_whole_home(call: Run) -> None:
    done = call("doctor")
    assert (done.code, done.out, done.err) == (0, "", "all is well\n")


def test_the_doctor_gives_its_findings_as_json_too(call: Run, own_home: Path) -> None:
    (own_home / "snapshots" / "000001" / "catalog.sqlite").unlink()
    done = call("doctor", "--json", "--home", own_home)
    assert done.code == 1
    assert any("catalog.sqlite is missing" in finding for finding in done.object["findings"])
    assert call("doctor", "--json").object["findings"] == []
