"""What older snapshots still hold: the text of a file before it was replaced, and what a removed document was.

The text itself is given only for a file that the library holds today: a document that somebody took out stays out,
and its title alone is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from kb.errors import IndexStateError
from kb.index.catalog import Catalog
from kb.index.home import Home
from kb.index.manifest import NAME, Held, Manifest
from kb.index.snapshot import CATALOG
from kb.library import Library
from kb.model import Document, Parsed

# The columns of the index over heads begin so; a source alone would be looked for in all rows.
_OF_SOURCE = '"primary" IN (0, 1) AND source = ?'


@dataclass(frozen=True, slots=True)
class Gone:
    """A document that is no longer held, and ``successor``, the id of what took its place where that is known."""

    title: str
    number: str | None
    successor: str | None


def earlier_texts(home: Home, document: Document) -> list[Document]:
    """The other texts that the file of a document had, the latest first."""
    found: dict[str, Document] = {}
    for catalog in _older(home):
        for document_id in catalog.document_ids_where(_OF_SOURCE, document.source):
            if document_id != document.id and document_id not in found:
                held = catalog.document(document_id)
                if held is not None:
                    found[document_id] = held
    return list(found.values())


def earlier_text(home: Home, document: Document, earlier_id: str) -> Parsed | None:
    """One of the texts that the file of a document had; ``None`` where no snapshot holds it any longer."""
    for catalog in _older(home):
        if earlier_id in catalog.document_ids_where(_OF_SOURCE, document.source):
            return catalog.parsed(earlier_id)
    return None


def gone(home: Home, document_id: str, library: Library) -> Gone | None:
    """What a document was that the library no longer holds; ``None`` where no snapshot knows it."""
    left_out = _left_out(home, document_id)
    for catalog in _older(home):
        held = catalog.document(document_id)
        if held is not None:
            successor = left_out.superseded_by if left_out else _of_source(held.source, library)
            return Gone(held.title, held.number, successor)
    if left_out is not None and left_out.superseded_by:
        original = library.document(left_out.superseded_by)
        return Gone(original.title, original.number, original.id)
    return None


def _left_out(home: Home, document_id: str) -> Held | None:
    """The digest of that id whose original is held in its place."""
    live = home.require_live()
    # The manifest of a large library takes seconds to read as what it is, and hardly ever names the id.
    if document_id.encode() not in (live / NAME).read_bytes():
        return None
    return next((one for one in Manifest.read(live).superseded if one.id == document_id), None)


def _of_source(source: str, library: Library) -> str | None:
    return next(iter(library.ids_where([(_OF_SOURCE, (source,))])), None)


def _older(home: Home) -> Iterator[Catalog]:
    """The catalogs of the published snapshots but the live one, the latest first; a damaged one is passed over."""
    live = home.require_live().name
    for name in reversed(home.published()):
        if name != live:
            with _opened(home, name) as catalog:
                if catalog is not None:
                    yield catalog


@contextmanager
def _opened(home: Home, name: str) -> Iterator[Catalog | None]:
    try:
        catalog = Catalog.open(home.snapshots / name / CATALOG)
    except IndexStateError:
        yield None  # an ingest takes the oldest away while it is looked for, or another format
        return
    with catalog:
        yield catalog
