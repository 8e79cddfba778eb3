from __future__ import annotations

from dataclasses import replace

import pytest

from kb.facts.references import resolve
from kb.model import Document, Level, Parsed, Reference
from kb.readers import read_bytes
from kb.understanding import understand
from tests.facts.documents import task


def _references(sentence: str) -> list[Reference]:
    return list(task(sentence).facts.references)


@pytest.mark.parametrize(
    ("sentence", "title", "number"),
    [
        ("落实《港口法》。", "港口法", None),
        ("依据《绿色港口评价规范》（DB32/T 4000-2024）认定。", "绿色港口评价规范", "DB32/T 4000-2024"),
        (
            "贯彻《关于建设世界一流港口的意见》（苏政办发〔2024〕9号）。",
            "关于建设世界一流港口的意见",
            "苏政办发〔2024〕9号",
        ),
        ("贯彻落实苏政办发〔2024〕9号文件。", None, "苏政办发〔2024〕9号"),
        ("根据国务院令第300号执行。", None, "国务院令第300号"),
        ("按照GB/T 30000—2023建设。", None, "GB/T 30000—2023"),
        ("实施ISO 14001标准。", None, "ISO 14001"),
        ("落实《环境管理体系（ISO 14001）》标准。", "环境管理体系（ISO 14001）", None),
    ],
)
def test_a_mention_gives_title_and_number(sentence: str, title: str | None, number: str | None) -> None:
    assert [(row.title, row.number) for row in _references(sentence)] == [(title, number)]


@pytest.mark.parametrize(
    ("sentence", "relation"),
    [
        ("根据《港口法》制定办法。", "basis"),
        ("依据《港口法》开展检查。", "basis"),
        ("贯彻落实《港口法》。", "implements"),
        ("深入实施《港口规划》。", "implements"),
        ("同时废止《港口办法》。", "repeals"),
        ("宣传《港口法》。", "mentions"),
    ],
)
def test_the_words_before_a_mention_give_the_relation(sentence: str, relation: str) -> None:
    assert [row.relation for row in _references(sentence)] == [relation]


def test_a_mention_in_spirit_names_each_issuer() -> None:
    found = _references("贯彻落实国务院办公厅、省政府办公厅关于港口提升行动方案精神。")
    assert [(row.issuer, row.title) for row in found] == [
        ("国务院办公厅", "港口提升行动方案"),
        ("省政府办公厅", "港口提升行动方案"),
    ]


def test_the_metadata_block_declares_what_a_document_rests_on() -> None:
    text = "---\ntitle: 海州市方案\nbased_on: [苏政办发〔2024〕9号]\n---\n# 海州市方案\n一、内容\n建设。\n"
    found = understand(read_bytes(text.encode(), "plan.md")).facts.references
    assert [(row.number, row.relation) for row in found] == [("苏政办发〔2024〕9号", "implements")]


def test_a_reference_is_cut_from_the_text_by_its_span() -> None:
    parsed = task("依据《港口法》和苏政办发〔2024〕9号办理。")
    assert len(parsed.facts.references) == 2
    for row in parsed.facts.references:
        assert parsed.document.text[row.start : row.end] == row.quote


def _document(source: Document, name: str, title: str, **fields: object) -> Document:
    return replace(source, id=name, source=name, title=title, **fields)  # type: ignore[arg-type]


@pytest.fixture
def city() -> Parsed:
    return task(
        "贯彻落实国务院办公厅、省政府办公厅关于港口提升行动方案精神，依据《港口法》和苏政办发〔2024〕9号办理。",
        title="盐城市港口提升实施方案",
    )


def _targets(city: Parsed, *documents: Document) -> list[str | None]:
    return [row.target_id for row in resolve(city.facts.references, [city.document, *documents])]


def test_a_number_decides_which_document_is_meant(city: Parsed) -> None:
    other = _document(city.document, "other", "另一个文件", number="苏政办发〔2024〕9号")
    assert _targets(city, other) == [None, None, None, "other"]


def test_a_title_finds_the_only_document_of_that_title(city: Parsed) -> None:
    law = _document(city.document, "law", "港口法（2018年修正）")
    assert _targets(city, law) == [None, None, "law", None]


def test_an_issuer_finds_the_document_of_its_level_and_place(city: Parsed) -> None:
    nation = _document(
        city.document, "nation", "港口提升行动方案", issuers=("国务院办公厅",), level=Level.NATION, place=None
    )
    province = _document(
        city.document,
        "province",
        "江苏省港口提升实施方案",
        issuers=("江苏省人民政府办公厅",),
        level=Level.PROVINCE,
        place="江苏省",
    )
    elsewhere = replace(province, id="elsewhere", issuers=("福建省人民政府办公厅",), place="福建省")
    assert _targets(city, elsewhere, province, nation)[:2] == ["nation", "province"]


def test_a_document_does_not_refer_to_itself(city: Parsed) -> None:
    own = replace(city.document, number="苏政办发〔2024〕9号")
    assert [row.target_id for row in resolve(city.facts.references, [own])] == [None] * 4
