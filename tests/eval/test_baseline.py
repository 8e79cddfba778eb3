"""The plain pipeline that the table compares with, on a few texts of its own."""

import pytest

from eval.baseline import TOP, Baseline
from kb.model import Clause, Document


def _document(name: str, text: str) -> tuple[Document, tuple[Clause, ...]]:
    middle = len(text) // 2
    spans = ((0, middle), (middle, len(text)))
    clauses = tuple(
        Clause(f"{name}/{n}", name, str(n), None, "", None, text[a:b], a, b, a, None, n)
        for n, (a, b) in enumerate(spans, start=1)
    )
    return Document(name, f"{name}.txt", "", name, text), clauses


SHELF = [
    _document("river", "治理河道由水务部门负责。" * 3),
    _document("waste", "清理垃圾由城管部门负责。" * 3),
    _document("tree", "种植树木由园林部门负责。" * 3),
    _document("road", "修补道路由交通部门负责。" * 3),
    _document("long", "建设学校由教育部门负责，资金由财政部门安排。" * 200),
]


@pytest.fixture(scope="module")
def baseline() -> Baseline:
    return Baseline.build(SHELF)


def test_it_gives_the_nearest_chunk_first_and_four_in_all(baseline: Baseline) -> None:
    given = baseline.answer("谁治理河道")
    assert len(given.citations) == TOP
    assert given.citations[0].document_id == "river"
    assert "水务部门" in given.text


def test_its_quotations_stand_at_their_spans(baseline: Baseline) -> None:
    texts = {document.id: document.text for document, _ in SHELF}
    given = baseline.answer("学校的资金由谁安排")
    assert all(texts[cite.document_id][cite.start : cite.end] == cite.quote for cite in given.citations)


def test_a_chunk_stands_for_every_clause_that_it_touches(baseline: Baseline) -> None:
    assert baseline.answer("谁治理河道").citations[0].clause_ids == {"river/1", "river/2"}


def test_it_never_refuses(baseline: Baseline) -> None:
    assert not baseline.answer("???").refused
