"""Three values of truth: a condition is met, is not met, or cannot be told, and how joints pass these on.

The logic is the strong one of Kleene ("On notation for ordinal numbers", 1938): what cannot be told stays so
unless the parts that can be told decide alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import assert_never

from kb.model import Joint


class Truth(StrEnum):
    """Whether a condition is met."""

    MET = "met"
    NOT_MET = "not_met"
    CANNOT_TELL = "cannot_tell"


def truth_of(known: bool | None) -> Truth:
    """What is known as a value of truth; ``None`` cannot be told."""
    if known is None:
        return Truth.CANNOT_TELL
    return Truth.MET if known else Truth.NOT_MET


def opposite(truth: Truth) -> Truth:
    """The truth of the contrary."""
    match truth:
        case Truth.MET:
            return Truth.NOT_MET
        case Truth.NOT_MET:
            return Truth.MET
        case Truth.CANNOT_TELL:
            return Truth.CANNOT_TELL
        case _ as never:
            assert_never(never)


def all_of(parts: Iterable[Truth]) -> Truth:
    """The truth of parts that have to hold together; of none it is met."""
    found = set(parts)
    if Truth.NOT_MET in found:
        return Truth.NOT_MET
    return Truth.CANNOT_TELL if Truth.CANNOT_TELL in found else Truth.MET


def any_of(parts: Iterable[Truth]) -> Truth:
    """The truth of parts of which one is enough; of none it is not met."""
    return opposite(all_of(map(opposite, parts)))


def joined(joint: Joint, parts: Iterable[Truth]) -> Truth:
    """The truth of a joint from that of its parts; a leaf has its only part's."""
    return any_of(parts) if joint is Joint.ANY else all_of(parts)
