import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from kb.errors import IndexStateError
from kb.index.vectors import COLLECTION, Record, Vectors


def _record(id_: str) -> Record:
    return Record(id_, {"document_id": id_.partition("/")[0], "number": ""})


def _axis(place: int) -> np.ndarray:
    vector = np.zeros(8, dtype=np.float32)
    vector[place] = 1
    return vector


@pytest.fixture
def vectors(tmp_path: Path) -> Iterator[Vectors]:
    with Vectors.open(tmp_path / "vectors", create=True) as vectors:
        ids = ["da/1", "da/2", "db/1"]
        vectors.upsert([_record(id_) for id_ in ids], np.array([_axis(place) for place in range(3)]))
        yield vectors


def test_the_nearest_clause_stands_first_with_its_cosine(vectors: Vectors) -> None:
    hits = vectors.query(_axis(1) * 5 + _axis(2), 2)
    assert [hit.clause_id for hit in hits] == ["da/2", "db/1"]
    assert [hit.score for hit in hits] == pytest.approx([5 / 26**0.5, 1 / 26**0.5], abs=1e-5)


def test_the_space_is_cosine(vectors: Vectors) -> None:
    assert vectors._collection.configuration_json["hnsw"]["space"] == "cosine"


def test_an_upsert_replaces_what_stood_under_the_id(vectors: Vectors) -> None:
    vectors.upsert([Record("da/1", {"document_id": "da", "number": "7"})], np.array([_axis(7)]))
    assert vectors.count() == 3
    assert vectors.query(_axis(7), 1)[0].clause_id == "da/1"
    assert vectors._collection.get(ids=["da/1"])["metadatas"][0]["number"] == "7"


def test_only_the_documents_asked_for_are_searched(vectors: Vectors) -> None:
    assert [hit.clause_id for hit in vectors.query(_axis(0), 3, ["db"])] == ["db/1"]
    assert vectors.query(_axis(0), 3, []) == []


def test_a_deleted_document_is_found_no_more(vectors: Vectors) -> None:
    vectors.delete(["da"])
    assert [hit.clause_id for hit in vectors.query(_axis(0), 3)] == ["db/1"]
    vectors.delete([])
    assert vectors.count() == 1


def test_more_records_than_the_client_takes_at_once_are_stored(vectors: Vectors) -> None:
    count = vectors._client.get_max_batch_size() + 10
    random = np.random.default_rng(1).normal(size=(count, 8)).astype(np.float32)
    vectors.upsert([_record(f"dc/{number}") for number in range(count)], random)
    assert vectors.count() == count + 3


def test_what_was_stored_is_there_when_opened_again(tmp_path: Path) -> None:
    with Vectors.open(tmp_path / "vectors", create=True) as made:
        made.upsert([_record("da/1")], np.array([_axis(0)]))
    with Vectors.open(tmp_path / "vectors") as opened:
        assert opened.query(_axis(0), 1)[0].clause_id == "da/1"


def test_a_copy_stands_alone_after_the_first_folder_is_gone(tmp_path: Path) -> None:
    with Vectors.open(tmp_path / "first", create=True) as first:
        first.upsert([_record("da/1")], np.array([_axis(0)]))
    shutil.copytree(tmp_path / "first", tmp_path / "second")
    shutil.rmtree(tmp_path / "first")
    with Vectors.open(tmp_path / "second") as second:
        second.upsert([_record("db/1")], np.array([_axis(1)]))
        assert second.count() == 2


def test_a_folder_made_anew_at_the_same_place_shows_nothing_of_the_old(tmp_path: Path) -> None:
    with Vectors.open(tmp_path / "same", create=True) as old:
        old.upsert([_record("da/1")], np.array([_axis(0)]))
    shutil.rmtree(tmp_path / "same")
    with Vectors.open(tmp_path / "same", create=True) as new:
        assert new.count() == 0


def test_missing_vectors_are_an_index_error_with_the_next_step(tmp_path: Path) -> None:
    with pytest.raises(IndexStateError, match="python -m kb rollback"):
        Vectors.open(tmp_path / "absent")
    assert not (tmp_path / "absent").exists()


def test_damaged_vectors_are_an_index_error_with_the_next_step(tmp_path: Path) -> None:
    (tmp_path / "vectors").mkdir()
    (tmp_path / "vectors" / "chroma.sqlite3").write_bytes(b"no database at all, just words " * 100)
    with pytest.raises(IndexStateError, match="python -m kb"):
        Vectors.open(tmp_path / "vectors")


def test_the_collections_name_is_ascii() -> None:
    assert COLLECTION.isascii()
