"""The list of documents with its filters, the search in all their texts, and the list as a table."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any, NamedTuple, TypeVar
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from kb.errors import QuestionError
from kb.exact import Why
from kb.exports import write_xlsx
from kb.facts.departments.registry import using
from kb.model import Document, DocumentKind, Level
from kb.overviews.document_list import MOST_EXPORTED, DocumentList, Entry, Order, Wanted, table
from kb.overviews.occurrences import occurrences
from kb.search import Findings, Found, search
from kb.selection import Selection
from kb.snippets import Snippet, snippet_of
from kb.validity import Standing, State
from kb.web.pages import language_of, page
from kb.web.site import Site
from kb.web.tabs import Tab
from kb.web.words.library import LIBRARY, LibraryWords

#: Documents on a page of the list, clauses on a page of a search, and the most clauses that a search lists.
DOCUMENTS_A_PAGE = 40
HITS_A_PAGE = 20
MOST_HITS = 100
#: Documents that a search can be limited to one by one, and the hits that are looked through where there are more.
MOST_NAMED = 5000
MOST_LOOKED_THROUGH = 400
#: Issuers that are offered while one types.
OFFERED_ISSUERS = 300
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

T = TypeVar("T", bound=StrEnum)
Item = TypeVar("Item")


class Lists:
    """The list of the library that is live today; it is made anew when either changes."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._lock = threading.Lock()
        self._made: DocumentList | None = None

    def current(self) -> DocumentList:
        """The list as of now."""
        library, day = self._site.kb.library, self._site.settings.today.isoformat()
        with self._lock:
            if self._made is None or self._made.library is not library or self._made.day != day:
                self._made = DocumentList(library, day)
            return self._made


@dataclass(frozen=True, slots=True)
class Asked:
    """What the form asks for."""

    wanted: Wanted
    words: str
    in_texts: bool
    order: Order
    number: int

    @classmethod
    def of(cls, request: Request) -> Asked:
        """What an address asks for; a value that nothing has counts as none."""
        given = request.query_params
        words = " ".join(given.get("q", "").split())
        in_texts = given.get("in") == "texts"
        year = given.get("year", "")
        wanted = Wanted(
            words="" if in_texts else words,
            level=_member(Level, given.get("level")),
            place=given.get("place", ""),
            issuer=" ".join(given.get("issuer", "").split()),
            kind=_member(DocumentKind, given.get("kind")),
            state=_member(State, given.get("state")),
            year=year if year.isdigit() else "",
        )
        number = given.get("page", "1")
        order = _member(Order, given.get("order")) or Order.DATE
        return cls(wanted, words, in_texts, order, max(1, int(number)) if number.isascii() and number.isdigit() else 1)


def _member(kind: type[T], value: str | None) -> T | None:
    return next((one for one in kind if one.value == value), None)


class Turn(NamedTuple):
    """The pages of a list: the one shown, how many there are, and the addresses of its neighbours."""

    number: int
    last: int
    previous: str | None
    next: str | None


class Hit(NamedTuple):
    """A clause that a search found: its document, the sentence that shows why as pieces, and whether each is meant."""

    found: Found
    document: Document
    standing: Standing
    start: int
    end: int
    pieces: list[tuple[str, bool]]

    @property
    def document_id(self) -> str:
        return self.document.id

    @property
    def clause_id(self) -> str:
        return self.found.clause.id


def library_routes(site: Site, lists: Lists) -> APIRouter:
    """The list under ``/documents`` and its table."""
    router = APIRouter(include_in_schema=False)

    @router.get("/documents")
    def documents(request: Request, q: Annotated[str, Query(max_length=5000)] = "") -> Response:
        asked, listed, own = Asked.of(request), lists.current(), LIBRARY.of(language_of(request))
        with using(site.kb.registry):
            chosen = listed.chosen(asked.wanted, asked.order)
            shown: dict[str, Any] = {"chosen": chosen, "rows": (), "hits": (), "problem": None, "turn": None}
            if asked.in_texts and q.strip():
                shown |= _hits(asked, listed, chosen, request, own)
            else:
                turn, rows = _on_page(chosen, asked.number, DOCUMENTS_A_PAGE, request)
                # Pages and what could not be read stand in the whole document, so of these alone it is read.
                whole = [(entry, listed.library.document(entry.head.id)) for entry in rows]
                shown |= {"rows": whole, "turn": turn}
        return page(
            "documents.html",
            request,
            tab=Tab.DOCUMENTS,
            own=own,
            asked=asked,
            listed=listed,
            issuers=listed.issuers[:OFFERED_ISSUERS],
            searching=asked.in_texts and bool(q.strip()),
            query=query_of(request, page=None),
            most=MOST_EXPORTED,
            most_hits=MOST_HITS,
            hits_a_page=HITS_A_PAGE,
            **shown,
        )

    @router.get("/documents/list.xlsx")
    def exported(request: Request) -> Response:
        asked, listed, own = Asked.of(request), lists.current(), LIBRARY.of(language_of(request))
        with using(site.kb.registry):
            chosen = listed.chosen(asked.wanted, asked.order)[:MOST_EXPORTED]
        with TemporaryDirectory(prefix="policy-kb-") as folder:
            file = Path(folder) / "list.xlsx"
            write_xlsx([table(chosen, listed.library, own.states, own.kinds)], file)
            content = file.read_bytes()
        name = "attachment; filename=\"documents.xlsx\"; filename*=UTF-8''%E6%96%87%E4%BB%B6%E7%9B%AE%E5%BD%95.xlsx"
        return Response(content, media_type=_XLSX, headers={"Content-Disposition": name})

    return router


