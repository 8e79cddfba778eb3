"""Every page in light and dark, wide and narrow, held against the rules of axe: no serious finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Visit

PAGES = ("", "?lang=en", "duties", "support", "targets", "targets/deadlines", "documents", "sign-in")
PHONE = {"width": 390, "height": 844}


@pytest.mark.parametrize("path", PAGES)
def test_a_page_keeps_nobody_out(visit: Visit, path: str) -> None:
    visit.open(path)
    assert visit.barriers() == [], "light, wide"
    visit.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    visit.page.locator("[data-theme-switch]").click()
    assert visit.barriers() == [], "dark, narrow"


def test_an_answer_with_its_clause_open_keeps_nobody_out(visit: Visit) -> None:
    visit.open()
    visit.ask("任务9由谁负责")
    visit.page.locator(".turn .cite").first.click()
    visit.page.locator("#reader mark").first.wait_for()
    assert visit.barriers() == []
