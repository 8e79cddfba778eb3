from __future__ import annotations

import pytest

from kb.numerals import chinese_numeral, parse_number, parse_numeral


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("9", 9),
        ("９", 9),
        (" 15 ", 15),
        ("九", 9),
        ("十", 10),
        ("十五", 15),
        ("二十", 20),
        ("二十三", 23),
        ("一百", 100),
        ("一百零五", 105),
        ("一百二十三", 123),
        ("两百", 200),
        ("一千二百", 1200),
        ("三万", 30000),
        ("一亿两千万", 120000000),
        ("三万亿", 3000000000000),
        ("二〇二一", 2021),
        ("二○○八", 2008),
        ("四二三", 423),
        ("零", 0),
    ],
)
def test_a_numeral_is_read_in_every_way_of_writing(written: str, number: int) -> None:
    assert parse_numeral(written) == number


@pytest.mark.parametrize("written", ["", "  ", "甲", "第九", "9.5", "九项", "abc", "-3"])
def test_what_is_no_whole_number_gives_none(written: str) -> None:
    assert parse_numeral(written) is None


@pytest.mark.parametrize(
    "number", [0, 1, 9, 10, 11, 15, 20, 99, 100, 101, 110, 111, 120, 999, 1000, 1001, 1010, 1234, 9999]
)
def test_a_number_survives_the_way_to_chinese_and_back(number: int) -> None:
    assert parse_numeral(chinese_numeral(number)) == number


@pytest.mark.parametrize(
    ("number", "written"), [(0, "零"), (10, "十"), (15, "十五"), (105, "一百零五"), (120, "一百二十")]
)
def test_numbers_are_written_as_people_write_them(number: int, written: str) -> None:
    assert chinese_numeral(number) == written


@pytest.mark.parametrize("number", [-1, 10000])
def test_a_number_outside_the_range_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="outside"):
        chinese_numeral(number)


@pytest.mark.parametrize(
    ("text", "number"),
    [("1,200", 1200), ("3.5", 3.5), ("12", 12), ("十二", 12), ("三点五", 3.5), ("零点二五", 0.25), ("二百", 200)],
)
def test_a_number_may_have_decimals(text: str, number: float) -> None:
    assert parse_number(text) == number


@pytest.mark.parametrize("text", ["", "三点", "点五", "1,20", "若干", "三点十"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert parse_number(text) is None
