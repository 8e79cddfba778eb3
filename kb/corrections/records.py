"""A correction as it is kept: what was said, by whom, why, and the words that it was said of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kb.corrections.fields import Kind

#: Fields and their values as an operator writes them, in the order of the row.
Written = tuple[tuple[str, str], ...]


class Action(StrEnum):
    """What an operator does to a row."""

    CORRECT = "correct"
    ADD = "add"
    STRIKE = "strike"


@dataclass(frozen=True, slots=True)
class DocumentAnchor:
    """By what a document is known again when its file is another one."""

    sha256: str
    title: str
    number: str | None
    issuers: tuple[str, ...]
    place: str | None
    dated: str | None
    draft: bool
    source: str


@dataclass(frozen=True, slots=True)
class ClauseAnchor:
    """The clause: its text, and its label where the same text stands in several places."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class RowAnchor:
    """A row as it was read.

    Attributes:
        fields: the fields that can be corrected; none for a row that was added.
        quote: the words that it rests on.
        at: where they begin, counted from the clause's begin in characters that are no white space; below 0 where
            they stand in an earlier clause.
    """

    fields: Written
    quote: str
    at: int


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction.

    Attributes:
        id: its number, 0 before it is kept.
        made: when, as an ISO time.
        row: the row that it is about; of an addition the words that it rests on.
        others: the rows of the same kind that stood beside it, which therefore are not it.
        changes: what the fields should say.
    """

    id: int
    made: str
    by: str | None
    reason: str
    action: Action
    kind: Kind
    document: DocumentAnchor
    clause: ClauseAnchor
    row: RowAnchor
    others: tuple[RowAnchor, ...]
    changes: Written

    @property
    def wanted(self) -> dict[str, str]:
        """The fields as they should be, as far as they are known."""
        return {**dict(self.row.fields), **dict(self.changes)}
