"""The trained network as files of the package."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from kb.embed.static import StaticNgrams
from kb.extraction.features import inputs_of
from kb.extraction.network import MANIFEST, NETWORK, RARITIES, fed
from training.reader.network import Batch, Reader

_OPERATORS = 17


class _One(nn.Module):
    """The network for one passage: nothing is padded, and answers are as long as policies give them."""

    def __init__(self, network: Reader) -> None:
        super().__init__()
        self.network = network

    def forward(
        self,
        characters: Tensor,
        vectors: Tensor,
        local: Tensor,
        question: Tensor,
        question_vectors: Tensor,
        asked: Tensor,
        membership: Tensor,
        per_piece: Tensor,
    ) -> tuple[Tensor, Tensor, Tensor]:
        ones, ones_question = torch.ones_like(local[:, :, 0]), torch.ones_like(asked[:, :, 0])
        batch = Batch(
            characters=characters,
            vectors=vectors,
            local=local,
            mask=ones,
            question=question,
            question_vectors=question_vectors,
            asked=asked,
            question_mask=ones_question,
            membership=membership,
            per_piece=per_piece,
            piece_mask=torch.ones_like(per_piece[:, :, 0]),
            brief=torch.zeros_like(asked[:, 0, 0]),
        )
        start, end, _, answers = self.network(batch)
        return start, end, answers


def write_reader(
    folder: Path,
    network: Reader,
    rarities: NDArray[np.float32],
    *,
    calibration: Mapping[str, float],
    card: Mapping[str, Any],
) -> None:
    """Write network, rarities and manifest.

    Args:
        calibration: ``slope``, ``offset`` and ``answers_from``, see :class:`kb.extraction.network.Network`.
        card: what it was trained on and what was measured.
    """
    folder.mkdir(parents=True, exist_ok=True)
    embedding = StaticNgrams.load()
    inputs = fed(inputs_of("由谁负责？", "各部门按职责分工负责。", "方案", table=embedding.table(), rarities=rarities))
    axes = {
        "characters": {1: "t"},
        "vectors": {1: "t"},
        "local": {1: "t"},
        "question": {1: "q"},
        "question_vectors": {1: "q"},
        "asked": {1: "q"},
        "membership": {1: "m", 2: "t"},
        "per_piece": {1: "m"},
    }
    torch.onnx.export(
        _One(network).eval(),
        tuple(torch.from_numpy(array) for array in inputs.values()),
        str(folder / NETWORK),
        input_names=list(inputs),
        output_names=["start", "end", "answers"],
        dynamic_axes=axes,
        opset_version=_OPERATORS,
        dynamo=False,
    )
    np.save(folder / RARITIES, np.rint(rarities * 255).astype(np.uint8), allow_pickle=False)
    digest = hashlib.sha256((folder / NETWORK).read_bytes()).hexdigest()[:12]
    manifest = {"id": f"reader-{digest}", "embedding": embedding.id, **calibration, "card": dict(card)}
    (folder / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
