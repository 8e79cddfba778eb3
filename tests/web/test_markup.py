from __future__ import annotations

from dataclasses import replace

import pytest

from kb.model import Citation, Document, DocumentKind
from kb.web import markup
from kb.web.words.frame import CHINESE, ENGLISH

DOCUMENT = Document(id="d1", source="a.txt", sha256="", title="某方案", text="由甲局负责。", primary=True)
CITATION = Citation(1, "d1", "某方案", "某发〔2030〕1号", "d1/2.1", "二1", 3, None, "由甲局负责。", 0, 6)


def test_a_citation_leads_to_its_quotation_in_the_document() -> None:
    assert markup.clause_url("d1/2.1", CHINESE, CITATION) == "documents/d1?clause=d1%2F2.1&start=0&end=6#quote"


def test_links_of_the_english_page_lead_to_english_pages() -> None:
    assert "lang=en" in markup.clause_url("d1/2.1", ENGLISH, CITATION)


@pytest.mark.parametrize(
    ("document", "texts"),
    [
        (DOCUMENT, []),
        (replace(DOCUMENT, status="现行有效"), ["现行有效"]),
        (replace(DOCUMENT, status="征求意见稿", draft=True), ["征求意见稿"]),
        (replace(DOCUMENT, draft=True), ["征求意见稿"]),
        (replace(DOCUMENT, kind=DocumentKind.DIGEST), ["据要点摘编，非文件原文"]),
        (replace(DOCUMENT, status="失效"), ["失效"]),
        (replace(DOCUMENT, gaps=("page 2: no text was recognised",)), ["部分内容未读取"]),
        (replace(DOCUMENT, recognised=True), ["由扫描件识别"]),
        (replace(DOCUMENT, unverified=("issued", "number")), ["待核对：印发日期、文号"]),
    ],
)
def test_a_document_wears_what_a_reader_must_know(document: Document, texts: list[str]) -> None:
    assert [badge.text for badge in markup.badges(document, CHINESE)] == texts
