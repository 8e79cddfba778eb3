"""``python -m bench scale``: what searching costs in a library of as many clauses as are asked for.

Plain texts are grown to that many clauses (see :mod:`bench.growing`), written through the stores that an ingest
writes, and asked with sentences of clauses, of which a quarter is left out. Building and asking each have a process of
their own, whose peak resident set is their memory. Everything stands in a temporary folder and is removed.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.filling import fill_library, read_grown, snapshot_of, write_grown
from bench.growing import CLAUSES_A_DOCUMENT, grow
from eval.apart import run_apart
from eval.retrieval.result import percentile
from kb.embed.static import StaticNgrams
from kb.errors import InputError, KbError
from kb.index.snapshot import CATALOG, KEYWORDS, VECTORS
from kb.retrieve import Method, Retriever
from kb.text import sentences

#: Each leg alone, and how the knowledge base searches.
METHODS = (Method.KEYWORDS, Method.VECTORS, Method.RERANKED)
QUESTIONS = 1000
#: Hits that are asked for.
LIMIT = 10
#: Disk that a clause takes: 7,400 bytes in the stores at 50,000 clauses, then the file that it is grown into.
BYTES_A_CLAUSE = 8000
#: The share of a question's pieces of two characters that is left out.
DROPPED = 0.25


@dataclass(frozen=True, slots=True)
class Search:
    """The milliseconds of a question by one method, the peak resident set of asking in MiB (``None`` where the system
    does not tell it), and the share of the questions whose own clause is among the first ten.
    """

    method: str
    p50_ms: float
    p95_ms: float
    p99_ms: float
    memory_mb: float | None
    found: float


@dataclass(frozen=True, slots=True)
class Scale:
    """What building and asking took; sizes in MiB."""

    clauses: int
    characters: int
    cpus: int | None
    build_seconds: float
    build_memory_mb: float | None
    disk_mb: dict[str, float]
    questions: int
    searches: tuple[Search, ...]


def measure(texts: Sequence[Path], count: int, *, questions: int = QUESTIONS) -> Scale:
    """Grow, build and ask.

    Raises:
        InputError: a text cannot be read, the texts are too few, or the disk has too little space.
    """
    with tempfile.TemporaryDirectory(prefix="policy-kb-bench-") as scratch:
        _check_space(Path(scratch), count)
        grown, folder = Path(scratch) / "grown.jsonl", Path(scratch) / "library"
        folder.mkdir()
        characters = write_grown(grow(texts, count), grown, count)
        built = run_apart(fill_library, grown, folder, count)
        asked = sample(grown, count, questions)
        return Scale(
            clauses=count,
            characters=characters,
            cpus=os.cpu_count(),
            build_seconds=round(built.value, 1),
            build_memory_mb=built.memory_mb,
            disk_mb={name: round(_size_mb(folder / name), 2) for name in (CATALOG, KEYWORDS, VECTORS)},
            questions=len(asked),
            searches=tuple(_search(folder, asked, method) for method in METHODS),
        )


def _check_space(scratch: Path, count: int) -> None:
    need, free = count * BYTES_A_CLAUSE / 2**30, shutil.disk_usage(scratch).free / 2**30
    said = f"{count} clauses take about {need:.1f} GiB in {scratch.parent}, where {free:.1f} GiB are free"
    if need > free:
        raise InputError(f"{said}; name a folder with more space in TMPDIR")
    print(said, file=sys.stderr)


def sample(grown: Path, count: int, questions: int) -> dict[str, str]:
    """A question for each of so many clauses, spread evenly, by the clause's id."""
    step = max(1, count // questions)
    clauses = (
        (f"d{number:012x}/p{order + 1}", clause, number * CLAUSES_A_DOCUMENT + order)
        for number, document in enumerate(read_grown(grown))
        for order, clause in enumerate(document.clauses)
    )
    wanted = {id_: _question(clause, place) for id_, clause, place in clauses if place % step == 0}
    return {id_: question for id_, question in wanted.items() if question}


def _question(clause: str, place: int) -> str:
    """The longest sentence of a clause, forty characters at most, without some of its pieces of two characters."""
    chance = random.Random(place)
    start, end = max(sentences(clause), key=lambda span: span[1] - span[0], default=(0, 0))
    sentence = clause[start : min(end, start + 40)]
    return "".join(piece for piece in _pieces(sentence) if chance.random() >= DROPPED)


def _pieces(sentence: str) -> Iterator[str]:
    for first in range(0, len(sentence), 2):
        yield sentence[first : first + 2]


def _search(folder: Path, questions: Mapping[str, str], method: Method) -> Search:
    done = run_apart(_ask, folder, questions, method)
    times, found = done.value
    p50, p95, p99 = (round(percentile(times, share), 2) for share in (0.5, 0.95, 0.99))
    return Search(method.value, p50, p95, p99, done.memory_mb, round(found / len(times), 4))


def _ask(folder: Path, questions: Mapping[str, str], method: Method) -> tuple[list[float], int]:
    times, found = [], 0
    with Retriever.open(snapshot_of(folder), StaticNgrams.load()) as retriever:
        retriever.search(next(iter(questions.values())), limit=LIMIT, method=method)  # opens what opens on first use
        for id_, question in questions.items():
            started = time.perf_counter()
            hits = retriever.search(question, limit=LIMIT, method=method)
            times.append((time.perf_counter() - started) * 1000)
            found += any(hit.clause_id == id_ for hit in hits)
    return times, found


def _size_mb(path: Path) -> float:
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    return sum(file.stat().st_size for file in files) / 2**20


def _table(scale: Scale) -> str:
    disk = ", ".join(f"{name} {size:.0f} MiB" for name, size in scale.disk_mb.items())
    lines = [
        f"{scale.clauses} clauses of {scale.characters} characters on {scale.cpus} processors",
        f"built in {scale.build_seconds:.0f} s with {_written(scale.build_memory_mb)}; {disk}",
        f"{'':<12}{'p50 ms':>10}{'p95 ms':>10}{'p99 ms':>10}{'memory':>16}{'found':>10}",
    ]
    for search in scale.searches:
        times = "".join(f"{value:>10.1f}" for value in (search.p50_ms, search.p95_ms, search.p99_ms))
        lines.append(f"{search.method:<12}{times}{_written(search.memory_mb):>16}{search.found:>10.1%}")
    return "\n".join(lines)


def _written(memory: float | None) -> str:
    return "memory unknown" if memory is None else f"{memory:.0f} MiB"


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns the exit code, 130 where it was interrupted."""
    parser = argparse.ArgumentParser(prog="python -m bench scale", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--texts", type=Path, nargs="+", required=True, help="files of {title, text} lines, also .gz")
    parser.add_argument("--clauses", type=int, default=1_000_000, help="clauses of the library (default: a million)")
    parser.add_argument("--questions", type=int, default=QUESTIONS, help=f"questions asked (default: {QUESTIONS})")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    given = parser.parse_args(arguments)
    if given.clauses < 1 or given.questions < 1:
        parser.error("--clauses and --questions are at least 1")
    try:
        scale = measure(given.texts, given.clauses, questions=given.questions)
    except KbError as error:
        print(f"Error: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("interrupted; what was written is removed", file=sys.stderr)
        return 130
    print(json.dumps(asdict(scale), ensure_ascii=False) if given.json else _table(scale))
    return 0


if __name__ == "__main__":
    sys.exit(main())
