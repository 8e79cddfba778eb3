from __future__ import annotations

from dataclasses import replace

import pytest

from kb.knowledge import KnowledgeBase
from kb.library import Library
from kb.suggestions import MOST, suggestions
from tests.asking.seen import Ask

QUESTIONS = (
    "第1项由谁负责",
    "第2项说了什么",
    "有哪些量化目标",
    "哪些任务写明了完成期限",
    "市科技局负责哪些任务",
    "第99项由谁负责",
    "今天天气怎么样",
    "who is responsible for task 2",
    "what are the targets",
)


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_is_suggested_is_answered_and_is_another_question(question: str, ask: Ask, library: Library) -> None:
    answer = ask(question)
    suggested = suggestions(answer, library)
    assert len(set(suggested)) == len(suggested) <= MOST
    assert question not in suggested
    assert [one for one in suggested if ask(one).refused] == []


@pytest.mark.parametrize("question", QUESTIONS[:3])
def test_an_answer_about_the_main_document_leads_on(question: str, ask: Ask, library: Library) -> None:
    assert suggestions(ask(question), library)


def test_a_suggestion_speaks_the_language_of_the_answer(ask: Ask, library: Library) -> None:
    assert all(one.isascii() or "《" in one or "is " in one for one in suggestions(ask("who leads task 2"), library))


def test_an_answer_whose_document_is_gone_still_leads_on_where_it_can(ask: Ask, kb: KnowledgeBase) -> None:
    answer = ask("第1项由谁负责")
    gone = tuple(replace(one, document_id="d0", clause_id="d0/1") for one in answer.citations)
    assert isinstance(suggestions(replace(answer, citations=gone), kb.library), tuple)
