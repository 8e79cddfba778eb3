"""How well retrieval finds the right document, on any data in the BEIR layout.

``python -m eval.retrieval --data DIR --json`` builds a temporary knowledge base from ``corpus.jsonl``
with the real ingest, asks every question of ``queries.jsonl`` that ``qrels.tsv`` judges, and prints
nDCG@10 (Järvelin and Kekäläinen 2002, linear gain), MRR@10, P@1, recall@10, recall@100, the seconds of
building and the milliseconds of a question. Each question's own scores are kept in the result.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import math
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kb.build import ingest
from kb.embed.choice import chosen
from kb.errors import InputError, KbError
from kb.index.home import Home
from kb.index.snapshot import open_live
from kb.retrieve import Retriever
from kb.settings import Settings

#: Documents that are ranked for a question; recall@100 needs as many.
DEPTH = 100
#: Files in one folder of the temporary corpus; folders of many thousands are slow on some disks.
_FILES_A_FOLDER = 1000


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of one question, or the means of many."""

    ndcg_10: float
    mrr_10: float
    p_1: float
    recall_10: float
    recall_100: float


@dataclass(frozen=True, slots=True)
class Result:
    """What was measured: means over the questions, and each question's scores by its id."""

    data: str
    records: int
    questions: int
    scores: Scores
    index_seconds: float
    query_p50_ms: float
    query_p95_ms: float
    failed: int
    per_question: dict[str, Scores]

    def to_json(self, *, per_question: bool = False) -> dict[str, Any]:
        """One flat object with the names of the contract; ``per_question`` adds every question."""
        written = {
            "data": self.data,
            "records": self.records,
            "questions": self.questions,
            **_named(self.scores),
            "index_seconds": self.index_seconds,
            "query_p50_ms": self.query_p50_ms,
            "query_p95_ms": self.query_p95_ms,
            "failed_records": self.failed,
        }
        if per_question:
            written["per_question"] = {id_: _named(scores) for id_, scores in self.per_question.items()}
        return written


_NAMES = {"ndcg_10": "nDCG@10", "mrr_10": "MRR@10", "p_1": "P@1", "recall_10": "recall@10", "recall_100": "recall@100"}


def _named(scores: Scores) -> dict[str, float]:
    return {_NAMES[name]: round(value, 4) for name, value in asdict(scores).items()}


def score(ranking: Sequence[str], relevant: Mapping[str, float]) -> Scores:
    """The scores of one ranking of ids, best first and without repeats, against graded judgements above 0."""
    gains = [relevant.get(id_, 0.0) for id_ in ranking]
    ideal = sorted(relevant.values(), reverse=True)
    first = next((place for place, gain in enumerate(gains[:10], start=1) if gain), None)
    return Scores(
        ndcg_10=_dcg(gains[:10]) / _dcg(ideal[:10]),
        mrr_10=1 / first if first else 0.0,
        p_1=1.0 if gains and gains[0] else 0.0,
        recall_10=sum(1 for gain in gains[:10] if gain) / len(relevant),
        recall_100=sum(1 for gain in gains[:100] if gain) / len(relevant),
    )


def _dcg(gains: Sequence[float]) -> float:
    return sum(gain / math.log2(place + 1) for place, gain in enumerate(gains, start=1))


def measure(data: Path, *, limit: int | None = None, progress: Callable[[str], None] | None = None) -> Result:
    """Build, ask and score; ``limit`` asks only that many questions.

    Raises:
        InputError: a file is missing or not in the BEIR layout.
    """
    say = progress or (lambda _: None)
    relevant = _read_qrels(data / "qrels.tsv")
    questions = {row["_id"]: row["text"] for row in _read_jsonl(data / "queries.jsonl") if row["_id"] in relevant}
    if not questions:
        raise InputError(f"reading {data}: no question of queries.jsonl is judged in qrels.tsv; compare their ids")
    asked = dict(list(questions.items())[:limit])
    with tempfile.TemporaryDirectory(prefix="policy-kb-eval-") as scratch:
        files = Path(scratch) / "files"
        records, ids = _write_files(data / "corpus.jsonl", files)
        say(f"building a knowledge base of {records} records")
        settings = Settings(home=Path(scratch) / "home")
        started = time.perf_counter()
        report = ingest([files], settings)
        index_seconds = time.perf_counter() - started
        say(f"asking {len(asked)} questions")
        with Retriever.open(open_live(Home(settings.home)), chosen(settings)) as retriever:
            per_question, times = _ask(retriever, asked, relevant, ids)
    return Result(
        data=data.name,
        records=records,
        questions=len(asked),
        scores=_mean(list(per_question.values())),
        index_seconds=round(index_seconds, 2),
        query_p50_ms=round(statistics.median(times), 2),
        query_p95_ms=round(sorted(times)[math.ceil(0.95 * len(times)) - 1], 2),
        failed=len(report.failed),
        per_question=per_question,
    )


