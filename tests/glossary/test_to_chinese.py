from __future__ import annotations

import pytest

from kb.glossary import to_chinese


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("patent pool", "专利池"),
        ("Patent Pools", "专利池"),
        ("open licence", "开放许可"),
        ("What is an open license?", "开放许可"),
    ],
)
def test_an_english_term_becomes_its_chinese_one(text: str, term: str) -> None:
    assert term in to_chinese(text)


@pytest.mark.parametrize("text", ["zzz qqq", "任务九", ""])
def test_other_words_stay(text: str) -> None:
    assert to_chinese(text) == text


def test_a_term_inside_a_longer_word_is_none() -> None:
    assert to_chinese("xpatentx") == "xpatentx"
