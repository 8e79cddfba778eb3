"""What a search names exactly: documents by title or number, and clauses by their place in them.

Nothing here ranks. A place is looked up in the document that the question names; where it names none, in those
that the search is limited to, in the primary one, or in any that has it, if there is but one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from kb.clause_places import NamedPlace, Spot, locate, read_places, spot_of
from kb.library import Library
from kb.lookup import pointed_at, section_meant
from kb.model import Document
from kb.pointers import Pointers, read_pointers
from kb.precedence import holding_first
from kb.text import fold, normalise_question, without_spaces
from kb.titles import law_before_place, short_titles


class Why(StrEnum):
    """Why something that a question names was not found."""

    NOT_HELD = "document_not_held"
    NO_SUCH_PLACE = "no_such_place"
    SEVERAL = "several"
    LEFT_OUT = "left_out_by_filters"


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Something that a question names and that was not found; ``titles`` are the documents that were looked into."""

    named: str
    why: Why
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exact:
    """What a question names exactly.

    Attributes:
        spots: the places, in reading order within a document.
        documents: the documents that it names, for a question that names no place in them.
        unresolved: what it names and what was not found.
        alone: whether it says nothing else.
    """

    spots: tuple[Spot, ...] = ()
    documents: tuple[Document, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()
    alone: bool = False


#: A name that more documents share than this names none of them.
MAX_NAMED = 5
#: A place without a document is looked for in no more documents than this.
MAX_LOOKED_INTO = 100
# A shorter name of a document is also a word of speech, unless it is all of the title.
_TELLING = 6
_STATE = "中华人民共和国"
# What may stand beside a name or a place that is all a question is about.
_FRAME = re.compile(
    r"请问|我想|想要?|查一下|查看|查|看看?|找|请|给我|把|一下|的|里面?|内容|[中内]|规定|条文|原文|全文|正文|具体|是什么|什么|怎么说"
    r"|讲了?|说了?|写了?|是|有|了|吗|呢|关于|文件|条款|任务|事项|部分|及其?|和|与|"
    r"\b(?:the|of|in|what|does|do|say|says|show|me|text|is|are|please|full|find|document|content|contents|and|tasks?|give)\b"
)


def read_exact(question: str, library: Library, among: Collection[str] | None) -> Exact:
    """What a question names exactly, among the documents of those ids where they are given."""
    text = fold(normalise_question(question))
    named = library.titles.held(text)
    few = len(named.held) <= MAX_NAMED
    held, rest = ([library.document(head.id) for head in named.held], named.rest) if few else ([], text)
    missing = list(named.missing)
    if not held and (law := law_before_place(rest)):
        missing.append(law.group("name"))
        rest = f"{rest[: law.start()]} {rest[law.end() :]}"
    unresolved = [Unresolved(name, Why.NOT_HELD) for name in missing]
    kept = [one for one in _meant(held, text, library) if among is None or one.id in among]
    unresolved += [Unresolved(one.title, Why.LEFT_OUT) for one in held if among is not None and one.id not in among]
    at_hand = [one for one in (library.primary,) if one is not None and (among is None or one.id in among)]
    if labelled := _by_label(rest, kept if held or missing else at_hand, library):
        return Exact(labelled, (), tuple(unresolved), alone=True)
    places, rest = read_places(rest)
    pointers = read_pointers(rest)
    pointed: list[_Named] = [*map(_Place, places), *_each(pointers)]
    alone = not re.search(r"\w", _FRAME.sub(" ", pointers.rest))
    if not pointed:
        told = [one for one in kept if alone or _is_told(one, text)]
        return Exact((), tuple(told), tuple(unresolved), alone)
    if held or missing:
        found = _in_named(pointed, kept, text, library)
    else:
        found = _in_any(pointed, among, text, library, alone=alone)
    spots = [spot for spots, _ in found for spot in spots]
    unresolved += [told for _, told in found if told and (kept or not missing)]
    order = {document_id: place for place, document_id in enumerate(dict.fromkeys(s.clause.document_id for s in spots))}
    spots.sort(key=lambda spot: (order[spot.clause.document_id], spot.clause.order, spot.start))
    return Exact(tuple(dict.fromkeys(spots)), (), tuple(unresolved), alone)


@dataclass(frozen=True, slots=True)
class _Place:
    """A place cited as in laws."""

    named: NamedPlace

    @property
    def wording(self) -> str:
        return self.named.wording

    @property
    def is_common(self) -> bool:
        """Most documents have places of that sort, so the primary one need not be meant."""
        return True

    def find(self, document: Document, library: Library, asked: str, *, named: bool) -> list[Spot]:
        outline, article = library.outline(document.id), self.named.place.article
        if article is not None and section_meant(asked, outline.clauses) is not None:
            pointers = Pointers((), (), None, str(article[0]), "")
            found = pointed_at(pointers, outline, asked=asked, named=named)
            return [spot_of(clause, self.wording) for clause in found]
        return locate(self.named, outline, counted=named)


@dataclass(frozen=True, slots=True)
class _Pointer:
    """A task, a label or a part, one at a time."""

    pointers: Pointers
    wording: str
    is_common: bool = False

    def find(self, document: Document, library: Library, asked: str, *, named: bool) -> list[Spot]:
        outline = library.outline(document.id)
        labels = self.pointers.labels
        if labels and not any(clause.label == labels[0] for clause in outline.clauses):
            # （三） alone may stand below several sections.
            inside = [one for one in outline.clauses if one.marker and one.label.endswith(labels[0])]
            if len(inside) > 1:
                within = pointed_at(self.pointers, outline, asked=asked, named=named)
                return [spot_of(one, self.wording) for one in (inside if within == inside[:1] else within)]
        found = pointed_at(self.pointers, outline, asked=asked, named=named)
        return [spot_of(one, self.wording) for one in found]


_Named = _Place | _Pointer


def _each(pointers: Pointers) -> Iterator[_Pointer]:
    none = Pointers((), (), None, None, "")
    for item in pointers.items:
        yield _Pointer(replace(none, items=(item,)), f"任务{item}")
    for label in pointers.labels:
        yield _Pointer(replace(none, labels=(label,)), label)
    if pointers.part is not None:
        yield _Pointer(replace(none, part=pointers.part), f"第{pointers.part}部分")
    if pointers.article is not None:
        yield _Pointer(replace(none, article=pointers.article), f"第{pointers.article}条", is_common=True)


def _meant(held: Sequence[Document], text: str, library: Library) -> list[Document]:
    """The documents that are named; of several with the one name that is said the primary one, else those that hold."""
    if len(held) > 1 and library.primary in held and len(re.findall(r"[《号]", text)) < 2:
        return [document for document in held if document == library.primary]
    return holding_first(held, library, text) if len(held) > 1 else list(held)


def _is_told(document: Document, text: str) -> bool:
    """Whether the words of a question name a document and no other thing that a part of its title also means."""
    compact = without_spaces(text)
    if "《" in text or "<<" in text or re.search(r"\d号", compact):
        return True
    whole = without_spaces(fold(document.title)).removeprefix(_STATE)
    name = next((name for name in short_titles(document) if name in compact), "")
    return len(name) >= _TELLING or whole in compact or bool(document.number and not re.search("号", document.number))


def _by_label(rest: str, documents: Sequence[Document], library: Library) -> tuple[Spot, ...]:
    """The clause whose label is all that stands beside the name of a document: 《甲》3.2.1, 《甲》附件1 二."""
    wanted = without_spaces(_FRAME.sub("", rest)).strip(",.:")
    if not wanted:
        return ()
    clauses = [clause for document in documents for clause in library.outline(document.id).clauses]
    return tuple(spot_of(one, one.label) for one in clauses if without_spaces(fold(one.label)) == wanted)


_Found = tuple[list[Spot], Unresolved | None]


def _in_named(pointed: Sequence[_Named], documents: Sequence[Document], text: str, library: Library) -> list[_Found]:
    """Each place in the documents that the question names, and which are held."""
    found: list[_Found] = []
    titles = tuple(document.title for document in documents)
    for one in pointed:
        spots = [spot for document in documents for spot in one.find(document, library, text, named=True)]
        found.append((spots, None if spots else Unresolved(one.wording, Why.NO_SUCH_PLACE, titles)))
    return found


def _in_any(
    pointed: Sequence[_Named], among: Collection[str] | None, text: str, library: Library, *, alone: bool
) -> list[_Found]:
    """Each place in the primary document, else in the only one that has it; in several where nothing else is said."""
    count = len(library.heads if among is None else among)
    ids = () if count > MAX_LOOKED_INTO else among or [head.id for head in library.heads]
    looked = [library.document(document_id) for document_id in sorted(ids)]
    primary = library.primary if library.primary and (among is None or library.primary.id in among) else None
    found: list[_Found] = []
    for one in pointed:
        first = one.find(primary, library, text, named=False) if primary else []
        if first or (primary is not None and not one.is_common and count > 1):
            missing = None if first else Unresolved(one.wording, Why.NO_SUCH_PLACE, (primary.title,) if primary else ())
            found.append((first, missing))
            continue
        holding = [(head, spots) for head in looked if (spots := one.find(head, library, text, named=len(looked) == 1))]
        titles = tuple(head.title for head, _ in holding)
        if len(holding) == 1 or (holding and alone):
            found.append(([spot for _, spots in holding for spot in spots], None))
        elif holding or not looked:
            found.append(([], Unresolved(one.wording, Why.SEVERAL, titles)))
        else:
            found.append(([], Unresolved(one.wording, Why.NO_SUCH_PLACE)))
    return found
