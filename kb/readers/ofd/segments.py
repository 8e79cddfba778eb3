"""From the characters and lines that an OFD page draws to the segments and rules of its layout.

Programs draw a line of text in one object, in an object for each font, or in one for each character. Characters
that touch and stand on one base line become one segment here; what stands further apart is left to the layout.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import compress

from kb.readers.layout import Rule, Segment
from kb.readers.ofd.path import Bar
from kb.readers.ofd.text import Run, width

#: Points in a millimetre.
POINTS = 72 / 25.4

# Gaps, in heights of a character, up to which characters belong to one segment: inside one text object, and
# between two of them. The layout judges wider ones: a space, or the next column.
_GAP_INSIDE = 0.7
_GAP_BETWEEN = 0.15
# Characters of one line stand this close to its base line.
_OFF_LINE = 0.25
# A gap between Latin words that drew no space.
_WORD_GAP = 0.25
# How much of a character stands above its base line.
_ASCENT = 0.86
# A line this close to the edge of the page is its frame.
_EDGE = 1.0
# Bold text is drawn twice, hardly shifted.
_SHADOW = 0.15
_SHADOWS_ASKED = 20


@dataclass(slots=True)
class _Piece:
    """A segment that grows: characters on one base line, or one below the other."""

    size: float
    em: float
    x: float
    y: float
    chars: list[str] = field(default_factory=list)
    down: bool | None = None
    left: float = 0.0
    top: float = 0.0
    right: float = 0.0

    @property
    def text(self) -> str:
        return "".join(self.chars)

    def add(self, char: str, x: float, y: float, spaces: str) -> None:
        """Put a character at its end, after the spaces that were written before it."""
        if not self.chars:
            self.left, self.top, self.right = x, y, x
        elif not spaces and not self.down and _is_word_gap(self.chars[-1], char, (x - self.right) / self.em):
            spaces = " "
        self.chars += [*spaces, char]
        self.x, self.y = x, y
        self.left = min(self.left, x)
        self.right = max(self.right, x + width(char) * self.em)

    def box(self) -> Bar:
        return self.left, self.top - _ASCENT * self.size, self.right, self.y + (1 - _ASCENT) * self.size

    def direction(self, x: float, y: float, gap: float) -> bool | None:
        """Whether a character at (x, y) goes on to the right (False) or downwards (True); ``None``: neither."""
        if not self.down and abs(y - self.y) <= _OFF_LINE * self.size and self.x < x <= self.right + gap:
            return False
        steps_down = 0.5 * self.size < y - self.y <= self.size + gap
        if self.down is not False and abs(x - self.x) <= _OFF_LINE * self.size and steps_down:
            return True
        return None


def _is_word_gap(before: str, after: str, gap: float) -> bool:
    latin = before.isascii() and after.isascii() and before.isalnum() and after.isalnum()
    return latin and gap >= _WORD_GAP and (before.isalpha() or after.isalpha())


class _Bars:
    """The lines of a page, to be asked what stands between two places."""

    def __init__(self, bars: Iterable[Bar]) -> None:
        known = list(bars)
        self._upright = sorted((bar[0], bar[1], bar[3]) for bar in known if bar[3] - bar[1] > bar[2] - bar[0])
        self._level = sorted((bar[1], bar[0], bar[2]) for bar in known if bar[3] - bar[1] <= bar[2] - bar[0])

    def part(self, piece: _Piece, x: float, y: float, down: bool) -> bool:
        """Whether a line parts the end of a piece from a character at (x, y)."""
        half = piece.size / 2
        if down:
            return _crosses(self._level, piece.y - half, y - half, x + piece.em / 2)
        return _crosses(self._upright, piece.x + width(piece.chars[-1]) * piece.em / 2, x + half / 2, y - half)


def _crosses(bars: Sequence[tuple[float, float, float]], low: float, high: float, at: float) -> bool:
    for position in range(bisect_left(bars, (low,)), len(bars)):
        place, begin, end = bars[position]
        if place > high:
            return False
        if begin <= at <= end:
            return True
    return False


@dataclass(frozen=True, slots=True)
class Placed:
    """What was drawn on a page, as it is read, in points.

    Attributes:
        outside: how many characters stand off the page.
        across: texts that stand slantwise across the page, each once.
    """

    width: float
    height: float
    segments: tuple[Segment, ...]
    rules: tuple[Rule, ...]
    outside: int
    across: tuple[str, ...]


def lay_out(runs: Sequence[Run], bars: Sequence[Bar], page_width: float, page_height: float) -> Placed:
    """Join characters to segments and turn the page so that most of its text stands upright.

    Lengths of ``runs``, ``bars`` and the page are in millimetres.
    """
    standing: Counter[int] = Counter()
    for run in runs:
        if run.turn is not None:
            standing[run.turn] += len(run.chars)
    page = _Turn(standing.most_common(1)[0][0] if standing else 0, page_width, page_height)
    on_page = [_on_page(run, page_width, page_height) for run in runs]
    segments: list[Segment] = []
    for own in sorted(standing):
        frame = _Turn(own, page_width, page_height)
        upright = [frame.run(run) for run in on_page if run.turn == own]
        rest = _Turn((page.turn - own) % 4, *frame.size)
        for piece in _pieces(upright, _Bars(map(frame.box, bars))):
            segments.append(_segment(piece, rest))
    return Placed(
        width=round(POINTS * page.size[0], 2),
        height=round(POINTS * page.size[1], 2),
        segments=tuple(_without_shadows(segments)),
        rules=tuple(dict.fromkeys(_rules(map(page.box, bars), *page.size))),
        outside=sum(_inked(run) for run in runs) - sum(_inked(run) for run in on_page),
        across=tuple(dict.fromkeys(run.chars.strip() for run in on_page if run.turn is None and run.chars.strip())),
    )


@dataclass(frozen=True, slots=True)
class _Turn:
    """A page of a width and height that is turned back by so many quarter turns."""

    turn: int
    width: float
    height: float

    @property
    def size(self) -> tuple[float, float]:
        """Its width and height after that."""
        return (self.width, self.height) if self.turn % 2 == 0 else (self.height, self.width)

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self.turn == 1:
            return y, self.width - x
        if self.turn == 2:
            return self.width - x, self.height - y
        if self.turn == 3:
            return self.height - y, x
        return x, y

    def box(self, box: Bar) -> Bar:
        x0, y0 = self.point(box[0], box[1])
        x1, y1 = self.point(box[2], box[3])
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def run(self, run: Run) -> Run:
        return replace(run, places=tuple(self.point(x, y) for x, y in run.places)) if self.turn else run


def _on_page(run: Run, page_width: float, page_height: float) -> Run:
    """A run without the characters that stand off the page."""
    on = [x + run.em >= 0 and x < page_width and 0 < y < page_height + run.size for x, y in run.places]
    if all(on):
        return run
    chars = "".join(compress(run.chars, on))
    return replace(run, chars=chars, places=tuple(compress(run.places, on)))


def _inked(run: Run) -> int:
    return sum(1 for char in run.chars if not char.isspace())


def _rules(bars: Iterable[Bar], page_width: float, page_height: float) -> Iterator[Rule]:
    """The lines of a page in points, without those along or beyond its edge."""
    for x0, y0, x1, y1 in bars:
        if not (x1 < _EDGE or y1 < _EDGE or x0 > page_width - _EDGE or y0 > page_height - _EDGE):
            yield Rule(*(round(POINTS * value, 2) for value in (x0, y0, x1, y1)))


def _pieces(runs: Iterable[Run], bars: _Bars) -> Iterator[_Piece]:
    """The pieces of text that stands upright, in the order in which it was drawn."""
    piece: _Piece | None = None
    spaces = ""
    for run in runs:
        inside = False
        for char, (x, y) in zip(run.chars, run.places, strict=True):
            if char.isspace():
                spaces += char
                continue
            if piece is not None and _is_same(piece, run, char, x, y):
                continue  # the shadow of a bold character
            down = _continues(piece, run, x, y, spaces, bars, inside=inside) if piece is not None else None
            if piece is None or down is None:
                if piece is not None:
                    yield piece
                piece, spaces = _Piece(run.size, run.em, x, y), ""
            else:
                piece.down = down
            piece.add(char, x, y, spaces)
            spaces, inside = "", True
    if piece is not None:
        yield piece


def _is_same(piece: _Piece, run: Run, char: str, x: float, y: float) -> bool:
    near = _SHADOW * run.size
    return char == piece.chars[-1] and abs(x - piece.x) < near and abs(y - piece.y) < near


def _continues(piece: _Piece, run: Run, x: float, y: float, spaces: str, bars: _Bars, *, inside: bool) -> bool | None:
    """The direction in which a piece goes on to a character at (x, y); ``None`` where a new one begins."""
    gap = run.size * (_GAP_INSIDE if inside else _GAP_BETWEEN) + run.em * sum(map(width, spaces))
    if not inside and not 0.8 <= piece.size / run.size <= 1.25:
        return None
    down = piece.direction(x, y, gap)
    touches = inside and x - piece.right < _GAP_BETWEEN * run.size
    if down is not None and not touches and bars.part(piece, x, y, down):
        return None
    return down


def _segment(piece: _Piece, turn: _Turn) -> Segment:
    x0, y0, x1, y1 = (round(POINTS * value, 2) for value in turn.box(piece.box()))
    vertical = len(piece.chars) > 1 and bool(piece.down) != (turn.turn % 2 == 1)
    return Segment(piece.text, x0, y0, x1, y1, round(POINTS * piece.size, 2), vertical)


def _without_shadows(segments: Iterable[Segment]) -> Iterator[Segment]:
    """The segments without those that are drawn a second time at the same place."""
    seen: defaultdict[str, list[Segment]] = defaultdict(list)
    for segment in segments:
        known = seen[segment.text]
        near = _SHADOW * segment.size
        if any(
            abs(other.x0 - segment.x0) < near and abs(other.y0 - segment.y0) < near for other in known[-_SHADOWS_ASKED:]
        ):
            continue
        known.append(segment)
        yield segment
