"""The course of training: questions made from plain texts first, then real ones."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from kb.embed.table import NgramTable
from training.reader.examples import Example, batch_of, cropped, shuffled
from training.reader.network import Batch, Reader

#: How much the pieces and the whole passage count beside the ends of the span.
PIECES, WHOLE = 3.0, 0.6
#: The most that a step of learning moves, in the norm of its gradient.
CLIP = 1.0


def loss_of(outputs: tuple[Tensor, Tensor, Tensor, Tensor], batch: Batch, right: dict[str, Tensor]) -> Tensor:
    """What is wrong with the outputs for a batch, as one number."""
    start, end, inside, answers = outputs
    has = right["marked"]
    count = has.sum().clamp(min=1)
    ends = (
        functional.cross_entropy(start, right["start"], reduction="none")
        + functional.cross_entropy(end, right["end"], reduction="none")
    ) * has
    pieces = functional.binary_cross_entropy_with_logits(inside, right["inside"], reduction="none") * batch.piece_mask
    pieces = pieces.sum(1) / batch.piece_mask.sum(1)
    whole = functional.binary_cross_entropy_with_logits(answers, right["answers"])
    return ends.sum() / count + PIECES * (pieces * has).sum() / count + WHOLE * whole


def steps(
    network: Reader,
    batches: Iterator[tuple[Batch, dict[str, Tensor]]],
    *,
    count: int,
    rate: float,
    report: Callable[[int, float], None],
) -> None:
    """Learn from ``count`` batches, the rate rising over the first twentieth and then falling to nothing."""
    optimizer = torch.optim.AdamW(network.parameters(), lr=rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, rate, total_steps=count + 1, pct_start=0.05)
    network.train()
    mean = 0.0
    for step in range(1, count + 1):
        batch, right = next(batches)
        loss = loss_of(network(batch), batch, right)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), CLIP)
        optimizer.step()
        schedule.step()
        mean = loss.item() if step == 1 else 0.98 * mean + 0.02 * loss.item()
        report(step, mean)
