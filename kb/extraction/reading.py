"""The sentence that shares most of its rare pairs of characters with the question."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

from kb.text import fold, sentences

#: The confidence from which an answer is given; below it the question is refused.
ANSWERS = 0.1


@dataclass(frozen=True, slots=True)
class Reading:
    """What answers a question in a document.

    Attributes:
        spans: of the document's text, in reading order: the words that answer; empty when nothing answers.
        confidence: from 0 to 1, how likely it is that they answer.
    """

    spans: tuple[tuple[int, int], ...]
    confidence: float


def read_document(question: str, text: str, *, title: str = "") -> Reading:
    """Read a document for the answer to a question; the words of its title are worth nothing."""
    spans = list(sentences(text))
    pairs = [_pairs(text[start:end]) for start, end in spans]
    counts = Counter(pair for held in pairs for pair in held)
    weights = {pair: math.log(1 + len(spans) / (1 + counts[pair])) for pair in _pairs(question) - _pairs(title)}
    total = sum(weights.values())
    if not spans or not total:
        return Reading((), 0.0)
    shares = [sum(weights.get(pair, 0.0) for pair in held) / total for held in pairs]
    best = max(range(len(spans)), key=shares.__getitem__)
    return Reading((spans[best],), shares[best]) if shares[best] else Reading((), 0.0)


def _pairs(text: str) -> set[str]:
    folded = "".join(char for char in fold(text) if char.isalnum())
    return {folded[place : place + 2] for place in range(len(folded) - 1)}
