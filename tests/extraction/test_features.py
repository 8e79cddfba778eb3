from __future__ import annotations

import numpy as np
import pytest

from kb.embed.static import StaticNgrams
from kb.extraction.features import (
    CHARACTER_FEATURES,
    PIECE_FEATURES,
    QUESTION_FEATURES,
    WINDOWS,
    Inputs,
    inputs_of,
)

_PASSAGE = "新建冷库的，按照设备投资的30%补助，最高50万元。改建的减半。\n由市商务局受理。"


def _inputs(question: str = "新建冷库补助多少？", passage: str = _PASSAGE, title: str = "") -> Inputs:
    table = StaticNgrams.load().table()
    return inputs_of(question, passage, title, table=table, rarities=np.full(len(table), 0.5, dtype=np.float32))


def test_the_arrays_have_a_line_for_each_character_and_each_piece() -> None:
    inputs = _inputs()
    assert inputs.local.shape == (len(_PASSAGE), CHARACTER_FEATURES)
    assert inputs.asked.shape == (len("新建冷库补助多少？"), QUESTION_FEATURES)
    assert inputs.per_piece.shape == (int(inputs.pieces[-1]) + 1, PIECE_FEATURES)
    assert np.isfinite(inputs.local).all()
    assert np.isfinite(inputs.per_piece).all()


def test_a_mark_belongs_to_the_piece_that_it_ends() -> None:
    pieces = _inputs(passage="甲办事，乙。丙").pieces.tolist()
    assert pieces == [0, 0, 0, 0, 1, 1, 2]


def test_marks_behind_one_another_end_one_piece() -> None:
    assert _inputs(passage="甲。\n乙").pieces.tolist() == [0, 0, 0, 1]


def test_words_of_the_question_are_found_where_they_stand() -> None:
    covered = _inputs().local[:, 1]  # the second column: pairs of the question
    assert covered[: len("新建冷库")].tolist() == [1, 1, 1, 1]
    assert covered[_PASSAGE.index("受理")] == 0


def test_a_piece_with_words_of_the_question_holds_a_larger_share_of_it() -> None:
    inputs = _inputs()
    share = inputs.per_piece[:, 0]
    assert share[0] > share[-1]
    assert share[-1] == 0


def test_words_that_the_title_has_count_for_less() -> None:
    plain, titled = _inputs(), _inputs(title="冷库补助办法")
    mass = slice(9, 9 + len(WINDOWS))
    assert not np.array_equal(plain.local[:, mass], titled.local[:, mass])


@pytest.mark.parametrize("passage", ["一", "。", "\n\n", "𠀀𠀁渔港", "ＡＢＣ１２３"])
def test_any_text_has_arrays_without_holes(passage: str) -> None:
    inputs = _inputs(passage=passage)
    assert len(inputs.local) == len(passage)
    assert np.isfinite(inputs.local).all()
    assert np.isfinite(inputs.per_piece).all()


def test_full_width_forms_count_as_half_width_ones() -> None:
    assert _inputs("补助３０%吗").local[:, 1].sum() == _inputs("补助30%吗").local[:, 1].sum()
