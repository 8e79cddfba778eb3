"""Recognition of scans: pictures of pages to pieces of text at places, which :mod:`kb.readers.layout` puts in order."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from kb.errors import ReadError
from kb.readers.base import LOW_CONFIDENCE
from kb.readers.layout import Page, Rule, Segment
from kb.readers.page_numbers import listed_pages
from kb.readers.scan import picture as pictures
from kb.readers.scan.picture import Picture, Quad
from kb.readers.scan.recogniser import ReadLine, recogniser
from kb.readers.scan.repairs import repaired
from kb.settings import MAX_RECOGNITION_SECONDS

# Pixels a point at which lines are read: fewer blur small print, more are thrown away by the model.
_READ_SCALES = (2.0, 2.8)
# The most pixels that one picture is read at; larger ones are scaled down.
_MAX_PIXELS = 40_000_000
# Longer pictures are no pages; a long screenshot has about twenty times its width.
_MAX_STRETCH = 60
_LATE = "the time for scans was used up; split the file"
# How long the last page may go on after that time, in seconds; a full page takes about two.
_LAST_PAGE = 60
# A line whose characters are less sure than this on average is a stain, a figure or a signature.
_MIN_SCORE = 0.5
# Lines that are read to tell a page from one upside down, which scores about half.
_PROBES = 3
_UPRIGHT = 0.9
# Lower outlines hold no print.
_MIN_HEIGHT_POINTS = 4.0
# Longer outlines are of more than one character.
_WORD = 2.0
# Taller outlines may hold text from top to bottom.
_TALL = 1.5
# Heights over that of a character: the ink of a line, an outline, and the loosest outline.
_INK_HEIGHT = 0.93
_OUTLINE_HEIGHT = 1.3
_MAX_OUTLINE_HEIGHT = 2.0
# Marks of full width whose left half is blank.
_BLANK_BEFORE = frozenset("（《〈【〔“‘")


@dataclass(frozen=True, slots=True)
class Recognition:
    """What was recognised: the pages with their text, and which pages were not, and why."""

    pages: tuple[Page, ...]
    gaps: tuple[str, ...] = ()

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the reader of an answer should know about recognised text; nothing where there is none."""
        segments = [segment for page in self.pages for segment in page.segments]
        if not segments:
            return ()
        sure = [segment.confidence for segment in segments if segment.confidence is not None]
        low = sum(confidence < LOW_CONFIDENCE for confidence in sure)
        text = "the text was recognised from a picture and its marks made full width; compare it with the original"
        if low:
            lines = f"{low} of {len(sure)} (the lowest has {min(sure):.2f})"
            text += f", above all lines whose confidence is under {LOW_CONFIDENCE}: {lines}"
        return (text,)


@dataclass(frozen=True, slots=True)
class _Part:
    """What was recognised on a picture: its width and height in points, upright, its text and lines.

    ``unread`` counts the places that look like print and could not be read.
    """

    size: tuple[float, float]
    segments: tuple[Segment, ...]
    rules: tuple[Rule, ...]
    unread: int


def recognise_pages(
    pages: Sequence[int],
    render: Callable[[int], Picture],
    *,
    scale: float,
    seconds: float = MAX_RECOGNITION_SECONDS,
) -> Recognition:
    """Recognise the text of pages.

    Args:
        pages: their numbers, from 1.
        render: gives the picture of a page, (height, width, 3) RGB; may raise a ReadError, which makes a gap.
        scale: pixels of that picture per point.
        seconds: after so many no further page is begun.

    Returns:
        The pages with their segments and drawn lines in points, upright, and the gaps.
    """
    end = time.monotonic() + seconds
    done: list[Page] = []
    gaps: list[str] = []
    late: list[int] = []
    for number in pages:
        if time.monotonic() >= end:
            late.append(number)
            continue
        try:
            page, unread = _recognise(number, render(number), scale, end)
        except ReadError as error:
            gaps.append(f"page {number}: not recognised, {error}")
            continue
        if page.segments:
            done.append(page)
            if unread:
                gaps.append(
                    f"page {number}: {unread} {'piece' if unread == 1 else 'pieces'} of print could not be read"
                )
        else:
            gaps.append(f"page {number}: no text was recognised")
    if late:
        gaps.append(f"{listed_pages(late)}: not recognised, {_LATE}")
    return Recognition(tuple(done), tuple(gaps))


