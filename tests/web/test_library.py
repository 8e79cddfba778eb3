"""The list of documents, versions side by side and what rests on what, over a library that was once updated."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Callable, Iterator

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, expect
from starlette.testclient import TestClient

from kb.web.documents import document_routes
from kb.web.site import Site
from tests.web.conftest import Served, serve
from tests.web.fictional import DRAFT, FINAL, TEXTS
from tests.web.library_site import opened

CITY = "海州市海洋牧场管理办法"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with opened(tmp_path_factory.mktemp("library")) as found:
        yield found


@pytest.fixture(scope="module")
def client(site: Site, client_of: Callable[..., TestClient]) -> TestClient:
    return client_of(document_routes(site))


@pytest.fixture(scope="module")
def ids(site: Site) -> dict[str, str]:
    return {head.source: head.id for head in site.kb.library.heads}


def _titles(page: str) -> list[str]:
    return [html.unescape(title) for title in re.findall(r'<th scope="row"><a [^>]*>([^<]*)</a>', page)]


def _visible(page: str) -> str:
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", page).split()))


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ({"level": "省"}, ["东海省海洋牧场建设实施意见"]),
        ({"issuer": "国办"}, ["关于加快海洋牧场建设的指导意见"]),
        ({"issuer": "没有的机关"}, []),
        ({"year": "2023"}, [CITY]),
        ({"state": "draft"}, [f"{CITY}（征求意见稿）"]),
        ({"state": "repealed"}, [CITY]),
        ({"kind": "digest"}, []),
        ({"q": "渔业工作"}, ["海州市2029年渔业工作要点", "海州市2028年渔业工作要点"]),
        ({"q": "国办发[2028]7号"}, ["关于加快海洋牧场建设的指导意见"]),
        ({"q": "渔业工作", "order": "title"}, ["海州市2028年渔业工作要点", "海州市2029年渔业工作要点"]),
        ({"level": "省", "year": "2023"}, []),
        (
            {"level": "没有", "state": "x", "kind": "x", "year": "x", "order": "x", "page": "x", "q": "指导意见"},
            ["关于加快海洋牧场建设的指导意见"],
        ),
    ],
)
def test_the_list_holds_what_its_filters_leave_in_order(
    client: TestClient, query: dict[str, str], titles: list[str]
) -> None:
    page = client.get("/documents", params=query).text
    assert _titles(page) == titles
    assert titles or "没有符合条件的文件" in page


def test_the_newest_document_stands_first_and_the_highest_level_where_that_is_asked_for(client: TestClient) -> None:
    assert _titles(client.get("/documents").text)[0] == "望潮县贯彻海洋牧场管理办法工作方案"
    assert _titles(client.get("/documents?order=level").text)[0] == "关于加快海洋牧场建设的指导意见"


def test_the_form_keeps_what_was_asked_for(client: TestClient) -> None:
    page = client.get("/documents", params={"q": "海洋", "level": "市", "issuer": "市政府", "state": "in_force"}).text
    assert 'name="q" value="海洋"' in page
    assert 'name="issuer" value="市政府"' in page
    assert '<option value="市" selected>' in page
    assert '<option value="in_force" selected>' in page


def test_a_row_says_how_the_document_stands_in_words(client: TestClient) -> None:
    rows = client.get("/documents", params={"q": CITY}).text.split("<tr>")[2:]
    assert [
        re.search("征求意见稿</span>|现行|已废止", row.partition('data-name="效力"')[2]).group().removesuffix("</span>")
        for row in rows
    ] == [
        "现行",
        "征求意见稿",
        "已废止",
    ]


def test_the_exported_table_holds_the_rows_of_the_list(client: TestClient) -> None:
    reply = client.get("/documents/list.xlsx", params={"q": CITY})
    assert "attachment" in reply.headers["content-disposition"]
    rows = list(load_workbook(io.BytesIO(reply.content)).worksheets[0].values)
    head = rows[0]
    assert [row[head.index("文号")] for row in rows[1:]] == ["海政规〔2029〕4号", None, "海政规〔2023〕2号"]
    assert [row[head.index("效力")] for row in rows[1:]] == ["现行", "征求意见稿", "已废止"]
    assert rows[1][head.index("印发日期")].isoformat()[:10] == "2029-05-06"


def test_a_search_of_the_texts_marks_the_words_and_opens_each_sentence_marked(
    client: TestClient, ids: dict[str, str]
) -> None:
    page = client.get("/documents", params={"q": "人工鱼礁", "in": "texts"}).text
    found = re.findall(r'<a data-reader class="find-text"[^>]*href="\./([^"]+)">(.*?)</a>', page)
    assert len(found) == 3
    assert all("<mark>人工鱼礁</mark>" in text for _, text in found)
    for address, text in found:
        shown = client.get("/" + html.unescape(address)).text
        marked = re.findall(r"<mark[^>]*>(.*?)</mark>", shown.partition('<article class="paper"')[2])
        assert "".join(marked) == re.sub("<[^>]+>", "", text)


def test_a_search_of_the_texts_keeps_to_the_filters(client: TestClient) -> None:
    page = client.get("/documents", params={"q": "人工鱼礁", "in": "texts", "year": "2028"}).text
    assert page.count('class="find-text"') == 1
    assert "海州市2028年渔业工作要点" in page


def test_where_no_clause_holds_the_words_the_page_says_that_others_are_only_near(client: TestClient) -> None:
    page = client.get("/documents", params={"q": "渔港航道管理", "in": "texts"}).text
    assert "没有一条写齐了这些字词" in page


def test_words_that_are_too_long_are_turned_down_in_words(client: TestClient) -> None:
    page = client.get("/documents", params={"q": "长" * 3000, "in": "texts"})
    assert page.status_code == 200
    assert "最多 2000 字" in page.text


def test_the_versions_of_a_document_are_listed_with_what_they_are_to_it(
    client: TestClient, ids: dict[str, str]
) -> None:
    page = client.get(f"/documents/{ids['final.md']}/versions").text
    what = re.findall(r'data-name="与本文件的关系">([^<]+)<', page)
    assert what == ["被本文件废止或替代", "征求意见稿", "上一次收录的文本"]


def test_the_text_of_another_year_is_a_version_too(client: TestClient, ids: dict[str, str]) -> None:
    page = client.get(f"/documents/{ids['plan-2028.md']}/versions").text
    assert re.findall(r'data-name="与本文件的关系">([^<]+)<', page) == ["其他年度"]
    assert "海州市2029年渔业工作要点" in page


def test_a_document_without_another_version_says_so(client: TestClient, ids: dict[str, str]) -> None:
    page = client.get(f"/documents/{ids['nation.md']}/versions").text
    assert "没有这份文件的其他版本" in page


def _sides(page: str) -> tuple[str, str]:
    """The words of both sides without signs, in the order in which they stand."""
    old, new = [], []
    for which, cell in re.findall(
        r'<div class="side (before|after)" lang="zh-CN">(.*?)\n</div>', page, flags=re.DOTALL
    ):
        texts = re.findall(r'<div class="clause-text">(.*?)</div>', cell, flags=re.DOTALL)
        plain = [html.unescape(re.sub(r'<span class="unseen"[^>]*>[^<]*</span>|<[^>]+>', "", text)) for text in texts]
        (old if which == "before" else new).extend(plain)
    return "\n".join(old), "\n".join(new)


@pytest.mark.parametrize(("one", "other"), [("final.md", "draft.md"), ("draft.md", "final.md")])
def test_both_texts_stand_whole_on_their_sides_whichever_is_asked_for_first(
    client: TestClient, ids: dict[str, str], one: str, other: str
) -> None:
    old, new = _sides(client.get(f"/documents/{ids[one]}/compare/{ids[other]}").text)
    for text, side in ((DRAFT, old), (FINAL, new)):
        assert all(line.strip() in side for line in text.split("---")[2].split("\n") if line.strip())


def test_changed_figures_terms_and_bodies_stand_on_top(client: TestClient, ids: dict[str, str]) -> None:
    page = client.get(f"/documents/{ids['final.md']}/compare/{ids['draft.md']}").text
    rows = [_visible(row) for row in page.partition('class="rows stacked weighty"')[2].split("<tr>")[2:]]
    assert [row.partition(" 查看条款")[0] for row in rows] == [
        "时限 60日内 30日内",
        "数值 500万元 800万元",
        "单位 市财政局 市生态环境局",
    ]


def test_what_was_taken_out_and_put_in_is_marked_within_the_line(client: TestClient, ids: dict[str, str]) -> None:
    page = client.get(f"/documents/{ids['final.md']}/compare/{ids['draft.md']}").text
    assert re.search(r"<del><span[^>]*>删去：</span>60日内</del>", page)
    assert re.search(r"<ins><span[^>]*>新增：</span>30日内</ins>", page)


def test_unchanged_clauses_are_folded_and_left_out_where_only_changes_are_asked_for(
    client: TestClient, ids: dict[str, str]
) -> None:
    address = f"/documents/{ids['final.md']}/compare/{ids['draft.md']}"
    assert client.get(address).text.count('<details class="kept-run">') == 1
    only = client.get(address + "?only=1").text
    assert "<details" not in only
    assert "为了规范海洋牧场建设和管理" not in only


def test_the_text_before_the_last_update_is_compared_with_that_of_today(
    client: TestClient, ids: dict[str, str]
) -> None:
    versions = client.get(f"/documents/{ids['final.md']}/versions").text
    earlier = re.findall(r"/compare/(d[0-9a-f]{12})", versions)[-1]
    page = client.get(f"/documents/{ids['final.md']}/compare/{earlier}").text
    assert re.search(r"<del><span[^>]*>删去：</span>600万元</del>", page)
    assert f"documents/{earlier}" not in page


def test_the_text_of_a_removed_document_cannot_be_had_through_a_comparison(
    site: Site, client: TestClient, ids: dict[str, str]
) -> None:
    reply = client.get(f"/documents/{ids['final.md']}/compare/{_gone(site)}")
    assert reply.status_code == 410
    assert "建设示范区" not in reply.text


def _earlier_ids(site: Site) -> dict[str, str]:
    """The ids of documents that older snapshots hold, by title and source."""
    from kb.index.catalog import Catalog
    from kb.index.home import Home

    home = Home(site.settings.home)
    with Catalog.open(home.snapshots / home.published()[0] / "catalog.sqlite") as catalog:
        return {head.source: head.id for head in catalog.heads()}


def _gone(site: Site) -> str:
    return _earlier_ids(site)["gone.md"]


def test_the_old_address_of_a_replaced_document_leads_to_the_new_text(
    site: Site, client: TestClient, ids: dict[str, str]
) -> None:
    reply = client.get(f"/documents/{_earlier_ids(site)['final.md']}")
    assert reply.status_code == 410
    assert "这份文件已不在库内" in reply.text
    assert f'href="../documents/{ids["final.md"]}"' in reply.text


def test_the_old_address_of_a_removed_document_says_that_it_was_removed(site: Site, client: TestClient) -> None:
    reply = client.get(f"/documents/{_gone(site)}")
    assert reply.status_code == 410
    assert "望潮县旧工作方案" in reply.text
    assert "已被移除" in reply.text


def test_a_repealed_document_names_what_repealed_it(client: TestClient, ids: dict[str, str]) -> None:
    page = client.get(f"/documents/{ids['old.md']}").text
    assert "被《 海州市海洋牧场管理办法 》废止" in _visible(page)
    assert f"documents/{ids['final.md']}?clause=" in page


def test_the_original_file_is_sent_to_be_saved_under_its_name(client: TestClient, ids: dict[str, str]) -> None:
    reply = client.get(f"/documents/{ids['final.md']}/file")
    assert reply.content.decode() == FINAL
    assert reply.headers["content-disposition"] == "attachment; filename*=UTF-8''final.md"
    assert reply.headers["content-type"] == "application/octet-stream"


def test_a_file_that_was_changed_since_is_not_sent(site: Site, client: TestClient, ids: dict[str, str]) -> None:
    path = site.kb.original(ids["county.md"])
    assert path is not None
    path.write_text("secret", encoding="utf-8")
    try:
        reply = client.get(f"/documents/{ids['county.md']}/file")
    finally:
        path.write_text(TEXTS["county.md"], encoding="utf-8")
    assert reply.status_code == 404
    assert "secret" not in reply.text


def test_the_drawing_shows_two_steps_up_and_down_and_what_is_cited_and_not_held(
    client: TestClient, ids: dict[str, str]
) -> None:
    page = client.get("/documents/graph", params={"id": ids["province.md"]}).text
    drawn = page.partition("<svg viewBox")[2].partition("</svg>\n  </div>")[0]
    for source in ("nation.md", "final.md", "draft.md", "county.md"):
        assert f"documents/graph?id={ids[source]}" in drawn
    assert 'class="box missing"' in drawn
    assert "中华人民共和国渔场法 库内没有" in drawn


def test_the_drawing_begins_with_the_primary_document(client: TestClient) -> None:
    assert f"依据关系 · {CITY} ·" in client.get("/documents/graph").text


def test_the_list_under_the_drawing_says_the_same_in_words(client: TestClient, ids: dict[str, str]) -> None:
    page = client.get("/documents/graph", params={"id": ids["final.md"]}).text
    said = _visible(page.partition('class="nested"')[2])
    assert "废止 海州市海洋牧场管理办法 海政规〔2023〕2号" in said
    assert "依据 东海省海洋牧场建设实施意见" in said
    assert "贯彻它 望潮县贯彻海洋牧场管理办法工作方案" in said


def test_the_facts_of_a_clause_are_shown_where_they_are_asked_for(client: TestClient, ids: dict[str, str]) -> None:
    address = f"/documents/{ids['final.md']}"
    assert 'class="facts"' not in client.get(address).text
    page = client.get(address + "?facts=1").text
    assert "职责 · 负责 市渔业局" in _visible(page)
    assert "用语 人工鱼礁" in _visible(page)


@pytest.mark.parametrize("path", ["", "/{}", "/{}/versions", "/{}/compare/{}", "/graph"])
def test_every_page_speaks_english_where_it_is_asked_to(client: TestClient, ids: dict[str, str], path: str) -> None:
    page = client.get("/documents" + path.format(ids["final.md"], ids["draft.md"]) + "?lang=en").text
    assert '<html lang="en">' in page
    # What is left in Chinese are the documents and the name of the other language.
    own = re.sub(
        r"<(\w+)[^>]* lang=\"zh-CN\"[^>]*>.*?</\1>|<svg viewBox.*?</svg>\s*</div>|<title>.*?</title>",
        "",
        page,
        flags=re.DOTALL,
    )
    assert not re.search(r"文件|条款|版本|查找|目录", _visible(own.partition("<main")[2].partition('class="pair ')[0]))


@pytest.fixture(scope="module")
def served_library(site: Site) -> Iterator[Served]:
    with serve(site.kb, site.settings.home) as found:
        yield found


def test_from_the_list_to_a_document_its_places_its_versions_and_its_basis(
    browser: Browser, served_library: Served
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800}, locale="zh-CN")
    page.goto(served_library.address + "documents")
    page.get_by_label("查找", exact=True).fill("管理办法")
    page.get_by_role("button", name="查看").click()
    page.get_by_role("row", name="海政规〔2029〕4号").get_by_role("link").click()
    box = page.get_by_role("searchbox", name="在本文件内查找")
    box.fill("市渔业局")
    box.press("Enter")
    expect(page.locator("mark.hit")).to_have_text(["市渔业局", "市渔业局"])
    expect(page.get_by_role("status")).to_contain_text("1 / 2")
    page.get_by_role("searchbox").press("Enter")
    expect(page.locator("mark.hit.here")).to_be_in_viewport()
    expect(page.get_by_role("status")).to_contain_text("2 / 2")
    page.get_by_role("searchbox").press("Shift+Enter")
    expect(page.get_by_role("status")).to_contain_text("1 / 2")
    expect(page.locator(".outline [aria-current=location]")).to_have_count(1)
    page.get_by_role("link", name="版本与对照").click()
    page.get_by_role("link", name="与《海州市海洋牧场管理办法（征求意见稿）》逐条对照").click()
    expect(page.locator("ins", has_text="30日内")).to_be_visible()
    page.get_by_role("link", name="800万元").click()
    expect(page.locator("#reader mark").first).to_have_text("800万元")
    page.keyboard.press("Escape")
    page.get_by_role("link", name="依据关系").click()
    page.locator("svg a.box", has_text="望潮县").click()
    expect(page).to_have_title(re.compile("望潮县贯彻"))
    page.close()


def test_the_library_fits_on_a_phone_in_english(browser: Browser, served_library: Served, ids: dict[str, str]) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844}, locale="zh-CN")
    final = ids["final.md"]
    for path in ("", f"/{final}", f"/{final}/versions", f"/{final}/compare/{ids['draft.md']}", "/graph"):
        page.goto(f"{served_library.address}documents{path}?lang=en")
        expect(page.locator("h1")).to_be_visible()
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), path
    expect(page.locator(".drawing")).to_be_hidden()
    expect(page.locator(".nested")).to_contain_text("rests on")
    page.close()
