"""The formats that are read, by the suffixes of their files."""

from __future__ import annotations

from enum import Enum


class Format(Enum):
    """A format that is read; the values are the suffixes of its files."""

    TEXT = (".txt",)
    MARKDOWN = (".md", ".markdown")
    HTML = (".html", ".htm", ".shtml", ".xhtml")
    MHTML = (".mht", ".mhtml")
    DOCX = (".docx", ".docm", ".dotx", ".dotm")
    XLSX = (".xlsx", ".xlsm", ".xltx", ".xltm")
    CSV = (".csv", ".tsv")
    PDF = (".pdf",)
    OFD = (".ofd",)
    IMAGE = (".png", ".jpg", ".jpeg", ".tif", ".tiff")
    OFFICE = (".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt", ".ott", ".xls", ".xlt", ".et", ".ett", ".ods", ".ots")


#: The format of each suffix that is read.
FORMATS: dict[str, Format] = {suffix: format_ for format_ in Format for suffix in format_.value}
#: The suffixes of archives, whose members are files of their own.
ARCHIVES = frozenset({".zip"})
