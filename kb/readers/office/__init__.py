"""Old Office files and their kin (.doc .wps .rtf .odt .xls .et .ods), read as what they are and not as they are called.

Many files under these suffixes are something else: a newer Office file, a web page or a web archive that a
system exported, a table as text. Those are read as such; the others are converted by LibreOffice first.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from enum import Enum
from pathlib import Path

from kb.errors import ReadError
from kb.readers.base import Content
from kb.readers.delimited import read_csv
from kb.readers.docx import read_docx
from kb.readers.html import read_html
from kb.readers.html.source import is_archive
from kb.readers.office.compound import Compound, Kind
from kb.readers.office.libreoffice import convert
from kb.readers.package import OLE_MAGIC, Package
from kb.readers.sheet import read_sheet
from kb.readers.text import read_text

#: Suffixes of sheets; a text under one of them is a table.
_SHEET_SUFFIXES = frozenset({".xls", ".xlt", ".et", ".ett", ".ods", ".ots"})
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|meta|title|body|table|div|style|p|font|center)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML_HEAD = re.compile(r"\s*<\?xml\b")
_WORD_XML = ("schemas.microsoft.com/office/word/2003/wordml", "schemas.microsoft.com/office/2006/xmlPackage")
_EXCEL_XML = ("urn:schemas-microsoft-com:office:spreadsheet",)
# The first record of a workbook from before compound files.
_OLD_BIFF = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00")
_ODF_KINDS = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
}


class _Made(Enum):
    """What LibreOffice makes of a file, and who reads that."""

    DOCX = "docx"
    XLSX = "xlsx"

    @property
    def reader(self) -> Callable[[bytes, str], Content]:
        return read_docx if self is _Made.DOCX else read_sheet


def read_office(data: bytes, name: str) -> Content:
    """Read a file of an older or foreign Office format.

    Raises:
        ReadError: the file is protected by a password, damaged, of another format, or needs LibreOffice, which is
            not installed or cannot read it.
    """
    if data.startswith(OLE_MAGIC):
        return _read_compound(data, name)
    if data.startswith(b"PK\x03\x04"):
        return _read_package(data, name)
    if data.lstrip()[:5] == b"{\\rtf":
        return _converted(data.lstrip(), name, "rtf", _Made.DOCX)
    if data.startswith(_OLD_BIFF):
        return _converted(data, name, "xls", _Made.XLSX)
    if is_archive(data):
        return read_html(data, name)
    return _read_words(data, name)


def _converted(data: bytes, name: str, suffix: str, made: _Made) -> Content:
    return made.reader(convert(data, name, suffix=suffix, to=made.value), name)


def _read_compound(data: bytes, name: str) -> Content:
    compound = Compound(data)
    if compound.encrypted:
        raise ReadError(f"{name}: the file is protected by a password; save it without one and try again")
    match compound.kind:
        case Kind.TEXT:
            return _converted(data, name, "doc", _Made.DOCX)
        case Kind.SHEETS:
            return _converted(data, name, "xls", _Made.XLSX)
        case Kind.PRESENTATION:
            raise ReadError(f"{name}: this is a presentation, which is not read; save its text as DOCX and try again")
        case Kind.OTHER:
            # Damaged, or of a program of its own; LibreOffice may still know it.
            made = _made_of(name)
            return _converted(data, name, Path(name).suffix.lower().lstrip(".") or "doc", made)


def _made_of(name: str) -> _Made:
    return _Made.XLSX if Path(name).suffix.lower() in _SHEET_SUFFIXES else _Made.DOCX


def _read_package(data: bytes, name: str) -> Content:
    package = Package.open(data, name, kind="Office")
    names = {part.replace("\\", "/").lower() for part in package.names}
    if any(part.startswith("word/") for part in names):
        return read_docx(data, name)
    if any(part.startswith("xl/") for part in names):
        return read_sheet(data, name)
    if "content.xml" in names:
        return _read_odf(package, data, name)
    other = (
        "an OFD file" if "ofd.xml" in names else "a presentation" if "ppt/presentation.xml" in names else "no document"
    )
    raise ReadError(f"{name}: the content is {other}, not what {Path(name).suffix} says; give it its own suffix")


def _read_odf(package: Package, data: bytes, name: str) -> Content:
    if "META-INF/manifest.xml" in package.names and b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise ReadError(f"{name}: the file is protected by a password; save it without one and try again")
    stated = package.read("mimetype").strip() if "mimetype" in package.names else b""
    suffix = _ODF_KINDS.get(stated.removesuffix(b"-template"))
    if suffix is None and stated:
        raise ReadError(
            f"{name}: the content is of the kind {stated[:80].decode('ascii', 'replace')}, which is not read; "
            "save its text as DOCX and try again"
        )
    made = _made_of(name) if suffix is None else _Made.XLSX if suffix == "ods" else _Made.DOCX
    return _converted(data, name, suffix or ("ods" if made is _Made.XLSX else "odt"), made)


def _read_words(data: bytes, name: str) -> Content:
    """Read what begins with no mark of a format: a page, XML of Word or Excel, a table or a text."""
    head = _head(data)
    if _XML_HEAD.match(head) and any(mark in head for mark in _WORD_XML):
        return _converted(data, name, "xml", _Made.DOCX)
    if _XML_HEAD.match(head) and any(mark in head for mark in _EXCEL_XML):
        return _converted(data, name, "xml", _Made.XLSX)
    if _HTML.match(head):
        return read_html(data, name)
    try:
        return read_csv(data, name) if _made_of(name) is _Made.XLSX else read_text(data, name)
    except ReadError as error:
        raise ReadError(
            f"{name}: the content is of no format that {Path(name).suffix} stands for; "
            "open it in the program that wrote it, save it as DOCX or XLSX and try again"
        ) from error


def _head(data: bytes) -> str:
    """The first characters, good enough to know the format by."""
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):
            return data[2:8194].decode(encoding, "replace")
    return data[:8192].removeprefix(codecs.BOM_UTF8).decode("latin-1")
