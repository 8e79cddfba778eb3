"""What every reader gives: the text of the document, its blocks, and the metadata block at its head."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block of the page is."""

    METADATA = "metadata"
    TITLE = "title"
    PARAGRAPH = "paragraph"
    TABLE_HEADER = "table_header"
    TABLE_ROW = "table_row"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or table row at ``[start, end)`` of the document's text; never empty."""

    kind: BlockKind
    start: int
    end: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as read.

    Attributes:
        name: the name under which the file was given, kept as the document's source.
        sha256: of the file's bytes, 64 hexadecimal digits.
        text: the text of the document: debris removed, one paragraph or table row a line.
        blocks: cover the text line by line, in reading order.
        metadata: the fields of the metadata block, as written; empty where there is none.
    """

    name: str
    sha256: str
    text: str
    blocks: tuple[Block, ...]
    metadata: dict[str, str | tuple[str, ...]] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


def assemble(lines: Iterable[tuple[BlockKind, str]]) -> tuple[str, tuple[Block, ...]]:
    """Join lines into one text and give each its span; empty lines are left out."""
    pieces: list[str] = []
    blocks: list[Block] = []
    position = 0
    for kind, line in lines:
        if not line:
            continue
        blocks.append(Block(kind, position, position + len(line)))
        pieces.append(line)
        position += len(line) + 1
    return "\n".join(pieces), tuple(blocks)


def digest_of(data: bytes) -> str:
    """SHA-256 of a file's bytes in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


#: Separates the cells of a table row in the text of a document.
CELL = " | "
