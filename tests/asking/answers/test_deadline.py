import pytest

from kb.model import Reason
from tests.asking.seen import Ask, items, labels, lacking


@pytest.mark.parametrize(
    ("question", "fact", "item"),
    [
        ("任务1什么时候完成", "2026年底前", 1),
        ("驿站改造什么时候完成", "2026年底前", 1),
        ("纸质台账什么时候取消", "在2026年以前", 5),
        ("任务9的时限是什么", "2025年9月底前", 9),
        ("消防设施多久检查一次", "每季度", 9),
        ("任务2的期限", "到2027年", 2),
        ("When is task 2 due?", "到2027年", 2),
    ],
)
def test_a_term_is_told_in_its_own_words(ask: Ask, question: str, fact: str, item: int) -> None:
    answer = ask(question)
    assert (answer.kind, items(answer), lacking(answer, [fact])) == ("deadline", [item], [])


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("2026年底前要完成什么", ["二（一）1"]),
        ("2025年要完成哪些工作", ["二（二）5", "二（三）9"]),
        ("2025年底前要完成哪些任务", ["二（二）5", "二（三）9"]),
        ("2027年底前要完成哪些", ["一", "二（一）2", "二（二）6", "二（三）8"]),
        ("what is due by the end of 2026", ["二（一）1"]),
        ("Which tasks are due in 2025?", ["二（二）5", "二（三）9"]),
    ],
)
def test_what_is_due_in_a_year_is_complete(ask: Ask, question: str, expected: list[str]) -> None:
    assert labels(ask(question)) == expected


def test_before_a_year_is_the_end_of_the_year_before(ask: Ask) -> None:
    answer = ask("2025年底前要完成哪些任务")
    assert "在2026年以前全部取消" in answer.text
    assert "2025-12-31" in [fact["date"] for fact in answer.facts]


@pytest.mark.parametrize("question", ["2030年底前要完成什么", "What is due by the end of 2030?"])
def test_a_year_in_which_nothing_is_due_is_said_to_be_empty(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert answer.reason is Reason.SILENT
    assert "2030" in answer.text


@pytest.mark.parametrize("task", [4, 7])
def test_a_task_without_a_term_gets_none(ask: Ask, task: int) -> None:
    answer = ask(f"任务{task}什么时候完成")
    assert answer.reason is Reason.SILENT
    assert "没有写明" in answer.text
    assert [link.item for link in answer.nearest] == [task]


def test_all_terms_are_listed(ask: Ask) -> None:
    expected = [
        "一",
        "二（一）1",
        "二（一）2",
        "二（一）3",
        "二（二）5",
        "二（二）6",
        "二（三）8",
        "二（三）9",
        "三（一）",
    ]
    assert labels(ask("有哪些时间节点")) == expected


def test_tasks_without_a_term_are_counted(ask: Ask) -> None:
    assert items(ask("没有时限的任务有哪些")) == [4, 7]


def test_tasks_without_a_figure_are_counted(ask: Ask) -> None:
    assert items(ask("没有量化指标的任务有哪些")) == [4, 5, 7, 9]


def test_a_term_of_the_province_is_not_the_city_s(ask: Ask) -> None:
    answer = ask("省里农村敬老院改造什么时候完成")
    assert lacking(answer, ["2026年底前完成县级中心敬老院改造"]) == []
    assert {citation.title for citation in answer.citations} == {"江苏省养老服务提质增效实施方案"}
