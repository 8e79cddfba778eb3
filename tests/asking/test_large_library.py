"""A library of so many reports that no question can go through all of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.build import ingest
from kb.knowledge import KnowledgeBase
from kb.library import MANY
from kb.lookup import WITHIN_REACH, within_reach
from kb.question import read_question
from kb.settings import Settings
from tests.asking.policies import TODAY

_MATTERS = ("渔港", "冷库", "茶园", "驿站", "堤坝", "牧场", "灯塔", "盐田", "果园", "水库")
_TOWNS = ("东屿", "西屿", "南屿", "北屿", "上屿", "下屿", "前屿", "后屿", "中屿")


def _report(town: str, matter: str, number: int) -> str:
    return (
        f"{town}县{matter}整修完工\n"
        f"本报讯 {town}县{matter}的整修于近日完工，投入资金{100 + number}万元，由县{matter}管理所组织实施。\n"
        f"整修后的{matter}每天开放至晚上{number % 4 + 6}点，预约的市民免收门票，团体参观须提前三天登记。\n"
    )


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory, _isolated_environment: None) -> Iterator[KnowledgeBase]:
    folder: Path = tmp_path_factory.mktemp("reports")
    pairs = [(town, matter) for town in _TOWNS for matter in _MATTERS]
    for number, (town, matter) in enumerate(pairs):
        (folder / f"{number:03d}.txt").write_text(_report(town, matter, number), encoding="utf-8")
    settings = Settings(home=folder / "home", today=TODAY)
    assert not ingest([folder], settings).failed
    with KnowledgeBase.open(settings) as opened:
        yield opened


def test_the_library_counts_as_large(reports: KnowledgeBase) -> None:
    assert len(reports.documents()) > MANY
    assert reports.library.large


def test_a_question_goes_through_the_documents_that_search_finds(reports: KnowledgeBase) -> None:
    question = read_question("南屿县茶园整修投入了多少资金？", reports.library)
    near = within_reach(question, reports.library).documents
    assert 0 < len(near) <= WITHIN_REACH
    assert near[0].title == "南屿县茶园整修完工"


def test_a_document_out_of_reach_is_still_found_by_its_id(reports: KnowledgeBase) -> None:
    part = within_reach(read_question("南屿县茶园整修投入了多少资金？", reports.library), reports.library)
    other = next(head for head in reports.library.heads if head.id not in {held.id for held in part.documents})
    assert part.document(other.id).id == other.id


@pytest.mark.parametrize(
    ("question", "title", "words"),
    [
        ("南屿县茶园整修投入了多少资金？", "南屿县茶园整修完工", "122万元"),
        ("中屿县灯塔整修由谁组织实施？", "中屿县灯塔整修完工", "县灯塔管理所"),
        ("东屿县水库整修后对团体参观有什么要求？", "东屿县水库整修完工", "提前三天登记"),
    ],
)
def test_an_answer_is_read_from_the_report_that_is_meant(
    reports: KnowledgeBase, question: str, title: str, words: str
) -> None:
    answer, _ = reports.ask(question)
    assert not answer.refused
    assert {citation.title for citation in answer.citations} == {title}
    assert words in answer.text
    assert answer.passage
    assert answer.passage in reports.document(answer.citations[0].document_id).text


def test_what_no_report_is_about_is_refused(reports: KnowledgeBase) -> None:
    assert reports.ask("养老金每年什么时候调整？")[0].refused
