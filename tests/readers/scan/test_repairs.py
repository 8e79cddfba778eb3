from __future__ import annotations

import pytest

from kb.readers.scan.repairs import repaired


@pytest.mark.parametrize(
    ("read", "written"),
    [
        ("海政发[2024]18号", "海政发〔2024〕18号"),
        ("海政发(2024)18号", "海政发〔2024〕18号"),
        ("海政办发【2024】 7 号", "海政办发〔2024〕7 号"),
        ("海政发 〔2024) 18号文件", "海政发〔2024〕18号文件"),
        ("海港规〔2024〕3号", "海港规〔2024〕3号"),
    ],
)
def test_the_year_of_a_document_number_stands_in_hexagonal_brackets(read: str, written: str) -> None:
    assert repaired(read) == written


@pytest.mark.parametrize(
    ("read", "written"),
    [
        ("建立台账,按月通报", "建立台账，按月通报"),
        ("责任单位:市财政局;市港口管理局", "责任单位：市财政局；市港口管理局"),
        ("各县、市人民政府:", "各县、市人民政府："),
        ("到95%,力争超额完成", "到95%，力争超额完成"),
        ("《办法》;", "《办法》；"),
        ("加强协调 ，明确分工", "加强协调，明确分工"),
        ("是否达标?如何整改!", "是否达标？如何整改！"),
        ('建立"一船一档"台账', "建立“一船一档”台账"),
    ],
)
def test_marks_between_chinese_characters_have_their_full_width(read: str, written: str) -> None:
    assert repaired(read) == written


@pytest.mark.parametrize(
    ("read", "written"),
    [
        ("(一)总体要求", "（一）总体要求"),
        ("（此件公开发布)", "（此件公开发布）"),
        ("(2024年版)", "（2024年版）"),
        ("市市场监管局(知识产权局)", "市市场监管局（知识产权局）"),
        ("位：市港口管理局)", "位：市港口管理局）"),
        ("(责任单位：市财政局、", "（责任单位：市财政局、"),
        ("(《办法》另有规定的除外)", "（《办法》另有规定的除外）"),
    ],
)
def test_a_bracket_at_a_chinese_character_is_a_chinese_bracket(read: str, written: str) -> None:
    assert repaired(read) == written


@pytest.mark.parametrize("text", ["通 知", "附  件", "目 录 表"])
def test_a_heading_that_is_spread_out_becomes_a_word(text: str) -> None:
    assert repaired(text) == text.replace(" ", "")


@pytest.mark.parametrize(
    "text",
    [
        "1,200万千瓦时",
        "比例为1:5",
        "联系电话:0999-8123456",
        "上午9:30",
        "(1)",
        "f(x)",
        "GB/T 1.1-2020",
        "T/ABC 12(English)",
        "主任 张三 李四",
        "（2024）海01民初5号",
        "-1-",
        "http://www.example.gov.cn?a=1",
        "PM2.5, PM10",
        "",
    ],
)
def test_what_is_not_certain_stays(text: str) -> None:
    assert repaired(text) == text
