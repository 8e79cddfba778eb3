"""The reading pages over HTTP, with documents that mean harm."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from starlette.testclient import TestClient

from kb.build import ingest
from kb.index.home import Home
from kb.knowledge import KnowledgeBase
from kb.people import People
from kb.settings import Settings
from kb.web.documents import document_routes
from kb.web.page_images import page_image_routes
from kb.web.site import Site
from tests.files import pdf

HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'
PLAN = f"""---
title: 某市工作方案{HOSTILE}
number: 某发〔2030〕1号
url: javascript:alert(3)
status: {HOSTILE}
---
一、工作目标
到2030年，建成平台10个。{HOSTILE}
二、主要任务
1.建设平台。开展建设。〔甲市科技局、甲市财政局负责〕
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder: Path = tmp_path_factory.mktemp("documents")
    (folder / "plan.md").write_text(PLAN, encoding="utf-8")
    settings = Settings(home=folder / "kb")
    ingest([folder / "plan.md"], settings)
    with KnowledgeBase.open(settings) as opened:
        yield Site(opened, People(Home(settings.home).people), settings)


@pytest.fixture(scope="module")
def kb(site: Site) -> KnowledgeBase:
    return site.kb


@pytest.fixture(scope="module")
def client(site: Site, client_of: Callable[..., TestClient]) -> TestClient:
    return client_of(document_routes(site))


def _address(kb: KnowledgeBase) -> str:
    return f"/documents/{kb.documents()[0].id}"


@pytest.mark.parametrize("suffix", ["", "?lang=en", "/clause?clause={}", "?clause={}&start=0&end=40"])
def test_markup_in_a_document_is_never_drawn(kb: KnowledgeBase, client: TestClient, suffix: str) -> None:
    clause = kb.clauses(kb.documents()[0].id)[0]
    page = client.get(_address(kb) + suffix.format(clause.id))
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert "<img" not in page.text
    assert 'href="javascript:' not in page.text


def test_the_list_of_documents_shows_a_hostile_title_as_text(client: TestClient) -> None:
    page = client.get("/documents").text
    assert html.escape(HOSTILE, quote=False)[:20] in page
    assert "<script>alert" not in page


def test_every_span_of_a_clause_is_marked_exactly(kb: KnowledgeBase, client: TestClient) -> None:
    document = kb.documents()[0]
    for clause in kb.clauses(document.id):
        query = {"clause": clause.id, "start": clause.start, "end": clause.end}
        page = client.get(_address(kb), params=query).text
        marks = re.findall(r"<mark[^>]*>(.*?)</mark>", page, flags=re.DOTALL)
        assert html.unescape("".join(marks)) == document.text[clause.start : clause.end]


def test_the_plain_text_is_the_text_that_all_spans_refer_to(kb: KnowledgeBase, client: TestClient) -> None:
    reply = client.get(_address(kb) + "/text")
    assert reply.headers["content-type"] == "text/plain; charset=utf-8"
    assert reply.text == kb.documents()[0].text


def test_the_outline_leads_to_the_clauses(kb: KnowledgeBase, client: TestClient) -> None:
    page = client.get(_address(kb)).text
    targets = re.findall(r'href="#(c-[^"]+)"', page)
    assert targets
    assert all(f'id="{target}"' in page for target in targets)


@pytest.mark.parametrize("suffix", ["", "/text", "/clause?clause=x"])
@pytest.mark.parametrize("unknown", ["d000000000000", "%3Cscript%3E", "..%2F..%2Fetc%2Fpasswd"])
def test_an_unknown_document_is_a_404_in_words(client: TestClient, unknown: str, suffix: str) -> None:
    reply = client.get(f"/documents/{unknown}{suffix}")
    assert reply.status_code == 404
    assert "<script>" not in reply.text
    assert unknown.startswith("..") or "没有这份文件" in reply.text


def test_an_unknown_clause_in_the_panel_is_a_404_in_words(kb: KnowledgeBase, client: TestClient) -> None:
    reply = client.get(_address(kb) + "/clause", params={"clause": "d0/9"})
    assert reply.status_code == 404
    assert "没有这个条款" in reply.text


def test_an_unknown_clause_on_the_page_still_shows_the_document(kb: KnowledgeBase, client: TestClient) -> None:
    reply = client.get(_address(kb), params={"clause": "d0/9"})
    assert reply.status_code == 200
    assert "没有这个条款" in reply.text


def test_a_span_outside_the_text_marks_nothing(kb: KnowledgeBase, client: TestClient) -> None:
    reply = client.get(_address(kb), params={"start": 0, "end": 1_000_000})
    assert reply.status_code == 200
    assert "<mark" not in reply.text


def test_the_hits_of_a_search_within_the_document_are_marked_and_counted(kb: KnowledgeBase, client: TestClient) -> None:
    page = client.get(_address(kb), params={"q": "建设"}).text
    marks = re.findall(r'<mark class="hit" data-hit="(\d+)"[^>]*>(.*?)</mark>', page)
    assert [text for _, text in marks] == ["建设"] * kb.documents()[0].text.count("建设")
    assert f"“建设”共 {len(marks)} 处" in page
    assert all(page.count(f'id="hit-{number}"') == 1 for number, _ in marks)


def test_a_hit_across_a_heading_and_its_text_is_one(kb: KnowledgeBase, client: TestClient) -> None:
    page = client.get(_address(kb), params={"q": "平台。开展"}).text
    pieces = re.findall(r'<mark class="hit" data-hit="1"[^>]*>(.*?)</mark>', page)
    assert "".join(pieces) == "平台。开展"
    assert page.count('id="hit-1"') == 1


def test_words_that_do_not_stand_in_the_document_are_said_not_to(kb: KnowledgeBase, client: TestClient) -> None:
    assert "“没有的词”共 0 处" in client.get(_address(kb), params={"q": "没有的词"}).text


def test_markup_that_is_looked_for_is_marked_as_text(kb: KnowledgeBase, client: TestClient) -> None:
    page = client.get(_address(kb), params={"q": "<script>alert(1)</script>"}).text
    assert "<script>alert" not in page
    assert page.count('id="hit-1"') == 1


def test_the_panel_shows_the_page_of_a_pdf_with_boxes_over_the_quotation(
    tmp_path: Path, client_of: Callable[..., TestClient]
) -> None:
    file = tmp_path / "plan.pdf"
    file.write_bytes(pdf.plan())
    settings = Settings(home=tmp_path / "kb", workers=1)
    ingest([file], settings)
    with KnowledgeBase.open(settings) as kb:
        site = Site(kb, People(Home(settings.home).people), settings)
        client = client_of(document_routes(site), page_image_routes(site))
        document = kb.documents()[0]
        clause = next(one for one in kb.clauses(document.id) if one.body.strip() and one.marker)
        panel = f"/documents/{document.id}/clause"
        shown = client.get(panel, params={"clause": clause.id, "start": clause.body_start, "end": clause.end}).text
        address = re.search(r'<img src="([^"]+)"', shown)
        assert address is not None
        assert 'class="box"' in shown
        image = client.get(urljoin(panel, address[1]))
        assert image.headers["content-type"] == "image/png"
        assert client.get(f"/documents/{document.id}/pages/99.png").status_code == 404
        file.unlink()
        assert "<img" not in client.get(panel, params={"clause": clause.id}).text
        assert client.get(urljoin(panel, address[1])).status_code == 404
