"""Signing in with a name and a password.

A name that does not exist, one without a password and a wrong password are answered in the same words after the same
time, so that nobody learns by trying which names there are.
"""

from __future__ import annotations

from kb.accounts import failures, passwords
from kb.accounts.faults import Fault
from kb.accounts.users import User, in_use, now, user_named
from kb.audit import note
from kb.errors import AccountError, LockedError, SignInError
from kb.people import People


def sign_in(people: People, name: str, password: str, *, address: str, by: str) -> User:
    """The account whose name and password these are.

    Args:
        address: where the request comes from; failures are counted by it too.
        by: as whom the audit log names whoever tries; nobody is known by a name before the password was right.

    Raises:
        LockedError: there were too many failures, whether this password is right or not.
        SignInError: there is no such account in use, or the password is another.
        IndexStateError: the database cannot be read or written.
    """
    at = now()
    with people.reading() as connection:
        seconds = 0 if connection is None else failures.waiting(connection, name, address, at)
    if seconds:
        raise LockedError(seconds)
    user = user_named(people, name)
    kept = None if user is None else _kept(people, user)
    if not passwords.matches(kept, password) or user is None or kept is None:
        with people.writing() as connection:
            failures.remember(connection, name, address, at)
        # A name that is no account's may be a password typed into the wrong field.
        note(people, by, "sign_in.fail", user.name if user else None, address=address)
        raise SignInError("the name or the password is wrong")
    with people.writing() as connection:
        failures.forget(connection, user.name)
    if passwords.outdated(kept):
        _rehash(people, user, password)
    note(people, user.name, "sign_in", user.name, address=address)
    return user


def check_password(people: People, name: str, password: str, *, address: str) -> User:
    """The account of whoever is signed in already and says the password once more.

    Raises:
        LockedError: there were too many failures.
        SignInError: the password is another.
        AccountError: the account is closed.
        IndexStateError: the database cannot be read or written.
    """
    user = in_use(people, name)
    if not user.has_password:
        raise AccountError(f"{user.name} signs in elsewhere and has no password here", Fault.NO_PASSWORD)
    return sign_in(people, user.name, password, address=address, by=user.name)


def _kept(people: People, user: User) -> str | None:
    with people.reading() as connection:
        row = (
            None
            if connection is None
            else connection.execute("SELECT password FROM users WHERE id = ? AND closed IS NULL", (user.id,)).fetchone()
        )
    return None if row is None else row[0]


def _rehash(people: People, user: User, password: str) -> None:
    kept = passwords.hashed(password)
    with people.writing() as connection:
        connection.execute("UPDATE users SET password = ? WHERE id = ? AND closed IS NULL", (kept, user.id))
