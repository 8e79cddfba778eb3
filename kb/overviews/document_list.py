"""The list of documents: chosen and put in order by what their heads say, and as a table. It reads no texts."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from kb.comparison.kinship import core_of
from kb.errors import FilterError
from kb.exports import Cell, Column, Table
from kb.filters import Filters
from kb.library import Library
from kb.model import Document, DocumentKind, Level
from kb.overviews.document_versions import yearless
from kb.selection import select
from kb.text import fold, without_spaces
from kb.validity import Standing, State, standing, standing_in

#: The most documents of a table that is exported at once.
MOST_EXPORTED = 10_000


class Order(StrEnum):
    """In what order documents are listed: the newest first, the highest level first, or by title."""

    DATE = "date"
    LEVEL = "level"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the documents of a list have in common; an empty field limits nothing.

    Attributes:
        words: they stand in the title or in the number.
        issuer: a body, by any of its names.
        year: that of issue, where it is not known that of writing.
    """

    words: str = ""
    level: Level | None = None
    place: str = ""
    issuer: str = ""
    kind: DocumentKind | None = None
    state: State | None = None
    year: str = ""

    @property
    def any(self) -> bool:
        """Whether anything is limited."""
        return bool(self.words or self.level or self.place or self.issuer or self.kind or self.state or self.year)


@dataclass(frozen=True, slots=True)
class Entry:
    """A document by its head, with how it stands on the day of the list.

    Attributes:
        day: of issue, where that is not known of writing; as far as it is known.
        folded: title and number for finding words in them.
    """

    head: Document
    standing: Standing
    day: str
    folded: str = field(repr=False)


class DocumentList:
    """The documents of one library as they stand on one day; what is worked out for all of them is kept.

    Args:
        library: whose heads are read when the list is first used.
        day: an ISO day, on which the documents hold or do not.
    """

    def __init__(self, library: Library, day: str) -> None:
        self.library = library
        self.day = day
        self._issued_by: dict[str, frozenset[str]] = {}
        self._ordered: dict[Order, list[Entry]] = {}

    @cached_property
    def entries(self) -> list[Entry]:
        """All documents, the primary one first, then by the names of their files."""
        return [self._entry(head) for head in self.library.heads]

    def _entry(self, head: Document) -> Entry:
        touched = head.id in self.library.touched
        found = standing_in(self.library, head, self.day) if touched else standing(head, self.day, ())
        folded = without_spaces(fold(f"{head.title}\n{head.number or ''}"))
        return Entry(head, found, head.issued or head.written or "", folded)

    @cached_property
    def by_id(self) -> Mapping[str, Entry]:
        """The same by the ids of the documents."""
        return {entry.head.id: entry for entry in self.entries}

    @cached_property
    def by_core(self) -> Mapping[str, Sequence[str]]:
        """The ids of the documents whose titles are the same but for year and version, by what they share."""
        found: dict[str, list[str]] = defaultdict(list)
        for head in self.library.heads:
            found[yearless(core_of(head))].append(head.id)
        return found

    @cached_property
    def places(self) -> list[str]:
        """The places of whose governments documents are held."""
        return sorted(self.library.places)

    @cached_property
    def years(self) -> list[str]:
        """The years of the documents, the latest first."""
        return sorted({entry.day[:4] for entry in self.entries if entry.day}, reverse=True)

    @cached_property
    def issuers(self) -> list[str]:
        """The bodies that issued documents, those of most documents first."""
        counts = Counter(name for head in self.library.heads for name in head.issuers)
        return sorted(counts, key=lambda name: (-counts[name], name))

    def chosen(self, wanted: Wanted, order: Order) -> list[Entry]:
        """The documents that are wanted, in an order.

        An issuer by whom no document was issued leaves none.
        """
        if not wanted.any:
            return self._in(order)
        issued = self._of_issuer(wanted.issuer.strip()) if wanted.issuer.strip() else None
        words = without_spaces(fold(wanted.words))
        return [
            entry
            for entry in self._in(order)
            if (not words or words in entry.folded)
            and (wanted.level is None or entry.head.level is wanted.level)
            and (not wanted.place or entry.head.place == wanted.place)
            and (wanted.kind is None or entry.head.kind is wanted.kind)
            and (wanted.state is None or entry.standing.state is wanted.state)
            and (not wanted.year or entry.day.startswith(wanted.year))
            and (issued is None or entry.head.id in issued)
        ]

    def _of_issuer(self, name: str) -> frozenset[str]:
        if name not in self._issued_by:
            if len(self._issued_by) > _KEPT:
                self._issued_by.clear()
            try:
                ids = select(Filters(issuers=(name,)), self.library).ids or ()
            except FilterError:
                ids = ()
            self._issued_by[name] = frozenset(ids)
        return self._issued_by[name]

    def _in(self, order: Order) -> list[Entry]:
        if order not in self._ordered:
            self._ordered[order] = sorted(self.entries, key=_KEYS[order])
        return self._ordered[order]


# Answers about an issuer that are kept.
_KEPT = 200
_LEVELS = list(Level)


def _newest(entry: Entry) -> tuple[Any, ...]:
    # A year, month or day as one number, the latest first; what is not dated comes last.
    digits = entry.day.replace("-", "").ljust(8, "0") if entry.day else "0"
    return -int(digits) if digits.isdigit() else 0, entry.head.title


def _highest(entry: Entry) -> tuple[Any, ...]:
    return _LEVELS.index(entry.head.level) if entry.head.level else len(_LEVELS), *_newest(entry)


_KEYS: dict[Order, Callable[[Entry], Any]] = {
    Order.DATE: _newest,
    Order.LEVEL: _highest,
    Order.TITLE: lambda entry: (entry.head.title, _newest(entry)),
}

_COLUMNS = (
    Column("标题", 50),
    Column("文号", 24),
    Column("层级", 8),
    Column("地区", 12),
    Column("发文机关", 30),
    Column("成文日期", 12),
    Column("印发日期", 12),
    Column("施行日期", 12),
    Column("有效期至", 12),
    Column("效力", 14),
    Column("文件写明的时效", 22),
    Column("文本", 12),
    Column("页数", 8),
    Column("文件标识", 18),
)


def table(
    entries: Sequence[Entry], library: Library, states: Mapping[State, str], kinds: Mapping[DocumentKind, str]
) -> Table:
    """The documents of a list as a table.

    Args:
        entries: what it lists.
        library: where the pages are looked up.
        states, kinds: the words for them.
    """
    pages = dict(library.distinct("id", "pages")) if entries else {}
    rows = tuple(
        (
            entry.head.title,
            entry.head.number,
            entry.head.level,
            entry.head.place,
            "、".join(entry.head.issuers) or None,
            _day(entry.head.written),
            _day(entry.head.issued),
            _day(entry.head.in_force),
            _day(entry.head.valid_until),
            states[entry.standing.state],
            entry.head.status,
            kinds[entry.head.kind],
            pages.get(entry.head.id),
            entry.head.id,
        )
        for entry in entries
    )
    return Table("文件目录", _COLUMNS, rows)


def _day(written: str | None) -> Cell:
    """A whole day as a day, a month or a year as it is written."""
    try:
        return dt.date.fromisoformat(written) if written and len(written) == len("2024-01-01") else written
    except ValueError:
        return written
