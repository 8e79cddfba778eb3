from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.responsibilities import main, measure
from kb.errors import InputError

_TEXT = """海州市港口方案
一、主要任务
1.扩建泊位。新建泊位。（市交通运输局、市财政局负责。列第一位者为牵头单位，下同）
2.优化服务。推行通关。（市商务局负责）
"""
_LEAD = {"as_written": "市交通运输局", "role": "lead", "basis": "first_listed_rule"}
_OTHER = {"as_written": "市财政局", "role": "responsible", "basis": "stated"}
_FIRST = {
    "file": "a.txt",
    "quote": "（市交通运输局、市财政局负责。列第一位者为牵头单位，下同）",
    "bodies": [_LEAD, _OTHER],
}
_SECOND = {
    "file": "a.txt",
    "quote": "（市商务局负责）",
    "bodies": [{"as_written": "市商务局", "role": "lead", "basis": "first_listed_rule"}],
}


def _folder(path: Path, *rows: dict[str, object]) -> Path:
    (path / "a.txt").write_text(_TEXT, encoding="utf-8")
    (path / "b.txt").write_text("海州市港口方案\n一、目标\n建设。\n", encoding="utf-8")
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    (path / "responsibilities.jsonl").write_text(lines, encoding="utf-8")
    return path


def test_duties_read_as_the_gold_says_count_as_right(tmp_path: Path) -> None:
    score = measure(_folder(tmp_path, _FIRST, _SECOND, {"file": "b.txt"}))
    assert (score.files, score.duties, score.led, score.misses) == (2, 2, 2, [])


@pytest.mark.parametrize(
    ("first", "whys"),
    [
        ({**_FIRST, "bodies": [_OTHER, _LEAD]}, ["lists"]),
        ({**_FIRST, "bodies": [_LEAD]}, ["lists"]),
        ({**_FIRST, "bodies": [_OTHER, {**_OTHER, "role": "lead"}]}, ["lists", "leads"]),
        ({**_FIRST, "quote": "（市财政局负责）"}, ["found", "lists", "leads", "false"]),
    ],
    ids=["order", "a body", "lead", "quotation"],
)
def test_every_duty_read_otherwise_is_named(tmp_path: Path, first: dict[str, object], whys: list[str]) -> None:
    assert [miss.why for miss in measure(_folder(tmp_path, first, _SECOND)).misses] == whys


def test_a_duty_in_a_file_without_any_is_false(tmp_path: Path) -> None:
    assert [miss.why for miss in measure(_folder(tmp_path, {"file": "a.txt"})).misses] == ["false", "false"]


def test_a_line_of_another_form_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"responsibilities\.jsonl"):
        measure(_folder(tmp_path, {"quote": "（市商务局负责）"}))


def test_the_check_fails_on_a_false_duty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = _folder(tmp_path, {"file": "a.txt"})
    assert main(["--data", str(folder)]) == 0
    assert main(["--data", str(folder), "--check", "--json"]) == 1
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["false"] == 2
