"""The list of duties: over HTTP with a document written for it, and in a browser over the project's own corpus."""

from __future__ import annotations

import datetime as dt
import html
import io
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect
from starlette.testclient import TestClient

from kb import audit
from kb.accounts.visitor import Role, Visitor
from kb.build import ingest
from kb.index.home import Home
from kb.knowledge import KnowledgeBase
from kb.people import People
from kb.settings import Settings
from kb.web.documents import document_routes
from kb.web.duties import duty_routes
from kb.web.site import Site

if TYPE_CHECKING:
    from conftest import Visit

HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'
PLAN = """---
title: 海州市河道整治方案
number: 海政发〔2030〕3号
level: 市
---
一、主要任务
1.清淤。2030年底前完成清淤。〔市水利局、市财政局，各县(市、区)人民政府按职责分工负责。以下内容均需各地落实，不再单独列出〕
2.护岸。加固堤岸。（市水利局牵头，市交通运输局配合）
3.监测。建设监测站。〔市生态环境局负责〕
二、保障措施
（一）资金。市财政局负责落实资金。
（二）宣传。宣传河道整治的做法。
"""
EDITOR = Visitor("user:2", "王编辑", Role.EDITOR)


@pytest.fixture(scope="module")
def read_only(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("duties")
    (folder / "plan.md").write_text(PLAN, encoding="utf-8")
    settings = Settings(home=folder / "kb")
    ingest([folder / "plan.md"], settings)
    with KnowledgeBase.open(settings) as opened:
        yield Site(opened, People(Home(settings.home).people), settings)


@pytest.fixture
def site(read_only: Site, tmp_path: Path) -> Iterator[Site]:
    """A copy of the library, to be corrected."""
    settings = replace(read_only.settings, home=tmp_path / "kb")
    shutil.copytree(read_only.settings.home, settings.home)
    with KnowledgeBase.open(settings) as opened:
        yield Site(opened, People(Home(settings.home).people), settings)


@pytest.fixture(scope="module")
def reader(read_only: Site, client_of: Callable[..., TestClient]) -> TestClient:
    return client_of(duty_routes(read_only), document_routes(read_only))


@pytest.fixture
def editor(site: Site, client_of: Callable[..., TestClient]) -> TestClient:
    return client_of(duty_routes(site), document_routes(site), visitor=EDITOR)


def _tasks(page: str) -> list[str]:
    return re.findall(r'<a data-reader class="task"[^>]*>([^<]*)</a>', page)


def _clause(site: Site, heading: str) -> str:
    document = site.kb.documents()[0]
    return next(clause.id for clause in site.kb.clauses(document.id) if clause.heading == heading)


def _form(page: str, action: str, body: str | None = None) -> dict[str, str]:
    """The hidden fields of the form for an action, of the row of a body."""
    part = page if body is None else page[page.index(f'<summary><span lang="zh-CN">{body}</span>') :]
    forms = re.findall(r"<form method=\"post\".*?</form>", part, flags=re.DOTALL)
    form = next(one for one in forms if f'name="action" value="{action}"' in one)
    hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form)
    return {name: html.unescape(value) for name, value in hidden}


@pytest.mark.parametrize("view", ["tasks", "departments", "matrix"])
@pytest.mark.parametrize("language", ["", "en"])
def test_every_view_shows_the_tasks_in_both_languages(reader: TestClient, view: str, language: str) -> None:
    page = reader.get("/duties", params={"view": view, "lang": language})
    assert page.status_code == 200
    assert set(_tasks(page.text)) >= {"清淤", "护岸", "监测"}
    assert page.text.count("<h1>") == 1


