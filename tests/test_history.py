"""Conversations are kept whole, found again by their words, and belong to one owner alone."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from kb import history
from kb.feedback import rate, settle
from kb.model import Answer, Basis, Citation, Reason
from kb.people import People

OWNER, OTHER = "user:1", "user:2"
CITATION = Citation(1, "d1", "海州市某方案", "海政办〔2030〕1号", "d1/2.1", "二1", 3, None, "由甲局负责。", 0, 6)
ANSWER = Answer(
    "谁负责",
    "responsibility",
    "甲局负责。[1]",
    citations=(CITATION,),
    facts=({"body": "甲局", "basis": Basis.STATED, "keys": ("甲",), "conditions": {"parts": ({"value": 1.5},)}},),
    notes=("征求意见稿",),
    elapsed_ms=1.25,
    own=("甲局负责。",),
)
REFUSAL = Answer(
    "何时", "deadline", "没有写明。", reason=Reason.SILENT, nearest=(CITATION,), understood="第3项何时完成"
)


@pytest.fixture
def people(tmp_path: Path) -> People:
    return People(tmp_path / "people.sqlite")


def _begin(people: People, question: str = "第3项谁负责", answer: Answer | None = ANSWER, owner: str = OWNER) -> str:
    return history.add_turn(people, owner, question, answer).conversation


def _titles(people: People, search: str = "") -> list[str]:
    return [one.title for one in history.conversations(people, OWNER, search=search)]


@pytest.mark.parametrize(
    "answer", [ANSWER, REFUSAL, replace(ANSWER, written_by="a-model", language="en", passage="甲")]
)
def test_a_stored_answer_reads_back_equal(answer: Answer) -> None:
    assert history.from_json(history.to_json(answer)) == answer


def test_an_answer_of_an_older_or_a_newer_program_can_be_read() -> None:
    stored = json.loads(history.to_json(ANSWER)) | {"of_a_newer_program": 1}
    del stored["own"], stored["written_by"]
    assert history.from_json(json.dumps(stored)) == replace(ANSWER, own=())


def test_turns_come_back_in_the_order_in_which_they_were_asked(people: People) -> None:
    begun = _begin(people)
    history.add_turn(people, OWNER, "何时", REFUSAL, conversation=begun)
    history.add_turn(people, OWNER, "长", None, problem="问题太长", conversation=begun)
    kept = history.turns(people, OWNER, begun)
    assert kept is not None
    assert [(turn.place, turn.question, turn.answer, turn.problem) for turn in kept] == [
        (0, "第3项谁负责", ANSWER, None),
        (1, "何时", REFUSAL, None),
        (2, "长", None, "问题太长"),
    ]


def test_the_title_is_the_first_question_on_one_line_and_cut(people: People) -> None:
    _begin(people, "第3项\n谁负责" + "很长" * 100)
    (title,) = _titles(people)
    assert title.startswith("第3项 谁负责很长")
    assert len(title) == 80


def test_the_conversation_changed_last_comes_first(people: People) -> None:
    first = _begin(people, "甲问")
    _begin(people, "乙问")
    history.add_turn(people, OWNER, "再问", ANSWER, conversation=first)
    assert _titles(people) == ["甲问", "乙问"]


def test_the_list_comes_in_pages(people: People) -> None:
    for number in range(5):
        _begin(people, f"问{number}")
    pages = [history.conversations(people, OWNER, limit=2, offset=start) for start in (0, 2, 4)]
    assert [[one.title for one in page] for page in pages] == [["问4", "问3"], ["问2", "问1"], ["问0"]]


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("第3项", True),
        ("甲局负责", True),
        ("谁负责 甲局", True),
        ("乙局", False),
        ("谁负责 乙局", False),
        ("responsibility", False),
        ("%", False),
        ("_", False),
        ("\\", False),
        ("100%", False),
        ("' OR 1=1 --", False),
    ],
)
def test_questions_and_answers_are_searched_for_the_very_words(people: People, search: str, found: bool) -> None:
    _begin(people)
    assert bool(_titles(people, search)) is found


def test_a_per_cent_sign_is_found_where_it_stands(people: People) -> None:
    _begin(people, "增长10%的目标")
    assert _titles(people, "10%") == ["增长10%的目标"]


def test_another_owner_finds_nothing(people: People) -> None:
    begun = _begin(people)
    assert history.conversations(people, OTHER) == []
    assert history.heading(people, OTHER, begun) is None
    assert history.turns(people, OTHER, begun) is None
    assert not history.rename(people, OTHER, begun, "我的")
    assert not history.remove(people, OTHER, begun)
    assert _titles(people) == ["第3项谁负责"]


def test_a_turn_for_the_conversation_of_another_begins_one_of_its_own(people: People) -> None:
    begun = _begin(people)
    kept = history.add_turn(people, OTHER, "谁", ANSWER, conversation=begun)
    assert kept.conversation != begun
    assert len(history.turns(people, OWNER, begun) or ()) == 1


def test_a_renamed_conversation_keeps_its_title(people: People) -> None:
    begun = _begin(people)
    assert history.rename(people, OWNER, begun, " 质押 \n 融资 ")
    history.add_turn(people, OWNER, "何时", ANSWER, conversation=begun)
    assert _titles(people) == ["质押 融资"]


def test_an_empty_title_is_none(people: People) -> None:
    begun = _begin(people)
    assert not history.rename(people, OWNER, begun, "  ")
    assert _titles(people) == ["第3项谁负责"]


def test_nothing_is_left_of_a_removed_conversation(people: People) -> None:
    begun, other = _begin(people), _begin(people, "乙问")
    rate(people, OWNER, begun, 0, good=False)
    settle(people, begun, 0, by="管理员")
    assert history.remove(people, OWNER, begun)
    with people.reading() as connection:
        assert connection is not None
        for table in ("turns", "ratings", "settled"):
            assert connection.execute(f"SELECT count(*) FROM {table} WHERE conversation = ?", (begun,)).fetchone() == (
                0,
            )
    assert [one.id for one in history.conversations(people, OWNER)] == [other]


def test_ids_cannot_be_guessed(people: People) -> None:
    ids = {_begin(people) for _ in range(3)}
    assert len(ids) == 3
    assert all(len(one) >= 20 for one in ids)


def test_where_nobody_wrote_there_is_nothing(people: People) -> None:
    assert history.conversations(people, OWNER) == []
    assert history.turns(people, OWNER, "x") is None
    assert not people.path.exists()
