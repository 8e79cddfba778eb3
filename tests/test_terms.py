"""Every field that can be corrected and every value of a closed set has its word."""

from __future__ import annotations

from enum import StrEnum

import pytest

from kb.corrections.fields import FIELDS, Kind
from kb.model import Ambiguity, Basis, Change, Comparator, Counting, Role
from kb.terms import field_word, value_word


@pytest.mark.parametrize("kind", list(Kind))
def test_every_field_that_can_be_corrected_has_its_word(kind: Kind) -> None:
    words = [field_word(name) for name in (kind, *FIELDS[kind])]
    assert all(words)
    assert len(set(words[1:])) == len(words[1:])


@pytest.mark.parametrize("values", [Role, Basis, Change, Counting, Ambiguity, Comparator])
def test_every_value_of_a_closed_set_has_its_word(values: type[StrEnum]) -> None:
    words = [value_word(value) for value in values]
    assert all(words)
    assert len(set(words)) == len(words)


def test_in_english_codes_stand_for_themselves() -> None:
    assert (field_word("body", "en"), value_word(Role.LEAD, "en")) == ("body", "lead")
