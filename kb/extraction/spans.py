"""From the scores of a passage's characters to the span that is quoted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

#: First and last characters that are considered, the likeliest ones.
ENDS = 14
#: The longest answer, in characters.
LONGEST = 320


@dataclass(frozen=True, slots=True)
class Span:
    """``[start, end)`` of a passage; ``expected`` is the overlap (F1) that is to be expected with the right answer."""

    start: int
    end: int
    expected: float


def best_span(start: Floats, end: Floats) -> Span:
    """The span of which the most is to be expected, over all that the scores leave possible.

    The likeliest span is often one of several that say the same with a few words more or less; the one that overlaps
    most with all of them, each by its likelihood, is the better answer (minimum Bayes risk).

    Args:
        start, end: the scores of each character to be the first or the last, shape ``(t,)``.
    """
    firsts, lasts = _likeliest(start), _likeliest(end)
    grid = np.meshgrid(firsts, lasts, indexing="ij")
    begins, stops = grid[0].ravel(), grid[1].ravel() + 1
    sizes = stops - begins
    fits = (sizes > 0) & (sizes <= LONGEST)
    if not fits.any():
        place = int(firsts[0])
        return Span(place, place + 1, 0.0)
    begins, stops, sizes = begins[fits], stops[fits], sizes[fits]
    scores = start[begins] + end[stops - 1]
    chances = np.exp(scores - scores.max())
    chances /= chances.sum()
    shared = np.minimum(stops[:, None], stops) - np.maximum(begins[:, None], begins)
    overlap = 2 * np.maximum(shared, 0) / (sizes[:, None] + sizes)
    expected = overlap @ chances
    best = int(expected.argmax())
    return Span(int(begins[best]), int(stops[best]), float(expected[best]))


def _likeliest(scores: Floats) -> NDArray[np.int64]:
    """The places of the highest scores, the highest first."""
    count = min(ENDS, len(scores))
    places = np.argpartition(-scores, count - 1)[:count]
    order: NDArray[np.int64] = places[np.argsort(-scores[places], kind="stable")]
    return order


# What stands at the edge of an answer and is no part of it.
_BEFORE, _BEHIND = " \u3000\xa0\n，,、；;：:。）)", " \u3000\xa0\n，,、；;：:（("
_NUMBER = "0123456789.%％"


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without marks at its edges, and with the whole of a number that it would cut."""
    while start < end - 1 and text[start] in _BEFORE:
        start += 1
    while end > start + 1 and text[end - 1] in _BEHIND:
        end -= 1
    while start > 0 and text[start] in _NUMBER and text[start - 1] in _NUMBER:
        start -= 1
    while end < len(text) and text[end - 1] in _NUMBER and text[end] in _NUMBER:
        end += 1
    return start, end
