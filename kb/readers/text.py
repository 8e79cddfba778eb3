"""Plain text and Markdown, with or without a metadata block between ``---`` lines at the head."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from kb.errors import ReadError
from kb.readers.base import BlockKind, Content, Line
from kb.readers.breaks import part_file, part_long
from kb.readers.debris import is_page_line, without_debris
from kb.readers.encoding import decode as decode
from kb.readers.encoding import decode_damaged
from kb.readers.markdown import markdown_lines
from kb.readers.wrapped import join_wrapped


def read_text(data: bytes, name: str) -> Content:
    """Read a plain text file.

    Raises:
        ReadError: it is no text, is in no known encoding, or its metadata block is broken.
    """
    return _read(data, name, _plain_lines)


def read_markdown(data: bytes, name: str) -> Content:
    """Read a Markdown file: its marks go, tables become rows of cells, footnotes become notes.

    Raises:
        ReadError: as :func:`read_text`.
    """
    return _read(data, name, markdown_lines)


def _read(data: bytes, name: str, body_lines: Callable[[list[str]], Iterable[Line]]) -> Content:
    decoded = decode_damaged(data, name)
    head, body = _split_metadata(re.sub(r"\r\n?|\f", "\n", decoded.text))
    metadata = _parse_metadata(head, name)
    lines = [Line(BlockKind.METADATA, line) for line in head.splitlines()]
    lines += body_lines([line for line in body.split("\n") if not is_page_line(without_debris(line))])
    return Content(tuple(lines), metadata, warnings=decoded.warnings)


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


def _plain_lines(lines: list[str]) -> Iterator[Line]:
    for line in part_file(join_wrapped(lines)):
        for piece in part_long(line.strip()):
            yield Line(BlockKind.PARAGRAPH, piece)
