"""The words of a text that answer a question."""

from __future__ import annotations

from dataclasses import dataclass

from kb.extraction.network import Network
from kb.extraction.spans import best_span, whole_words
from kb.extraction.windows import telling


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in a text.

    Attributes:
        spans: of the text, in reading order: the words that answer; empty where nothing does.
        confidence: 0 to 1, the share of texts read with such a result that do answer.
    """

    spans: tuple[tuple[int, int], ...]
    confidence: float


def read_document(question: str, text: str, *, title: str = "", network: Network | None = None) -> Reading:
    """Read a whole text for a question: the best span of its windows.

    Args:
        network: another one than that of the package.

    Raises:
        InternalError: the network of the package is missing or damaged.
    """
    network = network or Network.load()
    best = Reading((), 0.0)
    for begin, end in telling(question, text):
        scores = network.scores(question, text[begin:end], title)
        confidence = network.chance(scores.answers)
        if len(scores.start) and confidence > best.confidence:
            span = best_span(scores.start, scores.end)
            best = Reading((whole_words(text, begin + span.start, begin + span.end),), confidence)
    return best


def answers_from() -> float:
    """The confidence from which an answer is given; below it the question is refused."""
    return Network.load().answers_from
