"""Duties in tables: the columns that name bodies, and rows of labels and values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kb.facts.responsibilities.body_classes import is_body
from kb.facts.responsibilities.body_lists import Entry, entries_of, spaced_names
from kb.facts.responsibilities.brackets import outside_brackets
from kb.facts.responsibilities.duties import segments_of
from kb.facts.responsibilities.roles import FIELD, role_of_label
from kb.model import Level, Role


def entries_of_row(cells: Sequence[str], header: Sequence[str], level: Level | None) -> list[Entry]:
    """The bodies of a table row in the order of its columns; none for a row that repeats the header.

    Args:
        cells: the cells of the row.
        header: the names of the columns, empty where the table has none.
        level: the document's level, which names without a level of their own take.
    """
    if list(cells) == list(header):
        return []
    labels = header if len(header) == len(cells) else ()
    roles = [role_of_label(label) for label in labels]
    if not any(roles):
        return list(_from_pairs(cells, level))
    return [entry for cell, role in zip(cells, roles, strict=True) if role for entry in _of_cell(cell, role, level)]


def is_header(cells: Sequence[str]) -> bool:
    """Whether a row in the middle of a table names its columns anew: a label of a role, and no body beside it."""
    filled = [cell for cell in cells if cell]
    return (
        len(filled) > 2
        and any(role_of_label(cell) for cell in filled)
        and not any(re.search(r"[。；]", cell) or len(cell) > 12 or _names_a_body(cell) for cell in filled)
    )


def _names_a_body(cell: str) -> bool:
    return role_of_label(cell) is None and is_body(cell)


def _from_pairs(cells: Sequence[str], level: Level | None) -> Iterator[Entry]:
    """Rows without columns' names: 责任单位 | 市财政局 | 配合单位 | 市商务局."""
    for label, value in pairwise(cells):
        role = role_of_label(label.rstrip("：:"))
        if role is not None and role_of_label(value) is None:
            entries = list(_of_cell(value, role, level))
            if any(is_body(entry.name) for entry in entries):
                yield from entries


def _of_cell(cell: str, role: Role, level: Level | None) -> Iterator[Entry]:
    """The bodies of a cell; labels and verbs in it (牵头：X；配合：Y, X牵头，Y配合) come before the column's role."""
    lists = spaced_names(cell)
    label, start = None, 0
    fields: list[tuple[str | None, int, int]] = []
    for match in FIELD.finditer(lists):
        fields.append((label, start, match.start()))
        label, start = match.group("label"), match.end()
    fields.append((label, start, len(lists)))
    for name, first, last in fields:
        own = role_of_label(name) if name else role
        if own is None:
            continue
        for begin, end in outside_brackets(lists, first, last, "。；;，,"):
            for text, found in segments_of(lists[begin:end], own):
                yield from entries_of(text, found or own, level)
