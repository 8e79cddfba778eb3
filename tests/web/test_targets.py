"""The pages of targets and deadlines over HTTP, their exports, and the whole of them in a browser."""

from __future__ import annotations

import datetime as dt
import html
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from starlette.testclient import TestClient

from kb.build import ingest
from kb.corrections.fields import Kind
from kb.corrections.making import Request
from kb.corrections.records import Action
from kb.index.home import Home
from kb.knowledge import KnowledgeBase
from kb.people import People
from kb.settings import Settings
from kb.web import targets as pages
from kb.web.site import Site
from kb.web.targets import target_routes

if TYPE_CHECKING:
    from conftest import Visit

TODAY = dt.date(2027, 7, 1)
PROVINCE = """---
title: 东海省渔港经济提升行动方案
level: 省
place: 东海省
---
一、工作目标
到2028年，全省水产品冷链流通率达到60%，渔港卸港总量达到300万吨。
"""
CITY = """---
title: 海州市渔港经济提升实施方案
level: 市
place: 海州市
status: 征求意见稿
---
根据《东海省渔港经济提升行动方案》，制定本方案。
一、工作目标
到2028年，全市水产品冷链流通率达到65%，渔港卸港总量比上年增长5%，休闲渔业产值占比比上年提高10%。
二、主要任务
1.改造老旧渔港。2027年6月30日前完成老旧渔港<b>结构</b>安全检测。〔市农业农村局牵头，市财政局配合〕
2.检查渔船。每年开展渔船安全检查。〔市海事局负责〕
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder: Path = tmp_path_factory.mktemp("targets")
    for name, text in (("province.md", PROVINCE), ("city.md", CITY)):
        (folder / "texts" / name).parent.mkdir(exist_ok=True)
        (folder / "texts" / name).write_text(text, encoding="utf-8")
    (folder / "texts" / "corpus.toml").write_text('primary = "city.md"\n', encoding="utf-8")
    settings = Settings(home=folder / "kb", today=TODAY)
    ingest([folder / "texts"], settings)
    with KnowledgeBase.open(settings) as opened:
        yield Site(opened, People(Home(settings.home).people), settings)


@pytest.fixture(scope="module")
def client(site: Site, client_of: Callable[..., TestClient]) -> TestClient:
    return client_of(target_routes(site))


def _text(page: str) -> str:
    """The words of a page as they are read."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


@pytest.mark.parametrize("address", ["/targets", "/targets?view=levels", "/targets?view=plots", "/targets/deadlines"])
@pytest.mark.parametrize("language", ["", "lang=en"])
def test_every_page_is_there_in_both_languages(client: TestClient, address: str, language: str) -> None:
    page = client.get(address + ("&" if "?" in address else "?") + language)
    assert page.status_code == 200
    assert len(re.findall("<h1", page.text)) == 1
    assert "<b>" not in page.text


def test_a_target_has_its_figure_kind_term_and_source(client: TestClient) -> None:
    page = _text(client.get("/targets").text)
    assert "较上年增长5%" in page
    assert "增长 · 基期：上年" in page
    assert "海州市渔港经济提升实施方案" in page


def test_a_filter_leaves_what_it_says_and_is_kept_in_every_link(client: TestClient) -> None:
    page = client.get("/targets?kind=absolute&level=市&lang=en").text
    assert "65%" in page
    assert "300万吨" not in page
    assert "more than" not in page
    links = re.findall(r'href="(\?[^"]*view=plots[^"]*)"', page)
    assert links
    assert all("kind=absolute" in link and "lang=en" in link for link in links)


def test_the_levels_stand_in_columns(client: TestClient) -> None:
    page = client.get("/targets?view=levels").text
    heads = re.findall(r'<th scope="col">([^<]+)</th>', page)
    assert heads[:3] == ["指标", "省", "市"]
    assert "60%" in page
    assert "65%" in page


def test_a_plot_says_its_kind_baseline_and_unit(client: TestClient) -> None:
    captions = re.findall(r"<caption>([^<]+)</caption>", client.get("/targets?view=plots").text)
    assert captions == ["绝对数 · 单位：%", "增长 · 基期：上年 · 单位：%", "绝对数 · 单位：吨"]


def test_the_figures_of_a_plot_are_those_of_the_list(client: TestClient) -> None:
    listed = re.findall(r'class="figure"[^>]*>([^<]+)<', client.get("/targets").text)
    drawn = re.findall(r'class="figure"[^>]*>([^<]+)<', client.get("/targets?view=plots").text)
    assert drawn
    assert set(drawn) <= set(listed)


def test_percent_or_points_is_said_to_be_open(client: TestClient) -> None:
    assert "文件未写明是百分比还是百分点" in client.get("/targets?word=休闲").text


def test_what_is_overdue_comes_first_with_who_is_responsible(client: TestClient) -> None:
    page = _text(client.get("/targets/deadlines").text)
    assert "已过期 1 天，文件未写是否完成" in page
    assert "今天是 2027年7月1日" in page
    assert page.index("已过期 1 天") < page.index("90 天以后到期", page.index("已过期 1 天"))
    assert "市农业农村局 牵头" in page


def test_a_draft_is_marked_beside_its_terms(client: TestClient) -> None:
    assert "征求意见稿" in client.get("/targets/deadlines").text


