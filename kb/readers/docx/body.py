"""The body of a Word file: its paragraphs, tables, text boxes and notes as lines in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kb.readers.base import BlockKind, Line
from kb.readers.docx.head import furniture_lines, is_letterhead
from kb.readers.docx.math import math_text
from kb.readers.docx.notes import Notes
from kb.readers.docx.numbering import Mark, Numbering
from kb.readers.docx.runs import Inline, Runs
from kb.readers.docx.scans import place_of
from kb.readers.docx.shapes import Picture, Shapes
from kb.readers.docx.styles import Styles
from kb.readers.docx.table import read_cells, table_rows
from kb.readers.docx.xml import M, W, find, is_on, unwrapped
from kb.readers.grid import table_lines

if TYPE_CHECKING:
    from lxml.etree import _Element

    from kb.readers.docx.package import WordFile

# A table of contents says every heading of the document once more, with the number of a page: it is left out.
_CONTENTS_STYLE = re.compile(r"toc (?:\d|heading)")
_CONTENTS_ENTRY = re.compile(r"(?:.*\t)?[\s\divxIVX–—-]{0,12}", re.DOTALL)
_CONTENTS_HEADING = re.compile(r"目\s*[录錄次]")
_CONTENTS_FIELD = re.compile(r"\s*TOC\b", re.IGNORECASE)
# A letterhead stands among the first lines.
_HEAD_LINES = 5


class _End(StrEnum):
    """What the mark at the end of a paragraph does."""

    BREAKS = "breaks"
    HIDDEN = "hidden"
    DELETED = "deleted"
    RUNS_IN = "runs in"


@dataclass(frozen=True, slots=True)
class _Begun:
    """A paragraph without an end, which goes on in the next one: its text in pieces, and its number."""

    pieces: list[str]
    mark: Mark | None


class Body:
    """Reads the parts of a file that hold text; numbers, fields and notes go on from each to the next.

    Attributes:
        shapes: counts what was met and could not be read.
        pictures: those met outside tables; a line stands in the place of each.
        unnumbered: how many paragraphs are numbered in a way that the file does not state.
    """

    def __init__(self, word: WordFile) -> None:
        self.shapes = Shapes()
        self.pictures: list[Picture] = []
        self.unnumbered = 0
        self._styles = Styles.read(word.styles)
        self._numbering = Numbering.read(word.numbering, self._styles)
        self._runs = Runs(self._styles, self.shapes)
        self._notes = Notes(word)
        self._in_note = False
        self._count = 0

    def lines(self, container: _Element, aside: list[Line] | None = None) -> Iterator[Line]:
        """The lines of everything in a container.

        In a cell of a table ``aside`` takes what does not fit into the cell: tables inside it, and notes.
        """
        begun: _Begun | None = None
        for child in unwrapped(container):
            if child.tag == W + "p":
                lines, begun = self._paragraph(child, begun, aside)
                yield from lines
                continue
            if begun is not None:
                yield from self._written("".join(begun.pieces), begun.mark)
                begun = None
            if child.tag == W + "tbl":
                yield from self._table(child, aside)
            elif child.tag == W + "altChunk":
                self.shapes.miss("document pasted in as a whole (altChunk)")
            elif child.tag.startswith(M):
                yield from self._written(math_text(child), None)
        if begun is not None:
            yield from self._written("".join(begun.pieces), begun.mark)

    def _paragraph(
        self, paragraph: _Element, begun: _Begun | None, aside: list[Line] | None
    ) -> tuple[list[Line], _Begun | None]:
        """The lines of a paragraph, and what of it goes on in the next one."""
        style = self._styles.of_paragraph(paragraph)
        inline = self._runs.read(paragraph, style)
        if self._is_contents(paragraph, style, inline):
            return [], begun
        end, goes_on = _end(paragraph), None
        counts = end in (_End.BREAKS, _End.RUNS_IN) or (end is _End.HIDDEN and bool(inline.text.strip()))
        mark = self._mark(paragraph, style) if counts else None
        pieces = begun.pieces if begun is not None else []
        pieces.extend(inline.pieces)
        mark = begun.mark or mark if begun is not None else mark
        lines = list(self._floating(inline.before, aside))
        if end in (_End.DELETED, _End.RUNS_IN):
            goes_on = _Begun(pieces, mark) if pieces else None
        else:
            text, title = "".join(pieces), self._styles.name(style) == "title"
            kind = BlockKind.TITLE if title and not is_letterhead(text) else BlockKind.PARAGRAPH
            lines += self._written(text, mark, kind, alone=aside is not None)
        lines += self._floating(inline.after, aside)
        (lines if aside is None else aside).extend(self._noted(inline))
        return lines, goes_on

    def _written(
        self, text: str, mark: Mark | None, kind: BlockKind = BlockKind.PARAGRAPH, *, alone: bool = False
    ) -> Iterator[Line]:
        """The lines of a paragraph's text, its number before the first; a number ``alone`` counts in a cell only."""
        pieces = [piece.strip() for piece in text.split("\n") if piece.strip()] or ([""] if alone else [])
        for place, piece in enumerate(pieces):
            whole = mark.before(piece) if mark is not None and place == 0 else piece
            if whole:
                self._count += 1
                yield Line(kind, whole)

    def _mark(self, paragraph: _Element, style: str | None) -> Mark | None:
        place = self._numbering.place(paragraph, style)
        if place is None:
            return None
        mark = self._numbering.advance(place)
        self.unnumbered += mark is None
        return mark

    def _floating(self, shapes: Iterable[_Element | str | Picture], aside: list[Line] | None) -> Iterator[Line]:
        for shape in shapes:
            if isinstance(shape, str):
                yield from self._written(shape, None)
            elif not isinstance(shape, Picture):
                yield from self.lines(shape, aside)
            elif aside is None:
                self.pictures.append(shape)
                yield place_of(len(self.pictures) - 1)
            else:
                self.shapes.leave(shape)

    def _noted(self, inline: Inline) -> Iterator[Line]:
        """The notes that a paragraph refers to; a note inside a note, which Word does not make, is not followed."""
        for part, note_id in () if self._in_note else inline.notes:
            taken = self._notes.take(part, note_id)
            if taken is not None:
                mark, note = taken
                self._in_note = True
                text = " ".join(line.text for line in self.lines(note))
                self._in_note = False
                if text:
                    yield Line(BlockKind.NOTE, f"{mark} {text}")

    def _table(self, table: _Element, aside: list[Line] | None) -> Iterator[Line]:
        """A table as lines, what was inside its cells and no text of theirs after it.

        A table of one column is a frame around its paragraphs.
        """
        rows = table_rows(table)
        if all(len(row.cells) <= 1 for row in rows):
            for row in rows:
                for cell in row.cells:
                    yield from self.lines(cell, aside)
            return
        after: list[Line] = []
        first = self._count <= _HEAD_LINES
        cells = read_cells(rows, lambda cell: [line.text for line in self.lines(cell, after)])
        lines = furniture_lines(cells, first=first) or table_lines(cells)
        if aside is None:
            yield from lines
            yield from after
        else:
            aside.extend((*lines, *after))

    def _is_contents(self, paragraph: _Element, style: str | None, inline: Inline) -> bool:
        if self._is_contents_style(style):
            return True
        if _CONTENTS_HEADING.fullmatch(inline.text.strip()):
            following = paragraph.getnext()
            return following is not None and (
                self._is_contents_style(self._styles.of_paragraph(following))
                or any(_CONTENTS_FIELD.match(text.text or "") for text in following.iter(W + "instrText"))
            )
        return inline.contents and _CONTENTS_ENTRY.fullmatch(inline.text) is not None

    def _is_contents_style(self, style: str | None) -> bool:
        return _CONTENTS_STYLE.fullmatch(self._styles.name(style)) is not None


def _end(paragraph: _Element) -> _End:
    properties = find(paragraph, "pPr", "rPr")
    if find(properties, "del") is not None or find(properties, "moveFrom") is not None:
        return _End.DELETED
    if is_on(find(properties, "specVanish")):
        return _End.RUNS_IN
    return _End.HIDDEN if is_on(find(properties, "vanish")) else _End.BREAKS
