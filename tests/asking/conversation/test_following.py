import pytest

from kb.conversation import Conversation, follow
from kb.cues import Kind
from kb.knowledge import KnowledgeBase
from kb.library import Library
from kb.model import Reason
from tests.asking.seen import Talk, items, labels, lacking


@pytest.mark.parametrize(
    ("questions", "kind", "numbers", "facts"),
    [
        (("任务9由谁负责", "那第6项呢"), "responsibility", [6, 1], ["市人社局牵头"]),
        (("任务9由谁负责", "它的主要内容是什么"), "content", [9], ["每季度检查一次"]),
        (("任务9由谁负责", "有没有时限"), "deadline", [9], ["2025年9月底前"]),
        (("任务2的目标是什么", "任务8呢"), "target", [8], ["300万人"]),
        (("任务2的目标是什么", "不是，我问的是任务8"), "target", [8], ["300万人"]),
        (("任务1什么时候完成", "那由谁负责"), "responsibility", [1], ["市住建局"]),
        (("任务4由谁负责", "它讲什么", "那任务5呢"), "content", [5], ["适老产品"]),
        (("任务6谁牵头", "你好", "它的内容是什么"), "content", [6], ["6000名"]),
        (("培训护理员由谁负责", "那助餐点呢"), "responsibility", [3, 1], ["市商务局"]),
        (("护理型床位占比要达到多少", "那参保人数呢"), "target", [8], ["300万人"]),
        (("护理型床位占比要达到多少", "由谁负责"), "responsibility", [2, 1], ["市卫健委"]),
        (("Who leads task 6?", "What about task 4?"), "responsibility", [4, 1], ["市财政局"]),
        (("Who leads task 6?", "what does it say"), "content", [6], ["6000名"]),
    ],
)
def test_a_task_is_followed_from_question_to_question(
    talk: Talk, questions: tuple[str, ...], kind: str, numbers: list[int], facts: list[str]
) -> None:
    answer = talk(*questions)
    assert (answer.kind, answer.refused, items(answer), lacking(answer, facts)) == (kind, False, numbers, [])


@pytest.mark.parametrize(
    ("questions", "facts"),
    [
        (("护理型床位占比要达到多少", "那省里呢"), ["65%"]),
        (("护理型床位占比要达到多少", "国家呢"), ["55%"]),
        (("护理型床位占比要达到多少", "那省里呢", "国家呢"), ["55%"]),
        (("省里的护理型床位占比是多少", "那市里呢"), ["70%"]),
        (("省方案的文号是什么", "国家方案呢"), ["国办发〔2023〕88号"]),
        (("养老服务促进法什么时候施行", "还有效吗"), ["现行有效"]),
        (("养老服务促进法第十二条是什么", "第十五条呢"), ["家庭照护假"]),
        (("营业收入800万元的企业能贷多少", "要是3000万呢"), ["不超过800万元"]),
    ],
)
def test_the_same_is_asked_of_another_level_document_or_amount(
    talk: Talk, questions: tuple[str, ...], facts: list[str]
) -> None:
    answer = talk(*questions)
    assert (answer.refused, lacking(answer, facts)) == (False, [])


@pytest.mark.parametrize(
    ("questions", "kind", "numbers"),
    [
        (("财政局有哪些任务", "那商务局呢"), "department", [3]),
        (("财政局有哪些任务", "和民政局一起的呢"), "department", [2, 4]),
    ],
)
def test_the_tasks_of_another_body_are_asked_in_a_word(
    talk: Talk, questions: tuple[str, ...], kind: str, numbers: list[int]
) -> None:
    answer = talk(*questions)
    assert (answer.kind, items(answer)) == (kind, numbers)


@pytest.mark.parametrize(("body", "word"), [("财政局", "否"), ("商务局", "是")])
def test_after_a_task_a_body_is_asked_about_that_task(talk: Talk, body: str, word: str) -> None:
    answer = talk("任务3由谁负责", f"那{body}呢")
    assert answer.text.startswith(word)
    assert 3 in items(answer)


@pytest.mark.parametrize(
    ("last", "label"),
    [(("下一条呢",), "三（三）"), (("上一条呢",), "三（一）"), (("上一条呢", "下一条呢"), "三（二）")],
)
def test_the_entries_of_a_list_are_walked(talk: Talk, last: tuple[str, ...], label: str) -> None:
    answer = talk("保障措施有哪些", "第二条具体说什么", *last)
    assert labels(answer) == [label]


def test_the_second_of_a_list_is_its_second_entry_and_not_the_second_task(talk: Talk) -> None:
    assert labels(talk("保障措施有哪些", "第二条具体说什么")) == ["三（二）"]


def test_a_task_that_does_not_exist_is_refused_in_a_conversation_too(talk: Talk) -> None:
    answer = talk("任务4由谁负责", "那任务20呢")
    assert answer.reason is Reason.NO_SUCH_ITEM
    assert "没有第20项" in answer.text


def test_a_question_that_stands_alone_does_not_lean(talk: Talk) -> None:
    answer = talk("任务9由谁负责", "助餐点的收费标准要不要公开")
    assert answer.understood is None
    assert items(answer) == [3]


@pytest.mark.parametrize(
    ("questions", "understood"),
    [
        (("任务9由谁负责", "那第6项呢"), "第6项由谁负责"),
        (("任务9由谁负责", "它的主要内容是什么"), "任务9的主要内容是什么？"),
        (("财政局有哪些任务", "那商务局呢"), "商务局有哪些任务？"),
        (("Who leads task 6?", "What about task 4?"), "task 4"),
    ],
)
def test_the_answer_says_how_a_leaning_question_was_taken(
    talk: Talk, questions: tuple[str, ...], understood: str
) -> None:
    assert understood in (talk(*questions).understood or "")


def test_without_a_question_before_nothing_is_filled_in(library: Library) -> None:
    question = follow("那第6项呢", library, Conversation())
    assert (question.focus, question.understood, question.pointers.items) == ((), None, (6,))


def test_a_conversation_keeps_the_bodies_named_last(kb: KnowledgeBase) -> None:
    conversation = Conversation()
    for name in ("财政局", "商务局", "民政局", "教育局", "商务局"):
        _, conversation = kb.ask(f"{name}有哪些任务", conversation=conversation)
    assert [mention.body.keys[0] for mention in conversation.bodies] == ["民政局", "教育局", "商务局"]


def test_a_kind_is_carried_over_and_not_the_number(library: Library, kb: KnowledgeBase) -> None:
    _, conversation = kb.ask("任务2的目标是什么")
    question = follow("那任务8呢", library, conversation)
    assert (question.kind, question.pointers.items) == (Kind.TARGET, (8,))
