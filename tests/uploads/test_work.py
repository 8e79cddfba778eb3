from __future__ import annotations

from pathlib import Path

import pytest

from kb.build import ingest
from kb.index.home import Home
from kb.index.snapshot import open_live
from kb.outcome import FileReport, State
from kb.settings import Settings
from kb.uploads.keeping import Incoming, Received
from kb.uploads.task import Begun, Broken, Ended, Event, Fetch, Fetched, Finished, Named, Remove, RollBack, TakeIn, Task
from kb.uploads.work import work
from tests.samples import DIGEST, ORIGINAL, PLAN, RULES


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", workers=1)


def _sent(settings: Settings, name: str, text: str) -> Received:
    incoming = Incoming(Home(settings.home), name)
    incoming.write(text.encode())
    got = incoming.end()
    assert isinstance(got, Received)
    return got


def _told(task: Task, settings: Settings) -> list[Event]:
    told: list[Event] = []
    work(task, settings, told.append)
    return told


def _take_in(settings: Settings, *sent: Received, replaces: str | None = None) -> list[FileReport]:
    told = _told(TakeIn(sent, replaces), settings)
    assert isinstance(told[-1], Finished)
    return [event.report for event in told if isinstance(event, Ended)]


def _held(settings: Settings) -> dict[str, str]:
    return {held.source: held.id for held in open_live(Home(settings.home)).manifest.documents}


def test_what_happens_is_told_in_its_order(settings: Settings) -> None:
    told = _told(TakeIn((_sent(settings, "方案.txt", PLAN),)), settings)
    assert [type(event) for event in told if type(event).__name__ != "Embedding"] == [Named, Begun, Ended, Finished]


def test_a_file_takes_the_place_of_a_document_in_one_snapshot_and_going_back_brings_it_again(
    settings: Settings,
) -> None:
    _take_in(settings, _sent(settings, "方案.txt", PLAN))
    old = _held(settings)["方案.txt"]
    (report,) = _take_in(settings, _sent(settings, "方案（修订）.md", RULES), replaces=old)
    assert report.state is State.REPLACED
    assert (list(_held(settings)), open_live(Home(settings.home)).name) == (["方案（修订）.md"], "000002")
    assert _told(RollBack("000001"), settings) == [Finished(snapshot="000001")]
    assert _held(settings) == {"方案.txt": old}
    again = _told(RollBack("000001"), settings)[-1]
    assert isinstance(again, Broken)
    assert "000001 is no earlier whole snapshot" in again.problem


def test_what_cannot_be_read_replaces_nothing(settings: Settings) -> None:
    _take_in(settings, _sent(settings, "方案.txt", PLAN))
    held = _held(settings)
    (report,) = _take_in(settings, _sent(settings, "新.docx", "broken"), replaces=held["方案.txt"])
    assert report.state is State.FAILED
    assert _held(settings) == held


def test_a_document_that_is_not_held_any_more_cannot_be_replaced(settings: Settings) -> None:
    _take_in(settings, _sent(settings, "方案.txt", PLAN))
    told = _told(TakeIn((_sent(settings, "新.txt", RULES),), "gone"), settings)
    assert isinstance(told[-1], Broken)
    assert list(_held(settings)) == ["方案.txt"]


def test_content_that_is_held_already_replaces_nothing(settings: Settings) -> None:
    _take_in(settings, _sent(settings, "方案.txt", PLAN), _sent(settings, "办法.txt", RULES))
    held = _held(settings)
    (report,) = _take_in(settings, _sent(settings, "新.txt", RULES), replaces=held["方案.txt"])
    assert (report.state, report.reason) == (State.UNCHANGED, "the same content as 办法.txt")
    assert _held(settings) == held


def test_a_digest_that_replaces_its_own_original_is_held_in_its_place(settings: Settings) -> None:
    _take_in(settings, _sent(settings, "原文.md", ORIGINAL))
    (report,) = _take_in(settings, _sent(settings, "摘要.md", DIGEST), replaces=_held(settings)["原文.md"])
    assert report.state is State.REPLACED
    assert list(_held(settings)) == ["摘要.md"]


def test_what_replaces_the_primary_document_is_primary(settings: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "plan.txt").write_text(PLAN, encoding="utf-8")
    (folder / "corpus.toml").write_text('primary = "plan.txt"\n', encoding="utf-8")
    ingest([folder], settings)
    _take_in(settings, _sent(settings, "办法.txt", RULES), replaces=_held(settings)["plan.txt"])
    assert [held.primary for held in open_live(Home(settings.home)).manifest.documents] == [True]


def test_another_content_of_the_same_name_is_held_beside_the_first(settings: Settings) -> None:
    _take_in(settings, _sent(settings, "通知.txt", PLAN))
    _take_in(settings, _sent(settings, "通知.txt", RULES))
    assert sorted(_held(settings)) == ["通知 (2).txt", "通知.txt"]


def test_a_document_is_taken_out(settings: Settings) -> None:
    _take_in(settings, _sent(settings, "方案.txt", PLAN), _sent(settings, "办法.txt", RULES))
    told = _told(Remove((_held(settings)["方案.txt"],)), settings)
    assert [type(event) for event in told] == [Ended, Finished]
    assert list(_held(settings)) == ["办法.txt"]


def test_an_official_source_that_breaks_a_rule_is_told_and_nothing_is_ingested(
    settings: Settings, tmp_path: Path
) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "corpus.toml").write_text(
        'hosts = ["localhost"]\n[[official]]\naddress = "https://localhost/a.html"\ntitle = "海州市会展业管理办法"\n',
        encoding="utf-8",
    )
    begun, fetched, finished = _told(Fetch(folder), settings)
    assert isinstance(begun, Begun)
    assert isinstance(fetched, Fetched)
    assert fetched.report.state == "refused"
    assert finished == Finished()
