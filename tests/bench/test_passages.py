import json
from pathlib import Path

import pytest

from bench import passages
from bench.__main__ import main
from kb.model import Answer, Reason

RECORDS = [
    {"_id": "straw", "title": "海州市秸秆还田办法", "text": "第一条 秸秆还田每亩补助二十元，当年兑付。"},
    {"_id": "boats", "title": "海州市渔船检验办法", "text": "第一条 渔船每两年检验一次，由海事机构负责。"},
]
QUESTIONS = [("q1", "如何鼓励秸秆还田", "straw"), ("q2", "渔船怎样检验", "boats")]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    _write(folder / "corpus.jsonl", RECORDS)
    _write(folder / "queries.jsonl", [{"_id": id_, "text": text} for id_, text, _ in QUESTIONS])
    lines = ["query-id\tcorpus-id\tscore", *(f"{id_}\t{record}\t1" for id_, _, record in QUESTIONS)]
    (folder / "qrels.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    path = tmp_path / "texts.jsonl"
    _write(path, [{"title": f"海州市第{number}号办法", "text": f"第一条 第{number}号码头。"} for number in range(9)])
    return path


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n", encoding="utf-8")


def test_a_library_is_filled_up_asked_and_kept_for_the_next_run(
    data: Path, texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = tmp_path / "kept"
    command = ["passages", "--data", str(data), "--home", str(home), "--json"]
    assert main([*command, "--texts", str(texts), "--documents", "5"]) == 0
    first = json.loads(capsys.readouterr().out)
    assert (first["documents"], first["build_seconds"] > 0) == (5, True)
    assert main([*command, "--questions", "1"]) == 0
    again = json.loads(capsys.readouterr().out)
    assert (again["documents"], again["clauses"], again["build_seconds"]) == (5, first["clauses"], None)
    assert [sum(line["questions"] for line in run["lines"]) for run in (first, again)] == [4, 2]
    assert all(0 < line["p50_ms"] <= line["p95_ms"] <= line["p99_ms"] for line in first["lines"])
    assert first["lines"][0]["what"] == passages.SEARCH


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (Answer("问", "passage", "答"), "passage"),
        (Answer("问", "content", "答", passage="二十元"), "passage"),
        (Answer("问", "target", "答"), "rows"),
        (Answer("问", "passage", "没有", reason=Reason.SILENT), "refusal"),
    ],
)
def test_answers_from_passages_rows_and_refusals_are_told_apart(answer: Answer, expected: str) -> None:
    assert passages._sort_of(answer) == expected


def test_an_answer_from_passages_that_takes_too_long_is_marked() -> None:
    lines = [
        passages.Line("passage", 9, 39.0, 100.0, 120.0, None),
        passages.Line("passage", 9, 39.0, 99.0, 120.0, None),
        passages.Line("rows", 9, 900.0, 900.0, 900.0, 8.0),
    ]
    table = passages._table(passages.Passages(60_000, 120_000, 2, None, tuple(lines))).splitlines()
    assert ["OVER THE LIMIT" in line for line in table[2:]] == [True, False, False]


def test_data_of_another_layout_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["passages", "--data", str(tmp_path)]) == 1
    assert "qrels.tsv" in capsys.readouterr().err
