"""What every reader gives: lines in reading order, and the text of the document made from them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from kb.errors import ReadError
from kb.readers.debris import is_page_line, without_debris


class BlockKind(StrEnum):
    """What a block of the page is."""

    METADATA = "metadata"
    TITLE = "title"
    PARAGRAPH = "paragraph"
    TABLE_HEADER = "table_header"
    TABLE_ROW = "table_row"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph, table row or note as a reader finds it, before it has a place in the text.

    Attributes:
        page: counted from 1; ``None`` where the format has no pages.
        confidence: how sure the recognition of a scan is, 0 to 1; ``None`` for text that was read as text.
    """

    kind: BlockKind
    text: str
    page: int | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """What a reader takes from the bytes of a file.

    Attributes:
        lines: in reading order.
        metadata: what the file states about itself, under the names of the metadata block; as written.
        title: the title in the file's properties, which stands in where the text has none; often junk.
        pages: how many pages the file has; ``None`` where the format has none.
        warnings: what the reader of the answer should check.
        gaps: what could not be read, part by part; a file with gaps counts as partial.
    """

    lines: tuple[Line, ...]
    metadata: dict[str, str | tuple[str, ...]] = field(default_factory=dict)
    title: str | None = None
    pages: int | None = None
    warnings: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, note or table row at ``[start, end)`` of the document's text; never empty."""

    kind: BlockKind
    start: int
    end: int
    page: int | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as read.

    Attributes:
        name: the name under which the file was given, kept as the document's source.
        sha256: of the file's bytes, 64 hexadecimal digits.
        text: the text of the document: debris removed, one paragraph or table row a line.
        blocks: cover the text line by line, in reading order.
        metadata: the fields of the metadata block, as written; empty where there is none.
        title, pages, warnings, gaps: as in :class:`Content`.
    """

    name: str
    sha256: str
    text: str
    blocks: tuple[Block, ...]
    metadata: dict[str, str | tuple[str, ...]] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    title: str | None = None
    pages: int | None = None
    gaps: tuple[str, ...] = ()


def to_reading(content: Content, data: bytes, name: str) -> Reading:
    """The reading of a file from what its reader took from its bytes.

    Raises:
        ReadError: nothing but metadata was found; a file that yields nothing is no success.
    """
    text, blocks = assemble(content.lines)
    if not any(block.kind is not BlockKind.METADATA for block in blocks):
        why = f" ({'; '.join(content.gaps)})" if content.gaps else ""
        raise ReadError(f"{name}: the file holds no text{why}; check that it was saved completely")
    return Reading(
        name=name,
        sha256=digest_of(data),
        text=text,
        blocks=blocks,
        metadata=content.metadata,
        warnings=tuple(f"{name}: {warning}" for warning in content.warnings),
        title=content.title,
        pages=content.pages,
        gaps=content.gaps,
    )


def assemble(lines: Iterable[Line]) -> tuple[str, tuple[Block, ...]]:
    """Join lines into one text without debris and give each its span; empty lines and page numbers are left out."""
    pieces: list[str] = []
    blocks: list[Block] = []
    position = 0
    for line in lines:
        text = without_debris(line.text)
        if not text or (line.kind is BlockKind.PARAGRAPH and is_page_line(text)):
            continue
        blocks.append(Block(line.kind, position, position + len(text), line.page, line.confidence))
        pieces.append(text)
        position += len(text) + 1
    return "\n".join(pieces), tuple(blocks)


def digest_of(data: bytes) -> str:
    """SHA-256 of a file's bytes in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


#: Recognised words below this confidence are to be compared with the original.
LOW_CONFIDENCE = 0.9
#: Separates the cells of a table row in the text of a document.
CELL = " | "


def cells_of(row: str) -> list[str]:
    """The cells of a table row as it stands in the text, empty ones at its edges included."""
    return [cell.strip() for cell in f" {row} ".split(CELL)]
