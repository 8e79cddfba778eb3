"""Building a library of a corpus and asking it, everything in a temporary folder."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from eval.apart import run_apart
from eval.openqa.asking import ask_all
from eval.openqa.data import OpenData
from eval.openqa.result import Own, Result
from eval.retrieval.data import write_files
from eval.retrieval.library import build


def measure(data: OpenData, *, progress: Callable[[str], None] = lambda _: None) -> Result:
    """Build with the real ingest, ask in a process of its own, and score.

    Raises:
        InputError: the corpus is missing, empty or not in the BEIR layout.
    """
    with tempfile.TemporaryDirectory(prefix="policy-kb-eval-") as scratch:
        files, home = Path(scratch) / "files", Path(scratch) / "home"
        records, ids = write_files(data.corpus, files)
        progress(f"building a knowledge base of {records} records")
        built, failed = build(files, home)
        progress(f"asking {len(data.questions)} questions")
        asked = run_apart(ask_all, home, data.questions, ids)
    own = tuple(Own(*pair) for pair in zip(data.questions, asked.value, strict=True))
    return Result(data.name, records, failed, built.seconds, asked.memory_mb, own)
