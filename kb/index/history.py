"""What each published snapshot holds, and what changed from one to the next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kb.errors import IndexStateError
from kb.index.catalog import Catalog
from kb.index.home import Home
from kb.index.manifest import NAME, Held, Manifest
from kb.index.snapshot import CATALOG

#: Titles that are looked up for one list; of the rest the number is told.
MOST_TITLES = 200


@dataclass(frozen=True, slots=True)
class Titles:
    """Documents by their titles, the first ``MOST_TITLES`` of ``count``."""

    first: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Difference:
    """What one snapshot holds that another does not: a document whose file or title came again was replaced."""

    added: Titles
    removed: Titles
    replaced: Titles

    @property
    def empty(self) -> bool:
        """Whether both hold the same documents."""
        return not (self.added.count or self.removed.count or self.replaced.count)


@dataclass(frozen=True, slots=True)
class Published:
    """One snapshot.

    Attributes:
        at: when it was made.
        live: whether questions are answered from it.
        damage: why it cannot be read, and then the counts are 0.
        changed: against the snapshot before; ``None`` for the oldest that is kept, and behind a damaged one.
    """

    name: str
    at: dt.datetime | None
    live: bool
    documents: int = 0
    clauses: int = 0
    damage: str | None = None
    changed: Difference | None = None


def history(home: Home) -> list[Published]:
    """The published snapshots, the newest first.

    Raises:
        IndexStateError: the home is broken.
    """
    live = home.require_live().name
    found: list[Published] = []
    for name in home.published():
        before = found[-1] if found else None
        found.append(_published(home, name, before, live=name == live))
    return found[::-1]


def _published(home: Home, name: str, before: Published | None, *, live: bool) -> Published:
    folder, at = home.snapshots / name, None
    try:
        at = dt.datetime.fromtimestamp((folder / NAME).stat().st_mtime, dt.UTC)
        documents, clauses = _counts(folder, _written(folder))
        whole = before is not None and before.damage is None
        changed = difference(home.snapshots / before.name, folder) if before and whole else None
    except (OSError, IndexStateError) as error:
        return Published(name, at, live, damage=str(error))
    return Published(name, at, live, documents, clauses, changed=changed)


def difference(before: Path, after: Path) -> Difference:
    """What changed from one published snapshot to another.

    Raises:
        IndexStateError: one of them cannot be read.
    """
    return _difference(before, _written(before), after, _written(after))


def _written(folder: Path) -> int:
    """When a snapshot was written, which tells it from one of the same name before a rollback."""
    try:
        return (folder / NAME).stat().st_mtime_ns
    except OSError:
        return 0


@lru_cache(maxsize=32)
def _difference(before: Path, _before_at: int, after: Path, _after_at: int) -> Difference:
    old, new = _held(before), _held(after)
    gone = [held for id_, held in old.items() if id_ not in new]
    come = [held for id_, held in new.items() if id_ not in old]
    titles_gone, titles_come = _titles(before, gone), _titles(after, come)
    marks = {mark for held in gone for mark in _marks(held, titles_gone)}
    replaced = {held.id for held in come if marks & set(_marks(held, titles_come))}
    marks = {mark for held in come for mark in _marks(held, titles_come)}
    given_up = [held for held in gone if not marks & set(_marks(held, titles_gone))]
    return Difference(
        added=_listed((held for held in come if held.id not in replaced), titles_come),
        removed=_listed(given_up, titles_gone),
        replaced=_listed((held for held in come if held.id in replaced), titles_come),
    )


@lru_cache(maxsize=32)
def _counts(folder: Path, _at: int) -> tuple[int, int]:
    manifest = Manifest.read(folder)
    return len(manifest.documents), manifest.clauses


def _held(folder: Path) -> dict[str, Held]:
    return {held.id: held for held in Manifest.read(folder).documents}


def _titles(folder: Path, documents: Sequence[Held]) -> dict[str, str]:
    """The titles of documents by their ids; of very many only the first are looked up."""
    if not documents:
        return {}
    with Catalog.open(folder / CATALOG) as catalog:
        return catalog.titles([held.id for held in documents[: 10 * MOST_TITLES]])


def _marks(held: Held, titles: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """By what a document is known again when its content is another."""
    title = titles.get(held.id)
    return ("source", held.source), ("path", held.path), *((("title", title),) if title else ())


def _listed(documents: Iterable[Held], titles: dict[str, str]) -> Titles:
    named = [titles.get(held.id) or held.source for held in documents]
    return Titles(tuple(named[:MOST_TITLES]), len(named))
