from __future__ import annotations

import pytest

from kb.model import Reference
from kb.readers import read_bytes
from kb.understanding import understand
from tests.facts.documents import plan, task


def _references(sentence: str) -> list[Reference]:
    return list(task(sentence).facts.references)


@pytest.mark.parametrize(
    ("sentence", "title", "number"),
    [
        ("落实《港口法》。", "港口法", None),
        ("依据《绿色港口评价规范》（DB32/T 4000-2024）认定。", "绿色港口评价规范", "DB32/T 4000-2024"),
        (
            "贯彻《关于建设世界一流港口的意见》（东政办发〔2024〕9号）。",
            "关于建设世界一流港口的意见",
            "东政办发〔2024〕9号",
        ),
        (
            "贯彻《关于建设世界一流港口的意见》(东政办发〔2024〕9号)。",
            "关于建设世界一流港口的意见",
            "东政办发〔2024〕9号",
        ),
        ("贯彻《港口意见》（东政办发〔2024〕9号，以下简称《意见》）。", "港口意见", "东政办发〔2024〕9号"),
        ("贯彻《港口意见》（文号：东政办发〔2024〕9号）。", "港口意见", "东政办发〔2024〕9号"),
        ("贯彻东政办发〔2024〕9号《港口意见》。", "港口意见", "东政办发〔2024〕9号"),
        ("执行国务院令第300号公布的《港口管理条例》。", "港口管理条例", "国务院令第300号"),
        ("依据《绿色港口评价规范》地方标准（DB32/T 4000-2024）认定。", "绿色港口评价规范", "DB32/T 4000-2024"),
        ("依据《绿色港口评价规范》DB32/T 4000-2024认定。", "绿色港口评价规范", "DB32/T 4000-2024"),
        ("贯彻落实东政办发〔2024〕9号文件。", None, "东政办发〔2024〕9号"),
        ("根据国务院令第300号执行。", None, "国务院令第300号"),
        ("按照GB/T 30000—2023建设。", None, "GB/T 30000—2023"),
        ("实施ISO 14001标准。", None, "ISO 14001"),
        ("落实《环境管理体系（ISO 14001）》标准。", "环境管理体系（ISO 14001）", None),
        ("落实《港口法（2020年修正）》。", "港口法（2020年修正）", None),
        ("落实《关于印发〈渔港管理办法〉的通知》。", "关于印发〈渔港管理办法〉的通知", None),
        ("落实《关于印发《渔港管理办法》的通知》。", "关于印发《渔港管理办法》的通知", None),
    ],
)
def test_a_mention_gives_title_and_number(sentence: str, title: str | None, number: str | None) -> None:
    assert [(row.title, row.number) for row in _references(sentence)] == [(title, number)]


@pytest.mark.parametrize(
    ("sentence", "titles"),
    [
        ("根据《港口法》《渔港条例》制定。", ["港口法", "渔港条例"]),
        ("根据《港口法》、《渔港条例》和《航道条例》制定。", ["港口法", "渔港条例", "航道条例"]),
        ("申请人应当提交《船舶登记证书》和《船舶登记申请表》。", []),
        ("按《章程》规定选举。", []),
        ("修订本《办法》。", []),
        ("编制《海州市港口总体规划》（以下简称《规划》）。", ["海州市港口总体规划"]),
        ("贯彻落实党中央、国务院关于港口工作的决策部署。", []),
    ],
)
def test_what_names_no_other_document_is_no_mention(sentence: str, titles: list[str]) -> None:
    assert [row.title for row in _references(sentence)] == titles


@pytest.mark.parametrize(
    ("first", "then", "title", "number"),
    [
        (
            "落实《海州市港口总体规划》（海政发〔2021〕6号，以下简称《规划》）。",
            "实施《规划》。",
            "海州市港口总体规划",
            "海政发〔2021〕6号",
        ),
        ("落实《海州市港口总体规划》（以下简称《规划》）。", "实施《规划》。", "海州市港口总体规划", None),
        ("落实《东海省渔港管理办法》（以下简称省《办法》）。", "按省《办法》执行。", "东海省渔港管理办法", None),
        (
            "落实《中华人民共和国港口法》（以下简称港口法）。",
            "违反港口法第三条的，责令改正。",
            "中华人民共和国港口法",
            None,
        ),
        ("落实《中华人民共和国港口法》。", "违反港口法第三条的，责令改正。", "中华人民共和国港口法", None),
    ],
)
def test_a_defined_short_name_stands_for_its_title(first: str, then: str, title: str, number: str | None) -> None:
    rows = plan(f"1.落实规划。{first}", f"2.抓好实施。{then}").facts.references
    assert [(row.title, row.number) for row in rows] == [(title, number)] * 2


def test_a_mention_in_spirit_names_each_issuer() -> None:
    found = _references("贯彻落实国务院办公厅、省政府办公厅关于港口提升行动方案精神。")
    assert [(row.issuer, row.title) for row in found] == [
        ("国务院办公厅", "港口提升行动方案"),
        ("省政府办公厅", "港口提升行动方案"),
    ]


def test_the_metadata_block_declares_what_a_document_rests_on() -> None:
    text = "---\ntitle: 海州市方案\nbased_on: [东政办发〔2024〕9号]\n---\n# 海州市方案\n一、内容\n建设。\n"
    found = understand(read_bytes(text.encode(), "plan.md")).facts.references
    assert [(row.number, row.relation) for row in found] == [("东政办发〔2024〕9号", "implements")]


def test_a_reference_is_cut_from_the_text_by_its_span() -> None:
    parsed = task("依据《港口法》第三条、第五条和东政办发〔2024〕9号办理，并按本方案第一部分执行。")
    assert len(parsed.facts.references) == 4
    for row in parsed.facts.references:
        assert parsed.document.text[row.start : row.end] == row.quote


def test_the_own_number_in_the_history_of_a_law_is_no_mention() -> None:
    text = "渔港管理条例\n2010年3月1日国务院令第300号公布\n第一条 为了管理渔港，制定本条例。\n"
    parsed = understand(read_bytes(text.encode(), "law.txt"))
    assert parsed.document.number == "国务院令第300号"
    assert parsed.facts.references == ()
