"""Targets beside each other and on axes: one indicator at several levels, nothing unlike on one axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from kb.library import Library
from kb.model import Change, Comparator, Counting, Level, Target
from kb.overviews.row_choice import ALL, Choice, chosen, entries_of, offers
from kb.overviews.target_plots import Card, axis_of, cards
from kb.overviews.target_table import Indicator, documents_beside, indicators
from kb.row_marks import Sort
from tests.comparison.texts import parsed
from tests.shelf import library_of

NATION = """渔港经济提升行动方案
一、工作目标
到2025年，全国水产品冷链流通率达到70%，渔港卸港总量达到3000万吨，新建渔港20个。
二、主要任务
（一）改造老旧渔港。2025年底前实现老旧渔港结构安全检测全覆盖。
"""
PROVINCE = """东海省渔港经济提升行动方案
一、工作目标
到2025年，全省水产品冷链流通率不低于60%，渔港卸港总量达到300万吨，渔民年均可支配收入比上年增长8%。
二、主要任务
（一）改造老旧渔港。2025年底前实现老旧渔港结构安全检测全覆盖。
"""
CITY = """海州市渔港经济提升实施方案
一、工作目标
到2025年，全市水产品冷链流通率达到65%，渔港卸港总量比上年增长5%。
二、主要任务
1.改造老旧渔港。力争2024年底前实现老旧渔港结构安全检测全覆盖。
"""
LEVELS = (Level.NATION, Level.PROVINCE, Level.CITY)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    read = [
        replace(one, document=replace(one.document, level=level))
        for one, level in zip(
            (parsed(NATION, "a.txt"), parsed(PROVINCE, "b.txt"), parsed(CITY, "c.txt")), LEVELS, strict=True
        )
    ]
    return library_of(tmp_path_factory.mktemp("targets"), read)


def _found(library: Library) -> dict[str, Indicator]:
    return {one.name: one for one in indicators(library, library.documents)}


def _levels(library: Library) -> dict[str, Level | None]:
    return {document.id: document.level for document in library.documents}


@pytest.mark.parametrize(
    ("indicator", "values"),
    [
        ("全市水产品冷链流通率", [(Level.CITY, 65.0), (Level.PROVINCE, 60.0), (Level.NATION, 70.0)]),
        ("渔港卸港总量", [(Level.CITY, 5.0), (Level.PROVINCE, 300.0), (Level.NATION, 3000.0)]),
        ("老旧渔港结构安全检测", [(Level.CITY, None), (Level.PROVINCE, None), (Level.NATION, None)]),
        ("渔民年均可支配收入", [(Level.PROVINCE, 8.0)]),
    ],
)
def test_the_levels_of_an_indicator_stand_beside_each_other(
    library: Library, indicator: str, values: list[tuple[Level, float | None]]
) -> None:
    levels = _levels(library)
    assert [(levels[row.document_id], row.value) for row in _found(library)[indicator].rows] == values


def test_every_target_stands_in_one_indicator(library: Library) -> None:
    rows = [row for one in _found(library).values() for row in one.rows]
    held = [row for document in library.documents for row in library.targets(document.id)]
    assert sorted(map(repr, rows)) == sorted(map(repr, held))


def test_a_plan_is_set_beside_those_above_it(library: Library) -> None:
    city = next(document for document in library.documents if document.level is Level.CITY)
    assert {document.level for document in documents_beside(library, [city])} == set(LEVELS)


def _cards(library: Library) -> dict[str, Card]:
    return {card.indicator.name: card for card in cards(_found(library).values(), _levels(library))}


def test_growth_is_never_on_the_axis_of_absolute_figures(library: Library) -> None:
    card = _cards(library)["渔港卸港总量"]
    assert [[bar.row.value for bar in plot.bars] for plot in card.plots] == [[5.0], [300.0, 3000.0]]
    assert [plot.axis.change for plot in card.plots] == [Change.GROWTH, Change.ABSOLUTE]
    assert [plot.axis.baseline for plot in card.plots] == ["上年", None]


def test_the_lengths_of_bars_are_as_their_figures(library: Library) -> None:
    drawn = _cards(library)
    assert [bar.length for bar in drawn["渔港卸港总量"].plots[1].bars] == [0.1, 1.0]
    assert [bar.length for bar in drawn["全市水产品冷链流通率"].plots[0].bars] == [0.65, 0.6, 0.7]


def test_sums_of_levels_are_said_to_be_each_of_its_own(library: Library) -> None:
    drawn = _cards(library)
    assert drawn["渔港卸港总量"].plots[1].of_their_own
    assert not drawn["全市水产品冷链流通率"].plots[0].of_their_own


def test_aims_without_a_number_are_not_drawn(library: Library) -> None:
    assert "老旧渔港结构安全检测" not in _cards(library)


def test_an_indicator_of_one_figure_is_not_drawn(library: Library) -> None:
    assert "渔民年均可支配收入" not in _cards(library)


BASE = Target(
    *("d1/1", "d1", "产值", Comparator.REACH, 10.0, "亿元", Change.ABSOLUTE, None, Counting.UNSTATED),
    *("2025-12-31", "到2025年", "产值达到10亿元", 0, 8),
)


@pytest.mark.parametrize(
    "changes",
    [
        {"change": Change.GROWTH, "unit": "%", "baseline": "上年"},
        {"unit": "%"},
        {"unit": "个百分点"},
        {"unit": "家"},
        {"counting": Counting.CUMULATIVE},
        {"counting": Counting.YEARLY},
        {"comparator": Comparator.AT_MOST},
        {"value": -10.0},
    ],
)
def test_figures_of_another_kind_have_another_axis(changes: dict[str, object]) -> None:
    assert axis_of(replace(BASE, **changes)) != axis_of(BASE)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "changes",
    [
        {"unit": "万亿元"},
        {"unit": "元"},
        {"comparator": Comparator.EXCEED},
        {"comparator": Comparator.ABOUT},
        {"striving": True},
        {"deadline": "2027-12-31"},
        {"upper": 12.0},
    ],
)
def test_figures_of_one_kind_share_an_axis(changes: dict[str, object]) -> None:
    assert axis_of(replace(BASE, **changes)) == axis_of(BASE)  # type: ignore[arg-type]


@pytest.mark.parametrize(("first", "second"), [("上年", "2020年"), ("上年", None)])
def test_growths_over_different_baselines_have_axes_of_their_own(first: str | None, second: str | None) -> None:
    growth = replace(BASE, change=Change.GROWTH, unit="%", baseline=first)
    assert axis_of(growth) != axis_of(replace(growth, baseline=second))


def _card(rows: Sequence[Target]) -> Card:
    (card,) = cards([Indicator("产值", tuple(rows))], {"d1": Level.CITY, "d2": Level.PROVINCE})
    return card


def test_scales_of_a_unit_are_worked_in_for_the_bars() -> None:
    plot = _card([BASE, replace(BASE, document_id="d2", value=1.0, unit="万亿元")]).plots[0]
    assert [bar.length for bar in plot.bars] == [0.001, 1.0]


def test_a_range_has_both_its_ends() -> None:
    plot = _card([BASE, replace(BASE, value=5.0, upper=8.0, deadline="2027-12-31")]).plots[0]
    assert [(bar.length, bar.upper) for bar in plot.bars] == [(1.0, None), (0.5, 0.8)]


def test_a_figure_said_twice_is_one_bar() -> None:
    said = replace(BASE, start=40, end=48)
    plot = _card([BASE, said, replace(BASE, value=20.0, deadline="2027-12-31")]).plots[0]
    assert [bar.row.value for bar in plot.bars] == [10.0, 20.0]


def test_a_figure_of_zero_has_no_length() -> None:
    plot = _card([replace(BASE, value=0.0), replace(BASE, value=0.0, document_id="d2")]).plots[0]
    assert [bar.length for bar in plot.bars] == [0.0, 0.0]


@pytest.mark.parametrize(
    ("choice", "quotes"),
    [
        (Choice(document=ALL, sort=Sort.GROWTH), ["5%", "8%"]),
        (Choice(document=ALL, level=Level.PROVINCE, sort=Sort.ABSOLUTE), ["60%", "300万吨"]),
        (Choice(document=ALL, year="2024"), ["全覆盖"]),
        (Choice(document=ALL, word="老旧渔港 海州市"), ["全覆盖"]),
        (Choice(document=ALL, word="冷链", level=Level.CITY), ["65%"]),
        (Choice(document=ALL, word="_"), []),
    ],
)
def test_a_choice_leaves_the_targets_that_it_says(library: Library, choice: Choice, quotes: list[str]) -> None:
    found = [entry.row.quote for entry in entries_of(library, Target, chosen(library, Target, choice))]
    assert len(found) == len(quotes)
    assert all(sum(quote in one for one in found) >= 1 for quote in quotes)


def test_what_is_offered_has_rows(library: Library) -> None:
    offered = offers(library, [Target], Choice(document=ALL))
    assert offered.levels == LEVELS
    assert offered.years == ("2024", "2025")
