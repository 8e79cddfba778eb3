"""A check over many turns: more is told, the fact that is asked for is answered, and another question comes between."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kb.conversation import Conversation
from kb.knowledge import KnowledgeBase
from kb.model import Answer

Talk = Callable[..., list[Answer]]


@pytest.fixture(scope="session")
def talk(kb: KnowledgeBase) -> Talk:
    """Put questions one after another; all the answers."""

    def talked(*questions: str) -> list[Answer]:
        conversation: Conversation | None = None
        answers = []
        for question in questions:
            answer, conversation = kb.ask(question, conversation=conversation)
            answers.append(answer)
        return answers

    return talked


def _told(answer: Answer, words: str) -> list[str]:
    """The line of the measure that holds the words, the one that judges it, and the one on whom to ask."""
    lines = answer.text.splitlines()
    (place,) = [place for place, line in enumerate(lines) if words in line]
    return lines[place : place + 3]


def _outcome(answer: Answer, words: str) -> str:
    judged = _told(answer, words)[1].strip().removeprefix("- ")
    return judged.partition("】")[0].removeprefix("【") if "【" in judged else judged.partition(":")[0]


def _asked(answer: Answer) -> str:
    return next((line for line in answer.text.splitlines() if line.startswith(("还需要知道", "Still"))), "")


def test_the_first_line_counts_and_each_measure_has_its_conditions_marked(talk: Talk) -> None:
    (answer,) = talk("我是泰州的专精特新企业，能享受什么支持")
    assert answer.kind == "enterprise"
    first = answer.text.splitlines()[0]
    assert all(word in first for word in ("符合的有", "没有写明条件的有", "还不能确定的有", "不符合的有"))
    measure, judged, whom = _told(answer, "给予贷款贴息")
    assert "[1]" in measure
    assert all(said in judged for said in ("✓符合", "文件没有写明金额"))
    assert "可以询问：市财政局、市工信局" in whom


def test_facts_told_later_decide_what_was_open(talk: Talk) -> None:
    answers = talk("我是泰州一家专精特新企业，能享受什么支持", "营收4000万", "员工60人", "没有外资")
    assert _outcome(answers[1], "一次性奖励20万元") == "不能确定"
    assert _outcome(answers[2], "一次性奖励20万元") == "符合"
    assert [answer.kind for answer in answers] == ["enterprise"] * 4
    assert "外商投资企业" in (answers[3].understood or "")


def test_the_fact_that_is_asked_for_can_be_answered_in_a_word(talk: Talk) -> None:
    answers = talk("我们是专精特新企业，能享受什么支持", "泰州")
    assert "注册地" in _asked(answers[0])
    assert "注册地" not in _asked(answers[1])
    assert "✓符合" in answers[1].text


def test_a_number_alone_answers_the_number_that_is_asked_for(kb: KnowledgeBase) -> None:
    conversation: Conversation | None = None
    answer, conversation = kb.ask("我是泰州的小微企业，能享受什么支持", conversation=conversation)
    replies = {"不良": "没有", "失信": "没有", "主营": "三千万", "营业收入": "四千万", "职工": "55", "资本": "600万"}
    for _ in range(12):
        asked = _asked(answer)
        if not asked:
            break
        reply = next((said for word, said in replies.items() if word in asked), "不清楚")
        answer, conversation = kb.ask(reply, conversation=conversation)
        assert _asked(answer) != asked
    assert conversation is not None
    assert conversation.profile is not None
    assert {"revenue", "staff"} & {number.value for number, _ in conversation.profile.profile.numbers}


def test_what_the_firm_does_not_know_is_not_asked_again(talk: Talk) -> None:
    answers = talk("我们是泰州企业，营收4000万，能享受什么支持", "不知道", "不清楚")
    asked = [_asked(answer) for answer in answers]
    assert len(set(asked)) == 3


def test_what_was_said_can_be_corrected(talk: Talk) -> None:
    answers = talk("我是泰州企业，营收4000万，员工60人，有什么支持", "营收不是4000万，是400万")
    assert [_outcome(answer, "一次性奖励20万元") for answer in answers] == ["符合", "不符合"]


def test_another_question_between_keeps_what_was_told(talk: Talk) -> None:
    answers = talk("我是泰州企业，营收4000万，能享受什么支持", "第一条由谁负责", "员工60人")
    assert answers[1].kind == "responsibility"
    assert _outcome(answers[2], "一次性奖励20万元") == "符合"


def test_a_firm_that_only_tells_of_itself_is_checked(talk: Talk) -> None:
    (answer,) = talk("我们是泰州一家高新技术企业，去年营收3亿，120人，没有外资")
    assert _outcome(answer, "补助8万元") == "符合"


def test_another_kind_of_entity_begins_anew(talk: Talk) -> None:
    answers = talk("我是泰州企业，营收4000万，能享受什么支持", "我们是泰州的高校，能享受什么支持")
    assert _outcome(answers[1], "补助6万元") == "没有写明条件"
    assert "一次性奖励20万元" not in answers[1].text


def test_the_check_speaks_english(talk: Talk) -> None:
    answers = talk("We are an SME in Nanjing, what support can we get?", "our tax rating is A")
    assert _outcome(answers[1], "技术改造补助15万元") == "no conditions stated"
    assert _outcome(answers[1], "贷款担保补贴") == "fits"
    assert "Support measures checked one by one" in answers[1].text
    assert "✓ met" in answers[1].text
    assert "the document does not state" in answers[1].text


def test_what_bars_from_a_measure_stands_below_it(talk: Talk) -> None:
    (answer,) = talk("我是泰州企业，营收4000万，员工40人，有什么支持")
    assert "条件“职工不少于50人”：✗不符合" in _told(answer, "一次性奖励20万元")[1]


def test_every_quotation_stands_in_its_document(kb: KnowledgeBase, talk: Talk) -> None:
    for answer in talk("我是泰州的小巨人，营收4000万，员工60人，能享受什么支持", "没有外资"):
        for citation in answer.citations:
            assert kb.document(citation.document_id).text[citation.start : citation.end] == citation.quote
