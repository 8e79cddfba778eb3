"""Word files as packages: the parts that hold text, checked one by one before python-docx opens them.

python-docx refuses templates, files with macros, the strict form of the standard and files with one
relationship that leads nowhere, and it unpacks whatever it is given. It gets a clean package instead: only
the parts that are read, each of checked size and form, in the names of the common form.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from kb.errors import ReadError
from kb.readers.docx.xml import W
from kb.readers.package import Package, parse_xml

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

_OPC = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MAIN, _CORE, _IMAGE = "officeDocument", "core-properties", "image"
# The parts that are read: the last step of their relationship's type, and their content type.
_KINDS = {
    "styles": f"{_WORD}.styles+xml",
    "numbering": f"{_WORD}.numbering+xml",
    "footnotes": f"{_WORD}.footnotes+xml",
    "endnotes": f"{_WORD}.endnotes+xml",
    "header": f"{_WORD}.header+xml",
    _MAIN: f"{_WORD}.document.main+xml",
    _CORE: "application/vnd.openxmlformats-package.core-properties+xml",
}
# What the strict form of the standard (ISO/IEC 29500-1) calls the names of the common one.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
    (b"http://purl.oclc.org/ooxml/wordprocessingml/", b"http://schemas.openxmlformats.org/wordprocessingml/2006/"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)
_STRICT_MARK = b"http://purl.oclc.org/ooxml/"
_USUAL_MAIN = "word/document.xml"


@dataclass(frozen=True, slots=True)
class WordFile:
    """The parts of a Word file as trees; ``None`` for those it lacks.

    Attributes:
        header: of the first page, where that page has one of its own.
        title: the title in the file's properties.
        pictures: the parts of its pictures by relationship.
        gaps: parts that are there and could not be read.
    """

    document: _Element
    styles: _Element | None
    numbering: _Element | None
    footnotes: _Element | None
    endnotes: _Element | None
    header: _Element | None
    title: str | None
    gaps: tuple[str, ...]
    package: Package
    pictures: dict[str, str]

    def picture(self, relation: str) -> bytes:
        """The bytes of a picture.

        Raises:
            ReadError: the file does not hold it, or it is damaged.
        """
        if relation not in self.pictures:
            raise ReadError("the file does not hold it")
        return self.package.read(self.pictures[relation])


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the clean package; ``relation`` is the id by which the part that owns it refers to it."""

    kind: str
    relation: str
    data: bytes


@dataclass(frozen=True, slots=True)
class _Relation:
    """A relationship to a part of the package, the name of the part made absolute."""

    kind: str
    id: str
    target: str


def open_word(data: bytes, name: str) -> WordFile:
    """Open the bytes of a Word file (.docx, .docm, .dotx, .dotm).

    Raises:
        ReadError: it is encrypted, damaged, no Word file, or unpacks to more than is allowed.
    """
    gaps: list[str] = []
    pictures: dict[str, str] = {}
    package = Package.open(data, name, kind="DOCX")
    checked = list(_checked(package, name, gaps, pictures))
    try:
        document = _opened(checked)
        trees = {part.kind: _tree(document, part) for part in reversed(checked)}
        core = next((part for part in checked if part.kind == _CORE), None)
        return WordFile(
            document=document.element,
            styles=trees.get("styles"),
            numbering=trees.get("numbering"),
            footnotes=trees.get("footnotes"),
            endnotes=trees.get("endnotes"),
            header=_first_page_header(document),
            title=(document.core_properties.title.strip() or None) if core else None,
            gaps=tuple(gaps),
            package=package,
            pictures=pictures,
        )
    except _library_errors() as error:
        raise ReadError(
            f"{name}: python-docx cannot open it ({error}); open it in Word or WPS and save it again as DOCX"
        ) from error


def _library_errors() -> tuple[type[Exception], ...]:
    """What python-docx raises on a file that is XML and yet no document."""
    from docx.exceptions import PythonDocxError
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    return (PythonDocxError, OpcError, LxmlError, LookupError, ValueError, TypeError, AttributeError)


