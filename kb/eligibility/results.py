"""The verdicts as a reader looks through them: chosen by what is given and by document, put in order, told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kb.eligibility.checks import Check, Part, Why
from kb.eligibility.truth import Truth
from kb.eligibility.verdicts import Outcome, Verdict
from kb.model import Document, Level
from kb.text import fold, without_spaces

# What every firm is: a condition that it meets is no sign that the measure is for this one.
_EVERYBODY = ("class:企业", "class:单位", "class:创新主体", "class:市场主体", "place")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which measures a reader wants to see; an empty field leaves all.

    Attributes:
        kind: a kind of support (贴息).
        document: the id of a document, or words of its title or number.
    """

    kind: str = ""
    level: Level | None = None
    document: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """What there is to choose from among some measures, each with how many of them.

    Attributes:
        kinds, levels: the most met first, the highest first.
        documents: in the order of the measures.
    """

    kinds: tuple[tuple[str, int], ...]
    levels: tuple[tuple[Level, int], ...]
    documents: tuple[tuple[Document, int], ...]


def offered(verdicts: Sequence[Verdict]) -> Offer:
    """What the measures can be chosen by."""
    kinds = Counter(kind for one in verdicts for kind in one.measure.kinds)
    levels = Counter(one.document.level for one in verdicts)
    documents = Counter(one.document.id for one in verdicts)
    by_id = {one.document.id: one.document for one in verdicts}
    return Offer(
        tuple(kinds.most_common()),
        tuple((level, levels[level]) for level in Level if level in levels),
        tuple((by_id[id_], count) for id_, count in documents.items()),
    )


def chosen(verdicts: Sequence[Verdict], wanted: Wanted) -> list[Verdict]:
    """The verdicts on the measures that are wanted, in their order."""
    words = without_spaces(fold(wanted.document))
    met = {one.document.id: _is_named(one.document, wanted.document, words) for one in verdicts}
    return [
        one
        for one in verdicts
        if (not wanted.kind or wanted.kind in one.measure.kinds)
        and (wanted.level is None or one.document.level is wanted.level)
        and met[one.document.id]
    ]


def _is_named(document: Document, written: str, words: str) -> bool:
    named = without_spaces(fold(f"{document.title} {document.number or ''}"))
    return not words or document.id == written or words in named


def counted(verdicts: Sequence[Verdict]) -> dict[Outcome, int]:
    """How many measures come to each outcome, the best first."""
    counts = Counter(one.outcome for one in verdicts)
    return {outcome: counts[outcome] for outcome in Outcome}


def in_order(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """The best outcomes first; among equal ones what bears on this firm, then what lacks fewest answers."""
    order = list(Outcome)

    def rank(one: Verdict) -> tuple[int, bool, int]:
        return order.index(one.outcome), not bears_on_what_is_said(one), len(lacking(one))

    return sorted(verdicts, key=rank)


def lacking(verdict: Verdict) -> list[Check]:
    """The conditions of an open measure that cannot be told and still decide, each once; its receivers as one."""
    if verdict.outcome is not Outcome.OPEN:
        return []
    found = [
        one
        for check in verdict.checks
        if check.truth is Truth.CANNOT_TELL
        for one in ([check] if check.part is Part.RECEIVER else check.open_leaves())
    ]
    return list({(one.part, one.text): one for one in found}.values())


def failing(verdict: Verdict) -> list[Check]:
    """The conditions that are not met: of a measure that does not fit the reasons for it."""
    return [check for check in verdict.checks if check.truth is Truth.NOT_MET]


def bears_on_what_is_said(verdict: Verdict) -> bool:
    """Whether something said of the firm, beyond that it is one, makes it a receiver or decides a condition."""
    receivers = verdict.checks[0]
    if receivers.truth is Truth.NOT_MET:
        return False
    special = [leaf for leaf in receivers.leaves() if leaf.truth is Truth.MET and _is_said(leaf)]
    decided = [leaf for leaf in verdict.leaves if leaf.part is Part.CONDITION and _is_said(leaf)]
    return bool(special or [leaf for leaf in decided if leaf.truth is not Truth.CANNOT_TELL])


def _is_said(leaf: Check) -> bool:
    return leaf.why is Why.SAID and leaf.fact not in _EVERYBODY
