"""``POST /api/ask``: one question as JSON, its answer as the command ``ask --json`` prints it.

``GET /api/verification``: what the verification has cut from answers since the process began.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, Field

from kb.errors import KbError, QuestionError
from kb.verify import counts
from kb.views import answer_view
from kb.web.site import AnyVisitor, Site

if TYPE_CHECKING:
    from kb.conversation import Conversation

#: Conversations kept for callers of the API; the one used longest ago is forgotten first.
KEPT_CONVERSATIONS = 1000


class AskRequest(BaseModel):
    """A question; questions of one ``conversation`` share their context, one without stands alone."""

    question: str
    conversation: str | None = Field(default=None, max_length=200)


class Conversations:
    """The conversations of API callers, by caller and name, bounded; safe between threads."""

    def __init__(self, limit: int = KEPT_CONVERSATIONS) -> None:
        self._limit = limit
        self._held: OrderedDict[tuple[str, str], Conversation] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, caller: str, name: str) -> Conversation | None:
        """The conversation so far."""
        with self._lock:
            return self._held.get((caller, name))

    def put(self, caller: str, name: str, conversation: Conversation) -> None:
        """Keep the conversation as the newest."""
        with self._lock:
            self._held[(caller, name)] = conversation
            self._held.move_to_end((caller, name))
            while len(self._held) > self._limit:
                self._held.popitem(last=False)


def api_routes(site: Site) -> APIRouter:
    """The routes under ``/api``."""
    kb = site.kb
    router = APIRouter(prefix="/api")
    conversations = Conversations()

    @router.post("/ask")
    def ask(request: Request, visitor: AnyVisitor, asked: AskRequest) -> Response:
        # A program keeps no cookie: without an account its conversations are told apart by where it calls from.
        caller = visitor.owner if visitor.name or not request.client else request.client.host
        before = conversations.get(caller, asked.conversation) if asked.conversation else None
        try:
            answer, after = kb.ask(asked.question, conversation=before)
        except QuestionError as error:
            return JSONResponse({"error": str(error)}, status_code=400)
        except KbError as error:
            return JSONResponse({"error": str(error)}, status_code=503)
        if asked.conversation:
            conversations.put(caller, asked.conversation, after)
        return JSONResponse(answer_view(answer))

    @router.get("/verification")
    def verification() -> Response:
        """How many statements were cut from answers since this process began, by what did not hold."""
        return JSONResponse({"cut": counts.as_dict()})

    return router
