"""``python -m bench``: medians of what people wait for, each beside its limit and the command that was timed.

A knowledge base of the given corpus is built in a temporary folder; nothing else is read or written.
"""

from __future__ import annotations

import argparse
import json
import os
import shlex
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from bench import load, passages, scale
from kb.errors import InputError, KbError
from kb.knowledge import KnowledgeBase
from kb.report import DEFAULT_PATH
from kb.settings import Settings

#: A question that rows answer, and one that retrieval answers.
STRUCTURED = "任务9由谁负责"
PASSAGE = "如何支持中小企业使用高校的专利"
RUNS_IN_PROCESS = 50
RUNS_OF_COMMANDS = 5
RUNS_OF_BUILDS = 3


@dataclass(frozen=True, slots=True)
class Timing:
    """The median of ``runs`` runs of ``command`` and the limit that it should stay under, in milliseconds."""

    what: str
    median_ms: float
    limit_ms: float
    runs: int
    command: str

    @property
    def kept(self) -> bool:
        """Whether the median is under the limit."""
        return self.median_ms < self.limit_ms


def measure(corpus: Path) -> list[Timing]:
    """Time everything on a knowledge base built from ``corpus``.

    Raises:
        InputError: a command that is timed fails.
    """
    with tempfile.TemporaryDirectory(prefix="policy-kb-bench-") as scratch:
        home = Path(scratch) / "home"
        build = _timed_builds(corpus, Path(scratch), home)
        again = ["ingest", str(corpus), "--home", str(home)]
        asked = ["ask", STRUCTURED, "--json", "--home", str(home)]
        with KnowledgeBase.open(Settings(home=home)) as knowledge:
            inside = [_asked(knowledge, STRUCTURED, "structured", 5), _asked(knowledge, PASSAGE, "passage", 30)]
        return [
            *inside,
            _command("structured question, fresh command", asked, 600),
            _command("unchanged ingest, fresh command", again, 2000),
            build,
        ]


def _timed_builds(corpus: Path, scratch: Path, home: Path) -> Timing:
    """Build ``RUNS_OF_BUILDS`` times; the last one stays in ``home``."""
    homes = [scratch / f"build-{run}" for run in range(RUNS_OF_BUILDS - 1)] + [home]
    times = [_seconds(["ingest", str(corpus), "--home", str(each)]) * 1000 for each in homes]
    command = _written(["ingest", str(corpus), "--home", str(home)])
    return Timing("full build into an empty HOME", statistics.median(times), 20_000, len(times), command)


def _asked(knowledge: KnowledgeBase, question: str, kind: str, limit_ms: float) -> Timing:
    def ask() -> None:
        knowledge.ask(question)

    ask()  # opens what is opened by the first question
    times = [_milliseconds(ask) for _ in range(RUNS_IN_PROCESS)]
    call = f"KnowledgeBase.open(settings).ask({question!r})"
    return Timing(f"{kind} question, running process", statistics.median(times), limit_ms, len(times), call)


def _milliseconds(action: Callable[[], None]) -> float:
    started = time.perf_counter()
    action()
    return (time.perf_counter() - started) * 1000


def _command(what: str, arguments: Sequence[str], limit_ms: float) -> Timing:
    times = [_seconds(arguments) * 1000 for _ in range(RUNS_OF_COMMANDS)]
    return Timing(what, statistics.median(times), limit_ms, len(times), _written(arguments))


def _seconds(arguments: Sequence[str]) -> float:
    started = time.perf_counter()
    # People run with compiled modules on disk; a setting against them would time the compiler.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run([sys.executable, "-m", "kb", *arguments], capture_output=True, text=True, env=environment)
    seconds = time.perf_counter() - started
    if done.returncode:
        raise InputError(f"timing `{_written(arguments)}`: it ended with {done.returncode}: {done.stderr.strip()}")
    return seconds


def _written(arguments: Sequence[str]) -> str:
    """The command for a reader to repeat: the temporary folder that stands last is one of the reader's own."""
    return "python -m kb " + shlex.join([*arguments[:-1], "HOME"])


def _table(timings: Sequence[Timing]) -> str:
    rows = [f"{'':<36} {'median':>10} {'limit':>10}  command"]
    for timing in timings:
        mark = "" if timing.kept else "  OVER THE LIMIT"
        rows.append(f"{timing.what:<36} {timing.median_ms:>7.1f} ms {timing.limit_ms:>7.0f} ms  {timing.command}{mark}")
    return "\n".join(rows)


def main(arguments: list[str] | None = None) -> int:
    """The command; returns 0 where every median is under its limit, else 1.

    With ``load``, ``passages`` or ``scale`` as its first word it is the command of the module of that name.
    """
    arguments = sys.argv[1:] if arguments is None else arguments
    if arguments[:1] == ["scale"]:
        return scale.main(arguments[1:])
    if arguments[:1] == ["load"]:
        return load.main(arguments[1:])
    if arguments[:1] == ["passages"]:
        return passages.main(arguments[1:])
    parser = argparse.ArgumentParser(prog="python -m bench", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--corpus", type=Path, default=DEFAULT_PATH, help="what is built (default: corpus)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    given = parser.parse_args(arguments)
    try:
        timings = measure(given.corpus)
    except KbError as error:
        print(f"Error: {error}", file=sys.stderr)
        return 1
    if given.json:
        rows = [{**asdict(timing), "kept": timing.kept} for timing in timings]
        print(json.dumps({"cpus": os.cpu_count(), "timings": rows}, ensure_ascii=False))
    else:
        print(_table(timings))
    return 0 if all(timing.kept for timing in timings) else 1


if __name__ == "__main__":
    sys.exit(main())
