"""Downloads: a document from its address into a file, over redirects that are checked as the address is."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kb.official.addresses import Address, Host
from kb.official.exchange import Answer, ask
from kb.official.network import Clock, Limits, Network
from kb.official.outcome import FetchError, RefusedError

_REDIRECTS = {301, 302, 303, 307, 308}
_NOT_MODIFIED = 304
_START = 16
_REASONS = {
    401: "it asks for a name and a password",
    403: "it does not let programs in",
    404: "nothing lies there; look for the new address",
    410: "it was taken away; look for the new address",
    429: "it was asked too often; try again later",
}


@dataclass(frozen=True, slots=True)
class Download:
    """What came.

    Attributes:
        sha256: of its bytes, unpacked.
        start: its first bytes.
        address: where it came from in the end.
        content_type, etag, last_modified: as stated, ``content_type`` empty where it is not.
    """

    sha256: str
    start: bytes
    address: Address
    content_type: str
    etag: str | None
    last_modified: str | None


class Downloader:
    """Downloads from the hosts that are listed, one request at a time and never two in a row without a pause.

    Args:
        hosts: all that may be talked to.
    """

    def __init__(self, hosts: Iterable[Host], *, network: Network, limits: Limits) -> None:
        self._hosts = frozenset(hosts)
        self._network = network
        self._limits = limits
        self._asked: dict[str, float] = {}

    def download(self, address: Address, to: Path, *, conditions: dict[str, str]) -> Download | None:
        """Bring what lies at an address into a file; ``None`` where it is as the conditions say.

        Raises:
            RefusedError: the way to it or what came breaks a rule.
            FetchError: it could not be brought.
        """
        clock = Clock(self._limits)
        for _ in range(self._limits.redirects + 1):
            self._pause(address.host)
            with ask(address, network=self._network, limits=self._limits, clock=clock, conditions=conditions) as answer:
                if answer.status == _NOT_MODIFIED and conditions:
                    return None
                if answer.status not in _REDIRECTS:
                    return _taken(answer, address, to)
                address = self._redirected(address, answer)
        raise RefusedError(f"it is redirected more than {self._limits.redirects} times; write down the last address")

    def _redirected(self, address: Address, answer: Answer) -> Address:
        location = answer.headers.get("location")
        if not location:
            raise FetchError(f"{address.host} redirects to nowhere; try again later")
        try:
            found = address.follow(location)
        except ValueError as error:
            raise RefusedError(f"it is redirected to {location}: {error}") from error
        if found.host not in self._hosts:
            raise RefusedError(
                f"it is redirected to {found.host}, which is not listed; "
                "if that host is official, add it to hosts in corpus.toml"
            )
        return found

    def _pause(self, host: Host) -> None:
        asked = self._asked.get(host.name)
        if asked is not None:
            time.sleep(max(0.0, asked + self._limits.pause - time.monotonic()))
        self._asked[host.name] = time.monotonic()


def _taken(answer: Answer, address: Address, to: Path) -> Download:
    if answer.status != 200:
        reason = _REASONS.get(answer.status, "try again later")
        raise FetchError(f"{address.host} answered with status {answer.status}: {reason}")
    digest, start = hashlib.sha256(), b""
    with to.open("wb") as file:
        for piece in answer.body():
            start += piece[: _START - len(start)]
            digest.update(piece)
            file.write(piece)
    if not start:
        raise FetchError(f"{address.host} sent an empty document; try again later")
    return Download(
        sha256=digest.hexdigest(),
        start=start,
        address=address,
        content_type=answer.headers.get("content-type", ""),
        etag=_header(answer, "etag"),
        last_modified=_header(answer, "last-modified"),
    )


def _header(answer: Answer, name: str) -> str | None:
    """A header that is sent back later, so plain ASCII only."""
    value = answer.headers.get(name)
    return value if value and value.isascii() and value.isprintable() else None
