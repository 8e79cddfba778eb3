"""``python -m eval``: the project's own questions put to the knowledge base, beside a plain pipeline."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from eval import report
from eval.answering import answer_all
from eval.baseline import Baseline
from eval.corpus import opened
from eval.questions import CATEGORIES, HELD_BACK, OPEN, ClauseIndex, Question, load
from eval.scoring import Judge, Result, Score, summarise
from kb.errors import KbError
from kb.knowledge import KnowledgeBase


def main(arguments: Sequence[str] | None = None, *, base: KnowledgeBase | None = None) -> int:
    """Run the command; the exit code is 0, or 1 where ``--check`` finds a figure below its floor.

    With ``base`` that knowledge base is measured, whatever ``--home`` says.
    """
    options = _parser().parse_args(arguments)
    try:
        questions = [question for question in load() if not options.category or question.category in options.category]
        scores, baselines, results = _measure(questions, options.home, base)
    except KbError as error:
        print(f"eval: {error}", file=sys.stderr)
        return 1
    data = report.as_json(scores, baselines, results)
    report.write(options.out, data)
    console = Console(stderr=options.json)
    if options.json:
        print(json.dumps({name: data[name] for name in ("scores", "baselines")}, ensure_ascii=False))
    else:
        console.print(report.table(scores, baselines=baselines))
    if options.failures:
        report.print_failures(results, console)
    missed = report.missed_floors(scores) if options.check else []
    for line in missed:
        print(f"below its floor: {line}", file=sys.stderr)
    return 1 if missed else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m eval", description=__doc__)
    parser.add_argument("--home", type=Path, help="use this knowledge base instead of a fresh one over corpus/")
    parser.add_argument("--out", type=Path, default=Path("data/eval.json"), help="where the results go (%(default)s)")
    parser.add_argument("--category", action="append", choices=CATEGORIES, help="only this category; may be repeated")
    parser.add_argument("--failures", action="store_true", help="print each wrong answer of the open part")
    parser.add_argument("--check", action="store_true", help="exit 1 when a figure is below its floor (floors.toml)")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON instead of a table")
    return parser


def _measure(
    questions: Sequence[Question], home: Path | None, given: KnowledgeBase | None
) -> tuple[list[Score], list[Score], list[Result]]:
    with opened(home, given) as base:
        shelf = [(document, base.clauses(document.id)) for document in base.documents()]
        text_of = {document.id: document.text for document, _ in shelf}.__getitem__
        judge = Judge(ClauseIndex(shelf), text_of)
        results = [judge.judge(*pair) for pair in zip(questions, answer_all(base, questions), strict=True)]

        plain_judge = Judge(judge.index, text_of, facts_only=True)
        baseline = Baseline.build(shelf)
        plain = [plain_judge.judge(question, baseline.answer(question.question)) for question in questions]
    return report.rows(results), _baseline_rows(plain), results


def _baseline_rows(results: Sequence[Result]) -> list[Score]:
    return [
        summarise(f"baseline {part}", [result for result in results if result.question.part == part])
        for part in (OPEN, HELD_BACK)
    ]


if __name__ == "__main__":
    sys.exit(main())
