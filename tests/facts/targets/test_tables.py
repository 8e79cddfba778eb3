from __future__ import annotations

import pytest

from kb.model import Change, Comparator, Counting, Target
from tests.facts.documents import table

HEADS = ("序号", "指标", "单位", "2025年基数", "2030年目标", "属性")


def _targets(heads: tuple[str, ...], *rows: tuple[str, ...]) -> list[Target]:
    return list(table("海州市港口发展规划", heads, *rows).facts.targets)


@pytest.mark.parametrize(
    ("name", "unit", "base", "cell", "expected"),
    [
        ("货物吞吐量", "亿吨", "3.5", "5", ("货物吞吐量", Comparator.REACH, 5, None, "亿吨")),
        ("岸电使用率", "%", "35", "≥60", ("岸电使用率", Comparator.AT_LEAST, 60, None, "%")),
        ("岸电使用率", "％", "35", "６０以上", ("岸电使用率", Comparator.AT_LEAST, 60, None, "%")),
        ("在港停时", "小时", "40", "≤30", ("在港停时", Comparator.AT_MOST, 30, None, "小时")),
        ("泊位数（个）", "", "100", "120左右", ("泊位数", Comparator.ABOUT, 120, None, "个")),
        ("研发投入强度（%）", "", "2.1", "2.5—3.0", ("研发投入强度", Comparator.REACH, 2.5, 3, "%")),
        ("临港产值", "", "350", "＞500亿元", ("临港产值", Comparator.EXCEED, 500, None, "亿元")),
        ("3.岸线利用率（%）", "", "35", "60", ("岸线利用率", Comparator.REACH, 60, None, "%")),
        ("（4）5G基站（个）", "", "35", "60", ("5G基站", Comparator.REACH, 60, None, "个")),
        ("从业人员", "人", "900", "1,200", ("从业人员", Comparator.REACH, 1200, None, "人")),
    ],
)
def test_each_row_gives_a_target(
    name: str, unit: str, base: str, cell: str, expected: tuple[str, Comparator, float, float | None, str]
) -> None:
    (target,) = _targets(HEADS, ("1", name, unit, base, cell, "预期性"))
    assert (target.indicator, target.comparator, target.value, target.upper, target.unit) == expected


def test_the_head_of_the_column_gives_the_term() -> None:
    (target,) = _targets(HEADS, ("1", "吞吐量", "亿吨", "3.5", "5", "预期性"))
    assert (target.deadline, target.deadline_text) == ("2030-12-31", "2030年目标")


def test_the_column_of_what_was_gives_the_baseline() -> None:
    (target,) = _targets(HEADS, ("1", "吞吐量", "亿吨", "3.5", "5", "预期性"))
    assert target.baseline == "2025年基数 3.5"


@pytest.mark.parametrize("base", ["—", "/", "", "[—]"])
def test_an_empty_base_is_no_baseline(base: str) -> None:
    (target,) = _targets(HEADS, ("1", "吞吐量", "亿吨", base, "5", "预期性"))
    assert target.baseline is None


def test_of_two_years_the_later_one_is_the_aim() -> None:
    heads = ("指标", "2025年", "2030年", "指标属性")
    (target,) = _targets(heads, ("吞吐量（亿吨）", "3.5", "5", "预期性"))
    assert (target.value, target.deadline) == (5, "2030-12-31")


def test_several_columns_of_aims_give_several_targets() -> None:
    heads = ("指标", "单位", "2025年", "2027年目标", "2030年目标")
    targets = _targets(heads, ("吞吐量", "亿吨", "3.5", "4", "5"))
    assert [(target.value, target.deadline) for target in targets] == [(4, "2027-12-31"), (5, "2030-12-31")]


def test_a_bracketed_number_in_a_column_for_both_is_cumulative() -> None:
    heads = ("指标", "2025年", "2030年", "年均/累计", "属性")
    (target,) = _targets(heads, ("新建泊位（个）", "—", "—", "〔30〕", "约束性"))
    assert (target.value, target.counting, target.change) == (30, Counting.CUMULATIVE, Change.ABSOLUTE)


def test_a_yearly_growth_in_percent_is_growth() -> None:
    heads = ("指标", "2025年", "2030年", "年均增长（%）", "属性")
    targets = _targets(heads, ("临港产值（亿元）", "350", "500", "7.4", "预期性"))
    assert [(target.value, target.unit, target.change, target.counting) for target in targets] == [
        (500, "亿元", Change.ABSOLUTE, Counting.UNSTATED),
        (7.4, "%", Change.GROWTH, Counting.YEARLY),
    ]


def test_an_indicator_that_is_a_growth_in_percent_has_its_unit_in_any_column() -> None:
    heads = ("指标", "2025年", "2030年", "年均/累计", "属性")
    (target,) = _targets(heads, ("临港产值增长（%）", "3.5", "—", "6左右", "预期性"))
    assert (target.value, target.unit, target.counting) == (6, "%", Counting.YEARLY)


def test_a_yearly_growth_without_unit_is_left_out() -> None:
    heads = ("指标", "2025年", "2030年", "年均/累计", "属性")
    targets = _targets(heads, ("临港产值（亿元）", "350", "500", "7.4", "预期性"))
    assert [target.value for target in targets] == [500]


@pytest.mark.parametrize("cell", ["完成省下达任务", "—", "", "保持稳定"])
def test_a_cell_without_a_number_gives_no_target(cell: str) -> None:
    assert _targets(HEADS, ("1", "吞吐量", "亿吨", "3.5", cell, "预期性")) == []


@pytest.mark.parametrize(
    "heads", [("序号", "单位名称", "2025年", "2030年"), ("指标", "2024年", "备注"), ("任务", "责任单位", "完成时限")]
)
def test_a_table_without_indicators_or_aims_gives_no_targets(heads: tuple[str, ...]) -> None:
    assert _targets(heads, tuple("9" for _ in heads)) == []


def test_a_target_of_a_table_quotes_its_row() -> None:
    parsed = table("海州市港口发展规划", HEADS, ("1", "吞吐量", "亿吨", "3.5", "5", "预期性"))
    (target,) = parsed.facts.targets
    assert target.quote == parsed.document.text[target.start : target.end]
    assert "吞吐量" in target.quote
