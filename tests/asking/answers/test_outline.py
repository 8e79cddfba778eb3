import pytest

from tests.asking.seen import Ask, items, labels, lacking


@pytest.mark.parametrize("question", ["共有多少项任务", "主要任务有哪些", "列出所有任务", "how many tasks are there"])
def test_the_tasks_run_through_the_sections(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert items(answer) == list(range(1, 10))
    assert lacking(answer, ["9", "改造社区养老驿站", "排查消防安全隐患"]) == []


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("方案分几个部分", ["一", "二", "三"]),
        ("保障措施有哪些", ["三（一）", "三（二）", "三（三）"]),
        ("list the safeguard measures", ["三（一）", "三（二）", "三（三）"]),
        ("第三部分是什么", ["三（一）", "三（二）", "三（三）"]),
        ("壮大养老产业下面有哪几项任务", ["二（二）4", "二（二）5", "二（二）6"]),
        ("二（三）讲什么", ["二（三）7", "二（三）8", "二（三）9"]),
    ],
)
def test_a_section_lists_what_stands_below_it(ask: Ask, question: str, expected: list[str]) -> None:
    assert labels(ask(question)) == expected


@pytest.mark.parametrize(
    ("question", "item"), [("消防是第几项任务", 9), ("助餐点是哪一项任务", 3), ("最后一项任务是什么", 9)]
)
def test_the_number_of_a_task_is_found(ask: Ask, question: str, item: int) -> None:
    answer = ask(question)
    assert items(answer) == [item]
    assert f"第{item}项" in answer.text


@pytest.mark.parametrize(
    ("question", "section"), [("任务8属于哪个部分", "严格质量监管"), ("智慧养老属于哪个部分", "壮大养老产业")]
)
def test_a_task_belongs_to_its_section(ask: Ask, question: str, section: str) -> None:
    assert f"属于二（{'三' if section == '严格质量监管' else '二'}）“{section}”" in ask(question).text


@pytest.mark.parametrize(
    ("question", "label", "words"),
    [
        ("任务5的内容是什么", "二（二）5", "建设智慧养老体验馆"),
        ("任务3说了什么", "二（一）3", "老年人凭助餐卡就餐"),
        ("任务二（一）3的内容", "二（一）3", "老年人凭助餐卡就餐"),
        ("保障措施第二条是什么", "三（二）", "福利彩票公益金"),
        ("三（一）的内容", "三（一）", "每半年会商一次"),
        ("养老服务促进法第十二条是什么", "第十二条", "签订书面协议"),
        ("《江苏省养老服务提质增效实施方案》第2项是什么", "二（二）", "一次性奖励20万元"),
        ("What does task 7 say", "二（三）7", "存入专用账户"),
    ],
)
def test_a_clause_is_told_in_its_own_words(ask: Ask, question: str, label: str, words: str) -> None:
    answer = ask(question)
    assert (labels(answer), lacking(answer, [words])) == ([label], [])


def test_the_content_of_a_task_is_told_without_its_bracket(ask: Ask) -> None:
    assert "〔" not in ask("任务5的内容是什么").text


def test_the_safeguards_are_kept_apart_from_the_sections_of_the_same_number(ask: Ask) -> None:
    assert labels(ask("保障措施（一）的内容")) == ["三（一）"]
    assert labels(ask("二（一）有哪几项任务")) == ["二（一）1", "二（一）2", "二（一）3"]


def test_the_section_with_most_tasks_is_named_first(ask: Ask) -> None:
    first, *rest = ask("哪个部分的任务最多").text.splitlines()
    assert "任务最多的是" in first
    assert [line.partition("：")[2].partition("（")[0] for line in rest] == ["3项", "3项", "3项"]


def test_headings_are_told_where_they_are_asked_for(ask: Ask) -> None:
    answer = ask("保障措施第一条和第二条的标题是什么")
    assert [citation.quote for citation in answer.citations] == ["（一）加强统筹协调", "（二）落实资金保障"]
