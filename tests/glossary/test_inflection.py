from __future__ import annotations

import pytest

from kb.glossary.inflection import spelled, stem


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("licence", "license"),
        ("organisation", "organization"),
        ("commercialised", "commercialized"),
        ("analyse", "analyze"),
        ("centre", "center"),
        ("centres", "centers"),
        ("programme", "program"),
        ("labour", "labor"),
        ("catalogue", "catalog"),
        ("cancelled", "canceled"),
        ("labelling", "labeling"),
        ("fulfil", "fulfill"),
        ("enrol", "enroll"),
        ("defence", "defense"),
        ("judgement", "judgment"),
        ("ageing", "aging"),
    ],
)
def test_british_and_american_spellings_meet(british: str, american: str) -> None:
    assert spelled(british) == spelled(american)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("subsidy", "subsidies"),
        ("patent", "patents"),
        ("tax", "taxes"),
        ("license", "licensing"),
        ("licensed", "licenses"),
        ("apply", "applied"),
        ("apply", "applying"),
        ("plan", "planned"),
        ("install", "installed"),
        ("process", "processes"),
        ("child", "children"),
        ("pay", "paid"),
    ],
)
def test_forms_of_a_word_meet(word: str, other: str) -> None:
    assert stem(spelled(word)) == stem(spelled(other))


@pytest.mark.parametrize(("word", "other"), [("need", "ne"), ("business", "busy"), ("hour", "her"), ("class", "clas")])
def test_different_words_stay_apart(word: str, other: str) -> None:
    assert stem(spelled(word)) != stem(spelled(other))
