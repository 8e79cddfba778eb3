from __future__ import annotations

import pytest

from kb.glossary.phrases import Phrases, words_of

_PHRASES = Phrases(
    [
        ("tax", "税"),
        ("tax law", "税法"),
        ("new patent", "新专利"),
        ("patent agents", "代理师"),
        ("new", "新"),
        ("co-op", "社"),
    ]
)


def _found(text: str) -> list[str]:
    return [found.chinese for found in _PHRASES.cover(words_of(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("tax law", ["税法"]),
        ("the tax laws", ["税法"]),
        ("tax-law", ["税法"]),
        ("tax. law", ["税"]),
        ("tax 和 law", ["税"]),
        ("tax the law", ["税法"]),
        ("new patent agents", ["新", "代理师"]),
        ("new patents", ["新专利"]),
        ("coop and co-op", ["社", "社"]),
        ("syntax", []),
        ("gb/t 1.1-2020 tax", ["税"]),
        ("", []),
    ],
)
def test_the_longest_phrases_are_found(text: str, found: list[str]) -> None:
    assert _found(text) == found


def test_words_know_where_they_stand() -> None:
    text = "the people's courts"
    assert [text[word.start : word.end] for word in words_of(text)] == ["people", "courts"]
