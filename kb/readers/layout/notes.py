"""Notes at the foot of a page: smaller text below a short rule."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.readers.base import BlockKind, Line
from kb.readers.layout.page import Page
from kb.readers.layout.sheet import Sheet
from kb.readers.layout.strips import Strip, add_line, body_size

# The rule over the notes is short, begins at the left margin and stands in the lower part of the page.
_LONGEST_RULE = 0.45
_SHORTEST_RULE = 20.0
_HIGHEST = 0.4
_LEFT = 20.0
_SMALLER = 0.95
_ENOUGH = 10
_MARKER = re.compile(r"[①-⑳⑴-⒇⁰¹²³⁴⁵⁶⁷⁸⁹*＊†]|[\[［〔]\d{1,3}[\]］〕]|\d{1,2}(?![\d.])|注\s?\d{0,2}\s?[:：]")


def take_notes(sheet: Sheet, size: float) -> tuple[tuple[Line, ...], tuple[Strip, ...]]:
    """The notes of a page, and the strips that are none; ``size`` is that of the document's text, for short pages."""
    top = _rule_over_notes(sheet, body_size(sheet.strips) if len(sheet.strips) >= _ENOUGH else size)
    if top is None:
        return (), sheet.strips
    below = [strip for strip in sheet.strips if strip.y0 >= top - 1]
    rest = tuple(strip for strip in sheet.strips if strip.y0 < top - 1)
    return tuple(_lines(sorted(below, key=lambda strip: (strip.y0, strip.x0)))), rest


def _rule_over_notes(sheet: Sheet, size: float) -> float | None:
    """The height of the rule, ``None`` where there is none with notes, and only notes, below it."""
    page = sheet.page
    left = min((strip.x0 for strip in sheet.strips), default=0.0)
    for rule in sorted(page.rules, key=lambda rule: rule.y0):
        if not _is_short(rule.x1 - rule.x0, page) or rule.y1 - rule.y0 > 2:
            continue
        if rule.y0 < _HIGHEST * page.height or abs(rule.x0 - left) > _LEFT:
            continue
        below = [strip for strip in sheet.strips if strip.y0 >= rule.y0 - 1]
        free = not any(table.y1 > rule.y0 for table in sheet.tables)
        if below and free and all(strip.size <= _SMALLER * size for strip in below):
            return rule.y0
    return None


def _is_short(length: float, page: Page) -> bool:
    return _SHORTEST_RULE <= length <= _LONGEST_RULE * page.width


def _lines(strips: Sequence[Strip]) -> list[Line]:
    notes: list[Line] = []
    row: Strip | None = None
    for strip in strips:
        same_row = row is not None and strip.y0 < row.y1 - row.size / 2
        if not notes or (_MARKER.match(strip.text) and not same_row):
            notes.append(Line(BlockKind.NOTE, strip.text, strip.page, strip.confidence))
        else:
            before = notes.pop()
            text = f"{before.text} {strip.text}" if same_row else add_line(before.text, strip.text)
            sure = [value for value in (before.confidence, strip.confidence) if value is not None]
            notes.append(Line(BlockKind.NOTE, text, before.page, min(sure, default=None)))
        row = strip
    return notes