def query_of(request: Request, **changes: str | None) -> str:
    """The query of an address with some of its values changed or taken out; empty values are left out."""
    kept = {name: value for name, value in request.query_params.items() if value} | changes
    return urlencode({name: value for name, value in kept.items() if value is not None})


def _on_page(listed: Sequence[Item], number: int, size: int, request: Request) -> tuple[Turn, Sequence[Item]]:
    last = max(1, -(-len(listed) // size))
    number = min(number, last)
    previous = "?" + query_of(request, page=str(number - 1)) if number > 1 else None
    following = "?" + query_of(request, page=str(number + 1)) if number < last else None
    return Turn(number, last, previous, following), listed[(number - 1) * size : number * size]


def _hits(
    asked: Asked, listed: DocumentList, chosen: Sequence[Entry], request: Request, own: LibraryWords
) -> dict[str, Any]:
    """The clauses of the chosen documents that a search of the texts finds."""
    try:
        findings = _findings(asked, listed, chosen)
    except QuestionError:
        return {"problem": own.cannot_search}
    hits = [one for one in findings.hits if one.named or _holds(one.clause.text, asked.words)]
    turn, found = _on_page(hits or findings.hits, asked.number, HITS_A_PAGE, request)
    return {
        "hits": [_hit(one, asked.words, listed) for one in found],
        "count": len(hits or findings.hits),
        "turn": turn,
        "exact": bool(hits),
        "not_named": _not_named(findings),
    }


def _findings(asked: Asked, listed: DocumentList, chosen: Sequence[Entry]) -> Findings:
    """What a search finds in the chosen documents; of too many to be named to it, the nearest of all that are."""
    ids = {entry.head.id for entry in chosen}
    if not asked.wanted.any or len(ids) <= MOST_NAMED:
        selection = Selection(tuple(sorted(ids)) if asked.wanted.any else None)
        return search(asked.words, listed.library, limit=MOST_HITS, selection=selection)
    found = search(asked.words, listed.library, limit=MOST_LOOKED_THROUGH)
    kept = [one for one in found.hits if one.clause.document_id in ids]
    return replace(found, hits=tuple(kept[:MOST_HITS]))


def _holds(text: str, words: str) -> bool:
    """Whether all words that white space parts stand in a text."""
    return all(occurrences(text, word) for word in words.split())


def _not_named(findings: Findings) -> list[str]:
    """The documents that the words name and that are not held."""
    return [one.named for one in findings.unresolved if one.why is Why.NOT_HELD]


def _hit(found: Found, words: str, listed: DocumentList) -> Hit:
    document = listed.library.document(found.clause.document_id)
    snippet = _snippet(document.text, found, words)
    pieces, cursor = [], snippet.start
    for start, end in snippet.marks:
        pieces += [(document.text[cursor:start], False), (document.text[start:end], True)]
        cursor = end
    pieces.append((document.text[cursor : snippet.end], False))
    standing = listed.by_id[document.id].standing
    return Hit(found, document, standing, snippet.start, snippet.end, [piece for piece in pieces if piece[0]])


def _snippet(text: str, found: Found, words: str) -> Snippet:
    """The sentence that shares most with the words, these marked whole where they stand in it."""
    near = snippet_of(text, found.start, found.end, words)
    shown = text[near.start : near.end]
    spans = sorted(span for word in words.split() for span in occurrences(shown, word))
    marks: list[tuple[int, int]] = []
    for start, end in spans:
        if not marks or marks[-1][1] <= start + near.start:
            marks.append((start + near.start, end + near.start))
    return Snippet(near.start, near.end, tuple(marks)) if marks else near
