"""Writing trained weights into the package: the embedding with its manifest."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kb.embed.static import MANIFEST
from kb.embed.table import NgramTable, quantised

#: Raised when the same weights would give other vectors: with the cutting of n-grams, say.
VERSION = 1


def write_embedding(
    folder: Path, hashes: NDArray[np.uint32], weights: NDArray[np.float32], *, recipe: Any, seed: int, sources: Any
) -> str:
    """Quantise the vectors and write them with a manifest; returns the id, which is made from the stored bytes.

    Args:
        recipe: the dataclass of choices; ``sources``: what it was trained on, for the manifest.
    """
    folder.mkdir(parents=True, exist_ok=True)
    codes, scales = quantised(weights)
    NgramTable(hashes, codes, scales).write(folder)
    digest = hashlib.sha256(hashes.tobytes() + codes.tobytes() + scales.tobytes()).hexdigest()
    manifest = {
        "id": f"static-ngrams-{VERSION}-{weights.shape[1]}-{digest[:12]}",
        "dimension": weights.shape[1],
        "ngrams": len(hashes),
        "sha256": digest,
        "seed": seed,
        "recipe": dataclasses.asdict(recipe),
        "sources": sources,
    }
    (folder / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return str(manifest["id"])
