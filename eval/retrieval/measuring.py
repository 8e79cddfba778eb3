"""Building, asking and scoring on one data set, everything in a temporary folder."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from eval.retrieval.data import Data, write_files
from eval.retrieval.library import ask, build
from eval.retrieval.result import Result
from kb.retrieve import Method

#: The ways of the ablation before the last, which is how the knowledge base searches.
PARTS = (Method.KEYWORDS, Method.VECTORS, Method.FUSED)


def measure(
    folder: Path,
    *,
    limit: int | None = None,
    ablation: bool = False,
    peer: bool = False,
    progress: Callable[[str], None] | None = None,
) -> Result:
    """Build, ask and score.

    Args:
        folder: the data in the BEIR layout.
        limit: asks only that many questions.
        ablation: whether each leg alone and their fusion are measured too.
        peer: whether the hybrid of LlamaIndex is measured too.

    Raises:
        InputError: a file is missing or not in the BEIR layout.
    """
    say = progress or (lambda _: None)
    data = Data.read(folder, limit=limit)
    with tempfile.TemporaryDirectory(prefix="policy-kb-eval-") as scratch:
        files, home = Path(scratch) / "files", Path(scratch) / "home"
        records, ids = write_files(data.corpus, files)
        say(f"building a knowledge base of {records} records")
        built, failed = build(files, home)
        say(f"asking {len(data.questions)} questions")
        *parts, main = ask(home, data, built, ids, (*(PARTS if ablation else ()), Method.RERANKED))
        if peer:
            # Heavy libraries, which no other row should carry in its memory.
            from eval.retrieval.peer import measure_peer

            say("building and asking the hybrid of LlamaIndex")
            parts.insert(0, measure_peer(data, Path(scratch) / "peer", ids))
    return Result(data.name, records, len(data.questions), failed, main, tuple(parts))
