"""What was measured of one way of searching, and of all of them on one data set."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eval.apart import Done
from eval.retrieval.data import Data
from eval.retrieval.scores import Scores, mean, score

#: Documents that are ranked for a question; recall@100 needs as many.
DEPTH = 100


@dataclass(frozen=True, slots=True)
class Built:
    """An index that was built: how long it took, and the peak resident set meanwhile in MiB."""

    seconds: float
    memory_mb: float | None


@dataclass(frozen=True, slots=True)
class Asked:
    """The ranked ids of each question, best first and without repeats, and the milliseconds of each."""

    rankings: dict[str, list[str]]
    times: list[float]


@dataclass(frozen=True, slots=True)
class Row:
    """One way of searching: means over the questions, times, and each question's scores by its id.

    Attributes:
        method: its name; ``mode``: how the peer fused its two legs.
        index_memory_mb, query_memory_mb: peak resident sets of the processes that build, and of the one that asks.
    """

    method: str
    mode: str | None
    scores: Scores
    index_seconds: float
    query_p50_ms: float
    query_p95_ms: float
    index_memory_mb: float | None
    query_memory_mb: float | None
    per_question: dict[str, Scores]

    @property
    def memory_mb(self) -> float | None:
        """The larger of the two peaks."""
        return max(filter(None, (self.index_memory_mb, self.query_memory_mb)), default=None)

    def to_json(self, *, per_question: bool = False) -> dict[str, Any]:
        """The row with the names of the contract; ``per_question`` adds every question."""
        written: dict[str, Any] = {
            **self.scores.named(),
            "index_seconds": self.index_seconds,
            "query_p50_ms": self.query_p50_ms,
            "query_p95_ms": self.query_p95_ms,
            "memory_mb": self.memory_mb,
            "index_memory_mb": self.index_memory_mb,
            "query_memory_mb": self.query_memory_mb,
        }
        if per_question:
            written["per_question"] = {id_: scores.named() for id_, scores in self.per_question.items()}
        return written


@dataclass(frozen=True, slots=True)
class Result:
    """All ways that were measured on one data set; ``main`` is how the knowledge base searches."""

    data: str
    records: int
    questions: int
    failed: int
    main: Row
    others: tuple[Row, ...]

    def to_json(self, *, per_question: bool = False) -> dict[str, Any]:
        """One flat object of the main row; where there are others, all of them as the list ``methods``."""
        written = {
            "data": self.data,
            "records": self.records,
            "questions": self.questions,
            "failed_records": self.failed,
            **self.main.to_json(per_question=per_question),
        }
        if self.others:
            written["methods"] = [
                {"method": row.method, "mode": row.mode, **row.to_json(per_question=per_question)}
                for row in (*self.others, self.main)
            ]
        return written


def to_row(method: str, mode: str | None, data: Data, built: Built, asked: Done[Asked]) -> Row:
    """Score what was ranked."""
    times = asked.value.times
    rankings = asked.value.rankings
    per_question = {id_: score(ranking, data.relevant[id_]) for id_, ranking in rankings.items()}
    return Row(
        method=method,
        mode=mode,
        scores=mean(list(per_question.values())),
        index_seconds=round(built.seconds, 2),
        query_p50_ms=round(statistics.median(times), 2),
        query_p95_ms=round(percentile(times, 0.95), 2),
        index_memory_mb=built.memory_mb,
        query_memory_mb=asked.memory_mb,
        per_question=per_question,
    )


def percentile(times: Sequence[float], share: float) -> float:
    """The least time that ``share`` of all are not above."""
    return sorted(times)[math.ceil(share * len(times)) - 1]


def records_of(documents: Iterable[str], ids: Mapping[str, list[str]]) -> list[str]:
    """The records of ranked documents."""
    return [record for document in documents for record in ids.get(document, [])]
