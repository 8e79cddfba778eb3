"""What is due and when: lists, days, documents that ended, who is responsible."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from kb.library import Library
from kb.model import Parsed, Responsibility, Target
from kb.overviews.row_choice import ALL, Choice
from kb.overviews.timeline import Due, Slot, When, dues, slots, terms
from kb.overviews.timeline_exports import days_of, timeline_table, told, uid_of
from tests.comparison.texts import parsed
from tests.shelf import library_of

PLAN = """海州市渔港经济提升实施方案
一、主要任务
1.改造老旧渔港。2027年6月30日前完成老旧渔港结构安全检测。〔市农业农村局牵头，市财政局配合〕
2.建设冷链物流。到2028年，全市水产品冷链流通率达到65%，渔港卸港总量比上年增长5%。〔市商务局负责〕
3.检查渔船。每年开展渔船安全检查。〔市海事局负责〕
4.发放补贴。自受理申请之日起30日内发放补贴。〔市财政局负责〕
"""
LAST = dt.date(2027, 6, 30)
PLACED = Choice(document=ALL)


def _held(text: str = PLAN, **metadata: object) -> Parsed:
    read = parsed(text)
    return replace(read, document=replace(read.document, **metadata))


def _library(folder: Path, **metadata: object) -> Library:
    return library_of(folder, [_held(**metadata)])  # type: ignore[arg-type]


def _dues(library: Library, today: dt.date, choice: Choice = PLACED) -> list[Due]:
    return dues(library, terms(library, choice, today), today)


def _first(library: Library, today: dt.date) -> Due:
    return next(due for due in _dues(library, today) if "检测" in due.entry.row.quote)


@pytest.mark.parametrize(
    ("today", "when", "days"),
    [
        (LAST - dt.timedelta(days=91), When.LATER, -91),
        (LAST - dt.timedelta(days=90), When.SOON, -90),
        (LAST - dt.timedelta(days=1), When.SOON, -1),
        (LAST, When.SOON, 0),
        (LAST + dt.timedelta(days=1), When.OVERDUE, 1),
        (LAST + dt.timedelta(days=400), When.OVERDUE, 400),
    ],
)
def test_a_term_is_overdue_from_the_day_after(tmp_path: Path, today: dt.date, when: When, days: int) -> None:
    due = _first(_library(tmp_path), today)
    assert (due.when, due.days) == (when, days)


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (LAST - dt.timedelta(days=3), "还有 3 天"),
        (LAST, "今天到期"),
        (LAST + dt.timedelta(days=1), "已过期 1 天，文件未写是否完成"),
    ],
)
def test_a_term_says_how_it_stands_and_never_that_it_was_done(tmp_path: Path, today: dt.date, said: str) -> None:
    assert told(_first(_library(tmp_path), today)) == said


@pytest.mark.parametrize(
    "metadata",
    [
        {"valid_until": "2027-12-31", "validity": "有效期至2027年12月31日"},
        {"period": "2025—2027年"},
        {"status": "已废止"},
        {"status": "行动期限已届满"},
    ],
)
def test_the_terms_of_a_document_that_ended_are_not_overdue(tmp_path: Path, metadata: dict[str, str]) -> None:
    found = _dues(_library(tmp_path, **metadata), dt.date(2029, 1, 1))
    assert {due.when for due in found} == {When.ENDED}
    assert all("终止" in told(due) for due in found)


def test_a_term_is_overdue_as_long_as_its_document_holds(tmp_path: Path) -> None:
    library = _library(tmp_path, valid_until="2027-12-31")
    assert _first(library, dt.date(2027, 12, 31)).when is When.OVERDUE
    assert _first(library, dt.date(2028, 1, 1)).when is When.ENDED


def test_the_terms_of_a_draft_are_on_the_line_and_marked(tmp_path: Path) -> None:
    due = _first(_library(tmp_path, draft=True, status="征求意见稿"), LAST + dt.timedelta(days=1))
    assert due.when is When.OVERDUE
    assert "征求意见稿" in str(timeline_table([due]).rows[0])


def test_recurring_terms_and_those_from_an_event_stand_in_lists_of_their_own(tmp_path: Path) -> None:
    lists = {due.when: due for due in _dues(_library(tmp_path), LAST)}
    assert "检查" in lists[When.RECURRING].entry.row.quote
    assert told(lists[When.NO_DAY]) == "自“受理申请”起算，文件没有写这是哪一天"


def test_overdue_comes_first_and_each_list_goes_by_its_days(tmp_path: Path) -> None:
    found = _dues(_library(tmp_path), dt.date(2027, 7, 1))
    order = list(When)
    assert [due.when for due in found] == sorted((due.when for due in found), key=order.index)
    assert found[0].when is When.OVERDUE


def test_targets_in_the_words_of_a_term_are_due_with_it(tmp_path: Path) -> None:
    due = next(due for due in _dues(_library(tmp_path), LAST) if due.day == dt.date(2028, 12, 31))
    assert [aim.value for aim in due.aims] == [65.0, 5.0]


def test_a_target_whose_day_no_term_says_is_a_term_of_its_own(tmp_path: Path) -> None:
    held = _held()
    alone = replace(held, facts=replace(held.facts, deadlines=()))
    found = _dues(library_of(tmp_path, [alone]), LAST)
    assert [(type(due.entry.row), due.day) for due in found] == [(Target, dt.date(2028, 12, 31))] * 2


def test_the_bodies_of_the_words_are_responsible_leaders_first(tmp_path: Path) -> None:
    due = _first(_library(tmp_path), LAST)
    assert [(duty.body, duty.role.value) for duty in due.bodies] == [("市农业农村局", "lead"), ("市财政局", "support")]


def test_a_duty_for_other_words_of_the_clause_is_not_taken_for_this_term(tmp_path: Path) -> None:
    held = _held()
    row = next(one for one in held.facts.deadlines if one.date == "2027-06-30")

    def moved(duty: Responsibility) -> Responsibility:
        return replace(duty, task_start=row.end, task_end=row.end + 5) if duty.clause_id == row.clause_id else duty

    duties = tuple(map(moved, held.facts.responsibilities))
    library = library_of(tmp_path, [replace(held, facts=replace(held.facts, responsibilities=duties))])
    assert _first(library, LAST).bodies == ()


@pytest.mark.parametrize(
    ("choice", "days"),
    [
        (Choice(document=ALL, year="2028"), ["2028-12-31"]),
        (Choice(document=ALL, word="市财政局"), ["2027-06-30", None]),
        (Choice(document=ALL, word="冷链"), ["2028-12-31"]),
        (Choice(document=ALL, word="渔港经济 检测"), ["2027-06-30"]),
        (Choice(document=ALL, word="100%"), []),
    ],
)
def test_a_choice_leaves_the_terms_that_it_says(tmp_path: Path, choice: Choice, days: list[str | None]) -> None:
    found = _dues(_library(tmp_path), dt.date(2027, 1, 1), choice)
    assert [due.day.isoformat() if due.day else None for due in found] == days


def test_the_line_goes_by_months_with_today_on_it(tmp_path: Path) -> None:
    today = dt.date(2027, 7, 2)
    line = slots(terms(_library(tmp_path), PLACED, today), today)
    assert line[0] == Slot(2027, 6, 1, 1, False)
    assert line[1] == Slot(2027, 7, 0, 0, True)
    assert line[-1] == Slot(2028, 12, 1, 0, False)
    assert len(line) == 19


def test_a_long_line_goes_by_years(tmp_path: Path) -> None:
    today = dt.date(2045, 1, 1)
    line = slots(terms(_library(tmp_path), PLACED, today), today)
    assert [slot.year for slot in line] == list(range(2027, 2046))
    assert {slot.month for slot in line} == {None}


def test_without_a_day_there_is_no_line(tmp_path: Path) -> None:
    text = "海州市渔船管理办法\n第一条　海事部门每年开展渔船安全检查。\n"
    library = library_of(tmp_path, [_held(text)])
    assert slots(terms(library, PLACED, LAST), LAST) == []


def test_a_day_of_the_calendar_is_known_by_its_clause_and_span(tmp_path: Path) -> None:
    found = _dues(_library(tmp_path), LAST)
    again = _dues(_library(tmp_path), LAST + dt.timedelta(days=30))
    uids = {uid_of(due) for due in found if due.day}
    assert uids == {uid_of(due) for due in again if due.day}
    assert len(uids) == 2


def test_only_terms_with_a_day_go_into_the_calendar(tmp_path: Path) -> None:
    found = _dues(_library(tmp_path, draft=True), LAST)
    days = list(days_of(found, {uid_of(found[0]): "http://localhost/x"}))
    assert [day.day.isoformat() for day in days] == ["2027-06-30", "2028-12-31"]
    assert all(day.summary.startswith("【征求意见稿】") for day in days)
    assert days[0].url == "http://localhost/x"
    assert "文件没有写是否已经完成" in days[0].description


def test_the_table_has_days_as_days_and_every_term(tmp_path: Path) -> None:
    table = timeline_table(_dues(_library(tmp_path), LAST))
    assert [row[1] for row in table.rows] == [LAST, dt.date(2028, 12, 31), None, None]
    assert table.rows[0][5] == "市农业农村局（牵头）、市财政局（配合）"
