from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kb.errors import SettingError
from kb.settings import Settings


def test_the_home_is_read_from_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KB_HOME", str(tmp_path / "elsewhere"))
    assert Settings.from_environment().home == tmp_path / "elsewhere"


def test_a_given_home_overrides_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KB_HOME", "elsewhere")
    assert Settings.from_environment(home=tmp_path).home == tmp_path


@pytest.mark.parametrize("value", [None, ""])
def test_without_a_home_it_is_the_default_folder(monkeypatch: pytest.MonkeyPatch, value: str | None) -> None:
    monkeypatch.delenv("KB_HOME", raising=False)
    if value is not None:
        monkeypatch.setenv("KB_HOME", value)
    assert Settings.from_environment().home == Path("data/kb")


def test_the_day_is_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KB_TODAY", "2026-01-31")
    assert Settings.from_environment().today == dt.date(2026, 1, 31)


def test_without_a_day_it_is_today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KB_TODAY", raising=False)
    before = dt.date.today()
    assert before <= Settings.from_environment().today <= dt.date.today()


def test_a_wrong_day_says_what_to_write(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KB_TODAY", "31.1.2026")
    with pytest.raises(SettingError, match=r"'31\.1\.2026'; write a date such as 2026-01-31"):
        Settings.from_environment()
