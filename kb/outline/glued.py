"""Clauses that a lost line break glued to the one before: 第一条……。第二条……, 一、总体要求（一）指导思想。

A number in the midst of a line opens a clause only where it is the very next of its run, stands behind the end of a
sentence or of a heading, and opens no line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from kb.outline.markers import Marker, read_candidate

_DIVISIONS = ("part", "subpart", "chapter", "section")
_SENTENCE_END = "。；;！？）)"
_PLACE = re.compile(
    rf"(?:(?<=[{_SENTENCE_END}])\s*|\s+)"
    r"(?=第\s?[〇零一二三四五六七八九十百\d]+\s?[条章节编]|[（(][一二三四五六七八九十]{1,3}[）)])"
)
# 一、总体要求（一）: the heading of a section ends where its first item begins.
_SECTION_HEADING = re.compile(r"[^，,。；;：:（）()]{2,24}(?=[（(]一[）)])")


def glued_places(lines: Sequence[str]) -> list[list[int]]:
    """For each line the offsets at which another clause begins in it."""
    openers = [read_candidate(line) for line in lines]
    gluing = _Gluing({_key(marker) for marker in openers if marker})
    return [
        list(gluing.places(line, opener, below)) if opener else []
        for line, opener, below in zip_longest(lines, openers, openers[1:])
    ]


def _key(marker: Marker) -> tuple[str, int, int | None]:
    return marker.style.name, marker.number, marker.sub


@dataclass(slots=True)
class _Gluing:
    """What opens the lines, and the last number of each style so far."""

    opened: set[tuple[str, int, int | None]]
    last: dict[str, Marker] = field(default_factory=dict)

    def places(self, line: str, opener: Marker, below: Marker | None) -> Iterator[int]:
        """The places in one line, which begins with ``opener``; ``below`` opens the next one."""
        before = self.last[opener.style.name] = opener
        for place in self._candidates(line, opener):
            marker = read_candidate(line[place:])
            if marker is None or line.count("“", 0, place) > line.count("”", 0, place):
                continue  # what stands in quotation marks is the text of another document
            ended = line[:place].rstrip()[-1:] in _SENTENCE_END
            if self._stands(marker, before, below, ended=ended):
                before = self.last[marker.style.name] = marker
                yield place

    def _candidates(self, line: str, opener: Marker) -> Iterator[int]:
        start = opener.length
        if opener.style.name == "han" and (heading := _SECTION_HEADING.match(line, start)):
            start = heading.end()
            yield start
        yield from (match.end() for match in _PLACE.finditer(line, start) if match.end() > start)

    def _stands(self, marker: Marker, before: Marker, below: Marker | None, *, ended: bool) -> bool:
        name = marker.style.name
        if name == "han_bracket":
            goes_on = below is not None and _key(below) == _key(marker)
            first = before.style.name == "han" and marker.number == 1 and not ended
            return not goes_on and (first or (ended and before.style.name == name and marker.follows(before)))
        if name not in ("article", *_DIVISIONS) or _key(marker) in self.opened:
            return False
        follows = marker.follows(self.last[name]) if name in self.last else marker.number == 1
        return follows and (ended or before.style.name in _DIVISIONS)
