import math

import pytest

from eval.retrieval.result import percentile
from eval.retrieval.scores import Scores, score


@pytest.mark.parametrize(
    ("ranking", "relevant", "expected"),
    [
        (["a", "b"], {"a": 1.0}, Scores(1, 1, 1, 1, 1)),
        (["x", "a"], {"a": 1.0}, Scores(1 / math.log2(3), 0.5, 0, 1, 1)),
        (["a"], {"a": 1.0, "b": 1.0}, Scores(1 / (1 + 1 / math.log2(3)), 1, 1, 0.5, 0.5)),
        (["b", "a"], {"a": 2.0, "b": 1.0}, Scores((1 + 2 / math.log2(3)) / (2 + 1 / math.log2(3)), 1, 1, 1, 1)),
        ([str(n) for n in range(10)] + ["a"], {"a": 1.0}, Scores(0, 0, 0, 0, 1)),
        ([], {"a": 1.0}, Scores(0, 0, 0, 0, 0)),
    ],
)
def test_the_measures_are_those_of_the_literature(
    ranking: list[str], relevant: dict[str, float], expected: Scores
) -> None:
    found = score(ranking, relevant)
    for name in Scores.__slots__:
        assert getattr(found, name) == pytest.approx(getattr(expected, name)), name


def test_a_percentile_is_the_least_time_that_its_share_is_not_above() -> None:
    times = [float(time) for time in range(100, 0, -1)]
    assert [percentile(times, share) for share in (0.5, 0.95, 0.99, 1.0)] == [50, 95, 99, 100]
