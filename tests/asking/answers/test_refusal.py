import pytest

from kb.model import Reason
from tests.asking.seen import Ask, lacking


@pytest.mark.parametrize(
    ("question", "reason", "said"),
    [
        ("任务20由谁负责", Reason.NO_SUCH_ITEM, ["共9项任务", "没有第20项"]),
        ("任务10的目标是什么", Reason.NO_SUCH_ITEM, ["共9项任务", "没有第10项"]),
        ("第0项的时限", Reason.NO_SUCH_ITEM, ["没有第0项"]),
        ("保障措施第八条是什么", Reason.NO_SUCH_ITEM, ["保障措施第八条"]),
        ("二（五）是什么", Reason.NO_SUCH_ITEM, ["二（五）"]),
        ("方案第六部分讲什么", Reason.NO_SUCH_ITEM, ["第六部分"]),
        ("养老服务促进法附录B的内容", Reason.SILENT, ["“附录B”的内容"]),
        ("财社〔2022〕9号支持哪些地方", Reason.NOT_IN_LIBRARY, ["9号"]),
        ("那条要求具体是多少", Reason.AMBIGUOUS, ["哪一项任务"]),
        ("养老服务促进法第二十条是什么", Reason.NO_SUCH_ITEM, ["没有收录第二十条"]),
        ("who leads task 20", Reason.NO_SUCH_ITEM, ["9 tasks", "no task 20"]),
        ("南京市的方案怎么说", Reason.NOT_IN_LIBRARY, ["没有南京市的文件"]),
        ("苏州市护理型床位占比是多少", Reason.NOT_IN_LIBRARY, ["没有苏州市的文件"]),
        ("浙江省的指标是多少", Reason.NOT_IN_LIBRARY, ["没有浙江省的文件"]),
        ("《上海市养老服务条例》怎么规定", Reason.NOT_IN_LIBRARY, ["《上海市养老服务条例》"]),
        ("苏政办发〔2024〕92号讲什么", Reason.NOT_IN_LIBRARY, ["92号"]),
        ("国办发〔2023〕99号的内容", Reason.NOT_IN_LIBRARY, ["99号"]),
        ("今天天气怎么样", Reason.OUT_OF_SCOPE, ["库中文件写明的事项"]),
        ("What is the weather today?", Reason.OUT_OF_SCOPE, ["outside the policy documents"]),
        ("你好", Reason.NOT_A_QUESTION, ["请直接提问"]),
        ("hello", Reason.NOT_A_QUESTION, ["Please ask a question"]),
        ("由谁负责", Reason.AMBIGUOUS, ["哪一项任务"]),
        ("它的目标是什么", Reason.AMBIGUOUS, ["哪一项任务"]),
    ],
)
def test_a_refusal_says_what_is_missing(ask: Ask, question: str, reason: Reason, said: list[str]) -> None:
    answer = ask(question)
    assert (answer.reason, lacking(answer, said)) == (reason, [])


def test_a_refusal_of_a_number_links_the_first_and_the_last_task(ask: Ask) -> None:
    assert [link.item for link in ask("任务20由谁负责").nearest] == [1, 9]


def test_a_refusal_of_an_entry_links_those_that_exist(ask: Ask) -> None:
    assert [link.label for link in ask("保障措施第八条是什么").nearest] == ["三（一）", "三（二）", "三（三）"]


@pytest.mark.parametrize("question", ["任务20由谁负责", "南京市的方案怎么说", "今天天气怎么样", "你好"])
def test_what_is_known_to_be_missing_cites_nothing(ask: Ask, question: str) -> None:
    assert ask(question).citations == ()


def test_a_place_inside_the_library_s_province_is_not_answered_from_the_province(ask: Ask) -> None:
    assert "65%" not in ask("苏州市护理型床位占比是多少").text


@pytest.mark.parametrize(
    ("question", "searched"),
    [
        ("量子计算机怎么采购", "查找范围：库中全部5份文件。"),
        ("任务4什么时候完成", "查找范围：《扬州市养老服务提质增效实施方案》。"),
        ("浙江省的养老方案是什么", "查找范围：库中全部5份文件。"),
    ],
)
def test_a_refusal_says_what_was_looked_through(ask: Ask, question: str, searched: str) -> None:
    answer = ask(question)
    assert answer.refused
    assert answer.text.splitlines()[-1] == searched


def test_a_document_that_the_refusal_names_is_not_named_twice(ask: Ask) -> None:
    assert ask("2030年底前要完成什么").text.count("《扬州市养老服务提质增效实施方案》") == 1
