"""Which clause of a document a place in it means."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.facts.references.places import Owner, Place
from kb.model import Clause
from kb.numerals import NUMERAL_CHARS, parse_numeral

_N = rf"[{NUMERAL_CHARS}]+|\d+"
_NUMBERED = re.compile(rf"第(?P<n>{_N})(?P<sort>[编章节条])(?:之(?P<sub>{_N}))?")
_TOP = re.compile(rf"(?P<n>[{NUMERAL_CHARS}]+)[、.．]")
_ITEM = re.compile(rf"[（(]?(?P<n>{_N})[）)、.．]")
_ATTACHED = re.compile(rf"(?P<label>附[件表图录])(?P<n>{_N})?")

#: What calls itself so is divided into articles.
_OF_ARTICLES = ("办法", "规定", "细则", "条例", "法", "规则", "解释")


class Positions:
    """The clauses of one document by the numbers under which places name them."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self._by_id = {clause.id: clause for clause in clauses}
        self._numbered: dict[tuple[str, int, int], list[Clause]] = {}
        self._articles: dict[str, list[Clause]] = {}
        self._children: dict[str | None, list[Clause]] = {}
        self._attached: dict[tuple[str, int | None], list[Clause]] = {}
        for clause in clauses:
            self._place(clause)

    def _place(self, clause: Clause) -> None:
        self._children.setdefault(clause.parent, []).append(clause)
        if match := _NUMBERED.fullmatch(clause.marker.strip()):
            number, sub = parse_numeral(match.group("n")), parse_numeral(match.group("sub") or "")
            self._numbered.setdefault((match.group("sort"), number or 0, sub or 0), []).append(clause)
            if match.group("sort") == "条":
                self._articles.setdefault(_part(clause), []).append(clause)
        elif (match := _TOP.fullmatch(clause.marker.strip())) and len(clause.path) == 1 + bool(_part(clause)):
            self._numbered.setdefault(("部分", parse_numeral(match.group("n")) or 0, 0), []).append(clause)
        elif not clause.marker and (match := _ATTACHED.fullmatch(clause.label)):
            number = parse_numeral(match.group("n") or "")
            self._attached.setdefault((match.group("label"), number), []).append(clause)

    @property
    def has_articles(self) -> bool:
        """Whether the document is divided into articles."""
        return bool(self._articles)

    def locate(self, place: Place, near: Clause | None = None) -> Clause | None:
        """The clause that a place means, seen from the clause ``near`` that names it; ``None`` where it is not told.

        A paragraph (款) stands in the clause of its article; an item is a clause of its own where the outline has it.
        """
        if place.owner is Owner.ATTACHMENT:
            found = self._attached.get((place.kind, place.item), [])
            return found[0] if len(found) == 1 else None
        if place.article is not None:
            sort = "条" if place.article[1] or self._counts_articles(place, near) else "部分"
            return self._item(self._one((sort, *place.article), near), place.item)
        if place.division is not None:
            number, sort = place.division
            return self._one((sort, number, 0), near)
        return self._seen_from(place, near) if near is not None else None

    def _counts_articles(self, place: Place, near: Clause | None) -> bool:
        """Whether 第五条 means an article; a notice without articles calls its sections so: 本通知第五条 for 五、."""
        here = self._articles.get(_part(near), []) if near is not None else []
        return bool(here) or bool(self._articles and (near is None or place.kind.endswith(_OF_ARTICLES)))

    def article_of(self, clause: Clause) -> Clause | None:
        """The article that a clause is or belongs to."""
        above: Clause | None = clause
        while above is not None:
            if (match := _NUMBERED.fullmatch(above.marker.strip())) and match.group("sort") == "条":
                return above
            above = self._by_id.get(above.parent or "")
        return None

    def _one(self, key: tuple[str, int, int], near: Clause | None) -> Clause | None:
        """The only clause of a number, in the same attachment or part before all others."""
        found = self._numbered.get(key, [])
        if near is not None and len(found) > 1:
            found = [clause for clause in found if _part(clause) == _part(near)]
        return found[0] if len(found) == 1 else None

    def _seen_from(self, place: Place, near: Clause) -> Clause | None:
        article = self.article_of(near)
        if place.unit == "条":
            return self._before(self._articles.get(_part(near), []), article, place.back)
        if place.unit == "项" and article is not near:
            return self._before(self._children.get(near.parent, []), near, place.back)
        if article is not None:
            return self._item(article, place.item)
        siblings = [*self._children.get(near.id, []), *self._children.get(near.parent, [])]
        return _only(siblings, place.item) if place.item is not None else None

    @staticmethod
    def _before(row: Sequence[Clause], clause: Clause | None, back: int) -> Clause | None:
        places = [number for number, other in enumerate(row) if clause is not None and other.id == clause.id]
        return row[places[0] - back] if places and places[0] >= back else None

    def _item(self, article: Clause | None, item: int | None) -> Clause | None:
        if article is None or item is None:
            return article
        return _only(self._children.get(article.id, []), item) or article


def _only(clauses: Sequence[Clause], item: int | None) -> Clause | None:
    """The clause that carries the number of an item, where only one does."""
    found = [
        clause
        for clause in clauses
        if (match := _ITEM.fullmatch(clause.marker.strip())) and parse_numeral(match.group("n")) == item
    ]
    return found[0] if len(found) == 1 else None


def _part(clause: Clause) -> str:
    """The attachment that a clause stands in, empty for the text proper."""
    return clause.path[0] if clause.path and clause.path[0].startswith("a") else ""
