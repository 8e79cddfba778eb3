import pytest

from kb.model import Reason
from tests.asking.seen import Ask, items, lacking


@pytest.mark.parametrize(
    ("body", "tasks"),
    [
        ("市民政局", [1, 2, 3, 4, 6, 7, 9]),
        ("民政部门", [1, 2, 3, 4, 6, 7, 9]),
        ("财政局", [2, 4, 8]),
        ("市卫健委", [2]),
        ("卫生健康委", [2]),
        ("市住建局", [1, 9]),
        ("市监局", [3, 7]),
        ("市知识产权局", [3, 7]),
        ("市公安局", [7]),
        ("消防支队", [9]),
        ("医保局", [8]),
        ("人社局", [6]),
        ("市自然资源和规划局", [1]),
    ],
)
def test_the_tasks_of_a_body_are_complete(ask: Ask, body: str, tasks: list[int]) -> None:
    answer = ask(f"{body}有哪些任务")
    assert (answer.kind, items(answer)) == ("department", tasks)
    assert lacking(answer, [f"承担{len(tasks)}项任务", f"第{'、'.join(map(str, tasks))}项"]) == []


@pytest.mark.parametrize("question", ["县区政府有哪些任务", "开发区管委会有哪些任务"])
def test_the_places_have_every_task_and_the_sentence_that_says_so(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert lacking(answer, ["承担9项任务", "第1、2、3、4、5、6、7、8、9项", "按前文“以下任务均需各地落实"]) == []
    assert items(answer) == [1]


@pytest.mark.parametrize(
    ("question", "tasks"),
    [
        ("市民政局和市财政局共同承担哪些任务", [2, 4]),
        ("民政和财政一起做哪些任务", [2, 4]),
        ("民政局、商务局和市场监管局共同负责哪些任务", [3]),
        ("which tasks do the finance bureau and the civil affairs bureau share", [2, 4]),
    ],
)
def test_shared_tasks_are_those_that_list_all(ask: Ask, question: str, tasks: list[int]) -> None:
    assert items(ask(question)) == tasks


def test_bodies_without_a_common_task_share_none(ask: Ask) -> None:
    assert "没有由市工信局、市公安局共同承担的任务" in ask("工信局和公安局共同承担哪些任务").text


@pytest.mark.parametrize(
    ("question", "tasks"),
    [
        ("没有民政局的任务有哪些", [5, 8]),
        ("哪些任务不涉及民政局", [5, 8]),
        ("没有财政局的任务有哪些", [1, 3, 5, 6, 7, 9]),
    ],
)
def test_tasks_without_a_body_are_those_that_do_not_list_it(ask: Ask, question: str, tasks: list[int]) -> None:
    answer = ask(question)
    assert items(answer) == tasks
    assert f"有{len(tasks)}项" in answer.text


def test_who_has_more_tasks_is_counted(ask: Ask) -> None:
    answer = ask("民政局和财政局谁的任务多")
    assert lacking(answer, ["7项", "市财政局3项"]) == []
    assert answer.text.splitlines()[0].startswith("市民政局")


def test_each_body_is_told_by_itself(ask: Ask) -> None:
    answer = ask("财政局和商务局分别有哪些任务")
    assert lacking(answer, ["市财政局在", "承担3项任务", "市商务局在", "承担1项任务"]) == []


def test_a_name_that_the_document_writes_otherwise_is_explained(ask: Ask) -> None:
    assert "“市知识产权局”在文件中写作“市市场监管局（知识产权局）”" in ask("市知识产权局的任务").text


@pytest.mark.parametrize("body", ["市体育局", "税务局", "省民政厅"])
def test_a_body_without_a_task_is_refused_by_name(ask: Ask, body: str) -> None:
    answer = ask(f"{body}有哪些任务")
    assert (answer.reason, answer.citations) == (Reason.SILENT, ())
    assert f"没有列出{body}承担的任务" in answer.text


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("which tasks does the finance bureau have", ["3 tasks", "2, 4, 8", "市财政局 (Finance Bureau)"]),
        ("How many tasks does the civil affairs bureau have?", ["7 tasks", "Civil Affairs Bureau"]),
    ],
)
def test_in_english_the_list_is_the_same(ask: Ask, question: str, facts: list[str]) -> None:
    assert lacking(ask(question), facts) == []
