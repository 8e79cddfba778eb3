"""The pages of an OFD document: what the page and its templates draw, object by object."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kb.errors import ReadError
from kb.readers.ofd.parts import (
    IDENTITY,
    Matrix,
    Parts,
    child,
    children,
    combined,
    local,
    matrix_of,
    numbers,
    placed,
    text_in,
)
from kb.readers.ofd.path import Bar, path_length, read_path
from kb.readers.ofd.text import Run, read_runs

if TYPE_CHECKING:
    from lxml.etree import _Element

#: A4 in millimetres, where a file states no size.
_A4 = (210.0, 297.0)
# The most objects, characters and path data of one page and of one file; more is damage or an attack.
_MAX_PAGE_DRAWN = 1_000_000
_MAX_DRAWN = 20_000_000
# How deep drawings may be made of drawings.
_MAX_UNITS = 8
_GROUPS = {"Content", "Layer", "PageBlock"}


class Budget:
    """What may still be drawn; drawings made of drawings multiply, so the work is counted and not the file."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._file = _MAX_DRAWN
        self._page = _MAX_PAGE_DRAWN

    def next_page(self) -> None:
        """Begin another page."""
        self._page = _MAX_PAGE_DRAWN

    @property
    def is_spent(self) -> bool:
        """Whether nothing more of the file is read."""
        return self._file < 0

    def take(self, amount: int) -> None:
        """Count work.

        Raises:
            ReadError: there is more than a page, or a document, holds.
        """
        self._page -= amount
        self._file -= amount
        if self._page < 0 or self._file < 0:
            raise ReadError(f"{self._name}: more is drawn on it than a page holds; it may be made to do harm")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture on a page: the part that holds it, and the transform that lays a square of side 1 where it lies."""

    part: str | None
    matrix: Matrix

    @property
    def box(self) -> Bar:
        """Where it lies (x0, y0, x1, y1 in millimetres)."""
        corners = [placed(self.matrix, x, y) for x in (0.0, 1.0) for y in (0.0, 1.0)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return min(xs), min(ys), max(xs), max(ys)


@dataclass(slots=True)
class Drawing:
    """What a page draws, at its places in millimetres.

    Attributes:
        own: how many characters the page itself draws, without its templates.
        shapes: how many paths are more than straight lines.
        missing: how many drawings, templates or resources it names that the file lacks.
    """

    width: float
    height: float
    runs: list[Run] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    own: int = 0
    shapes: int = 0
    missing: int = 0


@dataclass(slots=True)
class Resources:
    """What pages refer to by number: the parts of pictures, and drawings that are used more than once."""

    pictures: dict[str, str | None] = field(default_factory=dict)
    units: dict[str, _Element] = field(default_factory=dict)

    def load(self, parts: Parts, reference: str, holder: str) -> None:
        """Add the resources that a part lists.

        Raises:
            ReadError: the part is missing or damaged.
        """
        part, root = parts.xml_of(reference, holder, "a list of resources")
        folder = root.get("BaseLoc", "").strip()
        for media in root.iter("{*}MultiMedia"):
            file = text_in(child(media, "MediaFile"))
            inside = f"{folder}/{file}" if folder and not file.startswith("/") else file
            self.pictures[media.get("ID", "")] = parts.find(inside, part) or parts.find(file, part)
        for unit in root.iter("{*}CompositeGraphicUnit"):
            self.units[unit.get("ID", "")] = unit


def page_size(areas: Sequence[_Element | None]) -> tuple[float, float]:
    """The width and height in millimetres that the first of these areas states; A4 where none does."""
    for area in areas:
        box = numbers(text_in(child(area, "PhysicalBox")), 4)
        if box and box[2] > 0 and box[3] > 0:
            return box[2], box[3]
    return _A4


def draw(element: _Element, drawing: Drawing, resources: Resources, budget: Budget) -> None:
    """Add to a drawing what a page or template draws.

    Raises:
        ReadError: it is more than the budget allows.
    """
    # A stack and no recursion: blocks may lie in blocks as deep as XML allows, in drawings made of drawings.
    stack: list[tuple[Iterator[_Element], Matrix, int]] = [(children(element, "Content"), IDENTITY, 0)]
    while stack:
        waiting, matrix, depth = stack[-1]
        part = next(waiting, None)
        if part is None:
            stack.pop()
            continue
        budget.take(1)
        name = local(part)
        if part.get("Visible", "true").lower() == "false":
            continue
        if name in _GROUPS:
            stack.append((iter(part), matrix, depth))
        elif name == "CompositeObject":
            unit = resources.units.get(part.get("ResourceID", ""))
            if unit is None or depth >= _MAX_UNITS:
                drawing.missing += 1
            else:
                stack.append((children(unit, "Content"), combined(matrix_of(part), matrix), depth + 1))
        else:
            _draw_object(part, name, matrix, drawing, resources, budget)


def _draw_object(
    part: _Element, name: str, matrix: Matrix, drawing: Drawing, resources: Resources, budget: Budget
) -> None:
    if name == "TextObject":
        budget.take(sum(len(text_in(code)) for code in children(part, "TextCode", "CGTransform")))
        drawing.runs.extend(read_runs(part, combined(matrix_of(part), matrix)))
    elif name == "PathObject":
        budget.take(path_length(part))
        path = read_path(part, combined(matrix_of(part), matrix))
        drawing.bars.extend(path.bars)
        drawing.shapes += path.is_shape
    elif name == "ImageObject":
        drawing.pictures.append(
            Picture(resources.pictures.get(part.get("ResourceID", "")), _picture_matrix(part, matrix))
        )


def _picture_matrix(part: _Element, matrix: Matrix) -> Matrix:
    """The transform of a picture: its CTM stretches a square of side 1, without one it fills its boundary."""
    if numbers(part.get("CTM"), 6):
        return combined(matrix_of(part), matrix)
    box = numbers(part.get("Boundary"), 4) or (0.0, 0.0, 0.0, 0.0)
    return combined((box[2], 0.0, 0.0, box[3], box[0], box[1]), matrix)
