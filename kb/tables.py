"""The tables that ship with the package: tab-separated files with a header line in ``kb/data``."""

from __future__ import annotations

from functools import cache
from importlib import resources

from kb.errors import InternalError


@cache
def read_table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``kb/data/<name>.tsv``, each a mapping from column to cell.

    Raises:
        InternalError: a row has more cells than the header.
    """
    text = resources.files("kb").joinpath("data", f"{name}.tsv").read_text(encoding="utf-8")
    header, *lines = (line.split("\t") for line in text.splitlines() if line.strip())
    rows = []
    for cells in lines:
        if len(cells) > len(header):
            raise InternalError(
                f"kb/data/{name}.tsv: the row of {cells[0]!r} has {len(cells)} cells, not {len(header)}"
            )
        rows.append(dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True)))
    return tuple(rows)


def alternatives(cell: str) -> tuple[str, ...]:
    """The parts of a cell that lists alternatives between ``|``."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())
