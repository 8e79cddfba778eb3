"""The sections of the site, and to whom they are shown."""

from __future__ import annotations

from enum import StrEnum

from kb.accounts.visitor import Role, Visitor


class Tab(StrEnum):
    """The sections of the site; the value is the address below its root."""

    CHAT = ""
    DUTIES = "duties"
    SUPPORT = "support"
    TARGETS = "targets"
    DOCUMENTS = "documents"
    ADMIN = "admin"


def tabs_for(visitor: Visitor) -> list[Tab]:
    """The sections that a visitor is shown; whoever has not signed in may yet be an editor or an administrator."""
    managing = visitor.name is None or visitor.role.may(Role.EDITOR)
    return [tab for tab in Tab if managing or tab is not Tab.ADMIN]
