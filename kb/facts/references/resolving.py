"""Which document of the library, and which clause of it, a reference means."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from kb.facts.departments import parse_body
from kb.facts.references.places import find_places
from kb.facts.references.positions import Positions
from kb.model import Clause, Document, Level, Reference, Relation
from kb.places import contains
from kb.places import find_places as places_named
from kb.text import fold, without_spaces

_YEARS = re.compile(r"[（(](?:19|20)\d{2}[^）)]*[）)]")
_NOT_A_NAME = re.compile(r"[^\u4e00-\u9fffa-z0-9]")
# The text that a notice sends: 关于印发海州市港口管理办法的通知.
_SENT = re.compile(r"(?:印发|发布|公布|颁布|转发|重新发布)(?P<title>.{4,})的(?:通知|公告|通告|决定|命令)$")
_ENDS_OTHERS = (Relation.REPEALS, Relation.REPLACES, Relation.AMENDS)
_SIMILAR = 0.55


def resolve(
    references: Iterable[Reference], documents: Sequence[Document], clauses: Callable[[str], Sequence[Clause]]
) -> list[Reference]:
    """Point each reference at the document of the library that it means, and at the clause, where they are held.

    A number decides; without one the title does, and where an issuer is named, its level and place. What two
    documents could be meant by stays open. Places in the document itself were resolved when it was read.

    Args:
        clauses: gives the clauses of a document by its id; asked once for each document of which a place is named.
    """
    holdings = _Holdings(documents)
    resolved = [row if _is_own(row) else holdings.resolved(row) for row in references]
    wanted: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(resolved):
        if row.article and row.target_id and not _is_own(row):
            wanted[row.target_id].append(place)
    for document_id, rows in wanted.items():
        positions = Positions(clauses(document_id))
        for place in rows:
            resolved[place] = _at_clause(resolved[place], positions)
    return resolved


def _is_own(row: Reference) -> bool:
    return row.title is None and row.number is None and row.issuer is None


def _at_clause(row: Reference, positions: Positions) -> Reference:
    places = find_places(row.article or "")
    target = positions.locate(places[0]) if places else None
    return replace(row, target_clause_id=target.id if target else None)


class _Holdings:
    """The documents of a library under all the names by which they are mentioned."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = documents
        self._by_id = {document.id: document for document in documents}
        self._numbers: dict[str, list[Document]] = defaultdict(list)
        self._titles: dict[str, list[Document]] = defaultdict(list)
        self._whole: dict[str, list[Document]] = defaultdict(list)
        self._in_spirit: dict[tuple[str, str, str], Document | None] = {}
        for document in documents:
            for number in filter(None, re.split("[；;]", document.number or "")):
                self._numbers[_plain(number)].append(document)
            self._whole[_plain(document.title)].append(document)
            for name in _names(document.title):
                self._titles[name].append(document)

    def resolved(self, row: Reference) -> Reference:
        """The reference with the document that it means; without one where none or more than one is held."""
        source = self._by_id[row.document_id]
        target = self._meant(row, source)
        return replace(row, target_id=target.id if target and target.id != source.id else None, target_clause_id=None)

    def _meant(self, row: Reference, source: Document) -> Document | None:
        if row.number and (numbered := self._numbers.get(_plain(row.number))):
            return numbered[0] if len(numbered) == 1 else self._titled(row, source, numbered)
        if row.issuer:
            key = (row.issuer, row.title or "", source.id)
            if key not in self._in_spirit:
                self._in_spirit[key] = self._by_issuer(row, source)
            return self._in_spirit[key]
        return self._titled(row, source, None) if row.title else None

    def _titled(self, row: Reference, source: Document, among: Sequence[Document] | None) -> Document | None:
        """The one document of that title; a mention with a number means none of another number."""
        found = self._whole.get(_plain(row.title or "")) or next(
            (self._titles[name] for name in _names(row.title or "") if name in self._titles), []
        )
        if among is not None:
            found = [document for document in found if document in among]
        elif row.number:
            found = [document for document in found if not document.number]
        if source in found and row.relation not in _ENDS_OTHERS:
            return None
        found = [document for document in found if document.id != source.id]
        final = [document for document in found if not document.draft] or found
        return final[0] if len(final) == 1 else None

    def _by_issuer(self, row: Reference, source: Document) -> Document | None:
        """The document of the issuer whose title is most like the one mentioned, and like enough."""
        body = parse_body(row.issuer or "", level=source.level)
        wanted = _pairs(_core(row.title or ""))
        index = self._issued.get(body.keys[0], {})
        shared: Counter[str] = Counter()
        for pair in wanted:
            shared.update(index.get(pair, ()))
        best: tuple[float, str] | None = None
        for document_id, count in shared.items():
            # Dice's coefficient: the share of common character pairs, 0 to 1.
            likeness = 2 * count / (len(wanted) + len(self._title_pairs[document_id]))
            if likeness < _SIMILAR or (best is not None and (likeness, document_id) <= best):
                continue
            if document_id != source.id and _of_place(self._by_id[document_id], body.level, source):
                best = (likeness, document_id)
        return self._by_id[best[1]] if best else None

    @cached_property
    def _title_pairs(self) -> dict[str, set[str]]:
        return {document.id: _pairs(_core(_without_place(document.title))) for document in self._documents}

    @cached_property
    def _issued(self) -> dict[str, dict[str, list[str]]]:
        """The ids of documents by the registry key of each issuer and by the character pairs of their titles."""
        index: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for document in self._documents:
            for key in {parse_body(issuer, level=document.level).keys[0] for issuer in document.issuers}:
                for pair in self._title_pairs[document.id]:
                    index[key][pair].append(document.id)
        return index


def _of_place(document: Document, level: Level | None, source: Document) -> bool:
    """Whether a province that is named is the one that the naming document belongs to."""
    if level is not Level.PROVINCE:
        return True
    return document.level is level and contains(document.place, source.place)


def _names(title: str) -> list[str]:
    """The names under which a title is mentioned: whole, as the text that a notice sends, a law without the state."""
    names = [_core(title)]
    if sent := _SENT.search(_YEARS.sub("", title)):
        names.append(_core(sent.group("title")))
    names += [name.removeprefix("中华人民共和国") for name in names]
    return list(dict.fromkeys(name for name in names if name))


def _plain(written: str) -> str:
    return without_spaces(fold(written))


def _core(title: str) -> str:
    """A title without its years and punctuation, for comparing."""
    return _NOT_A_NAME.sub("", fold(_YEARS.sub("", title)))


def _without_place(title: str) -> str:
    """江苏省港口提升实施方案 as 港口提升实施方案: a mention that names the issuer leaves the place out."""
    leading = [mention for mention in places_named(title) if mention.start == 0]
    return title[leading[0].end :] if leading else title


def _pairs(text: str) -> set[str]:
    return {text[place : place + 2] for place in range(len(text) - 1)}
