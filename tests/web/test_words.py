from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import pytest

from kb.model import Reason
from kb.web import words as package
from kb.web.words import Bilingual, Language, words_for
from kb.web.words.frame import CHINESE, ENGLISH

_SAME = {"lang", "code", "other_code", "other_name", "switch_label"}


def _tables() -> Iterator[tuple[str, Bilingual[Any]]]:
    """The words of every part of the page."""
    for module in iter_modules(package.__path__, package.__name__ + "."):
        for name, value in vars(import_module(module.name)).items():
            if isinstance(value, Bilingual):
                yield f"{module.name}.{name}", value


def _phrases() -> Iterator[Any]:
    """Every field of every table with its words in both languages."""
    for table, both in _tables():
        for field in fields(both.chinese):
            name, pair = field.name, (getattr(both.chinese, field.name), getattr(both.english, field.name))
            yield pytest.param(name, *pair, id=f"{table}.{name}")


def _slots(phrase: str) -> list[str]:
    return sorted(re.findall(r"\{[^}]*\}", phrase))


@pytest.mark.parametrize(("name", "chinese", "english"), list(_phrases()))
def test_both_languages_say_something_and_take_the_same_values(name: str, chinese: Any, english: Any) -> None:
    if isinstance(chinese, dict):
        assert list(chinese) == list(english)
        pairs = list(zip(chinese.values(), english.values(), strict=True))
    else:
        pairs = [(chinese, english)]
    for one, other in pairs:
        assert one.strip()
        assert other.strip()
        assert _slots(one) == _slots(other)


@pytest.mark.parametrize(("name", "chinese", "english"), list(_phrases()))
def test_the_english_words_are_english_but_for_terms_of_the_documents(name: str, chinese: Any, english: Any) -> None:
    if name not in _SAME and not name.startswith("ask_"):
        said = english.values() if isinstance(english, dict) else [english]
        assert not re.search(r"[\u4e00-\u9fff]", " ".join(said))


def test_a_refusal_of_every_reason_has_a_title() -> None:
    assert set(CHINESE.refused) == set(ENGLISH.refused) == set(Reason)


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
