"""OFD files (GB/T 33190-2016), the fixed layout of Chinese offices: text at places, read in the order of the eye.

The dates and the author in the file's properties are those of the file and its typist; they are not taken for
the document's. Seals, signatures and pictures are left out; a page that is a picture is recognised as a scan.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from kb.errors import ReadError
from kb.readers.base import Content, Line
from kb.readers.html.head import PageHead
from kb.readers.html.labels import FIELDS
from kb.readers.layout import Page, read_layout
from kb.readers.ofd.document import Document
from kb.readers.ofd.page import Budget, Drawing
from kb.readers.ofd.parts import Parts, child, children, encrypted, text_in
from kb.readers.ofd.picture import PIXELS, render_pictures
from kb.readers.ofd.segments import POINTS, Placed, lay_out
from kb.settings import MAX_PAGES

if TYPE_CHECKING:
    import numpy as np
    from lxml.etree import _Element
    from numpy.typing import NDArray

# A picture over so much of the page is the page.
_MOST_OF_PAGE = 0.5
# Smaller pictures are emblems and codes.
_ORNAMENT = 0.05
# Beside such a picture, fewer characters are a page number or a mark of the program.
_FEW_CHARS = 20
# A page with fewer curves and slanted lines shows an ornament, not letters drawn as shapes.
_FEW_SHAPES = 20
_MAX_SHOWN = 40


def read_ofd(data: bytes, name: str) -> Content:
    """Read an OFD file; the pages of all its documents are counted through.

    Raises:
        ReadError: the file is damaged or encrypted, holds more than is allowed, or lists no page.
    """
    parts = Parts.open(data, name)
    holder, root = parts.xml_of("OFD.xml", "", "the entry of the file")
    if child(root, "Encryptions") is not None:
        raise ReadError(encrypted(name))
    bodies = list(children(root, "DocBody"))
    found = _Found(name)
    lines = tuple(_read_bodies(bodies, parts, holder, found))
    if not found.pages:
        why = f" ({'; '.join(found.gaps.all())})" if found.gaps.all() else ""
        raise ReadError(f"{name}: the file lists no page{why}; get it again from its source")
    if len(bodies) > 1:
        found.warnings.add(f"the file holds {len(bodies)} documents, read one after another")
    title = " ".join(text_in(child(bodies[0], "DocInfo", "Title")).split()) or None
    return Content(
        lines,
        _stated(bodies[0], title),
        title=title,
        pages=found.pages,
        warnings=found.warnings.all(),
        gaps=found.gaps.all(),
    )


def _read_bodies(bodies: Sequence[_Element], parts: Parts, holder: str, found: _Found) -> Iterator[Line]:
    """The lines of each document of a file; one that cannot be opened is a gap."""
    budget = Budget(found.name)
    for body in bodies:
        try:
            document = Document.open(parts, *_root_of(body, parts, holder, found), budget)
        except ReadError as error:
            found.failed(error)
            continue
        yield from read_layout(_read_pages(document, found))


@dataclass(slots=True)
class _Notes:
    """What is to be said about the file and about its pages, each once."""

    _of_file: list[str] = field(default_factory=list)
    _of_pages: dict[str, list[int]] = field(default_factory=dict)

    def add(self, text: str, page: int | None = None) -> None:
        """Note a text, about a page where one is given."""
        if page is not None:
            self._of_pages.setdefault(text, []).append(page)
        elif text not in self._of_file:
            self._of_file.append(text)

    def all(self) -> tuple[str, ...]:
        """The notes in the order of the pages, pages with the same one together, then those about the file."""
        on_pages = sorted(self._of_pages.items(), key=lambda item: item[1][0])
        return (*(f"{_numbered(pages)}: {text}" for text, pages in on_pages), *self._of_file)


@dataclass(slots=True)
class _Found:
    """What was met on the way: pages, what could not be read, what is to be checked."""

    name: str
    pages: int = 0
    gaps: _Notes = field(default_factory=_Notes)
    warnings: _Notes = field(default_factory=_Notes)

    def failed(self, error: ReadError, page: int | None = None) -> None:
        """Note a part that could not be read."""
        self.gaps.add(self.bare(error), page)

    def bare(self, error: ReadError) -> str:
        """What was found, without the name of the file and the advice."""
        return str(error).removeprefix(f"{self.name}: ").partition("; ")[0]


def _numbered(pages: Sequence[int]) -> str:
    """Page numbers in words: ``page 3``, ``pages 3-7, 9``."""
    ranges = [[pages[0], pages[0]]]
    for before, page in pairwise(pages):
        if page == before + 1:
            ranges[-1][1] = page
        else:
            ranges.append([page, page])
    text = ", ".join(f"{first}-{last}" if last > first else str(first) for first, last in ranges)
    return f"page{'s' if len(pages) > 1 else ''} {text}"


def _root_of(body: _Element, parts: Parts, holder: str, found: _Found) -> tuple[str, str]:
    """The reference to the root of a document, of its current version where it has any, and the part it stands in."""
    versions = child(body, "Versions")
    for version in children(versions, "Version") if versions is not None else ():
        if version.get("Current", "").lower() != "true":
            continue
        try:
            part, root = parts.xml_of(version.get("BaseLoc", ""), holder, "the current version of the document")
        except ReadError as error:
            found.failed(error)
            break
        if text_in(child(root, "DocRoot")):
            return text_in(child(root, "DocRoot")), part
    return text_in(child(body, "DocRoot")), holder


def _read_pages(document: Document, found: _Found) -> list[Page]:
    """The pages of a document, numbered on from those before."""
    pages: dict[int, Page] = {}
    scans: dict[int, Drawing] = {}
    headings = document.headings()
    noted = document.noted_pages()
    for entry in document.page_entries():
        found.pages += 1
        if found.pages > MAX_PAGES or document.budget.is_spent:
            continue
        if noted and entry.get("ID") in noted:
            found.warnings.add("notes that somebody wrote on the document were left out", found.pages)
        try:
            drawing = document.page(entry)
        except ReadError as error:
            found.failed(error, found.pages)
            continue
        pages[found.pages] = _page(drawing, found, tuple(headings.get(entry.get("ID", ""), ())))
        if _is_scan(drawing, pages[found.pages]):
            scans[found.pages] = drawing
    _report(document, found)
    if scans:
        _recognise(scans, pages, document.parts, found)
    return list(pages.values())


def _recognise(scans: Mapping[int, Drawing], pages: dict[int, Page], parts: Parts, found: _Found) -> None:
    """Put what is recognised on the pages that are scans; what they draw as text stays."""
    from kb.readers.scan.recognition import recognise_pages

    def render(number: int) -> NDArray[np.uint8]:
        try:
            return render_pictures(scans[number], parts)
        except ReadError as error:
            raise ReadError(found.bare(error)) from error

    recognition = recognise_pages(tuple(scans), render, scale=PIXELS / POINTS)
    for page in recognition.pages:
        drawn = pages[page.number]
        pages[page.number] = replace(
            page, segments=(*page.segments, *drawn.segments), rules=(*page.rules, *drawn.rules)
        )
    for gap in recognition.gaps:
        found.gaps.add(gap)
    for warning in recognition.warnings:
        found.warnings.add(warning)


def _report(document: Document, found: _Found) -> None:
    if document.budget.is_spent:
        raise ReadError(f"{found.name}: more is drawn in it than a document holds; it may be made to do harm")
    if found.pages > MAX_PAGES:
        found.gaps.add(f"the pages after the first {MAX_PAGES} of {found.pages}, which is more than are read")
    if not document.page_entries():
        found.gaps.add(f"the document in {document.part}, which lists no page")
    for attached in document.attachments():
        found.gaps.add(f"the attached file {attached}, which is to be saved from it and read by itself")
    for error in document.failures:
        found.failed(error)


def _page(drawing: Drawing, found: _Found, headings: tuple[str, ...]) -> Page:
    """Lay a page out and note what could not be read on it."""
    covered = _covered(drawing) >= _MOST_OF_PAGE
    hidden = sum(1 for run in drawing.runs if run.hidden)
    if not covered:
        # Without a picture before it, text without colour is none that a reader of the page sees.
        drawing.runs = [run for run in drawing.runs if not run.hidden]
    elif hidden * 2 > len(drawing.runs):
        found.warnings.add("the text was recognised from a scan when the file was made; compare it", found.pages)
    placed = lay_out(drawing.runs, drawing.bars, drawing.width, drawing.height)
    _note_gaps(drawing, placed, found)
    if placed.outside:
        found.warnings.add(f"{placed.outside} characters outside of the page were left out", found.pages)
    for text in placed.across:
        found.warnings.add(f"text across the page was taken for a watermark and left out: {text[:_MAX_SHOWN]}")
    return Page(found.pages, placed.width, placed.height, placed.segments, placed.rules, headings=headings)


def _note_gaps(drawing: Drawing, placed: Placed, found: _Found) -> None:
    if not placed.segments and not drawing.pictures and drawing.shapes >= _FEW_SHAPES:
        found.gaps.add("holds only drawn shapes, which were not read", found.pages)
    if unread := sum(run.unread for run in drawing.runs):
        found.gaps.add(f"{unread} characters are stored as shapes without codes; □ stands for them", found.pages)
    if drawing.missing:
        found.gaps.add("a template or drawing that it shows is missing in the file", found.pages)


def _is_scan(drawing: Drawing, page: Page) -> bool:
    """Whether the text of a page stands in its pictures."""
    covered = _covered(drawing)
    return (covered >= _MOST_OF_PAGE and drawing.own < _FEW_CHARS) or (covered >= _ORNAMENT and not page.segments)


def _covered(drawing: Drawing) -> float:
    """How much of a page lies under pictures, as a share of it."""
    area = 0.0
    for picture in drawing.pictures:
        x0, y0, x1, y1 = picture.box
        across, down = min(x1, drawing.width) - max(x0, 0.0), min(y1, drawing.height) - max(y0, 0.0)
        area += max(across, 0.0) * max(down, 0.0)
    return area / (drawing.width * drawing.height)


def _stated(body: _Element, title: str | None) -> dict[str, str | tuple[str, ...]]:
    """What the file's own data state under the labels that heads of documents have; the rest is the program's."""
    head = PageHead()
    data = child(body, "DocInfo", "CustomDatas")
    for item in children(data, "CustomData") if data is not None else ():
        label = item.get("Name", "").strip()
        if label in FIELDS:
            head.take(label, text_in(item))
    return head.metadata(title)