@pytest.mark.parametrize(
    ("query", "tasks"),
    [
        ({}, ["清淤", "护岸", "监测", "资金", "宣传"]),
        ({"department": "市交通局"}, ["护岸"]),
        ({"department": "水利局", "role": "lead"}, ["护岸"]),
        ({"basis": "inherited"}, ["护岸", "监测"]),
        ({"basis": "none"}, ["宣传"]),
        ({"level": "县"}, ["清淤", "护岸", "监测"]),
        ({"due": "2030"}, ["清淤"]),
        ({"before": "2030-12-31"}, ["清淤"]),
        ({"before": "2030-01-01"}, []),
        ({"word": "河道"}, ["宣传"]),
        ({"word": "站", "department": "市生态环境局"}, ["监测"]),
        (
            {"role": "no such role", "level": "x", "due": "20300", "page": "-3"},
            ["清淤", "护岸", "监测", "资金", "宣传"],
        ),
    ],
    ids=str,
)
def test_the_address_of_a_view_says_what_it_shows(reader: TestClient, query: dict[str, str], tasks: list[str]) -> None:
    assert _tasks(reader.get("/duties", params=query).text) == tasks


def test_a_department_is_shown_with_its_tasks_and_a_task_with_its_departments(reader: TestClient) -> None:
    page = reader.get("/duties", params={"view": "departments", "department": "市水利局"}).text
    assert _tasks(page) == ["清淤", "护岸"]
    bodies = re.findall(
        r'<a data-reader class="duty [^>]*>([^<]*)', reader.get("/duties", params={"word": "堤岸"}).text
    )
    assert bodies == ["市水利局", "各县（市、区）人民政府", "市交通运输局"]


def test_a_passed_deadline_is_marked_and_what_that_means_is_said(read_only: Site, client_of: Any) -> None:
    later = Site(read_only.kb, read_only.people, replace(read_only.settings, today=dt.date(2031, 1, 1)))
    page = client_of(duty_routes(later)).get("/duties", params={"due": "passed"}).text
    assert _tasks(page) == ["清淤"]
    assert '<span class="badge">已过</span>' in page
    assert "不说明任务是否完成" in page


def test_inherited_duties_are_marked_otherwise_than_stated_ones(reader: TestClient) -> None:
    page = reader.get("/duties", params={"view": "matrix"}).text
    signs = re.findall(r'<a data-reader class="sign as-(\w+) (\w+)"[^>]*aria-label="([^"]*)">(.)</a>', page)
    assert ("responsible", "inherited") in {sign[:2] for sign in signs}
    assert all(("前文统一规定" in name) == (basis == "inherited") for _, basis, name, _ in signs)
    assert {(role, letter) for role, _, _, letter in signs} == {
        ("lead", "牵"),
        ("responsible", "责"),
        ("support", "配"),
    }


def test_every_cell_opens_the_clause_with_its_words_marked(read_only: Site, reader: TestClient) -> None:
    page = reader.get("/duties", params={"view": "matrix"}).text
    links = re.findall(r'<a data-reader class="sign [^"]*" href="\./(documents[^"#]*)', page)
    document = read_only.kb.documents()[0]
    rows = read_only.kb.responsibilities(document.id)
    assert len(links) == len(rows)
    for link in {html.unescape(one) for one in links}:
        query = {name: value[0] for name, value in parse_qs(urlsplit(link).query).items()}
        shown = reader.get(f"/documents/{document.id}/clause", params=query).text
        marked = "".join(re.findall(r"<mark[^>]*>(.*?)</mark>", shown, flags=re.DOTALL))
        assert html.unescape(marked) == document.text[int(query["start"]) : int(query["end"])]
        assert html.unescape(marked) in {row.quote for row in rows}


def test_the_plot_states_its_figures_in_the_table(reader: TestClient) -> None:
    page = reader.get("/duties", params={"view": "departments"}).text
    plot = page[page.index('<table class="rows plot">') : page.index("</table>")]
    totals = [int(one) for one in re.findall(r"<strong>(\d+)</strong>", plot)]
    assert totals == sorted(totals, reverse=True)
    assert totals[0] == 3


