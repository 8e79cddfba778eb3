"""PDF files as the library pypdfium2 opens them: pages, what the file says about itself, and pictures of pages.

The library is not safe for threads; every file is read in a process of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from types import TracebackType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kb.errors import ReadError
from kb.readers.pdf.fonts import fonts
from kb.readers.pdf.garbled import is_garbled
from kb.readers.pdf.library import pdfium, pdfium_raw
from kb.readers.pdf.page import PdfPage, read_page

_PASSWORD, _UNKNOWN_SECURITY = 4, 5
_MOST_HEADINGS = 5000
_MOST_ATTACHMENTS = 100
_MOST_NOTES = 2000
# What programs write as a title when nobody did.
_NO_TITLE = re.compile(
    r"(?:untitled|无标题|document|文档|新建|幻灯片|powerpoint|word|microsoft|wps|工作簿|print|scan|扫描|doc|img)"
    r"[\s\d\w.()（）-]{0,24}",
    re.IGNORECASE,
)
_MAKER = re.compile(r"^Microsoft (?:Office )?(?:Word|PowerPoint|Excel)\s*-\s*", re.IGNORECASE)
_SUFFIX = re.compile(r"\.(?:docx?|wps|pdf|xlsx?|pptx?|rtf|html?|indd|qxp|fit)$", re.IGNORECASE)


class PdfFile:
    """An open PDF. Use as a context; pages are counted from 1."""

    def __init__(self, document: Any, name: str) -> None:
        self._document = document
        self._name = name
        self._raw = pdfium_raw()

    @classmethod
    def open(cls, data: bytes, name: str, *, shapes: bool = False) -> PdfFile:
        """Open a file; one that only its owner's password protects is opened like others.

        Args:
            data: the bytes of the file.
            name: what messages call it.
            shapes: whether pages are to be drawn, for which the system's fonts stand in where the file holds none.

        Raises:
            ReadError: it needs a password, or is damaged beyond repair.
        """
        fonts().shapes = shapes
        try:
            return cls(pdfium().PdfDocument(data), name)
        except pdfium().PdfiumError as error:
            if error.err_code == _PASSWORD:
                raise ReadError(
                    f"{name}: the PDF opens only with a password; open it in a PDF program, save or print it to a PDF "
                    "without one, and ingest that"
                ) from error
            if error.err_code == _UNKNOWN_SECURITY:
                raise ReadError(
                    f"{name}: the PDF is protected by a rights management program; ask its source for an open copy"
                ) from error
            raise ReadError(f"{name}: the PDF is damaged or has no page; get it again from its source") from error

    def __enter__(self) -> PdfFile:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._document.close()

    @property
    def pages(self) -> int:
        """How many pages the file says it has."""
        return max(0, int(self._raw.FPDF_GetPageCount(self._document.raw)))

    @property
    def title(self) -> str | None:
        """The title in the file's properties, without the name of the program that wrote it; often junk."""
        written = _said(self._document.get_metadata_value, "Title")
        title = _SUFFIX.sub("", _MAKER.sub("", re.sub(r"\s+", " ", written))).strip(" \x00")
        garbled = is_garbled(np.array([ord(char) for char in title] * 8, np.int64)) if title else True
        return None if garbled or _NO_TITLE.fullmatch(title) else title

    @property
    def attachments(self) -> tuple[str, ...]:
        """The names of the files that lie inside the PDF."""
        count = min(self._document.count_attachments(), _MOST_ATTACHMENTS)
        return tuple(_said(self._attachment_name, index) or "without a name" for index in range(count))

    def _attachment_name(self, index: int) -> str:
        return str(self._document.get_attachment(index).get_name())

    @property
    def is_dynamic_form(self) -> bool:
        """Whether the text is made by a form (XFA) that only the program of its maker shows."""
        return bool(self._raw.FPDF_GetFormType(self._document.raw) == self._raw.FORMTYPE_XFA_FULL)

    def label(self, number: int) -> str | None:
        """What the file calls a page (iv, 12), ``None`` where it says nothing."""
        return _said(self._document.get_page_label, number - 1) or None

    def headings(self) -> dict[int, tuple[str, ...]]:
        """The entries of the file's outline under the page that each leads to."""
        found: dict[int, list[str]] = {}
        for entry in islice(self._document.get_toc(), _MOST_HEADINGS):
            target = entry.get_dest()
            index = target.get_index() if target else None
            title = _said(entry.get_title)
            if index is not None and title:
                found.setdefault(index + 1, []).append(title)
        return {number: tuple(titles) for number, titles in found.items()}

    def read(self, number: int) -> PdfPage:
        """Read a page.

        Raises:
            ReadError: the page is damaged.
        """
        with self.page(number) as page:
            if self._has_fields(page):
                self._raw.FPDFPage_Flatten(page, self._raw.FLAT_NORMALDISPLAY)
            else:
                return read_page(page)
        # What was filled in counts as text of the page once it is loaded again.
        with self.page(number) as page:
            return read_page(page)

    def render(self, number: int, scale: float) -> NDArray[np.uint8]:
        """A picture of a page, RGB (height, width, 3), at ``scale`` pixels a point.

        Raises:
            ReadError: the page is damaged.
        """
        try:
            page = self._document[number - 1]
            try:
                bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False, may_draw_forms=False)
                try:
                    pixels: NDArray[np.uint8] = bitmap.to_numpy()
                    return np.array(pixels[..., :3] if pixels.ndim == 3 else np.stack([pixels] * 3, axis=-1))
                finally:
                    bitmap.close()
            finally:
                page.close()
        except pdfium().PdfiumError as error:
            raise ReadError(f"{self._name}: page {number} is damaged; get the file again from its source") from error

    def scale_for(self, number: int, width: int) -> float:
        """Pixels a point at which a page is about ``width`` pixels wide.

        Raises:
            ReadError: the page is damaged.
        """
        with self.page(number) as page:
            points = float(self._raw.FPDF_GetPageWidthF(page))
        return width / points if points > 0 else 1.0

    @contextmanager
    def page(self, number: int) -> Iterator[Any]:
        """The handle by which PDFium knows a page.

        Raises:
            ReadError: the page is damaged.
        """
        page = self._raw.FPDF_LoadPage(self._document.raw, number - 1)
        if not page:
            raise ReadError(f"{self._name}: page {number} is damaged; get the file again from its source")
        try:
            yield page
        finally:
            self._raw.FPDF_ClosePage(page)

    def _has_fields(self, page: Any) -> bool:
        """Whether a page has form fields; comments and stamps on it are removed, since they are no text of it."""
        raw = self._raw
        if raw.FPDF_GetFormType(self._document.raw) == raw.FORMTYPE_NONE:
            return False
        count = min(raw.FPDFPage_GetAnnotCount(page), _MOST_NOTES)
        fields = 0
        for index in reversed(range(count)):
            note = raw.FPDFPage_GetAnnot(page, index)
            kind = raw.FPDFAnnot_GetSubtype(note)
            raw.FPDFPage_CloseAnnot(note)
            if kind == raw.FPDF_ANNOT_WIDGET:
                fields += 1
            else:
                raw.FPDFPage_RemoveAnnot(page, index)
        return fields > 0


def _said(ask: Callable[..., str], *arguments: Any) -> str:
    """What the file says of itself, empty where that is damaged.

    Many programs write UTF-16 into a file in a way that shows byte by byte.
    """
    try:
        text = ask(*arguments)
    except (UnicodeError, pdfium().PdfiumError):
        return ""
    if text.startswith("þÿ"):
        with suppress(UnicodeError):
            text = text.encode("latin-1").decode("utf-16")
    return text.strip(" \0\t\r\n")
