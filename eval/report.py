"""Tables, files and floors made from the results."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from eval.questions import CATEGORIES, HELD_BACK, OPEN
from eval.scoring import Result, Score, summarise
from kb.errors import SettingError

FLOORS = Path(__file__).parent / "floors.toml"
#: The columns of the table that are shares.
SHARES = (
    ("accuracy", "right"),
    ("citation_precision", "cit.P"),
    ("citation_recall", "cit.R"),
    ("citation_validity", "quote"),
    ("refusal_precision", "ref.P"),
    ("refusal_recall", "ref.R"),
    ("answered", "answ."),
)


def rows(results: Sequence[Result]) -> list[Score]:
    """A row for each category of the open part, one for that part and one for the part held back."""
    shown = [result for result in results if result.question.part == OPEN]
    scores = [
        summarise(category, group)
        for category in CATEGORIES
        if (group := [result for result in shown if result.question.category == category])
    ]
    held_back = [result for result in results if result.question.part == HELD_BACK]
    return [*scores, summarise(OPEN, shown), summarise(HELD_BACK, held_back)]


def table(scores: Sequence[Score], *, baselines: Sequence[Score] = ()) -> Table:
    """The table that the command prints, the rows of ``baselines`` set apart below."""
    grid = Table(title="The project's own questions (shares in %)", box=box.SIMPLE, padding=0)
    grid.add_column("", no_wrap=True)
    for heading in ("n", *(heading for _, heading in SHARES), "p50 ms", "p95 ms"):
        grid.add_column(heading, justify="right", no_wrap=True)
    for group in (scores, baselines):
        for score in group:
            grid.add_row(*_cells(score), end_section=score.name in {CATEGORIES[-1], HELD_BACK})
    return grid


def _cells(score: Score) -> list[str]:
    shares = [getattr(score, name) for name, _ in SHARES]
    return [
        score.name,
        str(score.questions),
        *("–" if share is None else f"{100 * share:.1f}" for share in shares),
        *("–" if ms is None else f"{ms:.1f}" for ms in (score.p50_ms, score.p95_ms)),
    ]


def print_failures(results: Sequence[Result], console: Console) -> None:
    """Each wrong answer of the open part in full; of the part held back only how many there are."""
    wrong = [result for result in results if not result.correct]
    for result in wrong:
        if result.question.part == HELD_BACK:
            continue
        console.print(f"\n[bold]{result.question.id}[/]  {escape(result.question.question)}")
        console.print(escape(result.given.text or "(no text)"), style="dim")
        for reason in result.wrong:
            console.print(f"  - {escape(reason)}", style="red")
    hidden = sum(result.question.part == HELD_BACK for result in wrong)
    console.print(f"\n{len(wrong) - hidden} wrong, and {hidden} of the part held back, which are not shown.")


def as_json(scores: Sequence[Score], baselines: Sequence[Score], results: Sequence[Result]) -> dict[str, Any]:
    """The figures, and the own result of every question."""
    return {
        "scores": [asdict(score) for score in scores],
        "baselines": [asdict(score) for score in baselines],
        "questions": [_question_json(result) for result in results],
    }


def _question_json(result: Result) -> dict[str, Any]:
    return {
        "id": result.question.id,
        "part": result.question.part,
        "category": result.question.category,
        "question": result.question.question,
        "correct": result.correct,
        "wrong": list(result.wrong),
        "text": result.given.text,
        "refused": result.given.refused,
        "reason": result.given.reason,
        "notes": list(result.given.notes),
        "quotes": [cite.quote for cite in result.given.citations],
        "cited": result.cited,
        "cited_good": result.cited_good,
        "gold": result.gold,
        "gold_found": result.gold_found,
        "invalid_quotes": result.invalid,
        "elapsed_ms": round(result.given.elapsed_ms, 3),
    }


def write(path: Path, data: dict[str, Any]) -> None:
    """Write the results as JSON, with the folder where it is missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def missed_floors(scores: Sequence[Score], path: Path = FLOORS) -> list[str]:
    """What falls below its floor, in words; rows that were not measured are passed over.

    Raises:
        SettingError: the file names a row or a figure that does not exist.
    """
    with path.open("rb") as file:
        floors = tomllib.load(file)
    measured = {score.name: score for score in scores}
    missed = []
    for row, figures in floors.items():
        if row not in {*CATEGORIES, OPEN, HELD_BACK} or figures.keys() - {name for name, _ in SHARES}:
            raise SettingError(f"{path.name}: [{row}] names a row or figure that is not in the table")
        for figure, floor in figures.items():
            value = getattr(measured[row], figure) if row in measured else None
            if value is not None and value < floor:
                missed.append(f"{row}: {figure} is {value:.1%}, the floor is {floor:.1%}")
    return missed
