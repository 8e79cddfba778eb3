"""A plan beside the one above it: counterparts, what differs, what has none, what was not taken up."""

from __future__ import annotations

from functools import cache

import pytest

from kb.comparison.differences import Difference
from kb.comparison.levels import LevelComparison, compare
from tests.comparison.texts import parsed

UPPER = """东海省渔港经济提升行动方案
一、工作目标
到2025年，全省水产品冷链流通率达到60%，渔港卸港总量达到300万吨，渔民年均可支配收入比上年增长8%。
二、主要任务
（一）改造老旧渔港。对运行二十年以上的渔港开展结构安全检测，2025年底前实现老旧渔港结构安全检测全覆盖。
（二）建设冷链物流。布局产地冷库和超低温速冻设施，推行水产品入库温度连续监测。
（三）规范渔船管理。渔船必须安装北斗船位监控终端，严禁擅自关闭或者拆卸终端。
（四）保护渔业资源。严格执行伏季休渔制度，清理取缔绝户网等违规渔具。
三、保障措施
（一）加强组织领导。建立渔港经济联席会议制度，定期调度工作进展。
（二）加大资金投入。统筹涉渔转移支付资金，落实渔港建设用海优惠政策。
"""
LOWER = """海州市渔港经济提升实施方案
一、工作目标
到2025年，全市水产品冷链流通率达到65%，渔港卸港总量比上年增长5%。
二、主要任务
（一）夯实基础设施
1.推进老旧渔港改造。组织检测机构对老旧渔港逐座检测，2024年底前基本实现老旧渔港结构安全检测全覆盖。
2.完善冷链物流。支持企业新建产地冷库和超低温速冻设施，探索推行水产品入库温度连续监测。
（二）提升治理水平
3.强化渔船监管。鼓励渔船安装北斗船位监控终端，建立终端运行抽查机制。
4.培育休闲渔业。打造海钓基地和渔家民宿，举办开渔节。
三、保障措施
（一）强化组织领导。成立渔港经济工作专班，召开联席会议。
"""


@cache
def _comparison() -> LevelComparison:
    return compare(parsed(LOWER, "lower.txt"), [parsed(UPPER, "upper.txt")])


def _pairs() -> list[tuple[str, str]]:
    return [(task.lower.label, held.upper.label) for task in _comparison().tasks for held in task.counterparts]


def test_every_task_finds_its_counterpart() -> None:
    expected = [
        ("一", "一"),
        ("二（一）1", "二（一）"),
        ("二（一）2", "二（二）"),
        ("二（二）3", "二（三）"),
        ("三（一）", "三（一）"),
    ]
    assert _pairs() == expected


def test_a_task_without_a_counterpart_is_named() -> None:
    assert [passage.label for passage in _comparison().without(_comparison().upper_ids)] == ["二（二）4"]


def test_what_above_was_not_taken_up_is_named() -> None:
    assert [passage.label for passage in _comparison().not_taken_up] == ["二（四）", "三（二）"]


def test_a_counterpart_says_by_which_words_it_was_found() -> None:
    task = next(task for task in _comparison().tasks if task.lower.item == 2)
    words = {term.text for term in task.counterparts[0].likeness.terms}
    assert "产地冷库和超低温速冻设施" in words


def test_the_places_of_shared_words_are_those_in_the_documents() -> None:
    lower, upper = parsed(LOWER, "lower.txt").document.text, parsed(UPPER, "upper.txt").document.text
    for task in _comparison().tasks:
        for held in task.counterparts:
            for term in held.likeness.terms:
                assert lower[term.first : term.first + len(term.text)] == term.text
                assert upper[term.second : term.second + len(term.text)] == term.text


DIFFERENCES = [
    ("一", "number", "水产品冷链流通率达到65%", "水产品冷链流通率达到60%"),
    ("一", "growth", "渔港卸港总量比上年增长5%", "渔港卸港总量达到300万吨"),
    ("一", "number", None, "渔民年均可支配收入比上年增长8%"),
    ("二（一）1", "deadline", "2024年底前", "2025年底前"),
    ("二（一）1", "scope", "基本", "全覆盖"),
    ("二（一）2", "strength", "探索", None),
    ("二（二）3", "strength", "鼓励", "必须"),
]


def _sides(found: Difference) -> tuple[str | None, str | None]:
    """The words that decide; for strength and reach a side that has none says nothing of the kind."""
    if found.first_word or found.second_word:
        return found.first_word, found.second_word
    return found.first and found.first.text, found.second and found.second.text


def _says(words: str | None, expected: str | None) -> bool:
    return words is None if expected is None else words is not None and expected in words


@pytest.mark.parametrize(("label", "kind", "first", "second"), DIFFERENCES)
def test_what_differs_is_named_with_both_sides(label: str, kind: str, first: str | None, second: str | None) -> None:
    task = next(task for task in _comparison().tasks if task.lower.label == label)
    sides = [_sides(one) for held in task.counterparts for one in held.differences if one.kind == kind]
    assert any(_says(below, first) and _says(above, second) for below, above in sides)


def test_a_growth_is_never_set_against_a_level_as_a_number() -> None:
    goals = _comparison().tasks[0].counterparts[0]
    numbers = [one for one in goals.differences if one.kind == "number" and one.first and one.second]
    assert all("增长" not in one.first.text for one in numbers if one.first)


def test_equal_plans_differ_in_nothing() -> None:
    one = parsed(UPPER, "upper.txt")
    comparison = compare(one, [parsed(UPPER + "\n", "other.txt")])
    assert [held.differences for task in comparison.tasks for held in task.counterparts if held.likeness.mutual] == [
        ()
    ] * len(comparison.tasks)


def test_two_plans_on_other_matters_have_no_counterparts() -> None:
    other = """海州市社区养老实施方案
一、主要任务
1.改造养老驿站。对运营满五年的驿站逐个评估，配齐适老化家具。
2.增加护理床位。敬老院改建护理型床位，培训护理员。
"""
    comparison = compare(parsed(other, "lower.txt"), [parsed(UPPER, "upper.txt")])
    assert [task.lower.label for task in comparison.tasks if task.counterparts] == []
