"""Sessions: an account that has signed in with a browser, known by a random token of which only the hash is kept."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from dataclasses import dataclass

from kb.accounts.users import User, now, user_of_row
from kb.people import People

#: A session that nobody has used for so long has ended.
IDLE = dt.timedelta(hours=8)
#: A session ends after so long, however much it is used.
LONGEST = dt.timedelta(days=7)
# That a session is in use is written at most so often.
_SEEN_EVERY = dt.timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Session:
    """One browser that is signed in.

    Attributes:
        key: by what it is told from the others; of no use for signing in.
        made, seen: when it signed in and was last used, as ISO times in UTC.
    """

    key: str
    made: str
    seen: str


def begin(people: People, user: User) -> str:
    """Sign in: a new token for the browser, never one that it brought along.

    Raises:
        IndexStateError: the database cannot be written.
    """
    token = secrets.token_urlsafe(32)
    at = now()
    with people.writing() as connection:
        connection.execute(
            "DELETE FROM sessions WHERE expires <= ? OR seen <= ?", (at.isoformat(), (at - IDLE).isoformat())
        )
        connection.execute(
            "INSERT INTO sessions (token, user, made, seen, expires) VALUES (?, ?, ?, ?, ?)",
            (key_of(token), user.id, at.isoformat(), at.isoformat(), (at + LONGEST).isoformat()),
        )
    return token


def user_of(people: People, token: str) -> User | None:
    """The account that a token stands for; ``None`` where the session has ended.

    Raises:
        IndexStateError: the database cannot be read or written.
    """
    key, at = key_of(token), now()
    with people.reading() as connection:
        if connection is None:
            return None
        row = connection.execute(
            "SELECT users.id, name, role, password IS NOT NULL, subject, users.made, closed, seen FROM sessions "
            "JOIN users ON users.id = sessions.user "
            "WHERE token = ? AND expires > ? AND seen > ? AND closed IS NULL",
            (key, at.isoformat(), (at - IDLE).isoformat()),
        ).fetchone()
    if row is None:
        return None
    *columns, seen = row
    if at - dt.datetime.fromisoformat(seen) >= _SEEN_EVERY:
        with people.writing() as connection:
            connection.execute("UPDATE sessions SET seen = ? WHERE token = ?", (at.isoformat(), key))
    return user_of_row(tuple(columns))


def sessions(people: People, user: User) -> list[Session]:
    """The browsers where an account is signed in, the one used last first.

    Raises:
        IndexStateError: the database cannot be read.
    """
    at = now()
    with people.reading() as connection:
        if connection is None:
            return []
        rows = connection.execute(
            "SELECT token, made, seen FROM sessions WHERE user = ? AND expires > ? AND seen > ? ORDER BY seen DESC",
            (user.id, at.isoformat(), (at - IDLE).isoformat()),
        ).fetchall()
    return [Session(key=token, made=made, seen=seen) for token, made, seen in rows]


def end(people: People, token: str) -> None:
    """Sign out; nothing happens where the session has ended already.

    Raises:
        IndexStateError: the database cannot be written.
    """
    with people.writing() as connection:
        connection.execute("DELETE FROM sessions WHERE token = ?", (key_of(token),))


def end_others(people: People, user: User, token: str) -> None:
    """End all sessions of an account but the one of ``token``.

    Raises:
        IndexStateError: the database cannot be written.
    """
    with people.writing() as connection:
        connection.execute("DELETE FROM sessions WHERE user = ? AND token <> ?", (user.id, key_of(token)))


def key_of(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
