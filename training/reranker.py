"""Training the reranker: which candidate of a question is the best, learned listwise from judged questions."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from kb.ranking.features import NAMES
from training.examples import Example

HIDDEN = 16
EPOCHS = 40
BATCH = 32
RATE = 3e-3
DECAY = 1e-2
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
    """A network with what its features are standardised by."""

    network: Network
    mean: NDArray[np.float32]
    scale: NDArray[np.float32]

    def outputs(self, example: Example) -> NDArray[np.float32]:
        """One output a candidate."""
        with torch.no_grad():
            found: NDArray[np.float32] = self.network(self._even(example)).numpy()
        return found

    def _even(self, example: Example) -> torch.Tensor:
        return torch.from_numpy((example.rows - self.mean) / self.scale)

    def write(self, path: Path, *, embedding: str, card: dict[str, Any]) -> None:
        """Write the file that :class:`kb.ranking.reranker.Reranker` reads."""
        network = self.network
        weights = {
            "mean": self.mean,
            "scale": self.scale,
            "inner": network.inner.weight.detach().numpy().T,
            "inner_bias": network.inner.bias.detach().numpy(),
            "outer": network.outer.weight.detach().numpy()[0],
            "direct": network.direct.weight.detach().numpy()[0],
        }
        written = {
            "card": card,
            "embedding": embedding,
            "features": list(NAMES),
            "weights": {name: _rounded(array) for name, array in weights.items()},
        }
        path.write_text(json.dumps(written, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _rounded(array: NDArray[np.float32]) -> Any:
    return [_rounded(row) for row in array] if array.ndim > 1 else [round(float(value), 5) for value in array]


def train(examples: Sequence[Example], *, seed: int) -> Trained:
    """A network for these examples; those of which nothing was found teach nothing."""
    torch.manual_seed(seed)
    rows = np.concatenate([example.rows for example in examples])
    mean, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-3
    trained = Trained(Network(), mean.astype(np.float32), scale.astype(np.float32))
    useful = [example for example in examples if example.relevant.any()]
    inputs = [torch.from_numpy((example.rows - trained.mean) / trained.scale) for example in useful]
    optimiser = torch.optim.AdamW(trained.network.parameters(), lr=RATE, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.LinearLR(optimiser, 1.0, 0.05, total_iters=EPOCHS)
    order = np.random.default_rng(seed)
    for _ in range(EPOCHS):
        places = order.permutation(len(useful))
        for first in range(0, len(places), BATCH):
            losses = [_loss(trained.network(inputs[place]), useful[place]) for place in places[first : first + BATCH]]
            optimiser.zero_grad()
            torch.stack(losses).mean().backward()
            optimiser.step()
        schedule.step()
    return trained


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
