"""Compound files, the container of the Office formats before 2007: what they hold, and whether a password protects it.

The layout is that of [MS-CFB]; the marks of encryption are those of [MS-DOC] 2.5.1 and [MS-XLS] 2.4.117.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from kb.readers.package import OLE_MAGIC

_END = 0xFFFFFFFA  # numbers from here on are no sectors
_SECTOR_SHIFTS = (9, 12)  # sectors of 512 and of 4096 bytes
_ENTRY = 128
_FAT_IN_HEADER = 109
_MOST_ENTRIES = 4096
_SMALLEST_OUTSIDE = 4096  # shorter streams lie in a container of their own
_ENCRYPTED_WORD = 0x0100
_FILEPASS = 0x002F
_RECORDS_BEFORE_FILEPASS = 8


class Kind(Enum):
    """What a compound file holds."""

    TEXT = "text"
    SHEETS = "sheets"
    PRESENTATION = "presentation"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class _Stream:
    start: int
    size: int


class Compound:
    """The streams of a compound file by name; a damaged one has none."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._streams: dict[str, _Stream] = {}
        if not data.startswith(OLE_MAGIC) or len(data) < 512:
            return
        shift = struct.unpack_from("<H", data, 30)[0]
        if shift not in _SECTOR_SHIFTS:
            return
        self._size = 1 << shift
        self._streams = {name: stream for name, stream in self._entries() if name}

    @property
    def kind(self) -> Kind:
        """What its streams say that it is."""
        if self._streams.keys() & {"WordDocument"}:
            return Kind.TEXT
        if self._streams.keys() & {"Workbook", "Book"}:
            return Kind.SHEETS
        return Kind.PRESENTATION if "PowerPoint Document" in self._streams else Kind.OTHER

    @property
    def encrypted(self) -> bool:
        """Whether a password is needed to read it."""
        if "EncryptedPackage" in self._streams:
            return True
        if self.kind is Kind.TEXT:
            head = self._head("WordDocument")
            return len(head) >= 12 and bool(struct.unpack_from("<H", head, 10)[0] & _ENCRYPTED_WORD)
        if self.kind is Kind.SHEETS:
            return _FILEPASS in _records(self._head("Workbook") or self._head("Book"))
        return False

    def _head(self, name: str) -> bytes:
        """The first sector of a stream."""
        stream = self._streams.get(name)
        if stream is None or stream.size < _SMALLEST_OUTSIDE:
            return b""
        return self._sector(stream.start)

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        return self._data[start : start + self._size] if number < _END else b""

    def _entries(self) -> Iterator[tuple[str, _Stream]]:
        sector = struct.unpack_from("<I", self._data, 48)[0]
        seen: set[int] = set()
        while sector < _END and sector not in seen and len(seen) * self._size < _MOST_ENTRIES * _ENTRY:
            seen.add(sector)
            content = self._sector(sector)
            for at in range(0, len(content) - _ENTRY + 1, _ENTRY):
                length, kind = struct.unpack_from("<HB", content, at + 64)
                start, size = struct.unpack_from("<IQ", content, at + 116)
                if kind in (1, 2, 5) and 2 <= length <= 64:
                    name = content[at : at + length - 2].decode("utf-16-le", "replace")
                    yield name, _Stream(start, size & 0xFFFFFFFF)
            sector = self._next(sector)

    def _next(self, sector: int) -> int:
        """The sector that follows another in the table of sectors."""
        per_table = self._size // 4
        table = sector // per_table
        if table >= _FAT_IN_HEADER:
            return _END  # the directory of a document lies at its head
        held = self._sector(struct.unpack_from("<I", self._data, 76 + 4 * table)[0])
        at = 4 * (sector % per_table)
        return struct.unpack_from("<I", held, at)[0] if at + 4 <= len(held) else _END


def _records(head: bytes) -> list[int]:
    """The kinds of the first records of a workbook's stream."""
    kinds: list[int] = []
    at = 0
    while at + 4 <= len(head) and len(kinds) < _RECORDS_BEFORE_FILEPASS:
        kind, length = struct.unpack_from("<HH", head, at)
        kinds.append(kind)
        at += 4 + length
    return kinds
