"""The head of a document: what finding and choosing it needs, without its text."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from typing import Any

from kb.model import Document

#: The columns of a head. The index over them spares reading all texts to get there.
HEAD = (
    *("primary", "source", "id", "title", "number", "issuers", "level", "place", "status", "kind", "draft"),
    *("written", "issued", "in_force", "period", "validity", "valid_until"),
)
# How an empty value is stored, by the field's default.
_EMPTY: dict[Any, str] = {(): "'[]'", None: "NULL", False: "0"}


def listed(names: tuple[str, ...]) -> str:
    """Columns for SQL."""
    return ", ".join(f'"{name}"' for name in names)


@cache
def head_selection() -> str:
    """All columns of a document for ``SELECT``, what is not of its head left empty."""
    return ", ".join(
        f'"{field.name}"' if field.name in HEAD else _EMPTY.get(field.default, "''") for field in fields(Document)
    )
