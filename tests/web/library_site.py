"""The fictional documents as a library that was once updated, for the tests of its pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kb.build import ingest, remove
from kb.index.home import Home
from kb.knowledge import KnowledgeBase
from kb.people import People
from kb.settings import Settings
from kb.web.site import Site
from tests.web.fictional import FINAL, FINAL_BEFORE, GONE, MANIFEST, TEXTS

#: A day on which the city's rules are in force and those before them repealed.
TODAY = dt.date(2030, 1, 1)


@contextmanager
def opened(folder: Path) -> Iterator[Site]:
    """The site over a library whose rules were replaced and one plan removed."""
    files = folder / "files"
    files.mkdir()
    for name, text in {**TEXTS, "gone.md": GONE, "final.md": FINAL_BEFORE, "corpus.toml": MANIFEST}.items():
        (files / name).write_text(text, encoding="utf-8")
    settings = Settings(home=folder / "kb", today=TODAY)
    ingest([files], settings)
    (files / "final.md").write_text(FINAL, encoding="utf-8")
    ingest([files], settings)
    with KnowledgeBase.open(settings) as kb:
        removed = next(head.id for head in kb.library.heads if head.source == "gone.md")
    remove([removed], settings)
    with KnowledgeBase.open(settings) as kb:
        yield Site(kb, People(Home(settings.home).people), settings)
