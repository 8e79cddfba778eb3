"""Pictures of the pages of a stored file: what a citation of a PDF or a scan shows beside its words."""

from __future__ import annotations

import io
import threading
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from kb.errors import InputError, ReadError
from kb.model import Document
from kb.readers.formats import FORMATS, Format
from kb.readers.pdf.places import Box, boxes_of

__all__ = ["Box", "PagePart", "boxes", "has_pictures", "parts_of", "picture"]

#: The width of a picture in pixels: the text of an A4 page is read easily at it.
WIDTH = 1100
#: Pictures kept in memory, of 100 to 300 kB each.
_KEPT = 64
#: Files whose boxes are kept.
_KEPT_BOXES = 512
# PDFium may be used by one thread at a time.
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, slots=True)
class PagePart:
    """The part of a quotation that stands on one page of the file, pages counted from 1."""

    page: int
    words: str


def has_pictures(file: Path) -> bool:
    """Whether the pages of a file can be shown as pictures."""
    return FORMATS.get(file.suffix.lower()) in (Format.PDF, Format.IMAGE)


def parts_of(document: Document, start: int, end: int) -> list[PagePart]:
    """The pages that ``[start, end)`` of a document's text lies on; empty for a document without pages.

    A picture without text of its own is one page from its first character on.
    """
    breaks = [*document.page_breaks, len(document.text)]
    found = []
    for number, (begin, next_begin) in enumerate(pairwise(breaks), 1):
        left, right = max(start, begin), min(end, next_begin)
        if left < right and document.text[left:right].strip():
            found.append(PagePart(number, document.text[left:right]))
    return found


def picture(file: Path, number: int) -> bytes:
    """A page as PNG, ``WIDTH`` pixels wide.

    Raises:
        InputError: the file has no such page, or is of a kind without pictures.
        ReadError: the file is gone or damaged.
    """
    return _picture(file, _state(file), number)


def boxes(file: Path, part: PagePart) -> tuple[Box, ...]:
    """Where on its page the words of a quotation stand; empty for a scan, whose words have no place.

    Raises:
        ReadError: the file is gone or damaged.
    """
    if FORMATS.get(file.suffix.lower()) is not Format.PDF:
        return ()
    return _boxes(file, _state(file), part)


def _state(file: Path) -> tuple[int, int]:
    try:
        found = file.stat()
    except OSError as error:
        raise ReadError(f"showing a page of {file.name}: {error.strerror}; ingest the file again") from error
    return found.st_mtime_ns, found.st_size


@lru_cache(maxsize=_KEPT)
def _picture(file: Path, state: tuple[int, int], number: int) -> bytes:
    import PIL.Image

    format_ = FORMATS.get(file.suffix.lower())
    if format_ is Format.PDF:
        from kb.readers.pdf.file import PdfFile

        with _ONE_AT_A_TIME, PdfFile.open(file.read_bytes(), file.name, shapes=True) as pdf:
            if not 1 <= number <= pdf.pages:
                raise InputError(f"showing a page of {file.name}: it has {pdf.pages} pages and none of number {number}")
            pixels = pdf.render(number, pdf.scale_for(number, WIDTH))
    elif format_ is Format.IMAGE:
        from kb.readers.scan.image import read_page

        pixels = read_page(file.read_bytes(), file.name, number)
    else:
        raise InputError(f"showing a page of {file.name}: files of this kind have no pictures; open the file itself")
    image = PIL.Image.fromarray(pixels)
    if image.width != WIDTH:
        image = image.resize((WIDTH, max(1, round(image.height * WIDTH / image.width))), PIL.Image.Resampling.LANCZOS)
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=3)
    return out.getvalue()


@lru_cache(maxsize=_KEPT_BOXES)
def _boxes(file: Path, state: tuple[int, int], part: PagePart) -> tuple[Box, ...]:
    from kb.readers.pdf.file import PdfFile

    # As for a picture: the width of a character is that of the font in which it is drawn.
    with (
        _ONE_AT_A_TIME,
        PdfFile.open(file.read_bytes(), file.name, shapes=True) as pdf,
        pdf.page(part.page) as page,
    ):
        return boxes_of(page, part.words)
