"""Vectors of clauses in Chroma, in cosine space.

Records are written with LlamaIndex's own metadata (see :func:`kb.nodes.stored_metadata`), so a plain
``ChromaVectorStore`` opened on the collection gives back our nodes; this file itself needs only Chroma.
The text of a node is in its metadata and not in Chroma's place for documents, whose every three characters Chroma
would index for a search that nobody makes. With that and fewer keys beside it, 20,000 records took 14.5 s of processor
instead of 20.5; the disk is about the same, since Chroma indexes the value of every key.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kb.errors import IndexStateError, KbError
from kb.model import Hit

if TYPE_CHECKING:
    from kb.embed.base import Vectors as Array

#: Chroma takes ASCII names only.
COLLECTION = "clauses"
#: Neighbours that HNSW keeps in view while it searches. Chroma's 100 is less than the hits that a query is asked for,
#: and recall falls at that edge.
SEARCH_WIDTH = 200


@dataclass(frozen=True, slots=True)
class Record:
    """What is stored of one clause beside its vector."""

    id: str
    metadata: dict[str, str | int | float | bool]


class Vectors:
    """The vector collection of one snapshot."""

    def __init__(self, path: Path, client: Any, collection: Any) -> None:
        self.path = path
        self._client = client
        self._collection = collection

    @classmethod
    def open(cls, path: Path, *, create: bool = False) -> Vectors:
        """Open the collection in the folder ``path``; ``create`` makes it where it is missing.

        Raises:
            IndexStateError: the folder holds no such collection, or a damaged one.
        """
        if not create and not (path / "chroma.sqlite3").is_file():
            raise IndexStateError(f"the vectors {path} are missing; run `python -m kb rollback`")
        with _translated(path):
            import chromadb
            from chromadb.config import Settings

            client: Any = chromadb.PersistentClient(str(path), settings=Settings(anonymized_telemetry=False))
            try:
                collection = cls._collection_of(client, create)
            except BaseException:
                client.close()
                raise
        return cls(path, client, collection)

    @staticmethod
    def _collection_of(client: Any, create: bool) -> Any:
        # No embedding function: vectors are always given, and Chroma's default would download a model.
        if not create:
            return client.get_collection(COLLECTION, embedding_function=None)
        configuration = {"hnsw": {"space": "cosine", "ef_search": SEARCH_WIDTH}}
        return client.get_or_create_collection(COLLECTION, configuration=configuration, embedding_function=None)

    def close(self) -> None:
        """Let go of the folder. Chroma keeps one client a folder and process, which must not outlive the folder."""
        self._client.close()

    def __enter__(self) -> Vectors:
        return self

    def __exit__(self, *failure: object) -> None:
        self.close()

    def upsert(self, records: Sequence[Record], vectors: Array) -> None:
        """Store records with their vectors, in calls no larger than the client takes."""
        with _translated(self.path):
            size = self._client.get_max_batch_size()
            for first in range(0, len(records), size):
                some = records[first : first + size]
                self._collection.upsert(
                    ids=[record.id for record in some],
                    embeddings=vectors[first : first + size],
                    metadatas=[record.metadata for record in some],
                )

    def delete(self, document_ids: Collection[str]) -> None:
        """Take out the records of those documents."""
        if document_ids:
            with _translated(self.path):
                self._collection.delete(where=_among(document_ids))

    def query(self, vector: Array, limit: int, document_ids: Collection[str] | None = None) -> list[Hit]:
        """The nearest clauses to ``vector`` (shape ``(dimension,)``), best first; scores are cosine similarities."""
        if limit < 1 or (document_ids is not None and not document_ids):
            return []
        with _translated(self.path):
            found = self._collection.query(
                query_embeddings=[vector],
                n_results=limit,
                where=_among(document_ids) if document_ids is not None else None,
                include=["distances"],
            )
        return [Hit(id_, 1.0 - distance) for id_, distance in zip(found["ids"][0], found["distances"][0], strict=True)]

    def any_besides(self, document_ids: Collection[str]) -> tuple[str, Array] | None:
        """The id and the vector of some clause that is in none of those documents, ``None`` where there is none."""
        with _translated(self.path):
            where: Any = {"document_id": {"$nin": sorted(document_ids)}} if document_ids else None
            found = self._collection.get(where=where, limit=1, include=["embeddings"])
        return (found["ids"][0], found["embeddings"][0]) if found["ids"] else None

    def count(self) -> int:
        """The number of clauses."""
        with _translated(self.path):
            return int(self._collection.count())


def _among(document_ids: Collection[str]) -> dict[str, Any]:
    return {"document_id": {"$in": sorted(document_ids)}}


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    """Raise Chroma's errors as ours. It raises many unrelated classes, those of its Rust part included."""
    try:
        yield
    except KbError:
        raise
    except Exception as error:
        # "Collection expecting embedding with dimension of 1024, got 768" has no class of its own.
        another = "dimension" in str(error)
        remedy = (
            "another model answers under the name of the one that made them; run `python -m kb ingest`, which embeds "
            "everything anew"
            if another
            else "run `python -m kb doctor`, then `python -m kb rollback`"
        )
        raise IndexStateError(f"using the vectors {path}: {error}; {remedy}") from error
