"""What happens while a question is answered, in the order in which it can be shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.model import Answer

if TYPE_CHECKING:
    from kb.conversation import Conversation


@dataclass(frozen=True, slots=True)
class Found:
    """The verified extractive answer; ``asking`` when a language model is asked to word it."""

    answer: Answer
    asking: bool


@dataclass(frozen=True, slots=True)
class Written:
    """A verified sentence of the worded answer, with the white space that parts it from the one before."""

    text: str


@dataclass(frozen=True, slots=True)
class Finished:
    """The answer that stands, worded or extractive, and the conversation after it."""

    answer: Answer
    conversation: Conversation


Event = Found | Written | Finished
