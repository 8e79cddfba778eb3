"""The form of the bilingual table."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from kb.glossary.phrases import words_of
from kb.tables import alternatives, read_table

_ROWS = read_table("terms")


def test_the_table_covers_policy_at_large() -> None:
    assert len(_ROWS) >= 1800


def test_no_chinese_term_stands_twice() -> None:
    assert [term for term, count in Counter(row["chinese"] for row in _ROWS).items() if count > 1] == []


def test_every_row_has_a_chinese_term_and_an_english_one() -> None:
    assert [row for row in _ROWS if not row["chinese"] or not alternatives(row["english"])] == []


def test_no_alternative_is_empty() -> None:
    assert [row for row in _ROWS if not all(part.strip() for part in row["english"].split("|"))] == []


def test_every_alternative_is_plain_lower_case_english() -> None:
    form = re.compile(r"[a-z0-9][a-z0-9 '&+/,.()-]*|'?[a-z][a-z0-9 ',-]*'?")
    wrong = [english for row in _ROWS for english in alternatives(row["english"]) if not form.fullmatch(english)]
    assert wrong == []


def test_no_chinese_term_holds_a_latin_phrase() -> None:
    assert [row["chinese"] for row in _ROWS if re.search("[A-Za-z]{4}", row["chinese"])] == []


def test_no_english_alternative_stands_for_two_chinese_terms() -> None:
    meanings: dict[str, set[str]] = defaultdict(set)
    for row in _ROWS:
        for english in alternatives(row["english"]):
            meanings[" ".join(word.key for word in words_of(english))].add(row["chinese"])
    assert {english: terms for english, terms in meanings.items() if len(terms) > 1 or not english} == {}


def test_no_function_word_stands_twice() -> None:
    words = [row["word"] for row in read_table("function_words")]
    assert len(words) == len(set(words))
