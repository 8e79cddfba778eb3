"""``python -m eval.facts``: the facts read from documents against rows written by hand.

The gold is a file of lines {"file", "kind", "clause", …}. ``kind`` is task, responsibility, target, deadline, measure,
reference or definition; ``clause`` is the label of the clause. Every other field has to be the row's field, except:

quote
    stands in the row's quotation.
kinds, beneficiaries
    are among the row's; a measure may be more than the gold says.
condition
    stands in one of the row's conditions, or ``null`` for none.
target
    is the number of the document of the library that a reference leads to, ``null`` for none held.
may
    ``true`` where an honest reader can leave the row out: it is no miss, and where it is read it is not false.

A gold line and a row are matched at most once. Of the files that the gold names, rows that no line matches are false.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from eval.corpus import CORPUS
from kb.errors import InputError, KbError
from kb.facts.references import resolve
from kb.model import Clause, Document, Parsed
from kb.readers import read_file
from kb.sources import find_sources
from kb.understanding import understand

GOLD = Path(__file__).parent / "gold" / "founding.jsonl"
#: The rows of each kind; a task is a clause with a running number.
KINDS: dict[str, Callable[[Parsed], Sequence[Any]]] = {
    "task": lambda parsed: [clause for clause in parsed.clauses if clause.item is not None],
    "responsibility": lambda parsed: parsed.facts.responsibilities,
    "target": lambda parsed: parsed.facts.targets,
    "deadline": lambda parsed: parsed.facts.deadlines,
    "measure": lambda parsed: parsed.facts.measures,
    "reference": lambda parsed: parsed.facts.references,
    "definition": lambda parsed: parsed.facts.definitions,
}
_NOT_COMPARED = {"file", "kind", "clause", "may"}


@dataclass(slots=True)
class Score:
    """The counts of one kind: gold lines, those found, and rows that no line asks for."""

    gold: int = 0
    found: int = 0
    false: int = 0

    @property
    def complete(self) -> bool:
        return self.gold == self.found and not self.false


def measure(folder: Path, gold: Path) -> tuple[dict[str, Score], list[str]]:
    """Read the folder as one library; returns the score of each kind, and what was missed or false in words.

    Raises:
        InputError: the gold is not of the form, or names a file that the folder has not.
    """
    wanted = _gold(gold)
    library = _library(folder)
    documents = {parsed.document.id: parsed.document for parsed in library.values()}
    scores: dict[str, Score] = defaultdict(Score)
    told: list[str] = []
    for file in dict.fromkeys(row["file"] for row in wanted):
        if file not in library:
            raise InputError(f"measuring facts: {gold} names {file}, which {folder} has not")
        for kind in KINDS:
            lines = [row for row in wanted if row["file"] == file and row["kind"] == kind]
            told += _compare(scores[kind], kind, lines, library[file], documents)
    return dict(scores), told


def _gold(path: Path) -> list[dict[str, Any]]:
    try:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        unknown = {row["kind"] for row in rows} - KINDS.keys()
        if unknown or any("file" not in row or "clause" not in row for row in rows):
            raise InputError(f"reading {path}: each line needs file, clause and a kind of {', '.join(KINDS)}")
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            f'reading {path}: {error!r}; it holds a line {{"file", "kind", "clause", …}} for each fact'
        ) from error
    return rows


def _library(folder: Path) -> dict[str, Parsed]:
    """Every document of the folder by its name, its references resolved among them."""
    parsed = {
        source.name: understand(read_file(source.path, name=source.name), primary=bool(source.primary))
        for source in find_sources([folder])
        if source.supported
    }
    documents = [one.document for one in parsed.values()]
    resolved: dict[str, list[Any]] = defaultdict(list)
    clauses = {one.document.id: one.clauses for one in parsed.values()}
    references = [row for one in parsed.values() for row in one.facts.references]
    for reference in resolve(references, documents, clauses.__getitem__):
        resolved[reference.document_id].append(reference)
    return {
        name: replace(one, facts=replace(one.facts, references=tuple(resolved[one.document.id])))
        for name, one in parsed.items()
    }


def _compare(
    score: Score, kind: str, lines: Sequence[dict[str, Any]], parsed: Parsed, documents: dict[str, Document]
) -> list[str]:
    clauses = {clause.id: clause for clause in parsed.clauses}
    left = list(KINDS[kind](parsed))
    told = []
    # Lines that must be found choose first.
    for line in sorted(lines, key=lambda line: bool(line.get("may"))):
        match = next((row for row in left if _fits(line, row, clauses, documents)), None)
        if match is not None:
            left.remove(match)
        if not line.get("may"):
            score.gold += 1
            score.found += match is not None
            if match is None:
                told.append(f"missed {kind}: {json.dumps(line, ensure_ascii=False)}")
    score.false += len(left)
    told += [f"false {kind}: {_clause_of(row, clauses).label} {_words(row)!r}" for row in left]
    return told


def _fits(line: dict[str, Any], row: Any, clauses: dict[str, Clause], documents: dict[str, Document]) -> bool:
    if _clause_of(row, clauses).label != line["clause"]:
        return False
    return all(_same(name, value, row, documents) for name, value in line.items() if name not in _NOT_COMPARED)


def _clause_of(row: Any, clauses: dict[str, Clause]) -> Clause:
    return row if isinstance(row, Clause) else clauses[row.clause_id]


def _words(row: Any) -> str:
    return row.text[:40] if isinstance(row, Clause) else f"{getattr(row, 'body', '')} {row.quote[:60]}"


def _same(name: str, value: Any, row: Any, documents: dict[str, Document]) -> bool:
    match name:
        case "quote":
            return str(value) in row.quote
        case "kinds" | "beneficiaries":
            return set(value) <= set(getattr(row, name))
        case "condition":
            return not row.leaves if value is None else any(value in leaf.text for leaf in row.leaves)
        case "target":
            held = documents.get(row.target_id or "")
            return bool((held.number if held else None) == value)
        case _:
            return bool(getattr(row, name) == value)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; with --check it returns 1 where anything is missed or false."""
    parser = argparse.ArgumentParser(prog="python -m eval.facts", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=CORPUS, help="a folder of documents (default: the corpus)")
    parser.add_argument(
        "--gold", type=Path, default=GOLD, help="the rows written by hand (default: of the founding plan)"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--check", action="store_true", help="fail where a row is missed or false")
    given = parser.parse_args(arguments)
    try:
        scores, told = measure(given.data, given.gold)
    except KbError as error:
        print(f"Error: {error}", file=sys.stderr)
        return 1
    if given.json:
        counts = {
            kind: {"gold": score.gold, "found": score.found, "false": score.false} for kind, score in scores.items()
        }
        print(json.dumps({**counts, "told": told}, ensure_ascii=False))
    else:
        for kind, score in scores.items():
            print(f"{kind:<15} {score.found:>4} of {score.gold} found, {score.false} false")
        for line in told:
            print(f"  {line}")
    return 0 if not given.check or all(score.complete for score in scores.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
