from __future__ import annotations

from typing import Any

from kb.model import Answer
from kb.web.session import Session

CONVERSATION: Any = object()  # opaque to the page


def test_a_session_never_changes_so_no_other_can_see_its_turns() -> None:
    empty = Session()
    empty.asked("谁负责").answered(Answer("谁负责", "responsibility", "甲局。"), CONVERSATION)
    assert empty == Session()


def test_an_answer_belongs_to_the_question_that_waited() -> None:
    answer = Answer("谁负责", "responsibility", "甲局。")
    session = Session().asked("谁负责").answered(answer, CONVERSATION)
    assert session.turns[-1].answer is answer
    assert session.conversation is CONVERSATION


def test_a_failure_keeps_the_conversation_as_it_was() -> None:
    session = Session(conversation=CONVERSATION).asked("谁负责").failed("不行")
    assert session.turns[-1].problem == "不行"
    assert session.conversation is CONVERSATION
