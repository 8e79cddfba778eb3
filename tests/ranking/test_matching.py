import numpy as np
import pytest

from kb.ranking.matching import LENGTHS, MOST, WINDOW, Matcher, Matches

QUESTION = "水稻种质资源"
RARITIES = {"水稻": 2.0, "稻种": 1.0, "种质": 3.0, "质资": 1.0, "资源": 1.0, **dict.fromkeys(QUESTION, 1.0)}


def _matches(*texts: str) -> Matches:
    return Matcher(QUESTION, RARITIES).matches(texts)


def test_the_whole_question_matches_in_full() -> None:
    matches = _matches("建设水稻种质资源库")
    assert [
        float(getattr(matches, name)[0]) for name in ("singles", "pairs", "threes", "fours", "rarest", "window")
    ] == (pytest.approx([1.0] * 6))
    assert matches.run[0] == pytest.approx(6 / LENGTHS[-1])


def test_pairs_count_by_their_rarity() -> None:
    matches = _matches("水稻", "资源", "种质")
    assert matches.pairs == pytest.approx(np.array([2, 1, 3]) / 8)


def test_a_text_without_the_words_matches_nothing() -> None:
    matches = _matches("展馆", "", "。")
    for name in ("singles", "pairs", "threes", "fours", "run", "rarest", "window"):
        assert not getattr(matches, name).any(), name


def test_nothing_matches_across_a_mark_or_into_the_next_text() -> None:
    assert not _matches("水，稻", "水", "稻").pairs.any()


def test_words_far_apart_count_less_in_the_window() -> None:
    close, far = _matches("水稻、种质", "水稻" + "的" * WINDOW + "种质").window
    assert close == pytest.approx(5 / 8)
    assert far == pytest.approx(3 / 8)


def test_a_pair_that_comes_twice_counts_once_in_a_window() -> None:
    assert _matches("种质、种质、种质").window == pytest.approx(np.array([3 / 8]))


def test_each_text_has_windows_of_its_own() -> None:
    assert _matches("水稻", "种质").window == pytest.approx(np.array([2, 3]) / 8)


def test_only_the_beginning_of_a_long_text_is_looked_at() -> None:
    assert not _matches("的" * MOST + "水稻").pairs.any()


def test_no_texts_give_empty_columns() -> None:
    assert _matches().pairs.shape == (0,)


@pytest.mark.parametrize("question", ["", "，", "水"])
def test_a_question_too_short_for_pairs_matches_none(question: str) -> None:
    matches = Matcher(question, RARITIES).matches(["水稻"])
    assert not matches.pairs.any()
    assert not matches.window.any()


def test_terms_that_no_clause_holds_weigh_nothing() -> None:
    assert not Matcher(QUESTION, {}).matches(["水稻种质资源"]).pairs.any()


def test_many_texts_match_as_each_alone() -> None:
    texts = [f"{'种质' * (n % 3)}水稻{n}资源" for n in range(40)]
    together = _matches(*texts)
    for place, text in enumerate(texts):
        alone = _matches(text)
        assert together.window[place] == pytest.approx(alone.window[0])
        assert together.pairs[place] == pytest.approx(alone.pairs[0])
