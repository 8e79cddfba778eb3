"""The lines of a part of a page: paragraphs, line breaks, numbered lists, notes and tables, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kb.readers.base import BlockKind, Line
from kb.readers.debris import without_debris
from kb.readers.html.numbered import Numbering, numbering_of
from kb.readers.html.table import data_lines, is_layout, rows_of, stray_parts
from kb.readers.html.tree import inside, is_link, is_seen
from kb.readers.wrapped import join_wrapped

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLOCKS = frozenset((
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
        "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2",
        "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "listing", "main", "menu",
        "nav", "noframes", "ol", "p", "plaintext", "pre", "search", "section", "summary", "table", "tbody",
        "td", "tfoot", "th", "thead", "tr", "ul", "xmp", "ucapcontent",
))  # fmt: skip
_PREFORMATTED = frozenset(["pre", "xmp", "listing", "plaintext"])
_DISPLAY = re.compile(r"display\s*:\s*(?P<how>[\w-]+)", re.IGNORECASE)
_WHITE_SPACE = re.compile(r"white-space\s*:\s*pre\b|white-space\s*:\s*pre-(?:wrap|line)", re.IGNORECASE)
_FILE = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|wps|et|dps|ofd|zip|rar|7z|csv|txt|rtf|jpe?g|png|tiff?)(?:[?#].*)?$", re.IGNORECASE
)
_NOTE = re.compile(r"_?(?:ftn|edn)\d+|sdfootnote\d+|MsoFootnoteText|MsoEndnoteText|footnotes?", re.IGNORECASE)
# Editors break the lines of the source between Chinese characters; between two elements the break is a space.
_WIDE = r"[\u3001-\u303f\u4e00-\u9fff\uff01-\uffef]"
_SOURCE_BREAK = re.compile(rf"(?<={_WIDE})[ \t]*[\r\n][ \t\r\n]*(?={_WIDE})")
# An indent behind the end of a sentence is all that some pages leave of a paragraph's beginning.
_LOST_BREAK = re.compile(r"(?<=[。；！？])[ \n]*[\u3000\u00a0]{2,}\s*(?=\S)")
_LONG = 100
# Where many stand in one line, all of them are such indents, also those behind a title or a signature.
_INDENT = re.compile(r"\s*[\u3000\u00a0]{2,}\s*")
_MANY_INDENTS = 6
# Entities that were written twice, or wrongly.
_SPACE_ENTITY = re.compile(r"&(?:amp;)?(?:n?b?sp|e[nm]sp|thinsp);?")
# Residue of a template that a script should have filled: ${title}, [[${title}]], {$title}; {{title}} is debris.
_RESIDUE = re.compile(r"\[\[\$\{[^\n{}]{0,80}\}\]\]|[$#]\{[^\n{}]{0,80}\}|\{\$[^\n{}]{0,60}\}|\{%[^\n]{0,80}?%\}")
_RAISED = str.maketrans("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ")
_LOWERED = str.maketrans("0123456789+-−", "₀₁₂₃₄₅₆₇₈₉₊₋₋")
_SHIFTED = re.compile(r"[0-9+\-−]{1,4}|n")
# Tables inside tables: what lies deeper is read as running text.
_MAX_TABLES = 6


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of a page: ``linked`` is the share of its characters that lead elsewhere, ``file`` whether to a file."""

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    linked: float = 0.0
    file: bool = False


def read_lines(element: _Element) -> Iterator[PageLine]:
    """The lines of an element and everything below it."""
    yield from _Walk(0).lines(element)


def one_line(text: str) -> str:
    """A text as one line: its space closed up, the residue of templates taken out."""
    return " ".join(without_debris(_SPACE_ENTITY.sub(" ", _RESIDUE.sub("", text))).split())


@dataclass(slots=True)
class _Open:
    """The running text of a line that is not ended yet."""

    pieces: list[str]
    linked: int = 0
    file: bool = False

    def finished(self, kind: BlockKind) -> PageLine:
        text = "".join(self.pieces)
        length = len("".join(text.split()))
        return PageLine(text, kind, self.linked / length if length else 0.0, self.file)


