"""Somebody's conversations as the page shows and changes them, and as a file. Another's are not there: status 404."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Sequence
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, Response
from pydantic import BaseModel, Field

from kb import history
from kb.errors import QuestionError
from kb.feedback import COMMENT, Fault, rate
from kb.history import Heading
from kb.model import Document
from kb.transcripts import Exchange, write_transcript
from kb.web.markup import render
from kb.web.pages import language_of
from kb.web.site import AnyVisitor, Site
from kb.web.words import words_for
from kb.web.words.chat import CHAT, ChatWords

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# Characters of a title that a file may not be named by.
_NO_NAME = str.maketrans(dict.fromkeys('\\/:*?"<>|\n\r\t', " "))


class Title(BaseModel):
    """A new title for a conversation."""

    title: str = Field(max_length=500)


class Rating(BaseModel):
    """What a visitor thinks of an answer."""

    good: bool
    reason: Fault | None = None
    comment: str | None = Field(default=None, max_length=COMMENT)


def conversation_routes(site: Site) -> APIRouter:
    """The routes under ``/conversations``."""
    router = APIRouter(prefix="/conversations", include_in_schema=False)

    @router.get("", response_class=HTMLResponse)
    def listed(request: Request, visitor: AnyVisitor, search: str = "", offset: int = 0) -> Response:
        """A page of the visitor's list, as the sidebar shows it."""
        language = language_of(request)
        own, wanted, start = CHAT.of(language), search[:100], max(0, offset)
        found = history.conversations(site.people, visitor.owner, search=wanted, limit=history.PAGE + 1, offset=start)
        more = len(found) > history.PAGE
        groups = (
            [(own.searched.format(wanted), found[: history.PAGE])] if wanted else by_day(found[: history.PAGE], own)
        )
        values = {
            "own": own,
            "groups": [group for group in groups if group[1]],
            "search": wanted,
            "offset": start,
            "following": start + history.PAGE if more else None,
        }
        return HTMLResponse(render("history.html", words_for(language), **values))

    @router.post("/{conversation}/title")
    def rename(visitor: AnyVisitor, conversation: str, wanted: Title) -> Response:
        return _done(history.rename(site.people, visitor.owner, conversation, wanted.title))

    @router.post("/{conversation}/remove")
    def remove(visitor: AnyVisitor, conversation: str) -> Response:
        return _done(history.remove(site.people, visitor.owner, conversation))

    @router.post("/{conversation}/turns/{place}/rating")
    def rated(visitor: AnyVisitor, conversation: str, place: int, rating: Rating) -> Response:
        return _done(
            rate(
                site.people,
                visitor.owner,
                conversation,
                place,
                good=rating.good,
                reason=rating.reason,
                comment=rating.comment,
            )
        )

    @router.get("/{conversation}/export.docx")
    def export(request: Request, visitor: AnyVisitor, conversation: str) -> Response:
        heading = history.heading(site.people, visitor.owner, conversation)
        turns = history.turns(site.people, visitor.owner, conversation)
        if heading is None or turns is None:
            raise HTTPException(404)
        exchanges = [Exchange(turn.asked, turn.question, turn.answer, turn.problem) for turn in turns]
        written = io.BytesIO()
        code = words_for(language_of(request)).code
        write_transcript(heading.title, exchanges, written, language=code, document_of=_held(site))
        name = " ".join(heading.title.translate(_NO_NAME).split())[:60] or "conversation"
        disposition = f"attachment; filename=\"conversation.docx\"; filename*=UTF-8''{quote(name, safe='')}.docx"
        return Response(written.getvalue(), media_type=_DOCX, headers={"Content-Disposition": disposition})

    return router


def by_day(found: Sequence[Heading], own: ChatWords) -> list[tuple[str, list[Heading]]]:
    """Conversations under the words for how long ago they were changed, by the clock of this computer."""
    today = dt.datetime.now().astimezone().date()
    groups: dict[str, list[Heading]] = {own.today: [], own.yesterday: [], own.this_week: [], own.before: []}
    for one in found:
        days = (today - dt.datetime.fromisoformat(one.changed).astimezone().date()).days
        group = own.today if days < 1 else own.yesterday if days < 2 else own.this_week if days < 8 else own.before
        groups[group].append(one)
    return list(groups.items())


def _held(site: Site) -> Callable[[str], Document | None]:
    def document(document_id: str) -> Document | None:
        try:
            return site.kb.document(document_id)
        except QuestionError:
            return None

    return document


def _done(found: bool) -> Response:
    if not found:
        raise HTTPException(404)
    return Response(status_code=204)
