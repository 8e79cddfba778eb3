"""The LlamaIndex side: a retriever and a query engine over the real knowledge base."""

from __future__ import annotations

import asyncio
import re
import threading
from pathlib import Path

import pytest
from llama_index.core.llms import MockLLM
from llama_index.core.query_engine import CustomQueryEngine, RetrieverQueryEngine
from llama_index.core.response_synthesizers.no_text import NoText
from llama_index.core.retrievers import BaseRetriever, QueryFusionRetriever
from llama_index.core.retrievers.fusion_retriever import FUSION_MODES
from llama_index.core.schema import MetadataMode, NodeWithScore, QueryBundle, TextNode
from llama_index.core.vector_stores.types import FilterCondition, FilterOperator, MetadataFilter, MetadataFilters

from kb.engine import PolicyQueryEngine, PolicyRetriever
from kb.errors import FilterError, QuestionError
from kb.filters import Filters
from kb.knowledge import KnowledgeBase
from kb.model import Level
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
    hits = kb.search("专利开放许可", limit=10).hits
    assert [(node.node_id, node.score) for node in found] == [(hit.clause.id, hit.score) for hit in hits]


def test_a_retrieved_node_is_the_stored_one(kb: KnowledgeBase, retriever: PolicyRetriever) -> None:
    for found in retriever.retrieve("高校专利转化收益"):
        stored = _stored_nodes(kb, found.metadata["document_id"])[found.node_id]
        more = {"level", "status", "page", "named"}
        assert {key: value for key, value in found.metadata.items() if key not in more} == stored.metadata
        assert more <= found.metadata.keys()
        assert found.get_content(MetadataMode.EMBED) == stored.get_content(MetadataMode.EMBED)
        assert found.node.ref_doc_id == found.metadata["document_id"]


def test_a_nodes_place_is_that_of_its_clause(kb: KnowledgeBase, retriever: PolicyRetriever) -> None:
    for found in retriever.retrieve("高校专利转化收益"):
        assert isinstance(found.node, TextNode)
        text = kb.document(found.metadata["document_id"]).text
        assert text[found.metadata["start"] : found.metadata["end"]] == found.text
        assert found.node.start_char_idx == found.metadata["start"]


def test_the_limit_is_kept(kb: KnowledgeBase) -> None:
    assert len(PolicyRetriever(kb, similarity_top_k=3).retrieve("专利")) == 3


def test_a_node_tells_what_is_known_of_its_document_and_how_it_was_found(
    kb: KnowledgeBase, retriever: PolicyRetriever
) -> None:
    first, second = retriever.retrieve(RESPONSIBLE)[:2]
    document = kb.document(first.metadata["document_id"])
    assert (first.metadata["level"], first.metadata["status"]) == ("市", document.status)
    assert (first.metadata["label"], first.metadata["named"], second.metadata["named"]) == ("二（三）9", "任务9", "")
    assert first.score is not None
    assert second.score is not None
    assert first.score > second.score


def test_filters_of_ours_limit_it(kb: KnowledgeBase) -> None:
    limited = PolicyRetriever(kb, filters=Filters(levels=(Level.PROVINCE,)))
    assert {found.metadata["level"] for found in limited.retrieve("专利")} == {"省"}


def _filters(*filters: MetadataFilter | MetadataFilters, condition: str = "and") -> MetadataFilters:
    return MetadataFilters(filters=list(filters), condition=FilterCondition(condition))


def _filter(key: str, value: str | list[str], operator: str = "==") -> MetadataFilter:
    return MetadataFilter(key=key, value=value, operator=FilterOperator(operator))


