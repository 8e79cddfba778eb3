from __future__ import annotations

from pathlib import Path

import pytest

from kb.people import People
from tests import cheap_hashes


@pytest.fixture(autouse=True)
def _cheap_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    cheap_hashes.install(monkeypatch)


@pytest.fixture
def people(tmp_path: Path) -> People:
    return People(tmp_path / "people.sqlite")
