"""Titles in title marks and document numbers that a text names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.facts.document_numbers import find_numbers
from kb.text import fold, without_spaces
from kb.verify.proof import Proof, plain

_TITLE = re.compile(r"《([^《》]*(?:《[^《》]*》[^《》]*)*)》")
# What stands behind a title and may be left out: （2023—2025年）, （试行）.
_BEHIND = re.compile(r"\([^()]*\)$")
#: The end of a title names a document alone from so many characters on: 《实施方案》 may be any.
_SHORTEST = 3


def titles(text: str) -> Iterator[tuple[str, int, int]]:
    """The titles in title marks, outermost, with their spans."""
    for match in _TITLE.finditer(text):
        yield match[1], *match.span()


def names_cited(title: str, proof: Proof) -> bool:
    """Whether a title stands in what is cited, or is a document's there, perhaps without its beginning or its years."""
    said = plain(title)
    if f"《{said}》" in proof.folded:
        return True
    for other, _, _ in titles(proof.text):
        full = plain(other)
        if said == _BEHIND.sub("", full) or (len(said) >= _SHORTEST and _BEHIND.sub("", full).endswith(said)):
            return True
    return False


def numbers(text: str) -> Iterator[tuple[str, int, int]]:
    """The document numbers and standards in a text as written, with their spans."""
    for found in find_numbers(text):
        yield found.written, found.start, found.end


def normal(number: str) -> str:
    """A document number in the one form in which numbers are compared."""
    return re.sub(r"[\s第-]", "", without_spaces(fold(number)))


def known(text: str) -> set[str]:
    """The document numbers of a text in that form."""
    return {normal(written) for written, _, _ in numbers(text)}
