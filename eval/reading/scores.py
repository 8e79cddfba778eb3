"""How near the words that were quoted come to the words that answer."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from kb.text import without_spaces


def rouge_l(quoted: str, answers: Iterable[str]) -> float:
    """ROUGE-L (Lin 2004) on characters, as F1, white space left out; the best over the answers, from 0 to 1."""
    return max((_f1(without_spaces(quoted), without_spaces(answer)) for answer in answers), default=0.0)


def exact_match(quoted: str, answers: Iterable[str]) -> bool:
    """Whether the quotation is one of the answers, but for white space and the punctuation around it."""
    return _bare(quoted) in {_bare(answer) for answer in answers}


def _f1(quoted: str, answer: str) -> float:
    return 2 * common_length(quoted, answer) / (len(quoted) + len(answer)) if quoted and answer else 0.0


def common_length(first: str, second: str) -> int:
    """The length of the longest common subsequence, a row of its table at once as the bits of a number (Hyyrö 2004)."""
    places: dict[str, int] = {}
    for place, char in enumerate(first):
        places[char] = places.get(char, 0) | 1 << place
    every = (1 << len(first)) - 1
    row = every
    for char in second:
        met = row & places.get(char, 0)
        row = ((row + met) | (row - met)) & every
    return len(first) - row.bit_count()


def _bare(text: str) -> str:
    text = without_spaces(text)
    start, end = 0, len(text)
    while start < end and unicodedata.category(text[start]).startswith("P"):
        start += 1
    while end > start and unicodedata.category(text[end - 1]).startswith("P"):
        end -= 1
    return text[start:end]
