"""The rows of the knowledge base itself: built once by the real ingest, asked in each of its ways."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from eval.apart import Done, run_apart
from eval.retrieval.data import Data
from eval.retrieval.result import DEPTH, Asked, Built, Row, records_of, to_row
from kb.build import ingest
from kb.embed.choice import chosen
from kb.index.home import Home
from kb.index.snapshot import open_live
from kb.retrieve import Method, Retriever
from kb.settings import Settings


def build(files: Path, home: Path) -> tuple[Built, int]:
    """Ingest the files in a process of its own; returns what it took and how many could not be read."""
    done = run_apart(_ingest, files, home)
    seconds, failed = done.value
    return Built(seconds, done.memory_mb), failed


def ask(home: Path, data: Data, built: Built, ids: Mapping[str, list[str]], methods: Iterable[Method]) -> Iterable[Row]:
    """One row a method, each asked in a process of its own; ``ids`` are the records of each document."""
    for method in methods:
        asked = run_apart(_ask, home, data.questions, method)
        rankings = {id_: records_of(ranking, ids) for id_, ranking in asked.value.rankings.items()}
        yield to_row(method.value, None, data, built, Done(Asked(rankings, asked.value.times), asked.memory_mb))


def _ingest(files: Path, home: Path) -> tuple[float, int]:
    started = time.perf_counter()
    report = ingest([files], Settings(home=home))
    return time.perf_counter() - started, len(report.failed)


def _ask(home: Path, questions: Mapping[str, str], method: Method) -> Asked:
    with Retriever.open(open_live(Home(home)), chosen(Settings(home=home))) as retriever:

        def rank(question: str) -> list[str]:
            return [hit.clause_id for hit in retriever.search_documents(question, limit=DEPTH, method=method)]

        return timed(questions, rank)


def timed(questions: Mapping[str, str], rank: Callable[[str], list[str]]) -> Asked:
    """Ask every question once and take its time; the first is asked once before, which opens what is opened then."""
    rank(next(iter(questions.values())))
    rankings, times = {}, []
    for id_, question in questions.items():
        started = time.perf_counter()
        rankings[id_] = rank(question)
        times.append((time.perf_counter() - started) * 1000)
    return Asked(rankings, times)
