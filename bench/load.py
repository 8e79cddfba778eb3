"""``python -m bench load``: many people at the page at once, who ask, read clauses and turn to other sections.

The page is served by ``ui.py`` in a process of its own over a knowledge base built from the corpus. Everybody has a
browser's cookies and an open tab, speaks the page's own protocol, and thinks for a while between two actions. The
questions are the project's own. The users run on the same machine and take their share of its cores.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

import httpx

from bench.page_protocol import Page, PageError, Tab
from eval.questions import FOLDER
from eval.retrieval.result import percentile
from kb.build import ingest
from kb.errors import InputError, KbError
from kb.report import DEFAULT_PATH
from kb.settings import Settings

#: What nineteen of twenty questions may take from the key to the whole answer, in milliseconds.
LIMIT_MS = 500.0
#: The growth of the server's memory over the second half of the run that counts as stable, as a share.
STABLE = 0.05
USERS, SECONDS, THINKING = 50, 120, 5.0
#: Where people turn to beside the chat.
SECTIONS = ("duties", "support", "targets", "targets/deadlines", "documents")
# Of ten actions: questions, clauses opened, other sections opened.
_WEIGHTS = {"question": 7, "clause": 2, "section": 1}
_STARTING = 60.0
_CLAUSE = re.compile(r'href=\\"(documents/[^\\"#]+)')
_ADDRESS = re.compile(r"http://\S+/")


@dataclass
class Log:
    """What everybody met: milliseconds by kind of action, and errors in words."""

    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Line:
    """One kind of action."""

    what: str
    count: int
    p50_ms: float
    p95_ms: float
    p99_ms: float


@dataclass(frozen=True, slots=True)
class Measured:
    """The whole run; memory is the resident set of the server's process in MiB at its start, half-way and end."""

    users: int
    seconds: float
    cpus: int
    lines: tuple[Line, ...]
    errors: tuple[str, ...]
    memory_mb: tuple[float, float, float]

    @property
    def kept(self) -> bool:
        """Whether questions stay under the limit, nothing failed and memory is stable."""
        question = next((line for line in self.lines if line.what == "question"), None)
        _, middle, end = self.memory_mb
        return bool(question and question.p95_ms < LIMIT_MS and not self.errors and end <= middle * (1 + STABLE))


def measure(corpus: Path, *, users: int, seconds: float, thinking: float, seed: int) -> Measured:
    """Build the library, serve it, let everybody loose.

    Raises:
        KbError: the corpus cannot be read, or the page does not start.
    """
    with tempfile.TemporaryDirectory(prefix="policy-kb-load-") as folder:
        home = Path(folder) / "home"
        ingest([corpus], Settings(home=home))
        return asyncio.run(_run(home, users, seconds, thinking, seed))


async def _run(home: Path, users: int, seconds: float, thinking: float, seed: int) -> Measured:
    async with _served(home) as (address, process):
        before = _memory(process)
        crowd = asyncio.create_task(at_the_page(address, users=users, seconds=seconds, thinking=thinking, seed=seed))
        await asyncio.sleep(seconds / 2)
        middle = _memory(process)
        log = await crowd
        lines = tuple(_line(what, times) for what, times in sorted(log.times.items()))
        memory = (before, middle, _memory(process))
        return Measured(users, seconds, os.cpu_count() or 1, lines, tuple(log.errors), memory)


async def at_the_page(address: str, *, users: int, seconds: float, thinking: float, seed: int) -> Log:
    """Let so many people use the page at ``address`` for so many seconds."""
    log, questions, until = Log(), _questions(), time.perf_counter() + seconds
    people = (
        _person(address, questions, random.Random(f"{seed} {number}"), until, thinking, log) for number in range(users)
    )
    await asyncio.gather(*people)
    return log


@asynccontextmanager
async def _served(home: Path) -> AsyncIterator[tuple[str, int]]:
    """The page in a process of its own: its address and the number of the process."""
    command = [sys.executable, "ui.py", "--home", str(home), "--port", "0", "--no-browser"]
    said = home.with_name("page.log")
    with said.open("wb") as log, subprocess.Popen(command, stderr=log) as process:
        try:
            yield await _address(process, said), process.pid
        finally:
            process.send_signal(signal.SIGINT)