@pytest.mark.parametrize("query", [{}, {"department": "市水利局"}, {"basis": "inherited"}, {"word": "堤岸"}], ids=str)
def test_the_workbook_holds_exactly_the_filtered_rows(
    reader: TestClient, read_only: Site, query: dict[str, str]
) -> None:
    reply = reader.get("/duties/export.xlsx", params=query)
    workbook = load_workbook(io.BytesIO(reply.content))
    duties, matrix = workbook.worksheets
    rows = list(duties.iter_rows(values_only=True))
    names = [str(name) for name in rows[0]]
    listed = [dict(zip(names, row, strict=True)) for row in rows[1:]]
    page = reader.get("/duties", params={**query, "view": "matrix"}).text
    assert len(listed) == len(re.findall(r'<a data-reader class="sign ', page))
    stated = {(row.clause_id, row.body, row.quote) for row in read_only.kb.responsibilities()}
    assert {(row["条款标识"], row["单位"], row["引文"]) for row in listed} <= stated
    assert [row[3] for row in matrix.iter_rows(min_row=2, values_only=True)] == _tasks(page)


def test_the_workbook_has_a_chinese_name(reader: TestClient) -> None:
    said = reader.get("/duties/export.xlsx").headers["content-disposition"]
    assert said.startswith("attachment; ")
    assert unquote(said.partition("filename*=UTF-8''")[2]) == "职责清单_海州市河道整治方案.xlsx"


