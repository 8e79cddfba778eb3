"""The figures of all questions to a corpus."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from eval.openqa.asking import Given
from eval.openqa.data import Asked
from eval.reading.scores import exact_match, rouge_l
from eval.retrieval.result import percentile


@dataclass(frozen=True, slots=True)
class Own:
    """A question and what came to it."""

    asked: Asked
    given: Given

    @property
    def rouge_l(self) -> float:
        """ROUGE-L of what was quoted; a refusal quotes nothing."""
        return rouge_l(self.given.quoted, self.asked.answers)

    @property
    def is_first_right(self) -> bool:
        """Whether the document that is cited first holds the answer."""
        return bool(self.asked.records.intersection(self.given.records[:1]))

    def to_json(self) -> dict[str, Any]:
        """Everything about the question."""
        return {
            "_id": self.asked.id,
            "text": self.asked.text,
            "answers": list(self.asked.answers),
            **asdict(self.given),
            "rouge_l": round(self.rouge_l, 4),
            "first_document_right": self.is_first_right,
        }


@dataclass(frozen=True, slots=True)
class Result:
    """What was measured on one corpus."""

    data: str
    records: int
    failed: int
    index_seconds: float
    memory_mb: float | None
    own: tuple[Own, ...]

    def to_json(self) -> dict[str, Any]:
        """One object; shares from 0 to 1 of all questions, refused ones counting as not found."""
        answered = [own for own in self.own if own.given.reason is None and own.given.error is None]
        times = [own.given.elapsed_ms for own in self.own]
        return {
            "data": self.data,
            "records": self.records,
            "failed_records": self.failed,
            "questions": len(self.own),
            "rouge_l": _mean([own.rouge_l for own in self.own]),
            "exact_match": _mean([exact_match(own.given.quoted, own.asked.answers) for own in self.own]),
            "refused": _mean([own.given.reason is not None for own in self.own]),
            "broke_down": sum(own.given.error is not None for own in self.own),
            "answer_in_cited_clauses": _mean([own.given.inside for own in self.own]),
            "P@1": _mean([own.is_first_right for own in self.own]),
            "answered": {
                "questions": len(answered),
                "rouge_l": _mean([own.rouge_l for own in answered]),
                "answer_in_cited_clauses": _mean([own.given.inside for own in answered]),
                "P@1": _mean([own.is_first_right for own in answered]),
            },
            "reasons": dict(Counter(own.given.reason for own in self.own if own.given.reason).most_common()),
            "kinds": dict(Counter(own.given.kind for own in self.own if own.given.kind).most_common()),
            "index_seconds": round(self.index_seconds, 2),
            "query_p50_ms": round(statistics.median(times), 2),
            "query_p95_ms": round(percentile(times, 0.95), 2),
            "query_memory_mb": self.memory_mb,
        }


def _mean(values: Sequence[float]) -> float | None:
    return round(statistics.fmean(values), 4) if values else None