async def _address(process: subprocess.Popen[bytes], said: Path) -> str:
    """Where the page is, once it says so."""
    until = time.perf_counter() + _STARTING
    while process.poll() is None and time.perf_counter() < until:
        if address := _ADDRESS.search(said.read_text(encoding="utf-8")):
            return address.group()
        await asyncio.sleep(0.1)
    raise InputError(f"serving the page for the load: it did not start: {said.read_text(encoding='utf-8').strip()}")


def _questions() -> list[str]:
    found = []
    for file in sorted(FOLDER.glob("*.jsonl")):
        records = (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip())
        found += [record["question"] for record in records if record["question"].strip()]
    return found


async def _person(
    address: str, questions: Sequence[str], chance: random.Random, until: float, thinking: float, log: Log
) -> None:
    """Open the page and use it until the time is over."""
    limits = httpx.Timeout(30.0)
    async with httpx.AsyncClient(base_url=address, timeout=limits, follow_redirects=True, trust_env=False) as client:
        await asyncio.sleep(chance.uniform(0, thinking))  # nobody comes at the same moment
        tab, clauses = None, ["documents"]
        while time.perf_counter() < until:
            kind = chance.choices(list(_WEIGHTS), list(_WEIGHTS.values()))[0]
            begun = time.perf_counter()
            try:
                if tab is None:
                    kind = "page opened"
                    tab = Tab(client, await Page.open(client))
                    await tab.begin()
                elif kind == "question":
                    shown = await tab.ask(chance.choice(questions))
                    clauses = _CLAUSE.findall(shown) or clauses
                else:
                    where = chance.choice(clauses if kind == "clause" else SECTIONS)
                    (await client.get(where.replace("&amp;", "&"))).raise_for_status()
                log.times[kind].append((time.perf_counter() - begun) * 1000)
            except (httpx.HTTPError, PageError) as error:
                log.errors.append(f"{kind}: {type(error).__name__}: {error}")
            await asyncio.sleep(chance.expovariate(1 / thinking))


def _line(what: str, times: Sequence[float]) -> Line:
    p50, p95, p99 = (round(percentile(times, share), 1) for share in (0.5, 0.95, 0.99))
    return Line(what, len(times), p50, p95, p99)


def _memory(process: int) -> float:
    """The resident set of a process in MiB."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    except OSError as error:
        raise InputError("measuring the memory of the page: this system has no /proc; run it on Linux") from error
    return round(int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024, 1)  # type: ignore[index]


def _table(measured: Measured) -> str:
    rows = [
        f"{measured.users} people for {measured.seconds:.0f} s on {measured.cpus} cores, themselves included",
        f"{'':<14} {'count':>6} {'p50':>9} {'p95':>9} {'p99':>9}",
    ]
    rows += [
        f"{line.what:<14} {line.count:>6} {line.p50_ms:>6.0f} ms {line.p95_ms:>6.0f} ms {line.p99_ms:>6.0f} ms"
        for line in measured.lines
    ]
    before, middle, end = measured.memory_mb
    rows.append(f"memory of the server: {before:.0f} MiB, half-way {middle:.0f}, at the end {end:.0f}")
    rows.append(f"errors: {len(measured.errors)}")
    rows += measured.errors[:10]
    rows.append(
        "kept" if measured.kept else f"NOT KEPT: p95 of a question under {LIMIT_MS:.0f} ms, no error, memory stable"
    )
    return "\n".join(rows)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns 0 where everything was kept, else 1."""
    parser = argparse.ArgumentParser(prog="python -m bench load", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--corpus", type=Path, default=DEFAULT_PATH, help="what is served (default: corpus)")
    parser.add_argument("--users", type=int, default=USERS, help="people at the page (default: %(default)s)")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="how long (default: %(default)s)")
    parser.add_argument(
        "--thinking",
        type=float,
        default=THINKING,
        help="seconds between two actions of one person, on average (default: %(default)s)",
    )
    parser.add_argument("--seed", type=int, default=1, help="another one makes other choices (default: %(default)s)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    given = parser.parse_args(arguments)
    if given.users < 1 or given.seconds <= 0 or given.thinking <= 0:
        parser.error("--users, --seconds and --thinking are above 0")
    try:
        measured = measure(
            given.corpus, users=given.users, seconds=given.seconds, thinking=given.thinking, seed=given.seed
        )
    except KbError as error:
        print(f"Error: {error}", file=sys.stderr)
        return 1
    print(
        json.dumps({**asdict(measured), "kept": measured.kept}, ensure_ascii=False) if given.json else _table(measured)
    )
    return 0 if measured.kept else 1
