from __future__ import annotations

import re
from dataclasses import fields

import pytest

from kb.model import Reason
from kb.web.words import CHINESE, ENGLISH, Language, Words, words_for

_SAME = {"lang", "code", "other_code", "other_name", "switch_label"}


@pytest.mark.parametrize("name", [field.name for field in fields(Words)])
def test_both_languages_take_the_same_values_in_a_phrase(name: str) -> None:
    chinese, english = getattr(CHINESE, name), getattr(ENGLISH, name)
    if isinstance(chinese, str):
        assert chinese.count("{}") == english.count("{}")
    else:
        assert set(chinese) == set(english) == set(Reason)


@pytest.mark.parametrize("name", [field.name for field in fields(Words) if field.name not in _SAME])
def test_the_english_words_are_english_but_for_terms_of_the_documents(name: str) -> None:
    english = getattr(ENGLISH, name)
    if isinstance(english, str) and not name.startswith("ask_"):
        assert not re.search(r"[\u4e00-\u9fff]", english)


@pytest.mark.parametrize(
    ("written", "language"),
    [
        (None, Language.CHINESE),
        ("", Language.CHINESE),
        ("xx", Language.CHINESE),
        ("en", Language.ENGLISH),
        ("EN-gb", Language.ENGLISH),
    ],
)
def test_the_page_is_chinese_unless_english_is_asked_for(written: str | None, language: Language) -> None:
    assert Language.of(written) is language
    assert words_for(language).lang == language.value
