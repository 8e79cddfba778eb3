"""Ratings belong to who asked; refused questions and poor ratings are work until they are settled."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb import history
from kb.feedback import Fault, rate, settle, work_list
from kb.model import Answer, Reason
from kb.people import People

OWNER, OTHER = "user:1", "user:2"
ANSWER = Answer("谁负责", "responsibility", "甲局负责。")


@pytest.fixture
def people(tmp_path: Path) -> People:
    return People(tmp_path / "people.sqlite")


def _asked(people: People, question: str = "谁负责", reason: Reason | None = None) -> str:
    answer = Answer(question, "passage", "甲局负责。", reason=reason)
    return history.add_turn(people, OWNER, question, answer).conversation


def _rated(people: People, conversation: str) -> bool | None:
    (turn,) = history.turns(people, OWNER, conversation) or ()
    return turn.good


def test_a_rating_takes_the_place_of_the_one_before(people: People) -> None:
    begun = _asked(people)
    assert _rated(people, begun) is None
    assert rate(people, OWNER, begun, 0, good=True)
    assert _rated(people, begun) is True
    assert rate(people, OWNER, begun, 0, good=False, reason=Fault.TOO_LONG)
    assert _rated(people, begun) is False


@pytest.mark.parametrize(("owner", "place"), [(OTHER, 0), (OWNER, 1), (OWNER, -1)])
def test_only_an_own_turn_can_be_rated(people: People, owner: str, place: int) -> None:
    begun = _asked(people)
    assert not rate(people, owner, begun, place, good=False)
    assert work_list(people) == []


def test_a_poor_rating_is_work_with_its_reason_and_words(people: People) -> None:
    begun = _asked(people)
    rate(people, OWNER, begun, 0, good=False, reason=Fault.WRONG_SOURCE, comment=" 第3项不在这里 ")
    (work,) = work_list(people)
    assert (work.conversation, work.place, work.question) == (begun, 0, "谁负责")
    assert (work.reason, work.rating, work.comment) == (None, Fault.WRONG_SOURCE, "第3项不在这里")


def test_a_good_rating_is_no_work_and_keeps_no_reason(people: People) -> None:
    begun = _asked(people)
    rate(people, OWNER, begun, 0, good=False, reason=Fault.OTHER, comment="不对")
    rate(people, OWNER, begun, 0, good=True, reason=Fault.OTHER, comment="不对")
    assert work_list(people) == []


@pytest.mark.parametrize(
    ("reason", "is_work"),
    [
        (Reason.NOTHING_RELEVANT, True),
        (Reason.NOT_IN_LIBRARY, True),
        (Reason.SILENT, True),
        (Reason.NO_SUCH_ITEM, True),
        (Reason.OUT_OF_SCOPE, False),
        (Reason.AMBIGUOUS, False),
        (Reason.NOT_A_QUESTION, False),
        (None, False),
    ],
)
def test_a_question_that_the_library_does_not_answer_is_work(
    people: People, reason: Reason | None, is_work: bool
) -> None:
    _asked(people, reason=reason)
    assert [work.reason for work in work_list(people)] == ([reason] if is_work else [])


def test_the_newest_work_comes_first(people: People) -> None:
    for question in ("甲", "乙", "丙"):
        _asked(people, question, Reason.SILENT)
    assert [work.question for work in work_list(people)] == ["丙", "乙", "甲"]


def test_settled_work_leaves_the_list(people: People) -> None:
    begun = _asked(people, reason=Reason.SILENT)
    assert settle(people, begun, 0, by="管理员", note="已补充文件")
    assert work_list(people) == []


def test_an_answer_that_is_found_poor_again_is_work_again(people: People) -> None:
    begun = _asked(people, reason=Reason.SILENT)
    settle(people, begun, 0, by="管理员")
    rate(people, OWNER, begun, 0, good=False)
    assert [work.rating for work in work_list(people)] == [Fault.OTHER]


def test_a_turn_that_is_not_there_cannot_be_settled(people: People) -> None:
    begun = _asked(people, reason=Reason.SILENT)
    assert not settle(people, begun, 7, by="管理员")
    assert len(work_list(people)) == 1


def test_where_nobody_wrote_there_is_no_work(people: People) -> None:
    assert work_list(people) == []
