"""What a page is to the layout: pieces of text at their places, and drawn lines."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text of one line, as the format places it.

    Lengths are in points (1/72 inch); the origin is the upper left corner of the page as it is read, y grows downwards.

    Attributes:
        size: the height of its characters.
        vertical: whether it is written from top to bottom.
        confidence: how sure the recognition of a scan is, 0 to 1; ``None`` for text that was read as text.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    vertical: bool = False
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line drawn on the page, horizontal or vertical: the border of a table or a rule under a head."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its number from 1, its size in points, its text and its drawn lines.

    Attributes:
        label: the page number as the file itself states it (iv, 12), ``None`` where it states none.
        headings: the headings that the file's own outline places on this page.
    """

    number: int
    width: float
    height: float
    segments: tuple[Segment, ...]
    rules: tuple[Rule, ...] = ()
    label: str | None = None
    headings: tuple[str, ...] = ()
