import json
from pathlib import Path

import numpy as np
import pytest

from kb.embed.static import StaticNgrams
from kb.errors import InternalError
from kb.ranking.features import NAMES
from kb.ranking.reranker import FILE, Reranker


@pytest.fixture
def reranker() -> Reranker:
    return Reranker.load()


def _rows(count: int) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    return np.random.default_rng(1).random((count, len(NAMES)), dtype=np.float32)


def test_the_best_has_one_and_the_others_less(reranker: Reranker) -> None:
    rows = _rows(20)
    scores = reranker.scores(rows)
    assert scores.max() == 1.0
    assert (scores > 0).all()
    assert (np.argsort(scores) == np.argsort(reranker.outputs(rows))).all()


def test_a_candidate_gets_the_same_output_whoever_stands_beside_it(reranker: Reranker) -> None:
    rows = _rows(5)
    assert reranker.outputs(rows)[3] == pytest.approx(reranker.outputs(rows[3:4])[0], abs=1e-4)


def test_no_candidates_have_no_scores(reranker: Reranker) -> None:
    assert reranker.scores(_rows(0)).shape == (0,)


def test_its_weights_were_trained_with_the_embedding_that_ships(reranker: Reranker) -> None:
    assert reranker.embedding == StaticNgrams.load().id


def test_its_card_tells_figures_on_held_back_questions() -> None:
    card = json.loads(FILE.read_text(encoding="utf-8"))["card"]
    assert {"statutes", "policyqa"} <= card["figures on held-back questions"].keys()


@pytest.mark.parametrize("damage", ["{", '{"features": []}', "[]"])
def test_a_damaged_file_is_an_error_that_says_what_to_do(tmp_path: Path, damage: str) -> None:
    (tmp_path / "reranker.json").write_text(damage)
    with pytest.raises(InternalError, match="install the package again"):
        Reranker.load(tmp_path / "reranker.json")
