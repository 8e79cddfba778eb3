"""The turns of a conversation: a question, and its answer or the words on why there was none."""

from __future__ import annotations

import datetime as dt
import secrets
import sqlite3
from dataclasses import dataclass

from kb.history.answers import from_json, to_json
from kb.history.conversations import titled
from kb.model import Answer
from kb.people import People


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a turn is kept; ``place`` counts the turns of its conversation from 0."""

    conversation: str
    place: int


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn as it is kept.

    Attributes:
        place: its place in the conversation, from 0.
        asked: when, as an ISO time in UTC.
        problem: why the question could not be looked up, in words; ``None`` where it has an answer.
        good: how the owner rated it, ``None`` where not at all.
    """

    place: int
    asked: str
    question: str
    answer: Answer | None
    problem: str | None = None
    good: bool | None = None


def new_id() -> str:
    """An id that nobody can guess."""
    return secrets.token_urlsafe(16)


def add_turn(
    people: People,
    owner: str,
    question: str,
    answer: Answer | None,
    *,
    problem: str | None = None,
    conversation: str | None = None,
) -> Kept:
    """Keep a turn at the end of a conversation.

    Args:
        conversation: where the owner has none of that id (any more), a new one is begun, titled by the question.

    Raises:
        IndexStateError: the database cannot be written.
    """
    now = dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")
    written = None if answer is None else to_json(answer)
    reason = None if answer is None or answer.reason is None else answer.reason.value
    with people.writing() as connection:
        kept = _next(connection, owner, conversation)
        if kept is None:
            kept = Kept(new_id(), 0)
            row = (kept.conversation, owner, titled(question), now, now)
            connection.execute(
                "INSERT INTO conversations (id, owner, title, made, changed) VALUES (?, ?, ?, ?, ?)", row
            )
        else:
            connection.execute("UPDATE conversations SET changed = ? WHERE id = ?", (now, kept.conversation))
        connection.execute(
            "INSERT INTO turns (conversation, place, asked, question, answer, problem, reason) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (kept.conversation, kept.place, now, question, written, problem, reason),
        )
    return kept


def _next(connection: sqlite3.Connection, owner: str, conversation: str | None) -> Kept | None:
    row = connection.execute(
        "SELECT c.id, coalesce(max(t.place) + 1, 0) FROM conversations c LEFT JOIN turns t ON t.conversation = c.id "
        "WHERE c.id = ? AND c.owner = ? GROUP BY c.id",
        (conversation, owner),
    ).fetchone()
    return Kept(*row) if row else None


def turns(people: People, owner: str, conversation: str) -> list[Turn] | None:
    """The turns of a conversation, oldest first; ``None`` where the owner has none of that id.

    Raises:
        IndexStateError: the database cannot be read.
    """
    with people.reading() as connection:
        if connection is None:
            return None
        rows = connection.execute(
            "SELECT t.place, t.asked, t.question, t.answer, t.problem, r.good FROM conversations c "
            "JOIN turns t ON t.conversation = c.id LEFT JOIN ratings r "
            "ON r.conversation = t.conversation AND r.place = t.place WHERE c.id = ? AND c.owner = ? ORDER BY t.place",
            (conversation, owner),
        ).fetchall()
    if not rows:
        return None
    return [
        Turn(
            place, asked, question, from_json(answer) if answer else None, problem, None if good is None else bool(good)
        )
        for place, asked, question, answer, problem, good in rows
    ]
