import math

import pytest

from kb.eligibility.ranges import Range, holds
from kb.eligibility.truth import Truth

MET, NOT, OPEN = Truth.MET, Truth.NOT_MET, Truth.CANNOT_TELL


@pytest.mark.parametrize(
    ("known", "comparator", "value", "upper", "truth"),
    [
        (Range.exactly(20), ">=", 20, None, MET),
        (Range.exactly(19.9), ">=", 20, None, NOT),
        (Range.exactly(20), ">", 20, None, NOT),
        (Range.exactly(20), "<=", 20, None, MET),
        (Range.exactly(20), "<", 20, None, NOT),
        (Range.exactly(19), "<", 20, None, MET),
        (Range.exactly(20), ">=", 20, 40, MET),
        (Range.exactly(40), ">=", 20, 40, MET),
        (Range.exactly(41), ">=", 20, 40, NOT),
        (Range(18, 22), ">=", 20, None, OPEN),
        (Range(20, 22), ">=", 20, None, MET),
        (Range(18, 20, high_open=True), ">=", 20, None, NOT),
        (Range(18, 20), ">=", 20, None, OPEN),
        (Range(20, 30, low_open=True), ">", 20, None, MET),
        (Range(low=20), ">=", 10, None, MET),
        (Range(low=20), "<=", 30, None, OPEN),
        (Range(low=20), "<", 20, None, NOT),
        (Range(30, 60), ">=", 20, 40, OPEN),
        (Range(), ">=", 1, None, OPEN),
        (Range.exactly(5), "=", 5, None, MET),
        (Range.exactly(4), "=", 5, None, NOT),
        (Range.exactly(6), "=", 5, None, OPEN),
    ],
)
def test_a_number_within_bounds_meets_a_threshold_only_with_every_value(
    known: Range, comparator: str, value: float, upper: float | None, truth: Truth
) -> None:
    assert holds(known, comparator, value, upper) is truth


@pytest.mark.parametrize(
    ("a", "b", "common"),
    [
        (Range(1, 5), Range(3, 9), Range(3, 5)),
        (Range(1, 5), Range(5, 9), Range(5, 5)),
        (Range(1, 5, high_open=True), Range(3, 5), Range(3, 5, high_open=True)),
        (Range(1, 5), Range(1, 5, low_open=True), Range(1, 5, low_open=True)),
    ],
)
def test_two_ranges_have_the_values_of_both_in_common(a: Range, b: Range, common: Range) -> None:
    assert a.common(b) == common


@pytest.mark.parametrize("known", [Range(5, 3), Range(5, 5, low_open=True), Range(5, 5, high_open=True)])
def test_a_range_without_any_value_is_empty(known: Range) -> None:
    assert known.is_empty


def test_a_range_is_taken_into_a_smaller_unit() -> None:
    assert Range(18, math.inf).times(1 / 12) == Range(1.5, math.inf)
