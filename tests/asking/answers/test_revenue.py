import pytest

from tests.asking.seen import Ask, labels, lacking


@pytest.mark.parametrize(
    ("question", "amount"),
    [
        ("营业收入800万元的企业能贷多少", "不超过300万元"),
        ("营业收入1000万元的企业能贷多少", "不超过300万元"),
        ("营收1001万的企业能贷多少", "不超过800万元"),
        ("营收5000万的公司苏养贷额度多少", "不超过800万元"),
        ("年收入六千万元的企业能贷多少", "不超过800万元"),
        ("营收1.5亿能贷多少", "不超过2500万元"),
        ("营业收入2亿元的企业苏养贷额度", "不超过2500万元"),
        ("my company's revenue is 20 million, how much can we borrow", "不超过800万元"),
    ],
)
def test_the_bracket_is_the_one_into_which_the_revenue_falls(ask: Ask, question: str, amount: str) -> None:
    answer = ask(question)
    assert [limit for limit in ("不超过300万元", "不超过800万元", "不超过2500万元") if limit in answer.text] == [amount]
    assert labels(answer) == ["一"]


def test_above_the_highest_bracket_nothing_is_promised(ask: Ask) -> None:
    answer = ask("营业收入30亿的企业能贷多少")
    assert lacking(answer, ["没有写明", "最高一档", "6000万元至2亿元"]) == []


def test_former_terms_are_told_only_where_they_are_asked_for(ask: Ask) -> None:
    assert "不超过200万元" in ask("旧政策下营业收入2000万元的企业能贷多少").text
    assert "不超过200万元" not in ask("营业收入2000万元的企业能贷多少").text


def test_two_revenues_get_two_brackets(ask: Ask) -> None:
    answer = ask("营业收入500万元和营业收入7000万元的企业苏养贷额度分别是多少")
    assert lacking(answer, ["不超过300万元", "不超过2500万元"]) == []


def test_a_product_without_brackets_is_told_as_it_stands(ask: Ask) -> None:
    answer = ask("床位贷额度是多少")
    assert (labels(answer), lacking(answer, ["不超过500万元"])) == (["三"], [])
