"""How well questions are answered from a whole corpus, on any data in the BEIR layout with answers.

``python -m eval.openqa --data DIR --json`` builds a temporary knowledge base from ``corpus.jsonl`` with the real
ingest, asks every question of ``queries.jsonl`` that ``qrels.tsv`` judges in the way that people ask, and prints:
ROUGE-L (on characters, F1, the best over ``answers``) and exact match of the words that the answer quotes, the share of
refusals, the share of questions whose answer lies wholly inside the cited clauses, P@1 of the document that is cited
first, and the milliseconds of a question. A refusal counts as not found; the object ``answered`` has the figures
without refusals.

docs/reading.md says what the figures mean.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from eval.folds import Fold
from eval.openqa.data import OpenData
from eval.openqa.measuring import measure
from eval.records import write_text
from kb.errors import KbError


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m eval.openqa", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="a folder with corpus.jsonl, queries.jsonl, qrels.tsv")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--out", type=Path, help="write each question's own result there, an object a line")
    parser.add_argument("--limit", type=int, help="ask only so many questions")
    parser.add_argument("--fold", metavar="K/N", help="ask only part K of N, from 0/N to N-1/N: what was held back")
    given = parser.parse_args(arguments)
    try:
        fold = Fold.parse(given.fold) if given.fold else None
        data = OpenData.read(given.data, fold=fold, limit=given.limit)
        result = measure(data, progress=lambda line: print(line, file=sys.stderr))
        if given.out:
            lines = (json.dumps(own.to_json(), ensure_ascii=False) for own in result.own)
            write_text(given.out, "\n".join(lines) + "\n")
    except KbError as error:
        print(f"Error: {error}", file=sys.stderr)
        return 1
    written = result.to_json()
    if given.json:
        print(json.dumps(written, ensure_ascii=False))
        return 0
    for name, value in written.items():
        print(f"{name:<24} {value}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
