import pytest

from kb.eligibility.amounts import find_amounts
from kb.eligibility.ranges import Range


def _found(text: str) -> list[tuple[Range, str]]:
    return [(amount.range, amount.unit) for amount in find_amounts(text)]


@pytest.mark.parametrize(
    ("text", "known", "unit"),
    [
        ("4亿", Range.exactly(4e8), "元"),
        ("2500万元", Range.exactly(2.5e7), "元"),
        ("六千万", Range.exactly(6e7), "元"),
        ("两点五亿元", Range.exactly(2.5e8), "元"),
        ("8,000万元", Range.exactly(8e7), "元"),
        ("2个亿", Range.exactly(2e8), "元"),
        ("约2亿元", Range(1.8e8, 2.2e8), "元"),
        ("2亿左右", Range(1.8e8, 2.2e8), "元"),
        ("不到600万", Range(0, 6e6, high_open=True), "元"),
        ("近2亿", Range(1.8e8, 2e8, high_open=True), "元"),
        ("超过700万元", Range(low=7e6, low_open=True), "元"),
        ("700万元以上", Range(low=7e6), "元"),
        ("不超过80人", Range(0, 80), "人"),
        ("2亿多", Range(2e8, 3e8, low_open=True, high_open=True), "元"),
        ("400多人", Range(400, 500, low_open=True, high_open=True), "人"),
        ("120余名", Range(120, 130, low_open=True, high_open=True), "人"),
        ("4到6亿", Range(4e8, 6e8), "元"),
        ("900万到2亿元", Range(9e6, 2e8), "元"),
        ("二十几件", Range(21, 29), "件"),
        ("几十人", Range(20, 99), "人"),
        ("7.5%", Range.exactly(7.5), "%"),
        ("18个月", Range.exactly(18), "个月"),
        ("40 million yuan", Range.exactly(4e7), "元"),
        ("rmb 1.5 billion", Range.exactly(1.5e9), "元"),
        ("about 70 employees", Range(63, 77), "人"),
        ("fewer than 70 people", Range(0, 70, high_open=True), "人"),
    ],
)
def test_an_amount_is_read_as_the_values_that_it_may_be(text: str, known: Range, unit: str) -> None:
    assert _found(text) == [(known, unit)]


@pytest.mark.parametrize("text", ["2017年", "3月5日", "第9条", "500万美元", "usd 3 million", "$40 million"])
def test_dates_places_and_foreign_money_are_no_amounts(text: str) -> None:
    assert _found(text) == []
