from __future__ import annotations

import pytest

from kb.facts.definitions import read_definitions
from kb.model import Definition
from kb.readers import read_bytes
from kb.understanding import understand
from tests.facts.documents import task


def _definitions(sentence: str) -> list[Definition]:
    return list(task(sentence).facts.definitions)


@pytest.mark.parametrize(
    ("sentence", "term", "meaning"),
    [
        ("落实《海州市港口总体规划》（以下简称《规划》）。", "规划", "《海州市港口总体规划》"),
        ("落实《海州市港口总体规划》（海政发〔2021〕6号，以下简称《规划》）。", "规划", "《海州市港口总体规划》"),
        (
            "落实《海州市港口总体规划（2021—2035年）》(以下简称《规划》)。",
            "规划",
            "《海州市港口总体规划（2021—2035年）》",
        ),
        ("按照《东海省渔港管理办法》（以下简称省《办法》）执行。", "省《办法》", "《东海省渔港管理办法》"),
        ("成立海州市港口建设领导小组（以下简称“领导小组”）。", "领导小组", "海州市港口建设领导小组"),
        ("成立海州市港口建设领导小组（以下简称领导小组）。", "领导小组", "海州市港口建设领导小组"),
        ("由海州市交通运输局（以下称市交通局）组织。", "市交通局", "海州市交通运输局"),
        ("海东港务（集团）有限公司（以下简称“海港集团”）投资建设。", "海港集团", "海东港务（集团）有限公司"),
        ("根据《中华人民共和国港口法》（以下简称港口法）制定。", "港口法", "《中华人民共和国港口法》"),
        ("享受靠泊优惠待遇的渔船（以下简称优惠渔船）应当备案。", "优惠渔船", "享受靠泊优惠待遇的渔船"),
        (
            "渔政、海事、港口等依法负有监督管理职责的部门（以下统称监管部门）加强检查。",
            "监管部门",
            "渔政、海事、港口等依法负有监督管理职责的部门",
        ),
        ("码头、泊位、锚地（以下统称港口设施）免费开放。", "港口设施", "码头、泊位、锚地"),
        ("办理港口经营许可、码头靠泊（下称“两证”）。", "两证", "港口经营许可、码头靠泊"),
        ("构建“智慧渔港”监管平台（以下简称监管平台）。", "监管平台", "“智慧渔港”监管平台"),
        ("本办法所称渔港，是指供渔船停泊的港口。", "渔港", "供渔船停泊的港口"),
        ("本办法所称的渔港是指供渔船停泊的港口。", "渔港", "供渔船停泊的港口"),
        ("本办法所称渔港，指供渔船停泊的港口。", "渔港", "供渔船停泊的港口"),
        ("本办法所称“渔港”，是指供渔船停泊的港口。", "渔港", "供渔船停泊的港口"),
        ("本实施细则所称渔港设施，包括码头、泊位和锚地。", "渔港设施", "码头、泊位和锚地"),
        ("前款所称重大隐患，是指可能造成人员伤亡的隐患。", "重大隐患", "可能造成人员伤亡的隐患"),
        ("本条第一款所称不可抗力，是指台风和风暴潮。", "不可抗力", "台风和风暴潮"),
        ("渔港是指供渔船停泊的港口。", "渔港", "供渔船停泊的港口"),
        ("渔港：指供渔船停泊的港口。", "渔港", "供渔船停泊的港口"),
        ("所谓“港长制”，是指由干部担任渔港港长的制度。", "港长制", "由干部担任渔港港长的制度"),
        ("其中，休闲渔船是指从事休闲渔业的渔船。", "休闲渔船", "从事休闲渔业的渔船"),
        ("构建“1+3+N”港口体系（1个枢纽港、3个重要港、N个渔港）。", "1+3+N", "1个枢纽港、3个重要港、N个渔港"),
        ("构建“1+3+N”港口体系，即1个枢纽港、3个重要港和N个渔港。", "1+3+N", "1个枢纽港、3个重要港和N个渔港"),
        ("构建1个枢纽港、3个重要港、N个渔港的“1+3+N”港口体系。", "1+3+N", "1个枢纽港、3个重要港、N个渔港"),
        ("建设枢纽港，形成3个重要港、N个渔港协同的“1+3+N”港口体系。", "1+3+N", "3个重要港、N个渔港"),
        (
            "构建“1+3+N”港口体系，“1”即1个枢纽港，“3”即3个重要港，“N”即若干渔港。",
            "1+3+N",
            "“1”即1个枢纽港，“3”即3个重要港，“N”即若干渔港",
        ),
        ("推行“一港一策”，即每个渔港制定一个方案。", "一港一策", "每个渔港制定一个方案"),
        ("推行“一港一策”（即每个渔港制定一个方案）。", "一港一策", "每个渔港制定一个方案"),
        ("每个渔港制定一个方案，即“一港一策”。", "一港一策", "每个渔港制定一个方案"),
    ],
)
def test_a_term_is_read_with_its_meaning(sentence: str, term: str, meaning: str) -> None:
    assert [(row.term, row.meaning) for row in _definitions(sentence)] == [(term, meaning)]


@pytest.mark.parametrize(
    "sentence",
    [
        "渔船（含捕捞船，下同）应当备案。",
        "渔港（不含商港）免费开放。",
        "这里是指渔船停泊的地方。",
        "什么是指示标志？",
        "构建“1+3+N”港口体系。",
        "提交后点击“亮证”，即可进港。",
        "渔港包括码头和锚地。",
        "指导渔船进港。",
        "发挥“港长”作用，即时处置险情。",
        "渔船、商船（以下分别简称“甲类”“乙类”）分开停泊。",
    ],
)
def test_what_explains_no_term_is_no_definition(sentence: str) -> None:
    assert _definitions(sentence) == []


def test_several_explanations_in_one_sentence_are_told_apart() -> None:
    found = _definitions("本办法所称渔港，是指渔船停泊的港口；所称商港，是指商船停泊的港口。")
    assert [(row.term, row.meaning) for row in found] == [("渔港", "渔船停泊的港口"), ("商港", "商船停泊的港口")]


def test_a_definition_is_cut_from_the_text_by_its_span() -> None:
    parsed = task("成立海州市港口建设领导小组（以下简称领导小组）。本办法所称渔港，是指供渔船停泊的港口。")
    assert len(parsed.facts.definitions) == 2
    for row in parsed.facts.definitions:
        assert parsed.document.text[row.start : row.end] == row.quote
        assert row.meaning in row.quote


def test_the_number_of_an_item_is_no_part_of_a_name() -> None:
    text = "渔港办法\n第一条 海州市交通运输局（以下简称市交通局）负责渔港。\n（一）航标是指助航设施。\n"
    clauses = understand(read_bytes(text.encode(), "law.txt")).clauses
    assert [(row.term, row.meaning) for row in read_definitions(clauses)] == [
        ("市交通局", "海州市交通运输局"),
        ("航标", "助航设施"),
    ]


@pytest.mark.parametrize("text", ["（以下简称" * 600, "“1+1+" * 800, "所称" * 3000, "即“" * 2000, "渔港、" * 2000])
def test_long_lines_are_read_in_proportion_to_their_length(text: str) -> None:
    assert isinstance(_definitions(text), list)
