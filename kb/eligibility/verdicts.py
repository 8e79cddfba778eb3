"""Every condition of a measure held against a profile, and what comes of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from kb.eligibility.checks import Check, joint_of
from kb.eligibility.exclusions import check_exclusions
from kb.eligibility.leaves import check_leaf
from kb.eligibility.prepared import Prepared, prepare
from kb.eligibility.profile import Profile
from kb.eligibility.receivers import check_receivers
from kb.eligibility.silence import Silence
from kb.eligibility.standing import check_place
from kb.eligibility.subject import Firm
from kb.eligibility.truth import Truth, all_of
from kb.library import Library
from kb.model import Clause, Condition, Document, Joint, Measure, Responsibility


class Outcome(StrEnum):
    """What the check of a measure comes to, the best first.

    ``NO_CONDITIONS``: the profile is among those named, nothing fails, and the document states no condition; whether
    that is enough it does not say.
    """

    ELIGIBLE = "eligible"
    NO_CONDITIONS = "no_conditions"
    OPEN = "open"
    NOT_ELIGIBLE = "not_eligible"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A measure checked.

    Attributes:
        checks: every condition; all of them have to be met.
        silent: what the document does not state of the support.
        ask: the duties for the clause, whose bodies can be asked; those that lead where the document names some.
        document, clause: where it stands.
    """

    measure: Measure
    outcome: Outcome
    checks: tuple[Check, ...]
    silent: tuple[Silence, ...]
    ask: tuple[Responsibility, ...]
    document: Document
    clause: Clause

    @property
    def leaves(self) -> list[Check]:
        """The single conditions, in the order in which they are checked."""
        return [leaf for check in self.checks for leaf in check.leaves()]


def check(profile: Profile, measures: Iterable[Measure], library: Library, today: dt.date) -> list[Verdict]:
    """Hold every condition of each measure against the profile, in the order of the measures."""
    return judge(profile, prepare(measures, library, today), today)


def judge(profile: Profile, prepared: Iterable[Prepared], today: dt.date) -> list[Verdict]:
    """Hold every condition of prepared measures against the profile, in their order."""
    return [_verdict(profile, one, today) for one in prepared]


def _verdict(profile: Profile, prepared: Prepared, today: dt.date) -> Verdict:
    measure, document = prepared.measure, prepared.source.document
    firm = Firm(profile, today, document.place)
    told = [
        check_receivers(measure, firm),
        check_place(measure, document, firm),
        *prepared.fixed,
        _tree(measure.conditions, firm) if measure.conditions else None,
        *check_exclusions(measure, firm),
    ]
    checks = tuple(one for one in told if one is not None)
    truth = all_of(one.truth for one in checks)
    outcome = outcome_of(measure, truth)
    return Verdict(measure, outcome, checks, prepared.silent, prepared.ask, document, prepared.clause)


def outcome_of(measure: Measure, truth: Truth) -> Outcome:
    """What the truth of all conditions together means for a measure."""
    if truth is not Truth.MET:
        return Outcome.NOT_ELIGIBLE if truth is Truth.NOT_MET else Outcome.OPEN
    return Outcome.ELIGIBLE if measure.conditions or measure.excludes else Outcome.NO_CONDITIONS


def _tree(condition: Condition, firm: Firm) -> Check:
    if condition.joint is Joint.LEAF:
        return check_leaf(condition, firm)
    parts = tuple(_tree(part, firm) for part in condition.parts)
    return joint_of(condition.joint, parts, text=condition.text, start=condition.start, end=condition.end)
