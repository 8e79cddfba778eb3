"""A condition checked: what the document asks, whether it is met, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from kb.eligibility.truth import Truth, joined
from kb.model import Joint


class Part(StrEnum):
    """Of which part of a measure a check is."""

    RECEIVER = "receiver"
    PLACE = "place"
    DOCUMENT = "document"
    PERIOD = "period"
    ENDING = "ending"
    CONDITION = "condition"
    EXCLUSION = "exclusion"


class Why(StrEnum):
    """On what the truth of a check rests."""

    SAID = "said"
    NOT_SAID = "not_said"
    ROUGH = "rough"
    OWN_WORDS = "own_words"
    NO_STANDARD = "no_standard"
    OPEN_TO_ALL = "open_to_all"
    JOINT = "joint"
    NATION = "nation"
    NO_PLACE = "no_place"
    IN_FORCE = "in_force"
    NO_END = "no_end"
    NO_DATE = "no_date"
    DRAFT = "draft"
    NOT_YET = "not_yet"
    OVER = "over"
    ENDING = "ending"


@dataclass(frozen=True, slots=True)
class Check:
    """One condition of a measure, or a joint of several, held against a profile.

    Attributes:
        text: the words of the condition as written; empty where it rests on the document as a whole.
        start, end: their span in the document's text; equal where there are none.
        fact: the key of the fact of the profile that decides it (``number:revenue``, ``class:高新技术企业``, ``place``,
            ``own:…``), ``None`` where no fact can.
    """

    part: Part
    truth: Truth
    why: Why
    text: str
    start: int
    end: int
    fact: str | None = None
    joint: Joint = Joint.LEAF
    parts: tuple[Check, ...] = ()

    def leaves(self) -> Iterator[Check]:
        """The checks without parts, in the order of the text."""
        if not self.parts:
            yield self
        for part in self.parts:
            yield from part.leaves()

    def open_leaves(self) -> Iterator[Check]:
        """The leaves whose truth cannot be told and could still change that of the whole.

        A leaf under a joint that is decided without it changes nothing.
        """
        if self.truth is not Truth.CANNOT_TELL:
            return
        if not self.parts:
            yield self
        for part in self.parts:
            yield from part.open_leaves()


def joint_of(joint: Joint, parts: tuple[Check, ...], *, text: str, start: int, end: int) -> Check:
    """The check of a joint whose parts are checked."""
    truth = joined(joint, (part.truth for part in parts))
    return Check(parts[0].part, truth, Why.JOINT, text, start, end, joint=joint, parts=parts)
