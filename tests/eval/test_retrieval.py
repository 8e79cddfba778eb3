import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from eval.retrieval.__main__ import main, to_table
from eval.retrieval.measuring import measure
from eval.retrieval.peer import MODES, NAME, TOKEN_PATTERN
from eval.retrieval.result import Result
from eval.retrieval.scores import Scores
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
    return _written(tmp_path / "data")


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Result:
    """All rows, measured once for all tests that read them."""
    return measure(_written(tmp_path_factory.mktemp("retrieval") / "data"), ablation=True, peer=True)


def _written(folder: Path) -> Path:
    folder.mkdir()
    for name, rows in (("corpus", RECORDS), ("queries", QUESTIONS)):
        lines = [json.dumps(row, ensure_ascii=False) for row in rows]
        (folder / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    judged = ["query-id\tcorpus-id\tscore", *("\t".join(map(str, row)) for row in JUDGED)]
    (folder / "qrels.tsv").write_text("\n".join(judged) + "\n", encoding="utf-8")
    return folder


def test_every_judged_question_is_asked_and_ids_of_any_characters_survive(result: Result) -> None:
    assert (result.records, result.questions, result.failed) == (4, 3, 0)
    assert set(result.main.per_question) == {"q1", "q2", "q3"}
    assert result.main.scores == Scores(1, 1, 1, 1, 1)


def test_the_command_prints_one_object_with_the_names_of_the_contract(data: Path) -> None:
    command = [sys.executable, "-m", "eval.retrieval", "--data", str(data), "--json", "--per-question", "--limit", "2"]
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
        "memory_mb",
    } < set(written)
    assert set(written["per_question"]) == {"q1", "q2"}
    assert written["per_question"]["q1"]["nDCG@10"] == 1.0
    assert "methods" not in written


def test_the_memory_is_the_larger_peak_of_building_and_of_asking(result: Result) -> None:
    row = result.main
    assert row.index_memory_mb is not None
    assert row.query_memory_mb is not None
    assert row.memory_mb == max(row.index_memory_mb, row.query_memory_mb) > 20


def test_the_list_of_methods_has_the_peer_each_leg_and_their_fusion_with_the_same_figures(result: Result) -> None:
    written = result.to_json()
    rows = {row["method"]: row for row in written["methods"]}
    assert list(rows) == [NAME, "keywords", "vectors", "fused", "reranked"]
    assert all(written[name] == value for name, value in rows["reranked"].items() if name not in ("method", "mode"))
    assert all(row["nDCG@10"] > 0.5 and row["query_p50_ms"] > 0 and row["index_seconds"] > 0 for row in rows.values())


def test_the_peer_is_measured_on_the_same_questions_in_its_best_mode(result: Result) -> None:
    peer = result.others[0]
    assert peer.mode in MODES
    assert set(peer.per_question) == set(result.main.per_question)
    assert peer.scores.recall_10 == 1.0
    assert peer.index_seconds != result.main.index_seconds


def test_the_mended_token_pattern_cuts_chinese_into_overlapping_pairs() -> None:
    found = [match[1] for match in re.finditer(TOKEN_PATTERN, "水稻品种，2025年DB32")]
    assert found == ["水稻", "稻品", "品种", "2025", "DB32"]


def test_the_table_shows_all_methods_beside_one_another(result: Result) -> None:
    table = to_table(result).splitlines()
    assert [line.split()[0] for line in table] == ["nDCG@10", NAME, "keywords", "vectors", "fused", "reranked"]
    assert f"({result.others[0].mode})" in table[1]


def test_a_command_that_fails_says_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path)]) == 1
    assert "qrels.tsv" in capsys.readouterr().err


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
