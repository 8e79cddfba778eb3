"""Glyphs of a PDF page to runs: what stands on one base line without a gap; as arrays, no loop over glyphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from kb.readers.layout.page import Rule

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

# In heights of a glyph: wider gaps part runs, glyphs on one base line differ less in height and place.
_GAP = 0.75
_BACK = 0.6
_SHIFT = 0.3
_HEIGHTS = 1.45
# A glyph drawn again within this share of its width and height is drawn to look bold.
_BOLD = 0.3
# Written downwards, a character follows the one above in this many of its heights.
_DOWN = (0.7, 1.8)
_FEWEST_DOWN = 3
#: The space of Founder's and WPS' fonts.
_PRIVATE_SPACE = 0xE5E5
_HYPHENS = (0x02, 0xFFFE)
# By code point, since looking each one up in a set takes longer than everything else here.
_IS_SPACE = np.zeros(0x10000, np.bool_)
_IS_SPACE[[0x09, 0x0A, 0x0D, 0x20, 0xA0, 0x2002, 0x2003, 0x2009, 0x3000, _PRIVATE_SPACE]] = True


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The characters of a page in the order of the file.

    Attributes:
        codes: their code points; spaces and line ends that were put in by the library have empty boxes.
        boxes: left, top, right, bottom of each in points, y growing downwards, (n, 4).
    """

    codes: Ints
    boxes: Floats

    @property
    def spaces(self) -> Flags:
        """Which characters are spaces or line ends."""
        spaces: Flags = _IS_SPACE[np.minimum(self.codes, 0xFFFF)]
        return spaces

    def turned(self, quarters: int, width: float, height: float) -> Glyphs:
        """The page turned so that text that runs upwards (1), backwards (2) or downwards (3) runs to the right."""
        left, top, right, bottom = self.boxes.T
        match quarters % 4:
            case 1:
                boxes = (height - bottom, left, height - top, right)
            case 2:
                boxes = (width - right, height - bottom, width - left, height - top)
            case 3:
                boxes = (top, width - right, bottom, width - left)
            case _:
                boxes = (left, top, right, bottom)
        return replace(self, boxes=np.column_stack(boxes))


def turned_rule(rule: Rule, quarters: int, width: float, height: float) -> Rule:
    """A rule of a page that is turned as :meth:`Glyphs.turned` turns its text."""
    match quarters % 4:
        case 1:
            return Rule(height - rule.y1, rule.x0, height - rule.y0, rule.x1)
        case 2:
            return Rule(width - rule.x1, height - rule.y1, width - rule.x0, height - rule.y0)
        case 3:
            return Rule(rule.y0, width - rule.x1, rule.y1, width - rule.x0)
        case _:
            return rule


@dataclass(frozen=True, slots=True)
class Runs:
    """Runs of glyphs.

    Attributes:
        ink: the places of the glyphs that are no spaces, each once where it is drawn twice to look bold.
        begins, ends: the first and last glyph of each run, counted in ``ink``.
        down: whether it runs downwards.
    """

    ink: Ints
    begins: Ints
    ends: Ints
    down: Flags

    def __len__(self) -> int:
        return len(self.begins)

    @property
    def first(self) -> Ints:
        """The place of the first glyph of each run."""
        return self.ink[self.begins]

    @property
    def lengths(self) -> Ints:
        """How many glyphs each run has."""
        return self.ends - self.begins + 1


def find_runs(glyphs: Glyphs, rules: Sequence[Rule]) -> Runs:
    """The runs of a page; a rule between two glyphs parts them."""
    ink = _drawn_once(glyphs, np.flatnonzero(~glyphs.spaces))
    if not len(ink):
        return Runs(ink, ink, ink, np.zeros(0, np.bool_))
    boxes = glyphs.boxes[ink]
    level = ~_walled(boxes, [rule for rule in rules if rule.y1 - rule.y0 > rule.x1 - rule.x0], 0) & _follows(boxes)
    alone = np.concatenate(([True], ~level)) & np.concatenate((~level, [True]))
    down = _descends(boxes, glyphs.codes[ink]) & alone[:-1] & alone[1:]
    down &= ~_walled(boxes, [rule for rule in rules if rule.y1 - rule.y0 <= rule.x1 - rule.x0], 1)
    down = _long_enough(down)
    begins = np.concatenate(([True], ~(level | down)))
    first = np.flatnonzero(begins)
    last = np.concatenate((first[1:], [len(ink)])) - 1
    return Runs(ink, first, last, np.concatenate((down, [False]))[first])


