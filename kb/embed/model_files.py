"""The JSON files in which a model's folder says how it wants to be used."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kb.errors import EmbeddingError


def read_json(path: Path) -> dict[str, Any] | None:
    """The object in a JSON file, ``None`` where there is no such file.

    Raises:
        EmbeddingError: the file holds something else.
    """
    if not path.is_file():
        return None
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(value, dict):
            raise ValueError("it holds no JSON object")
    except (OSError, ValueError) as error:
        raise EmbeddingError(f"reading {path}: {error}; copy it again from the model") from error
    return value
