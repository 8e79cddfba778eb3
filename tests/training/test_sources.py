import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from kb.errors import InputError
from training.sources import Text, fold_of, read_articles, read_passages, read_reports, read_set


def _write(path: Path, *rows: dict[str, Any]) -> Path:
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".gz":
        path.write_bytes(gzip.compress(lines.encode()))
    else:
        path.write_text(lines, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["articles.jsonl", "articles.jsonl.gz"])
def test_articles_are_read_packed_or_not(tmp_path: Path, name: str) -> None:
    assert read_articles(_write(tmp_path / name, {"title": "条例", "text": "正文"})) == [Text("条例", "正文")]


def test_the_stamp_of_a_report_is_left_out(tmp_path: Path) -> None:
    path = _write(tmp_path / "news.jsonl", {"text": "2023-08-16 18:24:57，正文：海州市召开会议。"})
    assert read_reports(path) == [Text("", "海州市召开会议。")]


def test_a_set_keeps_what_is_judged_relevant_and_held(tmp_path: Path) -> None:
    _write(tmp_path / "corpus.jsonl", {"_id": "d1", "title": "甲", "text": "乙"}, {"_id": "d2", "text": "丙"})
    _write(tmp_path / "queries.jsonl", {"_id": "q1", "text": "问"}, {"_id": "q2", "text": "未评"})
    (tmp_path / "qrels.tsv").write_text(
        "query-id\tcorpus-id\tscore\nq1\td2\t1\nq1\td1\t0\nq1\td9\t1\n", encoding="utf-8"
    )
    found = read_set(tmp_path)
    assert found.relevant == {"q1": ("d2",)}
    assert found.corpus["d2"] == Text("", "丙")


def test_a_passage_stands_around_the_answer(tmp_path: Path) -> None:
    row = {"_id": "1", "text": "几天", "title": "办法", "document": "前" * 50 + "十五日内答复" + "后" * 50}
    path = _write(tmp_path / "reading.jsonl", {**row, "answers": ["十五日内答复"]}, {**row, "answers": []})
    (asked,) = read_passages(path, around=3)
    assert asked.texts == (Text("办法", "前前前十五日内答复后后后"),)


def test_a_file_that_is_missing_or_broken_is_an_input_error(tmp_path: Path) -> None:
    (tmp_path / "broken.jsonl").write_text("{")
    for name in ("absent.jsonl", "broken.jsonl"):
        with pytest.raises(InputError, match="training/README"):
            read_articles(tmp_path / name)


def test_the_parts_of_the_questions_are_even_and_always_the_same() -> None:
    parts = [fold_of(str(number), 2) for number in range(1000)]
    assert 400 < sum(parts) < 600
    assert parts[:8] == [fold_of(str(number), 2) for number in range(8)]
