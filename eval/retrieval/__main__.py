"""How well retrieval finds the right document, on any data in the BEIR layout.

``python -m eval.retrieval --data DIR --json`` builds a temporary knowledge base from ``corpus.jsonl``
with the real ingest, asks every question of ``queries.jsonl`` that ``qrels.tsv`` judges, and prints
nDCG@10 (Järvelin and Kekäläinen 2002, linear gain), MRR@10, P@1, recall@10, recall@100, the seconds of
building, the milliseconds of a question, and memory: ``index_memory_mb`` and ``query_memory_mb`` are the peak
resident sets, in MiB, of the processes that build and of the one that asks, ``memory_mb`` the larger of the two
(``null`` where the system does not tell them; Linux does).

``--ablation`` adds a row for each leg alone and for their fusion without the reranker, ``--peer`` one for the
hybrid of LlamaIndex (see :mod:`eval.retrieval.peer`); in JSON they stand in the list ``methods``.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from eval.retrieval.measuring import measure
from eval.retrieval.result import Result, Row
from kb.errors import KbError


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m eval.retrieval", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="a folder with corpus.jsonl, queries.jsonl, qrels.tsv")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--per-question", action="store_true", help="with the scores of every question")
    parser.add_argument("--limit", type=int, help="ask only so many questions")
    parser.add_argument("--ablation", action="store_true", help="each leg alone and their fusion as rows of their own")
    parser.add_argument("--peer", action="store_true", help="the hybrid of LlamaIndex as a row of its own")
    given = parser.parse_args(arguments)
    try:
        result = measure(
            given.data,
            limit=given.limit,
            ablation=given.ablation,
            peer=given.peer,
            progress=lambda line: print(line, file=sys.stderr),
        )
    except KbError as error:
        print(f"Error: {error}", file=sys.stderr)
        return 1
    written = result.to_json(per_question=given.per_question)
    if given.json:
        print(json.dumps(written, ensure_ascii=False))
        return 0
    rows = written.pop("methods", [])
    for name, value in written.items():
        print(f"{name:<16} {value}")
    if rows:
        print(f"\n{to_table(result)}")
    return 0


def to_table(result: Result) -> str:
    """The rows of all methods beside one another."""
    names = [*result.main.scores.named(), "index s", "p50 ms", "p95 ms", "memory MiB"]
    lines = [f"{'':<30}" + "".join(f"{name:>12}" for name in names)]
    for row in (*result.others, result.main):
        values = [*(f"{value:.4f}" for value in row.scores.named().values()), *_costs(row)]
        title = f"{row.method} ({row.mode})" if row.mode else row.method
        lines.append(f"{title:<30}" + "".join(f"{value:>12}" for value in values))
    return "\n".join(lines)


def _costs(row: Row) -> list[str]:
    memory = "unknown" if row.memory_mb is None else f"{row.memory_mb:.0f}"
    return [f"{row.index_seconds:.1f}", f"{row.query_p50_ms:.1f}", f"{row.query_p95_ms:.1f}", memory]


if __name__ == "__main__":
    sys.exit(main())
