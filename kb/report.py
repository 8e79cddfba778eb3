"""How an ingest or a fetch is shown: lines and a table at the end on standard error, JSON on standard output."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kb.build import FileReport, IngestReport, Listener, Result, State, ingest
from kb.errors import KbError
from kb.official.outcome import FetchListener, FetchReport, FetchState, SourceReport
from kb.settings import Settings

if TYPE_CHECKING:
    from rich.console import Console
    from rich.status import Status

    from kb.official.network import Limits, Network

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
_FETCH_STYLES = {
    FetchState.FETCHED: "green",
    FetchState.UNCHANGED: "dim",
    FetchState.REFUSED: "red",
    FetchState.FAILED: "red",
}


def run_ingest(paths: Sequence[Path], settings: Settings, *, as_json: bool = False) -> int:
    """Ingest, show what happens, and return the exit code: 0 done, 1 where anything failed."""
    console = _console()
    try:
        with console.status("") as status:
            report = ingest(paths or [DEFAULT_PATH], settings, listener=_Shown(console, status))
    except KbError as error:
        console.print(f"Error: {error}", style="red", markup=False, highlight=False, soft_wrap=True)
        return 1
    show(report, console)
    if report.read_nothing:
        message = f"Error: ingesting: no file could be read, nothing was changed: {_reasons(report)}"
        console.print(message, style="red", markup=False, highlight=False, soft_wrap=True)
    if as_json:
        sys.stdout.write(json.dumps(to_json(report), ensure_ascii=False) + "\n")
    return 1 if report.failed else 0


def run_fetch(
    folder: Path | None,
    settings: Settings,
    *,
    only: str | None = None,
    as_json: bool = False,
    network: Network | None = None,
    limits: Limits | None = None,
) -> int:
    """Fetch and ingest, show what happens, and return the exit code: 0 done, 1 where anything was refused or failed."""
    from kb.official.fetch import fetch

    console = _console()
    try:
        with console.status("") as status:
            listener = _ShownFetch(console, status)
            given = folder or DEFAULT_PATH
            report = fetch(given, settings, only=only, listener=listener, network=network, limits=limits)
    except KbError as error:
        console.print(f"Error: {error}", style="red", markup=False, highlight=False, soft_wrap=True)
        return 1
    if report.ingest is not None:
        show(report.ingest, console)
    counts = Counter(source.state for source in report.sources)
    console.print(", ".join(f"{counts[state]} {state}" for state in FetchState), highlight=False)
    if as_json:
        sys.stdout.write(json.dumps(fetch_to_json(report), ensure_ascii=False) + "\n")
    return 1 if report.failed else 0


class _Shown(Listener):
    """Prints a line for every file that needed work or needs attention; a terminal also shows which is being read."""

    def __init__(self, console: Console, status: Status) -> None:
        self._console = console
        self._status = status
        self._done = 0

    def begins(self, source: str) -> None:
        from rich.text import Text  # as text, since a name may hold what rich takes for markup

        self._status.update(Text(f"{self._done} done, reading {source}"))

    def ends(self, report: FileReport) -> None:
        self._done += 1
        if report.state is State.UNCHANGED and not report.reason:
            return
        pages = "" if report.pages is None else f"{report.pages} pages, "
        detail = report.reason or f"{pages}{report.characters} characters, {report.clauses} clauses"
        self._line(f"{report.state:<10} {report.source}  {detail}", _STYLES[report.state])
        for gap in report.gaps:
            self._line(f"  not read: {gap}", "red")
        for warning in report.warnings:
            self._line(f"  warning: {warning}", "yellow")

    def rebuilds(self, reason: str) -> None:
        self._line(f"the search indexes are made anew: {reason}", "yellow")

    def embeds(self, done: int, total: int) -> None:
        self._status.update(f"{done} of {total} clauses embedded")

    def _line(self, text: str, style: str) -> None:
        self._console.print(text, style=style, markup=False, highlight=False, soft_wrap=True)


class _ShownFetch(_Shown, FetchListener):
    """Prints a line for every official source, and then for the files of the ingest."""

    def source_begins(self, name: str) -> None:
        from rich.text import Text

        self._status.update(Text(f"fetching {name}"))

    def source_ends(self, report: SourceReport) -> None:
        place = report.file if report.accepted else report.address
        details = [place, f"in the place of {report.digest}" if report.digest and report.accepted else None]
        line = "  ".join(filter(None, [f"{report.state:<10} {report.name}", *details]))
        self._line(f"{line}: {report.reason}" if report.reason else line, _FETCH_STYLES[report.state])


def _reasons(report: IngestReport) -> str:
    reasons = [f"{file.source}: {file.reason}" for file in report.failed]
    more = f"; and {len(reasons) - 3} more" if len(reasons) > 3 else ""
    return "; ".join(reasons[:3]) + more


def show(report: IngestReport, console: Console) -> None:
    """Print how many files ended in which state and what the library now holds."""
    from rich.table import Table

    counts = Counter(file.state for file in report.files)
    table = Table(show_header=False, box=None, pad_edge=False)
    for state in State:
        if counts[state]:
            table.add_row(str(state), str(counts[state]), style=_STYLES[state])
    console.print(table)
    results = Counter(file.result for file in report.files if file.state is not State.SKIPPED)
    console.print(", ".join(f"{results[result]} {result}" for result in Result), highlight=False)
    end = f"snapshot {report.snapshot} published" if report.published else "nothing changed"
    held = f"{report.documents} documents, {report.clauses} clauses"
    console.print(f"{held}; {end} in {report.seconds:.2f} s", highlight=False)


def to_json(report: IngestReport) -> dict[str, Any]:
    """The report as one JSON object."""
    fields = asdict(report)
    for file, own in zip(fields["files"], report.files, strict=True):
        file["result"] = own.result
    return fields


def fetch_to_json(report: FetchReport) -> dict[str, Any]:
    """The report of a fetch as one JSON object, the one of its ingest in it."""
    return {
        "sources": [asdict(source) for source in report.sources],
        "ingest": to_json(report.ingest) if report.ingest else None,
    }


def _console() -> Console:
    from rich.console import Console

    return Console(stderr=True)
