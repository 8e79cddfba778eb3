"""What every page stands on, and who is looking at it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, HTTPException
from starlette.requests import HTTPConnection

from kb.accounts.visitor import Role, Visitor
from kb.people import People
from kb.settings import Settings

if TYPE_CHECKING:
    from kb.knowledge import KnowledgeBase


@dataclass(frozen=True, slots=True)
class Site:
    """The open knowledge base, what people write beside it, and the settings of both."""

    kb: KnowledgeBase
    people: People
    settings: Settings


def visitor_of(connection: HTTPConnection) -> Visitor:
    """Who makes a request, as ``kb.web.access`` has found out."""
    found: Visitor = connection.scope["state"]["visitor"]
    return found


def _at_least(needed: Role, visitor: Visitor) -> Visitor:
    if not visitor.role.may(needed):
        raise HTTPException(403, detail=needed.value)
    return visitor


def _editor(visitor: Annotated[Visitor, Depends(visitor_of)]) -> Visitor:
    return _at_least(Role.EDITOR, visitor)


def _administrator(visitor: Annotated[Visitor, Depends(visitor_of)]) -> Visitor:
    return _at_least(Role.ADMINISTRATOR, visitor)


#: Parameters of a route: whoever looks, and those who may change rows or the library; others get status 403.
AnyVisitor = Annotated[Visitor, Depends(visitor_of)]
Editor = Annotated[Visitor, Depends(_editor)]
Administrator = Annotated[Visitor, Depends(_administrator)]
