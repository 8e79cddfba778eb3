from pathlib import Path

import numpy as np
import pytest

from kb.embed.ngrams import code_points, hashes_of
from kb.embed.static import StaticNgrams
from kb.embed.table import CODES, NgramTable, quantised
from kb.errors import InternalError

WORDS = ("水稻", "种质", "贷款", "贴息")
DIMENSION = 8


def _hashes() -> list[int]:
    return sorted(int(hashes_of(code_points([word]))[1][1][0]) for word in WORDS)


def _weights() -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    return np.random.default_rng(3).normal(size=(len(WORDS), DIMENSION)).astype(np.float32)


@pytest.fixture
def table() -> NgramTable:
    return NgramTable(np.array(_hashes(), dtype=np.uint32), *quantised(_weights()))


def test_a_text_is_the_sum_of_its_n_grams(table: NgramTable) -> None:
    one, other, both = table.encode(["水稻", "贷款", "水稻，贷款"])
    summed = table.encode(["水稻，水稻，贷款，贷款"])[0]
    assert both == pytest.approx(summed, abs=1e-6)
    assert both @ one > other @ one


def test_quantising_keeps_the_direction_of_vectors(table: NgramTable) -> None:
    row = _hashes().index(int(hashes_of(code_points(["种质"]))[1][1][0]))
    exact = _weights()[row]
    assert table.encode(["种质"])[0] @ exact / np.linalg.norm(exact) > 0.98


def test_unknown_n_grams_give_zeros(table: NgramTable) -> None:
    assert not table.encode(["展馆"]).any()


def test_what_is_written_is_read(table: NgramTable, tmp_path: Path) -> None:
    table.write(tmp_path)
    assert (NgramTable.read(tmp_path).encode(WORDS) == table.encode(WORDS)).all()


def test_many_texts_are_encoded_as_each_alone(table: NgramTable) -> None:
    texts = ["水稻种质" * 300, "贷款贴息" * 300] * 60  # enough for the whole table to be unpacked
    together = table.encode(texts)
    assert together[:2] == pytest.approx(table.encode(texts[:2]), abs=1e-5)


def test_all_hashes_are_found_among_many() -> None:
    hashes = np.unique(np.random.default_rng(1).integers(0, 2**32, 5000, dtype=np.uint32))
    slots = NgramTable(hashes, *quantised(np.ones((len(hashes), 2), dtype=np.float32)))._slots
    assert (slots.find(hashes) == np.arange(len(hashes))).all()
    others = np.setdiff1d(np.random.default_rng(2).integers(0, 2**32, 5000, dtype=np.uint32), hashes)
    assert (slots.find(others) == -1).all()


@pytest.mark.parametrize("damage", ["manifest", "codes", "cut"])
def test_damaged_weights_are_an_error_that_says_what_to_do(table: NgramTable, tmp_path: Path, damage: str) -> None:
    table.write(tmp_path)
    (tmp_path / "manifest.json").write_text("{" if damage == "manifest" else '{"id": "x", "dimension": 8}')
    if damage == "codes":
        (tmp_path / CODES).unlink()
    if damage == "cut":
        (tmp_path / CODES).write_bytes((tmp_path / CODES).read_bytes()[:40])
    with pytest.raises(InternalError, match="install the package again"):
        StaticNgrams.load(tmp_path).encode(["水稻"])
