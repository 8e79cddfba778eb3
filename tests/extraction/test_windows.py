from __future__ import annotations

import itertools

from kb.extraction.windows import MOST, SIZE, telling, windows

_SENTENCE = "各渔港应当在每年汛期之前检查防波堤和系缆设施。"


def test_a_short_text_is_one_window() -> None:
    assert windows(_SENTENCE) == [(0, len(_SENTENCE))]


def test_the_windows_of_a_long_text_overlap_and_reach_its_end() -> None:
    text = _SENTENCE * 100
    found = windows(text)
    assert found[0][0] == 0
    assert found[-1][1] == len(text)
    assert all(later[0] < earlier[1] for earlier, later in itertools.pairwise(found))
    assert all(end - begin <= SIZE for begin, end in found)


def test_a_window_begins_with_a_sentence() -> None:
    text = _SENTENCE * 100
    assert all(begin == 0 or text[begin - 1] == "。" for begin, _ in windows(text))


def test_a_text_without_any_marks_is_cut_all_the_same() -> None:
    text = "渔" * 3000
    assert windows(text)[-1][1] == 3000


def test_of_many_windows_those_with_the_words_of_the_question_are_read() -> None:
    text = _SENTENCE * 60 + "冷库电费按照农业用电价格的一半补贴。" + _SENTENCE * 60
    at = text.index("冷库")
    found = telling("冷库电费补贴多少", text)
    assert len(found) <= MOST
    assert any(begin <= at < end for begin, end in found)
    assert found == sorted(found)
