import numpy as np
import pytest

from kb.embed.ngrams import LONGEST, code_points, hashes_of
from training.vocabulary import bags, choose, numbered

TEXTS = ["水稻种质资源", "贷款，贴息", ""]


def _all_hashes(*texts: str) -> np.ndarray[tuple[int], np.dtype[np.uint32]]:
    return np.unique(np.concatenate([hashes for _, hashes in hashes_of(code_points(texts))]))


def test_the_most_frequent_n_grams_are_chosen_each_source_by_its_weight() -> None:
    few, many = ["种质"], ["贴息", "贴息", "贴"]
    chosen = choose([(few, 10.0), (many, 1.0)], 3)
    assert (chosen == _all_hashes("种质")).all()
    assert (np.diff(chosen.astype(np.int64)) > 0).all()


def test_the_whole_of_a_text_is_all_its_n_grams() -> None:
    vocabulary = _all_hashes(*TEXTS)
    grams = numbered(TEXTS, vocabulary)
    numbers, offsets = bags(grams, [[grams.whole(text)] for text in range(3)])
    assert np.diff(offsets).tolist() == [6 + 5 + 4 + 3, 4 + 2, 0]
    assert set(numbers[: offsets[1]]) == set(np.searchsorted(vocabulary, _all_hashes(TEXTS[0])))


def test_a_span_holds_only_n_grams_that_lie_inside() -> None:
    grams = numbered(TEXTS, _all_hashes(*TEXTS))
    first, _ = grams.whole(0)
    numbers, offsets = bags(grams, [[(first, first + 2)], [(first, first + 1), (first + 4, first + 6)]])
    assert np.diff(offsets).tolist() == [3, 1 + 3]
    assert len(numbers) == 7


def test_unknown_n_grams_have_no_number() -> None:
    grams = numbered(["展馆"], _all_hashes("水稻"))
    assert (grams.numbers == -1).all()
    assert grams.numbers.shape == (LONGEST, 3)


@pytest.mark.parametrize(("most", "length"), [(None, 6), (4, 4), (100, 6)])
def test_a_text_may_be_cut(most: int | None, length: int) -> None:
    first, last = numbered(TEXTS, _all_hashes(*TEXTS)).whole(0, most)
    assert last - first == length
