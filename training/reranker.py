"""Training the reranker: which candidate of a question is the best, learned listwise from judged questions."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from kb.ranking.features import NAMES
from training.examples import Example

#: Networks that are trained from different beginnings and averaged; they are stored as one.
NETWORKS = 3
HIDDEN = 32
EPOCHS = 30
BATCH = 32
RATE = 3e-3
DECAY = 5e-2
#: What finding the very clause counts beside finding its document.
CLAUSE_SHARE = 0.5


class Network(torch.nn.Module):  # type: ignore[misc]
    """What :class:`kb.ranking.reranker.Reranker` computes, on standardised features."""

    def __init__(self) -> None:
        super().__init__()
        self.inner = torch.nn.Linear(len(NAMES), HIDDEN)
        self.outer = torch.nn.Linear(HIDDEN, 1, bias=False)
        self.direct = torch.nn.Linear(len(NAMES), 1, bias=False)

    def forward(self, rows: torch.Tensor) -> torch.Tensor:
        """One output a candidate."""
        return (self.outer(torch.tanh(self.inner(rows))) + self.direct(rows)).squeeze(1)


@dataclass(frozen=True, slots=True)
class Trained:
    """Networks with what their features are standardised by."""

    networks: Sequence[Network]
    mean: NDArray[np.float32]
    scale: NDArray[np.float32]

    def outputs(self, example: Example) -> NDArray[np.float32]:
        """One output a candidate, the mean of the networks'."""
        rows = torch.from_numpy((example.rows - self.mean) / self.scale)
        with torch.no_grad():
            found: NDArray[np.float32] = torch.stack([network(rows) for network in self.networks]).mean(dim=0).numpy()
        return found

    def write(self, path: Path, *, embedding: str, card: dict[str, Any]) -> None:
        """Write the file that :class:`kb.ranking.reranker.Reranker` reads: the networks side by side as one."""
        count = len(self.networks)
        weights = {
            "mean": self.mean,
            "scale": self.scale,
            "inner": np.concatenate([_array(network.inner.weight).T for network in self.networks], axis=1),
            "inner_bias": np.concatenate([_array(network.inner.bias) for network in self.networks]),
            "outer": np.concatenate([_array(network.outer.weight)[0] / count for network in self.networks]),
            "direct": np.sum([_array(network.direct.weight)[0] / count for network in self.networks], axis=0),
        }
        written = {
            "card": card,
            "embedding": embedding,
            "features": list(NAMES),
            "weights": {name: _rounded(array) for name, array in weights.items()},
        }
        # A list of numbers a line: short for people, and a change shows where it is.
        lines = json.dumps(written, ensure_ascii=False, indent=1)
        lines = re.sub(r"\[[^\[\]{}\"]*\]", lambda found: re.sub(r"\s+", " ", found.group()), lines)
        path.write_text(lines + "\n", encoding="utf-8")


def _array(tensor: torch.Tensor) -> NDArray[np.float32]:
    found: NDArray[np.float32] = tensor.detach().numpy()
    return found


def _rounded(array: NDArray[np.float32]) -> Any:
    return [_rounded(row) for row in array] if array.ndim > 1 else [round(float(value), 5) for value in array]


def train(sets: Sequence[Sequence[Example]], *, seed: int) -> Trained:
    """Networks for sets of examples, each set counting alike; an example of which nothing was found teaches nothing."""
    rows = np.concatenate([example.rows for examples in sets for example in examples])
    mean, scale = rows.mean(axis=0).astype(np.float32), (rows.std(axis=0) + 1e-3).astype(np.float32)
    useful = [[example for example in examples if example.relevant.any()] for examples in sets]
    count = sum(map(len, useful))
    weighed = [
        (torch.from_numpy((example.rows - mean) / scale), example, count / len(useful) / len(examples))
        for examples in useful
        for example in examples
    ]
    return Trained([_trained(weighed, seed * NETWORKS + number) for number in range(NETWORKS)], mean, scale)


def _trained(examples: Sequence[tuple[torch.Tensor, Example, float]], seed: int) -> Network:
    torch.manual_seed(seed)
    network = Network()
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.LinearLR(optimiser, 1.0, 0.05, total_iters=EPOCHS)
    order = np.random.default_rng(seed)
    for _ in range(EPOCHS):
        places = order.permutation(len(examples))
        for first in range(0, len(places), BATCH):
            some = [examples[place] for place in places[first : first + BATCH]]
            losses = [weight * _loss(network(rows), example) for rows, example, weight in some]
            optimiser.zero_grad()
            torch.stack(losses).mean().backward()
            optimiser.step()
        schedule.step()
    return network


def _loss(outputs: torch.Tensor, example: Example) -> torch.Tensor:
    """Cross entropy over the documents, each by its best clause, and over clauses where the right ones are known."""
    best = torch.full((len(example.relevant),), -math.inf)
    best = best.scatter_reduce(0, torch.from_numpy(example.documents), outputs, "amax")
    loss = _cross_entropy(best, example.relevant)
    if example.answers.any():
        loss = loss + CLAUSE_SHARE * _cross_entropy(outputs, example.answers)
    return loss


def _cross_entropy(outputs: torch.Tensor, right: NDArray[np.bool_]) -> torch.Tensor:
    wanted = torch.from_numpy(right.astype(np.float32))
    return -(torch.log_softmax(outputs, 0) * wanted).sum() / wanted.sum()


def figures(examples: Sequence[Example], outputs: Sequence[NDArray[np.float32]]) -> dict[str, float]:
    """Means over the questions: nDCG@10, P@1, recall@10 and @100 of the documents, and P@1 of the clauses."""
    scores = [_scores(example, output) for example, output in zip(examples, outputs, strict=True)]
    found = {name: round(float(np.mean([row[name] for row in scores])), 4) for name in scores[0]}
    located = [
        bool(example.answers[int(output.argmax())])
        for example, output in zip(examples, outputs, strict=True)
        if example.answers.any()
    ]
    return {**found, "clause P@1": round(float(np.mean(located)), 4)} if located else found


def _scores(example: Example, outputs: NDArray[np.float32]) -> dict[str, float]:
    best = np.full(len(example.relevant), -np.inf)
    np.maximum.at(best, example.documents, outputs)
    ranked = np.concatenate([example.relevant[np.argsort(-best, kind="stable")], example.others])
    total = int(example.relevant.sum()) + example.missed
    discounts = 1 / np.log2(np.arange(2, 12))
    return {
        "nDCG@10": float((ranked[:10] * discounts[: len(ranked[:10])]).sum() / discounts[:total].sum()),
        "P@1": float(ranked[:1].sum()),
        "recall@10": float(ranked[:10].sum() / total),
        "recall@100": float(ranked[:100].sum() / total),
    }
