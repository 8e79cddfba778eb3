from pathlib import Path

import pytest

from bench.__main__ import Timing, _table, _written, main


def test_a_median_over_its_limit_is_marked() -> None:
    slow, quick = Timing("slow", 31.0, 30, 5, "a"), Timing("quick", 29.0, 30, 5, "b")
    assert [slow.kept, quick.kept] == [False, True]
    assert [line.endswith("OVER THE LIMIT") for line in _table([slow, quick]).splitlines()] == [False, True, False]


def test_the_command_that_is_shown_can_be_repeated() -> None:
    assert _written(["ask", "任务9由谁负责", "--home", "/var/x"]) == "python -m kb ask '任务9由谁负责' --home HOME"


def test_a_corpus_that_cannot_be_built_ends_with_the_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--corpus", str(tmp_path / "absent")]) == 1
    assert "absent" in capsys.readouterr().err
