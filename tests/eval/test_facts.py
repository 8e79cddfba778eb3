from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from eval.facts import main, measure
from kb.errors import InputError

_PLAN = (
    "海州市港口提升实施方案\n一、工作目标\n到2027年，集装箱吞吐量达到100万标准箱。\n二、重点任务\n"
    "1.建设智慧港口。依据《港口建设规范》改造码头。（市交通运输局、市港口管理局负责）\n"
    "2.支持物流企业发展。对物流企业给予贷款贴息。（市财政局负责）\n"
)
_TARGET = {"kind": "target", "clause": "一", "value": 100, "unit": "万标准箱", "deadline": "2027-12-31"}
_TASKS: list[dict[str, Any]] = [
    {"kind": "task", "clause": "二1", "item": 1, "heading": "建设智慧港口"},
    {"kind": "task", "clause": "二2", "item": 2},
]
_BODIES: list[dict[str, Any]] = [
    {"kind": "responsibility", "clause": "二1", "body": "市交通运输局", "role": "responsible"},
    {"kind": "responsibility", "clause": "二1", "body": "市港口管理局", "role": "responsible"},
    {"kind": "responsibility", "clause": "二2", "body": "市财政局", "role": "responsible"},
]


def _folder(path: Path, *rows: dict[str, Any]) -> tuple[Path, Path]:
    folder = path / "plans"
    folder.mkdir()
    (folder / "plan.txt").write_text(_PLAN, encoding="utf-8")
    gold = path / "gold.jsonl"
    gold.write_text("\n".join(json.dumps({"file": "plan.txt", **row}, ensure_ascii=False) for row in rows))
    return folder, gold


def test_rows_that_the_gold_describes_are_found(tmp_path: Path) -> None:
    scores, told = measure(*_folder(tmp_path, *_TASKS, *_BODIES, _TARGET))
    assert [(kind, score.found, score.gold) for kind, score in scores.items() if score.gold] == [
        ("task", 2, 2),
        ("responsibility", 3, 3),
        ("target", 1, 1),
    ]
    assert not any("responsibility" in line or "target" in line for line in told)


@pytest.mark.parametrize("change", [{"value": 90}, {"clause": "二1"}, {"deadline": None}])
def test_a_row_that_differs_is_missed_and_false(tmp_path: Path, change: dict[str, Any]) -> None:
    score = measure(*_folder(tmp_path, {**_TARGET, **change}))[0]["target"]
    assert (score.found, score.false, score.complete) == (0, 1, False)


def test_a_body_that_stands_once_is_found_once(tmp_path: Path) -> None:
    score = measure(*_folder(tmp_path, *_BODIES, _BODIES[0]))[0]["responsibility"]
    assert (score.found, score.gold) == (3, 4)


@pytest.mark.parametrize("quote", ["贷款贴息", "没有这句话"])
def test_a_line_that_may_be_left_out_is_never_missed(tmp_path: Path, quote: str) -> None:
    score = measure(*_folder(tmp_path, {"kind": "measure", "clause": "二2", "quote": quote, "may": True}))[0]["measure"]
    assert (score.gold, score.false) == (0, quote != "贷款贴息")


def test_a_reference_that_leads_nowhere_in_the_library_has_no_target(tmp_path: Path) -> None:
    row = {"kind": "reference", "clause": "二1", "title": "港口建设规范", "target": None}
    assert measure(*_folder(tmp_path, row))[0]["reference"].complete


@pytest.mark.parametrize("line", ["no json", '{"file": "plan.txt"}', '{"file": "x", "kind": "odd", "clause": "一"}'])
def test_a_gold_of_another_form_is_an_error(tmp_path: Path, line: str) -> None:
    folder, gold = _folder(tmp_path)
    gold.write_text(line)
    with pytest.raises(InputError, match=r"gold\.jsonl"):
        measure(folder, gold)


def test_a_file_that_the_folder_has_not_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"other\.txt"):
        measure(*_folder(tmp_path, {**_TARGET, "file": "other.txt"}))


@pytest.mark.parametrize(("rows", "code"), [((*_TASKS, *_BODIES, _TARGET), 1), ((), 0)])
def test_check_fails_where_a_row_is_false(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], rows: tuple[dict[str, Any], ...], code: int
) -> None:
    folder, gold = _folder(tmp_path, *rows)  # the measure and the reference are rows that no line asks for
    assert main(["--data", str(folder), "--gold", str(gold), "--check", "--json"]) == code
    assert json.loads(capsys.readouterr().out)["told"] == [] if not rows else True
