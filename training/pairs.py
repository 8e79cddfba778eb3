"""Pairs of texts that belong together, drawn without end from plain texts and questions.

Nobody has labelled them: a sentence belongs to what stands around it, the first half of a text to the second, a few
words to the article they were cut from (inverse cloze, Lee, Chang and Toutanova 2019, arXiv:1906.00300), a question to
its answer. Articles also come in runs of neighbours, so that the others of a batch include texts on the same
matter and only what tells them apart helps.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kb.text import sentences
from training.sources import Asked, Text
from training.vocabulary import Grams, numbered

#: What of a text is read, in characters; longer ones are cut at random.
MOST = 256
#: The least that makes a side of a pair, in characters.
LEAST = 6
#: Articles of one run.
NEIGHBOURS = 8

Spans = list[tuple[int, int]]
Pair = tuple[Spans, Spans]


@dataclass(frozen=True, slots=True)
class Pool:
    """Texts to draw pairs from: each its title and body in one, and how many characters the title takes."""

    texts: Sequence[str]
    titles: Sequence[int]
    grams: Grams

    @classmethod
    def of(cls, texts: Sequence[Text], vocabulary: NDArray[np.uint32]) -> Pool:
        joined = [f"{text.title}\n{text.body}" if text.title else text.body for text in texts]
        titles = [len(text.title) + 1 if text.title else 0 for text in texts]
        return cls(joined, titles, numbered(joined, vocabulary))

    def spans(self, text: int, *parts: tuple[int, int]) -> Spans:
        """Parts of a text as places, empty ones left out, no more than :data:`MOST` characters together."""
        begin = int(self.grams.starts[text])
        found, left = [], MOST
        for first, last in parts:
            last = min(last, first + left)
            if last > first:
                found.append((begin + first, begin + last))
                left -= last - first
        return found


def of_article(pool: Pool, text: int, rng: random.Random) -> Pair | None:
    """Two sides of an article: a sentence, a few words or a half against what is left; the title on the second side."""
    title, length = pool.titles[text], len(pool.texts[text])
    kind = rng.random()
    if kind < 0.45:
        found = [span for span in sentences(pool.texts[text], title) if span[1] - span[0] >= LEAST]
        if len(found) > 1:
            first, last = rng.choice(found)
            return _cut_out(pool, text, first, min(last, first + 80), rng)
    if kind < 0.7 and length - title > 40:
        middle = (title + length) // 2 + rng.randint(-8, 8)
        ahead = 0 if rng.random() < 0.5 else title
        return pool.spans(text, (ahead, middle)), pool.spans(text, (middle, length))
    if length - title > 24:
        size = rng.randint(8, 24)
        first = rng.randrange(title, max(title + 1, length - size))
        return _cut_out(pool, text, first, first + size, rng)
    if title and length - title >= LEAST:
        return pool.spans(text, (0, title)), pool.spans(text, (title, length))
    return None


def _cut_out(pool: Pool, text: int, first: int, last: int, rng: random.Random) -> Pair:
    """The span against the rest. Now and then it stays in the rest too: a question may well use the article's words."""
    title, length = pool.titles[text], len(pool.texts[text])
    head = (0, title) if rng.random() < 0.8 else (0, 0)
    if rng.random() < 0.15:
        return pool.spans(text, (first, last)), pool.spans(text, head, (title, length))
    return pool.spans(text, (first, last)), pool.spans(text, head, (title, first), (last, length))


def of_report(pool: Pool, text: int, rng: random.Random) -> Pair | None:
    """A sentence of a report, most often its first, against the others."""
    found = [span for span in sentences(pool.texts[text]) if span[1] - span[0] >= LEAST]
    if len(found) < 2:
        return None
    place = 0 if rng.random() < 0.5 else rng.randrange(len(found))
    first, last = found[place]
    last = min(last, first + 80)
    begin = rng.randrange(0, max(1, len(pool.texts[text]) - MOST))
    rest = [span for span in ((begin, min(first, begin + MOST)), (max(last, begin), begin + MOST)) if span[1] > span[0]]
    rest = [(a, min(b, len(pool.texts[text]))) for a, b in rest]
    return pool.spans(text, (first, last)), pool.spans(text, *rest)


@dataclass(frozen=True, slots=True)
class Answered:
    """Questions and what answers them, both as places of one pool: ``answers[i]`` are the texts for question ``i``."""

    pool: Pool
    answers: Sequence[tuple[int, tuple[int, ...]]]

    @classmethod
    def of(cls, asked: Sequence[Asked], vocabulary: NDArray[np.uint32]) -> Answered:
        texts: list[Text] = []
        answers: list[tuple[int, tuple[int, ...]]] = []
        for row in asked:
            question = len(texts)
            texts.append(Text("", row.question))
            answers.append((question, tuple(range(len(texts), len(texts) + len(row.texts)))))
            texts += row.texts
        return cls(Pool.of(texts, vocabulary), answers)

    def pair(self, rng: random.Random) -> Pair:
        question, texts = rng.choice(self.answers)
        text = rng.choice(texts)
        length, title = len(self.pool.texts[text]), self.pool.titles[text]
        begin = title + rng.randrange(0, max(1, length - title - MOST))
        return (
            self.pool.spans(question, (0, len(self.pool.texts[question]))),
            self.pool.spans(text, (0, title), (begin, length)),
        )


#: Draws one pair, or none where the text that it came upon is too short; the grams are those that its places refer to.
Draw = Callable[[random.Random], list[Pair]]


def articles(pool: Pool) -> Draw:
    """Single articles."""
    return lambda rng: _one(of_article(pool, rng.randrange(len(pool.texts)), rng))


def neighbours(pool: Pool) -> Draw:
    """A run of articles that stand one behind the other."""

    def draw(rng: random.Random) -> list[Pair]:
        first = rng.randrange(len(pool.texts) - NEIGHBOURS)
        pairs = (of_article(pool, text, rng) for text in range(first, first + NEIGHBOURS))
        return [pair for pair in pairs if pair is not None]

    return draw


def reports(pool: Pool) -> Draw:
    """Single reports."""
    return lambda rng: _one(of_report(pool, rng.randrange(len(pool.texts)), rng))


def answered(questions: Answered) -> Draw:
    """Questions with what answers them."""
    return lambda rng: [questions.pair(rng)]


def _one(pair: Pair | None) -> list[Pair]:
    return [] if pair is None or not pair[0] or not pair[1] else [pair]
