"""Running heads, running feet and page numbers: known by their place, their form and their return on other pages."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from kb.readers.debris import is_page_line
from kb.readers.layout.sheet import Sheet
from kb.readers.layout.strips import Strip, body_size
from kb.text import without_spaces

# The standard sets text 37 mm below the upper and 35 mm above the lower edge of an A4 page: an eighth of its height.
_HEAD, _FOOT = 0.13, 0.85
# The same head stands at the same height on each page; in points.
_SAME_HEIGHT = 5.0
# A head stands off from the text further than lines do from one another; in line heights.
_APART = 1.15
# What is set larger than the text is a title and no running head.
_LARGER = 1.15
_OFTEN = 3

_NUMBER = re.compile(
    r"[-—–－·•.~\s]*(?:\d{1,4}|[ivxlcIVXLC]{1,7})[-—–－·•.~\s]*"
    r"|第?\s*[\d一二三四五六七八九十百]{1,5}\s*页?\s*(?:[,，/／|]?\s*共\s*[\d一二三四五六七八九十百]{1,5}\s*页)?"
    r"|[Pp](?:age|\.)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|\d{1,4}\s*[/／|]\s*\d{1,4}"
)
#: Forms that are nothing but a page number, on the first page too.
_CERTAIN = re.compile(
    r"[-—–－·•~]+\s*(?:\d{1,4}|[ivxlcIVXLC]{1,7})\s*[-—–－·•~]+|第\s*[\d一二三四五六七八九十百]{1,5}\s*页.*|[Pp]age\s*\d.*"
)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A strip near the upper or lower edge of a page."""

    sheet: int
    strip: Strip
    head: bool
    apart: bool


def without_margins(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The pages without running heads, running feet and page numbers."""
    found = [candidate for place, sheet in enumerate(sheets) for candidate in _candidates(place, sheet)]
    dropped = {id(candidate.strip) for candidate in found if _is_certain(candidate, sheets[candidate.sheet])}
    dropped |= _counting(found, sheets)
    dropped |= _returning([candidate for candidate in found if id(candidate.strip) not in dropped], len(sheets))
    return [sheet.with_strips(strip for strip in sheet.strips if id(strip) not in dropped) for sheet in sheets]


def _candidates(place: int, sheet: Sheet) -> list[_Candidate]:
    height = sheet.page.height
    heads = sorted((s for s in sheet.strips if s.y1 <= _HEAD * height), key=lambda strip: strip.y0)
    feet = sorted((s for s in sheet.strips if s.y0 >= _FOOT * height), key=lambda strip: -strip.y1)
    return [
        *(_Candidate(place, strip, True, _stands_apart(strip, sheet, head=True)) for strip in heads),
        *(_Candidate(place, strip, False, _stands_apart(strip, sheet, head=False)) for strip in feet),
    ]


def _stands_apart(strip: Strip, sheet: Sheet, *, head: bool) -> bool:
    """Whether a strip, with what lies further out, is parted from the text by space, by a line or by its size."""
    size = body_size(sheet.strips)
    if strip.size > _LARGER * size and len(sheet.strips) > 2:
        return False
    inner = [other for other in sheet.strips if (other.y0 >= strip.y1 - 1 if head else other.y1 <= strip.y0 + 1)]
    edges = [(other.y0 if head else other.y1) for other in inner]
    edges += [(table.y0 if head else table.y1) for table in sheet.tables]
    if not edges:
        return True
    near = min(edges) if head else max(edges)
    between = (strip.y1, near) if head else (near, strip.y0)
    if any(
        between[0] - 2 <= rule.y0 <= between[1] + 2 and rule.x1 - rule.x0 > strip.size * 6 for rule in sheet.page.rules
    ):
        return True
    return strip.size < 0.9 * size or between[1] - between[0] >= _APART * _leading(sheet)


def _leading(sheet: Sheet) -> float:
    """The usual space between two lines of a page, in points."""
    tops = sorted({round(strip.y0) for strip in sheet.strips})
    size = body_size(sheet.strips)
    steps = sorted(b - a for a, b in itertools.pairwise(tops) if b - a > 0.8 * size)
    return max(0.3 * size, (steps[len(steps) // 2] if steps else 1.5 * size) - size)


def _is_certain(candidate: _Candidate, sheet: Sheet) -> bool:
    """Whether a strip can be nothing but the page's number, by its form or because the file says so."""
    text = candidate.strip.text.strip()
    if not _is_outermost(candidate, sheet):
        return False
    if _CERTAIN.fullmatch(text) or is_page_line(text):
        return True
    bare = re.sub(r"[-—–－·•\s]", "", text)
    named = {sheet.page.label, str(sheet.page.number)} if sheet.page.number == 1 or sheet.page.label else set()
    return candidate.apart and bare in named


def _is_outermost(candidate: _Candidate, sheet: Sheet) -> bool:
    strip = candidate.strip
    if candidate.head:
        return not any(other.y1 <= strip.y0 for other in sheet.strips if not _NUMBER.fullmatch(other.text))
    return not any(other.y0 >= strip.y1 for other in sheet.strips if not _NUMBER.fullmatch(other.text))


def _counting(found: Sequence[_Candidate], sheets: Sequence[Sheet]) -> set[int]:
    """Bare numbers at the edge that count with the pages, and others at the same place (a new count begins)."""
    numbers = [
        (candidate, int(digits.group()) - sheets[candidate.sheet].page.number)
        for candidate in found
        if _NUMBER.fullmatch(candidate.strip.text)
        and _is_outermost(candidate, sheets[candidate.sheet])
        and (digits := re.search(r"\d+", candidate.strip.text))
    ]
    steps: dict[tuple[bool, int], list[_Candidate]] = defaultdict(list)
    for candidate, step in numbers:
        steps[candidate.head, step].append(candidate)
    counted = [group for group in steps.values() if len({candidate.sheet for candidate in group}) >= 2]
    sure = [candidate for group in counted for candidate in group]
    dropped = {id(candidate.strip) for candidate in sure}
    if len(sure) >= _OFTEN:
        heights = {round(candidate.strip.y0) for candidate in sure}
        dropped |= {id(candidate.strip) for candidate, _ in numbers if round(candidate.strip.y0) in heights}
    return dropped


def _returning(found: Sequence[_Candidate], pages: int) -> set[int]:
    """Texts that return at the same height of other pages, numbers in them apart."""
    same: dict[tuple[bool, str], list[_Candidate]] = defaultdict(list)
    for candidate in found:
        if candidate.apart and not _NUMBER.fullmatch(candidate.strip.text):
            same[candidate.head, re.sub(r"\d+", "#", without_spaces(candidate.strip.text))].append(candidate)
    dropped: set[int] = set()
    for group in same.values():
        levels: dict[int, set[int]] = defaultdict(set)
        for candidate in group:
            levels[round(candidate.strip.y0 / _SAME_HEIGHT)].add(candidate.sheet)
        for candidate in group:
            level = round(candidate.strip.y0 / _SAME_HEIGHT)
            count = sum(len(levels.get(near, ())) for near in (level - 1, level, level + 1))
            if count >= _OFTEN or (count == 2 and pages <= 2 * _OFTEN - 2):
                dropped.add(id(candidate.strip))
    return dropped
