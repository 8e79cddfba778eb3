"""Readers: one a format, from a file's bytes to the text of the document."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kb.errors import ReadError
from kb.readers.base import CELL, Block, BlockKind, Reading
from kb.readers.text import read_markdown, read_text
from kb.settings import MAX_FILE_BYTES

__all__ = ["CELL", "READERS", "Block", "BlockKind", "Reading", "read_file"]

#: The reader of each suffix.
READERS: dict[str, Callable[[bytes, str], Reading]] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
}


def read_file(path: Path, *, name: str | None = None) -> Reading:
    """Read one file; ``name`` is what messages and the document's source say (default: the file's name).

    Raises:
        ReadError: the file is missing, empty, too large, of no known format, or not what its suffix says.
    """
    name = name or path.name
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        known = " ".join(sorted(READERS))
        raise ReadError(f"{name}: files of the kind {path.suffix or '(no suffix)'} cannot be read; known are {known}")
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise ReadError(f"{name}: larger than {MAX_FILE_BYTES // 2**20} MiB; split the file")
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise ReadError(f"{name}: there is no such file; check the path {path}") from error
    except OSError as error:
        raise ReadError(f"{name}: cannot be opened ({error.strerror}); check its permissions") from error
    if not data.strip():
        raise ReadError(f"{name}: the file is empty; nothing was taken from it")
    return reader(data, name)
