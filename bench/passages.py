"""``python -m bench passages``: how long an answer from passages takes in a library of many documents.

The library is built by the real ingest, facts included: the records of a question set in the BEIR layout, then further
texts up to the number of documents that is asked for. Every question is asked in the way that people ask, and searched
for alone; each has a process of its own, whose peak resident set is its memory. Answers from passages, answers from
rows and refusals have a line each, since rows are found without reading. Everything stands in a temporary folder and is
removed, except for a library that ``--home`` names, which is built once and asked again by the next run.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bench.growing import rows
from eval.apart import Done, run_apart
from eval.corpus import TODAY
from eval.retrieval.data import Data, read_jsonl, write_files
from eval.retrieval.library import build
from eval.retrieval.result import percentile
from kb.cues import Kind
from kb.errors import KbError
from kb.index.home import Home
from kb.index.snapshot import open_live
from kb.knowledge import KnowledgeBase
from kb.model import Answer
from kb.settings import Settings

QUESTIONS = 300
#: What an answer from passages may take, in milliseconds: half of them, and nineteen of twenty.
LIMITS = (40.0, 100.0)
SEARCH, PASSAGE = "search alone", "passage"


@dataclass(frozen=True, slots=True)
class Line:
    """The milliseconds of ``questions`` questions of one sort.

    ``memory_mb`` is the peak resident set of the process that asked, in MiB, the other sorts of answers included.
    """

    what: str
    questions: int
    p50_ms: float
    p95_ms: float
    p99_ms: float
    memory_mb: float | None

    @property
    def is_over(self) -> bool:
        """Whether it takes longer than an answer from passages may."""
        return self.what == PASSAGE and (self.p50_ms >= LIMITS[0] or self.p95_ms >= LIMITS[1])


@dataclass(frozen=True, slots=True)
class Passages:
    """What was measured; ``build_seconds`` is ``None`` for a library that was there already."""

    documents: int
    clauses: int
    cpus: int | None
    build_seconds: float | None
    lines: tuple[Line, ...]


def measure(
    data: Path,
    texts: Sequence[Path] = (),
    *,
    documents: int | None = None,
    questions: int = QUESTIONS,
    home: Path | None = None,
) -> Passages:
    """Build where nothing is built yet, search and ask.

    Args:
        data: a folder in the BEIR layout, whose questions are asked.
        texts: files of further documents, objects with ``text`` and, where there is one, ``title``, a line each.
        documents: how many records are taken at most, those of ``data`` first.
        questions: how many are asked at most, spread evenly.
        home: where the library stands or is kept.

    Raises:
        InputError: a file is missing or of another form.
        IndexStateError: the library in ``home`` cannot be read.
    """
    asked = list(Data.read(data).questions.values())
    asked = asked[:: max(1, len(asked) // questions)][:questions]
    with tempfile.TemporaryDirectory(prefix="policy-kb-bench-") as scratch:
        library = home or Path(scratch) / "home"
        seconds = None
        if Home(library).live() is None:
            seconds = _build(itertools.islice(_records(data, texts), documents), Path(scratch), library)
        manifest = open_live(Home(library)).manifest
        return Passages(
            documents=len(manifest.documents),
            clauses=manifest.clauses,
            cpus=os.cpu_count(),
            build_seconds=seconds,
            lines=(*_lines(run_apart(_search, library, asked)), *_lines(run_apart(_ask, library, asked))),
        )


def _records(data: Path, texts: Sequence[Path]) -> Iterator[dict[str, Any]]:
    yield from read_jsonl(data / "corpus.jsonl")
    for path in texts:
        for number, row in enumerate(rows(path), start=1):
            yield {"_id": f"{path.name} {number}", "title": row.get("title") or "", "text": row["text"]}


def _build(records: Iterator[dict[str, Any]], scratch: Path, home: Path) -> float:
    corpus, files = scratch / "corpus.jsonl", scratch / "files"
    with corpus.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    count, _ = write_files(corpus, files)
    print(f"building a library of {count} documents", file=sys.stderr)
    built, _ = build(files, home)
    return round(built.seconds, 1)


def _search(home: Path, questions: Sequence[str]) -> list[tuple[str, float]]:
    with KnowledgeBase.open(Settings(home=home, today=TODAY)) as knowledge:
        return _timed(questions, lambda question: (knowledge.search(question), SEARCH)[1])


def _ask(home: Path, questions: Sequence[str]) -> list[tuple[str, float]]:
    with KnowledgeBase.open(Settings(home=home, today=TODAY)) as knowledge:
        return _timed(questions, lambda question: _sort_of(knowledge.ask(question)[0]))


def _sort_of(answer: Answer) -> str:
    if answer.refused:
        return "refusal"
    return PASSAGE if answer.passage or answer.kind == Kind.PASSAGE else "rows"


def _timed(questions: Sequence[str], ask: Callable[[str], str]) -> list[tuple[str, float]]:
    """What came to each question and its milliseconds; the first is asked once before, which opens the stores."""
    ask(questions[0])
    timed = []
    for question in questions:
        started = time.perf_counter()
        sort = ask(question)
        timed.append((sort, (time.perf_counter() - started) * 1000))
    return timed


def _lines(done: Done[list[tuple[str, float]]]) -> Iterator[Line]:
    for sort in sorted({sort for sort, _ in done.value}):
        times = [ms for told, ms in done.value if told == sort]
        p50, p95, p99 = (round(percentile(times, share), 1) for share in (0.5, 0.95, 0.99))
        yield Line(sort, len(times), p50, p95, p99, done.memory_mb)


def _table(measured: Passages) -> str:
    built = "" if measured.build_seconds is None else f", built in {measured.build_seconds:.0f} s"
    lines = [
        f"{measured.documents} documents, {measured.clauses} clauses on {measured.cpus} processors{built}",
        f"{'':<14}{'questions':>10}{'p50 ms':>10}{'p95 ms':>10}{'p99 ms':>10}{'memory MiB':>12}",
    ]
    for line in measured.lines:
        times = "".join(f"{value:>10.1f}" for value in (line.p50_ms, line.p95_ms, line.p99_ms))
        memory = "unknown" if line.memory_mb is None else f"{line.memory_mb:.0f}"
        mark = f"  OVER THE LIMIT ({LIMITS[0]:.0f} and {LIMITS[1]:.0f} ms)" if line.is_over else ""
        lines.append(f"{line.what:<14}{line.questions:>10}{times}{memory:>12}{mark}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench passages", description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "--data", type=Path, required=True, help="a folder in the BEIR layout, whose questions are asked"
    )
    parser.add_argument("--texts", type=Path, nargs="+", default=(), help="further {title, text} lines, also .gz")
    parser.add_argument("--documents", type=int, help="documents of the library (default: all that are given)")
    parser.add_argument("--questions", type=int, default=QUESTIONS, help=f"questions asked (default: {QUESTIONS})")
    parser.add_argument("--home", type=Path, help="the library: asked where it is there, else built there and kept")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    given = parser.parse_args(arguments)
    if given.questions < 1 or (given.documents is not None and given.documents < 1):
        parser.error("--documents and --questions are at least 1")
    try:
        measured = measure(
            given.data, given.texts, documents=given.documents, questions=given.questions, home=given.home
        )
    except KbError as error:
        print(f"Error: {error}", file=sys.stderr)
        return 1
    print(json.dumps(asdict(measured), ensure_ascii=False) if given.json else _table(measured))
    return 0
