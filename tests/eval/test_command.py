"""``python -m eval`` over the real corpus, on one category for speed."""

import json
from pathlib import Path

import pytest

from eval.__main__ import main


def test_it_measures_a_category_beside_the_baseline(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "results.json"
    assert main(["--category", "levels", "--json", "--out", str(out)]) == 0
    printed = json.loads(capsys.readouterr().out)
    written = json.loads(out.read_text(encoding="utf-8"))
    assert {row["name"] for row in printed["scores"]} == {"levels", "open", "held_back"}
    assert {row["name"] for row in printed["baselines"]} == {"baseline open", "baseline held_back"}
    assert {row["category"] for row in written["questions"]} == {"levels"}


def test_a_home_without_a_knowledge_base_is_an_error_with_the_next_step(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--home", str(tmp_path / "none"), "--out", str(tmp_path / "out.json")]) == 1
    assert "ingest" in capsys.readouterr().err


def test_an_unknown_category_is_wrong_usage() -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["--category", "weather"])
