from __future__ import annotations

import pytest

from kb.model import Deadline
from tests.facts.documents import task


def _deadlines(sentence: str) -> list[Deadline]:
    return list(task(sentence).facts.deadlines)


@pytest.mark.parametrize(
    ("sentence", "date", "action"),
    [
        ("2026年底前完成岸电改造。", "2026-12-31", "完成岸电改造"),
        ("力争2026年底前完成岸电改造。", "2026-12-31", "完成岸电改造"),
        ("岸电改造，在2026年以前全部完成。", "2025-12-31", "全部完成"),
        ("到2027年，建成泊位3个，吞吐量达到5万吨。", "2027-12-31", "建成泊位3个，吞吐量达到5万吨"),
        ("每年组织演练2次。", None, "组织演练2次"),
        ("各地于2026年6月30日前报送方案。", "2026-06-30", "各地报送方案"),
        ("港口集团2026年9月底前建成智慧平台；继续扩建泊位。", "2026-09-30", "港口集团建成智慧平台"),
    ],
)
def test_a_deadline_gives_its_last_day_and_what_is_due(sentence: str, date: str | None, action: str) -> None:
    assert [(row.date, row.action) for row in _deadlines(sentence)] == [(date, action)]


@pytest.mark.parametrize(
    "sentence",
    [
        "落实2025年5月21日印发的通知。",
        "2024年3月1日发布的目录继续有效。",
        "2024年12月1日起施行。",
        "到2024年3月末，累计支持企业300家。",
        "2024年及以后授权的专利纳入范围。",
    ],
)
def test_a_date_of_the_past_is_no_deadline(sentence: str) -> None:
    assert _deadlines(sentence) == []


def test_a_deadline_quotes_its_sentence_at_its_span() -> None:
    parsed = task("推进改造。2026年底前完成岸电改造。")
    (row,) = parsed.facts.deadlines
    assert row.quote == "2026年底前完成岸电改造。" == parsed.document.text[row.start : row.end]
