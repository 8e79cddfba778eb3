"""Failed signings in: how long a name and an address have to wait after too many.

What was typed as a name may be a password, so a digest of it is kept alone. A wait grows with every failure and ends by
itself: whoever knows a name can keep its owner out for a while, never for good.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import ipaddress
import sqlite3

from kb.accounts.names import folded

#: Failures of one name that cost nothing; people mistype.
FREE_BY_NAME = 5
#: Failures from one address that cost nothing; a whole office may stand behind one.
FREE_BY_ADDRESS = 20
#: Seconds to wait after the first failure that costs, doubled by every further one up to the longest wait.
FIRST_WAIT = 30
LONGEST_WAIT = 15 * 60
#: How long a failure is remembered.
REMEMBERED = dt.timedelta(hours=24)


def waiting(connection: sqlite3.Connection, name: str, address: str, now: dt.datetime) -> int:
    """Seconds that ``name`` or ``address`` still has to wait at ``now``; 0 for nothing."""
    since = (now - REMEMBERED).isoformat()
    ways = (("name", _digest(name), FREE_BY_NAME), ("address", _network(address), FREE_BY_ADDRESS))
    longest = 0
    for column, value, free in ways:
        query = f"SELECT count(*), max(at) FROM failures WHERE {column} = ? AND at > ?"
        count, last = connection.execute(query, (value, since)).fetchone()
        if count >= free:
            wait = min(FIRST_WAIT * 2 ** min(count - free, 10), LONGEST_WAIT)
            left = dt.datetime.fromisoformat(last) + dt.timedelta(seconds=wait) - now
            longest = max(longest, int(left.total_seconds()))
    return longest


def remember(connection: sqlite3.Connection, name: str, address: str, now: dt.datetime) -> None:
    """Count a failure, and forget those of long ago."""
    connection.execute("DELETE FROM failures WHERE at <= ?", ((now - REMEMBERED).isoformat(),))
    row = (_digest(name), _network(address), now.isoformat())
    connection.execute("INSERT INTO failures (name, address, at) VALUES (?, ?, ?)", row)


def forget(connection: sqlite3.Connection, name: str) -> None:
    """Forget the failures of a name: it has signed in, or has got a new password."""
    connection.execute("DELETE FROM failures WHERE name = ?", (_digest(name),))


def _digest(name: str) -> str:
    return hashlib.sha256(folded(name).encode()).hexdigest()[:32]


def _network(address: str) -> str:
    """What one caller can change at will is one address: of IPv6 the first 64 bits."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if parsed.version == 6:
        return str(parsed.ipv4_mapped or ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)
