"""The knowledge base that is measured: the project's own corpus, built afresh, or one that is there already."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kb.build import ingest
from kb.knowledge import KnowledgeBase
from kb.settings import Settings

#: The day that all measuring takes for today, so that whether a period is over does not change with it.
TODAY = dt.date(2026, 11, 23)
CORPUS = Path(__file__).parents[1] / "corpus"


@contextmanager
def opened(home: Path | None, base: KnowledgeBase | None = None) -> Iterator[KnowledgeBase]:
    """The knowledge base that is given, or that of ``home``, or else one that is built of the corpus.

    Raises:
        IndexStateError: the home holds none, or a broken one.
    """
    if base is not None:
        yield base
    elif home is not None:
        with KnowledgeBase.open(Settings(home=home, today=TODAY)) as held:
            yield held
    else:
        with built() as made:
            yield made


@contextmanager
def built(kind: type[KnowledgeBase] = KnowledgeBase) -> Iterator[KnowledgeBase]:
    """The knowledge base of the corpus in a folder that is removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="policy-kb-eval-") as folder:
        settings = Settings(home=Path(folder) / "kb", today=TODAY)
        ingest([CORPUS], settings)
        with kind.open(settings) as base:
            yield base
