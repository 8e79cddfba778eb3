"""Whoever makes a request: a signed-in account, or a browser that reads without one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What an account may do; each role may do what those before it may."""

    READER = "reader"
    EDITOR = "editor"
    ADMINISTRATOR = "administrator"

    def may(self, needed: Role) -> bool:
        """Whether this role reaches as far as ``needed``."""
        order = list(Role)
        return order.index(self) >= order.index(needed)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who makes a request.

    Attributes:
        owner: to whom conversations and uploads belong: ``user:7`` of an account, ``visitor:…`` of a browser without.
        name: the name of the account, ``None`` where nobody signed in.
        role: what the visitor may do; whoever reads without an account is a reader.
    """

    owner: str
    name: str | None = None
    role: Role = Role.READER

    @property
    def who(self) -> str:
        """As the audit log and corrections name the visitor."""
        return self.name or self.owner
