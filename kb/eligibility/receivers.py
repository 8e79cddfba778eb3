"""For whom a measure is, held against a profile: one of the types that it names has to fit."""

from __future__ import annotations

from kb.eligibility.checks import Check, Part, Why, joint_of
from kb.eligibility.classes import classes_of
from kb.eligibility.leaves import of_class, own_words
from kb.eligibility.standards import names_no_type
from kb.eligibility.subject import Firm
from kb.eligibility.truth import Truth, all_of
from kb.facts.support.beneficiaries import is_person
from kb.model import Joint, Measure
from kb.text import fold


def check_receivers(measure: Measure, firm: Firm) -> Check:
    """Whether the firm is one of those that a measure is for; one that names nobody is open to all."""
    span = (measure.start, measure.end)
    if not measure.beneficiaries:
        return Check(Part.RECEIVER, Truth.MET, Why.OPEN_TO_ALL, "", *span)
    checks = tuple(_one(name, firm, span) for name in measure.beneficiaries)
    if len(checks) == 1:
        return checks[0]
    return joint_of(Joint.ANY, checks, text="、".join(measure.beneficiaries), start=span[0], end=span[1])


def _one(name: str, firm: Firm, span: tuple[int, int]) -> Check:
    names, rest = classes_of(fold(name))
    if names and not rest:
        found = [of_class(one, firm) for one in names]
        truth = all_of(one.truth for one in found)
        decides = next(one for one in found if one.truth is truth)
        return Check(Part.RECEIVER, truth, decides.why, name, *span, fact=decides.fact)
    if _is_another_kind(name, names, firm):
        return Check(Part.RECEIVER, Truth.NOT_MET, Why.SAID, name, *span)
    if names_no_type(name):
        return Check(Part.RECEIVER, Truth.CANNOT_TELL, Why.NO_STANDARD, name, *span)
    own = own_words(name, firm)
    return Check(Part.RECEIVER, own.truth, own.why, name, *span, fact=own.fact)


def _is_another_kind(name: str, known: tuple[str, ...], firm: Firm) -> bool:
    """Whether a type with words of its own is of another kind than the profile, or fails in its known part."""
    profile = firm.profile
    if any(profile.is_a(one) is False for one in known):
        return True
    kind = "个人" if is_person(name) else "企业" if name.endswith(("企业", "公司")) else None
    return kind is not None and profile.is_a(kind) is False
