"""What the address of a page of targets or deadlines asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlencode

from kb.model import Level
from kb.overviews.row_choice import MAIN, Choice
from kb.overviews.timeline import When
from kb.row_marks import Sort

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

#: Characters of a word that is looked for.
_LONGEST = 60


class View(StrEnum):
    """How targets are shown."""

    LIST = "list"
    LEVELS = "levels"
    PLOTS = "plots"


@dataclass(frozen=True, slots=True)
class Asked:
    """A choice with the way that it is shown; values that an address does not know limit nothing.

    Attributes:
        when: the one list of the time line that is shown, ``None`` for all.
        page: counted from 1.
    """

    choice: Choice = field(default_factory=Choice)
    view: View = View.LIST
    when: When | None = None
    page: int = 1

    @classmethod
    def of(
        cls,
        document: str = MAIN,
        level: str = "",
        year: str = "",
        word: str = "",
        kind: str = "",
        view: str = "",
        when: str = "",
        page: str = "",
    ) -> Asked:
        """What the parameters of an address say."""
        choice = Choice(
            document=document,
            level=_member(Level, level),
            year=year if len(year) == 4 and year.isdecimal() else "",
            word=" ".join(word.split())[:_LONGEST],
            sort=_member(Sort, kind),
        )
        number = int(page) if page.isdecimal() and len(page) < 7 else 1
        return cls(choice, _member(View, view) or View.LIST, _member(When, when), max(1, number))

    @property
    def limited(self) -> bool:
        """Whether anything is chosen."""
        return self.choice != Choice() or self.when is not None

    def page_of(self, found: Sequence[T], size: int) -> Sequence[T]:
        """What of all that was found stands on the page; beyond the last page, what stands on that."""
        first = (min(self.page, self.pages(len(found), size)) - 1) * size
        return found[first : first + size]

    @staticmethod
    def pages(count: int, size: int) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-count // size))

    def without_document(self) -> Asked:
        """The same of the documents that are chosen where none is."""
        return replace(self, choice=replace(self.choice, document=MAIN))

    def link(self, *, english: bool, **changes: str | int | None) -> str:
        """The query of an address that asks for the same but for ``changes``, with its question mark.

        A change goes back to the first page unless it says another one.
        """
        choice = self.choice
        values: dict[str, str | int | None] = {
            "view": self.view if self.view is not View.LIST else None,
            "document": choice.document,
            "level": choice.level,
            "year": choice.year,
            "word": choice.word,
            "kind": choice.sort,
            "when": self.when,
            **changes,
            "lang": "en" if english else None,
        }
        query = urlencode({name: value for name, value in values.items() if value})
        return f"?{query}" if query else ""


def _member(members: type[E], written: str) -> E | None:
    return next((member for member in members if member.value == written), None)
