"""The calendar file, read back by the rules of RFC 5545."""

from __future__ import annotations

import datetime as dt

import pytest

from kb.overviews.calendar_file import AllDay, to_ics

MADE = dt.datetime(2027, 1, 2, 8, 30, tzinfo=dt.timezone(dt.timedelta(hours=8)))


def _lines(*events: AllDay) -> list[str]:
    """The lines of a file, unfolded."""
    text = to_ics(events, name="期限", made=MADE)
    assert text.endswith("\r\n")
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def _event(summary: str = "完成检测", description: str = "", url: str = "") -> AllDay:
    return AllDay("d1-2-3@policy-kb", dt.date(2027, 12, 31), summary, description, url)


def test_a_day_is_a_whole_one_that_ends_with_the_next() -> None:
    lines = _lines(_event())
    assert lines[lines.index("BEGIN:VEVENT") + 1] == "UID:d1-2-3@policy-kb"
    assert "DTSTAMP:20270102T003000Z" in lines
    assert "DTSTART;VALUE=DATE:20271231" in lines
    assert "DTEND;VALUE=DATE:20280101" in lines
    assert not [line for line in lines if line.startswith("URL")]


def test_the_file_is_a_calendar_also_without_a_day() -> None:
    lines = _lines()
    assert (lines[0], lines[1], lines[-1]) == ("BEGIN:VCALENDAR", "VERSION:2.0", "END:VCALENDAR")


@pytest.mark.parametrize(
    ("written", "escaped"),
    [
        ("甲,乙;丙", r"甲\,乙\;丙"),
        ("路径\\名", r"路径\\名"),
        ("第一行\n第二行", r"第一行\n第二行"),
        ("第一行\r\n第二行\r第三行", r"第一行\n第二行\n第三行"),
        ("铃\x07声\x00", "铃声"),
        ("注入\nEND:VEVENT", r"注入\nEND:VEVENT"),
    ],
)
def test_what_would_break_a_value_is_escaped(written: str, escaped: str) -> None:
    assert f"DESCRIPTION:{escaped}" in _lines(_event(description=written))


def test_a_title_is_one_line() -> None:
    assert "SUMMARY:完成 检测" in _lines(_event("完成\n检测"))


@pytest.mark.parametrize("text", ["渔" * 300, "a" * 300, "渔a" * 150, "𠮷" * 100, "，" * 26])
def test_no_line_is_longer_than_75_octets_and_no_character_is_cut(text: str) -> None:
    file = to_ics([_event(text)], name="期限", made=MADE)
    assert max(len(line) for line in file.encode("utf-8").split(b"\r\n")) <= 75
    for line in file.encode("utf-8").split(b"\r\n"):
        line.decode("utf-8")
    assert f"SUMMARY:{text}" in _lines(_event(text))
