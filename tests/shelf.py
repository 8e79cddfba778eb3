"""A library over texts written in a test, without search indexes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kb.corrections.records import Correction
from kb.index.catalog import Catalog
from kb.library import Library
from kb.model import Parsed


def library_of(folder: Path, parsed: Sequence[Parsed], corrections: Sequence[Correction] = ()) -> Library:
    """The library of some documents, its catalog in a new file of ``folder``."""
    path = folder / f"catalog-{len(list(folder.iterdir()))}.sqlite"
    with Catalog.create(path) as catalog:
        for one in parsed:
            catalog.add(one)
    return Library(Catalog.open(path), lambda question, limit, ids: [], corrections)
