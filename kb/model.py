"""The values that pass between the parts: documents, clauses, facts, hits and answers.

Every value that comes out of a document carries the document's id and a half-open character span
``[start, end)`` into :attr:`Document.text`, so any quotation can be cut from the source again and
compared. All values are frozen; sequences are tuples.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

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


class Role(StrEnum):
    """What a body has to do with a task."""

    LEAD = "lead"
    RESPONSIBLE = "responsible"
    SUPPORT = "support"
    PARTICIPATE = "participate"
    GUIDE = "guide"


class Basis(StrEnum):
    """On what a responsibility rests: its own words, a rule of order, or an earlier sentence."""

    STATED = "stated"
    FIRST_LISTED_RULE = "first_listed_rule"
    INHERITED = "inherited"


class Comparator(StrEnum):
    """How a target's value is to be read."""

    REACH = "达到"
    EXCEED = "超过"
    AT_LEAST = "不低于"
    AT_MOST = "不超过"
    FULL_COVERAGE = "全覆盖"
    COMPLETE = "完成"


class Change(StrEnum):
    """Whether a target's value is a level or a growth over the baseline."""

    ABSOLUTE = "absolute"
    GROWTH = "growth"


class Counting(StrEnum):
    """Over what a target counts."""

    YEARLY = "yearly"
    CUMULATIVE = "cumulative"
    NEW = "new"
    UNSTATED = "unstated"


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


@dataclass(frozen=True, slots=True)
class Responsibility:
    """One body's duty for one clause.

    Attributes:
        clause_id: the clause that the duty is for.
        body: the name normalised: folded brackets and spaces, a shared ending given back.
        as_written: the name exactly as the document writes it.
        keys: the registry keys of the body and of the signs hung on it, the body's own first.
        level: the level that the name says or the document implies.
        quote, start, end: the words it rests on; for an inherited duty they stand in an earlier clause.
        order: the place in the list, from 0.
    """

    clause_id: str
    document_id: str
    body: str
    as_written: str
    keys: tuple[str, ...]
    level: Level | None
    role: Role
    basis: Basis
    quote: str
    start: int
    end: int
    order: int


@dataclass(frozen=True, slots=True)
class Target:
    """A measurable aim: 到2025年，全市……成交额比上年增长10%.

    Attributes:
        indicator: what is measured, as written.
        value: the number in ``unit``; ``None`` for an aim without one (全覆盖).
        baseline: what a growth is measured against, as written; ``None`` where it is not stated.
        deadline: the last day as an ISO date; ``deadline_text`` its wording; ``None`` where unstated.
    """

    clause_id: str
    document_id: str
    indicator: str
    comparator: Comparator
    value: float | None
    unit: str
    change: Change
    baseline: str | None
    counting: Counting
    deadline: str | None
    deadline_text: str | None
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date by which, or an interval at which, something is due. ``date`` is ISO, ``None`` for 每年."""

    clause_id: str
    document_id: str
    date: str | None
    wording: str
    action: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Measure:
    """A support measure: what is promised to whom.

    ``amount`` is the sum or share as written; ``None`` is a fact of its own: the document gives none.
    ``beneficiaries`` are the types of firm or person named; empty means not limited in words.
    """

    clause_id: str
    document_id: str
    kinds: tuple[str, ...]
    beneficiaries: tuple[str, ...]
    conditions: tuple[str, ...]
    amount: str | None
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention of another document, resolved to one of the library where it is held."""

    clause_id: str
    document_id: str
    wording: str
    title: str | None
    number: str | None
    issuer: str | None
    relation: str
    target_id: str | None
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything read from the clauses of one document, in reading order."""

    responsibilities: tuple[Responsibility, ...] = ()
    targets: tuple[Target, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    measures: tuple[Measure, ...] = ()
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document understood: what ``parse`` prints and what a snapshot stores."""

    document: Document
    clauses: tuple[Clause, ...]
    facts: Facts
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A clause found by search, best first; ``score`` is comparable only within one question."""

    clause_id: str
    score: float


@dataclass(frozen=True, slots=True)
class Citation:
    """A quotation and where it stands: ``quote == document.text[start:end]``."""

    key: int
    document_id: str
    title: str
    number: str | None
    clause_id: str
    label: str
    item: int | None
    page: int | None
    quote: str
    start: int
    end: int


class Reason(StrEnum):
    """Why a question was refused."""

    NOTHING_RELEVANT = "nothing_relevant"
    NOT_IN_LIBRARY = "not_in_library"
    SILENT = "silent"
    NO_SUCH_ITEM = "no_such_item"
    OUT_OF_SCOPE = "out_of_scope"
    AMBIGUOUS = "ambiguous"
    NOT_A_QUESTION = "not_a_question"


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said to a question.

    Attributes:
        text: the answer; every statement that rests on a document carries its ``[key]``.
        reason: ``None`` for an answer, otherwise why it was refused.
        nearest: for a refusal, the clauses nearest to the question, as links and never as an answer.
        facts: the rows behind the text, as JSON objects.
        notes: what the reader must know of the sources: draft, digest, ended, unverified.
        understood: the question as it was taken, where that differs from what was typed.
    """

    question: str
    kind: str
    text: str
    reason: Reason | None = None
    citations: tuple[Citation, ...] = ()
    nearest: tuple[Citation, ...] = ()
    facts: tuple[dict[str, Any], ...] = ()
    notes: tuple[str, ...] = ()
    understood: str | None = None
    elapsed_ms: float = 0.0
    language: str = field(default="zh")

    @property
    def refused(self) -> bool:
        return self.reason is not None
