"""Readers: one a format, from a file's bytes to the text of the document."""

from __future__ import annotations

from pathlib import Path
from typing import assert_never

from kb.errors import ReadError
from kb.readers.base import CELL, LOW_CONFIDENCE, Block, BlockKind, Content, Line, Reading, cells_of, to_reading
from kb.readers.formats import ARCHIVES, FORMATS, Format
from kb.readers.signature import check_signature
from kb.settings import MAX_FILE_BYTES

__all__ = [
    "ARCHIVES",
    "CELL",
    "FORMATS",
    "LOW_CONFIDENCE",
    "Block",
    "BlockKind",
    "Content",
    "Format",
    "Line",
    "Reading",
    "cells_of",
    "read_bytes",
    "read_file",
]


def read_file(path: Path, *, name: str | None = None) -> Reading:
    """Read one file; ``name`` is what messages and the document's source say (default: the file's name).

    Raises:
        ReadError: the file is missing, empty, too large, of no known format, or not what its suffix says.
    """
    name = name or path.name
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise ReadError(f"{name}: larger than {MAX_FILE_BYTES // 2**20} MiB; split the file")
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise ReadError(f"{name}: there is no such file; check the path {path}") from error
    except OSError as error:
        raise ReadError(f"{name}: cannot be opened ({error.strerror}); check its permissions") from error
    return read_bytes(data, name)


def read_bytes(data: bytes, name: str) -> Reading:
    """Read the bytes of a file whose format its ``name`` tells.

    Raises:
        ReadError: they are empty, of no known format, not what the suffix says, or hold no text.
    """
    suffix = Path(name).suffix.lower()
    format_ = FORMATS.get(suffix)
    if format_ is None:
        raise ReadError(f"{name}: {_unknown(suffix)}")
    if not data.strip():
        raise ReadError(f"{name}: the file is empty; nothing was taken from it")
    check_signature(data, name)
    return to_reading(_content(format_, data, name), data, name)


def _unknown(suffix: str) -> str:
    if suffix in ARCHIVES:
        return "an archive holds files of its own; take it in with `python -m kb ingest`, or unpack it"
    return f"files of the kind {suffix or '(no suffix)'} cannot be read; known are {' '.join(sorted(FORMATS))}"


def _content(format_: Format, data: bytes, name: str) -> Content:
    """What the reader of a format takes from the bytes; only that reader and its libraries are loaded."""
    match format_:
        case Format.TEXT:
            from kb.readers.text import read_text

            return read_text(data, name)
        case Format.MARKDOWN:
            from kb.readers.text import read_markdown

            return read_markdown(data, name)
        case Format.HTML:
            from kb.readers.html import read_html

            return read_html(data, name)
        case Format.MHTML:
            from kb.readers.html import read_mhtml

            return read_mhtml(data, name)
        case Format.DOCX:
            from kb.readers.docx import read_docx

            return read_docx(data, name)
        case Format.XLSX:
            from kb.readers.sheet import read_sheet

            return read_sheet(data, name)
        case Format.CSV:
            from kb.readers.delimited import read_csv

            return read_csv(data, name)
        case Format.PDF:
            from kb.readers.pdf import read_pdf

            return read_pdf(data, name)
        case Format.OFD:
            from kb.readers.ofd import read_ofd

            return read_ofd(data, name)
        case Format.IMAGE:
            from kb.readers.scan.image import read_image

            return read_image(data, name)
        case Format.OFFICE:
            from kb.readers.office import read_office

            return read_office(data, name)
        case _:
            assert_never(format_)
