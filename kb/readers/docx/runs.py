"""The text inside a paragraph of a Word file: runs, fields, symbols, formulas, and what is anchored in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kb.readers.docx.math import math_text
from kb.readers.docx.shapes import Picture, Shapes, stands_below
from kb.readers.docx.styles import Styles
from kb.readers.docx.symbols import symbol, with_symbols
from kb.readers.docx.xml import PAGE_FIELD, M, W, find, is_on, unwrapped, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_BREAKS = {W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}
_DRAWINGS = frozenset((W + "drawing", W + "pict", W + "object"))
_NOTES = {W + "footnoteReference": "footnotes", W + "endnoteReference": "endnotes"}
_CONTENTS = re.compile(r"\s*TOC\b", re.IGNORECASE)
# A circle or a reading drawn with the EQ field: eq \o\ac(○,3) is ③, eq \o\ad(\s\up 9(hǎi),海) is 海.
_ENCIRCLED = re.compile(r"\s*eq\s*\\o\s*\\ac\s*\([^,，;]{1,3}[,，;]\s*(?P<inside>[^()]{1,4})\)", re.IGNORECASE)
_WITH_READING = re.compile(r"\s*eq\b.*\\o\\a[dl]\(\\s\\up\s*\d+\([^()]*\)[,，;](?P<base>[^()]{1,20})\)", re.IGNORECASE)
_HEX = re.compile(r"[0-9A-Fa-f]{2,6}")


@dataclass(slots=True)
class Inline:
    """What a paragraph holds.

    Attributes:
        text: lines are separated by ``\\n``.
        before, after: text boxes, word art and pictures that stand before the text, and behind its beginning or
            below it.
        notes: the notes that it refers to: the part that holds them, and the id.
        contents: whether it stands in a table of contents that Word made.
    """

    pieces: list[str] = field(default_factory=list)
    before: list[_Element | str | Picture] = field(default_factory=list)
    after: list[_Element | str | Picture] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    contents: bool = False

    @property
    def text(self) -> str:
        return "".join(self.pieces)


@dataclass(slots=True)
class _Field:
    """A field that has begun: its instruction so far, and whether what comes now is its result."""

    instruction: str = ""
    result: bool = False


class Runs:
    """Reads paragraphs one after the other; a field may begin in one and end in a later one."""

    def __init__(self, styles: Styles, shapes: Shapes) -> None:
        self._styles = styles
        self._shapes = shapes
        self._fields: list[_Field] = []

    def read(self, paragraph: _Element, style: str | None) -> Inline:
        """What a paragraph of a style holds."""
        inline = Inline(contents=self._in_contents())
        hidden = self._styles.hides(style)
        for child in unwrapped(paragraph):
            if child.tag == W + "r":
                self._run(child, inline, hidden=hidden)
            elif child.tag.startswith(M) and self._shown():
                inline.pieces.append(math_text(child))
            elif child.tag in (W + "subDoc", W + "altChunk"):
                self._shapes.miss("a document of its own that is linked or pasted in")
        # An instruction ends with its paragraph; where its end is lost, the text after it is not.
        self._fields = [begun for begun in self._fields if begun.result]
        return inline

    def _in_contents(self) -> bool:
        return any(_CONTENTS.match(begun.instruction) for begun in self._fields)

    def _shown(self) -> bool:
        return all(begun.result and not PAGE_FIELD.match(begun.instruction) for begun in self._fields)

    def _run(self, run: _Element, inline: Inline, *, hidden: bool) -> None:
        properties = find(run, "rPr")
        own = is_on(find(properties, "vanish"))
        if own is None and (style := value(find(properties, "rStyle"))):
            own = next((at.hidden for at in self._styles.chain(style) if at.hidden is not None), None)
        hides = hidden if own is None else own
        for child in unwrapped(run):
            if child.tag == W + "fldChar":
                self._field(child, inline, hidden=hides)
            elif child.tag == W + "instrText":
                if self._fields and not self._fields[-1].result:
                    self._fields[-1].instruction += child.text or ""
                    inline.contents = inline.contents or self._in_contents()
            elif not hides and self._shown():
                self._content(child, inline, font=_font(properties))

    def _content(self, child: _Element, inline: Inline, *, font: str) -> None:
        if child.tag == W + "t":
            inline.pieces.append(with_symbols((child.text or "").replace("\n", " "), font))
        elif child.tag in _BREAKS:
            inline.pieces.append(_BREAKS[child.tag])
        elif child.tag == W + "sym":
            code = value(child, "char") or ""
            inline.pieces.append(symbol(int(code, 16), value(child, "font") or "") if _HEX.fullmatch(code) else "")
        elif child.tag in _NOTES:
            inline.notes.append((_NOTES[child.tag], value(child, "id") or ""))
        elif child.tag in _DRAWINGS:
            begun = any(piece.strip() for piece in inline.pieces)
            floating = inline.after if begun or stands_below(child) else inline.before
            floating.extend(self._shapes.inside(child))
        elif child.tag == W + "r":  # inside a reading
            inline.pieces.extend(_plain(child))
        elif child.tag.startswith(M):
            inline.pieces.append(math_text(child))

    def _field(self, mark: _Element, inline: Inline, *, hidden: bool) -> None:
        kind = value(mark, "fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].result = True
        elif kind == "end" and self._fields:
            ended = self._fields.pop()
            if not ended.result and not hidden and self._shown():
                inline.pieces.append(_drawn(ended.instruction))


def _plain(run: _Element) -> Iterator[str]:
    for child in unwrapped(run):
        if child.tag == W + "t":
            yield child.text or ""


def _font(properties: _Element | None) -> str:
    fonts = find(properties, "rFonts")
    return value(fonts, "ascii") or value(fonts, "hAnsi") or ""


def _drawn(instruction: str) -> str:
    """What a field shows that has no result but its drawing."""
    if match := _ENCIRCLED.match(instruction):
        inside = match.group("inside").strip()
        if inside.isdecimal() and 1 <= int(inside) <= 20:
            return chr(0x2460 + int(inside) - 1)
        return f"（{inside}）"
    if match := _WITH_READING.match(instruction):
        return match.group("base")
    return ""
