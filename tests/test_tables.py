from __future__ import annotations

import pytest

from kb.tables import alternatives, read_table


@pytest.mark.parametrize(
    ("cell", "parts"),
    [("a|b", ("a", "b")), (" a | b ", ("a", "b")), ("a", ("a",)), ("", ()), ("|", ()), ("a||b", ("a", "b"))],
)
def test_a_cell_lists_alternatives(cell: str, parts: tuple[str, ...]) -> None:
    assert alternatives(cell) == parts


@pytest.mark.parametrize("name", ["departments", "successions", "places", "terms", "function_words"])
def test_every_row_has_every_column(name: str) -> None:
    columns = {tuple(row) for row in read_table(name)}
    assert len(columns) == 1


def test_no_key_of_the_registry_stands_twice() -> None:
    keys = [row["key"] for row in read_table("departments")]
    assert len(keys) == len(set(keys))


def test_every_place_above_another_is_in_the_table() -> None:
    rows = read_table("places")
    names = {row["name"] for row in rows}
    assert {row["parent"] for row in rows if row["parent"]} <= names


def test_a_lay_word_is_never_its_own_official_word() -> None:
    rows = read_table("synonyms")
    assert [row["lay"] for row in rows if row["lay"] in alternatives(row["official"])] == []


def test_no_lay_word_stands_twice() -> None:
    lay = [row["lay"] for row in read_table("synonyms")]
    assert len(lay) == len(set(lay))


def test_acts_that_the_law_keeps_apart_are_no_synonyms() -> None:
    words = {row["lay"] for row in read_table("synonyms")}
    assert words.isdisjoint({"登记", "备案", "撤回", "撤销", "审查", "预审"})
