from pathlib import Path

import pytest
from llama_index.core.ingestion import IngestionPipeline
from llama_index.core.schema import Document, MetadataMode, TextNode
from llama_index.core.vector_stores import VectorStoreQuery
from llama_index.vector_stores.chroma import ChromaVectorStore

from kb.build import ingest
from kb.embed.llama import LlamaEmbedding
from kb.embed.static import StaticNgrams
from kb.index.catalog import Catalog
from kb.index.home import Home
from kb.index.snapshot import open_live
from kb.index.vectors import Vectors
from kb.nodes import ClauseNodeParser, stored_metadata
from kb.passages import read_passages
from kb.settings import Settings
from tests.samples import PLAN, parsed, write_corpus

SAMPLE = parsed()


@pytest.fixture(scope="module")
def nodes() -> list[TextNode]:
    document = Document(id_=SAMPLE.document.id, text=SAMPLE.document.text)
    made = ClauseNodeParser({SAMPLE.document.id: SAMPLE}).get_nodes_from_documents([document])
    return [node for node in made if isinstance(node, TextNode)]


def test_each_clause_with_a_body_is_one_node(nodes: list[TextNode]) -> None:
    assert [(node.node_id, node.text) for node in nodes] == [(clause.id, clause.text) for clause in SAMPLE.clauses[1:]]


def test_a_nodes_metadata_is_flat_and_without_none(nodes: list[TextNode]) -> None:
    clause = SAMPLE.clauses[1]
    assert nodes[0].metadata == {
        "document_id": SAMPLE.document.id,
        "title": SAMPLE.document.title,
        "number": "",
        "label": "一1",
        "item": 1,
        "heading_path": "任务 > 整治稻田",
        "start": clause.start,
        "end": clause.end,
    }


def test_a_node_knows_its_document_and_its_place(nodes: list[TextNode]) -> None:
    assert nodes[0].ref_doc_id == SAMPLE.document.id
    assert (nodes[0].start_char_idx, nodes[0].end_char_idx) == (SAMPLE.clauses[1].start, SAMPLE.clauses[1].end)


def test_the_vector_is_made_from_what_the_passage_says_is_embedded(nodes: list[TextNode]) -> None:
    passages = read_passages(SAMPLE.document, SAMPLE.clauses)
    assert [node.get_content(MetadataMode.EMBED) for node in nodes] == [passage.embedded for passage in passages]


def test_stored_metadata_names_the_document_for_filters(nodes: list[TextNode]) -> None:
    stored = stored_metadata(nodes[0])
    assert stored["document_id"] == stored["ref_doc_id"] == SAMPLE.document.id
    assert all(isinstance(value, (str, int, float, bool)) for value in stored.values())


def test_the_text_of_a_node_is_stored_once_and_inside_the_node(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home")
    ingest([write_corpus(tmp_path / "corpus")], settings)
    with Vectors.open(open_live(Home(settings.home)).vectors) as vectors:
        held = vectors._collection.get()
    assert set(held["documents"]) == {None}
    assert all(
        sum(TextNode.from_json(metadata["_node_content"]).text in str(value) for value in metadata.values()) <= 1
        for metadata in held["metadatas"]
    )


def test_a_plain_document_is_understood_by_the_parser_itself() -> None:
    nodes = ClauseNodeParser().get_nodes_from_documents([Document(text=PLAN, metadata={"file_name": "plan.txt"})])
    assert [node.metadata["item"] for node in nodes if node.metadata["item"]] == [1, 2]
    assert nodes[-1].metadata["heading_path"] == "主要任务 > 支持种业企业"
    assert all(node.metadata["file_name"] == "plan.txt" for node in nodes)


def test_an_empty_document_gives_no_nodes() -> None:
    assert ClauseNodeParser().get_nodes_from_documents([Document(text=" \n")]) == []


def test_parser_and_embedding_work_in_a_pipeline_with_its_cache() -> None:
    embedding = LlamaEmbedding(StaticNgrams.load())
    pipeline = IngestionPipeline(transformations=[ClauseNodeParser(), embedding])
    first = pipeline.run(documents=[Document(id_="plan", text=PLAN)])
    again = pipeline.run(documents=[Document(id_="plan", text=PLAN)])
    assert [node.node_id for node in first] == [node.node_id for node in again]
    assert all(len(node.get_embedding()) == StaticNgrams.load().dimension for node in first)


def test_a_plain_chroma_vector_store_gives_back_our_nodes(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home")
    ingest([write_corpus(tmp_path / "corpus")], settings)
    live = open_live(Home(settings.home))
    question = StaticNgrams.load().encode_question("种质资源库").tolist()
    with Vectors.open(live.vectors) as vectors, Catalog.open(live.catalog) as catalog:
        store = ChromaVectorStore.from_collection(vectors._collection)
        found = store.query(VectorStoreQuery(query_embedding=question, similarity_top_k=1)).nodes
        assert found
        clause = catalog.clause(found[0].node_id)
    assert clause is not None
    assert found[0].get_content() == clause.text
    assert found[0].metadata["label"] == clause.label
