"""The HTML of the page, made from values by templates that escape whatever they are given."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, Protocol
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined

from kb.model import Citation, Clause, Document, DocumentKind
from kb.validity import marked_void
from kb.web.reading import anchor
from kb.web.tabs import tabs_for
from kb.web.words import Words

#: The folder of style sheet, script and icon, served under ``/page``.
STATIC = Path(__file__).parent / "static"


class Quoted(Protocol):
    """Whatever rests on the words ``[start, end)`` of a document: a row of facts, a citation."""

    @property
    def document_id(self) -> str: ...
    @property
    def clause_id(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@lru_cache(maxsize=1)
def _templates() -> Environment:
    found = Environment(
        loader=PackageLoader("kb.web", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    found.globals.update(
        anchor=anchor,
        badges=badges,
        document_url=document_url,
        place=place,
        clause_url=clause_url,
        quote_url=quote_url,
        tabs_for=tabs_for,
    )
    return found


def render(template: str, words: Words, **values: object) -> str:
    """One template with the words of a language and ``values``."""
    return _templates().get_template(template).render(words=words, **values)


def document_url(document_id: str, words: Words, suffix: str = "") -> str:
    """The address of a document's page, relative to the root of the site."""
    language = "" if words.code == "zh" else "?" + urlencode({"lang": words.code})
    return f"documents/{quote(document_id, safe='')}{suffix}{language}"


def clause_url(clause_id: str, words: Words, citation: Citation | None = None) -> str:
    """The address of a clause in its document, its quotation marked where there is one."""
    query: dict[str, str | int] = {"clause": clause_id}
    if citation:
        query |= {"start": citation.start, "end": citation.end}
    if words.code != "zh":
        query["lang"] = words.code
    document_id = citation.document_id if citation else clause_id.partition("/")[0]
    return f"documents/{quote(document_id, safe='')}?{urlencode(query)}#{'quote' if citation else 'clause'}"


def quote_url(row: Quoted, words: Words) -> str:
    """The address of the words that a row of facts rests on, marked in their document."""
    query: dict[str, str | int] = {"clause": row.clause_id, "start": row.start, "end": row.end}
    if words.code != "zh":
        query["lang"] = words.code
    return f"documents/{quote(row.document_id, safe='')}?{urlencode(query)}#quote"


def place(one: Citation | Clause, words: Words) -> str:
    """Where in its document a citation stands: the outline label, the task number, the page."""
    parts = [one.label]
    if one.item is not None:
        parts.append(words.item.format(one.item))
    if one.page is not None:
        parts.append(words.page.format(one.page))
    return " · ".join(part for part in parts if part)


class Badge(NamedTuple):
    """A short word on a document; ``warns`` where it limits what may rest on the document."""

    text: str
    warns: bool


def badges(document: Document, words: Words) -> list[Badge]:
    """What a reader must know of a document before relying on it."""
    found = []
    if document.draft and (not document.status or words.code == "en"):
        found.append(Badge(words.draft, True))
    elif document.status:
        found.append(Badge(document.status, document.draft or marked_void(document)))
    if document.kind is DocumentKind.DIGEST:
        found.append(Badge(words.digest_more, True))
    if document.gaps:
        found.append(Badge(words.partly_read, True))
    if document.recognised:
        found.append(Badge(words.recognised, bool(document.uncertain)))
    if document.unverified:
        fields = words.list_separator.join(words.field_name(name) for name in document.unverified)
        found.append(Badge(words.unverified.format(fields), True))
    return found
