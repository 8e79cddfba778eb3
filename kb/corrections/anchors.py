"""Finding again what a correction was said of: the document, the clause, the words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kb.corrections.records import ClauseAnchor, DocumentAnchor
from kb.model import Clause, Document
from kb.text import fold, without_spaces


def document_anchor(document: Document) -> DocumentAnchor:
    """By what the document will be known again."""
    return DocumentAnchor(
        sha256=document.sha256,
        title=document.title,
        number=document.number,
        issuers=document.issuers,
        place=document.place,
        dated=document.dated,
        draft=document.draft,
        source=document.source,
    )


def is_meant(anchor: DocumentAnchor, document: Document) -> bool:
    """Whether a document is the one that a correction was made in, though its file may be another.

    The same bytes are. Otherwise nothing may speak against it (another number, another day, a draft and its
    final text), and its number, its title with issuers and place, or the name of its file has to speak for it.
    """
    if anchor.sha256 == document.sha256:
        return True
    numbers = _plain(anchor.number), _plain(document.number)
    days = anchor.dated, document.dated
    if anchor.draft != document.draft or any(one and other and one != other for one, other in (numbers, days)):
        return False
    if all(numbers):
        return True
    same_title = _plain(anchor.title) == _plain(document.title)
    same_issuers = (anchor.issuers, anchor.place) == (document.issuers, document.place)
    return (same_title and same_issuers) or anchor.source == document.source


def _plain(text: str | None) -> str:
    return without_spaces(fold(text or ""))


@dataclass(frozen=True, slots=True)
class Letters:
    """A document's text without white space, which is what stays the same from format to format.

    ``offsets`` holds for each character its place in the text; a place among the letters is counted from 0.
    """

    text: str
    offsets: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Letters:
        """The letters of a text."""
        return cls(without_spaces(text), tuple(at for at, char in enumerate(text) if not char.isspace()))

    def place(self, offset: int) -> int:
        """The place of the first letter at or behind an offset of the text."""
        return bisect_left(self.offsets, offset)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the text that the letters ``[start, end)`` stand in."""
        return self.offsets[start], self.offsets[end - 1] + 1

    def find(self, words: str, start: int = 0, end: int | None = None) -> Iterator[int]:
        """Where ``words`` stand among the letters of ``[start, end)``, white space left out of both."""
        wanted = without_spaces(words)
        stop = len(self.text) if end is None else end
        at = self.text.find(wanted, start, stop) if wanted else -1
        while at >= 0:
            yield at
            at = self.text.find(wanted, at + 1, stop)

    def locate(self, anchor: ClauseAnchor, clauses: Sequence[Clause]) -> tuple[int, int] | None:
        """The letters of the clause; ``None`` where no place holds its text and nothing more, or none for certain.

        The text may be cut into other clauses now, as long as it begins and ends where clauses do.
        """
        starts = {self.place(clause.start): clause for clause in reversed(clauses)}
        ends = {self.place(clause.end) for clause in clauses}
        length = len(without_spaces(anchor.text))
        found = [at for at in self.find(anchor.text) if at in starts and at + length in ends]
        if len(found) > 1:
            found = [at for at in found if starts[at].label == anchor.label]
        return (found[0], found[0] + length) if len(found) == 1 else None