def _recognise(number: int, picture: Picture, scale: float, end: float) -> tuple[Page, int]:
    """One page, and how many places on it could not be read.

    A long one is recognised piece by piece and keeps its direction.

    Raises:
        ReadError: it is too long for a page, or the time ended between two pieces.
    """
    height, width = picture.shape[:2]
    if max(height, width) > _MAX_STRETCH * min(height, width):
        raise ReadError(f"a picture of {width} x {height} pixels is too narrow for a page; cut it into pages")
    parts: list[tuple[float, _Part]] = []
    for top, part in pictures.strips(picture):
        if parts and time.monotonic() >= end:
            raise ReadError(_LATE)
        parts.append((top / scale, _recognise_part(part, scale, end + _LAST_PAGE)))
    if len(parts) == 1:
        ((_, whole),) = parts
        return Page(number, *whole.size, whole.segments, whole.rules), whole.unread
    segments = (replace(one, y0=one.y0 + top, y1=one.y1 + top) for top, part in parts for one in part.segments)
    rules = (Rule(one.x0, one.y0 + top, one.x1, one.y1 + top) for top, part in parts for one in part.rules)
    page = Page(number, width / scale, height / scale, tuple(segments), tuple(rules))
    return page, sum(part.unread for _, part in parts)


def _recognise_part(picture: Picture, scale: float, end: float) -> _Part:
    factor = min(max(scale, _READ_SCALES[0]), _READ_SCALES[1]) / scale
    factor *= min(1.0, (_MAX_PIXELS / (picture.shape[0] * picture.shape[1] * factor**2)) ** 0.5)
    picture, scale = pictures.resized(picture, factor), scale * factor
    picture = pictures.without_seals(picture, scale)
    quads = _find(picture, scale)
    upright = _upright(picture, quads)
    if upright is not picture:
        picture, quads = upright, _find(upright, scale)  # more is found on upright pages
    matrix = pictures.straightening(quads, picture)
    level = quads if matrix is None else [pictures.moved(quad, matrix) for quad in quads]
    straight = picture if matrix is None else pictures.straightened(picture, matrix)
    rules = pictures.drawn_rules(straight, scale, level)
    pieces = [
        piece
        for quad, place in zip(quads, level, strict=True)
        for piece in pictures.cut_at_rules(quad, place, rules, scale)
    ]
    segments = []
    unread = 0
    for quad, place in pieces:
        if time.monotonic() >= end:
            raise ReadError(_LATE)
        segment = _segment(picture, quad, place, scale)
        if segment is not None:
            segments.append(segment)
        else:
            unread += _is_long(quad)
    size = (picture.shape[1] / scale, picture.shape[0] / scale)
    return _Part(size, tuple(segments), rules, unread)


def _is_long(quad: Quad) -> bool:
    """Whether an outline is long enough for a word; shorter ones are mostly stains and parts of a seal."""
    width, height = pictures.sides(quad)
    return max(width, height) >= _WORD * min(width, height)


def _find(picture: Picture, scale: float) -> list[Quad]:
    quads = recogniser().find(picture, scale)
    return [quad for quad in quads if min(pictures.sides(quad)) >= _MIN_HEIGHT_POINTS * scale]


def _upright(picture: Picture, quads: list[Quad]) -> Picture:
    """Turn a page that lies on its side or stands on its head; any other is given back as it is.

    A page written from top to bottom is turned, too: its columns then follow one another as lines, and
    the models read characters that lie on their backs.
    """
    first = 1 if pictures.lies_sideways(quads) else 0
    best = (-1.0, picture)
    for quarters in (first, first + 2):
        turned, outlines = pictures.turned(picture, quads, quarters)
        probes = sorted(outlines, key=lambda quad: -pictures.sides(quad)[0])[:_PROBES]
        score = float(np.mean([recogniser().read(pictures.cropped(turned, quad)).score for quad in probes] or [1.0]))
        best = max(best, (score, turned), key=lambda found: found[0])
        if score >= _UPRIGHT:
            break
    return best[1]


def _segment(picture: Picture, quad: Quad, place: Quad, scale: float) -> Segment | None:
    """The text inside an outline; ``place`` is that outline on the level page."""
    crop = pictures.cropped(picture, quad)
    line, vertical = _read(crop)
    text = repaired(line.text)
    if line.score < _MIN_SCORE or not text:
        return None
    (x0, y0), (x1, y1) = (place.min(axis=0) / scale).tolist(), (place.max(axis=0) / scale).tolist()
    if vertical:
        return Segment(text, x0, y0, x1, y1, (x1 - x0) / _OUTLINE_HEIGHT, True, line.confidence)
    left, top, right, bottom = (pixels / scale for pixels in pictures.ink_box(crop))
    size = max((bottom - top) / _INK_HEIGHT, (y1 - y0) / _MAX_OUTLINE_HEIGHT)
    begin = x0 + left - (size / 2 if text[0] in _BLANK_BEFORE else 0)
    return Segment(text, begin, y0 + top, x0 + right, y0 + bottom, size, False, line.confidence)


def _read(crop: Picture) -> tuple[ReadLine, bool]:
    """The line on a picture, and whether it stands on end, as the heads of narrow columns do."""
    line = recogniser().read(crop)
    if crop.shape[0] < _TALL * crop.shape[1] or line.score >= _UPRIGHT:
        return line, False
    turned = [recogniser().read(np.ascontiguousarray(np.rot90(crop, quarters))) for quarters in (1, 3)]
    best = max(turned, key=lambda other: other.score)
    return (best, True) if best.score > line.score else (line, False)