class _Walk:
    """Gathers running text until something ends the line; never goes deeper than its own list of steps."""

    def __init__(self, tables: int, *, in_cell: bool = False) -> None:
        self._tables = tables
        self._in_cell = in_cell
        self.nested: list[_Element] = []
        self._line = _Open([])
        self._broken: list[PageLine] = []
        self._lists: list[Numbering | None] = []
        self._number = ""
        self._links: list[_Element] = []
        self._preformatted = 0
        self._notes = 0
        self._shift: dict[int, int] | None = None

    def lines(self, element: _Element) -> Iterator[PageLine]:
        steps: list[tuple[_Element | str, bool]] = [(element, False)]
        while steps:
            node, closes = steps.pop()
            if isinstance(node, str):
                yield from self._text(node)
            elif closes:
                yield from self._close(node)
            elif not is_seen(node):
                continue
            elif node.tag == "br":
                self._break()
            elif node.tag == "table" and not self._is_running(node):
                yield from self._end()
                yield from self._table(node)
            else:
                yield from self._enter(node)
                steps.append((node, True))
                steps.extend(inside(node))
        yield from self._end()

    def _is_running(self, table: _Element) -> bool:
        """Whether a table is read cell after cell."""
        return not self._in_cell and (self._tables >= _MAX_TABLES or is_layout(rows_of(table)))

    def _enter(self, element: _Element) -> Iterator[PageLine]:
        tag = element.tag
        if is_block(element):
            yield from self._end()
        if is_link(element):
            self._links.append(element)
        elif tag in ("ol", "ul"):
            self._lists.append(numbering_of(element))
        elif tag == "li" and self._lists and (numbering := self._lists[-1]):
            self._number = numbering.next(element)
        elif tag in ("sup", "sub"):
            self._shift = _RAISED if tag == "sup" else _LOWERED
        self._preformatted += _is_preformatted(element)
        self._notes += _is_note(element)

    def _close(self, element: _Element) -> Iterator[PageLine]:
        if is_block(element):
            yield from self._end()
        if self._links and self._links[-1] is element:
            self._links.pop()
        elif element.tag in ("ol", "ul"):
            self._lists.pop()
        elif element.tag == "li":
            self._number = ""
        elif element.tag in ("sup", "sub"):
            self._shift = None
        elif element.tag in _BLOCKS and not is_block(element):
            self._add(" ")  # a part that stands beside the next one
        self._preformatted -= _is_preformatted(element)
        self._notes -= _is_note(element)

    def _text(self, text: str) -> Iterator[PageLine]:
        if self._shift and _SHIFTED.fullmatch(text.strip()):
            text = text.strip().translate(self._shift)
        if not self._preformatted:
            self._add(_SOURCE_BREAK.sub("", text))
            return
        first, *others = text.expandtabs(4).replace("\r\n", "\n").split("\n")
        self._add(first)
        for other in others:
            if not other.strip() and not self._line.pieces:
                yield from self._end()  # an empty line parts paragraphs
            self._break()
            self._add(other)

    def _add(self, text: str) -> None:
        self._line.pieces.append(text)
        if self._links:
            self._line.linked += len("".join(text.split()))
            self._line.file |= bool(_FILE.search(self._links[-1].get("href") or "") or _FILE.search(text.strip()))

    def _break(self) -> None:
        """End a line that the next one may continue."""
        self._broken.append(self._line.finished(self._kind()))
        self._line = _Open([])

    def _end(self) -> Iterator[PageLine]:
        """End a paragraph, and give the lines that it was broken into."""
        if not self._broken and not self._line.pieces:
            return
        self._break()
        broken, self._broken = self._broken, []
        for line in _joined([line for line in broken if line.text.strip()]):
            for text in _paragraphs(line.text):
                if bare := one_line(text):
                    yield replace(line, text=self._numbered(bare))

    def _numbered(self, text: str) -> str:
        number, self._number = self._number, ""
        return number + text

    def _kind(self) -> BlockKind:
        return BlockKind.NOTE if self._notes else BlockKind.PARAGRAPH

    def _table(self, table: _Element) -> Iterator[PageLine]:
        if self._in_cell:
            self.nested.append(table)  # given after the table that this cell belongs to
            return
        for part in stray_parts(table):
            yield from [PageLine(one_line(part))] if isinstance(part, str) else _Walk(self._tables + 1).lines(part)
        nested: list[_Element] = []

        def text_of(cell: _Element) -> str:
            if not len(cell) and not cell.attrib:  # text alone, as in most cells; a large table has 100,000
                return _plain_text(cell.text or "")
            walk = _Walk(self._tables + 1, in_cell=True)
            text = _cell_text([line.text for line in walk.lines(cell)])
            nested.extend(walk.nested)
            return text

        yield from (_from_line(line) for line in data_lines(rows_of(table), text_of))
        for inner in nested:
            yield from _Walk(self._tables + 1).lines(inner)


def is_block(element: _Element) -> bool:
    """Whether an element begins and ends lines: by its tag, or by the style that it states."""
    style = _DISPLAY.search(element.get("style") or "")
    how = style.group("how").lower() if style else ""
    if how in ("block", "flex", "grid", "list-item", "table", "table-row"):
        return True
    return element.tag in _BLOCKS and how not in ("inline", "inline-block")


def _is_preformatted(element: _Element) -> bool:
    return element.tag in _PREFORMATTED or bool(_WHITE_SPACE.search(element.get("style") or ""))


def _is_note(element: _Element) -> bool:
    return element.tag in ("div", "p", "li", "section", "aside") and any(
        _NOTE.fullmatch(name) for name in (element.get("id") or "", *(element.get("class") or "").split())
    )


def _joined(lines: Sequence[PageLine]) -> Sequence[PageLine]:
    """Lines that were broken at a fixed width as paragraphs again; any other lines as they are."""
    texts = [line.text.strip(" \t\r\n").replace("\u00a0", "\u3000") for line in lines]
    joined = join_wrapped(texts) if len(lines) > 1 else texts
    if len(joined) == len(lines):
        return lines
    linked = sum(line.linked for line in lines) / len(lines)
    return [PageLine(text, lines[0].kind, linked) for text in joined]


def _paragraphs(text: str) -> list[str]:
    """The paragraphs of a line in which only their indents are left."""
    if len(text) <= _LONG:
        return [text]
    ended = len(_LOST_BREAK.findall(text))
    every = ended >= _MANY_INDENTS and ended * 2 >= len(_INDENT.findall(text.strip()))
    return (_INDENT if every else _LOST_BREAK).split(text)


def _plain_text(text: str) -> str:
    """The text of a cell that holds nothing but this text, as a walk through it gives it."""
    lines = [one_line(part) for part in _paragraphs(_SOURCE_BREAK.sub("", text)) if part.strip()]
    return _cell_text([line for line in lines if line])


def _cell_text(lines: Sequence[str]) -> str:
    """The text of a cell on one line; a word whose characters stand one under the other is one word."""
    return ("" if all(len(line) == 1 for line in lines) else " ").join(lines)


def _from_line(line: Line) -> PageLine:
    return PageLine(line.text, line.kind)
