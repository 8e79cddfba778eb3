"""Ruling lines to the grid of a table: where its rows and columns part, and which walls are missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kb.readers.layout.page import Rule, Segment

# Borders are drawn double, in pieces that do not quite meet, or a little too short; in points.
_SAME = 3.0
_MEET = 4.0
# A side is open (no outer border) where the lines across stand out so far over the last one.
_OPEN = 12.0
# More lines than this are a drawing or a map.
_MOST_RULES = 2000
_MOST_LINES = 400


@dataclass(frozen=True, slots=True)
class Field:
    """A cell of a grid: its first row and column, how many it spans, and its box in points."""

    row: int
    column: int
    rows: int
    columns: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's lines: ``xs`` and ``ys`` part columns and rows, ``fields`` are its cells."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    fields: tuple[Field, ...]

    def holds(self, piece: Segment) -> bool:
        """Whether the middle of a piece of text lies inside the table."""
        x, y = (piece.x0 + piece.x1) / 2, (piece.y0 + piece.y1) / 2
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]


@dataclass(slots=True)
class _Line:
    """A straight line at ``at``, from ``start`` to ``end`` along the other axis."""

    at: float
    start: float
    end: float


def find_grids(rules: Sequence[Rule]) -> list[Grid]:
    """The tables that ruling lines draw, from the top down; frames around text are none."""
    if len(rules) > _MOST_RULES:
        return []
    level = _merged(_Line((r.y0 + r.y1) / 2, r.x0, r.x1) for r in rules if r.x1 - r.x0 >= r.y1 - r.y0)
    upright = _merged(_Line((r.x0 + r.x1) / 2, r.y0, r.y1) for r in rules if r.x1 - r.x0 < r.y1 - r.y0)
    if not upright or len(level) < 2 or len(level) > _MOST_LINES or len(upright) > _MOST_LINES:
        return []
    grids = [grid for group in _connected(level, upright) if (grid := _grid(*group))]
    # A table inside the cell of another is part of that cell.
    outer = [grid for grid in grids if not any(_inside(grid, other) for other in grids)]
    return sorted(outer, key=lambda grid: (grid.ys[0], grid.xs[0]))


def _inside(one: Grid, other: Grid) -> bool:
    if one is other or (one.xs, one.ys) == (other.xs, other.ys):
        return False
    across = other.xs[0] - _SAME <= one.xs[0] and one.xs[-1] <= other.xs[-1] + _SAME
    return across and other.ys[0] - _SAME <= one.ys[0] and one.ys[-1] <= other.ys[-1] + _SAME


def _merged(lines: Iterable[_Line]) -> list[_Line]:
    """Lines with their pieces joined and double ones taken as one."""
    merged: list[_Line] = []
    for line in sorted(lines, key=lambda line: (line.at, line.start)):
        for other in reversed(merged):
            if line.at - other.at > _SAME:
                merged.append(line)
                break
            if line.start <= other.end + _SAME and other.start <= line.end + _SAME:
                other.start, other.end = min(other.start, line.start), max(other.end, line.end)
                break
        else:
            merged.append(line)
    return merged


def _connected(level: Sequence[_Line], upright: Sequence[_Line]) -> list[tuple[list[_Line], list[_Line]]]:
    """Groups of lines that cross or meet."""
    parents = list(range(len(level) + len(upright)))
    for i, row in enumerate(level):
        for j, column in enumerate(upright, len(level)):
            if (
                row.start - _MEET <= column.at <= row.end + _MEET
                and column.start - _MEET <= row.at <= column.end + _MEET
            ):
                parents[_root(parents, i)] = _root(parents, j)
    groups: dict[int, tuple[list[_Line], list[_Line]]] = {}
    for place in range(len(parents)):
        rows, columns = groups.setdefault(_root(parents, place), ([], []))
        if place < len(level):
            rows.append(level[place])
        else:
            columns.append(upright[place - len(level)])
    return [group for group in groups.values() if len(group[0]) >= 2 and group[1]]


def _root(parents: list[int], place: int) -> int:
    while parents[place] != place:
        parents[place] = parents[parents[place]]
        place = parents[place]
    return place


def _grid(level: Sequence[_Line], upright: Sequence[_Line]) -> Grid | None:
    ys, xs = _places(level), _places(upright)
    sides = (xs[0], xs[-1])
    if sum(line.start < sides[0] - _OPEN for line in level) >= 2:
        xs = [min(line.start for line in level), *xs]
    if sum(line.end > sides[1] + _OPEN for line in level) >= 2:
        xs = [*xs, max(line.end for line in level)]
    if len(xs) < 2 or len(ys) < 2:
        return None
    fields = _fields(xs, ys, level, upright)
    return Grid(tuple(xs), tuple(ys), fields) if len(fields) > 1 else None


def _places(lines: Sequence[_Line]) -> list[float]:
    places: list[float] = []
    for at in sorted(line.at for line in lines):
        if not places or at - places[-1] > _SAME:
            places.append(at)
    return places


def _fields(
    xs: Sequence[float], ys: Sequence[float], level: Sequence[_Line], upright: Sequence[_Line]
) -> tuple[Field, ...]:
    """The cells: the squares of the grid, joined where no wall is drawn between them."""
    width, height = len(xs) - 1, len(ys) - 1
    parents = list(range(width * height))
    below = _walls(ys, xs, level)
    beside = _walls(xs, ys, upright)
    for row in range(height):
        for column in range(width):
            here = row * width + column
            if column + 1 < width and not beside(column + 1, row):
                parents[_root(parents, here)] = _root(parents, here + 1)
            if row + 1 < height and not below(row + 1, column):
                parents[_root(parents, here)] = _root(parents, here + width)
    groups: dict[int, list[tuple[int, int]]] = {}
    for place in range(width * height):
        groups.setdefault(_root(parents, place), []).append(divmod(place, width))
    fields = []
    for squares in groups.values():
        top, bottom = min(row for row, _ in squares), max(row for row, _ in squares)
        left, right = min(column for _, column in squares), max(column for _, column in squares)
        box = (xs[left], ys[top], xs[right + 1], ys[bottom + 1])
        fields.append(Field(top, left, bottom - top + 1, right - left + 1, *box))
    return tuple(sorted(fields, key=lambda field: (field.row, field.column)))


def _walls(places: Sequence[float], across: Sequence[float], lines: Sequence[_Line]) -> Callable[[int, int], bool]:
    """Whether a wall stands at ``places[i]`` between ``across[j]`` and the next."""
    at: list[list[_Line]] = [[line for line in lines if abs(line.at - place) <= _SAME] for place in places]

    def stands(i: int, j: int) -> bool:
        middle = (across[j] + across[j + 1]) / 2
        return any(line.start <= middle <= line.end for line in at[i])

    return stands
