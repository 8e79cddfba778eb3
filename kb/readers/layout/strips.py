"""Pieces of text to strips: what stands on one line without a gap as wide as the one between columns."""

from __future__ import annotations

import itertools
import re
import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kb.readers.layout.page import Segment

# Gaps in heights of a character. Columns stand further apart than words; Chinese and Latin text are set
# apart by a quarter of a character without a space being meant.
_COLUMN_GAP = 1.4
# Columns that stand closer have a gap of this at the same place of so many rows, with hardly a row across.
_GUTTER, _GUTTER_ROWS, _GUTTER_CROSSED = 0.8, 6, 0.2
_MOST_GAPS = 500
_SPACE_GAP = 0.7
_LATIN_GAP = 0.15
# Pieces share a line when they overlap by half the height of the lower one.
_OVERLAP = 0.5
# Text drawn twice, to look bold, stands closer to itself than this.
_BOLD_SHIFT = 0.3
# … and not long after it was drawn first.
_LOOK_BACK = 50
_HAN = re.compile(r"[\u3400-\u9fff]")
#: A title whose characters are set apart with spaces.
_SPACED = re.compile(r"[\u3400-\u9fff](?:[ \u3000]+[\u3400-\u9fff])+")
# Characters set apart stand evenly: the widest gap is at most so many times the middle one …
_UNEVEN = 1.8
# … and none is wider than so many characters.
_FURTHEST = 6.0
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_RAISED_SIZE = 0.76
_RAISED_BY = 0.2


