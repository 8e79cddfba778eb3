"""``python -m eval.counterparts``: the clauses above the tasks of the founding plan, found against written by hand.

``gold/counterparts.jsonl`` says for each task of the plan (by its running number, or the label where it has none) which
clauses of the national and the provincial document answer to it. It was written from the texts, before any program
had looked for them.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.corpus import opened
from kb.comparison.levels import compare_levels
from kb.errors import KbError
from kb.knowledge import KnowledgeBase
from kb.library import Library

GOLD = Path(__file__).parent / "gold" / "counterparts.jsonl"
#: Below these shares ``--check`` fails.
FLOORS = {"precision": 0.95, "recall": 0.8}

Pair = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Measured:
    """Pairs of a task, a level and a label above: those found and right, found and wrong, and missed."""

    right: frozenset[Pair]
    wrong: frozenset[Pair]
    missed: frozenset[Pair]

    @property
    def precision(self) -> float:
        """The share of the pairs found that are right."""
        return len(self.right) / (len(self.right) + len(self.wrong) or 1)

    @property
    def recall(self) -> float:
        """The share of the pairs written by hand that were found."""
        return len(self.right) / (len(self.right) + len(self.missed) or 1)


def main(arguments: Sequence[str] | None = None, *, base: KnowledgeBase | None = None) -> int:
    """Run the command; the exit code is 0, or 1 where ``--check`` finds a figure below its floor.

    With ``base`` that knowledge base is measured, whatever ``--home`` says.
    """
    parser = argparse.ArgumentParser(prog="python -m eval.counterparts", description=__doc__)
    parser.add_argument("--home", type=Path, help="use this knowledge base instead of a fresh one over corpus/")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--check", action="store_true", help="exit 1 when a figure is below its floor")
    options = parser.parse_args(arguments)
    try:
        measured = _measure(options.home, base)
    except KbError as error:
        print(f"eval.counterparts: {error}", file=sys.stderr)
        return 1
    figures = {"precision": round(measured.precision, 3), "recall": round(measured.recall, 3)}
    if options.json:
        print(json.dumps({**figures, "wrong": sorted(measured.wrong), "missed": sorted(measured.missed)}))
    else:
        print("  ".join(f"{name} {value:.3f}" for name, value in figures.items()))
        for name, pairs in (("wrong", measured.wrong), ("missed", measured.missed)):
            for pair in sorted(pairs):
                print(f"  {name}: {' '.join(pair)}")
    below = [name for name, floor in FLOORS.items() if figures[name] < floor] if options.check else []
    for name in below:
        print(f"below its floor: {name} {figures[name]} < {FLOORS[name]}", file=sys.stderr)
    return 1 if below else 0


def _measure(home: Path | None, given: KnowledgeBase | None) -> Measured:
    with opened(home, given) as base:
        return measure(found_pairs(base.library), gold_pairs())


def measure(found: set[Pair], gold: set[Pair]) -> Measured:
    """The pairs found against those written by hand."""
    return Measured(frozenset(found & gold), frozenset(found - gold), frozenset(gold - found))


def gold_pairs(path: Path = GOLD) -> set[Pair]:
    """The pairs written by hand."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return {
        (str(row["lower"]), level, label) for row in rows for level, labels in row["upper"].items() for label in labels
    }


def found_pairs(library: Library) -> set[Pair]:
    """The pairs that the program finds for the primary document.

    Raises:
        KbError: the library has no primary document.
    """
    if library.primary is None:
        raise KbError("the knowledge base has no primary document; ingest corpus/ and run this again")
    comparison = compare_levels(library, library.primary.id)
    return {
        (
            str(task.lower.item or task.lower.label),
            library.document(held.upper.document_id).level or "",
            held.upper.label,
        )
        for task in comparison.tasks
        for held in task.counterparts
    }


if __name__ == "__main__":
    sys.exit(main())
