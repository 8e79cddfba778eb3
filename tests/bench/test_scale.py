import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from bench import scale
from bench.__main__ import main
from bench.filling import fill_library, snapshot_of, to_parsed, write_grown
from bench.growing import Grown, grow
from kb.index.catalog import Catalog
from kb.index.keywords import Keywords
from kb.index.vectors import Vectors

COUNT = 120


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    path = tmp_path / "texts.jsonl"
    subjects = (
        "港口码头",
        "水稻种业",
        "会展场馆",
        "秸秆还田",
        "渔船检验",
        "老年食堂",
        "托育机构",
        "旧楼电梯",
        "文物修缮",
    )
    rows = [
        {
            "title": f"海州市{subject}办法",
            "text": f"申请{subject}补助的，应当在{number}日内提交{subject}第{number}号材料。",
        }
        for number, subject in enumerate(subjects * 3, start=1)
    ]
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return path


def test_a_grown_document_is_cut_back_from_its_own_text() -> None:
    parsed = to_parsed(Grown("海州市办法", ("第一句。", "第二句。")), 7)
    assert [parsed.document.text[clause.start : clause.end] for clause in parsed.clauses] == ["第一句。", "第二句。"]
    assert [clause.id for clause in parsed.clauses] == ["d000000000007/p1", "d000000000007/p2"]


def test_the_stores_hold_every_clause(texts: Path, tmp_path: Path) -> None:
    grown, folder = tmp_path / "grown.jsonl", tmp_path / "library"
    folder.mkdir()
    write_grown(grow([texts], COUNT), grown, COUNT)
    fill_library(grown, folder, COUNT)
    library = snapshot_of(folder)
    with Catalog.open(library.catalog) as catalog, Vectors.open(library.vectors) as vectors:
        held = (catalog.counts()["clauses"], vectors.count())
    assert (*held, Keywords.open(library.keywords).counts()) == (COUNT, COUNT, (COUNT, 3))


def test_questions_are_spread_over_the_clauses_and_lack_some_words(texts: Path, tmp_path: Path) -> None:
    grown = tmp_path / "grown.jsonl"
    write_grown(grow([texts], COUNT), grown, COUNT)
    asked = scale.sample(grown, COUNT, 12)
    assert 10 <= len(asked) <= 12
    assert {id_.partition("/")[0] for id_ in asked} == {f"d{number:012x}" for number in range(3)}
    assert asked == scale.sample(grown, COUNT, 12)


def test_the_command_reports_times_sizes_and_memory(texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scale", "--texts", str(texts), "--clauses", str(COUNT), "--questions", "20", "--json"]) == 0
    written = json.loads(capsys.readouterr().out)
    assert (written["clauses"], written["questions"] > 10) == (COUNT, True)
    assert min(written["build_seconds"], *written["disk_mb"].values()) > 0
    assert [search["method"] for search in written["searches"]] == ["keywords", "vectors", "reranked"]
    assert all(0 < search["p50_ms"] <= search["p95_ms"] <= search["p99_ms"] for search in written["searches"])
    assert written["searches"][-1]["found"] > 0.5


def test_the_table_says_what_was_measured() -> None:
    search = scale.Search("keywords", 1.0, 2.0, 3.0, None, 0.5)
    table = scale._table(scale.Scale(9, 90, 2, 1.5, 300.0, {"vectors": 4.0}, 5, (search,)))
    assert "9 clauses of 90 characters on 2 processors" in table
    assert "300 MiB; vectors 4 MiB" in table
    assert table.splitlines()[-1].split() == ["keywords", "1.0", "2.0", "3.0", "memory", "unknown", "50.0%"]


def test_a_disk_that_is_too_small_is_said_before_anything_is_written(
    texts: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(scale.shutil, "disk_usage", lambda _: SimpleNamespace(free=1000))  # no disk is that full
    assert main(["scale", "--texts", str(texts), "--clauses", "1000"]) == 1
    assert "TMPDIR" in capsys.readouterr().err


def test_an_interruption_leaves_nothing_behind(texts: Path, tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    command = [sys.executable, "-m", "bench", "scale", "--texts", str(texts), "--clauses", "50000"]
    environment = {**os.environ, "TMPDIR": str(scratch)}
    running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment, start_new_session=True)
    try:
        while not list(scratch.glob("*/library/*")):
            assert running.poll() is None
            time.sleep(0.05)
        os.killpg(running.pid, signal.SIGINT)
        _, said = running.communicate(timeout=60)
    finally:
        running.kill()
    assert (running.returncode, "Traceback" in said) == (130, False)
    assert "what was written is removed" in said
    assert list(scratch.glob("policy-kb-*")) == []
