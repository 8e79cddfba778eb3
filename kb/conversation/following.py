"""Understanding a question in its conversation: in which order it is tried how it leans."""

from __future__ import annotations

from dataclasses import replace

from kb.conversation import phrases
from kb.conversation.combining import combined
from kb.conversation.corrections import corrected, read_correction
from kb.conversation.counting import chosen, stepped
from kb.conversation.leaning import leaned
from kb.conversation.pointing import pointed, pointing_at_nothing
from kb.conversation.returning import returned
from kb.conversation.saying import retold
from kb.conversation.subject import Conversation
from kb.conversation.turn import Turn
from kb.cues import Kind
from kb.library import Library
from kb.question import Question, read_question


def follow(raw: str, library: Library, conversation: Conversation) -> Question:
    """Understand a question in its conversation; ``understood`` says in full words how, where it leans on it.

    Raises:
        QuestionError: it is empty or longer than is read.
    """
    return combined(_understood(raw, library, conversation.held_in(library)))


def _understood(raw: str, library: Library, conversation: Conversation) -> Question:
    alone = read_question(raw, library)
    if conversation.last is None:
        return pointing_at_nothing(alone, library)
    text = phrases.plain(raw)
    question = alone if text == raw else replace(read_question(text, library), raw=raw)
    if question.kind is Kind.NONE:
        return alone
    return _followed(Turn(raw, text, question, conversation, conversation.last, library))


def _followed(turn: Turn) -> Question:
    if correction := read_correction(turn.text):
        if text := corrected(turn.last.asked, correction):
            return turn.read(text)
        return _in_order(turn.saying(phrases.plain(correction.right)), corrects=True)
    if back := returned(turn):
        turn, again = back
        if again:
            return turn.last.again(turn.library, turn.raw)
        question = _in_order(turn, corrects=False)
        return question if question.understood else replace(question, understood=phrases.ended(turn.text))
    return _in_order(turn, corrects=False)


def _in_order(turn: Turn, *, corrects: bool) -> Question:
    named = pointed(turn)
    if isinstance(named, Question):
        return named
    turn = named or turn
    for rule in (retold, chosen, stepped):
        if (question := rule(turn)) is not None:
            return question
    return leaned(turn, corrects=corrects or named is not None)
