"""How well the words that answer are found in a given document, and whether what it does not answer is refused.

``python -m eval.reading --data FILE --json`` has the answerer look for the answer to every question of a file in the
document that it is asked of, and prints: ROUGE-L (Lin 2004, on characters, F1, white space left out, the best over the
answers) and exact match of the words that are quoted, a refusal counting 0; precision and recall of refusals, at the
threshold and over all of them; the milliseconds of a question. A line of the file is an object
``{"_id", "text", "document", "title", "answers", "unanswerable"}``; the last and the title may be left out, and a
question without answers is unanswerable. Questions of yes and no (answers ``YES`` and ``NO``) and answers that do not
stand in the document are counted apart: no quotation can equal them.

docs/reading.md says what the figures mean.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from eval.folds import Fold
from eval.reading.data import Data
from eval.reading.figure import to_svg
from eval.reading.measuring import measure
from eval.reading.result import Result
from eval.records import write_text
from kb.errors import InputError, KbError
from kb.extraction.reading import answers_from


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns the exit code."""
    given = _parser().parse_args(arguments)
    try:
        fold = Fold.parse(given.fold) if given.fold else None
        result = measure(Data.read(given.data, fold=fold, limit=given.limit), threshold=given.threshold)
        if given.out:
            write_text(given.out, "".join(json.dumps(own.to_json(), ensure_ascii=False) + "\n" for own in result.own))
        if given.curve:
            write_text(given.curve, _figure(result))
    except KbError as error:
        print(f"Error: {error}", file=sys.stderr)
        return 1
    written = result.to_json()
    if given.json:
        print(json.dumps(written, ensure_ascii=False))
        return 0
    del written["curve"]
    for name, value in written.items():
        print(f"{name:<32} {value}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m eval.reading", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="a file of questions with their documents")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--out", type=Path, help="write each question's own result there, an object a line")
    parser.add_argument("--limit", type=int, help="ask only so many questions")
    parser.add_argument("--fold", metavar="K/N", help="ask only part K of N, from 0/N to N-1/N: what was held back")
    parser.add_argument(
        "--threshold",
        type=float,
        default=answers_from(),
        help="the confidence from which an answer is given (%(default)s)",
    )
    parser.add_argument("--curve", type=Path, help="draw precision and recall of refusals as an SVG file")
    return parser


def _figure(result: Result) -> str:
    if result.curve is None:
        raise InputError(f"drawing the curve of {result.data}: it needs unanswerable and answerable questions")
    return to_svg(result.curve, name=result.data, threshold=result.threshold)


if __name__ == "__main__":
    sys.exit(main())
