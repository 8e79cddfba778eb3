"""Bodies that are no more, and who took over from them: the table ``kb/data/successions.tsv``.

A reform gives the duties of a body to one other, which may later be reformed itself, or divides them. A body
whose duties were divided is none of those that took them over: it keeps a key of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kb.tables import alternatives


@dataclass(frozen=True, slots=True)
class Former:
    """A body that was reformed.

    Attributes:
        name: its full name; ``forms`` its other names.
        key: the key that it keeps; empty where it goes by that of its one successor.
        levels: the letters of the levels at which it stood.
        successors: who took over: keys of the registry, or names of bodies that were reformed in their turn.
        since: the year or month from which they have its duties (``2018``, ``2018-03``), empty where it differs.
        english: its English name; ``english_forms`` what else it is called in English.
        note: what went where, in Chinese.
    """

    name: str
    key: str
    levels: str
    successors: tuple[str, ...]
    since: str
    forms: tuple[str, ...]
    english: str
    english_forms: tuple[str, ...]
    note: str

    @property
    def divided(self) -> bool:
        """Whether its duties went to several bodies."""
        return len(self.successors) > 1


def former_of(row: Mapping[str, str]) -> Former:
    """The former body of a row of the table."""
    return Former(
        name=row["name"],
        key=row.get("key", ""),
        levels=row["levels"],
        successors=alternatives(row["successors"]),
        since=row.get("since", ""),
        forms=alternatives(row.get("forms", "")),
        english=row.get("english", "") or row["name"],
        english_forms=alternatives(row.get("english_forms", "").lower()),
        note=row.get("note", ""),
    )


class Successions:
    """The former bodies by name, the first of a name before the later ones."""

    def __init__(self, formers: Iterable[Former]) -> None:
        self._by_name: dict[str, Former] = {}
        for former in formers:
            self._by_name.setdefault(former.name, former)

    def __iter__(self) -> Iterator[Former]:
        return iter(self._by_name.values())

    def named(self, name: str) -> Former | None:
        """The former body of that full name."""
        return self._by_name.get(name)

    def keys(self, former: Former) -> tuple[str, ...]:
        """The keys that a former body answers to: its own, and that of its successor where there is but one."""
        own = (former.key,) if former.key else ()
        if former.divided:
            return own
        (successor,) = former.successors
        later = self.named(successor)
        return tuple(dict.fromkeys([*own, *(self.keys(later) if later else former.successors)]))

    def heirs(self, former: Former) -> tuple[str, ...]:
        """The keys of the bodies of today that have the duties of a former body."""
        found: list[str] = []
        for successor in former.successors:
            later = self.named(successor)
            found += self.heirs(later) if later else [successor]
        return tuple(dict.fromkeys(found))

    def chain(self, former: Former) -> list[Former]:
        """The former body and those of its successors that were reformed themselves, earliest first."""
        steps = [former]
        for step in steps:  # grows while it is walked
            later = (self.named(successor) for successor in step.successors)
            steps += [next_ for next_ in later if next_ is not None and next_ not in steps]
        return steps
