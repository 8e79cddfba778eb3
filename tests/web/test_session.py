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


def test_the_words_of_a_model_gather_beside_the_answer_until_it_is_there() -> None:
    answer = Answer("谁负责", "responsibility", "甲局。")
    session = Session().asked("谁负责").found(answer).wrote("由甲局").wrote("负责。")
    assert (session.turns[-1].answer, session.turns[-1].writing) == (answer, "由甲局负责。")
    assert session.answered(answer, CONVERSATION).turns[-1].writing is None


def test_a_session_that_nobody_works_on_keeps_what_was_found() -> None:
    answer = Answer("谁负责", "responsibility", "甲局。")
    session = Session().asked("谁负责").found(answer).wrote("由甲局").asked("何时").settled()
    assert [(turn.question, turn.answer, turn.writing) for turn in session.turns] == [("谁负责", answer, None)]
