"""Whole conversations over the made-up library: for each turn what it came to, and how it was understood."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from kb.conversation import Conversation
from kb.knowledge import KnowledgeBase
from kb.model import Answer
from tests.asking.seen import items


class Turn(NamedTuple):
    """A question; the kind of its answer or the reason of its refusal; tasks cited; how it was understood; a fact."""

    question: str
    came_to: str
    tasks: list[int]
    understood: str | None = None
    fact: str = ""


_DIALOGUES: dict[str, tuple[Turn, ...]] = {
    "one task after another": (
        Turn("任务9由谁负责", "responsibility", [9, 1]),
        Turn("那第6项呢", "responsibility", [6, 1], "第6项由谁负责？", "市人社局牵头"),
        Turn("它的主要内容是什么", "content", [6], "第6项的主要内容是什么？", "6000名"),
        Turn("有没有时限", "deadline", [6], "第6项有没有时限？", "到2027年"),
        Turn("不是第6项，是第2项", "deadline", [2], "第2项有没有时限？"),
        Turn("我问的是牵头单位", "responsibility", [2, 1], "第2项由谁负责？", "没有写明牵头单位"),
        Turn("回到任务9", "responsibility", [9, 1], "任务9由谁负责"),
    ),
    "bodies and the list of their tasks": (
        Turn("财政局有哪些任务", "department", [2, 4, 8]),
        Turn("那民政局呢", "department", [1, 2, 3, 4, 6, 7, 9], "民政局有哪些任务？"),
        Turn("这个部门还负责什么", "department", [1, 2, 3, 4, 6, 7, 9], "民政局还负责什么？"),
        Turn("第三个讲什么", "content", [3], "第3项讲什么？", "助餐点"),
        Turn("是市财政局吗", "responsibility", [3], "第3项是否由市财政局负责？", "否"),
        Turn("为什么", "content", [3], "第3项的原文是什么？", "收费标准向社会公开"),
    ),
    "levels of one figure": (
        Turn("护理型床位占比要达到多少", "target", [2], None, "70%"),
        Turn("那省里呢", "target", [], "省里护理型床位占比要达到多少？", "65%"),
        Turn("国家层面呢", "target", [], "国家层面护理型床位占比要达到多少？", "55%"),
        Turn("谢谢", "not_a_question", []),
        Turn("那参保人数呢", "nothing_relevant", [], "国家层面参保人数要达到多少？"),
        Turn("不是参保人数，是助餐服务人次", "target", [], "国家层面助餐服务人次要达到多少？", "4000万人次"),
        Turn("刚才床位那个问题，省里呢", "target", [], "省里护理型床位占比要达到多少？", "65%"),
    ),
    "another sum, another loan, another thing to know of it": (
        Turn("营业收入800万元的企业，苏养贷能贷多少", "target", [], None, "不超过300万元"),
        Turn("要是3000万呢", "target", [], "营业收入3000万的企业，苏养贷能贷多少？", "不超过800万元"),
        Turn("床位贷呢", "target", [], "营业收入3000万的企业，床位贷能贷多少？", "不超过500万元"),
        Turn("期限呢", "deadline", [], "床位贷的时限是什么？", "不超过5年"),
        Turn("原文是什么", "content", [], "床位贷的原文是什么？", "面向新建养老机构"),
        Turn("天气怎么样", "out_of_scope", []),
        Turn("在哪一条", "content", [], "床位贷的原文是什么？", "面向新建养老机构"),
    ),
    "articles of a law": (
        Turn("养老服务促进法第十二条是什么", "content", [], None, "书面协议"),
        Turn("第十五条呢", "content", [], "养老服务促进法第十五条是什么？", "家庭照护假"),
        Turn("下一条", "content", [], "第三十条的内容是什么？", "责令退还"),
        Turn("上一条呢", "content", [], "第十五条的内容是什么？", "二十日"),
        Turn(
            "那《江苏省养老服务提质增效实施方案》里呢",
            "no_such_item",
            [],
            "《江苏省养老服务提质增效实施方案》里面第十五条的内容是什么？",
        ),
        Turn("养老服务促进法第三条呢", "content", [], "养老服务促进法第三条的内容是什么？", "带薪假期"),
    ),
    "one document after another": (
        Turn("国办发〔2023〕88号哪天发的", "document", [], None, "2023年6月8日"),
        Turn("那苏政办发〔2024〕91号呢", "document", [], "苏政办发〔2024〕91号哪天发的？", "2024年3月15日"),
        Turn("还有效吗", "document", [], "苏政办发〔2024〕91号还有效吗？", "至2027年"),
        Turn("谁发的", "document", [], "苏政办发〔2024〕91号谁发的？", "江苏省人民政府办公厅"),
        Turn("今天天气怎么样", "out_of_scope", []),
        Turn("它的文号是什么", "document", [], "苏政办发〔2024〕91号的文号是什么？", "苏政办发〔2024〕91号"),
        Turn("再说一遍", "document", [], "苏政办发〔2024〕91号的文号是什么？", "苏政办发〔2024〕91号"),
    ),
    "the entries of a list": (
        Turn("保障措施有哪些", "outline", [], None, "加强统筹协调"),
        Turn("第二条具体说什么", "content", [], "落实资金保障的内容是什么？", "福利彩票公益金"),
        Turn("下一条呢", "content", [], "加强宣传引导的内容是什么？", "孝老敬老"),
        Turn("最后一条呢", "content", [], "加强宣传引导的内容是什么？", "孝老敬老"),
        Turn("后面那条呢", "ambiguous", [], None, "没有更前或者更后的"),
        Turn("第一条呢", "content", [], "加强统筹协调的内容是什么？", "每半年会商一次"),
    ),
    "two things at once": (
        Turn("第7项和第9项由谁负责", "responsibility", [7, 1, 9]),
        Turn("前者的时限", "silent", [], "第7项的时限是什么？"),
        Turn("后者呢", "deadline", [9], "第9项的时限是什么？", "2025年9月底前"),
        Turn("这两项都有的单位是哪几家", "responsibility", [7, 9], "第7项和第9项都有的单位是哪几家？", "市民政局"),
        Turn("那第6项的时限和牵头单位呢", "deadline", [6, 1], "第6项的时限和牵头单位是什么？", "市人社局牵头"),
        Turn("第9项的呢", "deadline", [9, 1], "第9项的时限和牵头单位是什么？", "2025年9月底前"),
    ),
    "what is asked back, and what was refused": (
        Turn("它由谁负责", "ambiguous", []),
        Turn("任务4", "responsibility", [4, 1], "任务4由谁负责？"),
        Turn("那下一项呢", "responsibility", [5, 1], "第5项由谁负责？"),
        Turn("那第99项呢", "no_such_item", [], "第99项由谁负责？"),
        Turn("有没有时限", "no_such_item", [], "第99项有没有时限？"),
        Turn("说错了，是第9项", "deadline", [9], "第9项有没有时限？"),
        Turn("养老护理员的培训由谁牵头", "responsibility", [6, 1], None, "市人社局"),
    ),
    "courtesies, words of speech and the bodies of an answer": (
        Turn("请问任务3是哪些部门负责的", "responsibility", [3, 1]),
        Turn("好的，那请问一下第5项泥？谢谢", "responsibility", [5, 1], "第5项是哪些部门负责的？"),
        Turn("啥时候弄完", "deadline", [5], "第5项什么时候完成？"),
        Turn("上面说的任务由谁负责", "responsibility", [5, 1], "第5项由谁负责？"),
        Turn("该部门的职责是什么", "ambiguous", [], None, "市工信局、市科技局"),
        Turn("第二个部门呢", "department", [5], "市科技局承担哪些任务？"),
        Turn("它还负责什么", "department", [5], "市科技局还负责什么？"),
    ),
    "days and places": (
        Turn("2026年底前要完成什么", "deadline", [1]),
        Turn("那2025年呢", "deadline", [5, 9], "2025年底前要完成什么？"),
        Turn("南通呢", "not_in_library", [], "南通2025年底前要完成什么？"),
        Turn("护理型床位占比要达到多少", "target", [2], None, "70%"),
        Turn("南通呢", "not_in_library", [], "南通护理型床位占比要达到多少？"),
        Turn("参保人数呢", "not_in_library", [], "南通参保人数要达到多少？"),
    ),
    "in English": (
        Turn("Who leads task 6?", "responsibility", [6, 1]),
        Turn("What about task 4?", "responsibility", [4, 1], "Who leads task 4?"),
        Turn("and the deadline?", "silent", [], "What is the deadline of task 4?"),
        Turn("no, I meant task 9", "deadline", [9], "What is the deadline of task 9?"),
        Turn("what does it say?", "content", [9], "what does task 9 say?"),
        Turn(
            "is the health commission involved?", "responsibility", [9], "is the health commission involved (task 9)?"
        ),
        Turn(
            "in Chinese please", "responsibility", [9], "is the health commission involved (task 9)? (in Chinese)", "否"
        ),
        Turn("Back to task 6, who is responsible for it?", "responsibility", [6, 1], "who is responsible for task 6?"),
    ),
}


@pytest.fixture(scope="module")
def answers(kb: KnowledgeBase) -> dict[str, list[Answer]]:
    """The answers of every conversation."""
    given: dict[str, list[Answer]] = {}
    for name, turns in _DIALOGUES.items():
        conversation: Conversation | None = None
        for turn in turns:
            answer, conversation = kb.ask(turn.question, conversation=conversation)
            given.setdefault(name, []).append(answer)
    return given


_TURNS = [(name, place) for name, turns in _DIALOGUES.items() for place in range(len(turns))]


@pytest.mark.parametrize(("name", "place"), _TURNS)
def test_a_turn_comes_to_what_it_means(answers: dict[str, list[Answer]], name: str, place: int) -> None:
    answer, turn = answers[name][place], _DIALOGUES[name][place]
    assert (answer.reason or answer.kind, items(answer)) == (turn.came_to, turn.tasks)
    assert turn.fact in answer.text


@pytest.mark.parametrize(("name", "place"), _TURNS)
def test_a_turn_says_how_it_was_understood(answers: dict[str, list[Answer]], name: str, place: int) -> None:
    assert answers[name][place].understood == _DIALOGUES[name][place].understood


def test_the_table_holds_long_conversations() -> None:
    assert sum(len(turns) >= 6 for turns in _DIALOGUES.values()) >= 10


@pytest.mark.parametrize("name", _DIALOGUES)
def test_an_answer_repeats_the_question_as_it_was_typed(answers: dict[str, list[Answer]], name: str) -> None:
    assert [answer.question for answer in answers[name]] == [turn.question for turn in _DIALOGUES[name]]
