import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kb.embed.static import FOLDER, StaticNgrams
from training.package import write_embedding

#: What the weights in the package may take, in bytes.
MOST = 20_000_000


@dataclass(frozen=True)
class Choices:
    steps: int = 3


def _write(folder: Path, seed: int) -> str:
    hashes = np.arange(10, dtype=np.uint32)
    weights = np.random.default_rng(seed).normal(size=(10, 4)).astype(np.float32)
    return write_embedding(folder, hashes, weights, recipe=Choices(), seed=seed, sources={"articles": 7})


def test_what_is_written_can_be_loaded_under_its_id(tmp_path: Path) -> None:
    id_ = _write(tmp_path, 1)
    embedding = StaticNgrams.load(tmp_path)
    assert (embedding.id, embedding.dimension) == (id_, 4)


def test_the_id_tells_the_weights_apart(tmp_path: Path) -> None:
    assert _write(tmp_path / "a", 1) == _write(tmp_path / "b", 1) != _write(tmp_path / "c", 2)


def test_the_manifest_tells_what_made_them(tmp_path: Path) -> None:
    _write(tmp_path, 1)
    manifest = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    assert (manifest["recipe"], manifest["sources"], manifest["seed"]) == ({"steps": 3}, {"articles": 7}, 1)


def test_the_weights_in_the_package_are_small_and_have_a_card() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) <= MOST
    assert (FOLDER / "card.md").is_file()
