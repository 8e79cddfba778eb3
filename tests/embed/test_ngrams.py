import numpy as np
import pytest

from kb.embed.ngrams import LONGEST, code_points, hashes_of
from kb.text import fold


def _grams(text: str) -> list[int]:
    """How many n-grams of each length a text has."""
    return [len(hashes) for _, hashes in hashes_of(code_points([text]))]


def test_a_run_of_letters_has_n_grams_of_each_length() -> None:
    assert _grams("水稻种质资") == [5, 4, 3, 2]


@pytest.mark.parametrize("text", ["水稻，种质", "水稻 种质", "水稻\n种质"])
def test_no_n_gram_crosses_a_mark(text: str) -> None:
    assert _grams(text) == [4, 2, 0, 0]


def test_no_n_gram_reaches_into_the_next_text() -> None:
    assert [len(hashes) for _, hashes in hashes_of(code_points(["水稻", "种质"]))] == [4, 2, 0, 0]


@pytest.mark.parametrize(("first", "second"), [("２０２５年", "2024年"), ("貸款", "贷款"), ("ISO", "iso")])
def test_figures_width_and_script_make_no_difference(first: str, second: str) -> None:
    for (_, one), (_, other) in zip(hashes_of(code_points([first])), hashes_of(code_points([second])), strict=True):
        assert (one == other).all()


def test_different_n_grams_have_different_hashes() -> None:
    text = "".join(sorted(set(fold("".join(chr(code) for code in range(0x4E00, 0x4E00 + 5000))))))
    hashes = np.concatenate([found for _, found in hashes_of(code_points([text]))])
    assert len(np.unique(hashes)) >= LONGEST * len(text) - 10


@pytest.mark.parametrize("text", ["", "。", "\ud800", "😀"])
def test_a_text_without_letters_has_none(text: str) -> None:
    assert _grams(text) == [0, 0, 0, 0]


def test_rare_characters_are_letters() -> None:
    assert _grams("𠮷𠮷") == [2, 1, 0, 0]
