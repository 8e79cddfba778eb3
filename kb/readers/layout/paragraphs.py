"""Lines to paragraphs: what is joined, also over columns and page breaks, and what stands alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kb.readers.base import BlockKind, Line
from kb.readers.layout.frames import Flow, Frame, Measures, frames_of, lines_of, measure
from kb.readers.layout.strips import Strip, add_line
from kb.readers.layout.tables import Table, continued, goes_on
from kb.readers.wrapped import OUTLINE_START
from kb.text import without_spaces

# In heights of a character. A full line ends this close to the right side, since no line begins with a stop.
_FULL = 1.7
# One that ends within a sentence may fall further short: digits of half a width push its last characters down.
_FULL_OPEN = 3.2
_SENTENCE_END = re.compile(r"(?:[。；：！？…）〕】]|[。！？…]”)$")
_LEFT = 1.2
_HANGING = 3.0
_SAME_EDGE = 0.5
_CENTRED = 1.0
_CENTRED_MARGIN = 1.5
# Sizes of one paragraph differ by less than this; those of recognised text are measured less exactly.
_SIZES, _SIZES_RECOGNISED = 1.2, 1.7
_TITLE = 1.15
# A wider step than this many usual ones parts paragraphs.
_STEP = 1.6
_WIDTHS = 0.15
_LATIN_WIDTH = 0.55
_STOPS = "。！？；：…”）〕】.!?;:)"
_LEADERS = re.compile(r".*(?:[.．·…⋯‥﹒・]\s*){3,}\s*[-—(（]?\s*(?:\d{1,4}|[ivxlcIVXLC]{1,6})\s*[-—)）]?")
_LATIN_START = re.compile(r"[!-~]{1,24}")
_CONTINUED_TABLE = re.compile(r"[（(]?\s*(?:续\s*(?:上\s*)?表|接上(?:页|表)|续)[\s\d.\-]{0,8}[）)]?")
_MOST_HEADING_LINES = 4


@dataclass(slots=True)
class _Open:
    """The paragraph that may go on: its text so far, its first and last line, and the frame of the last."""

    text: str
    first: Strip
    last: Strip
    frame: Frame
    sure: list[float] = field(default_factory=list)
    closed: bool = False


def join_flows(flows: Sequence[Flow], size: float) -> list[Line]:
    """The paragraphs, tables and notes of flows in reading order; ``size`` is that of the document's text."""
    lines = [lines_of(flow) for flow in flows]
    frames = frames_of(flows, lines, size)
    joining = _Joining(measure(lines, frames))
    for flow, items, frame in zip(flows, lines, frames, strict=True):
        headings = {without_spaces(heading) for heading in flow.sheet.page.headings}
        skip = 0
        for place, item in enumerate(items):
            if skip:
                skip -= 1
            elif isinstance(item, Table):
                joining.table(item)
            elif length := _heading_length(items[place : place + _MOST_HEADING_LINES], headings):
                joining.heading([part for part in items[place : place + length] if isinstance(part, Strip)], frame)
                skip = length - 1
            else:
                joining.line(item, frame)
        joining.notes += flow.notes
    joining.close()
    return joining.done


def _heading_length(items: Sequence[Strip | Table], headings: set[str]) -> int:
    """How many lines from here on are one heading of the file's outline."""
    text = ""
    for count, item in enumerate(items, 1):
        if isinstance(item, Table) or not headings:
            return 0
        text += without_spaces(item.text)
        if text in headings:
            return count
    return 0


