"""The names of accounts: what one may be, and when two are the same."""

from __future__ import annotations

import unicodedata

from kb.accounts.faults import Fault
from kb.errors import AccountError

#: Characters that a name has at most.
LONGEST = 64


def name_of(written: str) -> str:
    """The name of an account as it is kept: without spaces around it, full-width letters made plain.

    Raises:
        AccountError: it is empty, too long, or holds characters that cannot be seen.
    """
    name = " ".join(unicodedata.normalize("NFKC", written).split())
    if not name:
        raise AccountError("the name is empty; write one", Fault.NAME_EMPTY)
    if len(name) > LONGEST:
        raise AccountError(f"the name has {len(name)} characters; take at most {LONGEST}", Fault.NAME_LONG)
    if not name.isprintable():
        raise AccountError(f"the name {name!r} holds characters that cannot be seen; leave them out", Fault.NAME_UNSEEN)
    return name


def folded(name: str) -> str:
    """What two names share when they are one name in whatever case."""
    return unicodedata.normalize("NFKC", name).strip().casefold()
