"""What is read from the clauses: duties, targets, terms, support, mentions, definitions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kb.model.conditions import Amount, Condition
from kb.model.documents import Clause, Document, Level


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
    ABOUT = "左右"
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


class Ambiguity(StrEnum):
    """What the wording of a target leaves open."""

    #: 占比比上年增长10%: ten percent of the share, or ten points.
    PERCENT_OR_POINTS = "percent_or_points"


class Relation(StrEnum):
    """What a document has to do with one that it mentions."""

    BASIS = "basis"
    IMPLEMENTS = "implements"
    FOLLOWS = "follows"
    REPEALS = "repeals"
    REPLACES = "replaces"
    AMENDS = "amends"
    TRANSMITS = "transmits"
    MENTIONS = "mentions"


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
        task_start, task_end: the words of the clause that the duty is for, where a clause holds several duties.
        corrected: the reason where an operator corrected the row by hand.
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
    task_start: int = 0
    task_end: int = 0
    corrected: str | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A measurable aim: 到2025年，全市……成交额比上年增长10%.

    Attributes:
        indicator: what is measured, as written.
        value: the number in ``unit``; ``None`` for an aim without one (全覆盖).
        baseline: what a growth is measured against, as written; ``None`` where it is not stated.
        deadline: the last day as an ISO date; ``deadline_text`` its wording; ``None`` where unstated.
        upper: the upper end of a range (3到5家), in ``unit``.
        striving: whether it is only striven for (力争).
        ambiguity: what the wording leaves open; it is never decided here.
        corrected: the reason where an operator corrected the row by hand.
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
    upper: float | None = None
    striving: bool = False
    ambiguity: Ambiguity | None = None
    corrected: str | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date by which, or an interval at which, something is due.

    Attributes:
        date: the last day as an ISO date; ``None`` for an interval and for a term from an event of unknown day.
        wording: the term as written (2024年底前, 每年, 自印发之日起30日内).
        action: what is due.
        recurring: whether it comes again (每年, 每季度).
        counted_from: the event that the term counts from (印发之日), ``None`` for a date.
        corrected: the reason where an operator corrected the row by hand.
    """

    clause_id: str
    document_id: str
    date: str | None
    wording: str
    action: str
    quote: str
    start: int
    end: int
    recurring: bool = False
    counted_from: str | None = None
    corrected: str | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """A support measure: what is promised to whom.

    Attributes:
        kinds: what is promised (贴息, 补贴, 奖励 …).
        beneficiaries: the types of firm or person named; empty means not limited in words.
        conditions: what has to be met, ``None`` where the document names no condition.
        amount: the sum or share as written; ``None`` is a fact of its own: the document gives none.
        amounts: the numbers in it, in the order of the text.
        period: how long it is given (期限不超过3年), as written.
        apply: where or how it is applied for, as written.
        excludes: what bars from it or cannot be had beside it, as written.
        ends: whether it says that a support is being ended (取消资助); ``ends_by`` the last day as an ISO date.
        corrected: the reason where an operator corrected the row by hand.
    """

    clause_id: str
    document_id: str
    kinds: tuple[str, ...]
    beneficiaries: tuple[str, ...]
    conditions: Condition | None
    amount: str | None
    quote: str
    start: int
    end: int
    amounts: tuple[Amount, ...] = ()
    period: str | None = None
    apply: str | None = None
    excludes: tuple[str, ...] = ()
    ends: bool = False
    ends_by: str | None = None
    corrected: str | None = None

    @property
    def leaves(self) -> tuple[Condition, ...]:
        """The single conditions in the order of the text, without how they belong together."""
        return tuple(self.conditions.leaves()) if self.conditions else ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention of another document, or of a place in one, resolved where the library holds it.

    Attributes:
        title, number, issuer: as far as the mention gives them; all ``None`` for a place in the document itself.
        article: the place as written (第十二条第二款, 前款), ``None`` for a whole document.
        relation: what the document has to do with the one mentioned.
        target_id, target_clause_id: what is meant, where it is held.
    """

    clause_id: str
    document_id: str
    wording: str
    title: str | None
    number: str | None
    issuer: str | None
    relation: Relation
    target_id: str | None
    quote: str
    start: int
    end: int
    article: str | None = None
    target_clause_id: str | None = None


@dataclass(frozen=True, slots=True)
class Definition:
    """What a document says that a term means: （以下简称《方案》）, 本办法所称……是指……, “1+11+N”.

    Attributes:
        meaning: the words that it stands for or is explained by, as written.
    """

    clause_id: str
    document_id: str
    term: str
    meaning: str
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
    definitions: tuple[Definition, ...] = ()


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document understood: what ``parse`` prints and what a snapshot stores."""

    document: Document
    clauses: tuple[Clause, ...]
    facts: Facts
    warnings: tuple[str, ...] = ()
