"""Documents and their clauses."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import StrEnum

#: The mark of a digest on a point that was not compared with a published copy.
UNVERIFIED = "（待核对）"


class Level(StrEnum):
    """The level of government that a document or a body belongs to, highest first."""

    NATION = "国家"
    MINISTRY = "部委"
    PROVINCE = "省"
    CITY = "市"
    COUNTY = "县"


class DocumentKind(StrEnum):
    """Whether the stored text is the document itself or somebody's digest of it."""

    ORIGINAL = "original"
    DIGEST = "digest"


@dataclass(frozen=True, slots=True)
class Document:
    """One document of the library.

    Attributes:
        id: ``d`` and 12 hexadecimal digits of the SHA-256 of the file's bytes.
        source: the name under which it was ingested, e.g. ``digests/gbf-2023-37.md``.
        number: the document number as written, ``None`` where the document gives none.
        place: the province or city whose government it is of, ``None`` for national documents.
        written, issued, in_force: ISO dates as far as they are known (``2021``, ``2024-02-02``).
        validity: the words of its term of validity (有效期5年), ``valid_until`` its last day as an ISO date.
        period: the years of action as written, e.g. ``2023—2025``.
        status: the status in words, e.g. ``征求意见稿``; ``None`` means unknown.
        pages: how many pages the file has, ``None`` for a format without pages.
        page_breaks: where in the text each page begins, the first page first; empty for a format without pages.
        recognised: whether any of the text was recognised from a picture.
        uncertain: the spans that were recognised from a picture with little confidence, starts and ends in turn.
        gaps: the parts of the file that could not be read, in words; answers that rest on the document say so.
        repeals: the documents that it says end with it, by number or else by title.
        addressees, copied_to: whom it is sent to (主送, 抄送), as written.
        attachments: the titles in its list of attachments.
        printed: the line of its imprint that says who printed it and when.
        abridged: whether it says that parts were left out (本文有删减).
        unverified: the metadata fields whose value the digest marks （待核对）.
        text: the text of the document, to which all spans refer.
    """

    id: str
    source: str
    sha256: str
    title: str
    text: str
    number: str | None = None
    issuers: tuple[str, ...] = ()
    level: Level | None = None
    place: str | None = None
    written: str | None = None
    issued: str | None = None
    in_force: str | None = None
    period: str | None = None
    validity: str | None = None
    valid_until: str | None = None
    status: str | None = None
    kind: DocumentKind = DocumentKind.ORIGINAL
    primary: bool = False
    draft: bool = False
    based_on: tuple[str, ...] = ()
    repeals: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    copied_to: tuple[str, ...] = ()
    printed: str | None = None
    abridged: bool = False
    unverified: tuple[str, ...] = ()
    pages: int | None = None
    page_breaks: tuple[int, ...] = ()
    recognised: bool = False
    uncertain: tuple[int, ...] = ()
    gaps: tuple[str, ...] = ()
    url: str | None = None

    @property
    def dated(self) -> str | None:
        """The day that a document goes by: that of writing (成文日期), where it is not known that of issue."""
        return self.written or self.issued

    def page_at(self, offset: int) -> int | None:
        """The page on which the character at ``offset`` of the text stands, counted from 1."""
        return bisect_right(self.page_breaks, offset) or None

    def is_uncertain(self, start: int, end: int) -> bool:
        """Whether ``[start, end)`` of the text touches words that were recognised with little confidence."""
        before = bisect_right(self.uncertain, start)
        return before % 2 == 1 or bisect_left(self.uncertain, end) > before


@dataclass(frozen=True, slots=True)
class Clause:
    """One node of a document's outline with its own text, its children's left out.

    Attributes:
        id: the document's id, a slash and the place in the outline: ``d0123456789ab/2.3.9``.
        label: the place as people write it: ``二（三）9``; ``第1段`` for text before any number.
        item: the running number of a numbered task, ``None`` where the document does not number tasks through.
        marker: the number as written, ``9.`` or ``第五十条``; empty for unnumbered text.
        heading: the title of the clause without its number, ``None`` where it has none.
        text: ``document.text[start:end]``, number and heading included.
        body_start: where the text after the heading begins; equals ``end`` for a bare heading.
        parent: the id of the clause above, ``None`` at the top.
        order: the place in reading order, from 0.
    """

    id: str
    document_id: str
    label: str
    item: int | None
    marker: str
    heading: str | None
    text: str
    start: int
    end: int
    body_start: int
    parent: str | None
    order: int
    path: tuple[str, ...] = ()
    page: int | None = None

    @property
    def body(self) -> str:
        """The text after number and heading."""
        return self.text[self.body_start - self.start :]
