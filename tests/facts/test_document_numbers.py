from __future__ import annotations

import pytest

from kb.facts.document_numbers import find_numbers, read_number

FORMS = (
    "国发〔2021〕20号",
    "国办发〔2023〕37号",
    "国办函〔2018〕71号",
    "国函〔2018〕159号",
    "国办发明电〔2018〕15号",
    "国令第706号",
    "国务院令第306号",
    "中发〔2021〕32号",
    "国知发运字〔2024〕5号",
    "国知办函运字〔2022〕448号",
    "国知办发运字〔2023〕23号",
    "银保监发〔2019〕34号",
    "财办建〔2021〕23号",
    "工信部企业函〔2023〕4号",
    "科协办函普字【2020】158號",
    "国家统计局令第25号",
    "国知局公告第四二三号",
    "苏政发〔2022〕66号",
    "苏政办发〔2024〕8号",
    "苏财规〔2020〕14号",
    "通政发〔2023〕4号",
    "盐政规发〔2022〕10号",
    "豫政 〔2008〕59号",
    "川府发[2011]20号",
    "澄高管〔2017〕29 号",
    "滁市监发〔2022〕60号",
    "穗府办规〔2024〕13号",
    "穗天科工信规字〔2023〕1号",
    "惠府（2009）109号",
    "海政发﹝2024﹞3号",
    "海政发〔二〇二四〕三号",
    "（86）海财字第12号",
    "交通运输部令2018年第25号",
    "海州市人民政府第25号令",
    "并政发〔2024〕3号",
    "和政办发〔2024〕3号",
    "T/PPAC 402-2022",
    "DB32/T 4308-2022",
    "GB/T 1.1—2020",
    "ISO 56005",
)


@pytest.mark.parametrize("number", FORMS)
def test_every_form_of_a_number_is_one(number: str) -> None:
    assert read_number(number) is not None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("为贯彻落实国办发〔2023〕37号文件精神", "国办发〔2023〕37号"),
        ("原海人社发〔2017〕9号文停止执行", "海人社发〔2017〕9号"),
        ("原政发〔2017〕9号", "原政发〔2017〕9号"),
        ("省里制定了苏知发〔2021〕47号", "苏知发〔2021〕47号"),
        ("根据《办法》和苏政办发〔2024〕8号的要求", "苏政办发〔2024〕8号"),
        ("原来的通政发〔2019〕4号同时废止", "通政发〔2019〕4号"),
        ("同时废止盐政规发〔2018〕3号", "盐政规发〔2018〕3号"),
        ("请按照市里印发的盐政办发〔2025〕22号执行", "盐政办发〔2025〕22号"),
        ("2003年6月26日中华人民共和国国务院令第382号公布", "中华人民共和国国务院令第382号"),
        ("依据国务院令第306号", "国务院令第306号"),
        ("市市场监管局公告2021年第3号", "市市场监管局公告2021年第3号"),
        ("按GB/T 29490—2023开展贯标", "GB/T 29490—2023"),
        ("实施ISO56005国际标准", "ISO56005"),
    ],
)
def test_the_words_before_a_number_are_cut_off(text: str, number: str) -> None:
    assert [found.written for found in find_numbers(text)] == [number]


@pytest.mark.parametrize(
    "text",
    [
        "2025年第3号",
        "第5号窗口",
        "共37号",
        "（2023）第二项",
        "成立了工作组",
        "1+11+N",
        "2020-2025年",
        "第12号令人鼓舞",
        "海州市财政局第12号令人鼓舞",
    ],
)
def test_what_only_resembles_a_number_is_none(text: str) -> None:
    assert not list(find_numbers(text))


def test_a_number_is_cut_from_the_text_by_its_span() -> None:
    text = "依据国发〔2021〕20号和国知发运字〔2024〕5号办理"
    assert [text[found.start : found.end] for found in find_numbers(text)] == [
        "国发〔2021〕20号",
        "国知发运字〔2024〕5号",
    ]


@pytest.mark.parametrize(
    ("number", "standard"),
    [("T/PPAC 402-2022", True), ("GB/T 1.1—2020", True), ("ISO 56005", True), ("海政发〔2024〕3号", False)],
)
def test_the_number_of_a_standard_is_told_from_that_of_a_document(number: str, standard: bool) -> None:
    found = read_number(number)
    assert found is not None
    assert found.standard is standard


@pytest.mark.parametrize(
    "text", ["贯彻国发〔2021〕20号", "国发〔2021〕20号和国发〔2021〕21号", "按国发〔2021〕20号", ""]
)
def test_a_text_with_more_than_one_number_is_no_number(text: str) -> None:
    assert read_number(text) is None
