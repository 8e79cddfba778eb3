import pytest

from tests.asking.seen import Ask, items, lacking


@pytest.mark.parametrize(
    ("question", "said", "expected"),
    [
        (
            "驿站改造和隐患台账，谁的时限更早",
            "第9项“排查消防安全隐患”的时限更早：2025年9月底前，早于2026年底前",
            [9, 1],
        ),
        ("任务1和任务9哪个时限更早", "第9项“排查消防安全隐患”的时限更早", [9, 1]),
        ("任务6和任务8谁的期限更晚", "时限相同，都是2027年", [6, 8]),
        ("纸质台账取消和驿站改造哪个先到期", "第5项“发展智慧养老产品”的时限更早", [5, 1]),
        ("Which is due earlier, task 1 or task 9?", "is due earlier: 2025年9月底前, ahead of 2026年底前", [9, 1]),
    ],
)
def test_of_two_terms_the_earlier_one_is_named_first(ask: Ask, question: str, said: str, expected: list[int]) -> None:
    answer = ask(question)
    assert said in answer.text.splitlines()[0]
    assert items(answer) == expected


def test_two_terms_stand_in_a_table_in_their_order(ask: Ask) -> None:
    rows = [line for line in ask("任务1和任务9哪个时限更早").text.splitlines() if line.startswith("| 第")]
    assert [row.split(" | ")[1] for row in rows] == ["2025年9月底前", "2026年底前"]


def test_a_term_without_a_day_is_shown_and_not_compared(ask: Ask) -> None:
    answer = ask("任务1和任务3哪个时限更早")
    assert lacking(answer, ["没有写明日期，不能比较先后", "| 每年 |"]) == []
    assert "更早：" not in answer.text


@pytest.mark.parametrize(
    ("question", "date", "expected"),
    [
        ("哪项任务的时限最早", "2025年9月底前", [9]),
        ("时限最晚的是哪几项", "到2027年", [2, 6, 8]),
        ("最先到期的是哪一项", "2025年9月底前", [9]),
    ],
)
def test_the_first_and_the_last_terms_of_a_plan_are_found(
    ask: Ask, question: str, date: str, expected: list[int]
) -> None:
    answer = ask(question)
    assert date in answer.text.splitlines()[0]
    assert items(answer) == expected
