"""What was quoted to each question, and the figures of all of them."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from eval.reading.data import Question, Sort
from eval.reading.refusals import Curve, curve_of
from eval.reading.scores import exact_match, rouge_l
from eval.retrieval.result import percentile

#: The recall of refusals at which their precision is told.
RECALL = 0.5


@dataclass(frozen=True, slots=True)
class Own:
    """What was found for one question.

    Attributes:
        quoted: the words found, spans in lines of their own; empty where there are none.
        confidence: how likely they answer; 0 where there are none.
        refused: whether nothing is quoted, since the confidence is too low.
        elapsed_ms: what reading took.
    """

    question: Question
    quoted: str
    confidence: float
    refused: bool
    elapsed_ms: float

    @property
    def rouge_l(self) -> float:
        """ROUGE-L of what was found, refused or not."""
        return rouge_l(self.quoted, self.question.answers)

    def to_json(self) -> dict[str, Any]:
        """Everything about the question but its document."""
        is_scored = self.question.sort is Sort.SPAN
        return {
            "_id": self.question.id,
            "text": self.question.text,
            "sort": self.question.sort.value,
            "answers": list(self.question.answers),
            "quoted": self.quoted,
            "confidence": round(self.confidence, 4),
            "refused": self.refused,
            "rouge_l": round(self.rouge_l, 4) if is_scored else None,
            "exact_match": exact_match(self.quoted, self.question.answers) if is_scored else None,
            "elapsed_ms": round(self.elapsed_ms, 2),
        }


@dataclass(frozen=True)
class Result:
    """The figures of one file of questions.

    ROUGE-L and exact match are means over the questions whose answer stands in the document; a refusal quotes
    nothing and counts 0. Refusals are judged over all questions: those that have an answer of any sort must not
    be refused.
    """

    data: str
    threshold: float
    own: tuple[Own, ...]

    @cached_property
    def curve(self) -> Curve | None:
        """What refusing is worth at every confidence; ``None`` where no question is unanswerable, or all are."""
        return curve_of((own.confidence, own.question.sort is Sort.UNANSWERABLE) for own in self.own)

    def to_json(self) -> dict[str, Any]:
        """One object with the names of the contract; shares from 0 to 1, ``None`` where there is nothing to count."""
        scored = self._of(Sort.SPAN)
        refused = [own for own in self.own if own.refused]
        due = self._of(Sort.UNANSWERABLE)
        right = sum(own.question.sort is Sort.UNANSWERABLE for own in refused)
        times = [own.elapsed_ms for own in self.own]
        return {
            "data": self.data,
            "questions": len(self.own),
            "scored": len(scored),
            "rouge_l": _mean([0.0 if own.refused else own.rouge_l for own in scored]),
            "exact_match": _mean([not own.refused and exact_match(own.quoted, own.question.answers) for own in scored]),
            "rouge_l_unrefused": _mean([own.rouge_l for own in scored]),
            "refused_scored": _mean([own.refused for own in scored]),
            "threshold": self.threshold,
            "unanswerable": len(due),
            "unanswerable_disputed": sum(own.question.disputed for own in due),
            "refusals": len(refused),
            "refusal_precision": _share(right, len(refused)) if due else None,
            "refusal_recall": _share(right, len(due)),
            **self._curve_figures(),
            **{sort.value: self._apart(sort) for sort in (Sort.YES_NO, Sort.NOT_IN_DOCUMENT)},
            "query_p50_ms": round(statistics.median(times), 2),
            "query_p95_ms": round(percentile(times, 0.95), 2),
            "curve": self.curve and self.curve.to_json(),
        }

    def _of(self, sort: Sort) -> list[Own]:
        return [own for own in self.own if own.question.sort is sort]

    def _apart(self, sort: Sort) -> dict[str, int]:
        rows = self._of(sort)
        return {"questions": len(rows), "refused": sum(own.refused for own in rows)}

    def _curve_figures(self) -> dict[str, Any]:
        curve = self.curve
        at, best = (curve.at_recall(RECALL), curve.best) if curve else (None, None)
        return {
            "refusal_precision_at_recall_50": at and round(at.precision, 4),
            "threshold_at_recall_50": at and at.threshold,
            "refusal_best_f1": best and round(best.f1, 4),
            "refusal_best_f1_point": best and best.to_json(),
        }


def _mean(values: Sequence[float]) -> float | None:
    return round(statistics.fmean(values), 4) if values else None


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None
