"""What one browser session holds: its language, its conversation and the turns shown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kb.model import Answer
from kb.web.words import Language

if TYPE_CHECKING:
    from kb.conversation import Conversation


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and what came of it: nothing yet, an answer, or words on why it could not be looked up.

    Attributes:
        writing: what a language model has made of the answer so far, verified; ``None`` where none is at work.
    """

    question: str
    answer: Answer | None = None
    problem: str | None = None
    writing: str | None = None

    @property
    def pending(self) -> bool:
        """Whether the answer is still being looked for."""
        return self.answer is None and self.problem is None


@dataclass(frozen=True, slots=True)
class Session:
    """One user's session; a new value for every change, so nothing is shared by accident."""

    language: Language = Language.CHINESE
    conversation: Conversation | None = None
    turns: tuple[Turn, ...] = ()

    def asked(self, question: str) -> Session:
        """The session with a question waiting for its answer."""
        return replace(self, turns=(*self.turns, Turn(question)))

    def answered(self, answer: Answer, conversation: Conversation) -> Session:
        """The session with its waiting question answered."""
        turn = replace(self.turns[-1], answer=answer, writing=None)
        return replace(self, turns=(*self.turns[:-1], turn), conversation=conversation)

    def found(self, answer: Answer) -> Session:
        """The session with the answer that a language model is about to word."""
        return replace(self, turns=(*self.turns[:-1], replace(self.turns[-1], answer=answer, writing="")))

    def wrote(self, text: str) -> Session:
        """The session with more words of the model."""
        turn = self.turns[-1]
        return replace(self, turns=(*self.turns[:-1], replace(turn, writing=f"{turn.writing or ''}{text}")))

    def settled(self) -> Session:
        """The session as it stands when nobody works on it any more: what was found stays, what was not goes."""
        turns = tuple(replace(turn, writing=None) for turn in self.turns if not turn.pending)
        return replace(self, turns=turns)

    def failed(self, problem: str) -> Session:
        """The session with its waiting question given up, in words; the conversation stays as it was."""
        return replace(self, turns=(*self.turns[:-1], replace(self.turns[-1], problem=problem)))
