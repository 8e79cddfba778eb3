"""``python -m eval.corruption``: wrong texts that the verification catches, and right ones that it lets pass."""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from eval.corpus import TODAY, opened
from eval.corruption.cases import Case, right_cases
from eval.corruption.pool import Pool
from eval.corruption.rules import RULES, corruptions
from eval.questions import load
from kb.errors import KbError
from kb.facts.responsibilities.everyone import is_everyone
from kb.knowledge import KnowledgeBase
from kb.library import Library
from kb.model import Basis
from kb.verify import Fault, faults, faults_of

#: The least that is accepted: the share of wrong texts caught and that of right ones let pass.
FLOORS = {"caught": 0.99, "passed": 0.99}
#: Wrong texts of each kind, as far as there are right ones that can be made wrong so.
OF_EACH_KIND = 80
SEED = 20260101


def main(arguments: Sequence[str] | None = None, *, base: KnowledgeBase | None = None) -> int:
    """Run the command; the exit code is 0, or 1 where ``--check`` finds a figure below its floor.

    With ``base`` that knowledge base is measured, whatever ``--home`` says.
    """
    options = _parser().parse_args(arguments)
    try:
        figures = _measure(options, base)
    except KbError as error:
        print(f"eval.corruption: {error}", file=sys.stderr)
        return 1
    if options.json:
        print(json.dumps(figures, ensure_ascii=False))
    else:
        _print(figures)
    below = [name for name, floor in FLOORS.items() if figures[name] < floor] if options.check else []
    for name in below:
        print(f"below its floor: {name} {figures[name]:.4f} < {FLOORS[name]}", file=sys.stderr)
    return 1 if below else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m eval.corruption", description=__doc__)
    parser.add_argument("--home", type=Path, help="use this knowledge base instead of a fresh one over corpus/")
    parser.add_argument("--seed", type=int, default=SEED, help="another choice of texts and of what is made wrong")
    parser.add_argument("--failures", action="store_true", help="print each miss of the part that is tuned on")
    parser.add_argument("--check", action="store_true", help="exit 1 when a figure is below its floor")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON instead of a table")
    return parser


def is_tuned_on(case: Case) -> bool:
    """Whether a case is of the half that is looked at while mending; the other half is only counted."""
    return hashlib.sha256(case.id.encode()).digest()[0] % 2 == 0


def _measure(options: argparse.Namespace, given: KnowledgeBase | None) -> dict[str, Any]:
    with opened(options.home, given) as base:
        library = base.library
        right = right_cases(base, load(), options.seed)
        rows = [row for document in library.documents for row in library.responsibilities(document.id)]
        # 各地 names no body, and a duty that a general sentence gives holds for every task.
        general = {row.body for row in rows if row.basis is Basis.INHERITED}
        names = {row.body for row in rows if not (is_everyone(row.body) or "各" in row.body)} - general
        pool = Pool(library, [one for case in right for one in case.answer.citations], sorted(names))
        passed = Counter[str]()
        rejected = Counter[str]()
        started = time.perf_counter()
        for case in right:
            found = _faults(case, library)
            (rejected if found else passed)[case.source] += 1
            if found and options.failures and is_tuned_on(case):
                _tell("rejected", case, found)
        elapsed = (time.perf_counter() - started) / max(len(right), 1) * 1000
        kinds = {kind: _of_kind(kind, right, pool, options) for kind in RULES}
    made, caught = (sum(kind[name] for kind in kinds.values()) for name in ("made", "caught"))
    unseen, unseen_caught = (sum(kind[name] for kind in kinds.values()) for name in ("unseen", "unseen_caught"))
    return {
        "caught": round(caught / made, 4),
        "caught_unseen": round(unseen_caught / unseen, 4),
        "passed": round(sum(passed.values()) / len(right), 4),
        "wrong": made,
        "right": len(right),
        "left_out_as_true": sum(kind["true"] for kind in kinds.values()),
        "rejected": dict(rejected),
        "right_by_source": dict(passed + rejected),
        "kinds": kinds,
        "ms_a_text": round(elapsed, 2),
    }


def _of_kind(kind: str, right: Sequence[Case], pool: Pool, options: argparse.Namespace) -> Counter[str]:
    counted = Counter[str](made=0, caught=0, unseen=0, unseen_caught=0, true=0)
    for _, wrong in corruptions(kind, right, pool, most=OF_EACH_KIND, seed=options.seed):
        if wrong is None:
            counted["true"] += 1
            continue
        found = _faults(wrong, pool.library)
        part = "" if is_tuned_on(wrong) else "unseen"
        counted.update(made=1, caught=bool(found), unseen=bool(part), unseen_caught=bool(part and found))
        if not found and not part and options.failures:
            _tell(f"missed ({kind})", wrong, found)
    return counted


def _faults(case: Case, library: Library) -> list[Fault]:
    answer = case.answer
    if case.whole:
        return faults(answer, library, day=TODAY.isoformat())
    return faults_of(answer.text, answer.citations, library, question=answer.question)


def _tell(what: str, case: Case, found: Sequence[Fault]) -> None:
    said = "; ".join(fault.message for fault in found)
    print(f"{what}: {case.id}\n  {case.answer.question}\n  {case.answer.text}\n  {said}")


def _print(figures: dict[str, Any]) -> None:
    table = Table("made wrong", "texts", "caught", "unseen half", "caught there", "left out as true")
    for kind, counted in figures["kinds"].items():
        table.add_row(kind, *(str(counted[name]) for name in ("made", "caught", "unseen", "unseen_caught", "true")))
    console = Console()
    console.print(table)
    console.print(
        f"{figures['wrong']} wrong texts: {figures['caught']:.2%} caught, of the half that nobody looks at "
        f"{figures['caught_unseen']:.2%}; {figures['right']} right texts {figures['right_by_source']}: "
        f"{figures['passed']:.2%} pass, rejected {figures['rejected']}; {figures['ms_a_text']} ms a text"
    )


if __name__ == "__main__":
    sys.exit(main())
