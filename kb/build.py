"""Ingest: files into a new snapshot.

What a file is to the library is told by its bytes: a file whose hash is held is not read again, so an
unchanged ingest costs a hash a file, opens no store and publishes nothing.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from kb.change import Change
from kb.embed.choice import chosen
from kb.errors import EmbeddingError
from kb.facts.departments.operator_tables import read_registry
from kb.facts.departments.registry import using
from kb.index.home import Home
from kb.outcome import FileReport, IngestReport, Listener, Result, State
from kb.settings import Settings
from kb.sources import find_sources
from kb.workers import Workers

__all__ = ["FileReport", "IngestReport", "Listener", "Result", "State", "ingest", "remove"]


def ingest(
    paths: Sequence[Path],
    settings: Settings,
    *,
    listener: Listener | None = None,
    replacing: Mapping[Path, str] | None = None,
) -> IngestReport:
    """Bring files and folders into the knowledge base; ``listener`` hears of every file.

    A file in ``replacing`` takes the place of the held document of that id, if it can be read; else that one stays.

    Files that fail are reported and the others go on; where a changed file fails, its held form stays in place.
    They are read in processes that are started anew, so a script calls this under ``if __name__ == "__main__":``.

    Raises:
        InputError: there is no file of a kind that is read, or no document of an id that is to be replaced.
        SettingError: a corpus.toml, a table of bodies in the home or the setting of the embedding is wrong.
        IndexStateError: the home is locked, broken or of another format.
        EmbeddingError: the embedding that is set fails; the live snapshot stands as it was.
    """
    started = time.perf_counter()
    sources = find_sources(paths)
    home = Home(settings.home)
    embedding = chosen(settings)
    places = {path.resolve(): document_id for path, document_id in (replacing or {}).items()}
    try:
        with (
            using(read_registry(home.path)),
            home.lock(),
            Workers(min(settings.workers, len(sources))) as workers,
            Change.begin(home, workers, embedding=embedding, listener=listener, replacing=places) as change,
        ):
            change.take_all(sources)
            return change.finish(started)
    except EmbeddingError as error:
        raise EmbeddingError(
            f"{error}; nothing was changed, what was held before still answers; mend it and run the command again"
        ) from error


def remove(document_ids: Sequence[str], settings: Settings) -> IngestReport:
    """Take documents out of the knowledge base.

    Raises:
        InputError: one of the ids is not held; nothing was changed.
        IndexStateError: the home is locked, broken or of another format.
    """
    started = time.perf_counter()
    home = Home(settings.home)
    home.require_live()
    with home.lock(), Change.begin(home, Workers()) as change:
        for document_id in document_ids:
            change.remove(document_id)
        return change.finish(started)
