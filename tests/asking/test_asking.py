import pytest

from kb.errors import QuestionError
from kb.knowledge import KnowledgeBase
from kb.model import Reason
from tests.asking.policies import FILES
from tests.asking.seen import Ask, Talk, items, labels, lacking

# Questions of every kind, in both languages.
_QUESTIONS = (
    "任务9由谁负责",
    "市公安局是任务7的责任单位吗",
    "财政局有哪些任务",
    "没有民政局的任务有哪些",
    "方案有哪些量化目标",
    "护理型床位占比要达到多少",
    "2026年底前要完成什么",
    "任务5的内容是什么",
    "共有多少项任务",
    "保障措施有哪些",
    "制定依据是什么",
    "库里有哪些文件",
    "国家、省、市的护理型床位占比各是多少",
    "我是小微企业，能享受什么支持",
    "营业收入800万元的企业能贷多少",
    "什么是家庭照护假",
    "押金应该存在哪里",
    "任务20由谁负责",
    "贷款贴息的比例是多少",
    "苏州市护理型床位占比是多少",
    "who leads task 9",
    "which tasks does the finance bureau have",
    "how many tasks are there",
    "what is due by the end of 2026",
    "who leads task 20",
)


@pytest.mark.parametrize("question", _QUESTIONS)
def test_nothing_is_told_of_another_plan(ask: Ask, question: str) -> None:
    answer = ask(question)
    told = [answer.text, *answer.notes, *(citation.title for citation in answer.citations)]
    assert [word for word in ("盐城", "专利", "Yancheng", "patent") if any(word in text for text in told)] == []


@pytest.mark.parametrize("question", _QUESTIONS)
def test_an_answer_carries_its_question_and_how_long_it_took(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert answer.question == question
    assert answer.elapsed_ms > 0
    assert answer.text.strip() == answer.text != ""


@pytest.mark.parametrize("question", _QUESTIONS)
def test_the_same_question_gets_the_same_answer(ask: Ask, question: str) -> None:
    first, second = ask(question), ask(question)
    assert (first.text, first.citations, first.facts) == (second.text, second.citations, second.facts)


@pytest.mark.parametrize("question", [question for question in _QUESTIONS if question.isascii()])
def test_an_english_question_is_answered_in_english(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert answer.language == "en"
    assert not any(word in answer.text for word in ("由", "承担", "原文：", "没有第"))
    assert all("(" in note or note.isascii() for note in answer.notes)


@pytest.mark.parametrize(
    "question",
    [
        "任务9由谁负责",
        "任务９由谁负责",
        "任務九由誰負責",
        "任务⑨由谁负责",
        "第九项由谁负责",
        "9号任务由谁负责",
        "T9由谁负责",
        "Task 9由谁负责",
        "  任务9 由谁 负责 ？ ",
        "请问一下，任务9到底由谁负责？",
    ],
)
def test_every_spelling_gets_the_same_answer(ask: Ask, question: str) -> None:
    assert ask(question).text == ask("任务9由谁负责").text


def test_of_several_questions_at_once_one_that_has_an_answer_is_answered(ask: Ask) -> None:
    answer = ask("机场什么时候通航？押金应该存在哪里？")
    assert (answer.refused, items(answer)) == (False, [7])
    assert answer.question == "机场什么时候通航？押金应该存在哪里？"


def test_a_story_before_the_question_does_not_change_its_answer(ask: Ask) -> None:
    story = "我家老人今年八十岁，腿脚不便，住在老小区的三楼，白天没有人做饭，邻居说附近要办食堂。"
    assert labels(ask(f"{story}请问方案里的任务3由哪些部门负责？"))[0] == "二（一）3"


def test_a_greeting_leaves_the_conversation_as_it_was(talk: Talk) -> None:
    assert talk("任务6谁牵头", "谢谢", "它的内容是什么").text == talk("任务6谁牵头", "它的内容是什么").text


def test_conversations_do_not_mix(kb: KnowledgeBase) -> None:
    _, first = kb.ask("任务9由谁负责")
    _, second = kb.ask("任务6由谁负责")
    assert items(kb.ask("它的内容是什么", conversation=first)[0]) == [9]
    assert items(kb.ask("它的内容是什么", conversation=second)[0]) == [6]


def test_an_empty_question_is_an_error_and_no_answer(kb: KnowledgeBase) -> None:
    with pytest.raises(QuestionError):
        kb.ask("   ")


@pytest.mark.parametrize("question", ["《》", "???", "％＃＠", "呵呵呵", "a" * 300, "的" * 200, "《" * 50])
def test_a_question_of_debris_is_refused_and_breaks_nothing(ask: Ask, question: str) -> None:
    assert ask(question).refused


def test_what_looks_like_a_key_in_a_question_mints_none(ask: Ask) -> None:
    answer = ask("任务9[7]由谁负责[8]")
    assert lacking(answer, ["市消防救援支队"]) == []
    assert "[8]" not in answer.text


def test_the_library_of_these_tests_is_on_another_subject_and_place() -> None:
    assert not any(word in text for text in FILES.values() for word in ("盐城", "专利"))


@pytest.mark.parametrize("question", ["今天天气怎么样", "给我讲个笑话", "write me some python code"])
def test_what_no_policy_says_is_out_of_scope(ask: Ask, question: str) -> None:
    assert ask(question).reason is Reason.OUT_OF_SCOPE
