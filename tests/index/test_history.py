from __future__ import annotations

from pathlib import Path

import pytest

from kb.build import ingest, remove
from kb.index.history import Published, history
from kb.index.home import Home
from kb.index.snapshot import rollback
from kb.settings import Settings
from tests.samples import PLAN, RULES


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", workers=1)


def _ingest(settings: Settings, name: str, text: str) -> str:
    path = settings.home.parent / name
    path.write_text(text, encoding="utf-8")
    return ingest([path], settings).files[0].document_id or ""


def _changes(one: Published) -> tuple[tuple[str, ...], ...] | None:
    changed = one.changed
    return changed and (changed.added.first, changed.removed.first, changed.replaced.first)


def test_each_version_says_what_it_holds_and_what_changed_in_it(settings: Settings) -> None:
    plan, rules = "海州市种业振兴实施方案", "海州市会展业管理办法"
    _ingest(settings, "plan.txt", PLAN)
    _ingest(settings, "rules.txt", RULES)
    _ingest(settings, "plan.txt", PLAN.replace("98%", "99%"))
    remove([_ingest(settings, "plan.txt", PLAN)], settings)
    found = history(Home(settings.home))
    assert [(one.name, one.live, one.documents) for one in found] == [
        ("000005", True, 1),
        ("000004", False, 2),
        ("000003", False, 2),
        ("000002", False, 2),
        ("000001", False, 1),
    ]
    assert [_changes(one) for one in found] == [
        ((), (plan,), ()),
        ((), (), (plan,)),
        ((), (), (plan,)),
        ((rules,), (), ()),
        None,
    ]


def test_a_version_made_after_going_back_is_not_taken_for_the_one_of_its_name(settings: Settings) -> None:
    home = Home(settings.home)
    _ingest(settings, "plan.txt", PLAN)
    _ingest(settings, "rules.txt", RULES)
    assert _changes(history(home)[0]) == (("海州市会展业管理办法",), (), ())
    rollback(home, to="000001")
    _ingest(settings, "other.txt", RULES.replace("会展", "港口"))
    assert _changes(history(home)[0]) == (("海州市港口业管理办法",), (), ())


def test_a_damaged_version_is_shown_as_such(settings: Settings) -> None:
    _ingest(settings, "plan.txt", PLAN)
    _ingest(settings, "rules.txt", RULES)
    (Home(settings.home).snapshots / "000001" / "manifest.json").write_text("{", encoding="utf-8")
    live, damaged = history(Home(settings.home))
    assert damaged.damage is not None
    assert live.live
    assert live.documents == 2
