"""From pieces of text at places on a page to lines in reading order: PDF, OFD and recognised scans all come so.

The steps, each in a module of its own: tables are taken out by their ruling lines, the pieces that are
left become strips (one line in one column), running heads and page numbers go, notes at the foot are set
aside, the rest is put in reading order and its lines joined into paragraphs, over page breaks too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kb.readers.base import BlockKind, Line
from kb.readers.layout.columns import reading_order
from kb.readers.layout.frames import Flow
from kb.readers.layout.margins import without_margins
from kb.readers.layout.notes import take_notes
from kb.readers.layout.page import Page, Rule, Segment
from kb.readers.layout.paragraphs import join_flows
from kb.readers.layout.sheet import Sheet, to_sheet
from kb.readers.layout.strips import Strip, body_size
from kb.readers.layout.vertical import upright

__all__ = ["Page", "Rule", "Segment", "read_layout"]

_OFTEN = 3


def read_layout(pages: Sequence[Page]) -> tuple[Line, ...]:
    """The lines of a document in reading order: paragraphs joined, tables as rows, page furniture left out.

    Each line carries the page on which it begins. Notes at the foot of a page, and text along its margin,
    follow the paragraph that is open there. Recognised text keeps the confidence of its least certain piece.
    """
    sheets = without_margins([to_sheet(upright(page)) for page in pages])
    size = body_size(strip for sheet in sheets for strip in sheet.strips)
    aside = Counter(strip.text for sheet in sheets for strip in sheet.aside)
    flows: list[Flow] = []
    for sheet in sheets:
        notes, strips = take_notes(sheet, size)
        # What runs along the margin of page after page (a binding line) is no text of the document.
        once = [strip for strip in sheet.aside if aside[strip.text] < _OFTEN]
        margin = (Line(BlockKind.PARAGRAPH, strip.text, strip.page, strip.confidence) for strip in once)
        flows += _flows(sheet, strips, (*notes, *margin))
    return tuple(join_flows(flows, size))


def _flows(sheet: Sheet, strips: Sequence[Strip], notes: tuple[Line, ...]) -> list[Flow]:
    """The flows of text of a page, the notes with the last one."""
    ordered = reading_order([*strips, *sheet.tables])
    single = len(ordered) == 1
    flows = [Flow(sheet, tuple(items), single=single) for items in ordered]
    if notes:
        last = flows.pop() if flows else Flow(sheet, (), single=True)
        flows.append(Flow(sheet, last.items, single=last.single, notes=notes))
    return flows
