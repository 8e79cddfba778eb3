from __future__ import annotations

import os
import stat
import time
from pathlib import Path

import pytest

from kb.build import ingest
from kb.index.home import Home
from kb.settings import Settings
from kb.uploads.keeping import GRACE, Incoming, Received, Refusal, Refused, files_of, keep, sweep
from tests.samples import PLAN, RULES


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def _receive(home: Home, name: str, *parts: bytes, limit: int = 1000) -> Received | Refused:
    incoming = Incoming(home, name, limit=limit)
    for part in parts:
        incoming.write(part)
    return incoming.end()


def _received(home: Home, name: str, data: bytes) -> Received:
    got = _receive(home, name, data, limit=10_000)
    assert isinstance(got, Received)
    return got


def _files(home: Home) -> list[str]:
    folder = files_of(home)
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize(
    ("name", "parts", "reason"),
    [
        ("运行.exe", [b"MZ"], Refusal.KIND),
        ("无后缀", [b"text"], Refusal.KIND),
        ("空.txt", [], Refusal.EMPTY),
        ("空.txt", [b""], Refusal.EMPTY),
        ("大.txt", [b"x" * 600, b"x" * 600, b"x" * 600], Refusal.TOO_LARGE),
    ],
)
def test_what_cannot_be_read_is_refused_as_it_comes_and_nothing_is_kept(
    home: Home, name: str, parts: list[bytes], reason: Refusal
) -> None:
    got = _receive(home, name, *parts)
    assert got == Refused(name, reason)
    assert not files_of(home).exists() or _files(home) == []


def test_a_file_is_kept_under_its_hash_for_the_owner_alone(home: Home) -> None:
    one = _received(home, "方案.txt", PLAN.encode())
    (path,) = keep(home, [one])
    assert path == (files_of(home) / one.sha256 / "方案.txt").resolve()
    assert path.read_text(encoding="utf-8") == PLAN
    modes = [stat.S_IMODE(place.stat().st_mode) for place in (path, path.parent, files_of(home))]
    assert modes == [0o600, 0o700, 0o700]


def test_two_contents_of_one_name_stand_side_by_side(home: Home) -> None:
    paths = keep(home, [_received(home, "a/通知.txt", b"one"), _received(home, "b/通知.txt", b"two")])
    assert [path.name for path in paths] == ["通知.txt", "通知 (2).txt"]


def test_the_name_of_a_held_document_is_taken_but_for_the_one_that_is_replaced(home: Home) -> None:
    report = ingest(keep(home, [_received(home, "方案.txt", PLAN.encode())]), Settings(home=home.path))
    other = _received(home, "方案.txt", RULES.encode())
    again = _received(home, "方案.txt", RULES.encode())
    assert [path.name for path in keep(home, [other])] == ["方案 (2).txt"]
    assert [path.name for path in keep(home, [again], replaces=report.files[0].document_id)] == ["方案.txt"]


def test_a_file_that_is_broken_off_leaves_nothing(home: Home) -> None:
    incoming = Incoming(home, "方案.txt")
    incoming.write(b"begun")
    incoming.drop()
    assert _files(home) == []


def test_only_what_no_snapshot_speaks_of_is_swept_and_not_before_an_hour(home: Home) -> None:
    ingest(keep(home, [_received(home, "方案.txt", PLAN.encode())]), Settings(home=home.path))
    (unread,) = keep(home, [_received(home, "坏.docx", b"broken")])
    waiting = _received(home, "等.txt", b"waiting")
    sweep(home)
    assert _files(home) == sorted(["方案.txt", "坏.docx", waiting.path.name])
    sweep(home, now=time.time() + GRACE + 1)
    assert _files(home) == sorted(["方案.txt", waiting.path.name])
    assert not unread.parent.exists()
    os.utime(waiting.path, (0, 0))
    sweep(home)
    assert _files(home) == ["方案.txt"]
