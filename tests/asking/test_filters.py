"""Days at the door of a search."""

from __future__ import annotations

import re

import pytest

from kb.errors import FilterError
from kb.filters import Filters, first_day, last_day, whole_day


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2023", "2023-01-01", "2023-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-2", "2023-02-01", "2023-02-28"),
        ("2024-06-30", "2024-06-30", "2024-06-30"),
        ("2024年", "2024-01-01", "2024-12-31"),
        ("2024年6月", "2024-06-01", "2024-06-30"),
        ("2024年6月3日", "2024-06-03", "2024-06-03"),
        (" 2024 ", "2024-01-01", "2024-12-31"),
    ],
)
def test_a_year_or_a_month_stands_for_all_its_days(written: str, first: str, last: str) -> None:
    assert (first_day(written), last_day(written)) == (first, last)


@pytest.mark.parametrize("written", ["", "24", "2024-13", "2024-02-30", "2023-00", "June 2024", "2024/06", "1066"])
def test_what_is_no_day_is_refused_by_what_was_written(written: str) -> None:
    for read in (first_day, last_day):
        with pytest.raises(FilterError, match=re.escape(repr(written))):
            read(written)


def test_a_day_that_must_be_one_is_no_month() -> None:
    assert whole_day("2024-06-30") == "2024-06-30"
    with pytest.raises(FilterError, match="not one day"):
        whole_day("2024-06")


def test_no_filter_limits_nothing() -> None:
    assert not Filters().any
    assert Filters(statuses=("draft",)).any
