"""The section on support: the form, its results, its table, and one walk through it in each language."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from openpyxl import load_workbook
from starlette.testclient import TestClient

from kb.build import ingest
from kb.facts.support.kinds import kinds_of
from kb.index.home import Home
from kb.knowledge import KnowledgeBase
from kb.people import People
from kb.settings import Settings
from kb.web.site import Site
from kb.web.support import support_routes
from kb.web.words import Language
from kb.web.words.support import KINDS, SUPPORT
from tests.eligibility.measures import TODAY, write_measures
from tests.web.conftest import Visit

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>'


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder: Path = tmp_path_factory.mktemp("support")
    settings = Settings(home=folder / "home", today=TODAY)
    assert not ingest([write_measures(folder / "measures")], settings).failed
    with KnowledgeBase.open(settings) as opened:
        yield Site(opened, People(Home(settings.home).people), settings)


@pytest.fixture(scope="module")
def client(site: Site, client_of: Callable[..., TestClient]) -> TestClient:
    return client_of(support_routes(site))


def _page(client: TestClient, *values: tuple[str, str]) -> str:
    reply = client.get(f"/support?{urlencode(values)}" if values else "/support")
    assert reply.status_code == 200
    return reply.text


def _asked(page: str) -> list[str]:
    """The questions of the form; the first legend is that of the kinds."""
    return re.findall(r'<div class="ask"><fieldset>\s*<legend>(.*?)</legend>', page)


def _counts(page: str) -> list[int]:
    """How many apply, state no conditions, are open, and do not apply."""
    tally = re.search(r'<ul class="tally".*?</ul>', page, flags=re.DOTALL)
    assert tally
    return [int(number) for number in re.findall(r"<strong>(\d+)", tally.group())]


def _measure(page: str, words: str) -> str:
    """The one measure whose words hold ``words``, without markup."""
    blocks = [
        match.group() for match in re.finditer(r'<(article|details) class="measure.*?</\1>', page, flags=re.DOTALL)
    ]
    (one,) = [block for block in blocks if words in block]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", one)).split())


FIRM = (("text", "泰州的专精特新企业，营收4000万元，60人"),)


def test_without_anything_said_all_measures_are_a_catalogue(client: TestClient, site: Site) -> None:
    page = _page(client)
    rows = [row for document in site.kb.documents() for row in site.kb.library.measures(document.id)]
    assert page.count('class="measure folded"') == len(rows)
    assert _asked(page) == []
    assert 'class="tally"' not in page
    for row in rows:
        assert html.escape(row.quote, quote=False) in page


def test_the_form_begins_with_the_kinds_that_occur(client: TestClient) -> None:
    kinds = re.findall(r'name="kind" value="([^"]+)"', _page(client))
    assert {"企业", "高校", "专精特新企业", "高新技术企业", "中小企业", "小微企业", "外商投资企业"} == set(kinds)


def test_the_counts_stand_on_top_and_change_with_every_fact(client: TestClient) -> None:
    few = _page(client, ("kind", "企业"))
    more = _page(
        client, ("kind", "企业"), ("place", "泰州市"), ("number:revenue", "4000万元"), ("number:staff", "60人")
    )
    assert sum(_counts(few)) == sum(_counts(more))
    assert _counts(more)[0] > _counts(few)[0]


def test_only_what_changes_the_result_is_asked(client: TestClient) -> None:
    assert "注册地在哪个省、市、县（区）？" in _asked(_page(client, ("kind", "企业")))
    elsewhere = _page(client, ("kind", "企业"), ("place", "广州市"))
    assert _asked(elsewhere) == []
    assert SUPPORT.chinese.nothing_next in elsewhere


def test_not_known_stays_unknown_and_is_not_asked_again(client: TestClient) -> None:
    page = _page(client, ("kind", "企业"), ("place", "unknown"))
    assert "注册地在哪个省、市、县（区）？" not in _asked(page)
    assert _counts(page) == _counts(_page(client, ("kind", "企业")))
    assert "<dt>注册地</dt><dd>不清楚</dd>" in page


def test_a_form_sent_becomes_an_address_with_what_was_filled_in_alone(client: TestClient) -> None:
    sent = [("text", ""), ("kind", "企业"), ("place", "泰州"), ("number:revenue", "4000"), ("unit:revenue", "万元")]
    reply = client.get("/support", params=[*sent, ("support", ""), ("junk", "x")], follow_redirects=False)
    assert reply.status_code == 303
    expected = [("kind", "企业"), ("place", "泰州"), ("number:revenue", "4000万元")]
    assert reply.headers["location"] == f"support?{urlencode(expected)}"
    assert client.get("/support", params=expected, follow_redirects=False).status_code == 200


def test_nothing_at_all_sent_is_the_bare_address(client: TestClient) -> None:
    reply = client.get("/support", params=[("text", ""), ("level", "")], follow_redirects=False)
    assert (reply.status_code, reply.headers["location"]) == (303, "support")


def test_a_measure_tells_each_condition_with_its_verdict_and_why(client: TestClient) -> None:
    told = _measure(_page(client, *FIRM), "一次性奖励20万元")
    assert "符合 奖励" in told
    assert "条件 年营业收入2000万元以上 满足 说明的情况：4000万元" in told
    assert "条件 职工不少于50人 满足 说明的情况：60人" in told
    assert "一次性奖励20万元" in told
    assert "可以询问 市工信局" in told
    assert "文件没有写明 申报时间、申报材料" in told


def test_a_measure_without_an_amount_says_so(client: TestClient) -> None:
    told = _measure(_page(client, *FIRM), "期限不超过2年")
    assert "文件没有写明金额" in told
    assert "支持期限 期限不超过2年" in told


def test_a_measure_that_does_not_fit_is_folded_with_its_reason(client: TestClient) -> None:
    page = _page(client, ("text", "泰州的企业，营收100万元"))
    folded = re.findall(r'<details class="measure folded">\s*<summary>(.*?)</summary>', page, flags=re.DOTALL)
    reasons = [" ".join(html.unescape(re.sub(r"<[^>]+>", " ", one)).split()) for one in folded]
    assert any(one.replace(" ", "").endswith("不满足“年营业收入2000万元以上”") for one in reasons)
    assert any("文件已经过期、废止或者停止" in one for one in reasons)
    assert len(folded) == _counts(page)[3]


def test_one_way_of_several_to_qualify_is_shown_as_such(client: TestClient) -> None:
    told = _measure(_page(client, ("text", "泰州的企业，有12件有效发明专利")), "补助8万元")
    assert "满足其中一项即可" in told
    assert "拥有有效发明专利10件以上 满足" in told


def test_a_draft_is_marked_and_stays_open(client: TestClient) -> None:
    told = _measure(_page(client, ("text", "泰州的企业，员工150人")), "引才补贴10万元")
    assert "征求意见稿，尚未生效" in told
    assert "条件未全部确认" in told


def test_what_cannot_be_had_beside_is_asked_and_told(client: TestClient) -> None:
    page = _page(client, ("text", "泰州的企业"), ("own:与高校签订共建协议", "yes"))
    assert "限制 不得重复享受 无法判断" in _measure(page, "签订共建协议")


def test_every_quotation_is_cut_from_its_document(client: TestClient, site: Site) -> None:
    page = _page(client, *FIRM)
    address = r'href="[^"]*documents/(\w+)\?clause=[^"]*?start=(\d+)&amp;end=(\d+)[^"]*#quote"'
    conditions = re.findall(rf'<a class="words"[^>]*{address}>([^<]*)<', page)
    quotations = re.findall(rf'<blockquote lang="zh-CN">([^<]*) <a class="open-clause"[^>]*{address}', page)
    found = [*conditions, *((id_, start, end, text) for text, id_, start, end in quotations)]
    assert len(conditions) > 5
    assert len(quotations) == sum(_counts(page))
    for id_, start, end, text in found:
        assert site.kb.document(id_).text[int(start) : int(end)] == html.unescape(text)


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        (("support", "贴息"), ["期限不超过2年"]),
        (("level", "省"), ["技术改造补助15万元", "贷款担保补贴"]),
        (("document", "出口"), ["出口补助9万元"]),
    ],
)
def test_measures_are_filtered(client: TestClient, chosen: tuple[str, str], words: list[str]) -> None:
    page = _page(client, *FIRM, chosen)
    assert len(re.findall(r"<blockquote", page)) == len(words) == sum(_counts(page))
    for one in words:
        assert _measure(page, one)


def test_a_filter_that_leaves_nothing_says_so(client: TestClient) -> None:
    assert SUPPORT.chinese.none_found in _page(client, ("support", "无此方式"))


def test_an_answer_not_understood_is_asked_again_with_what_was_written(client: TestClient) -> None:
    page = _page(client, ("kind", "企业"), ("place", "泰州市"), ("number:revenue", "很多钱"))
    assert _asked(page)[0] == "上一年度营业收入是多少？"
    assert "“很多钱”没有读懂" in page
    assert 'value="很多钱"' in page


def test_a_line_that_tells_nothing_and_one_that_is_overruled_are_said(client: TestClient) -> None:
    assert SUPPORT.chinese.line_nothing in _page(client, ("text", "你好"))
    page = _page(client, ("text", "我们40人"), ("number:staff", "60人"))
    assert SUPPORT.chinese.line_lost.format("职工人数40人") in page


@pytest.mark.parametrize(
    "values",
    [
        [("text", HOSTILE)],
        [("kind", HOSTILE), ("class:" + HOSTILE, "yes")],
        [("kind", "企业"), ("number:revenue", HOSTILE[:40])],
        [("kind", "企业"), ("place", HOSTILE[:40])],
        [("own:" + HOSTILE, "yes"), ("bar:" + HOSTILE, "no")],
        [("document", HOSTILE), ("support", HOSTILE), ("level", HOSTILE)],
        [("page", "-1"), ("page", "9" * 5000), ("lang", HOSTILE)],
        [("text", "企业\x00\u202e" * 1500)],
        [(f"number:{name}", "1e999") for name in ("revenue", "staff", "height")] * 200,
    ],
)
@pytest.mark.parametrize("path", ["/support", "/support/export.xlsx"])
def test_a_hostile_address_is_answered_and_drawn_as_text(
    client: TestClient, path: str, values: list[tuple[str, str]]
) -> None:
    reply = client.get(path, params=values)
    assert reply.status_code == 200
    if path == "/support":
        assert "<script>alert" not in reply.text
        assert "<img" not in reply.text


@pytest.mark.parametrize("asked", ["0", "-3", "99", "zwei", "２"])
def test_a_page_that_is_not_there_is_the_nearest_one(client: TestClient, asked: str) -> None:
    reply = client.get("/support", params=[("page", asked)], follow_redirects=False)
    assert reply.status_code == 303


def test_long_lists_are_paged(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kb.web.support.PAGE", 4)
    first, second = _page(client, *FIRM), _page(client, *FIRM, ("page", "2"))
    assert first.count("<blockquote") == second.count("<blockquote") == 4
    assert _counts(first) == _counts(second)
    assert 'rel="next"' in first
    assert 'rel="prev"' in second


def test_the_page_for_paper_names_what_was_checked_and_when(client: TestClient) -> None:
    page = _page(client, *FIRM)
    assert "按这些情况核对：专精特新企业；上一年度营业收入4000万元；职工人数60人；注册地泰州市" in page
    assert f"打印日期：<span data-day>{TODAY.isoformat()}</span>" in page


def test_the_workbook_holds_what_the_page_shows(client: TestClient) -> None:
    values = [*FIRM, ("level", "市")]
    reply = client.get("/support/export.xlsx", params=values)
    assert reply.headers["content-type"].endswith("spreadsheetml.sheet")
    assert "attachment" in reply.headers["content-disposition"]
    measures, conditions, about = load_workbook(io.BytesIO(reply.content)).worksheets
    head, *rows = measures.iter_rows(values_only=True)
    counts = _counts(_page(client, *values))
    results = [row[head.index("结果")] for row in rows]
    assert [results.count(SUPPORT.chinese.outcomes[one]) for one in SUPPORT.chinese.outcomes] == counts
    (prize,) = [row for row in rows if "一次性奖励20万元" in str(row[head.index("原文")])]
    assert prize[head.index("文号")] == "泰政规〔2024〕71号"
    assert prize[head.index("写明的金额或比例")] == "20万元"
    checked = [row for row in conditions.iter_rows(min_row=2, values_only=True) if row[0] == prize[0]]
    assert [(row[3], row[4]) for row in checked if row[2] == "条件"] == [
        ("年营业收入2000万元以上", "满足"),
        ("职工不少于50人", "满足"),
    ]
    assert "专精特新企业" in str(about["B2"].value)


def test_a_catalogue_as_a_workbook_judges_nothing(client: TestClient) -> None:
    measures, *_ = load_workbook(io.BytesIO(client.get("/support/export.xlsx").content)).worksheets
    head, *rows = measures.iter_rows(values_only=True)
    assert {row[head.index("结果")] for row in rows} == {None}


def test_the_english_page_says_outcomes_in_english_and_marks_chinese_as_such(client: TestClient) -> None:
    page = _page(client, *FIRM, ("lang", "en"))
    told = _measure(page, "一次性奖励20万元")
    assert "Applies" in told
    assert "Condition 年营业收入2000万元以上 Met you said: 40 million yuan" in told
    # What the reader wrote, and the condition that a question quotes, stay as they are.
    shown = re.sub(r"<(textarea|legend).*?</\1>", "", page, flags=re.DOTALL)
    shown = re.sub(r'<[^>]*lang="zh-CN"[^>]*>[^<]*', "", shown)
    text = html.unescape(re.sub(r"<[^>]+>", " ", shown))
    assert set(re.findall(r"[\u4e00-\u9fff]+", text)) <= {"中文", "专精特新", "高新技术企业", "泰州市"}


def test_every_kind_of_support_has_an_english_name() -> None:
    for kind, english in KINDS.items():
        assert english.isascii()
        assert kind == "取消资助" or kinds_of(kind) or kind == "许可转让"
    assert SUPPORT.of(Language.ENGLISH).outcomes


def test_a_firm_is_told_step_by_step(visit: Visit) -> None:
    page = visit.page
    page.goto(visit.served.address + "support")
    page.get_by_role("checkbox", name="专精特新企业", exact=True).check()
    page.get_by_role("button", name="开始核对").click()
    page.locator(".tally").wait_for()
    before = page.locator(".tally strong").all_inner_texts()
    page.get_by_label("注册地在哪个省、市、县（区）？").fill("盐城")
    page.get_by_role("button", name="更新结果").first.click()
    page.get_by_role("link", name="去掉“注册地”").wait_for()
    assert page.locator(".tally strong").all_inner_texts() == before
    page.get_by_role("group", name="上一年度营业收入是多少？").get_by_role("textbox").fill("9")
    page.get_by_role("group", name="上一年度营业收入是多少？").get_by_role("combobox").select_option("亿元")
    page.get_by_role("button", name="更新结果").first.click()
    page.get_by_role("link", name="去掉“上一年度营业收入”").wait_for()
    after = page.locator(".tally strong").all_inner_texts()
    assert after != before
    quote = page.locator("article.measure blockquote").first
    words = quote.inner_text().removesuffix("打开原文").strip()
    quote.get_by_role("link").click()
    assert "".join(page.locator("#reader mark").all_inner_texts()) == words
    page.keyboard.press("Escape")
    page.go_back()
    page.get_by_role("link", name="去掉“注册地”").wait_for()
    assert page.locator(".tally strong").all_inner_texts() == before
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details.measure:not([open])").count() == 0
    assert "注册地盐城市" in page.locator("p.on-paper").first.inner_text()
    assert page.locator("[data-address]").inner_text() == page.evaluate("decodeURI(location.href)")
    assert not page.locator(".support-form").is_visible()


@pytest.mark.parametrize("visit", ["phone"], indirect=True)
def test_the_form_works_in_english_on_a_phone(visit: Visit) -> None:
    page = visit.page
    page.goto(visit.served.address + "support?lang=en")
    page.get_by_label("In a sentence (optional)").fill("a high-tech firm in Yancheng with 40 staff")
    page.get_by_role("button", name="Check", exact=True).click()
    page.locator(".tally").wait_for()
    assert "high-tech firm (高新技术企业)" in page.locator(".known").inner_text()
    assert page.get_by_role("heading", name="May apply", level=2).is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator("article.measure blockquote").first.get_by_role("link").click()
    page.locator("#reader mark").first.wait_for()
    assert page.locator("#reader .reader-full").inner_text() == "Full document"
