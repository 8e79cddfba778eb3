from __future__ import annotations

import pytest

from kb.model import Document, Reference, Relation
from kb.validity import Standing, State, Touch, marked_void, standing


def _document(name: str = "old", **fields: object) -> Document:
    return Document(id=name, source=name, sha256=name, title=f"{name}办法", text="", **fields)  # type: ignore[arg-type]


def _touch(
    relation: Relation = Relation.REPEALS,
    *,
    article: str | None = None,
    text: str = "《old办法》同时废止。",
    **fields: object,
) -> Touch:
    by = _document("new", **fields)
    mention = "《old办法》"
    start = text.index(mention)
    end = start + len(mention)
    by = Document(**{name: getattr(by, name) for name in by.__slots__} | {"text": text})
    reference = Reference(
        "new/1", "new", mention, "old办法", None, None, relation, "old", mention, start, end, article=article
    )
    return Touch(by, reference)


def _told(found: Standing) -> tuple[str, str | None, str | None, str | None]:
    return (str(found.state), found.since, found.until, found.field)


@pytest.mark.parametrize(
    ("fields", "day", "told"),
    [
        # Nothing is stated: nothing is said.
        ({}, "2024-06-30", ("not_said", None, None, None)),
        ({"issued": "2020-01-01"}, "2024-06-30", ("not_said", None, None, None)),
        ({"status": "部分失效"}, "2024-06-30", ("not_said", None, None, None)),
        ({"status": "征求意见稿", "draft": True}, "2024-06-30", ("draft", None, None, "status")),
        ({"draft": True, "in_force": "2020-01-01"}, "2024-06-30", ("draft", None, None, "status")),
        # The day of force.
        ({"in_force": "2024-01-01"}, "2024-06-30", ("in_force", "2024-01-01", None, "in_force")),
        ({"in_force": "2024-06-30"}, "2024-06-30", ("in_force", "2024-06-30", None, "in_force")),
        ({"in_force": "2024-07-01"}, "2024-06-30", ("not_yet_in_force", "2024-07-01", None, "in_force")),
        ({"in_force": "2025"}, "2024-06-30", ("not_yet_in_force", "2025", None, "in_force")),
        ({"issued": "2025-03-01"}, "2024-06-30", ("not_yet_in_force", "2025-03-01", None, "issued")),
        ({"number": "海政发〔2025〕3号"}, "2024-06-30", ("not_yet_in_force", "2025", None, "number")),
        ({"number": "海政发〔2024〕3号"}, "2024-06-30", ("not_said", None, None, None)),
        ({"number": "海政发〔2025〕3号", "issued": "2024-01-01"}, "2024-06-30", ("not_said", None, None, None)),
        ({"written": "2025-03-01"}, "2024-06-30", ("not_yet_in_force", "2025-03-01", None, "written")),
        # The term.
        (
            {"in_force": "2020-01-01", "validity": "有效期5年", "valid_until": "2024-12-31"},
            "2024-06-30",
            ("in_force", "2020-01-01", "2024-12-31", "in_force"),
        ),
        (
            {"in_force": "2020-01-01", "validity": "有效期5年", "valid_until": "2024-12-31"},
            "2024-12-31",
            ("in_force", "2020-01-01", "2024-12-31", "in_force"),
        ),
        (
            {"in_force": "2020-01-01", "validity": "有效期5年", "valid_until": "2024-12-31"},
            "2025-01-01",
            ("ended", "2024-12-31", "2024-12-31", "validity"),
        ),
        ({"valid_until": "2024-12-31"}, "2025-01-01", ("ended", "2024-12-31", "2024-12-31", "valid_until")),
        ({"valid_until": "2024-12-31"}, "2024-06-30", ("in_force", None, "2024-12-31", "valid_until")),
        # The years of action.
        ({"period": "2023—2025"}, "2025-12-31", ("in_force", None, "2025-12-31", "period")),
        ({"period": "2023—2025"}, "2026-01-01", ("ended", "2025-12-31", "2025-12-31", "period")),
        ({"period": "至2027年"}, "2026-06-01", ("in_force", None, "2027-12-31", "period")),
        ({"period": "三年"}, "2026-06-01", ("not_said", None, None, None)),
        # The status on its page.
        ({"status": "有效"}, "2024-06-30", ("in_force", None, None, "status")),
        ({"status": "现行有效"}, "2024-06-30", ("in_force", None, None, "status")),
        ({"status": "失效"}, "2024-06-30", ("ended", None, None, "status")),
        ({"status": "已废止"}, "2024-06-30", ("repealed", None, None, "status")),
        ({"status": "行动期限已届满"}, "2024-06-30", ("ended", None, None, "status")),
        (
            {"status": "行动期限已届满", "period": "2023—2025"},
            "2024-06-30",
            ("in_force", None, "2025-12-31", "period"),
        ),
        (
            {"status": "行动期限已届满", "period": "2023—2025"},
            "2026-01-01",
            ("ended", "2025-12-31", "2025-12-31", "period"),
        ),
        ({"status": "已于2017年12月29日宣布失效"}, "2024-06-30", ("ended", "2017-12-29", None, "status")),
        ({"status": "已于2017年12月29日宣布失效"}, "2016-06-30", ("not_said", None, None, None)),
        (
            {"status": "已于2017年12月29日宣布失效", "in_force": "2010-01-01"},
            "2016-06-30",
            ("in_force", "2010-01-01", None, "in_force"),
        ),
    ],
)
def test_a_document_tells_how_it_stands(
    fields: dict[str, object], day: str, told: tuple[str, str | None, str | None, str | None]
) -> None:
    assert _told(standing(_document(**fields), day, ())) == told


