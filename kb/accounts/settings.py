"""Settings of signing in: which other program may say who somebody is, and under which names the page is known."""

from __future__ import annotations

import ipaddress
import os
import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from kb.errors import SettingError

Network = ipaddress.IPv4Network | ipaddress.IPv6Network

#: Proxies that are believed unless ``KB_TRUSTED_PROXIES`` names others: those on this computer.
LOOPBACK_NETWORKS: tuple[Network, ...] = (ipaddress.ip_network("127.0.0.0/8"), ipaddress.ip_network("::1/128"))
_HEADER_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_HOST_NAME = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?")
# What a proxy says of every request is not the name of anybody.
_TAKEN_HEADERS = frozenset({"host", "cookie", "origin", "referer", "user-agent", "forwarded"})


@dataclass(frozen=True, slots=True)
class ProviderSettings:
    """A provider of OpenID Connect.

    Attributes:
        issuer: its address (``KB_OIDC_ISSUER``), below which its configuration is published.
        client: what it calls this page (``KB_OIDC_CLIENT``).
        secret: what this page proves itself with (``KB_OIDC_SECRET``); it is never shown.
    """

    issuer: str
    client: str
    secret: str = field(repr=False)

    @classmethod
    def from_environment(cls) -> ProviderSettings | None:
        """Read the environment; ``None`` where none of the three is set.

        Raises:
            SettingError: some of the three are missing, or the issuer is no address that can be trusted.
        """
        names = ("KB_OIDC_ISSUER", "KB_OIDC_CLIENT", "KB_OIDC_SECRET")
        values = [os.environ.get(name, "").strip() for name in names]
        if not any(values):
            return None
        missing = [name for name, value in zip(names, values, strict=True) if not value]
        if missing:
            raise SettingError(f"{' and '.join(missing)} is empty; set all of {', '.join(names)}, or none")
        issuer, client, secret = values
        if not trustworthy(issuer):
            raise SettingError(
                f"KB_OIDC_ISSUER is {issuer!r}; write an address that begins with https://, without a query, "
                "such as https://login.example.gov.cn/realms/staff"
            )
        return cls(issuer=issuer, client=client, secret=secret)


@dataclass(frozen=True, slots=True)
class SignInSettings:
    """How people sign in besides with a password; see docs/page/accounts.md.

    Attributes:
        header: the header in which a proxy names who is signed in (``KB_SIGN_IN_HEADER``); empty for none.
        proxies: whose headers are believed (``KB_TRUSTED_PROXIES``), default loopback.
        hosts: names under which a proxy offers the page (``KB_PAGE_HOSTS``), in lower case.
        provider: a provider of OpenID Connect (``KB_OIDC_ISSUER`` and what belongs to it), default none.
    """

    header: str = ""
    proxies: tuple[Network, ...] = LOOPBACK_NETWORKS
    hosts: frozenset[str] = frozenset()
    provider: ProviderSettings | None = None

    @classmethod
    def from_environment(cls) -> SignInSettings:
        """Read the environment.

        Raises:
            SettingError: one of the variables has a form that nothing can be made of, or two exclude each other.
        """
        header = os.environ.get("KB_SIGN_IN_HEADER", "").strip()
        if header and (not _HEADER_NAME.fullmatch(header) or header.lower() in _TAKEN_HEADERS):
            raise SettingError(f"KB_SIGN_IN_HEADER is {header!r}; write the name of a header, such as X-Remote-User")
        provider = ProviderSettings.from_environment()
        if header and provider:
            raise SettingError("KB_SIGN_IN_HEADER and KB_OIDC_ISSUER are both set; one of them says who somebody is")
        proxies = tuple(_network(written) for written in _listed("KB_TRUSTED_PROXIES"))
        hosts = frozenset(_host(written) for written in _listed("KB_PAGE_HOSTS"))
        return cls(header=header.lower(), proxies=proxies or LOOPBACK_NETWORKS, hosts=hosts, provider=provider)

    def believes(self, address: str) -> bool:
        """Whether what the program at ``address`` says of its callers is believed."""
        try:
            parsed = ipaddress.ip_address(address.partition("%")[0])
        except ValueError:
            return False
        plain = getattr(parsed, "ipv4_mapped", None) or parsed
        return any(plain in network for network in self.proxies)


def trustworthy(address: str) -> bool:
    """Whether a secret may be sent to an address: by https, or without leaving this computer."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return False
    if parts.username or parts.query or parts.fragment or not host:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and host in {"127.0.0.1", "::1", "localhost"})


def _listed(setting: str) -> list[str]:
    return [one.strip() for one in os.environ.get(setting, "").split(",") if one.strip()]


def _network(written: str) -> Network:
    try:
        network = ipaddress.ip_network(written)
    except ValueError as error:
        raise SettingError(
            f"KB_TRUSTED_PROXIES holds {written!r}; write addresses or networks, such as 127.0.0.1,10.0.0.0/24"
        ) from error
    if not network.prefixlen:
        raise SettingError(
            f"KB_TRUSTED_PROXIES holds {written!r}, which is everybody; write the addresses of the proxies"
        )
    return network


def _host(written: str) -> str:
    name = written.lower()
    if not _HOST_NAME.fullmatch(name):
        raise SettingError(
            f"KB_PAGE_HOSTS holds {written!r}; write names alone, such as policy.example.gov.cn, "
            "without https:// and without a port"
        )
    return name
