"""A verdict in words: the outcome, each condition with its mark, what the document leaves unsaid, whom to ask."""

from __future__ import annotations

from collections.abc import Sequence

from kb.eligibility.checks import Check, Part, Why
from kb.eligibility.verdicts import Outcome, Verdict
from kb.model import Basis, Joint, Responsibility
from kb.wording import say

# Reasons that the mark alone says.
_PLAIN = (Why.SAID, Why.OPEN_TO_ALL, Why.JOINT, Why.NATION, Why.IN_FORCE)


#: Bodies that are named to be asked.
_BODIES = 3


def counts_in_words(verdicts: Sequence[Verdict], language: str) -> str:
    """How many measures fit, state no conditions, are open, and do not fit."""
    counts = {outcome.value: sum(one.outcome is outcome for one in verdicts) for outcome in Outcome}
    return say("check_first", language, **counts)


def line_of(verdict: Verdict, language: str, *, task: str, key: str) -> str:
    """The measure itself, as its document words it.

    Args:
        task: what its clause is called; ``key`` the key of its words, empty where none is minted.
    """
    return say("check_line", language, task=task, statement=verdict.measure.quote, key=key)


def judged(verdict: Verdict, language: str) -> str:
    """The line below it: the outcome with every condition, and what the document leaves unsaid."""
    outcome = say(f"outcome_{verdict.outcome}", language)
    return say("check_remarks", language, outcome=outcome, remarks=remarks(verdict, language))


def to_ask(verdict: Verdict) -> list[Responsibility]:
    """The first bodies that the clause itself makes responsible; those that it takes over from another are left out."""
    return [row for row in verdict.ask if row.basis is not Basis.INHERITED][:_BODIES]


def where_in_words(verdict: Verdict, language: str, key: str = "") -> str:
    """The line on whom to ask about a measure, with the key of the words that name them."""
    own = to_ask(verdict)
    if not own:
        return say("check_ask", language, where=say("check_nobody", language))
    bodies = say("silent_between", language).join(row.as_written for row in own)
    more = len([row for row in verdict.ask if row.basis is not Basis.INHERITED]) > len(own)
    others = say("check_others", language) if more else ""
    return say("check_ask", language, where=say("check_where", language, bodies=bodies + others, key=key))


def remarks(verdict: Verdict, language: str) -> str:
    """What is told below the words of a measure: its conditions, what it gives, what is not stated."""
    row = verdict.measure
    told = [mark(check, language) for check in verdict.checks if _is_told(check)]
    if row.amount:
        told.append(say("check_amount", language, amount=row.amount))
    if row.period and not any(check.part is Part.PERIOD for check in verdict.checks):
        told.append(say("check_period", language, period=row.period))
    if row.apply:
        told.append(say("check_apply", language, apply=row.apply))
    if row.ends_by:
        told.append(say("check_ends_by", language, date=row.ends_by))
    if verdict.silent:
        things = say("silent_between", language).join(say(f"silent_{one}", language) for one in verdict.silent)
        told.append(say("check_silent", language, things=things))
    return say("check_between", language).join(told)


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
