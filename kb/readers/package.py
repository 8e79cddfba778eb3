"""Files that are ZIP packages of XML parts (DOCX, XLSX, OFD): opened with limits, parsed without entities."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from kb.errors import ReadError
from kb.settings import MAX_MEMBERS, MAX_UNPACKED_BYTES

if TYPE_CHECKING:
    from lxml.etree import _Element

#: What an encrypted Office file, and every old Office file, begins with.
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: Bit 0 of a member's flags says that it is encrypted.
ENCRYPTED = 0x1
#: A part that grows more than this many times on unpacking is a bomb; XML stays far below.
_MAX_RATIO = 300
_SMALL = 1 << 20


class Package:
    """The parts of a package by name; every size is checked before a part is unpacked."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self._archive = archive
        self._name = name
        self._left = MAX_UNPACKED_BYTES
        self.names = frozenset(archive.namelist())

    @classmethod
    def open(cls, data: bytes, name: str, *, kind: str) -> Package:
        """Open the bytes of a file of ``kind`` (such as ``DOCX``).

        Raises:
            ReadError: the file is encrypted, damaged, no package at all, or unpacks to more than is allowed.
        """
        if data.startswith(OLE_MAGIC):
            raise ReadError(
                f"{name}: the file is protected by a password or is of the older Office format; "
                f"save it without a password as {kind} and try again"
            )
        try:
            archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeError) as error:
            raise ReadError(f"{name}: this is no whole {kind} file ({error}); get it again from its source") from error
        check_members(archive.infolist(), name)
        if any(member.flag_bits & ENCRYPTED for member in archive.infolist()):
            raise ReadError(f"{name}: the file is protected by a password; save it without one and try again")
        return cls(archive, name)

    def read(self, part: str) -> bytes:
        """The bytes of a part.

        Raises:
            ReadError: the part is missing, damaged or too large.
        """
        if self._left < 0:  # an earlier part was too large, and no later one is unpacked either
            raise ReadError(too_large(self._name))
        try:
            with self._archive.open(part) as member:
                data = member.read(self._left + 1)
        except KeyError as error:
            raise ReadError(f"{self._name}: the part {part} is missing; get the file again from its source") from error
        except DAMAGED as error:
            raise ReadError(
                f"{self._name}: the part {part} is damaged ({error}); get the file again from its source"
            ) from error
        self._left -= len(data)
        if self._left < 0:
            raise ReadError(too_large(self._name))
        return data

    def xml(self, part: str) -> _Element:
        """The root element of an XML part.

        Raises:
            ReadError: as :meth:`read`; the part is no XML or declares entities.
        """
        return parse_xml(self.read(part), f"{self._name}: the part {part}")


#: What the standard library raises on a damaged or encrypted member.
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError)


def check_members(members: list[zipfile.ZipInfo], name: str) -> None:
    """Check the declared sizes of an archive before anything is unpacked.

    Raises:
        ReadError: there are too many members, or they unpack to more than is allowed.
    """
    if len(members) > MAX_MEMBERS:
        raise ReadError(f"{name}: holds {len(members)} parts, more than the {MAX_MEMBERS} that are read; split it")
    total = sum(member.file_size for member in members)
    packed_tight = any(
        member.file_size > _SMALL and member.file_size > _MAX_RATIO * max(member.compress_size, 1) for member in members
    )
    if total > MAX_UNPACKED_BYTES or packed_tight:
        raise ReadError(too_large(name))


def too_large(name: str) -> str:
    """The message on a file that unpacks to more than is allowed."""
    return (
        f"{name}: unpacks to far more than a document holds (the limit is {MAX_UNPACKED_BYTES // 2**20} MiB); "
        "it may be damaged or made to do harm, and was not read"
    )


def parse_xml(data: bytes, what: str) -> _Element:
    """Parse XML without entities, without reaching for anything outside.

    Raises:
        ReadError: it is no XML, or declares a document type, where entities hide.
    """
    from lxml import etree

    refused = f"{what} declares a document type, which these files never do; it was not read"
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
        raise ReadError(refused)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ReadError(f"{what} is damaged ({error}); get the file again from its source") from error
    if root.getroottree().docinfo.internalDTD is not None:  # in an encoding whose bytes do not show it
        raise ReadError(refused)
    return root
