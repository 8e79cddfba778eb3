"""A verdict in words: the outcome, each condition with its mark, what the document leaves unsaid, whom to ask."""

from __future__ import annotations

from kb.eligibility.checks import Check, Part, Why
from kb.eligibility.verdicts import Verdict
from kb.model import Joint
from kb.wording import say

# Reasons that the mark alone says.
_PLAIN = (Why.SAID, Why.OPEN_TO_ALL, Why.JOINT, Why.NATION, Why.IN_FORCE)


def outcome_in_words(verdict: Verdict, language: str) -> str:
    """The outcome as it is called."""
    return say(f"outcome_{verdict.outcome}", language)


def remarks(verdict: Verdict, language: str, *, where: str) -> str:
    """What is told behind the words of a measure: its conditions, what it gives, what is not stated, whom to ask.

    Args:
        where: the words on whom to ask, which may carry a key.
    """
    row = verdict.measure
    told = [mark(check, language) for check in verdict.checks if _is_told(check)]
    if row.amount:
        told.append(say("check_amount", language, amount=row.amount))
    if row.period and not any(check.part is Part.PERIOD for check in verdict.checks):
        told.append(say("check_period", language, period=row.period))
    if row.apply:
        told.append(say("check_apply", language, apply=row.apply))
    if verdict.silent:
        things = say("silent_between", language).join(say(f"silent_{one}", language) for one in verdict.silent)
        told.append(say("check_silent", language, things=things))
    return say("check_between", language).join([*told, where])


def _is_told(check: Check) -> bool:
    """The nation's documents are for every place, and one that is in force needs no word."""
    return check.why not in (Why.NATION, Why.IN_FORCE) or check.part is Part.PERIOD


def mark(check: Check, language: str) -> str:
    """A condition with its mark, and why where the mark alone does not say it."""
    truth = say(f"truth_{check.truth}", language)
    if check.parts and check.part is not Part.RECEIVER:
        joint = "any" if check.joint is Joint.ANY else "all"
        parts = say("check_between", language).join(mark(part, language) for part in check.parts)
        return say(f"joint_{joint}", language, parts=parts, truth=truth)
    what = _what(check, language)
    if check.parts:
        check = next((part for part in check.parts if part.truth is check.truth), check)
    if check.why in _PLAIN:
        return say("check_mark", language, what=what, truth=truth)
    return say("check_mark_why", language, what=what, truth=truth, why=say(f"why_{check.why}", language))


def _what(check: Check, language: str) -> str:
    if check.part is Part.RECEIVER and not check.text:
        return say("part_receiver_all", language)
    if check.part is Part.PLACE and not check.text:
        return say("part_place_none", language)
    return say(f"part_{check.part}", language, text=check.text)
