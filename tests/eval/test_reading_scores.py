import random

import pytest

from eval.reading.refusals import Curve, Point, curve_of
from eval.reading.scores import common_length, exact_match, rouge_l


def _by_table(first: str, second: str) -> int:
    row = [0] * (len(second) + 1)
    for char in first:
        last = 0
        for place, other in enumerate(second, start=1):
            here = row[place]
            row[place] = last + 1 if char == other else max(row[place], row[place - 1])
            last = here
    return row[-1]


def test_the_common_subsequence_is_as_long_as_by_the_table_of_the_textbook() -> None:
    chance = random.Random(7)
    for _ in range(200):
        first, second = ("".join(chance.choices("港口码头水", k=chance.randrange(1, 90))) for _ in range(2))
        assert common_length(first, second) == _by_table(first, second)


@pytest.mark.parametrize(
    ("quoted", "answers", "expected"),
    [
        ("每亩补助二十元", ["每亩补助二十元"], 1.0),
        ("每亩 补助\n二十元", ["每亩补助二十元"], 1.0),
        ("二十元", ["每亩补助二十元"], 2 * 3 / 10),
        ("十元", ["没有", "二十元"], 2 * 2 / 5),
        ("元十二", ["二十元"], 2 * 1 / 6),
        ("", ["二十元"], 0.0),
        ("二十元", [], 0.0),
    ],
)
def test_rouge_l_is_the_f1_of_characters_in_order(quoted: str, answers: list[str], expected: float) -> None:
    assert rouge_l(quoted, answers) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("quoted", "answer", "expected"),
    [
        ("二十元", "二十元", True),
        ("“二十元。”", "二十元", True),
        ("二 十\n元", "二十元；", True),
        ("二、十元", "二十元", False),
        ("每亩二十元", "二十元", False),
    ],
)
def test_white_space_and_outer_punctuation_do_not_spoil_an_exact_match(
    quoted: str, answer: str, expected: bool
) -> None:
    assert exact_match(quoted, ["别的", answer]) is expected


JUDGED = [(0.1, True), (0.2, True), (0.2, False), (0.6, False), (0.7, True), (0.9, False), (0.9, False)]


def _curve() -> Curve:
    curve = curve_of(JUDGED)
    assert curve is not None
    return curve


def test_a_point_refuses_everything_below_the_confidence_from_which_answers_are_given() -> None:
    curve = _curve()
    for point in curve.points:
        refused = [is_due for confidence, is_due in JUDGED if confidence < point.threshold]
        assert point.precision == pytest.approx(sum(refused) / len(refused))
        assert point.recall == pytest.approx(sum(refused) / 3)
        assert point.refused_answerable == pytest.approx((len(refused) - sum(refused)) / 4)


def test_questions_of_the_same_confidence_are_refused_together() -> None:
    assert [point.recall for point in _curve().points] == pytest.approx([1 / 3, 2 / 3, 2 / 3, 1.0, 1.0])


def test_the_first_point_of_a_recall_is_the_one_with_the_fewest_refusals() -> None:
    assert _curve().at_recall(0.5) == Point(0.6, 2 / 3, 2 / 3, 0.25)


def test_the_best_point_has_the_highest_f1() -> None:
    assert _curve().best.recall == 1.0
    assert _curve().best.f1 == pytest.approx(2 * 0.6 / 1.6)


def test_the_last_point_refuses_everything() -> None:
    last = _curve().points[-1]
    assert (last.recall, last.refused_answerable) == (1.0, 1.0)


def test_a_thinned_curve_keeps_its_end() -> None:
    many = curve_of([(number / 5000, number % 3 == 0) for number in range(5000)])
    assert many is not None
    written = many.to_json(most=11)
    assert (len(written), written[-1]["recall"]) == (11, 1.0)


@pytest.mark.parametrize("judged", [[], [(0.5, True)], [(0.5, False), (0.7, False)]])
def test_without_both_kinds_of_questions_there_is_no_curve(judged: list[tuple[float, bool]]) -> None:
    assert curve_of(judged) is None
