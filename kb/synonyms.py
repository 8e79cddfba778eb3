"""The official words for lay ones, from the table ``synonyms``."""

from __future__ import annotations

from functools import cache

from kb.tables import alternatives, read_table


@cache
def synonyms() -> dict[str, tuple[str, ...]]:
    """The official words for each lay word."""
    return {row["lay"]: alternatives(row["official"]) for row in read_table("synonyms")}


def official_words(text: str) -> list[str]:
    """The official words for the lay words of a text."""
    return [word for lay, official in synonyms().items() if lay in text for word in official]