def _ask(
    retriever: Retriever,
    questions: Mapping[str, str],
    relevant: Mapping[str, Mapping[str, float]],
    ids: Mapping[str, list[str]],
) -> tuple[dict[str, Scores], list[float]]:
    first = next(iter(questions.values()))
    retriever.search_documents(first, limit=DEPTH)  # opens what is opened on first use
    per_question, times = {}, []
    for id_, question in questions.items():
        started = time.perf_counter()
        hits = retriever.search_documents(question, limit=DEPTH)
        times.append((time.perf_counter() - started) * 1000)
        ranking = [record for hit in hits for record in ids.get(hit.clause_id, [])]
        per_question[id_] = score(ranking, relevant[id_])
    return per_question, times


def _mean(all_scores: Sequence[Scores]) -> Scores:
    rows = [asdict(scores) for scores in all_scores]
    return Scores(**{name: statistics.fmean(row[name] for row in rows) for name in rows[0]})


def _write_files(corpus: Path, folder: Path) -> tuple[int, dict[str, list[str]]]:
    """Each record as a text file; returns their number and the record ids of each document id.

    File names are numbers, so a record's id may hold any character. Records of the same text are one document.
    """
    ids: dict[str, list[str]] = {}
    records = 0
    for records, row in enumerate(_read_jsonl(corpus), start=1):
        content = f"{row.get('title') or ''}\n{row['text']}\n".lstrip().encode()
        path = folder / f"{records // _FILES_A_FOLDER:04d}" / f"{records:07d}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        ids.setdefault("d" + hashlib.sha256(content).hexdigest()[:12], []).append(row["_id"])
    if not records:
        raise InputError(f"reading {corpus}: it holds no record")
    return records, ids


def _read_jsonl(path: Path) -> Iterator[dict[str, Any]]:
    try:
        with path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield _record(line, f"{path} line {number}")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"reading {path}: {error}; --data names a folder in the BEIR layout") from error


def _record(line: str, where: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
        if not isinstance(row["text"], str):
            raise TypeError("text is no string")
        return {**row, "_id": str(row["_id"])}
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"reading {where}: {error!r}; each line is an object with _id and text") from error


def _read_qrels(path: Path) -> dict[str, dict[str, float]]:
    """The judgements above 0 by question; the first line is a header."""
    relevant: dict[str, dict[str, float]] = {}
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            next(rows, None)
            for question, record, grade in rows:
                if float(grade) > 0:
                    relevant.setdefault(question, {})[record] = float(grade)
    except (OSError, ValueError) as error:
        raise InputError(f"reading {path}: {error}; each line is: query-id, corpus-id, score") from error
    return relevant


def main(arguments: list[str] | None = None) -> int:
    """The command; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m eval.retrieval", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="a folder with corpus.jsonl, queries.jsonl, qrels.tsv")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--per-question", action="store_true", help="with the scores of every question")
    parser.add_argument("--limit", type=int, help="ask only so many questions")
    given = parser.parse_args(arguments)
    try:
        result = measure(given.data, limit=given.limit, progress=lambda line: print(line, file=sys.stderr))
    except KbError as error:
        print(f"Error: {error}", file=sys.stderr)
        return 1
    written = result.to_json(per_question=given.per_question)
    if given.json:
        print(json.dumps(written, ensure_ascii=False))
    else:
        for name, value in written.items():
            print(f"{name:<16} {value}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
