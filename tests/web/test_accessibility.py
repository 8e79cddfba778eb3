"""Every page in light and dark, wide and narrow, held against the rules of axe: no serious finding."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from kb.accounts.visitor import Role

if TYPE_CHECKING:
    from conftest import Visit

PAGES = (
    "",
    "?lang=en",
    "duties",
    "duties?view=matrix",
    "support",
    "targets",
    "targets?view=plots",
    "targets/deadlines",
    "documents",
    "documents/graph",
    "sign-in",
)
MANAGING = ("documents", "versions", "work", "corrections", "official", "accounts", "log", "state")
PHONE = {"width": 390, "height": 844}


def _keeps_nobody_out(visit: Visit) -> None:
    assert visit.barriers() == [], "light, wide"
    visit.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    visit.page.locator("[data-theme-switch]").click()
    assert visit.barriers() == [], "dark, narrow"


@pytest.mark.parametrize("path", PAGES)
def test_a_page_keeps_nobody_out(visit: Visit, path: str) -> None:
    visit.open(path)
    _keeps_nobody_out(visit)


def test_a_document_keeps_nobody_out(visit: Visit) -> None:
    visit.open(f"documents/{visit.served.kb.documents()[0].id}")
    _keeps_nobody_out(visit)


def test_the_sections_of_an_administrator_keep_nobody_out(signed_in: Callable[..., Visit]) -> None:
    visit = signed_in(Role.ADMINISTRATOR)
    found = {}
    for section in MANAGING:
        visit.open(f"admin/{section}")
        if barriers := visit.barriers():
            found[section] = barriers
    assert found == {}
    visit.open("account")
    _keeps_nobody_out(visit)


def test_an_answer_with_its_clause_open_keeps_nobody_out(visit: Visit) -> None:
    visit.open()
    visit.ask("任务9由谁负责")
    visit.page.locator(".turn .cite").first.click()
    visit.page.locator("#reader mark").first.wait_for()
    assert visit.barriers() == []