@pytest.mark.parametrize(
    ("touch", "day", "state", "since"),
    [
        (_touch(in_force="2024-05-01"), "2024-06-30", "repealed", "2024-05-01"),
        (_touch(in_force="2024-05-01"), "2024-05-01", "repealed", "2024-05-01"),
        (_touch(in_force="2024-05-01"), "2024-04-30", "in_force", "2015-01-01"),
        (_touch(issued="2024-04-01", in_force="2024-05-01"), "2024-04-15", "in_force", "2015-01-01"),
        (_touch(issued="2024-04-01"), "2024-06-30", "repealed", "2024-04-01"),
        (_touch(written="2024-04-01"), "2024-06-30", "repealed", "2024-04-01"),
        (_touch(), "2024-06-30", "repealed", None),
        (_touch(in_force="2024-05-01", draft=True), "2024-06-30", "in_force", "2015-01-01"),
        (_touch(Relation.REPLACES, in_force="2024-05-01"), "2024-06-30", "replaced", "2024-05-01"),
        (_touch(Relation.BASIS, in_force="2024-05-01"), "2024-06-30", "in_force", "2015-01-01"),
        (_touch(Relation.MENTIONS, in_force="2024-05-01"), "2024-06-30", "in_force", "2015-01-01"),
        # An older document speaks of an older text of that title.
        (_touch(in_force="2012-05-01", issued="2012-04-01"), "2024-06-30", "in_force", "2015-01-01"),
    ],
)
def test_a_later_document_ends_one_from_its_day_of_force(touch: Touch, day: str, state: str, since: str | None) -> None:
    found = standing(_document(in_force="2015-01-01"), day, [touch])
    assert (str(found.state), found.since) == (state, since)


@pytest.mark.parametrize(
    "touch",
    [
        _touch(Relation.AMENDS, in_force="2024-05-01"),
        _touch(Relation.AMENDS, article="第三条", in_force="2024-05-01"),
        _touch(Relation.REPEALS, article="第三条", in_force="2024-05-01"),
        _touch(Relation.REPLACES, text="《old办法》与本办法不一致的，以本办法为准。", in_force="2024-05-01"),
    ],
)
def test_a_change_of_a_part_is_kept_apart_from_an_end(touch: Touch) -> None:
    found = standing(_document(in_force="2015-01-01"), "2024-06-30", [touch])
    assert (found.state, found.amended) == (State.IN_FORCE, (touch,))


def test_a_decision_that_changes_several_places_is_named_once() -> None:
    first, second = (_touch(Relation.AMENDS, article=place, in_force="2024-05-01") for place in ("第三条", "第五条"))
    assert standing(_document(in_force="2015-01-01"), "2024-06-30", [first, second]).amended == (first,)


def test_a_change_that_comes_later_is_not_told() -> None:
    touch = _touch(Relation.AMENDS, in_force="2024-05-01")
    assert standing(_document(in_force="2015-01-01"), "2024-04-30", [touch]).amended == ()


def test_a_consolidated_law_is_not_called_amended_by_the_decision_that_made_it() -> None:
    touch = _touch(Relation.AMENDS, issued="2020-10-17", in_force="2021-06-01")
    law = _document(issued="2020-10-17", in_force="2021-06-01")
    assert standing(law, "2024-06-30", [touch]).amended == ()


def test_the_first_of_several_ends_counts() -> None:
    touch = _touch(in_force="2024-05-01")
    over = _document(in_force="2015-01-01", validity="有效期5年", valid_until="2019-12-31")
    assert standing(over, "2024-06-30", [touch]).state is State.ENDED
    ending = _document(in_force="2022-01-01", validity="有效期3年", valid_until="2024-12-31")
    assert standing(ending, "2025-06-30", [touch]).state is State.REPEALED


def test_a_document_does_not_end_itself() -> None:
    touch = _touch(in_force="2024-05-01")
    assert standing(touch.by, "2024-06-30", [touch]).state is State.IN_FORCE


@pytest.mark.parametrize(
    ("status", "void"), [("失效", True), ("已废止", True), ("部分失效", False), ("现行有效", False), (None, False)]
)
def test_a_status_may_mark_a_document_void(status: str | None, void: bool) -> None:
    assert marked_void(_document(status=status)) is void
