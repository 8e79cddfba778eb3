"""The accounts: who may sign in, and as what.

The name of a closed account is not given out again, since the audit log and corrections name people by it.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from dataclasses import dataclass

from kb.accounts import failures, passwords
from kb.accounts.faults import Fault
from kb.accounts.names import folded, name_of
from kb.accounts.visitor import Role, Visitor
from kb.audit import note
from kb.errors import AccountError, InternalError
from kb.people import People

_COLUMNS = "id, name, role, password IS NOT NULL, subject, made, closed"
MAKE_ADMINISTRATOR = "python -m kb users add NAME --role administrator"


@dataclass(frozen=True, slots=True)
class User:
    """One account.

    Attributes:
        has_password: whether it signs in with a password here.
        subject: by what it is known where it signs in elsewhere; ``None`` where it does not.
        made, closed: when, as ISO times in UTC; ``closed`` is ``None`` while it is in use.
    """

    id: int
    name: str
    role: Role
    has_password: bool
    subject: str | None
    made: str
    closed: str | None

    @property
    def visitor(self) -> Visitor:
        """Who makes the requests of this account."""
        return Visitor(owner=f"user:{self.id}", name=self.name, role=self.role)


def users(people: People) -> list[User]:
    """All accounts by name, the closed ones at the end.

    Raises:
        IndexStateError: the database cannot be read.
    """
    with people.reading() as connection:
        if connection is None:
            return []
        rows = connection.execute(f"SELECT {_COLUMNS} FROM users ORDER BY closed IS NOT NULL, name").fetchall()
    return [user_of_row(row) for row in rows]


def user_named(people: People, name: str) -> User | None:
    """The account of a name in whatever case, also a closed one.

    Raises:
        IndexStateError: the database cannot be read.
    """
    with people.reading() as connection:
        return None if connection is None else _named(connection, name)


def has_administrator(people: People) -> bool:
    """Whether anybody may manage accounts.

    Raises:
        IndexStateError: the database cannot be read.
    """
    with people.reading() as connection:
        return connection is not None and _administrators(connection) > 0


def add(people: People, name: str, role: Role, *, password: str, by: str) -> User:
    """Make an account that signs in with a password.

    Raises:
        AccountError: the name is taken or cannot be one, or the password will not do.
        IndexStateError: the database cannot be written.
    """
    name = name_of(name)
    passwords.check(name, password)
    kept = passwords.hashed(password)
    with people.writing() as connection:
        made = _insert(connection, name, role, password=kept)
    note(people, by, "account.add", made.name, role=role.value)
    return made


def known_elsewhere(people: People, names: tuple[str, ...], *, subject: str | None) -> User:
    """The account of somebody who signed in elsewhere, made as a reader's on first sight.

    Args:
        names: what the account may be called, the best first.
        subject: by what it is known there; without one it is the account of the first name, as a proxy says it.

    Raises:
        AccountError: the account is closed, or all names are taken by others.
        IndexStateError: the database cannot be written.
    """
    wanted = [name_of(name) for name in names if name.strip()]
    if not wanted:
        raise AccountError("the name is empty; write one", Fault.NAME_EMPTY)
    found = _elsewhere(people, wanted[0], subject)
    if found is None:
        with people.writing() as connection:
            # Two requests may come at once: the second finds what the first made.
            found = _known(connection, wanted[0], subject)
            made = None if found else _insert_first(connection, wanted, subject)
        if made is not None:
            note(people, made.name, "account.add", made.name, role=made.role.value, first_sight=True)
            return made
    if found is None:
        raise InternalError("an account was neither found nor made")
    if found.closed:
        raise AccountError(f"the account {found.name} is closed; ask an administrator", Fault.ACCOUNT_CLOSED)
    return found


def change_role(people: People, name: str, role: Role, *, by: str) -> User:
    """Give an account another role; its sessions end.

    Raises:
        AccountError: there is no such account in use, or it is the last administrator.
        IndexStateError: the database cannot be written.
    """
    with people.writing() as connection:
        user = _in_use(connection, name)
        if user.role is role:
            return user
        _keep_one_administrator(connection, user)
        connection.execute("UPDATE users SET role = ? WHERE id = ?", (role.value, user.id))
        connection.execute("DELETE FROM sessions WHERE user = ?", (user.id,))
        changed = _in_use(connection, name)
    note(people, by, "account.role", user.name, before=user.role.value, role=role.value)
    return changed


def change_password(people: People, name: str, password: str, *, by: str) -> User:
    """Give an account another password; its sessions end and its failures are forgotten.

    Raises:
        AccountError: there is no such account in use, or the password will not do.
        IndexStateError: the database cannot be written.
    """
    user = in_use(people, name)
    passwords.check(user.name, password)
    kept = passwords.hashed(password)
    with people.writing() as connection:
        user = _in_use(connection, name)
        connection.execute("UPDATE users SET password = ? WHERE id = ?", (kept, user.id))
        connection.execute("DELETE FROM sessions WHERE user = ?", (user.id,))
        failures.forget(connection, user.name)
        changed = _in_use(connection, name)
    note(people, by, "account.password", user.name)
    return changed


def close(people: People, name: str, *, by: str) -> User:
    """Close an account: it cannot sign in any more and its sessions end; what it wrote stays.

    Raises:
        AccountError: there is no such account in use, or it is the last administrator.
        IndexStateError: the database cannot be written.
    """
    with people.writing() as connection:
        user = _in_use(connection, name)
        _keep_one_administrator(connection, user)
        connection.execute("UPDATE users SET closed = ?, password = NULL WHERE id = ?", (now().isoformat(), user.id))
        connection.execute("DELETE FROM sessions WHERE user = ?", (user.id,))
        closed = _named(connection, user.name) or user
    note(people, by, "account.close", user.name)
    return closed


def in_use(people: People, name: str) -> User:
    """The account of a name.

    Raises:
        AccountError: there is none, or it is closed.
        IndexStateError: the database cannot be read.
    """
    found = user_named(people, name)
    if found is None or found.closed:
        raise _no_account(name)
    return found


def now() -> dt.datetime:
    """The time in UTC, to the second."""
    return dt.datetime.now(dt.UTC).replace(microsecond=0)


def user_of_row(row: tuple[object, ...]) -> User:
    """The account of a row of ``users`` with the columns ``id`` to ``closed``."""
    number, name, role, has_password, subject, made, closed = row
    return User(
        id=int(str(number)),
        name=str(name),
        role=Role(str(role)),
        has_password=bool(has_password),
        subject=None if subject is None else str(subject),
        made=str(made),
        closed=None if closed is None else str(closed),
    )


def _named(connection: sqlite3.Connection, name: str) -> User | None:
    # The collation of the table knows only the case of ASCII letters.
    connection.create_function("folded", 1, folded, deterministic=True)
    row = connection.execute(f"SELECT {_COLUMNS} FROM users WHERE folded(name) = ?", (folded(name),)).fetchone()
    return None if row is None else user_of_row(row)


def _known(connection: sqlite3.Connection, name: str, subject: str | None) -> User | None:
    if subject is None:
        return _named(connection, name)
    row = connection.execute(f"SELECT {_COLUMNS} FROM users WHERE subject = ?", (subject,)).fetchone()
    return None if row is None else user_of_row(row)


def _elsewhere(people: People, name: str, subject: str | None) -> User | None:
    with people.reading() as connection:
        return None if connection is None else _known(connection, name, subject)


def _in_use(connection: sqlite3.Connection, name: str) -> User:
    found = _named(connection, name)
    if found is None or found.closed:
        raise _no_account(name)
    return found


def _no_account(name: str) -> AccountError:
    return AccountError(f"there is no account {name!r} in use; `python -m kb users` lists them", Fault.NO_ACCOUNT)


def _insert(
    connection: sqlite3.Connection, name: str, role: Role, *, password: str | None = None, subject: str | None = None
) -> User:
    taken = _named(connection, name)
    if taken is not None:
        closed = " by an account that was closed" if taken.closed else ""
        fault = Fault.NAME_CLOSED if taken.closed else Fault.NAME_TAKEN
        raise AccountError(f"the name {taken.name!r} is taken{closed}; take another one", fault)
    connection.execute(
        "INSERT INTO users (name, role, password, subject, made) VALUES (?, ?, ?, ?, ?)",
        (name, role.value, password, subject, now().isoformat()),
    )
    return _in_use(connection, name)


def _insert_first(connection: sqlite3.Connection, names: list[str], subject: str | None) -> User:
    free = next((name for name in names if _named(connection, name) is None), names[0])
    return _insert(connection, free, Role.READER, subject=subject)


def _keep_one_administrator(connection: sqlite3.Connection, user: User) -> None:
    if user.role is Role.ADMINISTRATOR and _administrators(connection) == 1:
        raise AccountError(
            f"{user.name} is the last administrator; make another one first: {MAKE_ADMINISTRATOR}",
            Fault.LAST_ADMINISTRATOR,
        )


def _administrators(connection: sqlite3.Connection) -> int:
    query = "SELECT count(*) FROM users WHERE role = ? AND closed IS NULL"
    return int(connection.execute(query, (Role.ADMINISTRATOR.value,)).fetchone()[0])
