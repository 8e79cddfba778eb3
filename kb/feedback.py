"""What people think of answers, and the work that follows: questions without an answer, answers that did not help.

Such a turn is on the work list until somebody settles it, saying what was done.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from kb.model import Reason
from kb.people import People

#: Characters kept of what somebody writes about an answer, and of a note on what was done.
COMMENT = 1000
# What says nothing of the library: somebody greeted, asked for a poem, or was asked back what was meant.
_NO_WORK = (Reason.NOT_A_QUESTION, Reason.OUT_OF_SCOPE, Reason.AMBIGUOUS)


class Fault(StrEnum):
    """Why an answer did not help."""

    OFF_THE_POINT = "off_the_point"
    WRONG_SOURCE = "wrong_source"
    INCOMPLETE = "incomplete"
    TOO_LONG = "too_long"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Work:
    """A turn to look into.

    Attributes:
        place: the turn's place in its conversation, from 0.
        reason: why the question was refused, ``None`` where it was answered.
        rating: why the answer did not help, ``None`` where nobody said that it did not.
        comment: what was written beside the rating.
        at: when it was asked, or rated; an ISO time in UTC.
    """

    conversation: str
    place: int
    question: str
    reason: Reason | None
    rating: Fault | None
    comment: str | None
    at: str


def rate(
    people: People,
    owner: str,
    conversation: str,
    place: int,
    *,
    good: bool,
    reason: Fault | None = None,
    comment: str | None = None,
) -> bool:
    """Keep what the owner thinks of an answer, in the place of what was thought before.

    A turn that was settled and is found poor again is work again.

    Args:
        reason: why it did not help; of a good answer none is kept.

    Returns:
        ``False`` where the owner has no such turn.

    Raises:
        IndexStateError: the database cannot be written.
    """
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    fault = None if good else (reason or Fault.OTHER).value
    words = None if good or not comment else comment.strip()[:COMMENT] or None
    with people.writing() as connection:
        found = connection.execute(
            "SELECT 1 FROM turns t JOIN conversations c ON c.id = t.conversation "
            "WHERE t.conversation = ? AND t.place = ? AND c.owner = ?",
            (conversation, place, owner),
        ).fetchone()
        if not found:
            return False
        connection.execute(
            "INSERT OR REPLACE INTO ratings (conversation, place, good, reason, comment, at) VALUES (?, ?, ?, ?, ?, ?)",
            (conversation, place, int(good), fault, words, now),
        )
        if not good:
            connection.execute("DELETE FROM settled WHERE conversation = ? AND place = ?", (conversation, place))
    return True


def work_list(people: People) -> list[Work]:
    """The turns of all conversations that nobody settled, the newest first.

    Raises:
        IndexStateError: the database cannot be read.
    """
    marks = ", ".join("?" * len(_NO_WORK))
    with people.reading() as connection:
        if connection is None:
            return []
        rows = connection.execute(
            "SELECT t.conversation, t.place, t.question, t.reason, r.reason, r.comment, coalesce(r.at, t.asked) AS at "
            "FROM turns t LEFT JOIN ratings r ON r.conversation = t.conversation AND r.place = t.place AND r.good = 0 "
            f"WHERE (r.good = 0 OR t.reason NOT IN ({marks})) AND NOT EXISTS (SELECT 1 FROM settled s "
            "WHERE s.conversation = t.conversation AND s.place = t.place) ORDER BY at DESC, t.rowid DESC",
            [reason.value for reason in _NO_WORK],
        ).fetchall()
    return [
        Work(conversation, place, question, reason and Reason(reason), rating and Fault(rating), comment, at)
        for conversation, place, question, reason, rating, comment, at in rows
    ]


def settle(people: People, conversation: str, place: int, *, by: str, note: str | None = None) -> bool:
    """Take a turn off the work list.

    Args:
        by: the name of who settles it.
        note: what was done.

    Returns:
        ``False`` where there is no such turn.

    Raises:
        IndexStateError: the database cannot be written.
    """
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    with people.writing() as connection:
        if not connection.execute(
            "SELECT 1 FROM turns WHERE conversation = ? AND place = ?", (conversation, place)
        ).fetchone():
            return False
        connection.execute(
            'INSERT OR REPLACE INTO settled (conversation, place, "by", at, note) VALUES (?, ?, ?, ?, ?)',
            (conversation, place, by, now, (note or "").strip()[:COMMENT] or None),
        )
    return True
