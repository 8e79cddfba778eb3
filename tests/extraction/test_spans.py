from __future__ import annotations

import numpy as np
import pytest

from kb.extraction.spans import LONGEST, best_span, whole_words


def _scores(size: int, **at: float) -> np.ndarray:
    scores = np.full(size, -20.0, dtype=np.float32)
    for place, score in at.items():
        scores[int(place[1:])] = score
    return scores


def test_the_span_runs_from_the_likeliest_first_to_the_likeliest_last_character() -> None:
    span = best_span(_scores(50, _10=5.0), _scores(50, _19=5.0))
    assert (span.start, span.end) == (10, 20)
    assert span.expected == pytest.approx(1.0, abs=0.01)


def test_of_several_ends_alike_the_one_between_is_expected_to_overlap_most() -> None:
    span = best_span(_scores(80, _10=5.0), _scores(80, _19=5.0, _29=5.0, _69=4.9))
    assert (span.start, span.end) == (10, 30)
    assert 0.5 < span.expected < 0.9


def test_a_span_never_ends_before_it_begins() -> None:
    span = best_span(_scores(50, _30=5.0, _5=2.0), _scores(50, _10=5.0, _4=4.0))
    assert (span.start, span.end) == (5, 11)


def test_no_span_is_longer_than_the_longest() -> None:
    span = best_span(_scores(900, _0=5.0, _600=1.0), _scores(900, _800=5.0))
    assert span.end - span.start <= LONGEST


@pytest.mark.parametrize(
    ("text", "span", "whole"),
    [
        ("补助标准为，每户300元；", (5, 13), "每户300元"),
        ("共125家企业", (2, 5), "125家"),
        ("贴息12.5%以内", (3, 5), "12.5%"),
        ("期限为三年；", (3, 6), "三年"),
        ("（含本数）以上", (4, 7), "以上"),
    ],
)
def test_marks_at_the_edges_are_left_out_and_numbers_kept_whole(text: str, span: tuple[int, int], whole: str) -> None:
    start, end = whole_words(text, *span)
    assert text[start:end] == whole
