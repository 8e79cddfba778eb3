"""Texts that a page holds twice: a version to print, one for telephones, a hidden one, one on a single line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kb.readers.html.text import PageLine
from kb.readers.html.tree import Measure, drop_all, inner_text

if TYPE_CHECKING:
    from lxml.etree import _Element

# A copy is recognised by samples: of so many places, spread evenly, nearly all stand in the other text as well.
_SAMPLES = 50
_SAMPLE_LENGTH = 12
_MIN_FOUND = 0.9
#: Shorter texts repeat themselves without being copies: names of columns, forms to fill in.
_MIN_COPY = 200
# Each of three copies still holds so much of all sentences.
_MIN_SHARE = 0.3
# A copy on one line is so long beside all other lines.
_MIN_LINE_SHARE = 0.5
# Where a copy of several lines begins: with one of the first lines, and where that line stands again.
_FIRST_LINES = 12
_MAX_PLACES = 20
_MIN_FIRST = 6


def drop_copies(root: _Element, measures: dict[_Element, Measure]) -> bool:
    """Take out of a page all but one of the parts that hold the same text; says whether there were any."""
    least = max(1.0, measures[root].marks * _MIN_SHARE)
    copies: list[_Element] = []
    parts = [root]
    while parts:
        large = [child for child in parts.pop() if measures[child].marks >= least]
        kept: list[tuple[_Element, str]] = []
        for child in large:
            text = _bare(inner_text(child)) if len(large) > 1 else ""
            other = next((place for place, (_, whole) in enumerate(kept) if _same(text, whole)), None)
            if other is None:
                kept.append((child, text))
            elif measures[child].plain > measures[kept[other][0]].plain:
                copies.append(kept[other][0])
                kept[other] = (child, text)
            else:
                copies.append(child)
        parts.extend(child for child, _ in kept)
    drop_all(root, copies)
    return bool(copies)


def without_copies(lines: Sequence[PageLine]) -> list[PageLine]:
    """The lines without one that holds the text of all others, and without a run that repeats all lines before it."""
    bare = [_bare(line.text) for line in lines]
    total = sum(map(len, bare))
    single = next((place for place, text in enumerate(bare) if _is_all(text, bare, place, total)), None)
    if single is not None:
        lines = [line for place, line in enumerate(lines) if place != single]
        bare.pop(single)
    start, end = _repeated(bare)
    return [line for place, line in enumerate(lines) if not start <= place < end]


def _is_all(text: str, bare: Sequence[str], place: int, total: int) -> bool:
    others = total - len(text)
    if len(text) < _MIN_COPY or not _MIN_LINE_SHARE * others <= len(text) <= others / _MIN_LINE_SHARE:
        return False
    return _holds("".join([*bare[:place], *bare[place + 1 :]]), text)


def _repeated(bare: Sequence[str]) -> tuple[int, int]:
    """Where the lines begin and end that repeat all lines from one of the first on; nowhere is (0, 0)."""
    for first in range(min(_FIRST_LINES, len(bare))):
        if len(bare[first]) < _MIN_FIRST:
            continue
        places = [place for place in range(first + 2, len(bare)) if bare[place] == bare[first]]
        for second in places[:_MAX_PLACES]:
            same = 0
            while second + same < len(bare) and first + same < second and bare[first + same] == bare[second + same]:
                same += 1
            length = sum(map(len, bare[second : second + same]))
            if length >= _MIN_COPY and length >= _MIN_FOUND * sum(map(len, bare[first:second])):
                return second, second + same
    return 0, 0


def _same(text: str, other: str) -> bool:
    """Whether the shorter of two texts is a copy of most of the longer."""
    short, long = sorted((text, other), key=len)
    return len(short) >= _MIN_COPY and len(short) * 2 >= len(long) and _holds(long, short)


def _holds(whole: str, part: str) -> bool:
    step = max(1, (len(part) - _SAMPLE_LENGTH) // _SAMPLES)
    samples = [part[at : at + _SAMPLE_LENGTH] for at in range(0, len(part) - _SAMPLE_LENGTH + 1, step)]
    return sum(sample in whole for sample in samples) >= _MIN_FOUND * len(samples)


def _bare(text: str) -> str:
    return re.sub(r"\W", "", text)
