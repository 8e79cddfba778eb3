"""What is known of a firm: every fact is said or not said, and not said is never taken for no."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass, fields, replace

from kb.eligibility.classes import follows
from kb.eligibility.numbers import Number, bounded
from kb.eligibility.ranges import Range

#: The grades of tax credit, the best first (纳税信用管理办法; M is for firms that are not graded yet).
TAX_RATINGS = ("A", "B", "M", "C", "D")


@dataclass(frozen=True, slots=True)
class Profile:
    """The facts that were said about a firm, an institution or a person.

    Attributes:
        classes: what it is said to be or not to be, by the names of :func:`kb.eligibility.classes.classes`.
        numbers: what is said of its numbers, each in the unit of :func:`kb.eligibility.numbers.forms`.
        founded: when it was founded, an ISO date as far as it is said (``2018``).
        place: the province, city or county where it is registered, by its full name.
        zone: the development zone where it is registered, as written.
        tax_rating: one of :data:`TAX_RATINGS`.
        own: whether a condition is met that only the firm itself can tell, by the folded words of the condition.
    """

    classes: tuple[tuple[str, bool], ...] = ()
    numbers: tuple[tuple[Number, Range], ...] = ()
    founded: str | None = None
    place: str | None = None
    zone: str | None = None
    tax_rating: str | None = None
    own: tuple[tuple[str, bool], ...] = ()

    def is_a(self, name: str) -> bool | None:
        """Whether it is of that class; ``None`` where that does not follow from what was said."""
        return follows(frozenset(self.classes)).get(name)

    def number(self, number: Number, today: dt.date) -> Range | None:
        """What is known of a number on a day; ``None`` where nothing is."""
        said = dict(self.numbers)
        if number is Number.AGE and number not in said and self.founded:
            return _age(self.founded, today)
        return bounded(said).get(number)

    def meets(self, words: str) -> bool | None:
        """Whether it says of itself that it meets the condition of those folded words."""
        return dict(self.own).get(words)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said."""
        return self == Profile()

    @property
    def says_much(self) -> bool:
        """Whether it tells more than of what kind the firm is: at least two facts."""
        values = (self.founded, self.place or self.zone, self.tax_rating)
        return len(self.classes) + len(self.numbers) + len(self.own) + sum(map(bool, values)) > 1

    def with_more(self, later: Profile) -> Profile:
        """This profile with what was said later; where the two contradict each other, the later counts."""
        if self._is_of_another(later):
            return later
        new = follows(frozenset(later.classes))
        kept = tuple(
            (name, is_so)
            for name, is_so in self.classes
            if not any(new.get(other, said) is not said for other, said in follows(frozenset({(name, is_so)})).items())
        )
        values = {
            field.name: getattr(later, field.name)
            for field in fields(later)
            if field.name not in ("classes", "numbers", "own") and getattr(later, field.name) is not None
        }
        return replace(
            self,
            classes=tuple(dict.fromkeys((*kept, *later.classes))),
            numbers=tuple({**dict(self.numbers), **dict(later.numbers)}.items()),
            own=tuple({**dict(self.own), **dict(later.own)}.items()),
            **values,
        )

    def _is_of_another(self, later: Profile) -> bool:
        """Whether the later facts are of another kind of entity (a university after a firm)."""
        return any(later.is_a(kind) and self.is_a(kind) is False for kind in ("企业", "高校", "科研机构", "个人"))


def _age(founded: str, today: dt.date) -> Range:
    """The years since a day that is known as far as it is said."""
    year, month, day = (*map(int, founded.split("-")), 0, 0)[:3]
    first = dt.date(year, month or 1, day or 1)
    last_month = month or 12
    last = dt.date(year, last_month, day or calendar.monthrange(year, last_month)[1])
    return Range(_years(last, today), _years(first, today))


def _years(since: dt.date, today: dt.date) -> float:
    """Whole years, and of the running year the share that is past; nothing before the day itself."""
    whole = today.year - since.year - ((today.month, today.day) < (since.month, since.day))
    year = since.year + whole
    begun = dt.date(year, since.month, min(since.day, calendar.monthrange(year, since.month)[1]))
    return max(0.0, whole + (today - begun).days / 366)