@pytest.mark.parametrize(
    ("filters", "field", "values"),
    [
        (_filters(_filter("level", "省")), "level", {"省"}),
        (_filters(_filter("level", ["省", "市"], "in")), "level", {"省", "市"}),
        (_filters(_filter("level", ["省", "市", "部委"], "nin")), "level", {"国家"}),
        (_filters(_filter("level", "省"), _filter("level", "市"), condition="or"), "level", {"省", "市"}),
        (_filters(_filter("level", "省"), _filter("level", "市")), "level", set()),
        (_filters(_filters(_filter("level", ["省", "市", "部委"], "in"), condition="not")), "level", {"国家"}),
        (_filters(_filter("level", "国家"), _filter("issued", "2023-10")), "number", {"国办发〔2023〕37号"}),
        (_filters(_filter("number", "国办发[2023]37号")), "number", {"国办发〔2023〕37号"}),
        (_filters(_filter("title", "专利法"), _filter("status", "现行有效")), "title", {"中华人民共和国专利法"}),
        (_filters(_filter("issued", "2023-10"), _filter("issuer", "国务院", "!=")), "number", {"国办发〔2023〕37号"}),
        (_filters(_filter("valid_on", "2025-06-01"), _filter("level", "市")), "level", set()),
        (_filters(), "level", {"国家", "部委", "省", "市"}),
    ],
)
def test_filters_of_llamaindex_limit_it(
    filters: MetadataFilters, field: str, values: set[str], kb: KnowledgeBase
) -> None:
    found = PolicyRetriever(kb, similarity_top_k=200, filters=filters).retrieve("专利转化")
    assert {node.metadata[field] for node in found} == values


@pytest.mark.parametrize(
    ("filter_", "told"),
    [
        (_filter("colour", "红"), "there are: document_id"),
        (_filter("level", "镇"), "there are: 国家"),
        (_filter("level", "省", ">"), "it takes =="),
        (_filter("issued", "2023", "in"), "it takes ==, >= and <="),
        (_filter("issued", "soon"), "no date"),
        (_filter("status", "作废"), "现行有效"),
        (_filter("level", []), "no value"),
    ],
)
def test_a_filter_that_documents_cannot_be_asked_by_is_an_error(
    filter_: MetadataFilter, told: str, kb: KnowledgeBase
) -> None:
    with pytest.raises(FilterError, match=told):
        PolicyRetriever(kb, filters=_filters(filter_)).retrieve("专利")


def test_the_event_loop_goes_on_while_it_searches(kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    going_on = threading.Event()
    retriever = PolicyRetriever(kb)
    searched = retriever._retrieve

    def waiting(query: QueryBundle) -> list[NodeWithScore]:
        assert going_on.wait(10)
        return searched(query)

    # The search waits for what only the event loop can do meanwhile.
    monkeypatch.setattr(retriever, "_retrieve", waiting)

    async def both() -> list[NodeWithScore]:
        asyncio.get_running_loop().call_later(0.01, going_on.set)
        return await retriever.aretrieve("专利开放许可")

    assert len(asyncio.run(both())) == 10


def test_it_fuses_with_another_retriever(kb: KnowledgeBase, retriever: PolicyRetriever) -> None:
    provincial = PolicyRetriever(kb, filters=Filters(levels=(Level.PROVINCE,)), similarity_top_k=3)
    fusion = QueryFusionRetriever(
        [retriever, provincial],
        llm=MockLLM(),
        mode=FUSION_MODES.RECIPROCAL_RANK,
        num_queries=1,
        similarity_top_k=8,
        use_async=False,
    )
    found = fusion.retrieve("专利开放许可")
    given = {node.node_id for one in (retriever, provincial) for node in one.retrieve("专利开放许可")}
    assert len(found) == 8
    assert {node.node_id for node in found} <= given


def test_it_feeds_a_query_engine_with_a_model(retriever: PolicyRetriever) -> None:
    response = RetrieverQueryEngine.from_args(retriever, llm=MockLLM()).query("专利开放许可怎么备案")
    assert len(response.source_nodes) == 10
    assert str(response)


def test_the_program_of_the_documents_runs(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (Path(__file__).parents[2] / "docs" / "llamaindex.md").read_text(encoding="utf-8")
    monkeypatch.setenv("KB_HOME", str(home))
    blocks = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    assert len(blocks) == 4
    exec("\n".join(blocks), {})  # the documents show a program; this runs it


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
