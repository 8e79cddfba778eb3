"""How a target is put in words: its comparison, its unit, its baseline, and what its wording leaves open."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kb.model import Ambiguity, Change, Comparator, Counting, Target
from kb.web.target_texts import doubts, figure, kinds
from kb.web.words.targets import CHINESE, ENGLISH

LEVEL = Target(
    *("d1/1", "d1", "产值", Comparator.REACH, 10.0, "亿元", Change.ABSOLUTE, None, Counting.UNSTATED),
    *("2025-12-31", "到2025年", "产值达到10亿元", 0, 8),
)
GROWTH = replace(LEVEL, change=Change.GROWTH, unit="%", baseline="上年")


@pytest.mark.parametrize(
    ("row", "chinese", "english"),
    [
        (LEVEL, "10亿元", "10亿元"),
        (replace(LEVEL, comparator=Comparator.EXCEED), "超过10亿元", "more than 10亿元"),
        (replace(LEVEL, comparator=Comparator.AT_LEAST), "不低于10亿元", "at least 10亿元"),
        (replace(LEVEL, comparator=Comparator.AT_MOST), "不超过10亿元", "at most 10亿元"),
        (replace(LEVEL, comparator=Comparator.ABOUT, value=12.5), "12.5亿元左右", "about 12.5亿元"),
        (replace(LEVEL, value=3.0, upper=5.0, unit="家"), "3—5家", "3—5家"),
        (replace(LEVEL, comparator=Comparator.FULL_COVERAGE, value=None, unit=""), "全覆盖", "full coverage"),
        (
            replace(LEVEL, comparator=Comparator.FULL_COVERAGE, value=11.0, unit="个"),
            "11个，全覆盖",
            "11个, full coverage",
        ),
        (GROWTH, "较上年增长10%", "growth of 10% over 上年"),
        (replace(GROWTH, baseline=None), "增长10%", "growth of 10%"),
        (replace(GROWTH, value=-10.0, comparator=Comparator.ABOUT), "较上年下降10%左右", "fall of about 10% over 上年"),
    ],
)
def test_a_figure_is_said_with_its_comparison_and_unit(row: Target, chinese: str, english: str) -> None:
    assert (figure(row, CHINESE), figure(row, ENGLISH)) == (chinese, english)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (LEVEL, ["绝对数"]),
        (replace(LEVEL, counting=Counting.CUMULATIVE), ["绝对数", "累计"]),
        (GROWTH, ["增长", "基期：上年"]),
        (replace(GROWTH, baseline=None), ["增长", "未写基期"]),
        (replace(GROWTH, value=-3.0), ["下降", "基期：上年"]),
        (replace(LEVEL, value=None), ["没有数字"]),
    ],
)
def test_the_kind_of_a_figure_is_said(row: Target, said: list[str]) -> None:
    assert list(kinds(row, CHINESE)) == said


def test_what_the_wording_leaves_open_is_said() -> None:
    row = replace(GROWTH, striving=True, ambiguity=Ambiguity.PERCENT_OR_POINTS)
    assert list(doubts(row, CHINESE)) == ["力争", "文件未写明是百分比还是百分点"]
