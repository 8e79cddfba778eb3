"""``correct`` and ``corrections``, and what other commands say of corrections that lost their text."""

from __future__ import annotations

import json
import tarfile
from pathlib import Path
from typing import Any

import pytest

from tests.command.conftest import Run
from tests.samples import PLAN, write_corpus


@pytest.fixture
def plan(call: Run, tmp_path: Path) -> Path:
    """A home of its own with the made-up plan and rules."""
    home = tmp_path / "plan"
    assert call("ingest", write_corpus(tmp_path / "corpus"), "--home", home).code == 0
    return home


def _clause(call: Run, home: Path, item: int = 1) -> str:
    rows = call("tasks", "--json", "--home", home).objects
    return str(next(row["clause_id"] for row in rows if row["item"] == item))


def _bodies(call: Run, home: Path) -> list[Any]:
    return [(row["item"], row["body"], row["role"]) for row in call("tasks", "--json", "--home", home).objects]


def test_a_row_is_corrected_with_its_reason(call: Run, plan: Path) -> None:
    clause = _clause(call, plan)
    done = call(
        *("correct", clause, "responsibility", "--row", "1", "--set", "role=牵头"),
        *("--reason", "市政府分工文件", "--by", "王", "--json", "--home", plan),
    )
    assert done.code == 0
    assert "--withdraw 1" in done.err
    view = done.object
    assert (view["id"], view["state"], view["by"], view["changes"]) == (1, "applied", "王", {"role": "lead"})
    assert view["row"]["corrected"] == "市政府分工文件"
    first = call("tasks", "--json", "--home", plan).objects[0]
    assert (first["row"], first["role"], first["corrected"]) == (1, "lead", "市政府分工文件")


def test_a_missing_row_is_added_and_a_false_one_stricken(call: Run, plan: Path) -> None:
    clause = _clause(call, plan)
    added = call(
        *("correct", clause, "responsibility", "--add", "--set", "body=市科技局", "--set", "role=support"),
        *("--quote", "收集水稻", "--reason", "漏读", "--home", plan),
    )
    stricken = call("correct", clause, "responsibility", "--strike", "--row", "2", "--reason", "误读", "--home", plan)
    assert (added.code, stricken.code) == (0, 0)
    assert _bodies(call, plan)[:2] == [(1, "市农业农村局", "responsible"), (1, "市科技局", "support")]


def test_a_value_may_hold_an_equals_sign_and_be_empty(call: Run, plan: Path) -> None:
    clause = call("targets", "--json", "--home", plan).objects[0]["clause_id"]
    assert call("correct", clause, "target", "--set", "baseline=a=b", "--reason", "核对", "--home", plan).code == 0
    assert call("targets", "--json", "--home", plan).objects[0]["baseline"] == "a=b"
    assert call("correct", clause, "target", "--set", "baseline=", "--reason", "核对", "--home", plan).code == 0
    assert call("targets", "--json", "--home", plan).objects[0]["baseline"] is None


def test_corrections_are_listed_for_people_and_as_json(call: Run, plan: Path) -> None:
    clause = _clause(call, plan)
    call(
        "correct", clause, "responsibility", "--row", "1", "--set", "role=lead", "--reason", "核对原件", "--home", plan
    )
    said = call("corrections", "--home", plan).out
    for words in (
        "1  applied  correct responsibility",
        clause,
        "read: body=市农业农村局",
        "set: role=lead",
        "核对原件",
    ):
        assert words in said
    view = call("corrections", "--json", "--home", plan).object
    assert (view["clause"]["label"], view["read"]["role"], view["clause_id"]) == ("二1", "responsible", clause)


def test_a_correction_is_withdrawn(call: Run, plan: Path) -> None:
    before = _bodies(call, plan)
    clause = _clause(call, plan)
    call("correct", clause, "responsibility", "--row", "1", "--strike", "--reason", "误读", "--home", plan)
    assert _bodies(call, plan) == before[1:]
    assert call("corrections", "--withdraw", "1", "--home", plan).code == 0
    assert _bodies(call, plan) == before
    done = call("corrections", "--withdraw", "1", "--home", plan)
    assert (done.code, done.out) == (1, "")
    assert "there is no correction 1" in done.err


def test_where_nothing_was_corrected_it_says_how(call: Run) -> None:
    done = call("corrections")
    assert (done.code, done.out) == (0, "")
    assert "python -m kb correct --help" in done.err


