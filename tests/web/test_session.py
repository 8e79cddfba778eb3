from __future__ import annotations

from typing import Any

from kb import history
from kb.model import Answer
from kb.web.session import Session, Turn
from kb.web.words import Language

CONVERSATION: Any = object()  # opaque to the page
ANSWER = Answer("谁负责", "responsibility", "甲局。")
OWNED = Session(owner="user:1")


def test_a_session_never_changes_so_no_other_can_see_its_turns() -> None:
    empty = Session()
    empty.asked("谁负责").answered(ANSWER, CONVERSATION)
    assert empty == Session()


def test_an_answer_belongs_to_the_question_that_waited() -> None:
    session = Session().asked("谁负责").answered(ANSWER, CONVERSATION)
    assert session.turn is not None
    assert session.turn.answer is ANSWER
    assert session.conversation is CONVERSATION


def test_a_failure_keeps_the_conversation_as_it_was() -> None:
    session = Session(conversation=CONVERSATION).asked("谁负责").failed("不行")
    assert session.turn is not None
    assert session.turn.problem == "不行"
    assert session.conversation is CONVERSATION


def test_the_words_of_a_model_gather_beside_the_answer_until_it_is_there() -> None:
    session = Session().asked("谁负责").found(ANSWER).wrote("由甲局").wrote("负责。")
    assert session.turn is not None
    assert (session.turn.answer, session.turn.writing) == (ANSWER, "由甲局负责。")
    after = session.answered(ANSWER, CONVERSATION).turn
    assert after is not None
    assert after.writing is None


def test_a_session_that_nobody_works_on_keeps_what_was_found() -> None:
    session = Session().asked("谁负责").found(ANSWER).wrote("由甲局").settled()
    assert session.turn == Turn("谁负责", ANSWER)


def test_a_question_that_was_stopped_before_anything_was_found_waits_no_more() -> None:
    turn = Session().asked("谁负责").settled().turn
    assert turn is not None
    assert (turn.stopped, turn.pending) == (True, False)


def test_a_session_is_its_owners_alone() -> None:
    session = OWNED.asked("谁负责").answered(ANSWER, CONVERSATION)
    assert session.of("user:1") is session
    assert session.of("user:2") == Session(owner="user:2")
    assert Session(Language.ENGLISH, "user:1").of("user:2").language is Language.ENGLISH


def test_a_session_does_not_grow_with_its_conversation() -> None:
    session = OWNED.asked("甲").answered(ANSWER, CONVERSATION).kept(history.Kept("c", 0))
    session = session.asked("乙")
    assert (session.id, session.turn) == ("c", Turn("乙"))
