"""The order of reading: columns one after the other, what spans them before and after."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

import numpy as np

from kb.readers.layout.strips import Strip
from kb.readers.layout.tables import Table

Item = Strip | Table

# A column holds so many lines, is so many characters wide, and most of its lines fill it.
_FEWEST_LINES = 3
_NARROWEST = 9.0
_FILLED = 0.7
_FILLED_SHARE = 0.5
_BESIDE = 0.5
# Where a gutter may lie, as a share of the text's width, and how finely it is looked for.
_FIRST, _LAST, _STEPS = 0.15, 0.85, 71
_DEEPEST = 3


def reading_order(items: Sequence[Item], *, depth: int = 0) -> list[list[Item]]:
    """The flows of a page's text in reading order, each from the top down.

    A flow is read to its end before the next begins. What spans a gutter parts the columns above it from
    those below. Text that only happens to stand side by side (a list of names, a signature) is no column.
    """
    gutter = _gutter(items) if depth < _DEEPEST else None
    if gutter is None:
        return [sorted(items, key=lambda item: (item.y0, item.x0))] if items else []
    flows: list[list[Item]] = []
    loose: list[Item] = []
    for band in _bands(items, gutter):
        left = [item for item in band if item.x1 <= gutter]
        right = [item for item in band if item.x0 >= gutter]
        if len(left) + len(right) == len(band) and _are_columns(left, right):
            if loose:
                flows.append(loose)
                loose = []
            flows += reading_order(left, depth=depth + 1)
            flows += reading_order(right, depth=depth + 1)
        else:
            loose += band
    return [*flows, loose] if loose else flows


def _gutter(items: Sequence[Item]) -> float | None:
    """The place that parts the most columns; ``None`` where the text is one column."""
    if len(items) < 2 * _FEWEST_LINES:
        return None
    lefts, rights = np.array([item.x0 for item in items]), np.array([item.x1 for item in items])
    start, end = float(lefts.min()), float(rights.max())
    places = start + (end - start) * np.linspace(_FIRST, _LAST, _STEPS)
    before = (rights[None, :] <= places[:, None]).sum(axis=1)
    after = (lefts[None, :] >= places[:, None]).sum(axis=1)
    crossing = len(items) - before - after
    possible = (before >= _FEWEST_LINES) & (after >= 1) & (crossing <= len(items) // 2)
    if not possible.any():
        return None
    return _parting(items, places[possible & (crossing == crossing[possible].min())].tolist())


def _parting(items: Sequence[Item], places: Sequence[float]) -> float | None:
    """The first of the places at which some band of the page is two columns."""
    tried: set[tuple[int, int]] = set()
    for x in places:
        shape = (sum(item.x1 <= x for item in items), sum(item.x0 >= x for item in items))
        if shape in tried:
            continue
        tried.add(shape)
        for band in _bands(items, x):
            left = [item for item in band if item.x1 <= x]
            right = [item for item in band if item.x0 >= x]
            if len(left) + len(right) == len(band) and _are_columns(left, right):
                return x
    return None


def _bands(items: Sequence[Item], gutter: float) -> list[list[Item]]:
    """The items from the top down, parted above and below each that spans the gutter."""
    bands: list[list[Item]] = []
    spanning = True
    for item in sorted(items, key=lambda item: (item.y0, item.x0)):
        crosses = item.x0 < gutter < item.x1
        if crosses or spanning:
            bands.append([item])
        else:
            bands[-1].append(item)
        spanning = crosses
    return bands


def _are_columns(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """Whether the texts left and right of a gutter are two columns of running text."""
    if len(left) < _FEWEST_LINES or not right:
        return False
    top, bottom = max(_top(left), _top(right)), min(_bottom(left), _bottom(right))
    lower = min(_bottom(left) - _top(left), _bottom(right) - _top(right))
    if bottom - top < _BESIDE * lower:
        return False
    return _is_filled(left) and (len(right) < _FEWEST_LINES or _is_filled(right))


def _is_filled(items: Sequence[Item]) -> bool:
    strips = [item for item in items if isinstance(item, Strip)]
    if not strips:
        return True
    width = max(item.x1 for item in items) - min(item.x0 for item in items)
    if width < _NARROWEST * median(strip.size for strip in strips):
        return False
    return sum(strip.x1 - strip.x0 >= _FILLED * width for strip in strips) >= _FILLED_SHARE * len(strips)


def _top(items: Sequence[Item]) -> float:
    return min(item.y0 for item in items)


def _bottom(items: Sequence[Item]) -> float:
    return max(item.y1 for item in items)
