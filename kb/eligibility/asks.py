"""The facts that are missing for a decision, those that decide most measures first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from kb.eligibility.checks import Check, Part
from kb.eligibility.verdicts import Outcome, Verdict
from kb.model import Measure


class Form(StrEnum):
    """How a question about a fact is answered."""

    YES_NO = "yes_no"
    NUMBER = "number"
    PLACE = "place"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Ask:
    """A fact to ask for.

    Attributes:
        fact: its key, as in :class:`kb.eligibility.checks.Check`.
        text: the words of the condition, for a fact that only the firm's own answer to them gives.
        part: of which part of a measure it was found missing.
        decides: how many of the measures it can change the outcome of.
        measure: the first of them, whose condition it is.
    """

    fact: str
    form: Form
    text: str
    part: Part
    decides: int
    measure: Measure


_FORMS = {"number": Form.NUMBER, "place": Form.PLACE, "tax_rating": Form.CHOICE}
# Of facts that decide as many measures, those that are quickest to answer first.
_ORDER = ("place", "class", "number", "tax_rating", "own", "bar")


def missing(verdicts: Iterable[Verdict]) -> list[Ask]:
    """The facts that could still change the outcome of an open measure, each once.

    A fact that changes nothing, because another condition fails or another way to qualify is met, is not among them.
    """
    counts: dict[str, int] = {}
    leaves: dict[str, tuple[Check, Measure]] = {}
    for verdict in verdicts:
        if verdict.outcome is not Outcome.OPEN:
            continue
        deciding = {leaf.fact: leaf for check in verdict.checks for leaf in check.open_leaves() if leaf.fact}
        for fact, leaf in deciding.items():
            counts[fact] = counts.get(fact, 0) + 1
            leaves.setdefault(fact, (leaf, verdict.measure))
    ordered = sorted(counts, key=lambda fact: (-counts[fact], _ORDER.index(kind_of(fact))))
    return [
        Ask(fact, _form(fact), leaf.text, leaf.part, counts[fact], row)
        for fact in ordered
        for leaf, row in [leaves[fact]]
    ]


def kind_of(fact: str) -> str:
    """The sort of a fact: the part of its key before the colon."""
    return fact.partition(":")[0]


def _form(fact: str) -> Form:
    return _FORMS.get(kind_of(fact), Form.YES_NO)