def _drawn_once(glyphs: Glyphs, ink: Ints) -> Ints:
    """The inked glyphs without those drawn again at almost the same place."""
    boxes, codes = glyphs.boxes[ink], glyphs.codes[ink]
    order = np.lexsort((boxes[:, 1], boxes[:, 0], codes))
    again = np.zeros(len(ink), np.bool_)
    for step in (1, 2, 3):
        one, other = order[:-step], order[step:]
        width, height = boxes[one, 2] - boxes[one, 0], boxes[one, 3] - boxes[one, 1]
        same = (
            (codes[one] == codes[other])
            & (np.abs(boxes[one, 0] - boxes[other, 0]) < _BOLD * width)
            & (np.abs(boxes[one, 1] - boxes[other, 1]) < _BOLD * height)
        )
        again[np.maximum(one, other)[same]] = True
    return ink[~again]


def _follows(boxes: Floats) -> Flags:
    """For each glyph but the last whether the next one goes on with its line."""
    before, after = boxes[:-1], boxes[1:]
    heights = before[:, 3] - before[:, 1], after[:, 3] - after[:, 1]
    smaller, larger = np.minimum(*heights), np.maximum(*heights)
    gap = after[:, 0] - before[:, 2]
    shift = np.minimum(np.abs(after[:, 3] - before[:, 3]), np.abs(after[:, 1] - before[:, 1]))
    follows: Flags = (
        (gap <= _GAP * larger)
        & (gap >= -_BACK * smaller)
        & (after[:, 2] >= before[:, 0])
        & (shift <= _SHIFT * smaller)
        & (larger <= _HEIGHTS * np.maximum(smaller, 0.1))
    )
    return follows


def _descends(boxes: Floats, codes: Ints) -> Flags:
    """For each glyph but the last whether the next one, a Chinese character or mark, stands right below it."""
    before, after = boxes[:-1], boxes[1:]
    height = np.maximum(before[:, 3] - before[:, 1], 0.1)
    aside = np.abs((before[:, 0] + before[:, 2]) - (after[:, 0] + after[:, 2])) / 2
    step = (after[:, 1] - before[:, 1]) / height
    han = codes >= 0x2E80
    descends: Flags = (aside <= 0.35 * height) & (step >= _DOWN[0]) & (step <= _DOWN[1]) & han[:-1] & han[1:]
    return descends


def _long_enough(down: Flags) -> Flags:
    """The steps down that belong to a run of several."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], down.astype(np.int8), [0]))))
    kept = np.zeros_like(down)
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        kept[start:end] = end - start + 1 >= _FEWEST_DOWN
    return kept


def _walled(boxes: Floats, rules: Sequence[Rule], axis: int) -> Flags:
    """For each glyph but the last whether a rule across ``axis`` stands between it and the next."""
    walled = np.zeros(max(len(boxes) - 1, 0), np.bool_)
    middle = (boxes[:, axis] + boxes[:, axis + 2]) / 2
    level = (boxes[:-1, 1 - axis] + boxes[:-1, 3 - axis]) / 2
    for rule in rules:
        at = (rule.x0 + rule.x1) / 2 if axis == 0 else (rule.y0 + rule.y1) / 2
        start, end = (rule.y0, rule.y1) if axis == 0 else (rule.x0, rule.x1)
        walled |= (middle[:-1] < at) & (at < middle[1:]) & (start <= level) & (level <= end)
    return walled


def texts_of(glyphs: Glyphs, runs: Runs) -> list[str]:
    """The text of each run, with the spaces that the file holds and those between Latin words."""
    codes, spaces = glyphs.codes.copy(), glyphs.spaces
    for hyphen in _HYPHENS:
        codes[codes == hyphen] = ord("-")
    codes[codes == _PRIVATE_SPACE] = 0x3000
    latin = (codes > 0x20) & (codes < 0x7F)
    between = np.zeros_like(spaces)
    between[1:-1] = latin[:-2] & latin[2:]
    # The library puts a space into every gap; those have no width.
    real = spaces & (codes >= 0x20) & ((glyphs.boxes[:, 2] > glyphs.boxes[:, 0]) | between)
    keep = real
    keep[runs.ink] = codes[runs.ink] >= 0x20
    codes = codes.astype("<u4")
    return [
        codes[first : last + 1][keep[first : last + 1]].tobytes().decode("utf-32-le", "replace")
        for first, last in zip(runs.ink[runs.begins].tolist(), runs.ink[runs.ends].tolist(), strict=True)
    ]


def boxes_of(glyphs: Glyphs, runs: Runs) -> Floats:
    """The box around each run: left, top, right, bottom."""
    if not len(runs):
        return np.zeros((0, 4))
    boxes = glyphs.boxes[runs.ink]
    low = np.minimum.reduceat(boxes[:, :2], runs.begins)
    high = np.maximum.reduceat(boxes[:, 2:], runs.begins)
    return np.column_stack((low, high))