def test_too_many_rows_are_not_exported_and_the_page_says_what_to_do(
    reader: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kb.web.duties.DUTIES_A_FILE", 3)
    page = reader.get("/duties/export.xlsx", params={"word": "河道"})
    assert page.url.path == "/duties"
    assert "请先按文件或部门筛选" in page.text


def test_many_tasks_are_shown_page_by_page(reader: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kb.web.duties.TASKS_A_PAGE", 2)
    pages = [_tasks(reader.get("/duties", params={"page": number}).text) for number in (1, 2, 3, 99)]
    assert pages == [["清淤", "护岸"], ["监测", "资金"], ["宣传"], ["宣传"]]


@pytest.mark.parametrize("path", ["/duties", "/duties/export.xlsx"])
@pytest.mark.parametrize("name", ["document", "department", "word", "level", "due", "before", "view", "page", "done"])
def test_hostile_values_are_shown_as_text(reader: TestClient, path: str, name: str) -> None:
    reply = reader.get(path, params={name: HOSTILE})
    assert reply.status_code == 200
    assert b"<script>alert" not in reply.content
    assert b"<img" not in reply.content


def test_a_day_that_is_none_is_said_and_the_list_still_shown(reader: TestClient) -> None:
    page = reader.get("/duties", params={"before": "2030-13-40"}).text
    assert "“2030-13-40”不是日期" in page
    assert _tasks(page)


def test_an_unknown_department_is_said_with_the_input_kept(reader: TestClient) -> None:
    page = reader.get("/duties", params={"department": "远洋局"}).text
    assert "没有叫“远洋局”的部门或单位" in page
    assert 'value="远洋局"' in page


def test_readers_see_no_forms_and_may_not_correct(read_only: Site, reader: TestClient) -> None:
    assert "duties/corrections" not in reader.get("/duties").text
    assert reader.get("/duties/corrections", params={"clause": _clause(read_only, "护岸")}).status_code == 403
    assert reader.post("/duties/corrections", data={"clause": _clause(read_only, "护岸")}).status_code == 403
    assert reader.post("/duties/corrections/1/withdraw").status_code == 403
    assert read_only.kb.corrections() == []


def _corrected(editor: TestClient, site: Site, **values: str) -> Any:
    """Correct the duty of 市交通运输局 for 护岸 by the form that the page gives."""
    page = editor.get("/duties/corrections", params={"clause": _clause(site, "护岸"), "back": "view=tasks&word=堤岸"})
    given = _form(page.text, "correct", "市交通运输局")
    written = {"body": "市交通运输局", "role": "lead", "basis": "stated", "reason": "正式印发稿改为牵头"}
    return editor.post("/duties/corrections", data={**given, **written, **values})


def test_a_correction_holds_at_once_and_says_why_and_by_whom(site: Site, editor: TestClient) -> None:
    reply = _corrected(editor, site)
    assert reply.history[0].status_code == 303
    assert parse_qs(reply.url.query.decode())["word"] == ["堤岸"]
    assert "已更正" in reply.text
    assert "理由：正式印发稿改为牵头（王编辑，" in reply.text
    row = next(row for row in site.kb.responsibilities() if row.corrected)
    assert (row.body, row.role.value) == ("市交通运输局", "lead")
    (line,) = audit.entries(site.people, limit=5)
    assert (line.who, line.action, line.object) == ("王编辑", "correction.make", "1")


def test_only_what_was_changed_is_kept_as_a_change(site: Site, editor: TestClient) -> None:
    _corrected(editor, site)
    (placement,) = site.kb.corrections()
    assert placement.correction.changes == (("role", "lead"),)


def test_a_correction_can_be_withdrawn(site: Site, editor: TestClient) -> None:
    _corrected(editor, site)
    page = editor.post("/duties/corrections/1/withdraw", data={"back": "word=堤岸"})
    assert "更正已撤回" in page.text
    assert not any(row.corrected for row in site.kb.responsibilities())
    assert [line.action for line in audit.entries(site.people, limit=5)] == ["correction.withdraw", "correction.make"]


def test_a_row_is_struck_and_the_list_says_so(site: Site, editor: TestClient) -> None:
    page = editor.get("/duties/corrections", params={"clause": _clause(site, "护岸")}).text
    shown = editor.post("/duties/corrections", data={**_form(page, "strike", "市水利局"), "reason": "误读"}).text
    assert "已删除：市水利局（牵头）" in shown
    assert "市水利局" not in {row.body for row in site.kb.responsibilities() if row.clause_id == _clause(site, "护岸")}


def test_a_missing_row_is_added_on_words_of_the_clause(site: Site, editor: TestClient) -> None:
    page = editor.get("/duties/corrections", params={"clause": _clause(site, "宣传")}).text
    given = {
        "body": "市委宣传部",
        "role": "responsible",
        "basis": "stated",
        "quote": "宣传河道整治的做法",
        "reason": "补记",
    }
    shown = editor.post("/duties/corrections", data={**_form(page, "add"), **given}).text
    assert "已补充" in shown
    assert _tasks(editor.get("/duties", params={"department": "市委宣传部"}).text) == ["宣传"]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"reason": "  "}, "请写明理由"),
        ({"body": ""}, "请写明部门或单位的名称"),
        ({"role": "chief"}, "请从列表中选择职责"),
        ({"role": "support"}, "没有可保存的改动"),
        ({"body": "市水利局"}, "已有同样的一条"),
        ({"seen": "other"}, "已被更改"),
        ({"row": "99"}, "已被更改"),
        ({"action": "burn"}, "已被更改"),
        ({"reason": "理" * 501}, "太长"),
        ({"clause": "d0/1"}, "不在库内"),
        ({"body": HOSTILE, "reason": ""}, "请写明理由"),
    ],
    ids=lambda value: ",".join(value) if isinstance(value, dict) else "",
)
def test_what_is_wrong_is_said_in_words_with_the_input_kept(
    site: Site, editor: TestClient, values: dict[str, str], said: str
) -> None:
    reply = _corrected(editor, site, **values)
    assert reply.status_code in (400, 404)
    assert said in reply.text
    assert "<script>alert" not in reply.text
    assert site.kb.corrections() == []
    if reply.status_code == 400 and "已被更改" not in said:
        kept = {"body": "市交通运输局", "reason": "正式印发稿改为牵头"} | values
        assert (
            f'value="{html.escape(kept["body"]).replace("&#x27;", "&#39;")}"'.replace("&quot;", "&#34;") in reply.text
        )


