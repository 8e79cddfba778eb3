"""Which other texts of a library are versions of a document: its draft, an amended one, that of another year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from kb.comparison.kinship import age, are_versions, core_of, is_draft
from kb.library import Library
from kb.model import Document, Reference, Relation

#: Texts of one title that are looked at; a title that more share (关于任免职务的通知) names no text.
MOST = 60
_YEAR = re.compile(
    r"(?:19|20)\d\d(?:\s?[-—–~至到]\s?(?:(?:19|20)\d\d|\d\d))?(?:年度|年)?|[一二三四五六七八九十]{1,3}五(?=规划|时期|发展)"
)


class Kinship(StrEnum):
    """What another text is to a document; the acts are told by the words of the one or the other."""

    DRAFT = "draft"
    FINAL = "final"
    VERSION = "version"
    YEAR = "year"
    ENDS_IT = "ends_it"
    ENDED_BY_IT = "ended_by_it"
    AMENDS_IT = "amends_it"
    AMENDED_BY_IT = "amended_by_it"


@dataclass(frozen=True, slots=True)
class Kin:
    """Another text and what it is to a document; ``reference`` the words that tell it, where words do."""

    document: Document
    kinship: Kinship
    reference: Reference | None = None


def yearless(core: str) -> str:
    """A title without the years that it is about: what the work plans of several years have in common."""
    return _YEAR.sub("", core)


def kin_of(document: Document, alike: Iterable[str], library: Library) -> list[Kin]:
    """The texts that belong beside a document, oldest first, each once.

    Args:
        document: the one at hand.
        alike: the ids of the documents whose titles are the same but for year and version.
        library: where they are looked up.
    """
    found: dict[str, Kin] = {}
    for kin in [*_by_title(document, alike, library), *_by_acts(document, library)]:
        # That a text was ended says more than that it has the same title.
        known = found.get(kin.document.id)
        if known is None or known.kinship in (Kinship.VERSION, Kinship.YEAR):
            found[kin.document.id] = kin
    return sorted(found.values(), key=lambda kin: (kin.document.dated or "", age(kin.document)))


def older_first(first: Document, second: Document) -> tuple[Document, Document]:
    """Two texts by their days; where one has none, the draft before the final text."""
    if first.dated and second.dated and first.dated != second.dated:
        return (first, second) if first.dated < second.dated else (second, first)
    return (first, second) if age(first) <= age(second) else (second, first)


def _by_title(document: Document, alike: Iterable[str], library: Library) -> Iterator[Kin]:
    ids = [one for one in alike if one != document.id]
    if len(ids) > MOST:
        return
    for other in map(library.document, ids):
        if are_versions(other, document):
            if is_draft(other) != is_draft(document):
                yield Kin(other, Kinship.DRAFT if is_draft(other) else Kinship.FINAL)
            else:
                yield Kin(other, Kinship.VERSION)
        elif core_of(other) != core_of(document) and are_versions(_of_no_year(other), _of_no_year(document)):
            yield Kin(other, Kinship.YEAR)


def _of_no_year(document: Document) -> Document:
    return replace(document, title=yearless(document.title))


_ACTS: dict[Relation, tuple[Kinship, Kinship]] = {
    Relation.REPEALS: (Kinship.ENDED_BY_IT, Kinship.ENDS_IT),
    Relation.REPLACES: (Kinship.ENDED_BY_IT, Kinship.ENDS_IT),
    Relation.AMENDS: (Kinship.AMENDED_BY_IT, Kinship.AMENDS_IT),
}


def _by_acts(document: Document, library: Library) -> Iterator[Kin]:
    """The texts that the document ends or amends, and those that end or amend it; what a draft says is no act."""
    for row in library.references(document.id) if not is_draft(document) else ():
        if row.relation in _ACTS and row.target_id and row.target_id != document.id:
            yield Kin(library.document(row.target_id), _ACTS[row.relation][0], row)
    for row in library.references_to(document.id):
        by = library.document(row.document_id)
        if row.relation in _ACTS and not is_draft(by):
            yield Kin(by, _ACTS[row.relation][1], row)
