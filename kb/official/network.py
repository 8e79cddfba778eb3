"""The way out to a host: its name looked up once, every address checked, and only what was checked connected to."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from kb.official.addresses import Host
from kb.official.outcome import FetchError, RefusedError
from kb.settings import MAX_FILE_BYTES

Machine = ipaddress.IPv4Address | ipaddress.IPv6Address
Range = ipaddress.IPv4Network | ipaddress.IPv6Network

# All that is given out to the public is below this; the rest is loopback, private, link-local, multicast,
# reserved, or another way to write an IPv4 address (mapped, compatible, NAT64).
_GIVEN_OUT_IPV6 = ipaddress.IPv6Network("2000::/3")
# Ranges among the public ones that lead elsewhere, from IANA's registries of special-purpose addresses;
# written out since the ipaddress of older Pythons does not know them all.
_SPECIAL = tuple(
    ipaddress.ip_network(written)
    for written in (
        "100.64.0.0/10",  # shared by the customers of a provider
        "192.0.0.0/24",  # protocol assignments
        "192.88.99.0/24",  # 6to4 relays
        "2001::/23",  # protocol assignments, Teredo among them
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4, which holds an IPv4 address
        "3fff::/20",  # documentation
    )
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take.

    Attributes:
        connect, read: the longest wait for a secure connection and for the next bytes, in seconds.
        whole: the longest for all of it, redirects included, in seconds.
        size: the most bytes, packed or not.
        redirects: the most of them.
        pause: between two requests to one host, in seconds.
    """

    connect: float = 10.0
    read: float = 30.0
    whole: float = 300.0
    size: int = MAX_FILE_BYTES
    redirects: int = 5
    pause: float = 1.0


class Clock:
    """How long one document may still take."""

    def __init__(self, limits: Limits) -> None:
        self._whole = limits.whole
        self._ends = time.monotonic() + limits.whole

    def wait(self, at_most: float) -> float:
        """The longest that the next step may wait, in seconds.

        Raises:
            FetchError: all the time is used up.
        """
        left = self._ends - time.monotonic()
        if left <= 0:
            raise FetchError(f"the download took more than {self._whole:g} seconds and was stopped; try again later")
        return min(at_most, left)


def resolve(name: str, port: int) -> Sequence[str]:
    """The addresses of a name, as the system looks them up; it is the system that bounds how long this takes."""
    return [str(found[4][0]) for found in socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)]


@dataclass(frozen=True, slots=True)
class Network:
    """What stands between the program and the hosts.

    No setting and no command reaches these; the tests put in a certificate authority of their own,
    and their names and addresses for this machine.

    Attributes:
        context: checks certificates against those that the system trusts, and the name in them.
        resolve: gives the addresses of a name and port.
        allowed_networks: where connections may lead besides public addresses.
    """

    context: ssl.SSLContext = field(default_factory=ssl.create_default_context)
    resolve: Callable[[str, int], Sequence[str]] = resolve
    allowed_networks: tuple[Range, ...] = ()

    def connect(self, host: Host, limits: Limits, clock: Clock) -> ssl.SSLSocket:
        """A secure connection to a host, at an address that was checked.

        Raises:
            RefusedError: the name leads to an address that is not public, or the certificate is not valid.
            FetchError: the name is not known, or no connection was made.
        """
        found = self._open(host, limits, clock)
        try:
            found.settimeout(clock.wait(limits.connect))
            # An end without a farewell is an error, or a text cut off would pass for a whole one.
            return self.context.wrap_socket(found, server_hostname=host.name, suppress_ragged_eofs=False)
        except OSError as error:
            found.close()
            raise _not_secure(host, error) from error
        except BaseException:
            found.close()
            raise

    def _open(self, host: Host, limits: Limits, clock: Clock) -> socket.socket:
        last: OSError | None = None
        for address in self._checked(host):
            try:
                return socket.create_connection((str(address), host.port), timeout=clock.wait(limits.connect))
            except OSError as error:
                last = error
        raise FetchError(f"no connection to {host} ({_why(last)}); try again later") from last

    def _checked(self, host: Host) -> list[Machine]:
        """The addresses of a host, none of which leads into this machine or its network."""
        try:
            found = [ipaddress.ip_address(written) for written in self.resolve(host.name, host.port)]
        except (OSError, ValueError) as error:
            raise FetchError(
                f"the name {host.name} cannot be looked up ({error}); check the connection, and the name in corpus.toml"
            ) from error
        for address in found:
            if not is_public(address) and not any(address in network for network in self.allowed_networks):
                raise RefusedError(
                    f"{host.name} leads to {address}, which is no public address; "
                    "download the document by hand if it lies in a network of your own"
                )
        return list(dict.fromkeys(found))


def is_public(address: Machine) -> bool:
    """Whether an address is one of the public network and stands for nothing else."""
    if any(address in network for network in _SPECIAL if network.version == address.version):
        return False
    if address.version == 6 and address not in _GIVEN_OUT_IPV6:
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved)


def receive(connection: ssl.SSLSocket, host: Host, limits: Limits, clock: Clock) -> bytes:
    """The next bytes that a host sends, empty where it has ended.

    Raises:
        FetchError: nothing came for too long, all the time is used up, or the connection broke off.
    """
    connection.settimeout(clock.wait(limits.read))
    try:
        return connection.recv(65536)
    except TimeoutError as error:
        clock.wait(limits.read)  # all the time may be what is used up
        raise FetchError(f"{host} sent nothing for {limits.read:g} seconds; try again later") from error
    except OSError as error:
        raise FetchError(f"the connection to {host} broke off ({_why(error)}); try again later") from error


def _not_secure(host: Host, error: OSError) -> FetchError:
    if isinstance(error, ssl.SSLCertVerificationError):
        what = error.verify_message.rstrip(".")
        return RefusedError(f"the certificate of {host} is not valid ({what}); tell those who run the site")
    return FetchError(f"no secure connection to {host} ({_why(error)}); try again later")


def _why(error: OSError | None) -> str:
    if isinstance(error, TimeoutError):
        return "no answer in time"
    if isinstance(error, ssl.SSLError):
        return (error.reason or "TLS failed").replace("_", " ").lower()
    return (error.strerror or str(error)) if error else "the name has no address"
