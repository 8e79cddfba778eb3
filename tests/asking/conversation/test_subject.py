"""What is kept of a conversation: little, plain, the same each time, and not past what the library holds."""

from __future__ import annotations

import json
from dataclasses import asdict, replace

import pytest

from kb.conversation import Conversation, follow
from kb.conversation.subject import SUBJECTS
from kb.knowledge import KnowledgeBase
from kb.library import Library

_ALONE = (
    "什么是家庭照护假",
    "床位贷的额度是多少",
    "任务8的目标是什么",
    "财政局有哪些任务",
    "谁培训养老护理员",
    "保障措施有哪些",
    "国办发〔2023〕88号哪天发的",
    "养老服务促进法第三条是什么",
    "2026年底前要完成什么",
    "助餐点由谁负责",
    "省里的护理型床位占比是多少",
    "失能老人的子女有多少天假",
    "擅自提高收费怎么处罚",
    "小微企业能享受什么支持",
    "Which tasks does the finance bureau have?",
    "What is the document number of the national plan?",
)
_BEFORE = (
    "任务9由谁负责",
    "那省里呢",
    "营业收入800万元的企业，苏养贷能贷多少",
    "财政局有哪些任务",
    "养老服务促进法第十二条是什么",
)


def _talked(kb: KnowledgeBase, questions: tuple[str, ...]) -> Conversation:
    conversation = Conversation()
    for question in questions:
        _, conversation = kb.ask(question, conversation=conversation)
    return conversation


@pytest.mark.parametrize("question", _ALONE)
def test_a_full_question_is_understood_after_other_turns_as_if_alone(
    kb: KnowledgeBase, library: Library, question: str
) -> None:
    alone = follow(question, library, Conversation())
    for place in range(len(_BEFORE)):
        assert follow(question, library, _talked(kb, _BEFORE[: place + 1])) == alone


def test_the_state_is_bounded(kb: KnowledgeBase) -> None:
    conversation = _talked(kb, tuple(f"任务{place % 9 + 1}由谁负责" for place in range(SUBJECTS + 5)))
    assert len(conversation.subjects) == SUBJECTS


def test_the_state_is_plain_and_small(kb: KnowledgeBase) -> None:
    assert len(json.dumps(asdict(_talked(kb, _BEFORE)), ensure_ascii=False)) < 10_000


def test_the_same_turns_come_to_the_same_state(kb: KnowledgeBase) -> None:
    assert _talked(kb, _BEFORE) == _talked(kb, _BEFORE)


def test_a_subject_of_many_turns_ago_can_be_returned_to(kb: KnowledgeBase) -> None:
    conversation = _talked(kb, ("护理型床位占比要达到多少", *(f"任务{place}由谁负责" for place in range(1, 9))))
    answer, _ = kb.ask("刚才床位那个问题，省里呢", conversation=conversation)
    assert "65%" in answer.text


def test_a_clause_that_the_library_holds_no_longer_is_forgotten(kb: KnowledgeBase, library: Library) -> None:
    conversation = _talked(kb, ("任务9由谁负责",))
    gone = replace(conversation.subjects[0], cited=("gone/1",), documents=("gone",))
    held = replace(conversation, subjects=(gone,)).held_in(library)
    assert (held.subjects[0].cited, held.subjects[0].documents) == ((), ())