def test_words_that_do_not_stand_in_the_clause_are_refused(site: Site, editor: TestClient) -> None:
    page = editor.get("/duties/corrections", params={"clause": _clause(site, "宣传")}).text
    given = {"body": "市委宣传部", "role": "lead", "basis": "stated", "quote": "别处的话", "reason": "补记"}
    reply = editor.post("/duties/corrections", data={**_form(page, "add"), **given})
    assert reply.status_code == 400
    assert "请从条款原文中照抄一句" in reply.text
    assert ">别处的话</textarea>" in reply.text


def test_the_way_back_never_leads_to_another_site(site: Site, editor: TestClient) -> None:
    reply = _corrected(editor, site, back="https://example.org/?x=//example.org")
    assert reply.url.host == "localhost"
    assert reply.url.path == "/duties"


def test_a_document_without_duties_says_so(tmp_path: Path, client_of: Callable[..., TestClient]) -> None:
    (tmp_path / "bare.md").write_text("---\ntitle: 海州市简讯\n---\n河道已经清理。\n", encoding="utf-8")
    settings = Settings(home=tmp_path / "kb")
    ingest([tmp_path / "bare.md"], settings)
    with KnowledgeBase.open(settings) as kb:
        client = client_of(duty_routes(Site(kb, People(Home(settings.home).people), settings)))
        for query in ({}, {"document": "all"}, {"view": "matrix"}, {"view": "departments", "document": "d0"}):
            page = client.get("/duties", params=query)
            assert page.status_code == 200
            assert "还没有写明职责的文件" in page.text


def test_in_the_browser_a_filter_a_cell_and_the_workbook_agree(visit: Visit) -> None:
    page, kb = visit.page, visit.served.kb
    document = next(one for one in kb.documents() if one.primary)
    page.goto(visit.served.address + "duties?view=matrix")
    page.get_by_label("部门", exact=True).fill("市科技局")
    page.get_by_role("button", name="筛选").click()
    rows = [row for row in kb.responsibilities(document.id) if row.body == "市科技局"]
    signs = page.locator("table.matrix a.sign")
    expect(signs).to_have_count(len(rows))
    for place in (0, len(rows) - 1):
        signs.nth(place).click()
        expect(page.locator("#reader")).to_have_attribute("aria-label", "原文")
        expect(page.locator("#reader .target")).to_contain_text(rows[place].quote)
        assert "".join(page.locator("#reader mark").all_text_contents()) == rows[place].quote
        page.keyboard.press("Escape")
        expect(signs.nth(place)).to_be_focused()
    with page.expect_download() as download:
        page.get_by_role("link", name="导出 XLSX").click()
    assert download.value.suggested_filename.startswith("职责清单_")
    sheet = load_workbook(io.BytesIO(download.value.path().read_bytes())).worksheets[0]
    names = [cell.value for cell in sheet[1]]
    column = names.index("单位") + 1
    assert [sheet.cell(at, column).value for at in range(2, sheet.max_row + 1)] == ["市科技局"] * len(rows)


@pytest.mark.parametrize("visit", ["phone"], indirect=True)
def test_on_a_phone_in_english_an_inherited_duty_opens_the_sentence_that_sets_it(visit: Visit) -> None:
    page, kb = visit.page, visit.served.kb
    page.goto(visit.served.address + "duties?lang=en&basis=inherited")
    expect(page.get_by_role("heading", level=1)).to_have_text("Duties")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator("a.duty.inherited").last.click()
    quote = next(row.quote for row in kb.responsibilities() if row.basis.value == "inherited")
    expect(page.locator("#reader mark").first).to_be_in_viewport()
    assert "".join(page.locator("#reader mark").all_text_contents()) == quote
