"""Pages written from top to bottom and from right to left, turned so that their lines run like all others."""

from __future__ import annotations

from dataclasses import replace

from kb.readers.debris import is_page_line
from kb.readers.layout.page import Page, Rule, Segment


def upright(page: Page) -> Page:
    """The page with its vertical lines laid level, the rightmost on top; other pages as they are.

    Level text on a vertical page (a caption, a table) comes where its place brings it; its page number is dropped.
    """
    down = sum(len(segment.text) for segment in page.segments if segment.vertical)
    if 2 * down <= sum(len(segment.text) for segment in page.segments):
        return page
    kept = [segment for segment in page.segments if segment.vertical or not _is_number(segment.text)]
    segments = tuple(_turned(segment, page.width) for segment in kept)
    rules = tuple(Rule(rule.y0, page.width - rule.x1, rule.y1, page.width - rule.x0) for rule in page.rules)
    return replace(page, width=page.height, height=page.width, segments=segments, rules=rules)


def _turned(segment: Segment, width: float) -> Segment:
    return replace(
        segment,
        x0=segment.y0,
        y0=width - segment.x1,
        x1=segment.y1,
        y1=width - segment.x0,
        vertical=False,
    )


def _is_number(text: str) -> bool:
    return text.strip().isdecimal() or is_page_line(text)
