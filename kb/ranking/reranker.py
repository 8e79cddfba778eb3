"""The learned weighing of features: a small network whose weights ship with the package."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from kb.errors import InternalError
from kb.ranking.features import NAMES
from kb.ranking.matching import Floats

#: The weights in the package; the file holds their card too.
FILE = Path(__file__).parent.parent / "data" / "reranker.json"
#: A difference of so much in the network's output makes a score of about three quarters.
_SPREAD = 3.0
#: Rows of one product of matrices: so few that no library spreads it over threads, which wait for one another where
#: other work is going on (nineteen of twenty questions within .2 ms, and not 4.5).
_AT_ONCE = 32


class Reranker:
    """One hidden layer over standardised features.

    Args:
        embedding: the id of the embedding whose cosines it was trained on; those of another have another range.
        mean, scale: of each feature, shape ``(features,)``.
        inner: shape ``(features, hidden)``; ``inner_bias`` and ``outer``: shape ``(hidden,)``.
        direct: what each feature adds by itself, shape ``(features,)``.
    """

    def __init__(
        self,
        *,
        embedding: str,
        mean: Floats,
        scale: Floats,
        inner: Floats,
        inner_bias: Floats,
        outer: Floats,
        direct: Floats,
    ) -> None:
        self.embedding = embedding
        self._mean = mean
        self._scale = scale
        self._inner = inner
        self._inner_bias = inner_bias
        self._outer = outer
        self._direct = direct

    @classmethod
    def load(cls, file: Path = FILE) -> Reranker:
        """The reranker of a file that ``training`` wrote.

        Raises:
            InternalError: the file is missing, damaged or for other features.
        """
        return _load(file)

    def scores(self, features: Floats) -> Floats:
        """How well each candidate answers beside the others, shape ``(candidates,)``: the best has 1, others less."""
        if not len(features):
            return np.zeros(0, dtype=np.float32)
        outputs = self.outputs(features)
        scores: Floats = np.asarray(2 / (1 + np.exp((outputs.max() - outputs) / _SPREAD)), dtype=np.float32)
        return scores

    def outputs(self, features: Floats) -> Floats:
        """What the network says, on a scale that is the same for all questions."""
        pieces = [self._of_some(features[first : first + _AT_ONCE]) for first in range(0, len(features), _AT_ONCE)]
        return np.concatenate(pieces) if pieces else np.zeros(0, dtype=np.float32)

    def _of_some(self, features: Floats) -> Floats:
        even = (features - self._mean) / self._scale
        hidden = np.tanh(even @ self._inner + self._inner_bias)
        outputs: Floats = np.asarray(hidden @ self._outer + even @ self._direct, dtype=np.float32)
        return outputs


@lru_cache(maxsize=2)
def _load(file: Path) -> Reranker:
    try:
        written: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        if tuple(written["features"]) != NAMES:
            raise ValueError("it was trained on other features")
        arrays = {name: np.array(values, dtype=np.float32) for name, values in written["weights"].items()}
        return Reranker(embedding=str(written["embedding"]), **arrays)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InternalError(f"reading the reranker {file}: {error!r}; install the package again") from error
