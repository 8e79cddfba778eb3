"""How far the page is open: to whom without signing in, and under which host names."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kb.accounts.users import MAKE_ADMINISTRATOR
from kb.errors import AccountError

#: The names of this computer for itself.
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
#: What ``--open-to-network`` opens, as its help and the refusal say it.
OPEN_TO_NETWORK = (
    "serve on an address that other computers can reach: anyone who can reach it can then read every "
    "document of the knowledge base and ask questions, without a password"
)


class Reading(StrEnum):
    """Who may read without signing in."""

    ANYBODY = "anybody"
    THIS_COMPUTER = "this computer"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Exposure:
    """How far one page is open.

    Attributes:
        reading: who may read without signing in.
        hosts: the host names that are answered to besides those of loopback; ``None`` for every name.
    """

    reading: Reading = Reading.THIS_COMPUTER
    hosts: frozenset[str] | None = frozenset()

    def answers_to(self, host: str) -> bool:
        """Whether a request for ``host`` is answered at all."""
        return self.hosts is None or host in LOOPBACK or host in self.hosts

    def open_to(self, host: str, *, proxied: bool) -> bool:
        """Whether a request for ``host`` may be answered to whoever has not signed in.

        Args:
            proxied: whether another program has passed it on; then it need not come from this computer.
        """
        match self.reading:
            case Reading.ANYBODY:
                return True
            case Reading.NOBODY:
                return False
            case Reading.THIS_COMPUTER:
                return host in LOOPBACK and not proxied


def exposure_on(
    address: str, *, open_to_network: bool, sign_in: bool, hosts: frozenset[str], administrator: bool
) -> Exposure:
    """How far a page that is served on ``address`` is open.

    Args:
        open_to_network: whoever reaches it may read.
        sign_in: nobody reads without signing in, not even on this computer.
        hosts: the names under which a proxy offers the page.
        administrator: whether there is anybody who can let others in.

    Raises:
        AccountError: everybody would have to sign in and nobody could.
    """
    if open_to_network:
        return Exposure(Reading.ANYBODY, hosts=None)
    if address not in LOOPBACK:
        if not administrator:
            raise AccountError(
                f"--host {address} is not this computer alone, and there is no administrator yet: make one with "
                f"`{MAKE_ADMINISTRATOR}`, and everybody has to sign in; or add --open-to-network to {OPEN_TO_NETWORK}"
            )
        return Exposure(Reading.NOBODY, hosts=hosts or None)
    if sign_in and not administrator:
        raise AccountError(f"--sign-in needs somebody who can let others in; make one with `{MAKE_ADMINISTRATOR}`")
    return Exposure(Reading.NOBODY if sign_in else Reading.THIS_COMPUTER, hosts=hosts)
