"""The course of training: questions made from plain texts first, then real ones among them.

Batches are made in a process of their own, since making one takes about as long as learning from it.
"""

from __future__ import annotations

import multiprocessing
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from kb.embed.table import NgramTable
from training.reader.examples import Example, batch_of, cropped, stretch
from training.reader.network import Batch, Reader
from training.reader.synthesis import Synthesis

#: How much the pieces and the whole passage count beside the ends of the span.
PIECES, WHOLE = 3.0, 1.5
#: The most that a step of learning moves, in the norm of its gradient.
CLIP = 1.0
#: The shares of real questions on policies and of brief ones among all that tuning learns from.
ON_POLICIES, BRIEF = 0.38, 0.44
#: The share of questions on policies that are put to a stretch of their document without the answer.
ELSEWHERE = 0.12
#: Batches that are made at once from examples of like length, and batches that wait.
_AT_ONCE, _WAITING = 8, 6

Draw = Callable[[random.Random], Example]
Report = Callable[[int, float], None]


@dataclass(frozen=True, slots=True)
class Lesson:
    """What is learned from: ``count`` batches of ``size`` examples, at a rate that rises and falls to nothing."""

    draw: Draw
    count: int
    size: int
    rate: float
    seed: int


@dataclass(frozen=True, slots=True)
class Course:
    """What all lessons share: the table of the embedding and the rarities of its n-grams."""

    table: NgramTable
    rarities: NDArray[np.float32]

    def learn(self, network: Reader, lesson: Lesson, report: Report) -> None:
        """Learn a lesson; the network is changed."""
        context = multiprocessing.get_context("fork")  # the tables are shared, not copied
        queue = context.Queue(_WAITING)
        maker = context.Process(target=self._make, args=(lesson, queue), daemon=True)
        maker.start()
        try:
            _steps(network, (queue.get() for _ in range(lesson.count)), lesson, report)
        finally:
            maker.terminate()
            maker.join()

    def _make(self, lesson: Lesson, queue: multiprocessing.Queue[tuple[Batch, dict[str, Tensor]]]) -> None:
        torch.set_num_threads(1)
        rng = random.Random(lesson.seed)
        while True:
            examples = sorted(
                (lesson.draw(rng) for _ in range(lesson.size * _AT_ONCE)), key=lambda one: len(one.passage)
            )
            runs = [examples[place : place + lesson.size] for place in range(0, len(examples), lesson.size)]
            rng.shuffle(runs)
            for run in runs:
                queue.put(batch_of(run, table=self.table, rarities=self.rarities))


def made_from(articles: Synthesis, reports: Synthesis, *, share: float = 0.75) -> Draw:
    """Questions made from plain texts, ``share`` of them from reports."""

    def draw(rng: random.Random) -> Example:
        while True:
            example = (reports if rng.random() < share else articles).example(rng)
            if example is not None:
                return example

    return draw


def among(made: Draw, policies: Sequence[Example], brief: Sequence[Example]) -> Draw:
    """Real questions among those made from plain texts, so that what these taught is not lost."""

    def draw(rng: random.Random) -> Example:
        chance = rng.random()
        if chance < ON_POLICIES:
            example = rng.choice(policies)
            if rng.random() < ELSEWHERE and (other := stretch(example, rng)) is not None:
                return other
            return cropped(example, rng, rng.randint(350, 700))
        return cropped(rng.choice(brief), rng) if chance < ON_POLICIES + BRIEF else made(rng)

    return draw


def loss_of(outputs: tuple[Tensor, Tensor, Tensor, Tensor], batch: Batch, right: dict[str, Tensor]) -> Tensor:
    """What is wrong with the outputs for a batch, as one number."""
    start, end, inside, answers = outputs
    marked = right["marked"]
    count = marked.sum().clamp(min=1)
    ends = functional.cross_entropy(start, right["start"], reduction="none")
    ends = ends + functional.cross_entropy(end, right["end"], reduction="none")
    pieces = functional.binary_cross_entropy_with_logits(inside, right["inside"], reduction="none") * batch.piece_mask
    pieces = pieces.sum(1) / batch.piece_mask.sum(1)
    whole = functional.binary_cross_entropy_with_logits(answers, right["answers"])
    return ((ends + PIECES * pieces) * marked).sum() / count + WHOLE * whole


def _steps(network: Reader, batches: Iterator[tuple[Batch, dict[str, Tensor]]], lesson: Lesson, report: Report) -> None:
    optimizer = torch.optim.AdamW(network.parameters(), lr=lesson.rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, lesson.rate, total_steps=lesson.count + 1, pct_start=0.05)
    network.train()
    mean = 0.0
    for step, (batch, right) in enumerate(batches, start=1):
        loss = loss_of(network(batch), batch, right)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), CLIP)
        optimizer.step()
        schedule.step()
        mean = loss.item() if step == 1 else 0.98 * mean + 0.02 * loss.item()
        report(step, mean)
