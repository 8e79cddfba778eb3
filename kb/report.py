"""How an ingest is shown: a line a file and a table at the end on standard error, JSON on standard output."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kb.build import FileReport, IngestReport, State, ingest
from kb.errors import KbError
from kb.settings import Settings

if TYPE_CHECKING:
    from rich.console import Console

#: What is ingested when no path is given.
DEFAULT_PATH = Path("corpus")

_STYLES = {
    State.ADDED: "green",
    State.REPLACED: "green",
    State.UNCHANGED: "dim",
    State.SUPERSEDED: "cyan",
    State.REMOVED: "cyan",
    State.SKIPPED: "dim",
    State.FAILED: "red",
}


def run_ingest(paths: Sequence[Path], settings: Settings, *, as_json: bool = False) -> int:
    """Ingest, show what happens, and return the exit code: 0 done, 1 where anything failed."""
    console = _console()
    try:
        report = ingest(paths or [DEFAULT_PATH], settings, progress=show_progress(console))
    except KbError as error:
        console.print(f"Error: {error}", style="red", markup=False, highlight=False, soft_wrap=True)
        return 1
    show(report, console)
    if as_json:
        sys.stdout.write(json.dumps(to_json(report), ensure_ascii=False) + "\n")
    return 1 if report.failed else 0


def show_progress(console: Console) -> Callable[[FileReport], None]:
    """A callback that prints a line for every file that needed work or needs attention."""

    def print_line(file: FileReport) -> None:
        if file.state is State.UNCHANGED and not file.reason:
            return
        detail = file.reason or f"{file.characters} characters, {file.clauses} clauses"
        line = f"{file.state:<10} {file.source}  {detail}"
        console.print(line, style=_STYLES[file.state], markup=False, highlight=False, soft_wrap=True)
        for warning in file.warnings:
            console.print(f"  warning: {warning}", style="yellow", markup=False, highlight=False, soft_wrap=True)

    return print_line


def show(report: IngestReport, console: Console) -> None:
    """Print how many files ended in which state and what the library now holds."""
    from rich.table import Table

    counts = Counter(file.state for file in report.files)
    table = Table(show_header=False, box=None, pad_edge=False)
    for state in State:
        if counts[state]:
            table.add_row(str(state), str(counts[state]), style=_STYLES[state])
    console.print(table)
    end = f"snapshot {report.snapshot} published" if report.published else "nothing changed"
    held = f"{report.documents} documents, {report.clauses} clauses"
    console.print(f"{held}; {end} in {report.seconds:.2f} s", highlight=False)


def to_json(report: IngestReport) -> dict[str, Any]:
    """The report as one JSON object."""
    return asdict(report)


def _console() -> Console:
    from rich.console import Console

    return Console(stderr=True)