# Arguments behind the clause, and words of the message.
BAD: list[tuple[list[str], str]] = [
    (["responsibility", "--row", "1", "--set", "role=lead"], "--reason TEXT"),
    (["responsibility", "--row", "1", "--set", "role=lead", "--reason", " "], "--reason TEXT"),
    (["responsibility", "--set", "role=lead", "--reason", "误"], "--row 2: body=市海洋渔业局"),
    (["responsibility", "--row", "9", "--set", "role=lead", "--reason", "误"], "--row 1: body=市农业农村局"),
    (["responsibility", "--row", "1", "--set", "rank=lead", "--reason", "误"], "body, role, basis"),
    (["responsibility", "--row", "1", "--set", "role=boss", "--reason", "误"], "lead, responsible, support"),
    (["responsibility", "--row", "1", "--set", "role", "--reason", "误"], "--set FIELD=VALUE"),
    (["responsibility", "--row", "1", "--set", "role=负责", "--reason", "误"], "says so already"),
    (["responsibility", "--row", "1", "--reason", "误"], "give --set"),
    (["responsibility", "--row", "1", "--strike", "--set", "role=lead", "--reason", "误"], "leave out"),
    (["responsibility", "--add", "--set", "body=市水利局", "--quote", "收集", "--reason", "漏"], "needs role"),
    (["responsibility", "--add", "--set", "body=市水利局", "--set", "role=lead", "--reason", "漏"], "give --quote"),
    (
        [
            "responsibility",
            "--add",
            "--set",
            "body=市水利局",
            "--set",
            "role=lead",
            "--quote",
            "修坝",
            "--reason",
            "漏",
        ],
        "does not stand in the clause",
    ),
    (["target", "--set", "value=9", "--reason", "误"], "has no target"),
    (
        [
            "deadline",
            "--add",
            "--set",
            "wording=年底",
            "--set",
            "action=建库",
            "--set",
            "date=年底",
            "--quote",
            "收集",
            "--reason",
            "漏",
        ],
        "2027-12-31",
    ),
]


@pytest.mark.parametrize(("arguments", "said"), BAD, ids=[" ".join(arguments) for arguments, _ in BAD])
def test_a_correction_that_cannot_be_made_is_an_error_and_changes_nothing(
    arguments: list[str], said: str, call: Run, plan: Path
) -> None:
    before = _bodies(call, plan)
    done = call("correct", _clause(call, plan), *arguments, "--home", plan)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("Error: ")
    assert said in done.err
    assert _bodies(call, plan) == before
    assert not (plan / "people.sqlite").exists()


def test_an_unknown_clause_is_an_error(call: Run) -> None:
    done = call("correct", "d000000000000/1", "target", "--strike", "--reason", "误")
    assert (done.code, done.out) == (1, "")
    assert "there is no clause" in done.err


def _strike_first(call: Run, plan: Path) -> None:
    clause = _clause(call, plan)
    assert (
        call("correct", clause, "responsibility", "--row", "1", "--strike", "--reason", "误读", "--home", plan).code
        == 0
    )


def test_an_ingest_says_which_corrections_lost_their_text(call: Run, plan: Path, tmp_path: Path) -> None:
    _strike_first(call, plan)
    (tmp_path / "corpus" / "plan.txt").write_text(PLAN.replace("500份", "600份"), encoding="utf-8")
    done = call("ingest", tmp_path / "corpus", "--home", plan)
    assert done.code == 0
    assert "correction 1 is not applied (text changed)" in done.err
    assert "--withdraw 1" in done.err


def test_the_doctor_says_it_too_until_it_is_withdrawn(call: Run, plan: Path) -> None:
    _strike_first(call, plan)
    assert call("doctor", "--home", plan).code == 0
    document = _clause(call, plan).partition("/")[0]
    assert "correction 1 is not applied (document gone)" in call("remove", document, "--home", plan).err
    done = call("doctor", "--json", "--home", plan)
    assert done.code == 1
    assert any("correction 1 is not applied (document gone)" in finding for finding in done.object["findings"])
    call("corrections", "--withdraw", "1", "--home", plan)
    assert call("doctor", "--home", plan).code == 0


def test_a_rollback_keeps_the_corrections(call: Run, plan: Path, tmp_path: Path) -> None:
    _strike_first(call, plan)
    after = _bodies(call, plan)
    (tmp_path / "corpus" / "plan.txt").write_text(PLAN.replace("500份", "600份"), encoding="utf-8")
    call("ingest", tmp_path / "corpus", "--home", plan)
    done = call("rollback", "--home", plan)
    assert (done.code, "not applied" in done.err) == (0, False)
    assert _bodies(call, plan) == after


def test_a_backup_restores_the_corrections(call: Run, plan: Path, tmp_path: Path) -> None:
    _strike_first(call, plan)
    call("backup", tmp_path / "saved.tar.gz", "--home", plan)
    with tarfile.open(tmp_path / "saved.tar.gz") as archive:
        archive.extractall(tmp_path / "restored", filter="data")
    assert _bodies(call, tmp_path / "restored") == _bodies(call, plan)


@pytest.mark.parametrize("command", [["ask", "任务1由谁负责"], ["tasks"], ["corrections"], ["doctor"]])
def test_a_damaged_database_is_told_with_what_to_do(command: list[str], call: Run, plan: Path) -> None:
    (plan / "people.sqlite").write_text("no database " * 100)
    done = call(*command, "--home", plan)
    assert (done.code, done.out) == (1, "")
    assert "people.sqlite of a backup" in done.err


def test_show_gives_the_corrected_rows(call: Run, plan: Path) -> None:
    _strike_first(call, plan)
    clause = _clause(call, plan)
    shown = call("show", clause.partition("/")[0], "--json", "--home", plan).object
    (own,) = [one for one in shown["clauses"] if one["id"] == clause]
    assert [row["body"] for row in own["responsibilities"]] == ["市海洋渔业局"]
    assert json.dumps(shown)
