"""Draw the pictures of docs/images anew: ``python tests/web/screenshots.py``."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from conftest import BROWSER_ARGUMENTS, CORPUS, serve
from playwright.sync_api import Browser, Page, sync_playwright

from kb.build import ingest
from kb.knowledge import KnowledgeBase
from kb.settings import Settings

IMAGES = Path(__file__).resolve().parents[2] / "docs" / "images"
QUESTION = "任务9由谁负责"
MISSING = "第20项任务由谁负责"
DESKTOP, SMALL, PHONE = (1280, 800), (1100, 640), (390, 844)


def main() -> None:
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        sys.exit("no Chromium: name one with CHROMIUM=/path/to/chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        settings = Settings(home=Path(folder) / "kb")
        ingest([CORPUS], settings)
        with KnowledgeBase.open(settings) as kb, serve(kb, settings.home) as served:
            browser = playwright.chromium.launch(executable_path=chromium, args=list(BROWSER_ARGUMENTS))
            _picture(browser, served.address, "answer.png", QUESTION, citation=True)
            _picture(browser, served.address, "refusal.png", MISSING)
            _picture(browser, served.address, "phone.png", QUESTION, size=PHONE, dark=True)
            _picture(browser, served.address + "?lang=en", "english.png", "who leads task 9")
            _document(browser, served.address + f"documents/{kb.documents()[0].id}?clause={{}}", kb)
            browser.close()


def _open(browser: Browser, address: str, size: tuple[int, int], dark: bool) -> Page:
    page = browser.new_page(
        viewport={"width": size[0], "height": size[1]}, color_scheme="dark" if dark else "light", locale="zh-CN"
    )
    page.goto(address)
    return page


def _picture(
    browser: Browser,
    address: str,
    name: str,
    question: str | None = None,
    *,
    size: tuple[int, int] = DESKTOP,
    dark: bool = False,
    citation: bool = False,
) -> None:
    page = _open(browser, address, size, dark)
    page.locator("#thread .examples button").first.wait_for()
    page.locator(f"html[lang={'en' if 'lang=en' in address else 'zh-CN'}]").wait_for()
    if question:
        page.locator("#box textarea").fill(question)
        page.locator("#box textarea").press("Enter")
        page.locator(".turn:not(.pending)").wait_for()
    if citation:
        page.locator(".turn .cite").first.click()
        page.locator("#reader mark").first.wait_for()
    page.wait_for_timeout(300)
    page.screenshot(path=IMAGES / name)
    page.close()


def _document(browser: Browser, address: str, kb: KnowledgeBase) -> None:
    citation = kb.ask(QUESTION)[0].citations[0]
    query = f"{citation.clause_id}&start={citation.start}&end={citation.end}#quote"
    page = _open(browser, address.format(query), SMALL, dark=False)
    page.locator("mark").first.wait_for()
    page.screenshot(path=IMAGES / "document.png")
    page.close()


if __name__ == "__main__":
    main()
