from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from eval.questions import OPEN
from eval.twins import HELD, Twins, measure, read_twins, shares
from kb.errors import InputError


def _twins(chinese: str, english: str) -> Twins:
    return Twins("t", "content", OPEN, chinese, english)


_HITS = {"甲": ["a", "b"], "乙": [], "same": ["a"], "near": ["x", "y", "a"], "far": ["x", "y", "z", "a"], "none": []}


@pytest.mark.parametrize(
    ("chinese", "english", "same", "near"),
    [
        ("甲", "same", True, True),
        ("甲", "near", False, True),
        ("甲", "far", False, False),
        ("甲", "none", False, False),
        ("乙", "none", False, False),
    ],
)
def test_twins_agree_on_the_first_clause_that_the_chinese_one_finds(
    chinese: str, english: str, same: bool, near: bool
) -> None:
    (found,) = measure([_twins(chinese, english)], _HITS.__getitem__)
    assert (found.same, found.near) == (same, near)


def test_the_shares_are_of_all_pairs() -> None:
    found = measure([_twins("甲", "same"), _twins("甲", "near")], _HITS.__getitem__)
    assert shares(found) == {"pairs": 2, "same_first": 0.5, "in_top_3": 1.0}


def test_the_pairs_are_eighty_and_thirty_of_them_are_held() -> None:
    assert Counter(twins.part for twins in read_twins()) == {OPEN: 50, HELD: 30}


def test_the_pairs_cover_what_people_ask_for() -> None:
    assert {twins.category for twins in read_twins()} == {"content", "responsibility", "target", "support", "levels"}


def test_no_question_stands_in_two_pairs() -> None:
    ids = [twins.id for twins in read_twins()]
    assert len(ids) == len(set(ids))


def test_a_pair_of_an_unknown_question_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "twins.jsonl"
    path.write_text(
        json.dumps({"chinese": "nothing-01", "category": "content", "part": OPEN, "english": "?"}), encoding="utf-8"
    )
    with pytest.raises(InputError, match="line 1"):
        read_twins(path)
