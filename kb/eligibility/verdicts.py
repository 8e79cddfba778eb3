"""Every condition of a measure held against a profile, and what comes of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from kb.eligibility.checks import Check, joint_of
from kb.eligibility.exclusions import check_exclusions
from kb.eligibility.leaves import check_leaf
from kb.eligibility.profile import Profile
from kb.eligibility.receivers import check_receivers
from kb.eligibility.silence import Silence, silences, who_answers
from kb.eligibility.standing import Source, check_document, check_ending, check_period, check_place, source_of
from kb.eligibility.subject import Firm
from kb.eligibility.truth import Truth, all_of
from kb.library import Library
from kb.model import Condition, Joint, Measure, Responsibility


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
    """

    measure: Measure
    outcome: Outcome
    checks: tuple[Check, ...]
    silent: tuple[Silence, ...]
    ask: tuple[Responsibility, ...]

    @property
    def leaves(self) -> list[Check]:
        """The single conditions, in the order in which they are checked."""
        return [leaf for check in self.checks for leaf in check.leaves()]


def check(profile: Profile, measures: Iterable[Measure], library: Library, today: dt.date) -> list[Verdict]:
    """Hold every condition of each measure against the profile, in the order of the measures."""
    sources: dict[str, Source] = {}
    verdicts = []
    for measure in measures:
        if measure.document_id not in sources:
            document = library.document(measure.document_id)
            sources[document.id] = source_of(document, library, today.isoformat())
        verdicts.append(_verdict(profile, measure, sources[measure.document_id], library, today))
    return verdicts


def _verdict(profile: Profile, measure: Measure, source: Source, library: Library, today: dt.date) -> Verdict:
    firm = Firm(profile, today, source.document.place)
    day = today.isoformat()
    clause = library.clause(measure.clause_id)
    told = [
        check_receivers(measure, firm),
        check_place(measure, source.document, firm),
        check_document(measure, source),
        check_period(measure, clause.heading or "", day),
        check_ending(measure, day),
        _tree(measure.conditions, firm) if measure.conditions else None,
        *check_exclusions(measure, firm),
    ]
    checks = tuple(one for one in told if one is not None)
    truth = all_of(one.truth for one in checks)
    silent, ask = silences(measure, source.silent), who_answers(measure, clause, library)
    return Verdict(measure, outcome_of(measure, truth), checks, silent, ask)


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
