"""The two stages of training the embedding: on plain texts, then on questions."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.contrast import Batch, Source, Trainer, draw, falling, initial
from training.pairs import Answered, Pool, Spans, answered, articles, neighbours, reports
from training.sources import Asked, QuestionSet, Text
from training.vocabulary import Grams, choose, numbered

#: Says how far a stage is: its name, the step, the number of steps, the loss.
Progress = Callable[[str, int, int, float], None]


@dataclass(frozen=True, slots=True)
class Recipe:
    """What was chosen by measuring; see docs/retrieval.md for the figures.

    Attributes:
        articles_weight: how much a text of the articles counts for the vocabulary beside one of the reports.
        temperatures: of the first and the second stage. The second, wider one keeps what the first learned.
        negatives: articles put beside each question that are near to it and answer it not.
        nearest: among how many of the nearest the negatives are drawn; they are looked up anew every ``refresh`` steps.
        article_chars: what of an article is read beside a question, in characters.
    """

    dimension: int = 256
    vocabulary: int = 145_000
    articles_weight: float = 2.5
    steps: tuple[int, int] = (800, 100)
    rates: tuple[float, float] = (6e-3, 3e-3)
    temperatures: tuple[float, float] = (0.05, 0.1)
    dropped: tuple[float, float] = (0.0, 0.3)
    questions: int = 256
    negatives: int = 6
    nearest: int = 50
    refresh: int = 50
    article_chars: int = 300


@dataclass(frozen=True, slots=True)
class Material:
    """What the embedding is trained on.

    Attributes:
        articles: of laws, in their order.
        reports: running texts.
        reading: questions with the text that they are asked of.
    """

    articles: Sequence[Text]
    reports: Sequence[Text]
    reading: Sequence[Asked]


class Course:
    """The material as numbers of one vocabulary, and both stages over it."""

    def __init__(self, material: Material, recipe: Recipe, *, seed: int, device: str, progress: Progress) -> None:
        self._recipe = recipe
        self._seed = seed
        self._device = device
        self._progress = progress
        titled = [f"{text.title}\n{text.body}" for text in material.articles]
        plain = [text.body for text in material.reports]
        self.hashes = choose([(titled, recipe.articles_weight), (plain, 1.0)], recipe.vocabulary)
        self._articles = Pool.of(material.articles, self.hashes)
        self._reports = Pool.of(material.reports, self.hashes)
        self._reading = Answered.of(material.reading, self.hashes)

    def on_texts(self) -> NDArray[np.float32]:
        """The first stage: vectors that know which texts belong together, trained without any judged question."""
        recipe = self._recipe
        trainer = self._trainer(initial(len(self.hashes), recipe.dimension, self._seed), stage=0)
        rng = random.Random(self._seed)
        sources = self._sources(articles_=308, neighbours_=256, reports_=380, reading=80)
        for step in range(recipe.steps[0]):
            loss = trainer.step(draw(sources, rng), falling(recipe.rates[0], step, recipe.steps[0]))
            self._progress("texts", step + 1, recipe.steps[0], loss)
        return trainer.learned()

    def on_questions(
        self, weights: NDArray[np.float32], judged: QuestionSet, passages: Sequence[Asked]
    ) -> NDArray[np.float32]:
        """The second stage: questions with the articles that answer them, and with passages; texts go on beside them.

        Args:
            weights: of the first stage.
            judged: questions and which articles answer each.
            passages: more questions with what answers each.
        """
        recipe = self._recipe
        trainer = self._trainer(weights, stage=1)
        rng = random.Random(self._seed + 1)
        questions = _Judged.of(judged, self.hashes)
        more = Answered.of(passages, self.hashes)
        sources = self._sources(articles_=64, neighbours_=64, reports_=64, reading=64)
        sources.append(Source(more.pool.grams, answered(more), 64))
        for step in range(recipe.steps[1]):
            if step % recipe.refresh == 0:
                near = questions.near(trainer, recipe.nearest)
            batch = draw(sources, rng)
            left, right = questions.batch(near, recipe, rng)
            joined = Batch(
                [*batch.left, (questions.questions, left)],
                [*batch.right, (questions.articles, right)],
            )
            loss = trainer.step(joined, falling(recipe.rates[1], step, recipe.steps[1]))
            self._progress("questions", step + 1, recipe.steps[1], loss)
        return trainer.learned()

    def _trainer(self, weights: NDArray[np.float32], *, stage: int) -> Trainer:
        return Trainer(
            weights,
            temperature=self._recipe.temperatures[stage],
            dropped=self._recipe.dropped[stage],
            seed=self._seed,
            device=self._device,
        )

    def _sources(self, *, articles_: int, neighbours_: int, reports_: int, reading: int) -> list[Source]:
        return [
            Source(self._articles.grams, articles(self._articles), articles_),
            Source(self._articles.grams, neighbours(self._articles), neighbours_),
            Source(self._reports.grams, reports(self._reports), reports_),
            Source(self._reading.pool.grams, answered(self._reading), reading),
        ]


@dataclass(frozen=True, slots=True)
class _Judged:
    """Judged questions and all articles: ``relevant[i]`` are the articles that answer question ``i``."""

    questions: Grams
    articles: Grams
    relevant: Sequence[frozenset[int]]

    @classmethod
    def of(cls, judged: QuestionSet, hashes: NDArray[np.uint32]) -> _Judged:
        place = {id_: number for number, id_ in enumerate(judged.corpus)}
        texts = [f"{text.title}\n{text.body}" for text in judged.corpus.values()]
        asked = [judged.questions[id_] for id_ in judged.relevant]
        relevant = [frozenset(place[id_] for id_ in ids) for ids in judged.relevant.values()]
        return cls(numbered(asked, hashes), numbered(texts, hashes), relevant)

    def near(self, trainer: Trainer, nearest: int) -> list[list[int]]:
        """For each question the articles nearest to it that are not said to answer it."""
        articles_ = trainer.vectors(self.articles)
        found = []
        for vector, relevant in zip(trainer.vectors(self.questions), self.relevant, strict=True):
            likeness = articles_ @ vector
            first = np.argpartition(-likeness, nearest + len(relevant))[: nearest + len(relevant)]
            first = first[np.lexsort((first, -likeness[first]))]
            found.append([int(article) for article in first if int(article) not in relevant][:nearest])
        return found

    def batch(
        self, near: Sequence[Sequence[int]], recipe: Recipe, rng: random.Random
    ) -> tuple[list[Spans], list[Spans]]:
        """Different questions; on the right an article that answers each, and then the negatives."""
        chosen = rng.sample(range(len(self.relevant)), min(recipe.questions, len(self.relevant)))
        answers = [rng.choice(sorted(self.relevant[question])) for question in chosen]
        negatives = [article for question in chosen for article in rng.sample(near[question], recipe.negatives)]
        left = [[self.questions.whole(question)] for question in chosen]
        return left, [[self.articles.whole(article, recipe.article_chars)] for article in (*answers, *negatives)]
