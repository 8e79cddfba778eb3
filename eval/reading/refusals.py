"""What refusing is worth at every confidence: how many refusals are right, and how many of those called for come."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Point:
    """What comes of refusing every question below a confidence.

    Attributes:
        threshold: the confidence from which an answer is given.
        precision: the share of the refused questions that are unanswerable.
        recall: the share of the unanswerable questions that are refused.
        refused_answerable: the share of the answerable questions that are refused.
    """

    threshold: float
    precision: float
    recall: float
    refused_answerable: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / (self.precision + self.recall) if self.recall else 0.0

    def to_json(self) -> dict[str, float]:
        """Its figures, to four places."""
        return {name: round(value, 4) for name, value in asdict(self).items()}


@dataclass(frozen=True, slots=True)
class Curve:
    """The points of all confidences that differ, from the fewest refusals to the most: the last refuses everything.

    ``answerable`` and ``unanswerable`` are the numbers of questions.
    """

    points: tuple[Point, ...]
    answerable: int
    unanswerable: int

    def at_recall(self, least: float) -> Point:
        """The first point that refuses at least that share of the unanswerable questions."""
        return next(point for point in self.points if point.recall >= least)

    @property
    def best(self) -> Point:
        """The point of the highest F1."""
        return max(self.points, key=lambda point: point.f1)

    def to_json(self, *, most: int = 101) -> list[dict[str, Any]]:
        """The points, at most so many, spread evenly over the recall: the first that reaches each step."""
        thinned = {int(point.recall * (most - 1) + 1e-9): point for point in reversed(self.points)}
        return [thinned[step].to_json() for step in sorted(thinned)]


def curve_of(judged: Iterable[tuple[float, bool]]) -> Curve | None:
    """The curve of questions, each with its confidence and whether it is unanswerable.

    Returns:
        ``None`` where no question is unanswerable, or all are: then there is nothing to tell apart.
    """
    ordered = sorted(judged)
    unanswerable = sum(is_due for _, is_due in ordered)
    answerable = len(ordered) - unanswerable
    if not unanswerable or not answerable:
        return None
    points, refused, due = [], 0, 0
    groups = [(confidence, list(rows)) for confidence, rows in itertools.groupby(ordered, key=lambda row: row[0])]
    above = [confidence for confidence, _ in groups[1:]] + [math.nextafter(groups[-1][0], math.inf)]
    for (_, rows), threshold in zip(groups, above, strict=True):
        refused += len(rows)
        due += sum(is_due for _, is_due in rows)
        points.append(Point(threshold, due / refused, due / unanswerable, (refused - due) / answerable))
    return Curve(tuple(points), answerable, unanswerable)
