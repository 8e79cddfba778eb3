"""Addresses of official documents: https to a host called by its name, and nothing hidden in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

HTTPS_PORT = 443
_MAX_ADDRESS = 2000
_MAX_NAME = 253
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
# The last part of a name begins with a letter, so no way to write a number (127.1, 0x7f.1) is a name.
_NAME = re.compile(rf"(?:{_LABEL}\.)*(?=[a-z]){_LABEL}")
# urlsplit drops some of these without a word, and a backslash is a slash to some programs.
_HIDDEN = re.compile(r"[\x00-\x20\x7f-\x9f\\]")
_HOST = re.compile(r"(?P<name>[^:/@?#\[\]]+)(?::(?P<port>\d{1,5}))?")
_PATH_SAFE = "%/:@!$&'()*+,;=~-._"


@dataclass(frozen=True, slots=True)
class Host:
    """A host by its name (ASCII, lower case) and the port of its https."""

    name: str
    port: int = HTTPS_PORT

    def __str__(self) -> str:
        return self.name if self.port == HTTPS_PORT else f"{self.name}:{self.port}"

    @classmethod
    def read(cls, written: str) -> Host:
        """A host as written: ``www.gov.cn``, also in Chinese, with a port only where it is not 443.

        Raises:
            ValueError: it is no name of a host; the message says why.
        """
        match = _HOST.fullmatch(written)
        if match is None:
            raise ValueError(f"{written!r} is no name of a host; write it alone, such as www.gov.cn")
        port = int(match["port"] or HTTPS_PORT)
        if not 1 <= port <= 65535:
            raise ValueError(f"{written!r} names the port {port}, which there is not")
        return cls(_ascii_name(match["name"]), port)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a document lies; ``target`` is the path and the query as they are sent."""

    host: Host
    target: str

    def __str__(self) -> str:
        return f"https://{self.host}{self.target}"

    @property
    def path(self) -> str:
        """The path without the query."""
        return self.target.partition("?")[0]

    @classmethod
    def read(cls, written: str) -> Address:
        """An address as written.

        Raises:
            ValueError: it is not https, or its host is no name, or it hides something; the message says why.
        """
        if len(written) > _MAX_ADDRESS:
            raise ValueError(f"the address is longer than {_MAX_ADDRESS} characters")
        if _HIDDEN.search(written):
            raise ValueError(f"the address {written!r} holds a blank, a control character or a backslash")
        parts = urlsplit(written)
        if parts.scheme.lower() != "https":
            raise ValueError(f"the address {written} is not https, and only https is fetched")
        if "@" in parts.netloc:
            raise ValueError(f"the address {written} holds a user's name; write it without")
        host = Host.read(parts.netloc)
        query = f"?{quote(parts.query, safe=_PATH_SAFE + '?')}" if parts.query else ""
        return cls(host, f"{quote(parts.path, safe=_PATH_SAFE) or '/'}{query}")

    def follow(self, location: str) -> Address:
        """The address that a redirect from here leads to.

        Raises:
            ValueError: as :meth:`read` does.
        """
        if _HIDDEN.search(location):
            raise ValueError(f"the address {location!r} holds a blank, a control character or a backslash")
        return Address.read(urljoin(str(self), location))


def _ascii_name(written: str) -> str:
    try:
        name = written.encode("idna").decode("ascii").lower() if len(written) <= _MAX_NAME else ""
    except UnicodeError:
        name = ""
    if not _NAME.fullmatch(name) or len(name) > _MAX_NAME:
        raise ValueError(f"{written[:80]!r} is no name of a host; a host is called by its name, not by a number")
    return name