class _Joining:
    """Takes lines, tables and notes in reading order; what is finished is in ``done``."""

    def __init__(self, measures: Measures) -> None:
        self.done: list[Line] = []
        self.notes: list[Line] = []
        self._measures = measures
        self._open: _Open | None = None
        self._table: Table | None = None

    def line(self, strip: Strip, frame: Frame) -> None:
        """Take a line: it continues the open paragraph or begins one."""
        if self._table and strip.page == self._table.page + 1 and _CONTINUED_TABLE.fullmatch(strip.text):
            return
        if self._open and not self._open.closed and _continues(self._open, strip, frame, self._measures):
            self._open.text = add_line(self._open.text, strip.text)
            self._open.last, self._open.frame = strip, frame
        else:
            self.close()
            self._open = _Open(strip.text, strip, strip, frame)
        if strip.confidence is not None:
            self._open.sure.append(strip.confidence)

    def heading(self, strips: Sequence[Strip], frame: Frame) -> None:
        """Take the lines of one heading."""
        self.close()
        text = strips[0].text
        for strip in strips[1:]:
            text = add_line(text, strip.text)
        sure = [strip.confidence for strip in strips if strip.confidence is not None]
        self._open = _Open(text, strips[0], strips[-1], frame, sure, closed=True)

    def table(self, table: Table) -> None:
        """Take a table: it continues the one before the page break or is one of its own."""
        if self._table and self._open is None and goes_on(self._table, table):
            self._table = continued(self._table, table)
        else:
            self.close()
            self._table = table

    def close(self) -> None:
        """Finish what is open; the notes of its page follow it."""
        if self._table:
            self.done += self._table.lines()
            self._table = None
        if self._open:
            sure = min(self._open.sure, default=None)
            self.done.append(Line(BlockKind.PARAGRAPH, self._open.text, self._open.first.page, sure))
            self._open = None
        self.done += self.notes
        self.notes = []


def _continues(open_: _Open, line: Strip, frame: Frame, measures: Measures) -> bool:
    """Whether a line goes on with the paragraph."""
    before = open_.last
    return (
        line.page - before.page <= 1
        and abs(frame.width - open_.frame.width) <= _WIDTHS * frame.width
        and _same_size(before, line)
        and not _is_centred(before, open_.frame)
        and not _is_centred(line, frame)
        and not _LEADERS.fullmatch(before.text)
        and _is_full(before, line, open_)
        and _starts_on(open_, line, frame)
        and not _is_apart(before, line, measures)
        and not _begins(open_, line, frame, measures)
    )


def _same_size(one: Strip, other: Strip) -> bool:
    recognised = one.confidence is not None or other.confidence is not None
    larger, smaller = max(one.size, other.size), min(one.size, other.size)
    return larger <= smaller * (_SIZES_RECOGNISED if recognised else _SIZES)


def _is_centred(strip: Strip, frame: Frame) -> bool:
    """Whether a line is set in the middle, as titles are; a large one may fill the whole width."""
    if abs(strip.middle - (frame.left + frame.right) / 2) > _CENTRED * strip.size:
        return False
    margin = min(strip.x0 - frame.left, frame.right - strip.x1)
    return margin >= _CENTRED_MARGIN * strip.size or (
        strip.confidence is None and strip.size >= _TITLE * frame.size > 0
    )


def _is_full(before: Strip, line: Strip, open_: _Open) -> bool:
    """Whether a line ends only because the page does: the first word of the next one had no room."""
    frame = open_.frame
    if not frame.wide or before.x1 - before.x0 < frame.width / 2:
        return False
    word = _LATIN_START.match(line.text)
    room = _FULL if _SENTENCE_END.search(before.text) else _FULL_OPEN
    room += _LATIN_WIDTH * (len(word.group()) - 1) if word else 0
    return before.x1 >= frame.right - room * before.size


def _starts_on(open_: _Open, line: Strip, frame: Frame) -> bool:
    """Whether a line begins at the left side, or below the line before it where that hangs."""
    if abs(line.x0 - frame.left) <= _LEFT * line.size:
        return True
    hangs = line.x0 - frame.left >= _HANGING * line.size
    return hangs and abs(line.x0 - open_.last.x0) <= _SAME_EDGE * line.size


def _is_apart(before: Strip, line: Strip, measures: Measures) -> bool:
    return before.page == line.page and measures.step > 0 and line.y0 - before.y0 > _STEP * measures.step


def _begins(open_: _Open, line: Strip, frame: Frame, measures: Measures) -> bool:
    """Whether a line begins a paragraph by its number; where paragraphs are indented a flush one may go on."""
    if not OUTLINE_START.match(line.text):
        return False
    return frame.is_indented(line) or not measures.indents or open_.last.text[-1] in _STOPS
