"""``ask QUESTION [--json]``: the answer of the contract, and that every quotation is true."""

import re
from pathlib import Path
from typing import Any

import pytest

from kb.knowledge import KnowledgeBase
from tests.command.conftest import Run

#: One question for each kind of answer and of refusal, Chinese and English.
QUESTIONS = [
    "任务9由谁负责",
    "第九项任务由谁牵头",
    "任務9由誰負責",
    "任务⑨由谁负责",
    "who leads task 9",
    "市科技局负责哪些任务",
    "哪些任务没有市财政局",
    "市教育局和市科技局共同负责哪些任务",
    "到2025年全市专利转让许可的目标是多少",
    "2024年底前要完成什么",
    "第5项的主要内容是什么",
    "方案有哪些主要任务",
    "方案的文号是什么",
    "方案的依据是什么",
    "省里的专利产业化目标是多少",
    "我是专精特新企业，能享受什么支持",
    "专利开放许可怎么备案",
    "什么是专利开放许可",
    "第20项任务由谁负责",
    "南京市的实施方案由谁负责",
    "专利质押贷款贴息比例是多少",
    "今天天气怎么样",
    "你好",
]
_CITATION = ["key", "document_id", "title", "number", "clause_id", "label", "item", "page", "quote", "start", "end"]


def test_an_answer_has_the_fields_of_the_contract(call: Run) -> None:
    answer = call("ask", "任务9由谁负责", "--json").object
    contract = ["question", "kind", "text", "refused", "reason", "citations", "facts", "notes", "elapsed_ms"]
    assert [name for name in answer if name in contract] == contract
    assert list(answer["citations"][0]) == _CITATION


def test_the_departments_stand_in_the_first_line_with_their_citation(call: Run) -> None:
    answer = call("ask", "任务9由谁负责", "--json").object
    first = answer["text"].splitlines()[0]
    bodies = ["市市场监管局（知识产权局）", "市科技局", "市教育局", "市财政局"]
    assert [first.index(body) for body in bodies] == sorted(first.index(body) for body in bodies)
    assert first.endswith("[1]")
    assert answer["citations"][0]["item"] == 9
    assert answer["citations"][0]["label"] == "二（三）9"


def test_the_facts_are_the_rows_behind_the_text(call: Run) -> None:
    rows = call("ask", "任务9由谁负责", "--json").object["facts"]
    stated = [row["body"] for row in rows if row["basis"] == "stated"]
    assert stated == ["市市场监管局（知识产权局）", "市科技局", "市教育局", "市财政局"]


def test_a_draft_says_so_in_its_notes(call: Run) -> None:
    assert "征求意见稿，尚未生效" in call("ask", "任务9由谁负责", "--json").object["notes"]


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_quotation_is_the_text_of_its_document_at_its_span(
    question: str, call: Run, texts: dict[str, str]
) -> None:
    answer = call("ask", question, "--json").object
    for citation in answer["citations"] + answer["nearest"]:
        assert citation["quote"]
        assert citation["quote"] == texts[citation["document_id"]][citation["start"] : citation["end"]]


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_keys_in_the_text_are_those_of_the_citations(question: str, call: Run) -> None:
    answer = call("ask", question, "--json").object
    used = {int(key) for key in re.findall(r"\[(\d+)\]", answer["text"])}
    assert used == {citation["key"] for citation in answer["citations"]}
    assert answer["refused"] == (answer["reason"] is not None)
    assert answer["citations"] or answer["refused"]


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_question_comes_back_as_it_was_typed(question: str, call: Run) -> None:
    assert call("ask", question, "--json").object["question"] == question


def test_a_cited_clause_is_one_of_the_document(call: Run, kb: KnowledgeBase) -> None:
    for citation in call("ask", "市科技局负责哪些任务", "--json").object["citations"]:
        clause = kb.clause(citation["clause_id"])
        assert clause.document_id == citation["document_id"]
        assert clause.start <= citation["start"] < citation["end"]
        assert (clause.label, clause.item) == (citation["label"], citation["item"])


def test_a_refusal_is_an_answer_with_a_reason(call: Run) -> None:
    done = call("ask", "第20项任务由谁负责", "--json")
    assert done.code == 0
    assert (done.object["refused"], done.object["reason"]) == (True, "no_such_item")
    assert done.object["citations"] == []


def test_the_same_question_gets_the_same_answer(call: Run) -> None:
    def said() -> Any:
        return call("ask", "专利开放许可怎么备案", "--json").object | {"elapsed_ms": 0}

    assert said() == said()


def test_without_json_the_answer_comes_first_and_its_quotations_follow(call: Run) -> None:
    lines = call("ask", "任务9由谁负责").out.splitlines()
    assert "市科技局" in lines[0]
    assert any(line.startswith("[1] 《") and "二（三）9：〔" in line for line in lines)


def test_a_fresh_process_gives_the_same(run: Run, call: Run, home: Path) -> None:
    fresh = run("ask", "who leads task 9", "--json", "--home", home)
    assert (fresh.code, fresh.err) == (0, "")
    assert fresh.object | {"elapsed_ms": 0} == call("ask", "who leads task 9", "--json").object | {"elapsed_ms": 0}
