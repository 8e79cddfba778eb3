import json
from pathlib import Path

import pytest

from bench import reading
from bench.seeds import SEEDS


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "SECONDS", 0.2)


def test_the_command_gives_pages_a_second_with_one_worker_and_two(capsys: pytest.CaptureFixture[str]) -> None:
    assert reading.main(["--format", ".csv", "--json"]) == 0
    row = json.loads(capsys.readouterr().out)
    assert row["format"] == ".csv"
    assert row["one"] > 0
    assert row["two"] > 0


def test_memory_is_taken_early_and_late(tmp_path: Path) -> None:
    early, late = reading.memory(".csv", SEEDS[".csv"](), tmp_path, files=20)
    assert 0 < early <= late * 1.5