@pytest.mark.parametrize("query", ["level=x&year=abcd&kind=day2&when=never&page=-3", "page=999999", "view=pie"])
def test_values_that_no_filter_has_limit_nothing(client: TestClient, query: str) -> None:
    assert client.get(f"/targets?{query}").status_code == 200
    assert client.get(f"/targets/deadlines?{query}").status_code == 200


@pytest.mark.parametrize("address", ["/targets", "/targets/export.xlsx", "/targets/deadlines/export.ics"])
def test_a_document_that_is_not_held_is_said_with_a_way_back(client: TestClient, address: str) -> None:
    page = client.get(f"{address}?document=dffffffffffff&word=冷链")
    assert page.status_code == 404
    assert "没有这份文件" in page.text
    assert "word=%E5%86%B7%E9%93%BE" in page.text


def test_nothing_found_says_what_to_do(client: TestClient) -> None:
    assert "可以换一个年份或词语" in client.get("/targets?word=航天").text


def _rows(content: bytes) -> list[dict[str, object]]:
    sheet = load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def test_the_workbook_has_the_filtered_targets(client: TestClient) -> None:
    got = client.get("/targets/export.xlsx?kind=growth")
    assert "attachment" in got.headers["content-disposition"]
    assert [(row["数值"], row["计量单位"], row["绝对数或增长"]) for row in _rows(got.content)] == [
        (5, "%", "增长"),
        (10, "%", "增长"),
    ]


def test_the_workbook_has_the_filtered_terms(client: TestClient) -> None:
    rows = _rows(client.get("/targets/deadlines/export.xlsx?when=overdue").content)
    assert [row["状态"] for row in rows] == ["已过期 1 天，文件未写是否完成"]
    assert rows[0]["到期日"] == dt.datetime(2027, 6, 30)
    assert rows[0]["责任单位"] == "市农业农村局（牵头）、市财政局（配合）"


def test_the_calendar_has_the_filtered_days_with_the_way_to_their_clauses(client: TestClient) -> None:
    got = client.get("/targets/deadlines/export.ics?word=检测")
    assert got.headers["content-type"] == "text/calendar; charset=utf-8"
    text = got.content.decode("utf-8").replace("\r\n ", "")
    assert text.count("BEGIN:VEVENT") == 1
    assert "DTSTART;VALUE=DATE:20270630" in text
    assert re.search(r"URL:http://localhost/documents/d[0-9a-f]{12}\?clause=\S+#quote", text)


def test_an_export_that_is_too_long_says_how_to_shorten_it(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "MOST_EXPORTED", 1)
    for address in ("/targets/export.xlsx", "/targets/deadlines/export.xlsx"):
        page = client.get(address)
        assert page.status_code == 400
        assert "一次最多导出 1 条" in page.text


def test_a_long_list_goes_page_by_page(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "PER_PAGE", 2)
    shown = [
        re.findall(r'class="figure"[^>]*>([^<]+)<', client.get(f"/targets?page={page}").text) for page in (1, 2, 3)
    ]
    assert [len(figures) for figures in shown] == [2, 2, 1]
    assert "第 2 页，共 3 页" in client.get("/targets?page=2").text


def test_a_correction_is_seen_at_once(site: Site, client: TestClient) -> None:
    row = next(one for one in site.kb.library.targets(site.kb.library.primary.id) if one.value == 65.0)  # type: ignore[union-attr]
    request = Request(row.clause_id, Kind.TARGET, Action.CORRECT, "核对原件", row=1, changes=(("value", "66"),))
    placement = site.kb.correct(request)
    try:
        page = client.get("/targets?word=冷链").text
        assert "66%" in page
        assert "核对原件" in page
        assert "60%" in page
    finally:
        site.kb.withdraw(placement.correction.id)
    assert "65%" in client.get("/targets").text


def test_targets_are_filtered_drawn_and_opened_in_their_clause(visit: Visit) -> None:
    page = visit.page
    page.goto(visit.served.address + "targets?view=plots")
    page.get_by_label("层级").select_option("省")
    page.get_by_label("类型").select_option("absolute")
    page.get_by_role("button", name="筛选").click()
    page.wait_for_url("**level=**")
    bars = page.locator(".plot .bar-of").all()
    figures = page.locator(".plot td .figure").all_inner_texts()
    assert len(bars) == len(figures) > 0
    page.get_by_role("link", name="列表").click()
    page.wait_for_url(lambda address: "view=" not in address)
    assert len(page.locator("table.rows tbody tr").all()) == 3
    assert set(page.locator(".figure").all_inner_texts()) <= set(figures)
    page.goto(visit.served.address + "targets/deadlines?document=all")
    page.locator(".action").first.click()
    marked = page.locator("#reader mark").first
    marked.wait_for()
    assert page.locator(".action").first.inner_text()[:4] in "".join(page.locator("#reader mark").all_inner_texts())


@pytest.mark.parametrize("visit", ["phone"], indirect=True)
def test_on_a_phone_the_pages_are_as_wide_as_the_screen(visit: Visit) -> None:
    page = visit.page
    for address in ("targets", "targets?view=levels", "targets?view=plots", "targets/deadlines?document=all"):
        page.goto(visit.served.address + address + ("&" if "?" in address else "?") + "lang=en")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address
    page.locator(".term .action").first.click()
    page.locator("#reader mark").first.wait_for()
