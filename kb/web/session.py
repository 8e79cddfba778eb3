"""What one browser session holds: whose it is, its language, its conversation and the question asked last.

The turns before that one are kept on the server (:mod:`kb.history`) and stand on the page already, so that
a session does not grow with its conversation.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kb import history
from kb.model import Answer
from kb.web.words import Language

if TYPE_CHECKING:
    from kb.conversation import Conversation


def _key() -> str:
    return secrets.token_hex(4)


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and what came of it: nothing yet, an answer, or words on why it could not be looked up.

    Attributes:
        key: tells the turns on a page apart.
        writing: what a language model has made of the answer so far, verified; ``None`` where none is at work.
        stopped: whether the visitor stopped it before anything was found.
        kept: where it is kept; ``None`` where it is not, or not yet.
        good: how the visitor rated it, ``None`` where not at all.
    """

    question: str
    answer: Answer | None = None
    problem: str | None = None
    writing: str | None = None
    stopped: bool = False
    kept: history.Kept | None = None
    good: bool | None = None
    key: str = field(default_factory=_key, compare=False)

    @classmethod
    def of(cls, turn: history.Turn, conversation: str) -> Turn:
        """A turn as it was kept."""
        kept = history.Kept(conversation, turn.place)
        return cls(turn.question, turn.answer, turn.problem, kept=kept, good=turn.good)

    @property
    def pending(self) -> bool:
        """Whether the answer is still being looked for."""
        return self.answer is None and self.problem is None and not self.stopped


@dataclass(frozen=True, slots=True)
class Session:
    """One visitor's session; a new value for every change, so nothing is shared by accident.

    Attributes:
        owner: whose it is; no one else may act on it.
        id: the id of the conversation in the history, ``None`` before its first turn is kept.
        conversation: what the next question may lean on.
        earlier: of a conversation taken from the history the questions that this has yet to be made from.
        turn: the question asked last.
    """

    language: Language = Language.CHINESE
    owner: str = ""
    id: str | None = None
    conversation: Conversation | None = None
    earlier: tuple[str, ...] = ()
    turn: Turn | None = None

    def of(self, owner: str) -> Session:
        """The session for who acts on it: as it is for its owner, an empty one for anybody else."""
        return self if self.owner == owner else Session(self.language, owner)

    def asked(self, question: str) -> Session:
        """The session with a question waiting for its answer."""
        return replace(self, turn=Turn(question))

    def answered(self, answer: Answer, conversation: Conversation) -> Session:
        """The session with its waiting question answered."""
        return replace(self._with(answer=answer, writing=None), conversation=conversation, earlier=())

    def found(self, answer: Answer) -> Session:
        """The session with the answer that a language model is about to word."""
        return self._with(answer=answer, writing="")

    def wrote(self, text: str) -> Session:
        """The session with more words of the model."""
        before = self.turn.writing if self.turn else None
        return self._with(writing=f"{before or ''}{text}")

    def settled(self) -> Session:
        """The session as it stands when nobody works on it any more: what was found stays."""
        if self.turn is None:
            return self
        return self._with(writing=None, stopped=self.turn.pending or self.turn.stopped)

    def failed(self, problem: str) -> Session:
        """The session with its waiting question given up, in words; the conversation stays as it was."""
        return self._with(problem=problem)

    def kept(self, kept: history.Kept) -> Session:
        """The session with its last turn in the history."""
        return replace(self._with(kept=kept), id=kept.conversation)

    def _with(self, **changes: object) -> Session:
        return self if self.turn is None else replace(self, turn=replace(self.turn, **changes))  # type: ignore[arg-type]
