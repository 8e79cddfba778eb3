"""The measures of running text: between which margins it is set, how far its lines are apart, whether it indents."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from kb.readers.base import Line
from kb.readers.layout.columns import Item
from kb.readers.layout.sheet import Sheet
from kb.readers.layout.strips import Strip, body_size, merged
from kb.readers.layout.tables import Table

# All in heights of a character.
_STRAY = 2.6
_SAME_SIDE = 1.2
# Justified lines end at one place; ends so close together are a margin, even where most lines are short.
_JUSTIFIED = 0.25
#: The standard indents a paragraph by two characters.
INDENT = (1.4, 2.8)
_ENOUGH = 10
_SAME_SIZE = 0.15
# Lines as wide as half the page can be running text; shorter ones stand alone.
_WIDE = 0.5
_NARROWEST = 8.0
_INDENTED_SHARE = 0.03


@dataclass(frozen=True, slots=True)
class Flow:
    """Text that is read from its top to its end, and the notes that follow it.

    Attributes:
        single: whether it is all the text of its page.
    """

    sheet: Sheet
    items: tuple[Item, ...]
    single: bool = True
    notes: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """The left and right side of running text in points, and its size.

    Attributes:
        wide: whether its lines are long enough to be running text.
    """

    left: float
    right: float
    wide: bool
    size: float

    @property
    def width(self) -> float:
        return self.right - self.left

    def is_indented(self, strip: Strip) -> bool:
        """Whether a line begins like a paragraph."""
        return INDENT[0] <= (strip.x0 - self.left) / strip.size <= INDENT[1]


@dataclass(frozen=True, slots=True)
class Measures:
    """What holds for a whole document: the step from line to line, and whether paragraphs are indented."""

    step: float
    indents: bool


def lines_of(flow: Flow) -> list[Item]:
    """The items of a flow with the strips of each line joined."""
    found: list[list[Strip] | Table] = []
    for item in flow.items:
        last = found[-1] if found else None
        if isinstance(item, Table):
            found.append(item)
        elif isinstance(last, list) and _same_line(last[-1], item):
            last.append(item)
        else:
            found.append([item])
    return [item if isinstance(item, Table) else merged(sorted(item, key=lambda strip: strip.x0)) for item in found]


def _same_line(one: Strip, other: Strip) -> bool:
    overlap = min(one.y1, other.y1) - max(one.y0, other.y0)
    return overlap >= 0.5 * min(one.y1 - one.y0, other.y1 - other.y0)


def frames_of(flows: Sequence[Flow], lines: Sequence[Sequence[Item]], size: float) -> list[Frame]:
    """The frame of each flow; a page with little text takes that of the pages like it."""
    own = [_own_frame(flow, _text(items), size) for flow, items in zip(flows, lines, strict=True)]
    usual: dict[int, tuple[int, Frame]] = {}
    for flow, items, frame in zip(flows, lines, own, strict=True):
        key = _page_kind(flow)
        full = sum(strip.x1 >= frame.right - _SAME_SIDE * strip.size for strip in _text(items)) if frame.wide else 0
        if flow.single and full >= usual.get(key, (0, frame))[0]:
            usual[key] = (full, frame)
    return [
        _fitted(frame, usual[_page_kind(flow)][1], len(_text(items)))
        if flow.single and _page_kind(flow) in usual
        else frame
        for flow, items, frame in zip(flows, lines, own, strict=True)
    ]


def _page_kind(flow: Flow) -> int:
    return round(flow.sheet.page.width / 10)


def _text(items: Sequence[Item]) -> list[Strip]:
    return [item for item in items if isinstance(item, Strip)]


def _own_frame(flow: Flow, strips: Sequence[Strip], size: float) -> Frame:
    size = body_size(strips) if len(strips) >= _ENOUGH else size
    body = [strip for strip in strips if abs(strip.size - size) <= _SAME_SIZE * size] or list(strips)
    if not body:
        return Frame(0.0, flow.sheet.page.width, False, size)
    lefts = sorted(strip.x0 for strip in body)
    stray = len(lefts) > 2 and lefts[1] - lefts[0] > _STRAY * size
    right = max(strip.x1 for strip in body)
    if len(body) >= _ENOUGH:
        right = _margin(sorted((strip.x1 for strip in body), reverse=True), size)
    left = lefts[1] if stray else lefts[0]
    spans_page = flow.single or right - left > _WIDE * flow.sheet.page.width
    wide = right - left >= (_WIDE * flow.sheet.page.width if spans_page else _NARROWEST * size)
    return Frame(left, right, wide, size)


def _margin(ends: Sequence[float], size: float) -> float:
    """Where full lines end, given the ends of all lines from the right; a single one further out is a stray."""
    for place, end in enumerate(ends[:-2]):
        if end - ends[place + 1] <= _JUSTIFIED * size or end - ends[place + 2] <= _SAME_SIDE * size:
            return end
    return ends[0]


def _fitted(frame: Frame, usual: Frame, count: int) -> Frame:
    if count >= _ENOUGH and frame.width >= 0.9 * usual.width:
        return frame
    if frame.left >= usual.left - frame.size and frame.right <= usual.right + frame.size:
        return usual
    return Frame(frame.left, max(frame.right, frame.left + usual.width), usual.wide, usual.size)


def measure(lines: Sequence[Sequence[Item]], frames: Sequence[Frame]) -> Measures:
    """The measures of a document."""
    steps = []
    counts: Counter[bool] = Counter()
    for items, frame in zip(lines, frames, strict=True):
        strips = _text(items)
        counts.update(frame.is_indented(strip) for strip in strips)
        steps += [b.y0 - a.y0 for a, b in itertools.pairwise(strips) if b.y0 > a.y0]
    indents = counts[True] >= 2 and counts[True] >= _INDENTED_SHARE * counts.total()
    return Measures(median(steps) if len(steps) >= 3 else 0.0, indents)
