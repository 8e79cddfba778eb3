from __future__ import annotations

import pytest

from kb.glossary.quantities import in_chinese


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("1 million yuan", "100万元"),
        ("rmb 30 million", "3000万元"),
        ("80 billion yuan", "800亿元"),
        ("1.5 trillion yuan", "1.5万亿元"),
        ("20,000,000 yuan", "2000万元"),
        ("5,000 yuan", "5000元"),
        ("two million", "200万"),
        ("15 percent", "15%"),
        ("6.5 per cent", "6.5%"),
        ("3 percentage points", "3个百分点"),
        ("50 basis points", "50个基点"),
        ("6 months", "6个月 六个月"),
        ("three years", "3年 三年"),
        ("10 working days", "10个工作日 十个工作日"),
        ("60 years old", "60周岁"),
        ("200 people", "200人"),
        ("12 hectares", "12公顷"),
        ("by the end of 2025", "2025年底"),
        ("end-2025", "2025年底"),
        ("before 2025", "2025年以前"),
        ("by 2025", "到2025年"),
        ("in 2024", "in 2024年"),
        ("2021-2023", "2021—2023年"),
        ("2021 to 2023", "2021—2023年"),
        ("17 october 2023", "2023年10月17日"),
        ("oct. 17, 2023", "2023年10月17日"),
        ("june 2024", "2024年6月"),
        ("end of june 2021", "2021年6月底"),
        ("first half of 2025", "2025年上半年"),
        ("article 50", "第五十条"),
        ("chapter two", "第二章"),
        ("section 3", "第三部分"),
        ("task 9", "任务9"),
        ("item 6", "第6项"),
        ("the ninth task", "the 第九项任务"),
        ("12th task", "第十二项任务"),
        ("annex 2", "附件2"),
        ("[2031] no. 7", "〔2031〕7号"),
    ],
)
def test_a_number_with_its_unit_becomes_chinese(english: str, chinese: str) -> None:
    assert " ".join(in_chinese(english).split()) == chinese


@pytest.mark.parametrize(
    "text",
    [
        "may 12 firms apply",
        "db32/t 4308-2022",
        "iso 56005",
        "1+11+n",
        "2025年",
        "〔2021〕47号",
        "14th five-year plan",
        "1,000",
    ],
)
def test_what_is_no_quantity_stays(text: str) -> None:
    assert in_chinese(text) == text
