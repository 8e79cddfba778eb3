"""What a question is about: its words without the frame, weighted by rarity, and how well a text covers them."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kb.cues import ENGLISH_FRAME, FRAME, FUNCTION_CHARS
from kb.synonyms import synonyms
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


# An English word that the glossary does not have says little about Chinese text.
_ENGLISH_WORD = re.compile("[a-z]{4,}")
_UNTRANSLATED = 0.8
# A pair with one of these joins two words and is none itself.
_JOINING = frozenset("和与及或")


#: A synonym counts less than the word itself.
_SYNONYM = 0.8
# The weight of a lay word of one character, such as 钱.
_LAY_WEIGHT = 2.0


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
        if _ENGLISH_WORD.fullmatch(gram):
            return min(weight, _UNTRANSLATED)
        return 0.0 if FUNCTION_CHARS.intersection(gram) else weight * _UNSEEN


@dataclass(frozen=True, slots=True)
class Topic:
    """The weighted matching units of a question; empty when it names nothing.

    Attributes:
        weights: the weight of each unit.
        known: the units that stand somewhere in the library.
        alternatives: for a unit of a lay word, the units of each official word that says the same.
    """

    text: str
    weights: Mapping[str, float]
    known: frozenset[str] = frozenset()
    alternatives: Mapping[str, tuple[frozenset[str], ...]] = field(default_factory=dict)

    @property
    def total(self) -> float:
        return sum(self.weights.values())

    def coverage(self, units: set[str]) -> float:
        """The weighted share of the topic that ``units`` hold, 0 to 1; 0 for an empty topic."""
        total = self.total
        return self.overlap(units) / total if total else 0.0

    def known_coverage(self, units: set[str]) -> float:
        """The same share among the units that stand somewhere in the library."""
        total = sum(weight for unit, weight in self.weights.items() if unit in self.known)
        held = sum(weight for unit, weight in self.weights.items() if unit in self.known and self._held(unit, units))
        return held / total if total else 0.0

    def overlap(self, units: set[str]) -> float:
        """The weight of the topic that ``units`` hold."""
        return sum(weight * self._held(unit, units) for unit, weight in self.weights.items())

    def _held(self, unit: str, units: set[str]) -> float:
        if unit in units:
            return 1.0
        if any(official <= units for official in self.alternatives.get(unit, ())):
            return _SYNONYM
        return 0.0


def bare_topic(text: str) -> str:
    """A question without the words that frame it, single spaces between what is left."""
    rest = fold(text)
    latin_left = ENGLISH_FRAME.sub(" ", rest)
    return re.sub(r"\s+", " ", FRAME.sub(" ", latin_left)).strip()


def topic_of(text: str, rarity: Rarity) -> Topic:
    """The topic of a text whose frame words are already taken out."""
    weights = {unit: rarity.weight(unit) for unit in sorted(grams(text)) if len(unit) > 1 or unit.isdigit()}
    others: dict[str, tuple[frozenset[str], ...]] = {}
    for lay, official in synonyms().items():
        if lay in text:
            for unit in grams(lay):
                others[unit] = others.get(unit, ()) + tuple(frozenset(grams(word)) for word in official)
                weights.setdefault(unit, rarity.weight(unit) or _LAY_WEIGHT)
    weights = {unit: weight for unit, weight in weights.items() if weight > 0}
    known = frozenset(unit for unit in weights if rarity.knows(unit) or unit in others)
    return Topic(text, weights, known, others)