@dataclass(frozen=True, slots=True)
class Strip:
    """A line of text, or the part of it in one column; places as in :class:`Segment`."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    page: int
    confidence: float | None = None

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2


def body_size(strips: Iterable[Strip]) -> float:
    """The size that most characters have, in points; 0 where there is no text."""
    counts: Counter[float] = Counter()
    for strip in strips:
        counts[round(strip.size * 2) / 2] += len(strip.text)
    return counts.most_common(1)[0][0] if counts else 0.0


def clean(segments: Iterable[Segment]) -> list[Segment]:
    """Pieces without space around them, empty ones and second drawings of the same text."""
    kept: list[Segment] = []
    seen: dict[str, list[Segment]] = {}
    for segment in segments:
        piece = _trimmed(segment)
        if piece is None:
            continue
        same = seen.setdefault(piece.text, [])
        across = _BOLD_SHIFT * min(piece.size, piece.x1 - piece.x0)
        down = _BOLD_SHIFT * min(piece.size, piece.y1 - piece.y0)
        if any(abs(piece.x0 - other.x0) < across and abs(piece.y0 - other.y0) < down for other in same[-_LOOK_BACK:]):
            continue
        same.append(piece)
        kept.append(piece)
    return kept


def _trimmed(segment: Segment) -> Segment | None:
    """The piece without the spaces at its ends, whose width is taken from its box."""
    text = segment.text.strip()
    if not text or segment.size <= 0:
        return None
    if len(text) == len(segment.text) or segment.vertical:
        return segment if text == segment.text else replace(segment, text=text)
    before = segment.text[: len(segment.text) - len(segment.text.lstrip())]
    after = segment.text[len(segment.text.rstrip()) :]
    x0 = segment.x0 + _width_of(before, segment.size)
    x1 = segment.x1 - _width_of(after, segment.size)
    return replace(segment, text=text, x0=min(x0, segment.x1), x1=max(x1, x0))


def _width_of(spaces: str, size: float) -> float:
    return sum(size if space == "\u3000" else size / 2 for space in spaces)


def rows_of(pieces: Iterable[Segment]) -> list[list[Segment]]:
    """Pieces that share a line, from the top down, each row from left to right."""
    rows: list[tuple[Segment, list[Segment]]] = []
    for piece in sorted(pieces, key=lambda piece: ((piece.y0 + piece.y1) / 2, piece.x0)):
        for place in range(len(rows) - 1, max(-1, len(rows) - 4), -1):
            anchor, row = rows[place]
            if _share_line(anchor, piece):
                row.append(piece)
                if piece.size > anchor.size:
                    rows[place] = (piece, row)
                break
        else:
            rows.append((piece, [piece]))
    return [sorted(row, key=lambda piece: piece.x0) for _, row in rows]


def _share_line(one: Segment, other: Segment) -> bool:
    smaller, larger = sorted((one, other), key=lambda piece: piece.size)
    if smaller.size <= _RAISED_SIZE * larger.size:
        # The number of a note stands half above the line.
        return larger.y0 - _RAISED_BY * larger.size <= (smaller.y0 + smaller.y1) / 2 <= larger.y1
    overlap = min(one.y1, other.y1) - max(one.y0, other.y0)
    return overlap >= _OVERLAP * min(one.y1 - one.y0, other.y1 - other.y0)


def gutters_of(rows: Sequence[Sequence[Segment]]) -> list[float]:
    """Places at which a narrow gap returns in row after row, as between columns that stand close together."""
    gaps = [
        (number, left.x1, right.x0)
        for number, row in enumerate(rows)
        for left, right in itertools.pairwise(row)
        if _gap(left, right) >= _GUTTER
    ]
    found: list[float] = []
    for _, start, end in gaps[:_MOST_GAPS]:
        middle = (start + end) / 2
        if any(abs(middle - gutter) < end - start for gutter in found):
            continue
        at = [number for number, left, right in gaps if left < middle < right]
        if len(at) < _GUTTER_ROWS:
            continue
        crossed = sum(piece.x0 < middle < piece.x1 for row in rows[at[0] : at[-1] + 1] for piece in row)
        if crossed <= _GUTTER_CROSSED * len(at):
            found.append(middle)
    return found


def strips_of(row: Sequence[Segment], page: int, *, gutters: Sequence[float] = (), whole: bool = False) -> list[Strip]:
    """The strips of a row of pieces, parted at wide gaps and at gutters; one strip where ``whole``."""
    row = [_raised(piece, row) for piece in row]
    if _is_spaced_out(row):
        return [_joined(row, page, spaced=True)]
    groups: list[list[Segment]] = []
    for piece in row:
        if groups and (whole or not _is_parted(groups[-1][-1], piece, gutters)):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return [_joined(group, page) for group in groups]


def _is_parted(left: Segment, right: Segment, gutters: Sequence[float]) -> bool:
    return _gap(left, right) >= _COLUMN_GAP or any(left.x1 <= gutter <= right.x0 for gutter in gutters)


def _gap(left: Segment, right: Segment) -> float:
    """The gap between two pieces of a line, in heights of a character."""
    return (right.x0 - left.x1) / max(left.size, right.size)


def _is_spaced_out(row: Sequence[Segment]) -> bool:
    """Whether the pieces of a row are the characters of one title, set apart by place."""
    if len(row) < 2 or not all(len(piece.text) == 1 and _HAN.match(piece.text) for piece in row):
        return False
    gaps = [_gap(left, right) for left, right in itertools.pairwise(row)]
    return max(gaps) <= min(_FURTHEST, _UNEVEN * statistics.median(gaps) + 0.3)


def _raised(piece: Segment, row: Sequence[Segment]) -> Segment:
    """A small number above the line as what it is, so that 10% with note 1 does not become 10%1."""
    if not (piece.text.isdecimal() and piece.text.isascii()):
        return piece
    line = max(row, key=lambda other: other.size)
    if piece.size <= _RAISED_SIZE * line.size and line.y1 - piece.y1 >= _RAISED_BY * line.size:
        return replace(piece, text=piece.text.translate(_RAISED))
    return piece


def _joined(group: Sequence[Segment], page: int, *, spaced: bool = False) -> Strip:
    text = group[0].text
    for left, right in itertools.pairwise(group):
        text += ("" if spaced else _between(left, right)) + right.text
    if _SPACED.fullmatch(text):
        text = re.sub(r"[ \u3000]+", "", text)
    sure = [piece.confidence for piece in group if piece.confidence is not None]
    main = max(group, key=lambda piece: len(piece.text))
    return Strip(
        text,
        group[0].x0,
        min(piece.y0 for piece in group),
        max(piece.x1 for piece in group),
        max(piece.y1 for piece in group),
        main.size,
        page,
        min(sure, default=None),
    )


def _between(left: Segment, right: Segment) -> str:
    """The space that a gap between two pieces stands for."""
    gap = _gap(left, right)
    latin = left.text[-1].isascii() and right.text[0].isascii() and left.text[-1].isalnum() and right.text[0].isalnum()
    return " " if gap >= (_LATIN_GAP if latin else _SPACE_GAP) else ""


def merged(row: Sequence[Strip]) -> Strip:
    """The strips of one line as one."""
    if len(row) == 1:
        return row[0]
    sure = [strip.confidence for strip in row if strip.confidence is not None]
    main = max(row, key=lambda strip: len(strip.text))
    return Strip(
        " ".join(strip.text for strip in row),
        min(strip.x0 for strip in row),
        min(strip.y0 for strip in row),
        max(strip.x1 for strip in row),
        max(strip.y1 for strip in row),
        main.size,
        row[0].page,
        min(sure, default=None),
    )


# A Latin word or number goes on in another one with a space; Chinese text does not.
_LATIN_END = re.compile(r"[A-Za-z][,.;:)]?$|\d[,;:)]$")
_DIGIT_END = re.compile(r"\d$")


def add_line(first: str, second: str) -> str:
    """A line and the one that continues it: Latin words keep a space between them, Chinese text has none."""
    latin = _LATIN_END.search(first[-2:]) and second[:1].isascii() and second[:1].isalnum()
    number = _DIGIT_END.search(first[-1:]) and re.match(r"[A-Za-z]", second)
    return first + (" " if latin or number else "") + second
