"""PDF files: pages with text are read as text, pages without are recognised, decided page by page."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial

from kb.errors import ReadError
from kb.readers.base import Content
from kb.readers.layout import Page, read_layout
from kb.readers.page_numbers import listed_pages
from kb.readers.pdf.file import PdfFile
from kb.readers.pdf.page import PdfPage
from kb.settings import MAX_PAGES, MAX_RECOGNITION_SECONDS

# A picture over half the page with no more characters than a page number, a head or a scanner's mark is a scan.
_SCAN = 0.5
_FEW_GLYPHS = 10
# Smaller pictures on a page without text are logos; so few shapes are ornaments.
_LOGO = 0.02
_ORNAMENTS = 20
# A picture of this share on a page with text may hold text of its own; a larger one is the paper behind it.
_LARGE, _PAPER = 0.2, 0.85
# Pixels a point for recognition (180 a inch), and the most pixels of one page.
_SCALE = 2.5
_MAX_PIXELS = 12_000_000
# Text of the usual size cannot be read from a picture at less than this.
_LEAST_SCALE = 0.5
_END = b"%%EOF"
_END_WITHIN = 2048


@dataclass(slots=True)
class _Found:
    """What was found on the pages so far."""

    pages: dict[int, Page] = field(default_factory=dict)
    scans: dict[int, PdfPage] = field(default_factory=dict)
    garbled: list[int] = field(default_factory=list)
    damaged: list[int] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)
    layers: list[int] = field(default_factory=list)
    unknown: list[int] = field(default_factory=list)


def read_pdf(data: bytes, name: str) -> Content:
    """Read a PDF.

    Raises:
        ReadError: it needs a password, is damaged beyond repair, has no page, or none of its pages holds text.
    """
    with PdfFile.open(data, name) as file:
        count = file.pages
        if not count:
            raise ReadError(f"{name}: the PDF has no page that can be read; get it again from its source")
        found = _read_pages(file, min(count, MAX_PAGES))
        gaps = [*_file_gaps(data, file, count), *_page_gaps(found)]
        title = file.title
    warnings = _warnings(found)
    if found.scans:
        with PdfFile.open(data, name, shapes=True) as file:
            gaps += _recognise(file, found, warnings)
    lines = read_layout([found.pages[number] for number in sorted(found.pages)])
    if not lines:
        why = "; ".join(gaps) or "all are blank"
        raise ReadError(f"{name}: none of the {count} pages holds text ({why}); check the file in a PDF program")
    return Content(lines, title=title, pages=count, warnings=tuple(warnings), gaps=tuple(gaps))


def _read_pages(file: PdfFile, count: int) -> _Found:
    found = _Found()
    headings = file.headings()
    for number in range(1, count + 1):
        try:
            page = file.read(number)
        except ReadError:
            found.damaged.append(number)
            continue
        if page.garbled:
            found.garbled.append(number)
        if _is_scan(page):
            found.scans[number] = page
            continue
        label = file.label(number)
        found.pages[number] = Page(
            number, page.width, page.height, page.segments, page.rules, label, headings.get(number, ())
        )
        if page.unknown:
            found.unknown.append(number)
        if page.picture >= _SCAN and page.hidden:
            found.layers.append(number)
        elif page.glyphs and _LARGE <= page.picture < _PAPER:
            found.pictures.append(number)
    return found


def _is_scan(page: PdfPage) -> bool:
    """Whether a page shows text that it does not hold; a blank one does not."""
    if page.garbled:
        return True
    if page.picture >= _SCAN and page.body <= _FEW_GLYPHS:
        return True
    return not page.glyphs and (page.picture >= _LOGO or page.shapes >= _ORNAMENTS)


def _recognise(file: PdfFile, found: _Found, warnings: list[str]) -> list[str]:
    """Recognise the pages without text, add them to those with text, and return what is missing."""
    from kb.readers.scan.recognition import recognise_pages

    gaps: list[str] = []
    end = time.monotonic() + MAX_RECOGNITION_SECONDS
    for scale, numbers in _by_scale(found.scans).items():
        if scale < _LEAST_SCALE:
            gaps.append(f"{listed_pages(numbers)}: not recognised, since it is too large; print it to a smaller page")
            continue
        seconds = max(0.0, end - time.monotonic())
        recognition = recognise_pages(numbers, partial(file.render, scale=scale), scale=scale, seconds=seconds)
        found.pages |= {page.number: page for page in recognition.pages}
        warnings += recognition.warnings
        gaps += recognition.gaps
    return gaps


def _by_scale(scans: dict[int, PdfPage]) -> dict[float, list[int]]:
    """The pages to be recognised by the scale at which their picture is not too large."""
    groups: dict[float, list[int]] = {}
    for number, page in scans.items():
        fitting = (_MAX_PIXELS / (page.width * page.height)) ** 0.5
        groups.setdefault(min(_SCALE, round(fitting, 2)), []).append(number)
    return groups


def _file_gaps(data: bytes, file: PdfFile, count: int) -> list[str]:
    gaps = []
    if count > MAX_PAGES:
        gaps.append(f"pages {MAX_PAGES + 1}-{count} were not read: a file may have {MAX_PAGES} pages; split it")
    if _END not in data[-_END_WITHIN:]:
        gaps.append("the end of the file is missing, and perhaps pages with it; get it again from its source")
    if file.is_dynamic_form:
        gaps.append("the file is a form whose content (XFA) was not read; print it to a PDF and ingest that")
    gaps += [
        f"the file “{attached}” that lies inside the PDF was not read; save it and ingest it"
        for attached in file.attachments
    ]
    return gaps


def _page_gaps(found: _Found) -> list[str]:
    if not found.damaged:
        return []
    return [
        f"{listed_pages(found.damaged)} could not be read because the file is damaged; get it again from its source"
    ]


def _warnings(found: _Found) -> list[str]:
    said: Iterable[tuple[Sequence[int], str]] = (
        (found.garbled, "the fonts do not say which characters they show, so the page was recognised as a picture"),
        (found.layers, "a scan whose text another program recognised; compare quotations with the picture"),
        (found.pictures, "holds a large picture, whose text, if it has any, was not read"),
        (found.unknown, "holds characters that only the file's own font knows; they are shown as □"),
    )
    return [f"{listed_pages(numbers)}: {text}" for numbers, text in said if numbers]
