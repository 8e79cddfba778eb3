"""Filling keywords, embedding and vectors of a snapshot under way from its catalog."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kb.embed.base import Embedding
from kb.errors import InternalError
from kb.index.catalog import Catalog
from kb.index.keywords import Entry, Keywords, Writing, tokeniser_id
from kb.index.manifest import Manifest
from kb.index.snapshot import KEYWORDS, VECTORS
from kb.index.vectors import Record, Vectors
from kb.model import Document, Facts, Parsed
from kb.passages import Passage, read_passages

if TYPE_CHECKING:
    from llama_index.core.schema import BaseNode

    from kb.embed.base import Vectors as Array

#: Passages that are embedded between two words on how far it is: less than a second's work of the built-in
#: embedding, some seconds' of a large model.
PASSAGES_AT_ONCE = 256
#: Below this cosine a clause's new vector is another model's than the one that is stored. The same model in another
#: quantisation or on another card stays above .95; different models agree by chance only.
SAME_MODEL = 0.9
#: Documents that pass the pipeline at once: enough to fill its batches, few enough to bound the memory.
DOCUMENTS_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Filled:
    """With what the stores were filled: see :class:`~kb.index.manifest.Manifest`."""

    embedding: str
    dimension: int
    nodes: int


def fill(
    folder: Path,
    catalog: Catalog,
    *,
    changed: Collection[str],
    removed: Collection[str],
    before: Manifest | None,
    embedding: Embedding | None,
    progress: Callable[[int, int], None],
) -> Filled:
    """Bring the stores in ``folder`` up to the catalog.

    Args:
        changed: ids of the documents that are new or were read again.
        removed: ids of the documents that are no longer held.
        before: the manifest of the snapshot that ``folder`` is a copy of, ``None`` for an empty folder.
        embedding: what makes the vectors, ``None`` where documents are only removed; another one than ``before``
            names makes all of them anew.
        progress: told how many passages are embedded, of how many.

    Raises:
        EmbeddingError: the embedding fails; ``folder`` is then half filled.
    """
    nodes = _fill_keywords(folder / KEYWORDS, catalog, changed=changed, removed=removed, before=before)
    path, gone = folder / VECTORS, {*changed, *removed}
    if before is not None and (embedding is None or (embedding.id == before.embedding and not changed)):
        with Vectors.open(path, create=True) as vectors:
            vectors.delete(gone)
        return Filled(before.embedding, before.dimension, nodes)
    if embedding is None:
        raise InternalError(f"the first snapshot, in {folder}, was to be filled without an embedding")
    anew = before is None or embedding.id != before.embedding or _drifted(path, embedding, catalog, before, gone=gone)
    if anew:
        shutil.rmtree(path, ignore_errors=True)
    with Vectors.open(path, create=True) as vectors:
        if not anew:
            vectors.delete(gone)
        wanted = catalog.document_ids() if anew else sorted(changed)
        total = nodes if anew else sum(1 for _ in _passages(wanted, catalog))
        _fill_vectors(vectors, _Counted(embedding, total, progress), catalog, wanted)
    return Filled(embedding.id, embedding.dimension, nodes)


def _drifted(path: Path, embedding: Embedding, catalog: Catalog, before: Manifest, *, gone: Collection[str]) -> bool:
    """Whether a clause that is held gets another vector now: a server may have changed the model behind a name."""
    if embedding.dimension != before.dimension:
        return True
    with Vectors.open(path) as vectors:
        held = vectors.any_besides(gone)
    if held is None:
        return False
    clause_id, vector = held
    document_id = clause_id.partition("/")[0]
    passage = next((one for one in _passages([document_id], catalog) if one.clause.id == clause_id), None)
    if passage is None:
        raise InternalError(f"the vectors {path} hold the clause {clause_id}, which is not in the catalog")
    (again,) = embedding.encode([passage.embedded])
    return float(again @ vector) < SAME_MODEL


class _Counted:
    """An embedding that says how far it is."""

    def __init__(self, embedding: Embedding, total: int, progress: Callable[[int, int], None]) -> None:
        self._embedding = embedding
        self._total = total
        self._progress = progress
        self._done = 0
        self.id = embedding.id
        self.dimension = embedding.dimension

    def encode(self, texts: Sequence[str]) -> Array:
        import numpy as np

        parts = []
        for first in range(0, len(texts), PASSAGES_AT_ONCE):
            some = texts[first : first + PASSAGES_AT_ONCE]
            parts.append(self._embedding.encode(some))
            self._done += len(some)
            self._progress(self._done, self._total)
        return np.concatenate(parts) if parts else self._embedding.encode(texts)

    def encode_question(self, text: str) -> Array:
        return self._embedding.encode_question(text)


def _passages(document_ids: Iterable[str], catalog: Catalog) -> Iterator[Passage]:
    for document_id in document_ids:
        parsed = _read_back(catalog, document_id)
        yield from read_passages(parsed.document, parsed.clauses)


def _read_back(catalog: Catalog, document_id: str) -> Parsed:
    """A stored document with its clauses; the facts play no part in searching."""
    document = catalog.document(document_id)
    if document is None:
        raise InternalError(f"the document {document_id} vanished from the catalog {catalog.path} while it was indexed")
    return Parsed(document, tuple(catalog.clauses(document_id)), Facts())


def _groups(document_ids: Iterable[str], catalog: Catalog) -> Iterator[list[Parsed]]:
    wanted = list(document_ids)
    for first in range(0, len(wanted), DOCUMENTS_AT_ONCE):
        yield [_read_back(catalog, document_id) for document_id in wanted[first : first + DOCUMENTS_AT_ONCE]]


def _fill_keywords(
    path: Path, catalog: Catalog, *, changed: Collection[str], removed: Collection[str], before: Manifest | None
) -> int:
    """Returns the number of passages that the index then holds."""
    anew = before is None or before.tokeniser != tokeniser_id()
    if anew:
        shutil.rmtree(path, ignore_errors=True)
    keywords = Keywords.open(path, create=True)
    if not anew:
        keywords.delete({*changed, *removed})
    with keywords.writing() as writing:
        for group in _groups(catalog.document_ids() if anew else sorted(changed), catalog):
            put_keywords(writing, group)
    return keywords.counts()[0]


def put_keywords(writing: Writing, documents: Sequence[Parsed]) -> None:
    """Index documents and their clauses; what was indexed of them before must have been deleted."""
    passages = [passage for parsed in documents for passage in read_passages(parsed.document, parsed.clauses)]
    writing.add(
        [_entry(passage) for passage in passages],
        [_document_entry(parsed.document) for parsed in documents],
    )


def _entry(passage: Passage) -> Entry:
    return Entry(passage.clause.id, passage.clause.document_id, passage.indexed)


def _document_entry(document: Document) -> Entry:
    return Entry(document.id, document.id, f"{document.title}\n{document.text}")


def _fill_vectors(vectors: Vectors, embedding: Embedding, catalog: Catalog, document_ids: Sequence[str]) -> None:
    for group in _groups(document_ids, catalog):
        put_vectors(vectors, embedding, group)


def put_vectors(vectors: Vectors, embedding: Embedding, documents: Sequence[Parsed]) -> None:
    """Run documents through LlamaIndex's pipeline: our parser, our embedding; then store what comes out."""
    from llama_index.core.ingestion import IngestionPipeline
    from llama_index.core.schema import Document as LlamaDocument

    from kb.embed.llama import LlamaEmbedding
    from kb.nodes import ClauseNodeParser

    known = {parsed.document.id: parsed for parsed in documents}
    pipeline = IngestionPipeline(
        transformations=[ClauseNodeParser(known), LlamaEmbedding(embedding)],
        disable_cache=True,  # the snapshot is the cache
    )
    _store(
        vectors,
        pipeline.run(documents=[LlamaDocument(id_=id_, text=each.document.text) for id_, each in known.items()]),
    )


def _store(vectors: Vectors, nodes: Sequence[BaseNode]) -> None:
    import numpy as np

    from kb.nodes import stored_metadata

    if not nodes:
        return
    array = np.array([node.get_embedding() for node in nodes], dtype=np.float32)
    records = []
    for node in nodes:
        node.embedding = None  # it is stored as the vector, and would be copied with the metadata
        records.append(Record(node.node_id, stored_metadata(node)))
    vectors.upsert(records, array)
