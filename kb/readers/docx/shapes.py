"""What floats in a Word file: text boxes and word art, which are text, and what may hold text that is not read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.readers.docx.xml import MC, W, branch

if TYPE_CHECKING:
    from lxml.etree import _Element

_V = "{urn:schemas-microsoft-com:vml}"
_O = "{urn:schemas-microsoft-com:office:office}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_EMU_PER_POINT = 12700
_LINE = 12 * _EMU_PER_POINT
# A picture of at least this size, in points, fills most of the text of a page: 12 by 16 cm.
_PAGE_WIDTH, _PAGE_HEIGHT = 340, 454
# A seal measures 4.2 cm, a logo hardly more; a strip of text is wider: 6 by 3 cm.
_TEXT_WIDTH, _TEXT_HEIGHT = 170, 85
_LENGTH = re.compile(r"(width|height)\s*:\s*([\d.]{1,10})\s*(pt|in|cm|mm)", re.IGNORECASE)
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835}
#: A document with less text than this and a picture in it may be a scan.
FEW_CHARACTERS = 200


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that the file holds: the relationship that leads to it, and its size on the page in points."""

    relation: str
    width: float
    height: float

    @property
    def is_page(self) -> bool:
        """Whether it fills most of a page, as a scan does."""
        return self.width >= _PAGE_WIDTH and self.height >= _PAGE_HEIGHT

    @property
    def may_be_text(self) -> bool:
        """Whether it is larger than a logo or a seal."""
        return self.width >= _TEXT_WIDTH and self.height >= _TEXT_HEIGHT


class Shapes:
    """Finds the text and the pictures in drawings and counts what cannot be read in them."""

    def __init__(self) -> None:
        self._unread: Counter[str] = Counter()
        self._pictures = 0
        self._pages = 0

    def inside(self, drawing: _Element) -> Iterator[_Element | str | Picture]:
        """The text boxes in a drawing as elements, its word art as text, its pictures, in order."""
        stack = [drawing]
        while stack:
            element = stack.pop()
            if not isinstance(element.tag, str):
                continue
            if element.tag == W + "txbxContent":
                yield element
                continue
            if element.tag == _V + "textpath":
                yield from _word_art(element)
            if picture := self._met(element):
                yield picture
            chosen = branch(element) if element.tag == MC + "AlternateContent" else element
            stack.extend(reversed(chosen))

    def gaps(self, characters: int) -> Iterator[str]:
        """What was not read, for a document with so many characters of text."""
        for what, count in sorted(self._unread.items()):
            yield f"{count} × {what}: the text in it was not read"
        if self._pages:
            yield f"pictures as large as a page ({self._pages}): they may be scans, whose text was not read"
        elif self._pictures and characters < FEW_CHARACTERS:
            yield f"pictures in a document of almost no text ({self._pictures}): they may be scans, which were not read"

    def miss(self, what: str) -> None:
        """Count something that may hold text and is not read."""
        self._unread[what] += 1

    def leave(self, picture: Picture) -> None:
        """Count a picture that is not recognised, since it is small or stands in a table."""
        self._pictures += 1
        self._pages += picture.is_page

    def _met(self, element: _Element) -> Picture | None:
        """The picture that an element is; what holds text in another form is counted."""
        if element.tag == _O + "OLEObject":
            self.miss(f"embedded object {element.get('ProgID') or 'of unknown kind'}")
        elif element.tag == _A + "graphicData":
            kind = (element.get("uri") or "").rpartition("/")[2]
            if kind in ("chart", "diagram", "chartex"):
                self.miss("diagram (SmartArt)" if kind == "diagram" else "chart")
        elif element.tag == _PIC + "pic":
            blip = next(element.iter(_A + "blip"), None)
            return self._picture(None if blip is None else blip.get(_RELATION + "embed"), _drawn_size(element))
        elif element.tag == _V + "imagedata":
            parent = element.getparent()
            holder = None if parent is None else parent.getparent()
            if holder is None or holder.tag != W + "object":  # that one is the icon of an embedded object
                size = _styled_size("" if parent is None else parent.get("style") or "")
                return self._picture(element.get(_RELATION + "id"), size)
        return None

    def _picture(self, relation: str | None, size: tuple[float, float]) -> Picture | None:
        if relation:
            return Picture(relation, *size)
        self.leave(Picture("", *size))  # linked, and not in the file
        return None


def stands_below(drawing: _Element) -> bool:
    """Whether a drawing hangs below the first line of its paragraph, though Word anchors it before the text."""
    for position in drawing.iter(_WP + "positionV"):
        offset = (position.findtext(_WP + "posOffset") or "").strip()
        below = re.fullmatch(r"[0-9]{1,12}", offset) is not None and int(offset) >= _LINE
        return below and position.get("relativeFrom") in ("paragraph", "line")
    return False


def _word_art(element: _Element) -> Iterator[str]:
    """The text of word art, as old letterheads have it; a watermark is none."""
    shape = element.getparent()
    if shape is None or "watermark" not in (shape.get("id") or "").lower():
        yield element.get("string") or ""


def _drawn_size(picture: _Element) -> tuple[float, float]:
    """The size of a picture in points; nothing for one that lies behind the text as its background."""
    for frame in picture.iterancestors(_WP + "inline", _WP + "anchor"):
        extent = frame.find(_WP + "extent")
        if extent is None or frame.get("behindDoc") in ("1", "true"):
            return 0, 0
        width, height = ((extent.get(side) or "").strip() for side in ("cx", "cy"))
        if not (re.fullmatch(r"[0-9]{1,12}", width) and re.fullmatch(r"[0-9]{1,12}", height)):
            return 0, 0
        return int(width) / _EMU_PER_POINT, int(height) / _EMU_PER_POINT
    return 0, 0


def _styled_size(style: str) -> tuple[float, float]:
    """The size in points that the style of an old drawing states."""
    sizes = {"width": 0.0, "height": 0.0}
    for side, number, unit in _LENGTH.findall(style):
        if number.count(".") <= 1 and number != ".":
            sizes[side.lower()] = float(number) * _POINTS[unit.lower()]
    return sizes["width"], sizes["height"]
