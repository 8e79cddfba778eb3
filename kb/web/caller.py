"""Where a request comes from: the program at the other end, and whom it speaks for where it is a trusted proxy."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import HTTPConnection

from kb.accounts.settings import SignInSettings

# What proxies add to the requests that they pass on.
_TRACES = ("x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "forwarded", "via")


@dataclass(frozen=True, slots=True)
class Caller:
    """Where one request comes from.

    Attributes:
        address: that of the browser, as far as it is known.
        secure: whether the browser speaks https.
        proxied: whether another program has passed the request on.
        named: who is signed in, as a trusted proxy says it; ``None`` where none does.
    """

    address: str
    secure: bool
    proxied: bool
    named: str | None


def caller_of(connection: HTTPConnection, settings: SignInSettings) -> Caller:
    """Where a request comes from."""
    peer = connection.client.host if connection.client else ""
    believed = settings.believes(peer)
    secure = connection.scope.get("scheme") == "https"
    if believed:
        said = _listed(connection, "x-forwarded-proto")
        secure = said[-1].lower() == "https" if said else secure
    return Caller(
        address=_address(connection, settings) if believed else peer,
        secure=secure,
        # No browser of today speaks HTTP/1.0, and a proxy that adds nothing often does.
        proxied=any(name in connection.headers for name in _TRACES) or connection.scope.get("http_version") == "1.0",
        named=_named(connection, settings.header) if believed and settings.header else None,
    )


def _listed(connection: HTTPConnection, header: str) -> list[str]:
    values = ",".join(connection.headers.getlist(header)).split(",")
    return [value.strip() for value in values if value.strip()]


def _address(connection: HTTPConnection, settings: SignInSettings) -> str:
    """The address next to the trusted proxies: whatever stands before it in the list, anybody may have written."""
    chain = [*_listed(connection, "x-forwarded-for"), connection.client.host if connection.client else ""]
    return next((one for one in reversed(chain) if not settings.believes(one)), chain[0])


def _named(connection: HTTPConnection, header: str) -> str | None:
    """The one value of the header; a proxy that lets another one of its kind through says nothing that can be used."""
    values = [value for value in connection.headers.getlist(header) if value.strip()]
    if len(values) != 1:
        return None
    try:
        return values[0].encode("latin-1").decode("utf-8").strip()
    except UnicodeError:
        return None
