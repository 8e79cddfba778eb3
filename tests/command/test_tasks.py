"""``tasks [--department NAME] [--json]``: the responsibility table, both ways."""

from pathlib import Path
from typing import Any

import pytest

from tests.command.conftest import Run

PLAN = "d1db1abe7a41b"
_FIELDS = {
    *("document_id", "title", "clause_id", "label", "item", "heading"),
    *("body", "as_written", "role", "basis", "quote", "start", "end"),
}


@pytest.fixture
def rows(call: Run) -> list[Any]:
    return [row for row in call("tasks", "--json").objects if row["document_id"] == PLAN]


def test_a_row_has_its_task_its_body_and_its_clause(rows: list[Any]) -> None:
    assert all(row.keys() >= _FIELDS for row in rows)


def test_every_task_has_its_bodies(rows: list[Any]) -> None:
    assert {row["item"] for row in rows if row["item"]} == set(range(1, 16))
    ninth = [row["body"] for row in rows if row["item"] == 9 and row["basis"] == "stated"]
    assert ninth == ["市市场监管局（知识产权局）", "市科技局", "市教育局", "市财政局"]


def test_every_row_quotes_the_document(rows: list[Any], texts: dict[str, str]) -> None:
    for row in rows:
        assert row["quote"] == texts[PLAN][row["start"] : row["end"]]


def test_the_tasks_of_a_department_are_its_rows_of_the_whole_table(rows: list[Any], call: Run) -> None:
    department = call("tasks", "--department", "市财政局", "--json").objects
    own = [row for row in department if row["document_id"] == PLAN]
    assert own == [row for row in rows if row["body"] == "市财政局"]
    assert own


def test_both_ways_hold_the_same_pairs(rows: list[Any], call: Run) -> None:
    named = {row["body"] for row in rows if row["basis"] == "stated"}
    found = {
        (row["item"], row["body"])
        for body in named
        for row in call("tasks", "--department", body, "--json").objects
        if row["document_id"] == PLAN
    }
    assert {(row["item"], row["body"]) for row in rows if row["body"] in named} <= found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("市市场监管局（知识产权局）", "市知识产权局"),
        ("市市场监管局（知识产权局）", "市市场监督管理局"),
        ("市市场监管局（知识产权局）", "市场监管局"),
        ("市科技局", "市科学技术局"),
        ("市科技局", "科技局"),
        ("市发改委", "市发展和改革委员会"),
        ("市发改委", "發改委"),
        ("市工信局", "市工业和信息化局"),
        ("市国资委", "市国有资产监督管理委员会"),
        ("市财政局", "Finance Bureau"),
    ],
)
def test_an_alias_gives_the_same_rows(one: str, other: str, call: Run) -> None:
    def pairs(name: str) -> list[Any]:
        found = call("tasks", "--department", name, "--json").objects
        return [(row["item"], row["body"]) for row in found if row["document_id"] == PLAN]

    assert pairs(one)
    assert pairs(one) == pairs(other)


def test_a_department_without_a_task_gets_an_empty_table_and_a_word(call: Run) -> None:
    done = call("tasks", "--department", "市体育局", "--json")
    assert (done.code, done.out) == (0, "")
    assert "no document gives 市体育局 a task" in done.err


@pytest.mark.parametrize("name", ["", "  ", "魔法", "qwerty"])
def test_what_is_no_department_is_an_error(name: str, call: Run) -> None:
    done = call("tasks", "--department", name, "--json")
    assert (done.code, done.out) == (1, "")
    assert "python -m kb tasks" in done.err


def test_without_json_a_line_shows_task_and_body_in_words(call: Run) -> None:
    lines = call("tasks", "--department", "市科技局").out.splitlines()
    assert lines[0].split() == ["文件", "条款", "标题", "单位", "职责", "依据"]
    assert any(
        line.split()[-5:] == ["第9项", "健全尽职免责和容错机制", "市科技局", "负责", "明确写明"] for line in lines
    )


def test_the_tasks_of_one_document_are_those_of_the_whole_table(rows: list[Any], call: Run) -> None:
    assert call("tasks", "--document", PLAN, "--json").objects == rows


def test_a_name_of_the_operators_table_finds_its_rows(call: Run, own_home: Path) -> None:
    (own_home / "departments.tsv").write_text("key\tforms\n财政局\t财金局\n", encoding="utf-8")
    named = call("tasks", "--department", "市财金局", "--json", "--home", own_home)
    assert named.objects == call("tasks", "--department", "市财政局", "--json", "--home", own_home).objects
    assert named.objects


def test_a_wrong_line_of_the_operators_table_is_told(call: Run, own_home: Path) -> None:
    (own_home / "departments.tsv").write_text("key\tforms\n财政局\t财\n", encoding="utf-8")
    done = call("ask", "市财政局有哪些任务", "--home", own_home)
    assert (done.code, done.out) == (1, "")
    assert "departments.tsv, line 2, column forms: found '财'; write a name of two or more" in done.err
