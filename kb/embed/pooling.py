"""How the vectors of a text's tokens become one vector, as sentence-transformers writes it in a model's folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from kb.embed.model_files import read_json
from kb.errors import EmbeddingError

#: From tokens of shape (texts, tokens, dimension) and their mask of shape (texts, tokens) to (texts, dimension).
Pooling = Callable[[Any, Any], Any]

#: The file that says it.
POOLING = "1_Pooling/config.json"
#: The names in sentence-transformers' older files, and what its newer ones call the same.
_MODES = {
    "pooling_mode_cls_token": "cls",
    "pooling_mode_mean_tokens": "mean",
    "pooling_mode_max_tokens": "max",
    "pooling_mode_mean_sqrt_len_tokens": "mean_sqrt_len_tokens",
    "pooling_mode_lasttoken": "lasttoken",
    "pooling_mode_weightedmean_tokens": "weightedmean",
}


def read_pooling(folder: Path) -> Pooling | None:
    """The pooling of the model in ``folder``, ``None`` where the folder does not say.

    Raises:
        EmbeddingError: it is said, but not in one of the known words.
    """
    config = read_json(folder / POOLING)
    if config is None:
        return None
    mode = config.get("pooling_mode")
    modes = [mode] if isinstance(mode, str) else mode or [new for old, new in _MODES.items() if config.get(old)]
    if len(modes) != 1 or modes[0] not in _POOLED:
        raise EmbeddingError(
            f"reading {folder / POOLING}: the pooling is {modes or 'not named'}; "
            f"this program knows one of {', '.join(_POOLED)}"
        )
    return _POOLED[modes[0]]


def _cls(tokens: Any, mask: Any) -> Any:
    return tokens[:, 0]


def _mean(tokens: Any, mask: Any) -> Any:
    return (tokens * mask[:, :, None]).sum(axis=1) / mask.sum(axis=1, keepdims=True).clip(1)


def _max(tokens: Any, mask: Any) -> Any:
    import numpy as np

    return np.where(mask[:, :, None] == 1, tokens, -np.inf).max(axis=1)


def _last(tokens: Any, mask: Any) -> Any:
    import numpy as np

    return tokens[np.arange(len(tokens)), mask.sum(axis=1).clip(1) - 1]


def _weighted(tokens: Any, mask: Any) -> Any:
    import numpy as np

    weights = mask * np.arange(1, mask.shape[1] + 1)
    return (tokens * weights[:, :, None]).sum(axis=1) / weights.sum(axis=1, keepdims=True).clip(1)


#: The mean over the root of the length points the same way as the mean, and only the direction counts.
_POOLED: dict[str, Pooling] = {
    "cls": _cls,
    "mean": _mean,
    "mean_sqrt_len_tokens": _mean,
    "max": _max,
    "lasttoken": _last,
    "weightedmean": _weighted,
}
