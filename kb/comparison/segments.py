"""The pieces of sentences between commas and stops, and which of them say the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kb.comparison.terms import pieces

_SEGMENT = re.compile(r"[^，。；：！？\s][^，。；：！？\n]*")
#: The share of the shorter one's pieces that two segments must have in common to say the same.
_SAME = 0.3
# How many pieces they must share: two common words alone do not make them say the same.
_LEAST_SHARED = 6


@dataclass(frozen=True, slots=True)
class Segment:
    """Words between two stops; ``start`` is their offset in the text that they were cut from."""

    start: int
    text: str
    held: frozenset[str]


def segments(text: str, heading: str | None) -> list[Segment]:
    """The segments of a text behind its heading, in order."""
    begin = max(text.find(heading), 0) + len(heading) if heading else 0
    return [
        Segment(match.start(), match.group().rstrip(), frozenset(pieces(match.group())))
        for match in _SEGMENT.finditer(text, begin)
    ]


def nearest(segment: Segment, others: Sequence[Segment]) -> list[Segment]:
    """The segments that say the same as one, nearest first."""
    alike = [other for other in others if _says_same(segment, other)]
    return sorted(alike, key=lambda other: -_likeness(segment, other))


def _likeness(first: Segment, second: Segment) -> float:
    return len(first.held & second.held) / (len(first.held) + len(second.held) or 1)


def _says_same(first: Segment, second: Segment) -> bool:
    shared = len(first.held & second.held)
    return shared >= _LEAST_SHARED and shared >= _SAME * min(len(first.held), len(second.held))
