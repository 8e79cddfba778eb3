"""The lines of a Markdown text: every line a paragraph, as people write official documents, its marks taken away."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.readers.base import BlockKind, Line
from kb.readers.breaks import part_long
from kb.readers.grid import Cell, table_lines
from kb.readers.markdown.inline import plain
from kb.readers.wrapped import join_wrapped

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_FENCE = re.compile(r"\s*(?P<mark>`{3,}|~{3,})[^`]*")
# Not >=10 and not >60: those are comparisons.
_QUOTE = re.compile(r"\s{0,3}>(?![=\d])\s?")
_HEADING = re.compile(r"(?P<mark>#{1,6})(?:[ \t\u3000]+|(?=[\u4e00-\u9fff《（(“]))(?P<text>.*?)(?:[ \t]+#+)?[ \t]*")
_TOPIC = re.compile(r"#[^#\s]+#")
_UNDERLINE = re.compile(r"(?:={2,}|-{2,})[ \t]*")
_RULE = re.compile(r"([-*_])(?:[ \t]*\1){2,}[ \t]*")
_BULLET = re.compile(r"[-*+][ \t]+(?:\[[ xX]\][ \t]+)?")
_FOOTNOTE = re.compile(r"\[\^(?P<id>[^\]\s]{1,40})\]:[ \t]*(?P<text>.*)")
_DEFINITION = re.compile(
    r" {0,3}\[(?P<id>[^\[\]^][^\[\]]*)\]:[ \t]*<?[^\s<>]*[/.#:][^\s<>]*>?(?:[ \t]+[\"'(].*[\"')])?[ \t]*"
)
_TABLE_RULE = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_SEPARATOR = re.compile(r"(?<!\\)\|")
_CODE_SEPARATOR = re.compile(r"`[^`]*\|[^`]*`")


def markdown_lines(lines: list[str]) -> Iterator[Line]:
    """The lines of a Markdown text without its metadata block."""
    text = _COMMENT.sub("", "\n".join(lines))
    own = []
    references = set()
    for line in text.split("\n"):
        if match := _DEFINITION.fullmatch(line):
            references.add(match["id"].lower())
        else:
            own.append(line)
    yield from _Blocks(own, frozenset(references)).lines()


class _Blocks:
    """Goes through the lines once; what may still become a heading or be joined waits in ``_waiting``."""

    def __init__(self, lines: list[str], references: frozenset[str]) -> None:
        self._lines = lines
        self._references = references
        self._at = 0
        self._waiting: list[str] = []

    def lines(self) -> Iterator[Line]:
        while self._at < len(self._lines):
            raw = self._lines[self._at]
            if _FENCE.fullmatch(raw):
                yield from self._flush()
                yield from self._fenced()
            elif re.search(r"(?i)<table\b", raw):
                yield from self._flush()
                yield from self._html_table()
            else:
                yield from self._block(_bare(raw))
        yield from self._flush()

    def _block(self, line: str) -> Iterator[Line]:
        """The block that begins at this line, or nothing yet where it is the next line of a paragraph."""
        if self._is_table(line):
            yield from self._flush()
            yield from self._table()
            return
        self._at += 1
        if self._waiting and _UNDERLINE.fullmatch(line):
            heading = self._waiting.pop()
            yield from self._flush()
            yield from self._text(heading, title=line.startswith("="))
        elif not line or _RULE.fullmatch(line):
            yield from self._flush()
        elif match := _FOOTNOTE.fullmatch(line):
            yield from self._flush()
            yield from self._footnote(match)
        elif (match := _HEADING.fullmatch(line)) and not _TOPIC.match(line):
            yield from self._flush()
            yield from self._text(match["text"], title=match["mark"] == "#")
        elif match := _BULLET.match(line):
            yield from self._flush()
            yield from self._block_text(line[match.end() :])
        else:
            self._waiting.append(line.removesuffix("\\"))

    def _block_text(self, text: str) -> Iterator[Line]:
        heading = _HEADING.fullmatch(text)
        yield from self._text(heading["text"] if heading else text)

    def _flush(self) -> Iterator[Line]:
        waiting, self._waiting = self._waiting, []
        for line in join_wrapped(waiting):
            yield from self._text(line)

    def _text(self, text: str, *, title: bool = False) -> Iterator[Line]:
        kind = BlockKind.TITLE if title else BlockKind.PARAGRAPH
        for line in plain(text, self._references).split("\n"):
            for piece in [line] if title else part_long(line.strip()):
                yield Line(kind, piece.strip())

    def _fenced(self) -> Iterator[Line]:
        """Text between fences, as it is written."""
        fence = _FENCE.fullmatch(self._lines[self._at])
        mark = fence["mark"] if fence else "```"
        self._at += 1
        while self._at < len(self._lines):
            line = self._lines[self._at]
            self._at += 1
            if re.fullmatch(rf"\s*{re.escape(mark)}{re.escape(mark[0])}*\s*", line):
                return
            yield Line(BlockKind.PARAGRAPH, line)

    def _footnote(self, match: re.Match[str]) -> Iterator[Line]:
        """A footnote and the indented lines that go on with it."""
        pieces = [match["text"]]
        while self._at < len(self._lines) and re.match(r"(?: {2,}|\t)\S", self._lines[self._at]):
            pieces.append(self._lines[self._at].strip())
            self._at += 1
        text = plain(" ".join(pieces), self._references).replace("\n", " ")
        yield Line(BlockKind.NOTE, f"[{match['id']}] {text}")

    def _html_table(self) -> Iterator[Line]:
        from lxml import html

        from kb.readers.html.text import read_lines

        pieces = []
        depth = 0
        while self._at < len(self._lines):
            line = self._lines[self._at]
            self._at += 1
            pieces.append(line)
            depth += len(re.findall(r"(?i)<table\b", line)) - len(re.findall(r"(?i)</table\b", line))
            if depth <= 0:
                break
        parser = html.HTMLParser(encoding="utf-8")
        page = html.document_fromstring("\n".join(pieces).replace("\0", "").encode(), parser=parser)
        yield from (Line(line.kind, line.text) for line in read_lines(page))

    def _is_table(self, line: str) -> bool:
        """Whether a table begins: a line between pipes, or one with pipes over a line of dashes."""
        if line.startswith("|"):
            return True
        if "|" not in line or self._at + 1 >= len(self._lines):
            return False
        rule = _bare(self._lines[self._at + 1])
        return _TABLE_RULE.fullmatch(rule) is not None and len(_cells(rule)) == len(_cells(line)) > 1

    def _table(self) -> Iterator[Line]:
        first = _bare(self._lines[self._at])
        rows: list[list[str]] = []
        headed = False
        while self._at < len(self._lines):
            line = _bare(self._lines[self._at])
            if not (line.startswith("|") if first.startswith("|") else "|" in line):
                break
            self._at += 1
            if _TABLE_RULE.fullmatch(line) and (len(rows) == 1 or "---" in line):
                headed = headed or len(rows) == 1
            else:
                rows.append([plain(cell, self._references).replace("\n", " ") for cell in _cells(line)])
        yield from table_lines(
            [Cell(y, x, text, header=headed and not y) for y, row in enumerate(rows) for x, text in enumerate(row)]
        )


def _bare(line: str) -> str:
    """The line without the marks of a quotation and the space around it."""
    while match := _QUOTE.match(line):
        line = line[match.end() :]
    return line.strip().strip("\u3000").strip()


def _cells(line: str) -> list[str]:
    line = _CODE_SEPARATOR.sub(lambda match: match[0].replace("|", "\\|"), line.strip())
    inner = line.removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return [cell.replace("\\|", "|").strip() for cell in _SEPARATOR.split(inner)]
