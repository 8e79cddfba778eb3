import datetime as dt

import pytest

from kb.eligibility.numbers import Number
from kb.eligibility.profile import Profile
from kb.eligibility.ranges import Range
from kb.eligibility.reading import read_profile

_TODAY = dt.date(2026, 6, 1)


def test_what_is_not_said_is_not_known() -> None:
    profile = Profile()
    assert profile.is_a("高新技术企业") is None
    assert profile.number(Number.REVENUE, _TODAY) is None
    assert profile.meets("与高校签订协议") is None


@pytest.mark.parametrize(
    ("said", "number", "known"),
    [
        ("有9件有效发明专利", Number.INVENTIONS, Range(low=9)),
        ("有9件有效发明专利", Number.PATENTS, Range(low=9)),
        ("共9件专利", Number.VALID_INVENTIONS, Range(0, 9)),
        ("没有专利", Number.HIGH_VALUE, Range(0, 0)),
        ("营收6000万元", Number.MAIN_REVENUE, Range(0, 6e7)),
        ("研发费用600万元，营收1.2亿元", Number.RD_SHARE, Range.exactly(5)),
        ("研发人员20人，员工80人", Number.RD_STAFF_SHARE, Range.exactly(25)),
        ("营收6000万元", Number.STAFF, None),
    ],
)
def test_one_number_bounds_another(said: str, number: Number, known: Range | None) -> None:
    assert read_profile(said).number(number, _TODAY) == known


@pytest.mark.parametrize(
    ("founded", "low", "high"),
    [("2023-06-01", 3.0, 3.0), ("2023-06-02", 2.9, 3.0), ("2023", 2.4, 3.5), ("2023-06", 2.9, 3.0), ("2027", 0.0, 0.0)],
)
def test_the_age_follows_from_the_founding_as_far_as_it_is_said(founded: str, low: float, high: float) -> None:
    age = Profile(founded=founded).number(Number.AGE, _TODAY)
    assert age is not None
    assert low <= age.low <= age.high <= high


@pytest.mark.parametrize(
    ("first", "later", "classes"),
    [
        ("我们是高企", "没有外资", {"高新技术企业": True, "外商投资企业": False}),
        ("我们是高企", "其实不是高企", {"高新技术企业": False}),
        ("我们是小巨人", "不是专精特新企业", {"专精特新企业": False}),
        ("不是中小企业", "是专精特新企业", {"专精特新企业": True}),
        ("我们是高企", "我们是高校", {"高校": True}),
    ],
)
def test_what_is_said_later_counts_where_it_contradicts(first: str, later: str, classes: dict[str, bool]) -> None:
    assert dict(read_profile(first).with_more(read_profile(later)).classes) == classes


def test_a_later_number_takes_the_place_of_an_earlier_one() -> None:
    both = read_profile("营收2亿，员工60人").with_more(read_profile("营收3亿"))
    assert dict(both.numbers) == {Number.REVENUE: Range.exactly(3e8), Number.STAFF: Range.exactly(60)}
