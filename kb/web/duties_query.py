"""What the address of the list of duties asks for, and addresses that ask for something else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlencode

from kb.model import Basis, Level, Role
from kb.overviews.duty_matrix.filters import Due, Filters
from kb.web.words import Words

#: The value of ``document`` that asks for every document with duties.
EVERYWHERE = "all"
#: The value of ``basis`` that asks for tasks without anybody.
NOBODY = "none"
#: Longer values of filters are cut.
_LONGEST = 100
_NAMES = ("document", "view", "department", "role", "basis", "level", "due", "before", "word", "page")

E = TypeVar("E", bound=StrEnum)


class View(StrEnum):
    """How the duties are shown."""

    TASKS = "tasks"
    DEPARTMENTS = "departments"
    MATRIX = "matrix"


@dataclass(frozen=True, slots=True)
class Query:
    """The values of an address as they were written, and what they mean; what means nothing asks for nothing.

    Attributes:
        document: the id of a document, :data:`EVERYWHERE`, or empty for the one that is shown first.
        bad_day: what was written as a day and is none.
    """

    written: Mapping[str, str]
    document: str
    view: View
    filters: Filters
    page: int
    bad_day: str = ""

    @classmethod
    def of(cls, parameters: Mapping[str, str]) -> Query:
        """The query of an address."""
        given = {name: parameters.get(name, "").strip()[:_LONGEST] for name in _NAMES}
        due, page = given["due"], given["page"]
        before = _day(given["before"])
        filters = Filters(
            department=given["department"],
            role=_member(Role, given["role"]),
            basis=_member(Basis, given["basis"]),
            unstated=given["basis"] == NOBODY,
            level=_member(Level, given["level"]),
            due=_member(Due, due),
            year=int(due) if _is_number(due) and len(due) == len("2025") else None,
            before=before,
            word=given["word"],
        )
        return cls(
            written={name: value for name, value in given.items() if value},
            document=given["document"],
            view=_member(View, given["view"]) or View.TASKS,
            filters=filters,
            page=max(1, int(page)) if _is_number(page) else 1,
            bad_day=given["before"] if before is None else "",
        )

    def address(self, words: Words, path: str = "duties", **changes: object) -> str:
        """An address below the root of the site that asks for the same but for ``changes``; empty ones ask for nothing.

        A change of anything but the page begins with the first page.
        """
        values = {**self.written, **{name: str(value) for name, value in changes.items()}}
        if changes and "page" not in changes:
            values.pop("page", None)
        if values.get("view") == View.TASKS:
            del values["view"]
        query = {name: value for name, value in values.items() if value}
        if words.code != "zh":
            query["lang"] = words.code
        return f"{path}?{urlencode(query)}" if query else path

    @property
    def filtered(self) -> bool:
        """Whether anything but document and view is asked for."""
        return self.filters != Filters()


def _member(cls: type[E], written: str) -> E | None:
    return next((member for member in cls if member.value == written), None)


def _is_number(written: str) -> bool:
    return written.isascii() and written.isdecimal() and len(written) <= len("99999")


def _day(written: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(written) if written else None
    except ValueError:
        return None
