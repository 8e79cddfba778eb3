"""Draw the pictures of docs/images anew: ``python tests/web/screenshots.py [FOLDER]``.

Every section in both languages, in light and dark, on a desktop and on a phone. The pictures have 256 colours: the
pages need no more, and a repository is no place for megabytes.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import PIL.Image
from conftest import BROWSER_ARGUMENTS, CORPUS, Served, serve
from playwright.sync_api import Browser, Page, sync_playwright

from kb.accounts import sessions
from kb.accounts.users import add
from kb.accounts.visitor import Role
from kb.build import ingest
from kb.index.home import Home
from kb.knowledge import KnowledgeBase
from kb.people import People
from kb.settings import Settings
from kb.web.access import SESSION_COOKIE

IMAGES = Path(__file__).resolve().parents[2] / "docs" / "images"
DESKTOP, PHONE = (1280, 800), (390, 844)
COLOURS = 256
# What is asked on the chat page, in the language of the page.
QUESTION = {"zh": "任务9由谁负责", "en": "who leads task 9"}
MISSING = {"zh": "第20项任务由谁负责", "en": "who leads task 20"}
FIRM = "我是专精特新企业，能享受什么支持"


@dataclass(frozen=True)
class Look:
    """One way to look at a section."""

    name: str
    language: str
    dark: bool
    size: tuple[int, int]


LOOKS = (
    Look("", "zh", False, DESKTOP),
    Look("-dark", "en", True, DESKTOP),
    Look("-phone", "zh", True, PHONE),
    Look("-phone-en", "en", False, PHONE),
)


def _ask(page: Page, question: str) -> None:
    page.locator("#box textarea").fill(question)
    page.locator("#box textarea").press("Enter")
    page.locator(".turn:not(.pending) :is(.answer, .help)").first.wait_for()
    page.wait_for_timeout(600)


def _chat(page: Page, look: Look) -> None:
    _ask(page, QUESTION[look.language])
    if look.size == DESKTOP:
        page.locator(".turn .cite").first.click()
        page.locator("#reader mark").first.wait_for()


def _refusal(page: Page, look: Look) -> None:
    _ask(page, MISSING[look.language])


def _firm(page: Page, look: Look) -> None:
    _ask(page, FIRM)


def _nothing(page: Page, look: Look) -> None:
    """A page that needs no hand laid on it."""


def _document(kb: KnowledgeBase) -> str:
    citation = kb.ask(QUESTION["zh"])[0].citations[0]
    place = f"clause={citation.clause_id}&start={citation.start}&end={citation.end}"
    return f"documents/{citation.document_id}?{place}#quote"


def sections(kb: KnowledgeBase) -> dict[str, tuple[str, Callable[[Page, Look], None]]]:
    """Each section by the name of its pictures: its address, and what is done there before it is drawn."""
    primary = next(document for document in kb.documents() if document.primary)
    other = next(document for document in kb.documents() if "省" in document.title and "实施方案" in document.title)
    return {
        "welcome": ("", _nothing),
        "chat": ("", _chat),
        "refusal": ("", _refusal),
        "firm": ("", _firm),
        "duties": ("duties", _nothing),
        "matrix": ("duties?view=matrix", _nothing),
        "support": ("support?kind=专精特新企业", _nothing),
        "targets": ("targets", _nothing),
        "deadlines": ("targets/deadlines", _nothing),
        "library": ("documents", _nothing),
        "document": (_document(kb), _nothing),
        "graph": ("documents/graph", _nothing),
        "compare": (f"documents/{primary.id}/compare/{other.id}", _nothing),
        "manage": ("admin/documents", _nothing),
        "state": ("admin/state", _nothing),
        "sign-in": ("sign-in", _nothing),
    }


def main() -> None:
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        sys.exit("no Chromium: name one with CHROMIUM=/path/to/chrome")
    images = Path(sys.argv[1]) if len(sys.argv) > 1 else IMAGES
    only = set(sys.argv[2:])
    images.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        settings = Settings(home=Path(folder) / "kb")
        ingest([CORPUS], settings)
        people = People(Home(settings.home).people)
        token = sessions.begin(
            people, add(people, "王敏", Role.ADMINISTRATOR, password="only for a picture", by="command")
        )
        with KnowledgeBase.open(settings) as kb, serve(kb, settings.home) as served:
            browser = playwright.chromium.launch(executable_path=chromium, args=list(BROWSER_ARGUMENTS))
            for name, (path, prepare) in sections(kb).items():
                for look in LOOKS:
                    if not only or name in only:
                        _draw(browser, served, images / f"{name}{look.name}.png", path, prepare, look, token)
            browser.close()


def _draw(
    browser: Browser,
    served: Served,
    file: Path,
    path: str,
    prepare: Callable[[Page, Look], None],
    look: Look,
    token: str,
) -> None:
    width, height = look.size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if look.dark else "light",
        locale="zh-CN",
        reduced_motion="reduce",
    )
    if path.startswith("admin"):
        context.add_cookies([{"name": SESSION_COOKIE, "value": token, "url": served.address}])
    page = context.new_page()
    place, _, anchor = path.partition("#")
    language = ("&" if "?" in place else "?") + "lang=en" if look.language == "en" else ""
    page.goto(f"{served.address}{place}{language}{'#' + anchor if anchor else ''}")
    if not place:
        page.locator("#thread .examples button").first.wait_for()
        page.locator(f"html[lang={'en' if look.language == 'en' else 'zh-CN'}]").wait_for()
    prepare(page, look)
    page.wait_for_timeout(300)
    drawn = PIL.Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    drawn.quantize(COLOURS, dither=PIL.Image.Dither.NONE).save(file, optimize=True)
    context.close()


if __name__ == "__main__":
    main()
