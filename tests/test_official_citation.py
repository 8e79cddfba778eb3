from __future__ import annotations

from dataclasses import replace

import pytest

from kb.model import Citation, Document, DocumentKind
from kb.official_citation import official_citation

CITED = Citation(
    key=1,
    document_id="d1",
    title="海州市专利转化实施方案",
    number="海政办发〔2030〕5号",
    clause_id="d1/2.3.9",
    label="二（三）9",
    item=9,
    page=None,
    quote="建设平台。",
    start=0,
    end=5,
)
DOCUMENT = Document(id="d1", source="a.md", sha256="", title=CITED.title, text="建设平台。")


def test_a_numbered_task_is_cited_by_title_number_and_item() -> None:
    assert official_citation(CITED, DOCUMENT) == "《海州市专利转化实施方案》（海政办发〔2030〕5号）第9项"


def test_a_document_without_a_number_is_cited_without_one() -> None:
    assert official_citation(replace(CITED, number=None)) == "《海州市专利转化实施方案》第9项"


@pytest.mark.parametrize(
    ("label", "place"),
    [
        ("第五十条", "第五十条"),
        ("第二条第（三）项", "第二条第（三）项"),
        ("二", "第二部分"),
        ("十二（三）", "第十二部分第（三）项"),
        ("二（三）4", "第二部分第（三）项第4点"),
        ("附件1", "“附件1”部分"),
        ("", ""),
    ],
)
def test_a_place_is_written_as_documents_write_it(label: str, place: str) -> None:
    cited = replace(CITED, item=None, label=label, number=None)
    assert official_citation(cited) == f"《海州市专利转化实施方案》{place}"


def test_a_draft_is_called_one_once() -> None:
    draft = replace(DOCUMENT, draft=True)
    assert official_citation(CITED, draft).startswith("《海州市专利转化实施方案（征求意见稿）》（")
    titled = replace(CITED, title="海州市专利转化实施方案（征求意见稿）")
    assert official_citation(titled, draft).count("征求意见稿") == 1


def test_a_digest_is_not_cited_for_the_document_itself() -> None:
    digest = replace(DOCUMENT, kind=DocumentKind.DIGEST)
    assert official_citation(CITED, digest).endswith("（据要点摘编，非文件原文）")
