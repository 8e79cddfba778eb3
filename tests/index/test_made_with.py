from dataclasses import replace

import pytest

from kb.embed.foreign import Foreign
from kb.embed.static import StaticNgrams
from kb.errors import EmbeddingError, IndexStateError
from kb.index.keywords import tokeniser_id
from kb.index.made_with import findings, mismatch, require_made_with
from kb.index.manifest import Manifest
from tests.embed.test_foreign import Told

BUILT_IN = StaticNgrams.load()
MANIFEST = Manifest(
    tokeniser=tokeniser_id(),
    embedding=BUILT_IN.id,
    dimension=BUILT_IN.dimension,
    documents=(),
    superseded=(),
    clauses=0,
    nodes=0,
    files={},
)
OTHER = Foreign(Told([[1.0, 2.0]]), id_="ollama:bge-m3")


def test_what_made_a_snapshot_can_search_it() -> None:
    assert mismatch(MANIFEST, BUILT_IN) is None
    require_made_with(MANIFEST, BUILT_IN)
    assert findings(MANIFEST, BUILT_IN) == []


def test_another_embedding_is_refused_with_both_named_and_the_command() -> None:
    with pytest.raises(IndexStateError, match=r"python -m kb ingest.*set KB_EMBEDDING as it was then") as told:
        require_made_with(MANIFEST, OTHER)
    assert BUILT_IN.id in str(told.value)
    assert "ollama:bge-m3" in str(told.value)


def test_another_tokeniser_is_refused_with_the_command() -> None:
    older = replace(MANIFEST, tokeniser="bigrams-0123456789ab")
    with pytest.raises(IndexStateError, match=r"bigrams-0123456789ab.*python -m kb ingest") as told:
        require_made_with(older, BUILT_IN)
    assert "KB_EMBEDDING" not in str(told.value)


def test_the_doctor_hears_of_another_embedding() -> None:
    (finding,) = findings(MANIFEST, OTHER)
    assert "python -m kb ingest" in finding


def test_the_doctor_hears_of_an_embedding_that_does_not_answer() -> None:
    silent = Foreign(Told(EmbeddingError("the server cannot be reached")), id_="ollama:bge-m3")
    (finding,) = findings(replace(MANIFEST, embedding="ollama:bge-m3"), silent)
    assert finding == "questions are answered without vectors: the server cannot be reached"


def test_the_doctor_hears_of_vectors_of_another_length() -> None:
    (finding,) = findings(replace(MANIFEST, embedding="ollama:bge-m3", dimension=1024), OTHER)
    assert "1024 numbers" in finding
    assert "python -m kb ingest" in finding
