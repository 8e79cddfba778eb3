"""Passwords: what one has to be, and its hash by argon2id.

The parameters are those that argon2-cffi recommends, which are the second choice of RFC 9106, section 4: 3 passes over
64 MiB in 4 lanes.
"""

from __future__ import annotations

import functools
import secrets
import threading
from typing import TYPE_CHECKING

from kb.accounts.faults import Fault
from kb.errors import AccountError

if TYPE_CHECKING:
    from argon2 import PasswordHasher

#: Characters that a password has at least; NIST SP 800-63B asks for 8, and for no rules about their kinds.
SHORTEST = 10
#: Characters that it has at most, so that nobody makes the hash of a book.
LONGEST = 200
#: Hashes computed at once: each takes 64 MiB and every core that there is.
HASHES_AT_ONCE = 2
_turn = threading.BoundedSemaphore(HASHES_AT_ONCE)


def check(name: str, password: str) -> None:
    """Whether the account ``name`` may have ``password``.

    Raises:
        AccountError: it is too short or too long, or is the name.
    """
    if len(password) < SHORTEST:
        raise AccountError(
            f"the password has {len(password)} characters; take at least {SHORTEST}", Fault.PASSWORD_SHORT
        )
    if len(password) > LONGEST:
        raise AccountError(f"the password has {len(password)} characters; take at most {LONGEST}", Fault.PASSWORD_LONG)
    if password.casefold() == name.casefold() or len(set(password)) == 1:
        raise AccountError(
            "the password is the name, or one character repeated; take another one", Fault.PASSWORD_OBVIOUS
        )


def hashed(password: str) -> str:
    """The hash to keep of a password, with its parameters and salt in it."""
    with _turn:
        return _hasher().hash(password)


def matches(kept: str | None, password: str) -> bool:
    """Whether a password is the one whose hash was kept; without any it takes as long to say no.

    Raises:
        AccountError: what was kept is no hash of argon2.
    """
    from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError

    none = _hash_of_nothing()
    with _turn:
        try:
            return _hasher().verify(kept or none, password[:LONGEST]) and kept is not None
        except VerifyMismatchError:
            return False
        except (VerificationError, InvalidHashError) as error:
            raise AccountError(
                "the hash of this password is damaged; give the account a new one with "
                "`python -m kb users password NAME`",
                Fault.PASSWORD_DAMAGED,
            ) from error


def outdated(kept: str) -> bool:
    """Whether a hash was made with other parameters than those of today."""
    return _hasher().check_needs_rehash(kept)


@functools.cache
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher()


@functools.cache
def _hash_of_nothing() -> str:
    return _hasher().hash(secrets.token_urlsafe(32))
