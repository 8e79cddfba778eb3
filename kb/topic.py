"""What a question is about: its words without the frame, weighted by rarity, and how well a text covers them."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kb.cues import ENGLISH_FRAME, FRAME, FUNCTION_CHARS
from kb.text import fold

_HAN_RUN = re.compile(r"[\u3400-\u9fff]+")
_LATIN = re.compile(r"[a-z]+|\d+(?:\.\d+)?")


def grams(text: str) -> set[str]:
    """The matching units of a text: pairs of Chinese characters, Latin words, numbers."""
    folded = fold(text)
    found = set(_LATIN.findall(folded))
    for run in _HAN_RUN.findall(folded):
        found.update(run[i : i + 2] for i in range(len(run) - 1))
        if len(run) == 1:
            found.add(run)
    return found


#: A pair that stands nowhere in the library is as often an accident of two neighbouring words as a word.
_UNSEEN = 0.5


# A pair with one of these joins two words and is none itself.
_JOINING = frozenset("和与及或")


class Rarity:
    """Inverse document frequency over a sample of clauses: ``log(1 + n / (1 + df))``."""

    def __init__(self, texts: Iterable[str]) -> None:
        counts: Counter[str] = Counter()
        total = 0
        for text in texts:
            counts.update(grams(text))
            total += 1
        self._counts = counts
        self._total = max(total, 1)

    def knows(self, gram: str) -> bool:
        """Whether a matching unit stands anywhere in the library."""
        return self._counts[gram] > 0

    def weight(self, gram: str) -> float:
        """The weight of a matching unit; 0 for a pair that is no word anywhere and holds a function character."""
        weight = math.log(1 + self._total / (1 + self._counts[gram]))
        if not _JOINING.isdisjoint(gram):
            return 0.0
        if self._counts[gram]:
            return weight
        return 0.0 if FUNCTION_CHARS.intersection(gram) else weight * _UNSEEN


@dataclass(frozen=True, slots=True)
class Topic:
    """The weighted matching units of a question; empty when it names nothing."""

    text: str
    weights: Mapping[str, float]

    @property
    def total(self) -> float:
        return sum(self.weights.values())

    def coverage(self, units: set[str]) -> float:
        """The weighted share of the topic that ``units`` hold, 0 to 1; 0 for an empty topic."""
        total = self.total
        return sum(weight for unit, weight in self.weights.items() if unit in units) / total if total else 0.0

    def overlap(self, units: set[str]) -> float:
        """The weight of the topic that ``units`` hold."""
        return sum(weight for unit, weight in self.weights.items() if unit in units)


def bare_topic(text: str) -> str:
    """A question without the words that frame it, single spaces between what is left."""
    rest = fold(text)
    latin_left = ENGLISH_FRAME.sub(" ", rest)
    return re.sub(r"\s+", " ", FRAME.sub(" ", latin_left)).strip()


def topic_of(text: str, rarity: Rarity) -> Topic:
    """The topic of a text whose frame words are already taken out."""
    weights = {unit: rarity.weight(unit) for unit in sorted(grams(text)) if len(unit) > 1 or unit.isdigit()}
    return Topic(text, {unit: weight for unit, weight in weights.items() if weight > 0})
