from __future__ import annotations

import pytest

from kb.facts.quantities import find_quantities


@pytest.mark.parametrize(
    ("text", "value", "upper", "unit", "after"),
    [
        ("产值达到1.2万亿元", 1.2, None, "万亿元", ""),
        ("产值达到１．２亿元", 1.2, None, "亿元", ""),
        ("投资1,200万元以上", 1200, None, "万元", "以上"),
        ("企业100家左右", 100, None, "家", "左右"),
        ("三至五家企业", 3, 5, "家", ""),
        ("3到5家企业", 3, 5, "家", ""),
        ("两到三所学校", 2, 3, "所", ""),
        ("比重10%—15%", 10, 15, "%", ""),
        ("机构20～30个", 20, 30, "个", ""),
        ("投入2.5%至3%", 2.5, 3, "%", ""),
        ("资金5000万元至1亿元", 0.5, 1, "亿元", ""),
        ("提高两个百分点", 2, None, "个百分点", ""),
        ("提高2百分点", 2, None, "个百分点", ""),
        ("培育二百家以上", 200, None, "家", "以上"),
        ("五千万元", 5000, None, "万元", ""),
        ("三点五亿元", 3.5, None, "亿元", ""),
        ("一半以上", 50, None, "%", "以上"),
        ("九成以上", 90, None, "%", "以上"),
        ("百分之三十", 30, None, "%", ""),
        ("千分之三", 3, None, "‰", ""),
        ("三分之二以上", 66.67, None, "%", "以上"),
        ("达到３０％", 30, None, "%", ""),
        ("增长率3‰以内", 3, None, "‰", "以内"),
        ("浓度35微克/立方米", 35, None, "微克/立方米", ""),
        ("拥有量20件/万人", 20, None, "件/万人", ""),
        ("能耗0.5吨标准煤/万元", 0.5, None, "吨标准煤/万元", ""),
        ("每万人口20件", 20, None, "件", ""),
        ("1.2 亿吨", 1.2, None, "亿吨", ""),
        ("装机100万千瓦", 100, None, "万千瓦", ""),
        ("面积50万亩", 50, None, "万亩", ""),
        ("用电3500千瓦时", 3500, None, "千瓦时", ""),
        ("3个（含）以上", 3, None, "个", "以上"),
        ("增长1.5倍", 1.5, None, "倍", ""),
        ("压缩至3个工作日以内", 3, None, "个工作日", "以内"),
        ("人次2000人次", 2000, None, "人次", ""),
        ("教育年限11.5年", 11.5, None, "年", ""),
    ],
)
def test_a_number_gives_its_value_and_unit(text: str, value: float, upper: float | None, unit: str, after: str) -> None:
    (quantity,) = find_quantities(text)
    assert (quantity.value, quantity.upper, quantity.unit, quantity.after) == (value, upper, unit, after)


@pytest.mark.parametrize(
    "text",
    [
        "十分重要",
        "二次供水",
        "二期工程",
        "第5条",
        "第三批次",
        "5+2产业",
        "2025年",
        "一成果一方案",
        "每3年",
        "3至2家",
        "A5座",
    ],
)
def test_a_name_a_place_or_a_year_is_no_number_with_a_unit(text: str) -> None:
    assert list(find_quantities(text)) == []


@pytest.mark.parametrize("text", ["100余家", "100多家", "1000余万元"])
def test_a_number_may_say_that_it_is_a_little_more(text: str) -> None:
    (quantity,) = find_quantities(text)
    assert quantity.vague


def test_a_number_stands_at_its_span_with_the_word_of_comparison() -> None:
    text = "建成泊位３个以上。"
    (quantity,) = find_quantities(text)
    assert text[quantity.start : quantity.end] == "３个以上"
