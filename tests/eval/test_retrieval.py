import json
import math
import subprocess
import sys
from pathlib import Path

import pytest

from eval.retrieval import Scores, measure, score
from kb.errors import InputError

RECORDS = [
    {"_id": 'a/1 ，"x"', "title": "海州市种业办法", "text": "第一条 建设种质资源库，收集水稻品种。"},
    {"_id": "b", "title": "海州市会展办法", "text": "第一条 疏导展馆周边的交通。"},
    {"_id": "c", "title": "", "text": "关于秸秆还田补助的通知\n一、标准\n每亩补助二十元。"},
    {"_id": "b again", "title": "海州市会展办法", "text": "第一条 疏导展馆周边的交通。"},
]
QUESTIONS = [
    {"_id": "q1", "text": "水稻品种收集到哪里"},
    {"_id": "q2", "text": "展馆的交通"},
    {"_id": "q3", "text": "秸秆还田补多少"},
    {"_id": "unjudged", "text": "没有评判"},
]
JUDGED = [("q1", 'a/1 ，"x"', 1), ("q2", "b", 1), ("q2", "b again", 1), ("q3", "c", 1), ("q1", "b", 0)]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    for name, rows in (("corpus", RECORDS), ("queries", QUESTIONS)):
        lines = [json.dumps(row, ensure_ascii=False) for row in rows]
        (folder / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    judged = ["query-id\tcorpus-id\tscore", *("\t".join(map(str, row)) for row in JUDGED)]
    (folder / "qrels.tsv").write_text("\n".join(judged) + "\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("ranking", "relevant", "expected"),
    [
        (["a", "b"], {"a": 1.0}, Scores(1, 1, 1, 1, 1)),
        (["x", "a"], {"a": 1.0}, Scores(1 / math.log2(3), 0.5, 0, 1, 1)),
        (["a"], {"a": 1.0, "b": 1.0}, Scores(1 / (1 + 1 / math.log2(3)), 1, 1, 0.5, 0.5)),
        (["b", "a"], {"a": 2.0, "b": 1.0}, Scores((1 + 2 / math.log2(3)) / (2 + 1 / math.log2(3)), 1, 1, 1, 1)),
        ([str(n) for n in range(10)] + ["a"], {"a": 1.0}, Scores(0, 0, 0, 0, 1)),
        ([], {"a": 1.0}, Scores(0, 0, 0, 0, 0)),
    ],
)
def test_the_measures_are_those_of_the_literature(
    ranking: list[str], relevant: dict[str, float], expected: Scores
) -> None:
    found = score(ranking, relevant)
    for name in Scores.__slots__:
        assert getattr(found, name) == pytest.approx(getattr(expected, name)), name


def test_every_judged_question_is_asked_and_ids_of_any_characters_survive(data: Path) -> None:
    result = measure(data)
    assert (result.records, result.questions, result.failed) == (4, 3, 0)
    assert set(result.per_question) == {"q1", "q2", "q3"}
    assert result.scores == Scores(1, 1, 1, 1, 1)


def test_a_limit_asks_only_so_many_questions(data: Path) -> None:
    assert set(measure(data, limit=1).per_question) == {"q1"}


def test_the_command_prints_one_object_with_the_names_of_the_contract(data: Path) -> None:
    command = [sys.executable, "-m", "eval.retrieval", "--data", str(data), "--json", "--per-question"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    written = json.loads(done.stdout)
    assert {
        "nDCG@10",
        "MRR@10",
        "P@1",
        "recall@10",
        "recall@100",
        "index_seconds",
        "query_p50_ms",
        "query_p95_ms",
    } < set(written)
    assert written["per_question"]["q1"]["nDCG@10"] == 1.0


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("corpus.jsonl", "{"),
        ("corpus.jsonl", '{"_id": "a"}'),
        ("corpus.jsonl", ""),
        ("queries.jsonl", '{"_id": "other", "text": "x"}'),
        ("qrels.tsv", "query-id\tcorpus-id\tscore\nq1\ta"),
        ("qrels.tsv", None),
    ],
)
def test_data_of_another_layout_is_an_input_error_that_names_it(data: Path, name: str, content: str | None) -> None:
    path = data / name
    path.unlink()
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=str(data)):
        measure(data)