def _checked(package: Package, name: str, gaps: list[str], pictures: dict[str, str]) -> Iterator[_Part]:
    """The main part and the parts that it refers to; those that are damaged become gaps, pictures are noted."""
    names = {part.replace("\\", "/").lower(): part for part in package.names}
    relations = list(_relations(package, name, names, "", gaps))
    targets = [relation.target for relation in relations if relation.kind == _MAIN] or [_USUAL_MAIN]
    main = names.get(targets[0].lower())
    if main is None:
        raise ReadError(f"{name}: the package holds no Word document; get the file again from its source")
    root = package.xml(main)
    data = _common_form(root)
    if parse_xml(data, name).tag != W + "document":
        raise ReadError(f"{name}: the package is no Word document (its main part is {main}); give it its own suffix")
    yield _Part(_MAIN, _MAIN, data)
    relations += _relations(package, name, names, targets[0], gaps)
    pictures.update(
        (relation.id, names[relation.target.lower()])
        for relation in relations
        if relation.kind == _IMAGE and relation.target.lower() in names
    )
    for relation in relations:
        if relation.kind in _KINDS and relation.kind != _MAIN and relation.target.lower() in names:
            try:
                tree = package.xml(names[relation.target.lower()])
            except ReadError as error:
                gaps.append(str(error).removeprefix(f"{name}: "))
            else:
                yield _Part(relation.kind, relation.id, _common_form(tree))


def _relations(package: Package, name: str, names: dict[str, str], source: str, gaps: list[str]) -> Iterator[_Relation]:
    """The relationships of a part, or of the package itself for the name ``""``."""
    folder, file = posixpath.split(source)
    stored = names.get(posixpath.join(folder, "_rels", f"{file}.rels").lower())
    if stored is None:
        return
    try:
        root = package.xml(stored)
    except ReadError as error:
        gaps.append(str(error).removeprefix(f"{name}: "))
        return
    seen: set[str] = set()
    for child in root.iter("{*}Relationship"):
        kind = (child.get("Type") or "").rpartition("/")[2]
        target, relation = child.get("Target") or "", child.get("Id") or ""
        if child.get("TargetMode") == "External" or not target or not relation or relation in seen:
            continue
        seen.add(relation)
        yield _Relation(kind, relation, posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"))


def _common_form(root: _Element) -> bytes:
    """A part as UTF-8 in the names of the common form of the standard."""
    from lxml import etree

    data: bytes = etree.tostring(root, encoding="utf-8")
    if _STRICT_MARK in data:
        for strict, common in _STRICT:
            data = data.replace(strict, common)
    return data


def _opened(parts: list[_Part]) -> Document:
    """The checked parts as a package of their own, opened by python-docx."""
    import docx

    packed = io.BytesIO()
    main = [(index, part) for index, part in enumerate(parts) if part.kind not in (_MAIN, _CORE)]
    top = [(index, part) for index, part in enumerate(parts) if part.kind in (_MAIN, _CORE)]
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for index, part in enumerate(parts):
            archive.writestr(_stored_name(index), part.data)
        archive.writestr("[Content_Types].xml", _content_types(parts))
        archive.writestr("_rels/.rels", _relationships(top))
        archive.writestr("_rels/part0.xml.rels", _relationships(main))
    packed.seek(0)
    return docx.Document(packed)


def _stored_name(index: int) -> str:
    return f"part{index}.xml"


def _content_types(parts: list[_Part]) -> str:
    overrides = (
        f'<Override PartName="/{_stored_name(index)}" ContentType="{_KINDS[part.kind]}"/>'
        for index, part in enumerate(parts)
    )
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'<Types xmlns="{_OPC}/content-types">{rels}{"".join(overrides)}</Types>'


def _relationships(parts: list[tuple[int, _Part]]) -> str:
    rows = (
        f"<Relationship Id={quoteattr(part.relation)} Target={quoteattr(_stored_name(index))} "
        f'Type="{_OPC + "/relationships/metadata" if part.kind == _CORE else _OFFICE}/{part.kind}"/>'
        for index, part in parts
    )
    return f'<Relationships xmlns="{_OPC}/relationships">{"".join(rows)}</Relationships>'


def _tree(document: Document, part: _Part) -> _Element | None:
    """The tree of a part: python-docx parses some itself and leaves the notes as bytes."""
    from docx.opc.part import XmlPart

    loaded = document.part.related_parts.get(part.relation) if part.kind not in (_MAIN, _CORE) else None
    if loaded is None:
        return None
    return loaded.element if isinstance(loaded, XmlPart) else parse_xml(loaded.blob, part.kind)


def _first_page_header(document: Document) -> _Element | None:
    """The header that stands on the first page alone; the header of every page is none."""
    try:
        section = next(iter(document.sections), None)
        if section is None or not section.different_first_page_header_footer:
            return None
        header = section.first_page_header
        return None if header.is_linked_to_previous else header.part.element
    except _library_errors():  # the text refers to a header that the file does not hold, and stands without it
        return None
