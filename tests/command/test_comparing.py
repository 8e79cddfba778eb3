"""``compare``: a plan beside those above it, two versions side by side, as table, JSON and XLSX."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.command.conftest import Run

_DRAFT = """海州市港口提升实施方案
（征求意见稿）
一、主要任务
（一）扩建码头。2026年底前新增泊位5个。（市交通运输局负责）
（二）疏浚航道。市水利局应当每年疏浚一次。
"""
_FINAL = """海州市港口提升实施方案
海政发〔2025〕3号
一、主要任务
（一）扩建码头。2027年底前新增泊位8个。（市交通运输局负责）
（二）疏浚航道。市水利局可以每年疏浚一次。
"""


@pytest.fixture
def versions(call: Run, tmp_path: Path) -> tuple[Path, str, str]:
    """A home with a draft and the final text, and their ids."""
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "draft.txt").write_text(_DRAFT, encoding="utf-8")
    (folder / "final.txt").write_text(_FINAL, encoding="utf-8")
    home = tmp_path / "versions"
    assert call("ingest", folder, "--home", home).code == 0
    ids = {row["source"]: row["id"] for row in call("documents", "--json", "--home", home).objects}
    return home, ids["draft.txt"], ids["final.txt"]


def _id(call: Run, source: str) -> str:
    return next(str(row["id"]) for row in call("documents", "--json").objects if source in row["source"])


def test_a_plan_is_compared_with_the_documents_that_it_carries_out(call: Run, texts: dict[str, str]) -> None:
    view = call("compare", _id(call, "plan-draft"), "--json").object
    assert len(view["tasks"]) >= 15
    for task in view["tasks"]:
        for held in task["counterparts"]:
            upper = held["upper"]
            assert upper["text"] == texts[upper["document_id"]][upper["start"] : upper["end"]]


def test_the_documents_above_can_be_named(call: Run) -> None:
    nation = _id(call, "gbf-2023-37")
    view = call("compare", _id(call, "plan-draft"), nation, "--json").object
    found = {held["upper"]["document_id"] for task in view["tasks"] for held in task["counterparts"]}
    assert found == {nation}


def test_the_order_in_which_levels_are_named_changes_nothing(call: Run) -> None:
    pair = _id(call, "plan-draft"), _id(call, "gbf-2023-37")
    assert call("compare", *pair, "--json").object == call("compare", *reversed(pair), "--json").object


@pytest.mark.parametrize("swapped", [False, True])
def test_of_two_versions_the_draft_is_the_old_one(call: Run, versions: tuple[Path, str, str], swapped: bool) -> None:
    home, *pair = versions
    given = pair[::-1] if swapped else pair
    view: dict[str, Any] = call("compare", *given, "--json", "--home", home).object
    assert view["differences"] | {"scope": 0} == view["differences"]
    kinds = {kind for kind, count in view["differences"].items() if count}
    assert kinds == {"deadline", "number", "strength"}
    assert "2026年底前" in str(view["revisions"])


def test_a_workbook_holds_every_row(call: Run, versions: tuple[Path, str, str], tmp_path: Path) -> None:
    home, old, new = versions
    file = tmp_path / "versions.xlsx"
    assert call("compare", old, new, "--xlsx", file, "--home", home).code == 0
    sheet = load_workbook(file).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert any("2026年底前" in str(row) and "2027年底前" in str(row) for row in rows[1:])


def test_without_json_the_changes_stand_in_a_table(call: Run, versions: tuple[Path, str, str]) -> None:
    home, old, new = versions
    out = call("compare", old, new, "--home", home).out
    assert "应当" in out
    assert "可以" in out


def test_a_document_that_carries_out_none_that_is_held_needs_the_other_named(
    call: Run, versions: tuple[Path, str, str]
) -> None:
    home, old, _ = versions
    done = call("compare", old, "--home", home)
    assert (done.code, done.out) == (1, "")
    assert "name the documents to compare it with" in done.err


def test_an_unknown_document_is_an_error(call: Run) -> None:
    done = call("compare", "d000000000000")
    assert done.code == 1
    assert "there is no document 'd000000000000'" in done.err
