"""The administrators' work in a browser: bring files in, ask about them, replace, go back."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Browser, Page
from starlette.types import ASGIApp, Receive, Scope, Send

from kb.accounts.visitor import Role, Visitor
from kb.build import ingest
from kb.knowledge import KnowledgeBase
from kb.settings import Settings
from tests.files.image import slip
from tests.samples import PLAN
from tests.web.conftest import Served, serve

_QUESTION = "海州市会展业管理办法里展馆周边的交通疏导由谁负责？"


class _Managing:
    """ASGI middleware in the place of signing in: every request is one administrator's."""

    def __init__(self, app: ASGIApp, **_: object) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope.setdefault("state", {})["visitor"] = Visitor("user:1", "admin", Role.ADMINISTRATOR)
        await self.app(scope, receive, send)


@pytest.fixture
def managed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    """A site of its own with one small document, which its only visitor manages."""
    monkeypatch.setattr("kb.web.app.Access", _Managing)
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    settings = Settings(home=tmp_path / "home", workers=1)
    ingest([tmp_path / "plan.txt"], settings)
    with KnowledgeBase.open(settings) as kb, serve(kb, settings.home) as site:
        yield site


@pytest.fixture
def page(browser: Browser, managed: Served) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN")
    found = context.new_page()
    found.set_default_timeout(60_000)
    problems: list[str] = []
    found.on("pageerror", lambda error: problems.append(str(error)))
    yield found
    context.close()
    assert problems == []


def _rules(body: str) -> bytes:
    document = docx.Document()
    for line in (
        "海州市会展业管理办法",
        "第一条 为了规范会展活动，制定本办法。",
        f"第二条 {body}负责展馆周边的交通疏导。",
    ):
        document.add_paragraph(line)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _scan() -> bytes:
    held = io.BytesIO()
    slip(100).image.save(held, "PNG")
    return held.getvalue()


def _send(page: Page, *files: tuple[str, bytes]) -> str:
    """Send files with the form of a page; the report, once the job is over."""
    kind = "application/octet-stream"
    page.set_input_files("input[type=file]", [{"name": name, "mimeType": kind, "buffer": data} for name, data in files])
    assert page.locator(".sending li").count() == len(files)
    page.locator("[data-send]").click()
    page.wait_for_url("**/admin/jobs/*")
    return _report(page)


def _report(page: Page) -> str:
    page.locator("#job .notice").wait_for()
    return page.locator("#job").inner_text()


def test_files_are_brought_in_asked_about_replaced_and_taken_back(managed: Served, page: Page) -> None:
    page.goto(managed.address + "admin/documents")
    report = _send(page, ("办法.docx", _rules("市公安局")), ("扫描.png", _scan()), ("坏.docx", b"PK\x03\x04 broken"))
    for words in (
        "成功 2 份",
        "失败 1 份",
        "海州市会展业管理办法",
        "1 项责任",
        "文字是从图片识别的",
        "文件不完整或已损坏",
    ):
        assert words in report
    assert "市公安局" in managed.kb.ask(_QUESTION)[0].text

    page.goto(managed.address + "admin/documents?q=会展")
    page.get_by_role("link", name="替换").click()
    assert "已更新" in _send(page, ("办法（修订）.docx", _rules("市交通局")))
    answer = managed.kb.ask(_QUESTION)[0].text
    assert "市交通局" in answer
    assert "市公安局" not in answer

    page.goto(managed.address + "admin/versions")
    assert "更新 1 份" in page.locator(".versions .live").inner_text()
    page.get_by_role("link", name="退回到版本 2").click()
    assert "恢复为旧内容" in page.locator("main").inner_text()
    page.get_by_role("button", name="确认退回").click()
    page.wait_for_url("**/admin/jobs/*")
    assert "已退回到版本 2" in _report(page)
    assert "市公安局" in managed.kb.ask(_QUESTION)[0].text
