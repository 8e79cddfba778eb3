"""A page as strips and tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kb.readers.layout.aligned import find_aligned
from kb.readers.layout.grids import find_grids
from kb.readers.layout.page import Page
from kb.readers.layout.strips import Strip, clean, gutters_of, rows_of, strips_of
from kb.readers.layout.tables import Table, to_table


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page whose text is strips and tables.

    Attributes:
        aside: vertical text beside level text, outside of tables: along a margin or a figure.
    """

    page: Page
    strips: tuple[Strip, ...]
    tables: tuple[Table, ...]
    aside: tuple[Strip, ...] = ()

    def with_strips(self, strips: Iterable[Strip]) -> Sheet:
        """The page with other strips."""
        return replace(self, strips=tuple(strips))


def to_sheet(page: Page) -> Sheet:
    """Take the ruled tables out of a page and make strips of the rest."""
    rest = clean(page.segments)
    tables = []
    for grid in find_grids(page.rules):
        inside = [piece for piece in rest if grid.holds(piece)]
        if inside:
            taken = set(map(id, inside))
            rest = [piece for piece in rest if id(piece) not in taken]
            tables.append(to_table(grid, inside, page.number))
    aside = [strip for piece in rest if piece.vertical for strip in strips_of([piece], page.number)]
    lines = rows_of(piece for piece in rest if not piece.vertical)
    gutters = gutters_of(lines)
    aligned, rows = find_aligned([strips_of(row, page.number, gutters=gutters) for row in lines])
    return Sheet(page, tuple(strip for row in rows for strip in row), (*tables, *aligned), tuple(aside))
