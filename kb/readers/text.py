"""Plain text and Markdown, with or without a metadata block between ``---`` lines at the head."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.errors import ReadError
from kb.readers.base import CELL, BlockKind, Reading, assemble, digest_of
from kb.readers.wrapped import join_wrapped

#: Bytes that text files do not hold; more than this share of them means a binary file.
_MAX_CONTROL_SHARE = 0.02

# Debris that word processors and scanners leave in the text, removed wherever it stands.
_DEBRIS = re.compile(
    r"\[bookmark:[^\]\n]*\]"  # Word bookmarks
    r"|\{\{[^{}\n]*\}\}|@@"  # what a page's template and its mail protection left
    r"|[\u200b-\u200d\ufeff\u00ad\u0000-\u0008\u000b\u000e-\u001f]"  # zero-width and control characters
)

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)

# Whole lines that belong to the page and not to the text.
_PAGE_LINES = re.compile(
    r"[-—–－]+\s*\d{1,4}\s*[-—–－]+"  # — 1 —
    r"|第\s*\d+\s*页(?:[\s，,/]*共\s*\d+\s*页)?"
    r"|\d+\s*/\s*\d+\s*页?"
)

# Converters join the paragraphs of a page with spaces. Text without line breaks, whose spaces
# follow the end of a sentence or precede an outline number, gets its line breaks back.
_SPACE = r"[ \u3000\u00a0]"
_NUMBER = r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、](?!\d))"
_LOST_BREAK = re.compile(
    rf"(?<=[。；：！？”）〕])(?<![（(][一二三四五六七八九十\d][）)])(?<![（(]十[一二三四五六七八九][）)]){_SPACE}+(?=\S)"
    rf"|{_SPACE}+(?={_NUMBER}|第[一二三四五六七八九十百零]+[章条]{_SPACE})"
    rf"|{_SPACE}{{2,}}"
)
# In a file of one or two lines a number straight behind the end of a sentence opens a paragraph, too.
_LOST_LINE = re.compile(rf"(?<=[。；])(?={_NUMBER})|{_LOST_BREAK.pattern}")
_FEW_LINES = 3
# The title at the head of such a line ends at the first space.
_LOST_TITLE = re.compile(rf"(?P<title>[^。；！？]{{4,80}}?){_SPACE}+(?=\S)")
_LONG_LINE = 400

_TABLE_RULE = re.compile(r"\|?[ :|-]*-{3,}[ :|-]*\|?")


def decode(data: bytes, name: str) -> str:
    """The text of ``data``: UTF-8, UTF-16 with its mark, or GB 18030.

    Raises:
        ReadError: the bytes are not text in any of them.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "gb18030")
        controls = sum(data.count(code) for code in (*range(9), *range(14, 27), *range(28, 32)))
        if controls > len(data) * _MAX_CONTROL_SHARE:
            raise ReadError(f"{name}: this is a binary file, not text; give it the suffix of its own format")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ReadError(f"{name}: the text is neither UTF-8, UTF-16 nor GB 18030; save it as UTF-8 and try again")


def read_text(data: bytes, name: str) -> Reading:
    """Read a plain text file."""
    return _read(data, name, markdown=False)


def read_markdown(data: bytes, name: str) -> Reading:
    """Read a Markdown file: heading marks go, tables become rows of cells."""
    return _read(data, name, markdown=True)


def _read(data: bytes, name: str, *, markdown: bool) -> Reading:
    text = decode(data, name).replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    head, body = _split_metadata(text)
    metadata = _parse_metadata(head, name)
    lines = [(BlockKind.METADATA, line.strip()) for line in head.splitlines()]
    lines += _body_lines(body, markdown=markdown)
    cleaned, blocks = assemble(lines)
    if not any(block.kind is not BlockKind.METADATA for block in blocks):
        raise ReadError(f"{name}: the file holds no text; check that it was saved completely")
    return Reading(name, digest_of(data), cleaned, blocks, metadata)


def _split_metadata(text: str) -> tuple[str, str]:
    match = re.match(r"\s*---[ \t]*\n(.*?\n)---[ \t]*(?:\n|$)", text, re.DOTALL)
    return (match.group(1), text[match.end() :]) if match else ("", text)


def _parse_metadata(head: str, name: str) -> dict[str, str | tuple[str, ...]]:
    if not head.strip():
        return {}
    import yaml

    try:
        # The base loader keeps every value as it is written: 2021 stays "2021" and no date is guessed.
        fields = yaml.load(head, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        raise ReadError(f"{name}: the metadata block between the --- lines is not valid YAML: {error}") from error
    if not isinstance(fields, dict):
        raise ReadError(f"{name}: the metadata block between the --- lines must hold 'key: value' lines")
    return {
        str(key): tuple(str(item) for item in value) if isinstance(value, list) else str(value).strip()
        for key, value in fields.items()
    }


def _body_lines(body: str, *, markdown: bool) -> Iterator[tuple[BlockKind, str]]:
    body = _DEBRIS.sub("", _COMMENT.sub("", body) if markdown else body)
    raw_lines = [raw for raw in body.split("\n") if not _PAGE_LINES.fullmatch(raw.strip())]
    if not markdown:
        raw_lines = join_wrapped(raw_lines)
        if sum(bool(raw.strip()) for raw in raw_lines) <= _FEW_LINES:
            raw_lines = list(_broken(raw_lines))
    in_table = False
    for raw in raw_lines:
        line = raw.strip().strip("\u3000").strip()
        is_row = markdown and line.startswith("|")
        if is_row and not _TABLE_RULE.fullmatch(line):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            yield (BlockKind.TABLE_ROW if in_table else BlockKind.TABLE_HEADER), CELL.join(cells)
        elif not is_row:
            yield from _paragraphs(line, markdown=markdown)
        in_table = is_row


def _broken(lines: list[str]) -> Iterator[str]:
    """The paragraphs of a file that lost its line breaks, the title at its head first."""
    first = True
    for line in lines:
        text = line.strip()
        if first and len(text) > _LONG_LINE and (title := _LOST_TITLE.match(text)):
            yield title.group("title")
            text = text[title.end() :]
        first = first and not text
        yield from _LOST_LINE.split(text) if len(text) > _LONG_LINE else [text]


def _paragraphs(line: str, *, markdown: bool) -> Iterator[tuple[BlockKind, str]]:
    if not line:
        return
    heading = re.match(r"#{1,6} +", line) if markdown else None
    if heading:
        kind = BlockKind.TITLE if heading.group().strip() == "#" else BlockKind.PARAGRAPH
        yield kind, line[heading.end() :].strip()
        return
    if len(line) > _LONG_LINE:
        for piece in _LOST_BREAK.split(line):
            yield BlockKind.PARAGRAPH, piece.strip()
    else:
        yield BlockKind.PARAGRAPH, line
