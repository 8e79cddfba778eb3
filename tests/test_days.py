from __future__ import annotations

import pytest

from kb.days import day_of, find_days, read_day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024年3月5日", "2024-03-05"),
        ("海州市 2024 年 3 月 5 日印发", "2024-03-05"),
        ("２０２４年１２月３１日", "2024-12-31"),
        ("二〇二四年三月五日", "2024-03-05"),
        ("二○○八年十二月三十一日", "2008-12-31"),
        ("二００八年十月二十日", "2008-10-20"),
        ("二OO八年十月二十日", "2008-10-20"),
        ("二零零八年十月二十日", "2008-10-20"),
        ("一九九六年七月十七日", "1996-07-17"),
        ("2024-03-05", "2024-03-05"),
        ("2024/3/5 10:20", "2024-03-05"),
        ("2024.3.5", "2024-03-05"),
        ("2024年2月30日", None),
        ("2024年3月", None),
        ("3月5日", None),
        ("12.5万吨", None),
    ],
)
def test_a_day_is_read_in_every_form(text: str, day: str | None) -> None:
    assert read_day(text) == day


@pytest.mark.parametrize(("iso", "known"), [("2024-03-05", True), ("2024-03", False), ("2024", False), (None, False)])
def test_only_a_whole_date_is_a_day(iso: str | None, known: bool) -> None:
    assert (day_of(iso) is not None) is known


def test_all_days_of_a_text_are_found_with_their_places() -> None:
    text = "二〇二四年三月五日印发，2024-02-30无此日，自2024年5月1日起施行"
    assert [(text[start:end], iso) for start, end, iso in find_days(text)] == [
        ("二〇二四年三月五日", "2024-03-05"),
        ("2024年5月1日", "2024-05-01"),
    ]
