"""Workbooks (.xlsx and its kin) as packages: their sheets, and the texts and number formats that cells refer to.

openpyxl is not used: it gives a date of the Chinese formats, which files name by a number only, as a plain
number, cannot tell an empty cell from a formula that was never reckoned, and keeps every formatted empty
cell in memory, while sheets are often formatted down to their last row.
"""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kb.errors import ReadError
from kb.readers.package import Package
from kb.readers.sheet.number_format import BUILT_IN

if TYPE_CHECKING:
    from lxml.etree import _Element

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Workbook:
    """The sheets of a workbook and what its cells refer to."""

    def __init__(self, package: Package, name: str) -> None:
        self._package = package
        self._name = name
        self._parts = {part.lower().replace("\\", "/").lstrip("/"): part for part in package.names}
        self._strings: list[str] | None = None
        self._main = self._related("", "officeDocument") or self._part("xl/workbook.xml") or ""
        if not self._main or self._main.lower().endswith(".bin"):
            kind = "a binary workbook (XLSB)" if self._main else "no workbook"
            raise ReadError(f"{name}: this package is {kind}; save it as XLSX and try again")
        self._root = package.xml(self._main)
        self._formats = self._read_formats()
        #: Whether its days are counted from 1904.
        self.epoch_1904 = any(is_true(item.get("date1904")) for item in self._root.iter("{*}workbookPr"))

    @classmethod
    def open(cls, data: bytes, name: str) -> Workbook:
        """Open the bytes of a workbook.

        Raises:
            ReadError: it is encrypted, damaged, no workbook, or unpacks to more than is allowed.
        """
        return cls(Package.open(data, name, kind="XLSX"), name)

    @property
    def title(self) -> str | None:
        """The title in the file's properties."""
        part = self._part("docProps/core.xml")
        if part is None:
            return None
        title = self._package.xml(part).find("{http://purl.org/dc/elements/1.1/}title")
        return (title.text or "").strip() or None if title is not None else None

    def sheets(self) -> Iterator[tuple[str, bool, str]]:
        """The name of each sheet in their order, whether people see it, and its part.

        Raises:
            ReadError: the part of a sheet is missing.
        """
        targets = self.targets(self._main)
        for item in self._root.iter("{*}sheet"):
            relation = next((item.get(key) or "" for key in item.keys() if local(key) == "id"), "")  # noqa: SIM118
            part = targets.get(relation, ("", None))[1]
            if part is None:
                raise ReadError(
                    f"{self._name}: the sheet {item.get('name')} is missing; get the file again from its source"
                )
            yield item.get("name") or "", item.get("state") not in ("hidden", "veryHidden"), part

    def xml(self, part: str) -> _Element:
        """The root element of a part."""
        return self._package.xml(part)

    def rows(self, part: str, *tags: str) -> Iterator[_Element]:
        """The elements of ``tags`` in a part, each complete when it is given and emptied after.

        Raises:
            ReadError: the part is missing, is no XML, or declares entities.
        """
        from lxml import etree

        data = self._package.read(part)
        what = f"{self._name}: the part {part}"
        if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
            raise ReadError(f"{what} declares a document type, which these files never do; it was not read")
        events = etree.iterparse(
            io.BytesIO(data),
            tag=[f"{{*}}{tag}" for tag in tags],
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
        )
        try:
            for _, element in events:
                yield element
                element.clear()
                parent = element.getparent()
                while parent is not None and element.getprevious() is not None:
                    del parent[0]
        except etree.XMLSyntaxError as error:
            raise ReadError(f"{what} is damaged ({error}); get the file again from its source") from error

    def string(self, place: int) -> str:
        """One of the texts that the sheets share; empty where there is none of this place."""
        if self._strings is None:
            part = self._related(self._main, "sharedStrings")
            self._strings = [rich_text(item) for item in self.rows(part, "si")] if part else []
        return self._strings[place] if 0 <= place < len(self._strings) else ""

    def format(self, style: str | None) -> str:
        """The code of a cell's number format."""
        place = int(style) if style and style.isdecimal() and len(style) < 7 else 0
        return self._formats[place] if place < len(self._formats) else "General"

    def _read_formats(self) -> list[str]:
        part = self._related(self._main, "styles")
        if part is None:
            return []
        root = self._package.xml(part)
        own = {item.get("numFmtId"): item.get("formatCode") or "General" for item in root.iter("{*}numFmt")}
        cells = root.find("{*}cellXfs")
        ids = [item.get("numFmtId") or "0" for item in ([] if cells is None else cells.iter("{*}xf"))]
        return [own.get(id_) or BUILT_IN.get(int(id_) if id_.isdecimal() else 0, "General") for id_ in ids]

    def _part(self, name: str) -> str | None:
        """The part of a name, whatever case it is written in."""
        return self._parts.get(name.lower().lstrip("/"))

    def _related(self, part: str, kind: str) -> str | None:
        return next((target for found, target in self.targets(part).values() if found == kind and target), None)

    def targets(self, part: str) -> dict[str, tuple[str, str | None]]:
        """What a part refers to: by id, the kind and the part."""
        folder, file = posixpath.split(part)
        relations = self._part(posixpath.join(folder, "_rels", f"{file}.rels"))
        if relations is None:
            return {}
        return {
            item.get("Id") or "": (
                (item.get("Type") or "").rpartition("/")[2],
                self._part(
                    posixpath.normpath(posixpath.join("/" + folder, (item.get("Target") or "").replace("\\", "/")))
                ),
            )
            for item in self._package.xml(relations).iter("{*}Relationship")
            if item.get("TargetMode") != "External"
        }


def rich_text(item: _Element) -> str:
    """The text of a shared or inline string: its runs without the phonetic ones."""
    pieces = []
    for child in item:
        tag = local(child.tag)
        if tag == "t":
            pieces.append(child.text or "")
        elif tag == "r":
            pieces.extend(part.text or "" for part in child if local(part.tag) == "t")
    return unescaped("".join(pieces))


def unescaped(text: str) -> str:
    """The text with the characters that XML cannot hold, which are written like _x000D_."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def whole(written: str | None) -> int:
    """The whole number of an attribute; -1 where it is none."""
    return int(written) if written and re.fullmatch(r"[0-9]{1,9}", written) else -1


def is_true(written: str | None) -> bool:
    """Whether an attribute says yes."""
    return written in ("1", "true", "on")


def local(tag: object) -> str:
    """The name of an element or attribute without its namespace."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
