"""The knowledge base from Python."""

from __future__ import annotations

import shutil
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from kb.build import ingest, remove
from kb.errors import IndexStateError, QuestionError
from kb.knowledge import KnowledgeBase
from kb.model import Answer
from kb.settings import Settings
from tests.samples import write_corpus

RESPONSIBLE = "任务9由谁负责"


def _timeless(answer: Answer) -> Answer:
    return replace(answer, elapsed_ms=0.0)


def test_the_primary_document_comes_first(kb: KnowledgeBase) -> None:
    assert [document.primary for document in kb.documents()] == [True] + [False] * 19


def test_a_document_is_found_by_its_id(kb: KnowledgeBase) -> None:
    assert all(kb.document(document.id) == document for document in kb.documents())


def test_clauses_come_in_reading_order_and_are_found_by_their_ids(kb: KnowledgeBase) -> None:
    for document in kb.documents():
        clauses = kb.clauses(document.id)
        assert [clause.order for clause in clauses] == list(range(len(clauses)))
        assert [kb.clause(clause.id) for clause in clauses] == clauses


def test_the_duties_of_all_are_those_of_each(kb: KnowledgeBase) -> None:
    each = [row for document in kb.documents() for row in kb.responsibilities(document.id)]
    assert kb.responsibilities() == each


def test_what_is_stored_of_a_document_comes_back_whole(kb: KnowledgeBase) -> None:
    document = kb.documents()[0]
    parsed = kb.parsed(document.id)
    assert parsed is not None
    assert parsed.document == document
    assert list(parsed.clauses) == kb.clauses(document.id)
    assert list(parsed.facts.responsibilities) == kb.responsibilities(document.id)


def test_nothing_is_stored_of_an_unknown_document(kb: KnowledgeBase) -> None:
    assert kb.parsed("d000000000000") is None


@pytest.mark.parametrize("method", ["document", "clauses", "clause", "responsibilities"])
def test_an_unknown_id_is_an_error_or_empty(method: str, kb: KnowledgeBase) -> None:
    if method == "responsibilities":
        assert kb.responsibilities("d000000000000") == []
        return
    with pytest.raises(QuestionError, match="there is no"):
        getattr(kb, method)("d000000000000")


def test_search_gives_clauses_with_falling_scores(kb: KnowledgeBase) -> None:
    scores = [hit.score for hit in kb.search("专利开放许可", limit=7).hits]
    assert len(scores) == 7
    assert scores == sorted(scores, reverse=True)


def test_a_conversation_goes_from_question_to_question(kb: KnowledgeBase) -> None:
    _, conversation = kb.ask(RESPONSIBLE)
    leaning, _ = kb.ask("那第13项呢", conversation=conversation)
    full, _ = kb.ask("第13项任务由谁负责")
    assert leaning.citations == full.citations
    assert leaning.understood


def test_a_conversation_is_a_value_that_asking_does_not_change(kb: KnowledgeBase) -> None:
    _, conversation = kb.ask(RESPONSIBLE)
    once, _ = kb.ask("那第13项呢", conversation=conversation)
    kb.ask("市财政局负责哪些任务", conversation=conversation)
    again, _ = kb.ask("那第13项呢", conversation=conversation)
    assert _timeless(once) == _timeless(again)


def test_the_day_decides_whether_a_period_has_ended(home: Path) -> None:
    import datetime as dt

    def notes(year: int) -> tuple[str, ...]:
        with KnowledgeBase.open(Settings(home=home, today=dt.date(year, 6, 1))) as opened:
            return opened.ask("国知发运字〔2024〕5号的发文机关是哪里")[0].notes

    assert set(notes(2026)) > set(notes(2024))


def test_many_threads_ask_one_instance(home: Path) -> None:
    questions = [RESPONSIBLE, "专利开放许可怎么备案", "市科技局负责哪些任务", "who leads task 9"] * 4
    with KnowledgeBase.open(Settings(home=home)) as opened:
        expected = {question: _timeless(opened.ask(question)[0]) for question in questions[:4]}
    said: list[tuple[str, Answer]] = []
    with KnowledgeBase.open(Settings(home=home)) as opened:
        threads = [threading.Thread(target=lambda q=q: said.append((q, opened.ask(q)[0]))) for q in questions]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(said) == len(questions)
    assert all(_timeless(answer) == expected[question] for question, answer in said)


@pytest.fixture
def small(tmp_path: Path) -> Settings:
    settings = Settings(home=tmp_path / "small")
    ingest([write_corpus(tmp_path / "corpus")], settings)
    return settings


def test_a_snapshot_published_meanwhile_is_noticed(small: Settings) -> None:
    with KnowledgeBase.open(small) as opened:
        assert len(opened.documents()) == 2
        remove([opened.documents()[1].id], small)
        assert len(opened.documents()) == 1


def test_a_search_goes_on_after_a_new_snapshot(small: Settings) -> None:
    with KnowledgeBase.open(small) as opened:
        rules = opened.search("展馆周边的交通疏导", limit=1).hits[0].clause.document_id
        remove([rules], small)
        assert rules not in {hit.clause.document_id for hit in opened.search("展馆周边的交通疏导").hits}


def test_a_home_that_breaks_meanwhile_is_an_error(small: Settings) -> None:
    with KnowledgeBase.open(small) as opened:
        shutil.rmtree(small.home)
        with pytest.raises(IndexStateError, match="python -m kb ingest"):
            opened.ask("任务1由谁负责")


def test_an_empty_home_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(IndexStateError, match="python -m kb ingest"):
        KnowledgeBase.open(Settings(home=tmp_path / "none"))
