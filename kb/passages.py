"""Passages: the clauses that searching finds, each with the words above it that give it its meaning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kb.headings import heading_path
from kb.model import Clause, Document


@dataclass(frozen=True, slots=True)
class Passage:
    """A clause as it is searched: ``headings`` are those above it and its own, joined by `` > ``."""

    clause: Clause
    title: str
    headings: str

    @property
    def indexed(self) -> str:
        """What keywords are taken from: each word once at its place, the clause's own heading in ``headings``."""
        return f"{self.title}\n{self.headings}\n{self.clause.body.strip() or self.clause.text}"

    @property
    def embedded(self) -> str:
        """What the vector is made from."""
        return f"{self.title}\n{self.headings}\n{self.clause.text}"


def read_passages(document: Document, clauses: Sequence[Clause]) -> list[Passage]:
    """The passages of a document in reading order.

    A bare heading makes none, its words go to the clauses below it; a line that is all heading and has nothing
    below it is a passage, or its words would be lost. So is the head of a document that has no other clause.
    """
    by_id = {clause.id: clause for clause in clauses}
    parents = {clause.parent for clause in clauses}
    return [
        Passage(clause, document.title, heading_path(clause, by_id))
        for clause in clauses
        if clause.body.strip() or len(clauses) == 1 or (clause.heading and clause.id not in parents)
    ]
