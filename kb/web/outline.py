"""The outline of a document as a tree, each clause with the numbered ones below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kb.model import Clause


@dataclass(slots=True)
class Branch:
    """A clause with a number or a heading, and those below it in reading order."""

    clause: Clause
    below: list[Branch] = field(default_factory=list)

    @property
    def name(self) -> str:
        """What the outline calls it: its number as written and its heading."""
        marker = self.clause.marker or (f"{self.clause.label} " if self.clause.label else "")
        return f"{marker}{self.clause.heading or ''}".strip()


def outline_of(clauses: Sequence[Clause]) -> list[Branch]:
    """The clauses that an outline lists; one whose parent is not among them stands below the next above that is."""
    parents = {clause.id: clause.parent for clause in clauses}
    branches: dict[str, Branch] = {}
    top: list[Branch] = []
    for clause in clauses:
        if not (clause.marker or clause.heading):
            continue
        branch = branches[clause.id] = Branch(clause)
        above = clause.parent
        while above is not None and above not in branches:
            above = parents.get(above)
        (branches[above].below if above is not None else top).append(branch)
    return top
