"""The rows of the table, the floors and the results file."""

import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from eval import report
from eval.questions import CATEGORIES, HELD_BACK, OPEN, Expected, Question
from eval.scoring import Given, Result, summarise
from kb.errors import SettingError


def _result(category: str, part: str, *, right: bool) -> Result:
    question = Question(f"{part}-{category}", category, f"[问] {part}", part, Expected())
    return Result(question, Given("[答]", elapsed_ms=2.0), wrong=() if right else ("missing 甲",))


RESULTS = [
    _result("target", OPEN, right=True),
    _result("content", OPEN, right=False),
    _result("target", HELD_BACK, right=False),
]


def test_rows_keep_the_part_held_back_apart() -> None:
    found = {score.name: (score.questions, score.accuracy) for score in report.rows(RESULTS)}
    assert found == {"target": (1, 1.0), "content": (1, 0.0), OPEN: (2, 0.5), HELD_BACK: (1, 0.0)}


def test_the_table_has_a_line_for_each_row_and_the_baseline() -> None:
    console = Console(file=io.StringIO(), width=160)
    console.print(report.table(report.rows(RESULTS), baselines=[summarise("baseline", RESULTS)]))
    printed = console.file.getvalue()  # type: ignore[attr-defined]  # the StringIO of the line above
    assert all(name in printed for name in ("target", "content", OPEN, HELD_BACK, "baseline", "50.0"))


def test_failures_show_open_questions_and_only_count_those_held_back() -> None:
    console = Console(file=io.StringIO(), width=160)
    report.print_failures(RESULTS, console)
    printed = console.file.getvalue()  # type: ignore[attr-defined]  # the StringIO of the line above
    assert "[问] open" in printed
    assert "missing 甲" in printed
    assert "[问] held_back" not in printed
    assert "1 wrong, and 1 of the part held back" in printed


def test_results_are_written_with_every_question(tmp_path: Path) -> None:
    path = tmp_path / "new" / "eval.json"
    report.write(path, report.as_json(report.rows(RESULTS), [], RESULTS))
    written = json.loads(path.read_text(encoding="utf-8"))
    assert [(row["id"], row["correct"]) for row in written["questions"]] == [
        ("open-target", True),
        ("open-content", False),
        ("held_back-target", False),
    ]


@pytest.mark.parametrize(("floor", "missed"), [("0.5", 0), ("0.51", 1)])
def test_a_figure_below_its_floor_is_said(tmp_path: Path, floor: str, missed: int) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(f"[open]\naccuracy = {floor}\n[levels]\naccuracy = 1.0\n", encoding="utf-8")
    assert len(report.missed_floors(report.rows(RESULTS), path)) == missed


@pytest.mark.parametrize("line", ["[oven]\naccuracy = 1.0\n", "[open]\nacuracy = 1.0\n"])
def test_a_floor_of_no_row_or_figure_is_an_error(tmp_path: Path, line: str) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(SettingError, match="not in the table"):
        report.missed_floors(report.rows(RESULTS), path)


def test_the_floors_of_the_project_name_rows_and_figures_of_the_table() -> None:
    perfect = [_result(category, OPEN, right=True) for category in CATEGORIES]
    assert report.missed_floors(report.rows(perfect)) == []
