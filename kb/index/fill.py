"""Filling keywords, embedding and vectors of a snapshot under way from its catalog."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kb.embed.hashed import HashedNgrams
from kb.errors import InternalError
from kb.index.catalog import Catalog
from kb.index.keywords import Entry, Keywords, tokeniser_id
from kb.index.manifest import Manifest
from kb.index.snapshot import EMBEDDING, KEYWORDS, VECTORS
from kb.index.vectors import Record, Vectors
from kb.model import Document, Facts, Parsed
from kb.passages import Passage, read_passages

if TYPE_CHECKING:
    from llama_index.core.schema import BaseNode

#: Up to this many passages the embedding is fitted anew by every change, so that the same files give the same
#: snapshot in whatever order they came; beyond it only when the library has grown or shrunk by half.
REFIT_UP_TO = 20_000
REFIT_SHARE = 0.5
#: Documents that pass the pipeline at once: enough to fill its batches, few enough to bound the memory.
DOCUMENTS_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Filled:
    """With what the stores were filled: see :class:`~kb.index.manifest.Manifest`."""

    embedding: str
    dimension: int
    fitted_on: int
    nodes: int


def fill(
    folder: Path,
    catalog: Catalog,
    *,
    changed: Collection[str],
    removed: Collection[str],
    before: Manifest | None,
) -> Filled:
    """Bring the stores in ``folder`` up to the catalog.

    Args:
        changed: ids of the documents that are new or were read again.
        removed: ids of the documents that are no longer held.
        before: the manifest of the snapshot that ``folder`` is a copy of, ``None`` for an empty folder.
    """
    nodes = _fill_keywords(folder / KEYWORDS, catalog, changed=changed, removed=removed, before=before)
    fitted_on = before.fitted_on if before else 0
    refit = before is None or nodes <= REFIT_UP_TO or abs(nodes - fitted_on) > REFIT_SHARE * fitted_on
    if refit:
        embedding = HashedNgrams.fit([passage.embedded for passage in _all_passages(catalog)])
        embedding.save(folder / EMBEDDING)
        fitted_on = nodes
        shutil.rmtree(folder / VECTORS, ignore_errors=True)
    else:
        embedding = HashedNgrams.load(folder / EMBEDDING)
    with Vectors.open(folder / VECTORS, create=True) as vectors:
        if not refit:
            vectors.delete({*changed, *removed})
        _fill_vectors(vectors, embedding, catalog, catalog.document_ids() if refit else sorted(changed))
    return Filled(embedding.id, embedding.dimension, fitted_on, nodes)


def _all_passages(catalog: Catalog) -> Iterator[Passage]:
    for document_id in catalog.document_ids():
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
    for group in _groups(catalog.document_ids() if anew else sorted(changed), catalog):
        put_keywords(keywords, group)
    return keywords.counts()[0]


def put_keywords(keywords: Keywords, documents: Sequence[Parsed]) -> None:
    """Index documents and their clauses; what was indexed of them before must have been deleted."""
    passages = [passage for parsed in documents for passage in read_passages(parsed.document, parsed.clauses)]
    keywords.add(
        [_entry(passage) for passage in passages],
        [_document_entry(parsed.document) for parsed in documents],
    )


def _entry(passage: Passage) -> Entry:
    return Entry(passage.clause.id, passage.clause.document_id, passage.indexed)


def _document_entry(document: Document) -> Entry:
    return Entry(document.id, document.id, f"{document.title}\n{document.text}")


def _fill_vectors(vectors: Vectors, embedding: HashedNgrams, catalog: Catalog, document_ids: Sequence[str]) -> None:
    for group in _groups(document_ids, catalog):
        put_vectors(vectors, embedding, group)


def put_vectors(vectors: Vectors, embedding: HashedNgrams, documents: Sequence[Parsed]) -> None:
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
