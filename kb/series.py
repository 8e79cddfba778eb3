"""Which one of a series a question means: the targets of 2027, not those of 2025; the second batch, not the first."""

from __future__ import annotations

import re

from kb.numerals import NUMERAL_CHARS, parse_numeral

_YEAR = r"(?<![\d.])20\d\d"
_ASKED = re.compile(rf"{_YEAR}(?=\s?年)")
_ASKED_ENGLISH = re.compile(rf"{_YEAR}(?![\d年])")
# A year in brackets is part of a document's number.
_SAID = re.compile(rf"{_YEAR}(?=\s?年)|{_YEAR}(?=-\d\d)")
_SPAN = re.compile(rf"(?P<from>{_YEAR})\s?年?\s?(?:[—–~～\-]|至|到)+\s?(?P<to>20\d\d)")
_BATCH = re.compile(
    rf"(?:(?P<first>首)|第\s?(?P<n>\d{{1,2}}|[{NUMERAL_CHARS}]{{1,3}}))\s?(?P<of>批|轮|届|期(?!限|间|内|末))"
)


def years_asked(text: str) -> frozenset[str]:
    """The years that a folded question names."""
    years = _ASKED.findall(text)
    if not years and not re.search(r"[\u4e00-\u9fff]", text):
        years = _ASKED_ENGLISH.findall(text)
    return frozenset(years)


def years_said(text: str) -> frozenset[str]:
    """The years that a text names, with those between the ends of a span."""
    found = set(_SAID.findall(text))
    for span in _SPAN.finditer(text):
        found.update(map(str, range(int(span.group("from")), int(span.group("to")) + 1)))
    return frozenset(found)


def is_of_years(asked: frozenset[str], own: str, around: str) -> bool:
    """Whether a text can speak of a year that is asked.

    Its own words decide; where they name no year, those around it do: the title and the period of its document.
    """
    said = years_said(own) or years_said(around)
    return not asked or not said or not asked.isdisjoint(said)


def is_of_batches(asked: str, said: str) -> bool:
    """Whether a text can speak of the batch or round that a folded question names: it says that one, or none."""
    wanted, named = _batches(asked), _batches(said)
    return not wanted or not named or not wanted.isdisjoint(named)


def _batches(text: str) -> set[tuple[int | None, str]]:
    return {
        (1 if match.group("first") else parse_numeral(match.group("n")), match.group("of"))
        for match in _BATCH.finditer(text)
    }
