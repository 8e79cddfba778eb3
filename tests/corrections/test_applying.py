"""Corrections over rows as the rules read them now, which may be other rows than when they were made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from kb.corrections.applying import Applied, State, apply
from kb.corrections.fields import Kind
from kb.corrections.making import Request, make
from kb.corrections.records import Action, Correction
from kb.errors import CorrectionError
from kb.model import Joint, Level, Measure, Responsibility, Role, Target
from tests.samples import parsed

SAMPLE = parsed()
DOCUMENT, CLAUSES = SAMPLE.document, SAMPLE.clauses
FIRST, SECOND = CLAUSES[1], CLAUSES[2]
DUTIES = SAMPLE.facts.responsibilities
(TARGET,) = SAMPLE.facts.targets
(MEASURE,) = SAMPLE.facts.measures
_ROWS: dict[Kind, Sequence[Any]] = {
    Kind.RESPONSIBILITY: DUTIES,
    Kind.TARGET: SAMPLE.facts.targets,
    Kind.DEADLINE: SAMPLE.facts.deadlines,
    Kind.MEASURE: SAMPLE.facts.measures,
}


def _made(
    kind: Kind, action: Action = Action.CORRECT, *, after: Sequence[Correction] = (), number: int = 1, **more: Any
) -> Correction:
    changes = tuple(more.pop("changes", {}).items())
    request = Request(more.pop("clause_id", FIRST.id), kind, action, "核对原件", changes=changes, **more)
    applied = apply(after, DOCUMENT, CLAUSES, _ROWS)
    return replace(make(request, DOCUMENT, CLAUSES, applied), id=number)


def _apply(corrections: Sequence[Correction], kind: Kind, rows: Sequence[Any]) -> Applied:
    return apply(corrections, DOCUMENT, CLAUSES, {**_ROWS, kind: rows})


LEAD = _made(Kind.RESPONSIBILITY, row=1, changes={"role": "lead"})
STRICKEN = _made(Kind.RESPONSIBILITY, Action.STRIKE, row=2)
ADDED = _made(
    Kind.RESPONSIBILITY, Action.ADD, changes={"body": "市财政局", "role": "support"}, quote="整治面积达到5万亩"
)
VALUE = _made(Kind.TARGET, changes={"value": "6"})


def test_a_corrected_row_keeps_the_words_that_it_rests_on() -> None:
    row = _apply([LEAD], Kind.RESPONSIBILITY, DUTIES).rows(Responsibility)[0]
    assert row == replace(DUTIES[0], role=Role.LEAD, corrected="核对原件")


def test_the_other_rows_stay_as_they_are() -> None:
    applied = apply([LEAD, VALUE], DOCUMENT, CLAUSES, _ROWS)
    assert applied.rows(Responsibility)[1:] == list(DUTIES[1:])
    assert applied.rows(Measure) == [MEASURE]


def test_a_stricken_row_is_not_shown_and_is_known_as_it_was_read() -> None:
    applied = _apply([STRICKEN], Kind.RESPONSIBILITY, DUTIES)
    assert applied.rows(Responsibility) == [DUTIES[0]]
    assert applied.placements[0].row == DUTIES[1]


def test_an_added_row_rests_on_its_quotation_and_comes_in_reading_order() -> None:
    row = _apply([ADDED], Kind.RESPONSIBILITY, DUTIES).rows(Responsibility)[2]
    assert (row.body, row.role, row.clause_id, row.corrected) == ("市财政局", Role.SUPPORT, FIRST.id, "核对原件")
    assert row.quote == "整治面积达到5万亩" == DOCUMENT.text[row.start : row.end]
    assert row.level is Level.CITY
    assert "财政局" in row.keys


def test_the_body_of_a_corrected_name_is_the_one_that_the_name_means() -> None:
    made = _made(Kind.RESPONSIBILITY, row=2, changes={"body": "市科技局"})
    row = _apply([made], Kind.RESPONSIBILITY, DUTIES).rows(Responsibility)[1]
    assert (row.keys, row.as_written) == (("科学技术局",), "市水利局")


def test_two_corrections_of_a_row_hold_together_and_both_reasons_are_told() -> None:
    second = _made(Kind.TARGET, after=[VALUE], number=2, changes={"baseline": "2024年"})
    (row,) = _apply([VALUE, replace(second, reason="再核")], Kind.TARGET, [TARGET]).rows(Target)
    assert (row.value, row.baseline, row.corrected) == (6.0, "2024年", "核对原件；再核")


def test_of_two_corrections_of_a_field_the_later_holds() -> None:
    second = _made(Kind.TARGET, after=[VALUE], number=2, changes={"value": "7"})
    assert _apply([VALUE, second], Kind.TARGET, [TARGET]).rows(Target)[0].value == 7.0


def test_a_condition_is_words_of_the_clause_with_their_place() -> None:
    made = _made(Kind.MEASURE, clause_id=SECOND.id, changes={"conditions": "改种油菜", "amount": "200元"})
    (row,) = _apply([made], Kind.MEASURE, [MEASURE]).rows(Measure)
    assert row.conditions is not None
    assert (row.conditions.joint, row.conditions.text) == (Joint.LEAF, "改种油菜")
    assert DOCUMENT.text[row.conditions.start : row.conditions.end] == "改种油菜"
    assert (row.amount, row.amounts) == ("200元", ())


_WIDER = replace(TARGET, indicator="全市整治面积")
_OTHER = replace(TARGET, indicator="新增面积", start=TARGET.start + 2)


@pytest.mark.parametrize(
    ("rows", "state", "values"),
    [
        ([TARGET], State.APPLIED, [6.0]),
        ([replace(TARGET, value=6.0)], State.MOOT, [6.0]),
        ([_WIDER], State.APPLIED, [6.0]),
        ([replace(TARGET, unit="亩", striving=True)], State.APPLIED, [6.0]),
        ([TARGET, _OTHER], State.APPLIED, [6.0, 5.0]),
        ([_OTHER, _WIDER], State.APPLIED, [5.0, 6.0]),
        ([], State.APPLIED, [6.0]),
        ([TARGET, replace(TARGET, value=6.0)], State.APPLIED, [6.0]),
    ],
    ids=["the same", "right now", "longer", "more fields", "one more", "another beside", "none", "both"],
)
def test_a_corrected_value_holds_whatever_rows_are_read_now(
    rows: list[Target], state: State, values: list[float]
) -> None:
    applied = _apply([VALUE], Kind.TARGET, rows)
    assert applied.placements[0].state is state
    assert [row.value for row in applied.rows(Target)] == values


def test_a_row_that_stood_beside_the_corrected_one_is_never_taken_for_it() -> None:
    beside = replace(TARGET, indicator="整治面积占比", unit="%")
    applied = apply([], DOCUMENT, CLAUSES, {**_ROWS, Kind.TARGET: [TARGET, beside]})
    request = Request(FIRST.id, Kind.TARGET, Action.CORRECT, "核对原件", row=1, changes=(("value", "6"),))
    made = make(request, DOCUMENT, CLAUSES, applied)
    rows = _apply([made], Kind.TARGET, [beside]).rows(Target)
    assert [(row.indicator, row.value) for row in rows] == [("整治面积占比", 5.0), ("整治面积", 6.0)]


@pytest.mark.parametrize(
    ("rows", "state", "left"),
    [
        (DUTIES, State.APPLIED, ["市农业农村局"]),
        (DUTIES[:1], State.MOOT, ["市农业农村局"]),
        ([DUTIES[0], replace(DUTIES[1], role=Role.SUPPORT)], State.APPLIED, ["市农业农村局"]),
        ([DUTIES[0], replace(DUTIES[1], body="市水利局河道处")], State.MOOT, ["市农业农村局", "市水利局河道处"]),
    ],
    ids=["the same", "not read", "another role", "another body"],
)
def test_a_stricken_row_stays_out_and_another_stays_in(
    rows: Sequence[Responsibility], state: State, left: list[str]
) -> None:
    applied = _apply([STRICKEN], Kind.RESPONSIBILITY, rows)
    assert applied.placements[0].state is state
    assert [row.body for row in applied.rows(Responsibility)] == left


def test_an_addition_that_is_read_by_now_is_moot() -> None:
    read = replace(DUTIES[0], body="市财政局", role=Role.SUPPORT, quote=FIRST.text)
    applied = _apply([ADDED], Kind.RESPONSIBILITY, [*DUTIES, read])
    assert applied.placements[0].state is State.MOOT
    assert applied.rows(Responsibility) == [*DUTIES, read]


def test_a_value_that_is_known_no_longer_changes_nothing_and_is_listed() -> None:
    applied = _apply([replace(LEAD, changes=(("role", "chair"),))], Kind.RESPONSIBILITY, DUTIES)
    assert applied.placements[0].state is State.TEXT_CHANGED
    assert applied.rows(Responsibility) == list(DUTIES)


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        (Request(FIRST.id, Kind.TARGET, Action.CORRECT, " ", changes=(("value", "6"),)), "--reason"),
        (Request(FIRST.id, Kind.TARGET, Action.CORRECT, "误"), "give --set"),
        (Request(FIRST.id, Kind.TARGET, Action.CORRECT, "误", changes=(("value", "5"),)), "says so already"),
        (Request(FIRST.id, Kind.TARGET, Action.CORRECT, "误", row=2, changes=(("value", "6"),)), "indicator=整治面积"),
        (Request(SECOND.id, Kind.TARGET, Action.CORRECT, "误", changes=(("value", "6"),)), "--add"),
        (Request(FIRST.id, Kind.TARGET, Action.CORRECT, "误", changes=(("values", "6"),)), "indicator, comparator"),
        (Request(FIRST.id, Kind.TARGET, Action.CORRECT, "误", changes=(("value", "6"), ("value", "7"))), "set it once"),
        (Request(FIRST.id, Kind.TARGET, Action.CORRECT, "误", changes=(("value", "6"),), quote="5万亩"), "--add alone"),
        (Request(FIRST.id, Kind.TARGET, Action.STRIKE, "误", changes=(("value", "6"),)), "leave out"),
        (Request(FIRST.id, Kind.RESPONSIBILITY, Action.STRIKE, "误"), "--row 2: body=市水利局"),
        (Request(FIRST.id, Kind.RESPONSIBILITY, Action.STRIKE, "误", row=3), "no row 3"),
        (
            Request(FIRST.id, Kind.RESPONSIBILITY, Action.CORRECT, "误", row=2, changes=(("body", "市农业农村局"),)),
            "with --strike",
        ),
        (Request(FIRST.id, Kind.TARGET, Action.ADD, "漏", changes=(("indicator", "面积"),)), "give --quote"),
        (Request(FIRST.id, Kind.TARGET, Action.ADD, "漏", changes=(("value", "5"),), quote="5万亩"), "needs indicator"),
        (
            Request(FIRST.id, Kind.TARGET, Action.ADD, "漏", changes=(("indicator", "面积"),), quote="6万亩"),
            "it reads: 1.整治稻田",
        ),
        (
            Request(FIRST.id, Kind.TARGET, Action.ADD, "漏", row=1, changes=(("indicator", "面积"),), quote="5万亩"),
            "leave out --row",
        ),
        (
            Request(FIRST.id, Kind.TARGET, Action.ADD, "漏", changes=(("indicator", "整治面积"),), quote="5万亩"),
            "says so already",
        ),
        (
            Request(SECOND.id, Kind.MEASURE, Action.CORRECT, "误", changes=(("conditions", "种水稻"),)),
            "does not stand in the clause",
        ),
    ],
)
def test_what_cannot_be_corrected_so_is_an_error_that_says_how(request_: Request, said: str) -> None:
    with pytest.raises(CorrectionError) as caught:
        make(request_, DOCUMENT, CLAUSES, apply([], DOCUMENT, CLAUSES, _ROWS))
    assert said in str(caught.value)


def test_a_row_that_was_added_by_hand_is_withdrawn_and_not_corrected() -> None:
    with pytest.raises(CorrectionError, match="--withdraw 7"):
        _made(Kind.RESPONSIBILITY, after=[replace(ADDED, id=7)], row=3, changes={"role": "lead"})
