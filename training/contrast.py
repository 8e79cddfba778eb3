"""Contrastive training of one vector an n-gram (InfoNCE, van den Oord, Li and Vinyals 2018, arXiv:1807.03748)."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from training.pairs import Draw, Pair, Spans
from training.vocabulary import Grams, bags

_BETAS = (0.9, 0.999)
#: Texts that are encoded at once.
_AT_ONCE = 4000

#: Texts of one side of a batch: in which grams they lie, and the places of each.
Side = Sequence[tuple[Grams, Sequence[Spans]]]


@dataclass(frozen=True, slots=True)
class Source:
    """Where pairs come from, and how many of a batch."""

    grams: Grams
    draw: Draw
    pairs: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Texts of which ``left[i]`` belongs to ``right[i]``; those of ``right`` beyond belong to none (hard negatives)."""

    left: Side
    right: Side


class Trainer:
    """The vectors under training, shape ``(vocabulary, dimension)``, and Adam's moments for each of them.

    Only the rows of a batch are touched ("lazy" Adam), since a batch holds half of the vocabulary at most.

    Attributes:
        temperature: what cosines are divided by.
        dropped: the share of n-grams left out of every text, another at each step, so that none is leant on alone.
    """

    def __init__(
        self, weights: NDArray[np.float32], *, temperature: float, dropped: float, seed: int, device: str
    ) -> None:
        self.device = device
        self.weights = torch.from_numpy(weights.copy()).to(device)
        self.temperature = temperature
        self.dropped = dropped
        self._mean = torch.zeros_like(self.weights)
        self._square = torch.zeros_like(self.weights)
        self._steps = 0
        self._random = np.random.default_rng(seed)

    def step(self, batch: Batch, rate: float) -> float:
        """One step on a batch; returns the loss."""
        left_numbers, left_offsets = self._thinned(*_joined(batch.left))
        right_numbers, right_offsets = self._thinned(*_joined(batch.right))
        pairs = len(left_offsets) - 1
        numbers = np.concatenate([left_numbers, right_numbers])
        offsets = np.concatenate([left_offsets[:-1], right_offsets[:-1] + len(left_numbers)])
        different, places = np.unique(numbers, return_inverse=True)
        rows = torch.from_numpy(different).to(self.device)
        taken = self.weights[rows].requires_grad_(True)
        sums = functional.embedding_bag(
            torch.from_numpy(places).to(self.device), taken, torch.from_numpy(offsets).to(self.device), mode="sum"
        )
        vectors = functional.normalize(sums, dim=1)
        likeness = vectors[:pairs] @ vectors[pairs:].T / self.temperature
        own = torch.arange(pairs, device=self.device)
        back = likeness.T[:pairs]
        loss = (functional.cross_entropy(likeness, own) + functional.cross_entropy(back, own)) / 2
        loss.backward()
        assert taken.grad is not None
        self._update(rows, taken.grad, rate)
        return float(loss.detach())

    def learned(self) -> NDArray[np.float32]:
        """The weights as they are now."""
        weights: NDArray[np.float32] = self.weights.cpu().numpy()
        return weights

    def vectors(self, grams: Grams) -> NDArray[np.float32]:
        """The vectors of whole texts, shape ``(texts, dimension)``, of length 1."""
        found = []
        with torch.no_grad():
            for first in range(0, len(grams.starts) - 1, _AT_ONCE):
                last = min(first + _AT_ONCE, len(grams.starts) - 1)
                numbers, offsets = bags(grams, [[grams.whole(text)] for text in range(first, last)])
                sums = functional.embedding_bag(
                    torch.from_numpy(numbers).to(self.device),
                    self.weights,
                    torch.from_numpy(offsets[:-1]).to(self.device),
                    mode="sum",
                )
                found.append(functional.normalize(sums, dim=1).cpu().numpy())
        return np.concatenate(found)

    def _thinned(
        self, numbers: NDArray[np.int64], offsets: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        if not self.dropped:
            return numbers, offsets
        kept = self._random.random(len(numbers)) >= self.dropped
        return numbers[kept], np.concatenate([[0], np.cumsum(kept)])[offsets]

    def _update(self, rows: torch.Tensor, gradient: torch.Tensor, rate: float) -> None:
        self._steps += 1
        first, second = _BETAS
        mean = self._mean[rows].lerp_(gradient, 1 - first)
        square = self._square[rows].mul_(second).addcmul_(gradient, gradient, value=1 - second)
        self._mean[rows], self._square[rows] = mean, square
        scale = (1 - second**self._steps) ** 0.5
        change = mean.div_(square.sqrt_().div_(scale).add_(1e-8)).mul_(-rate / (1 - first**self._steps))
        self.weights.index_add_(0, rows, change)


def _joined(side: Side) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    numbers, offsets = [], [np.zeros(1, dtype=np.int64)]
    for grams, spans in side:
        some, begins = bags(grams, spans)
        numbers.append(some)
        offsets.append(begins[1:] + offsets[-1][-1])
    return np.concatenate(numbers), np.concatenate(offsets)


def draw(sources: Sequence[Source], rng: random.Random) -> Batch:
    """Pairs of the sources."""
    left: list[tuple[Grams, list[Spans]]] = []
    right: list[tuple[Grams, list[Spans]]] = []
    for source in sources:
        pairs: list[Pair] = []
        while len(pairs) < source.pairs:
            pairs += source.draw(rng)
        left.append((source.grams, [pair[0] for pair in pairs]))
        right.append((source.grams, [pair[1] for pair in pairs]))
    return Batch(left, right)


def falling(rate: float, step: int, steps: int) -> float:
    """The rate of a step: it falls in a straight line to a twentieth."""
    return rate * (1 - 0.95 * step / steps)


def initial(vocabulary: int, dimension: int, seed: int) -> NDArray[np.float32]:
    """Small random vectors."""
    generator = np.random.default_rng(seed)
    return generator.normal(0, 0.1, (vocabulary, dimension)).astype(np.float32)
