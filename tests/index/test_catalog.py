import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kb.errors import IndexStateError
from kb.index.catalog import Catalog
from kb.model import Relation
from tests.samples import parsed

SAMPLE = parsed()
OTHER = parsed("other.txt", word="鱼塘")


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    with Catalog.create(tmp_path / "catalog.sqlite") as catalog:
        catalog.add(SAMPLE)
        catalog.add(OTHER)
        yield catalog


@pytest.fixture
def published(tmp_path: Path) -> Iterator[Catalog]:
    with Catalog.create(tmp_path / "catalog.sqlite") as made:
        made.add(SAMPLE)
    with Catalog.open(tmp_path / "catalog.sqlite") as published:
        yield published


def test_a_document_comes_back_as_it_was_added(catalog: Catalog) -> None:
    assert catalog.parsed(SAMPLE.document.id) == SAMPLE


def test_adding_a_document_again_replaces_it(catalog: Catalog) -> None:
    changed = replace(SAMPLE, clauses=SAMPLE.clauses[:2], warnings=())
    catalog.add(changed)
    assert catalog.parsed(SAMPLE.document.id) == changed
    assert catalog.counts()["documents"] == 2


def test_removing_a_document_leaves_nothing_of_it(catalog: Catalog) -> None:
    catalog.remove(SAMPLE.document.id)
    assert catalog.parsed(SAMPLE.document.id) is None
    assert catalog.warnings(SAMPLE.document.id) == ()
    assert {row.document_id for row in catalog.responsibilities()} == {OTHER.document.id}
    catalog.remove(OTHER.document.id)
    assert set(catalog.counts().values()) == {0}


def test_removing_an_unknown_document_changes_nothing(catalog: Catalog) -> None:
    before = catalog.counts()
    catalog.remove("d000000000000")
    assert catalog.counts() == before


def test_the_primary_document_stands_first(catalog: Catalog) -> None:
    catalog.add(replace(SAMPLE, document=replace(SAMPLE.document, primary=True)))
    assert [document.source for document in catalog.documents()] == ["sample.txt", "other.txt"]


def test_a_document_is_found_by_name(catalog: Catalog) -> None:
    assert catalog.document_by_source("other.txt") == OTHER.document
    assert catalog.document_by_source("absent.txt") is None


def test_items_are_the_numbered_tasks(catalog: Catalog) -> None:
    assert [clause.item for clause in catalog.items(SAMPLE.document.id)] == [1, 2]


@pytest.mark.parametrize("kind", ["responsibilities", "targets", "deadlines", "measures", "references"])
def test_facts_are_read_for_all_for_a_document_and_for_a_clause(catalog: Catalog, kind: str) -> None:
    read = getattr(catalog, kind)
    ours = list(getattr(SAMPLE.facts, kind))
    assert len(read()) == 2 * len(ours)
    assert read(SAMPLE.document.id) == ours
    assert read(clause_id=ours[0].clause_id) == ours
    assert read(OTHER.document.id, ours[0].clause_id) == []


def test_references_are_replaced_as_a_whole(catalog: Catalog) -> None:
    resolved = [replace(row, target_id=OTHER.document.id) for row in catalog.references()]
    catalog.replace_references(resolved)
    assert catalog.references() == resolved


def test_a_reader_writes_nothing_beside_the_file(published: Catalog, tmp_path: Path) -> None:
    published.documents()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("catalog")] == ["catalog.sqlite"]


def test_a_reader_cannot_write(published: Catalog) -> None:
    with pytest.raises(IndexStateError, match="readonly"):
        published.remove(SAMPLE.document.id)


def test_many_threads_read_at_once(published: Catalog) -> None:
    results: list[bool] = []

    def read() -> None:
        for _ in range(30):
            results.append(published.parsed(SAMPLE.document.id) == SAMPLE)

    threads = [threading.Thread(target=read) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [True] * 180


def test_a_look_up_takes_less_than_five_milliseconds(published: Catalog) -> None:
    published.items(SAMPLE.document.id)
    started = time.perf_counter()
    for _ in range(20):
        published.items(SAMPLE.document.id)
        published.responsibilities(SAMPLE.document.id)
    assert (time.perf_counter() - started) / 20 < 0.005


@pytest.mark.parametrize("content", [None, b"", b"this is no database, only some words " * 50])
def test_a_missing_or_damaged_file_is_an_index_error_with_the_next_step(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "broken.sqlite"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(IndexStateError, match="python -m kb doctor"):
        Catalog.open(path)


def test_a_path_with_signs_of_a_web_address_is_opened(tmp_path: Path) -> None:
    folder = tmp_path / "a?b#c %20 海"
    folder.mkdir()
    with Catalog.create(folder / "catalog.sqlite") as made:
        made.add(SAMPLE)
    with Catalog.open(folder / "catalog.sqlite") as opened:
        assert opened.documents() == [SAMPLE.document]


def test_the_heads_are_the_documents_without_what_is_long(catalog: Catalog) -> None:
    heads = catalog.heads()
    assert [head.id for head in heads] == [document.id for document in catalog.documents()]
    assert {head.text for head in heads} == {""}
    kept = ("title", "number", "issuers", "level", "status", "kind", "primary", "draft", "issued", "valid_until")
    for head, document in zip(heads, catalog.documents(), strict=True):
        assert [getattr(head, name) for name in kept] == [getattr(document, name) for name in kept]


@pytest.mark.parametrize(
    "ask",
    [
        "SELECT id FROM documents WHERE level IN ('市')",
        "SELECT DISTINCT issuers, level, place FROM documents",
        'SELECT id, title, number FROM documents ORDER BY "primary" DESC, source',
    ],
)
def test_choosing_documents_reads_no_texts(catalog: Catalog, ask: str) -> None:
    plan = " ".join(str(row[3]) for row in catalog._rows(f"EXPLAIN QUERY PLAN {ask}"))
    assert "COVERING INDEX documents_head" in plan


def test_documents_are_chosen_by_a_condition(catalog: Catalog) -> None:
    assert catalog.document_ids_where("title = ?", SAMPLE.document.title) == [SAMPLE.document.id]
    assert catalog.document_ids_where("level = ?", "省") == []


def test_the_different_values_of_fields_come_once(catalog: Catalog) -> None:
    assert catalog.distinct_heads("level", "draft") == [("市", 1)]


def test_a_document_that_another_ends_is_listed(catalog: Catalog) -> None:
    assert catalog.ended_ids() == []
    row = replace(SAMPLE.facts.references[0], relation=Relation.REPEALS, target_id=OTHER.document.id)
    catalog.replace_references([row])
    assert catalog.ended_ids() == [OTHER.document.id]
