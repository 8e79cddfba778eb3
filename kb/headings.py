"""The way to a clause by the headings above it."""

from __future__ import annotations

from kb.model import Clause


def heading_path(clause: Clause, clauses: dict[str, Clause]) -> str:
    """The headings above a clause and its own, joined by `` > ``."""
    headings: list[str] = []
    current: Clause | None = clause
    while current is not None:
        if current.heading:
            headings.append(current.heading)
        current = clauses.get(current.parent) if current.parent else None
    return " > ".join(reversed(headings))
