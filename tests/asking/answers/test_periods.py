import pytest

from tests.asking.seen import Ask, labels


@pytest.mark.parametrize(
    ("question", "label", "period"),
    [
        ("苏养贷最长可以借多久", "一", "期限一般不超过2年"),
        ("床位贷的期限是几年", "三", "期限不超过5年"),
        ("床位贷能借多长时间", "三", "期限不超过5年"),
    ],
)
def test_the_period_of_a_measure_is_told_by_its_own_words(ask: Ask, question: str, label: str, period: str) -> None:
    answer = ask(question)
    assert (labels(answer), [citation.quote for citation in answer.citations]) == ([label], [period])


def test_a_measure_without_a_period_is_given_none(ask: Ask) -> None:
    assert "期限" not in "".join(citation.quote for citation in ask("护理床位建设补助多久").citations)
