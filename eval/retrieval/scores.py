"""The measures of a ranking: nDCG@10 (Järvelin and Kekäläinen 2002, linear gain), MRR@10, P@1, recall@10 and @100."""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

_NAMES = {"ndcg_10": "nDCG@10", "mrr_10": "MRR@10", "p_1": "P@1", "recall_10": "recall@10", "recall_100": "recall@100"}


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of one question, or the means of many."""

    ndcg_10: float
    mrr_10: float
    p_1: float
    recall_10: float
    recall_100: float

    def named(self) -> dict[str, float]:
        """The scores under the names of the literature, to four places."""
        return {_NAMES[name]: round(value, 4) for name, value in asdict(self).items()}


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


def mean(all_scores: Sequence[Scores]) -> Scores:
    """The mean of each measure."""
    rows = [asdict(scores) for scores in all_scores]
    return Scores(**{name: statistics.fmean(row[name] for row in rows) for name in rows[0]})
