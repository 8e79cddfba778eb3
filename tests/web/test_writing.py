"""The chat page while a language model words an answer."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from kb.knowledge import KnowledgeBase
from kb.settings import ModelSettings, Settings
from tests.web.conftest import Served, serve
from tests.writing.server import DONE, MODEL, ChatServer, Reply, chunk, pieces

QUESTION = "任务9由谁负责"
FIRST = "第9项任务由市市场监管局（知识产权局）、市科技局、市教育局、市财政局等单位按职责分工负责。[1]"


@pytest.fixture(scope="module")
def go_on() -> threading.Event:
    return threading.Event()


@pytest.fixture(scope="module")
def site(served: Served, go_on: threading.Event) -> Iterator[Served]:
    with ChatServer() as server:
        server.model = lambda asked: Reply(
            [*pieces(f"{FIRST}\n"), lambda: go_on.wait(60), *pieces(FIRST), chunk(None, finish="stop"), DONE]
        )
        settings = Settings(home=served.kb_home, model=ModelSettings(MODEL, server.url, seconds=60))
        with KnowledgeBase.open(settings) as kb, serve(kb, served.kb_home) as running:
            yield running


@pytest.fixture
def page(browser: Browser, site: Served, go_on: threading.Event) -> Iterator[Page]:
    go_on.clear()
    opened = browser.new_page(locale="zh-CN")
    opened.set_default_timeout(30_000)
    opened.goto(site.address)
    opened.locator("#thread .examples button").first.wait_for()
    box = opened.locator("#box textarea")
    box.fill(QUESTION)
    box.press("Enter")
    yield opened
    go_on.set()
    opened.close()


def test_the_extractive_answer_stands_there_while_the_model_writes(page: Page) -> None:
    expect(page.locator(".turn .writing .text")).to_contain_text("按职责分工负责", timeout=30_000)
    expect(page.locator(".turn .answer")).to_contain_text("列明4个")


def test_the_worded_answer_takes_its_place_with_all_sources(page: Page, go_on: threading.Event) -> None:
    page.locator(".turn .writing").wait_for()
    go_on.set()
    expect(page.locator(".turn .notes")).to_contain_text(MODEL, timeout=30_000)
    expect(page.locator(".turn .writing")).to_have_count(0)
    expect(page.locator(".turn .answer > :first-child")).to_contain_text("第9项任务由市市场监管局")
    expect(page.locator(".turn .sources .card").first).to_be_visible()


def test_a_new_conversation_does_not_wait_for_the_model(page: Page, go_on: threading.Event) -> None:
    page.locator(".turn .writing").wait_for()
    page.locator("[data-new]:visible").click()
    page.locator("#thread .examples button").first.wait_for()
    go_on.set()
    page.wait_for_timeout(1500)
    expect(page.locator(".turn")).to_have_count(0)


def test_a_stopped_answer_keeps_what_was_found_and_is_kept(page: Page, go_on: threading.Event) -> None:
    page.locator(".turn .writing").wait_for()
    expect(page.locator("#send")).to_be_hidden()
    page.locator("#halt").click()
    expect(page.locator(".turn .writing")).to_have_count(0)
    expect(page.locator(".turn .answer")).to_contain_text("列明4个")
    expect(page.locator(".side-list a[aria-current]")).to_have_text(QUESTION)
    expect(page.locator("#send")).to_be_visible()
    go_on.set()
    page.wait_for_timeout(1000)  # words that come too late
    expect(page.locator(".turn .notes")).not_to_contain_text(MODEL)
    expect(page.locator(".turn")).to_have_count(1)
