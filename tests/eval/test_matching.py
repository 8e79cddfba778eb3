"""Facts are found whatever the writing, and only where they stand."""

import pytest

from eval.matching import plain, stands_in


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        ("20个", "每年 20 个项目"),
        ("市教育局", "由市科技局、市教育局负责[1]。"),
        ("县(市、区)", "各县（市，区）人民政府"),
        ("10%", "增长１０％"),
        ("市司法局", "市司法局[2]，市仲裁委"),
        ("财政局", "市財政局"),
        ("8000亿元", "达到8,000亿元"),
        ("LPR加50个基点", "lpr 加 50 个基点"),
        ("转让、质押", "转让，质押"),
        ("第(三)条", "第〔三〕条"),
        ("国办发〔2023〕37号", "国办发[2023]37号"),
        ("按年度、分类型", "“按年度、分类型”考核"),
    ],
)
def test_a_fact_is_found_in_other_width_spacing_brackets_case_and_script(fact: str, text: str) -> None:
    assert stands_in(fact, plain(text))


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        ("20个", "每年120个项目"),
        ("10%", "增长110%"),
        ("5%", "增长0.5%"),
        ("800亿元", "达到8000亿元"),
        ("15", "共150项"),
        ("苏知贷", "苏质贷和苏科贷"),
        ("8", "见原文[8]"),
    ],
)
def test_a_fact_is_not_found_inside_another_number_or_word(fact: str, text: str) -> None:
    assert not stands_in(fact, plain(text))


def test_a_pattern_is_searched_in_the_folded_text() -> None:
    assert stands_in("re:没有.{0,6}牵头", plain("方案没有写明牵头单位。"))


@pytest.mark.parametrize(
    "text",
    [
        "第4项",
        "任务4",
        "任务 4",
        "第四项",
        "第3、4、5项",
        "tasks 3, 4 and 5",
        "Task 4 and others",
        "二（二）4",
        "| 4 | 标题 |",
    ],
)
def test_a_task_number_is_read_in_any_form(text: str) -> None:
    assert stands_in("item:4", plain(text))


@pytest.mark.parametrize("text", ["第14项", "第40项", "任务十四", "共4项", "增长4%", "第四十条", "见[4]"])
def test_other_numbers_are_not_taken_for_the_task_number(text: str) -> None:
    assert not stands_in("item:4", plain(text))
