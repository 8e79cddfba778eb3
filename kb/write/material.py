"""What of a verified answer a model is given to word, and what stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kb.model import Answer, Citation
from kb.settings import Writes
from kb.text import fold
from kb.topic import grams

_KEY = re.compile(r"\[(\d{1,3})\]")
# The lines of tables and lists. They hold rows, and rows are shown complete and in their order.
_ROW = re.compile(r"\s*(?:\||[-*•] |\d{1,3}[.、] ?(?=\D))")
_LEADS = ("：", ":")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
# A line that is this much quotation only repeats in the document's words what a line above it says.
_QUOTED = 0.6
# The fields of a row whose values are what the row says; the others are ids, spans and words of ours.
_VALUES = frozenset({"body", "indicator", "deadline_text", "wording", "amount", "period", "term", "title", "number"})
# The share of the pairs of characters of a line that must stand in a text that says the same.
_SAID = 0.6


def keys_of(text: str) -> set[int]:
    """The keys in a text."""
    return {int(key) for key in _KEY.findall(text)}


def without_keys(text: str) -> str:
    """A text without its keys."""
    return _KEY.sub("", text)


@dataclass(frozen=True)
class Line:
    """One line of prose of the extractive answer.

    Attributes:
        keys: the keys in it.
        quotes: the quotations of these keys that stand in it whole.
        numbers: its numbers that stand in one of the quotations of its keys.
        values: the values of rows that stand in it, such as the names of bodies.
        has_row: whether one of its keys is the quotation of a row.
    """

    text: str
    keys: frozenset[int]
    quotes: tuple[str, ...]
    numbers: frozenset[str]
    values: frozenset[str]
    has_row: bool

    @cached_property
    def _substance(self) -> set[str]:
        quoted, own = "".join(self.quotes), without_keys(self.text)
        return grams(quoted if len(quoted) >= _QUOTED * len(own) else own)

    def is_said_in(self, text: str) -> bool:
        """Whether ``text`` says all of it: every value, every number of a quotation, most of its words."""
        folded = fold(text)
        if any(fold(value) not in folded for value in self.values):
            return False
        if self.numbers - _numbers(text):
            return False
        return len(self._substance & grams(text)) >= _SAID * len(self._substance)


@dataclass(frozen=True)
class Material:
    """An extractive answer taken apart.

    Attributes:
        prose: the lines that a model may word.
        kept: everything else, in its order: tables, lists with the line above them, quotations, lines without a key.
        leads: whether the answer begins with prose.
    """

    answer: Answer
    prose: tuple[Line, ...]
    kept: str
    leads: bool

    @classmethod
    def of(cls, answer: Answer) -> Material:
        """Take an answer apart."""
        cited = {citation.key: citation for citation in answer.citations}
        prose: list[Line] = []
        kept: list[str] = []
        lines = answer.text.split("\n")
        for place, line in enumerate(lines):
            told = {key for one in prose for key in one.keys}
            if _stays(line, lines[place + 1 :]) or not keys_of(line) or _repeats(line, told, cited):
                kept.append(line)
            else:
                prose.append(_line(line, cited, answer.facts))
        first = next((line for line in lines if line.strip()), "")
        text = re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip("\n")
        return cls(answer, tuple(prose), text, bool(prose) and prose[0].text == first)

    def worth_asking(self, writes: Writes) -> bool:
        """Whether a model has anything to do: an answer of rows alone is reworded by nobody."""
        return bool(self.answer.citations) and (self.leads or writes is Writes.ANSWER)

    def given(self, writes: Writes) -> list[Citation]:
        """The citations that a model may use."""
        if writes is Writes.ANSWER:
            return list(self.answer.citations)
        keys = frozenset[int]().union(*(line.keys for line in self.prose))
        return [citation for citation in self.answer.citations if citation.key in keys]

    def required(self, writes: Writes) -> list[Line]:
        """The lines that the finished answer must say, in whatever words."""
        return [line for line in self.prose if line.has_row or writes is Writes.REWORD]


def _stays(line: str, following: Sequence[str]) -> bool:
    if not line.strip() or _ROW.match(line):
        return True
    after = next((one for one in following if one.strip()), "")
    return without_keys(line).rstrip().endswith(_LEADS) and _ROW.match(after) is not None


def _repeats(line: str, told: Iterable[int], cited: dict[int, Citation]) -> bool:
    keys = keys_of(line)
    if not keys <= set(told):
        return False
    quoted = sum(len(quote) for quote in _quotes(line, keys, cited))
    return quoted >= _QUOTED * len(without_keys(line))


def _quotes(line: str, keys: Iterable[int], cited: dict[int, Citation]) -> tuple[str, ...]:
    found = dict.fromkeys(cited[key].quote for key in sorted(keys) if key in cited)
    return tuple(quote for quote in found if quote in line)


def _numbers(text: str) -> set[str]:
    return set(_NUMBER.findall(without_keys(text)))


def _line(text: str, cited: dict[int, Citation], facts: Sequence[dict[str, Any]]) -> Line:
    keys = keys_of(text)
    own = [one for key, one in cited.items() if key in keys]
    spans = {(one.document_id, one.start, one.end) for one in own}
    behind = [row for row in facts if (row.get("document_id"), row.get("start"), row.get("end")) in spans]
    values = {str(value) for row in behind for name, value in row.items() if name in _VALUES and value}
    return Line(
        text=text,
        keys=frozenset(keys),
        quotes=_quotes(text, keys, cited),
        numbers=frozenset(_numbers(text) & {number for one in own for number in _NUMBER.findall(one.quote)}),
        values=frozenset(value for value in values if value in text),
        has_row=bool(behind),
    )
