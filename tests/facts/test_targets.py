from __future__ import annotations

import pytest

from kb.model import Change, Comparator, Counting, Target
from tests.facts.documents import plan, task


def _targets(sentence: str, *, title: str = "海州市港口提升实施方案") -> list[Target]:
    return list(task(sentence, title=title).facts.targets)


@pytest.mark.parametrize(
    ("sentence", "indicator", "value", "unit"),
    [
        ("到2027年，全市港口货物吞吐量达到1.2亿吨。", "全市港口货物吞吐量", 1.2, "亿吨"),
        ("到2027年，港口岸线利用率达到85%。", "港口岸线利用率", 85, "%"),
        ("到2027年，港口岸线利用率达85％以上。", "港口岸线利用率", 85, "%"),
        ("到2027年，临港产业产值突破500亿元。", "临港产业产值", 500, "亿元"),
        ("到2027年，临港产业产值超过1万亿元。", "临港产业产值", 1, "万亿元"),
        ("到2027年，涉海企业不少于300家。", "涉海企业", 300, "家"),
        ("到2027年，岸电设施覆盖率不低于90%。", "岸电设施覆盖率", 90, "%"),
        ("到2027年，船舶在港停时控制在30小时以内。", "船舶在港停时", 30, "小时"),
        ("到2027年，单位能耗不超过3吨。", "单位能耗", 3, "吨"),
        ("到2027年，集装箱吞吐量比2024年增长20%。", "集装箱吞吐量", 20, "%"),
        ("到2027年，集装箱吞吐量较上年提高5个百分点。", "集装箱吞吐量", 5, "个百分点"),
        ("到2027年，海洋经济年均增长8%左右。", "海洋经济", 8, "%"),
        ("到2027年，单位产值能耗比2024年下降10%。", "单位产值能耗", -10, "%"),
        ("到2027年，新建泊位12个。", "新建泊位", 12, "个"),
        ("到2027年，新增航线10条。", "航线", 10, "条"),
        ("到2027年，累计培训船员2000人次。", "培训船员", 2000, "人次"),
        ("每年组织专场招聘会4场。", "组织专场招聘会", 4, "场"),
        ("到2027年，培育龙头企业5家以上。", "培育龙头企业", 5, "家"),
        ("到2027年，引进高层次人才100名。", "引进高层次人才", 100, "名"),
        ("到2027年，研发投入占产值的比重达到3.5%。", "研发投入占产值的比重", 3.5, "%"),
        ("力争2027年底前建成智慧码头3个。", "建成智慧码头", 3, "个"),
        ("到2027年，港口投资达到200亿元以上，其中社会投资占比超过60%。", "港口投资", 200, "亿元"),
        ("到2027年，海水养殖面积稳定在50万亩。", "海水养殖面积", 50, "万亩"),
        ("到2027年，港口专利拥有量翻一番。", "港口专利拥有量", 2, "倍"),
        ("到2027年，通关时间比2024年压缩20%。", "通关时间", -20, "%"),
    ],
)
def test_a_target_gives_its_indicator_value_and_unit(sentence: str, indicator: str, value: float, unit: str) -> None:
    first = _targets(sentence)[0]
    assert (first.indicator, first.value, first.unit) == (indicator, value, unit)


@pytest.mark.parametrize(
    ("sentence", "comparator"),
    [
        ("到2027年，吞吐量达到5万吨。", Comparator.REACH),
        ("到2027年，吞吐量超过5万吨。", Comparator.EXCEED),
        ("到2027年，吞吐量突破5万吨。", Comparator.EXCEED),
        ("到2027年，覆盖率不低于90%。", Comparator.AT_LEAST),
        ("到2027年，覆盖率达到90%以上。", Comparator.AT_LEAST),
        ("到2027年，能耗不超过3吨。", Comparator.AT_MOST),
        ("到2027年，停时控制在30小时以内。", Comparator.AT_MOST),
        ("2026年底前岸电设施实现全覆盖。", Comparator.FULL_COVERAGE),
    ],
)
def test_the_words_beside_the_number_give_the_comparator(sentence: str, comparator: Comparator) -> None:
    assert [target.comparator for target in _targets(sentence)] == [comparator]


@pytest.mark.parametrize(
    ("sentence", "counting"),
    [
        ("每年新建泊位2个。", Counting.YEARLY),
        ("到2027年，海洋经济年均增长8%。", Counting.YEARLY),
        ("到2027年，累计培训船员200人。", Counting.CUMULATIVE),
        ("到2027年，新增航线10条。", Counting.NEW),
        ("到2027年，吞吐量达到5万吨。", Counting.UNSTATED),
    ],
)
def test_the_sentence_tells_over_what_a_target_counts(sentence: str, counting: Counting) -> None:
    assert [target.counting for target in _targets(sentence)] == [counting]


@pytest.mark.parametrize(
    ("sentence", "deadline"),
    [
        ("到2027年，吞吐量达到5万吨。", "2027-12-31"),
        ("2026年底前，吞吐量达到5万吨。", "2026-12-31"),
        ("力争2026年6月底前建成泊位3个。", "2026-06-30"),
        ("吞吐量达到5万吨。", None),
        ("每年建成泊位3个。", None),
    ],
)
def test_a_target_takes_the_term_of_its_sentence(sentence: str, deadline: str | None) -> None:
    assert [target.deadline for target in _targets(sentence)] == [deadline]


def test_growth_keeps_what_it_is_measured_against() -> None:
    target = _targets("到2027年，集装箱吞吐量比2024年增长20%。")[0]
    assert (target.change, target.baseline) == (Change.GROWTH, "2024年")


def test_a_level_has_no_baseline() -> None:
    target = _targets("到2027年，集装箱吞吐量达到20万吨。")[0]
    assert (target.change, target.baseline) == (Change.ABSOLUTE, None)


def test_one_term_governs_all_targets_of_its_sentence() -> None:
    targets = _targets("到2027年，吞吐量达到5万吨，产值比上年增长10%，新增航线3条。")
    assert [(target.value, target.deadline) for target in targets] == [
        (5, "2027-12-31"),
        (10, "2027-12-31"),
        (3, "2027-12-31"),
    ]


def test_a_yearly_number_does_not_take_the_term_before_it() -> None:
    targets = _targets("到2027年，吞吐量达到5万吨，每年新建泊位2个。")
    assert [target.deadline for target in targets] == ["2027-12-31", None]


def test_what_is_covered_may_stand_before_the_comma() -> None:
    assert _targets("全面推进岸电改造，2026年底前基本实现全覆盖。")[0].indicator == "岸电改造"


@pytest.mark.parametrize(
    "sentence",
    [
        "对新认定企业给予贷款额度不超过500万元。",
        "贷款利率不超过5%。",
        "处以1万元罚款。",
        "营业收入不超过2000万元的企业可以申请。",
        "落实《港口法》第5条。",
        "聚焦12条重点产业链。",
    ],
)
def test_a_number_that_is_no_aim_is_no_target(sentence: str) -> None:
    assert _targets(sentence) == []


def test_a_report_states_facts_and_sets_no_targets() -> None:
    assert _targets("到2023年，吞吐量达到5万吨。", title="海州市港口统计公报") == []


def test_every_quotation_of_a_target_stands_at_its_span() -> None:
    parsed = plan(
        "1.扩建。到2027年，吞吐量达到5万吨，新增航线3条。", "2.绿色。全面推进岸电改造，2026年底前实现全覆盖。"
    )
    assert len(parsed.facts.targets) == 3
    for target in parsed.facts.targets:
        assert parsed.document.text[target.start : target.end] == target.quote
