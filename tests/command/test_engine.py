"""The LlamaIndex side: a retriever and a query engine over the real knowledge base."""

from __future__ import annotations

import asyncio

import pytest
from llama_index.core.llms import MockLLM
from llama_index.core.query_engine import CustomQueryEngine, RetrieverQueryEngine
from llama_index.core.response_synthesizers.no_text import NoText
from llama_index.core.retrievers import BaseRetriever
from llama_index.core.schema import MetadataMode, NodeWithScore, QueryBundle, TextNode

from kb.engine import PolicyQueryEngine, PolicyRetriever
from kb.errors import QuestionError
from kb.knowledge import KnowledgeBase
from kb.nodes import ClauseNodeParser

RESPONSIBLE = "任务9由谁负责"


@pytest.fixture(scope="module")
def retriever(kb: KnowledgeBase) -> PolicyRetriever:
    return PolicyRetriever(kb)


@pytest.fixture(scope="module")
def engine(kb: KnowledgeBase) -> PolicyQueryEngine:
    return PolicyQueryEngine(knowledge=kb)


def _stored_nodes(kb: KnowledgeBase, document_id: str) -> dict[str, TextNode]:
    """The nodes that an ingest stores of a document."""
    from llama_index.core.schema import Document

    parsed = kb.parsed(document_id)
    assert parsed is not None
    parser = ClauseNodeParser(known={document_id: parsed})
    nodes = parser.get_nodes_from_documents([Document(id_=document_id, text=parsed.document.text)])
    return {node.node_id: node for node in nodes if isinstance(node, TextNode)}


def test_the_classes_are_llamaindexs_own(retriever: PolicyRetriever, engine: PolicyQueryEngine) -> None:
    assert isinstance(retriever, BaseRetriever)
    assert isinstance(engine, CustomQueryEngine)


def test_it_retrieves_what_search_finds(kb: KnowledgeBase, retriever: PolicyRetriever) -> None:
    found = retriever.retrieve("专利开放许可")
    assert [(node.node_id, node.score) for node in found] == [
        (clause.id, score) for clause, score in kb.search("专利开放许可", limit=10)
    ]


def test_a_retrieved_node_is_the_stored_one(kb: KnowledgeBase, retriever: PolicyRetriever) -> None:
    for found in retriever.retrieve("高校专利转化收益"):
        stored = _stored_nodes(kb, found.metadata["document_id"])[found.node_id]
        assert found.metadata == stored.metadata
        assert found.get_content(MetadataMode.EMBED) == stored.get_content(MetadataMode.EMBED)
        assert found.node.ref_doc_id == found.metadata["document_id"]


def test_a_nodes_place_is_that_of_its_clause(kb: KnowledgeBase, retriever: PolicyRetriever) -> None:
    for found in retriever.retrieve("高校专利转化收益"):
        assert isinstance(found.node, TextNode)
        text = kb.document(found.metadata["document_id"]).text
        assert text[found.metadata["start"] : found.metadata["end"]] == found.text
        assert found.node.start_char_idx == found.metadata["start"]


def test_the_limit_is_kept(kb: KnowledgeBase) -> None:
    assert len(PolicyRetriever(kb, limit=3).retrieve("专利")) == 3


def test_it_retrieves_in_asynchronous_programs_too(retriever: PolicyRetriever) -> None:
    found = asyncio.run(retriever.aretrieve(QueryBundle("专利开放许可")))
    assert [node.node_id for node in found] == [node.node_id for node in retriever.retrieve("专利开放许可")]


def test_it_serves_llamaindexs_own_query_engine(retriever: PolicyRetriever) -> None:
    # It writes nothing, but LlamaIndex would set up a writer that needs a key.
    synthesizer = NoText(llm=MockLLM())
    response = RetrieverQueryEngine(retriever, synthesizer).query("专利开放许可")
    assert len(response.source_nodes) == 10


def test_the_response_is_the_answer(kb: KnowledgeBase, engine: PolicyQueryEngine) -> None:
    answer, _ = kb.ask(RESPONSIBLE)
    response = engine.query(RESPONSIBLE)
    assert str(response) == answer.text
    assert response.metadata is not None
    assert (response.metadata["kind"], response.metadata["refused"]) == ("responsibility", False)
    assert response.metadata["notes"] == list(answer.notes)


@pytest.mark.parametrize("question", [RESPONSIBLE, "方案有哪些主要任务", "专利开放许可怎么备案", "who leads task 9"])
def test_the_source_nodes_are_the_cited_clauses(question: str, kb: KnowledgeBase, engine: PolicyQueryEngine) -> None:
    answer, _ = kb.ask(question)
    cited = [
        (source.node_id, *(source.metadata[name] for name in ("key", "quote", "start", "end")))
        for source in engine.query(question).source_nodes
    ]
    assert cited == [(c.clause_id, c.key, c.quote, c.start, c.end) for c in answer.citations]
    assert cited


def test_a_quotation_is_the_text_of_the_document_at_its_span(kb: KnowledgeBase, engine: PolicyQueryEngine) -> None:
    for source in engine.query("市科技局负责哪些任务").source_nodes:
        text = kb.document(source.metadata["document_id"]).text
        assert source.metadata["quote"] == text[source.metadata["start"] : source.metadata["end"]]


def test_every_clause_makes_a_source_a_bare_heading_too(kb: KnowledgeBase) -> None:
    from kb.engine import _cited
    from kb.model import Citation

    for document in kb.documents()[:3]:
        for clause in kb.clauses(document.id):
            span = (clause.text, clause.start, clause.end)
            citation = Citation(1, document.id, document.title, None, clause.id, clause.label, None, None, *span)
            assert _cited(kb, citation).node_id == clause.id


def test_the_quotation_is_not_repeated_to_a_model(engine: PolicyQueryEngine) -> None:
    source: NodeWithScore = engine.query(RESPONSIBLE).source_nodes[0]
    assert source.get_content(MetadataMode.LLM).count(source.metadata["quote"]) == 1


def test_a_refusal_has_a_reason_and_no_sources(engine: PolicyQueryEngine) -> None:
    response = engine.query("第20项任务由谁负责")
    assert response.source_nodes == []
    assert response.metadata is not None
    assert (response.metadata["refused"], response.metadata["reason"]) == (True, "no_such_item")


def test_it_answers_in_asynchronous_programs_too(engine: PolicyQueryEngine) -> None:
    assert str(asyncio.run(engine.aquery(RESPONSIBLE))) == str(engine.query(RESPONSIBLE))


def test_an_empty_question_is_our_error(engine: PolicyQueryEngine) -> None:
    with pytest.raises(QuestionError, match="empty"):
        engine.query(" ")
