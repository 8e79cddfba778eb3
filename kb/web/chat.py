"""The chat page. It takes clicks and keys, calls the knowledge base and shows; no rule of the domain is here.

What the page says is drawn by templates; :mod:`kb.web.blocks` puts it into the components of Gradio, and scripts of
a few lines turn clicks on them into the events below. The reading panel, the list of conversations, the ratings and
the export need no event at all: they are plain routes.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kb import history
from kb.accounts.visitor import Visitor
from kb.errors import InternalError, KbError, QuestionError
from kb.events import Finished, Found, Written
from kb.model import Document
from kb.settings import MAX_QUESTION_CHARS
from kb.suggestions import suggestions
from kb.web import thread as drawing
from kb.web.markup import render
from kb.web.session import Session, Turn
from kb.web.site import visitor_of
from kb.web.toolkit import gr
from kb.web.welcomes import Welcomes
from kb.web.words import Language, words_for
from kb.web.words.chat import CHAT

if TYPE_CHECKING:
    from kb.web.site import Site

logger = logging.getLogger(__name__)


class ChatPage:
    """The handlers of the page over one site; all that a visitor has is in the session passed through.

    Every handler first makes sure that the session is that of the visitor who acts on it.
    """

    def __init__(self, site: Site) -> None:
        self.site = site
        self.kb = site.kb
        self.welcomes = Welcomes(site.kb)

    def open(self, code: str, conversation: str, request: gr.Request) -> tuple[Any, ...]:
        """The page in the language and with the conversation of the address."""
        visitor = _visitor(request)
        session = Session(Language.of(code), visitor.owner)
        session, thread, after = self.restored(session, conversation) if conversation else self.fresh(session)
        return (*self.framed(session, visitor), *_drawn(thread, "", after))

    def ask(self, session: Session, typed: str, request: gr.Request) -> Iterator[tuple[Any, ...]]:
        """Show the question at once, then its answer, then what follows it; an empty question changes nothing."""
        question = typed.strip()
        owned = session.of(_visitor(request).owner)
        if not question:
            yield (session, *[gr.skip()] * 4)
            return
        thread = gr.skip() if owned is session else gr.update(value=self.fresh(owned)[1])
        asked = owned.asked(question)
        yield asked, thread, *_drawn(self.now(asked), "", "")
        for told in self.answering(asked, question):
            asked = told
            yield asked, gr.skip(), *_drawn(self.now(asked)), gr.skip(), gr.skip()
        asked = self.kept(asked)
        yield asked, gr.skip(), gr.skip(), *_drawn(self.after(asked)), gr.skip()

    def ask_example(self, session: Session, event: gr.EventData, request: gr.Request) -> Iterator[tuple[Any, ...]]:
        """Ask the question that was clicked."""
        for *shown, _ in self.ask(session, str(event.question), request):
            yield (*shown, gr.skip())  # what stands in the box was not sent

    def answering(self, session: Session, question: str) -> Iterator[Session]:
        """The session as its waiting question gets an answer, then perhaps other words, or words on what went wrong."""
        words = words_for(session.language)
        try:
            before = session.conversation or (self.kb.recall(session.earlier) if session.earlier else None)
            for event in self.kb.stream(question, conversation=before):
                match event:
                    case Found(answer, asking=True):
                        session = session.found(answer)
                    case Written(text):
                        session = session.wrote(text)
                    case Finished(answer, conversation):
                        session = session.answered(answer, conversation)
                    case _:
                        continue  # the end follows at once
                yield session
        except KbError as error:
            yield session.failed(str(error))
        except Exception:  # the page must not end in a traceback; the log has it
            logger.exception("a question could not be answered")
            yield session.failed(words.broken)

    def stop(self, session: Session, request: gr.Request) -> tuple[Any, ...]:
        """No more words of a model, and no waiting for an answer; what was found stays."""
        session = self.settled(session.of(_visitor(request).owner))
        return session, gr.skip(), *_drawn(self.now(session), self.after(session)), gr.skip()

    def restart(self, session: Session, request: gr.Request) -> tuple[Any, ...]:
        """A new conversation in the same language."""
        session = self.settled(session.of(_visitor(request).owner))
        session, thread, after = self.fresh(Session(session.language, session.owner))
        return session, *_drawn(thread, "", after, "")

    def choose(self, session: Session, event: gr.EventData, request: gr.Request) -> tuple[Any, ...]:
        """The conversation that was chosen from the history."""
        session = self.settled(session.of(_visitor(request).owner))
        session, thread, after = self.restored(session, str(event.id))
        return session, *_drawn(thread, "", after, "")

    def speak(self, session: Session, event: gr.EventData, request: gr.Request) -> tuple[Any, ...]:
        """The same conversation on a page in the other language."""
        visitor = _visitor(request)
        session = replace(self.settled(session.of(visitor.owner)), language=Language.of(str(event.code)))
        lost = [session.turn] if session.turn and not session.turn.kept else []
        if session.id:
            again, thread, after = self.restored(session, session.id, beside=lost)
            session = replace(again, conversation=session.conversation, earlier=again.earlier)
        else:
            session, thread, after = self.fresh(session)
        return (*self.framed(session, visitor), *_drawn(thread, "" if session.id else self.now(session), after))

    def framed(self, session: Session, visitor: Visitor) -> tuple[Any, ...]:
        """Everything that is in words but the thread: header, sidebar, question box, buttons, footnote."""
        words = words_for(session.language)
        return (
            session,
            *_drawn(
                drawing.header(visitor, words, session.language),
                drawing.sidebar(self.welcomes.held(), session.language),
            ),
            gr.update(label=words.question_label, placeholder=words.question_hint),
            gr.update(value=words.send),
            gr.update(value=CHAT.of(session.language).stop),
            *_drawn(render("footnote.html", words)),
        )

    def fresh(self, session: Session, notice: str = "") -> tuple[Session, str, str]:
        """A conversation without a turn: the welcome, and nothing after it."""
        before = notice + self.welcomes.of(session.language)
        return session, drawing.earlier((), session.language, self.document, before=before), ""

    def restored(self, session: Session, conversation: str, beside: Sequence[Turn] = ()) -> tuple[Session, str, str]:
        """A conversation as it was kept, then the turns ``beside`` it that were not; else a fresh one with a word."""
        own = CHAT.of(session.language)
        fresh = Session(session.language, session.owner)
        try:
            found = history.turns(self.site.people, session.owner, conversation)
        except KbError:
            logger.exception("a conversation could not be read")
            return self.fresh(fresh, drawing.notice(own.failed))
        if found is None:
            return self.fresh(fresh, drawing.notice(own.not_there))
        turns = [*(Turn.of(turn, conversation) for turn in found), *beside]
        earlier = tuple(turn.question for turn in found if turn.answer)
        session = replace(fresh, id=conversation, earlier=earlier, turn=turns[-1])
        return session, drawing.earlier(turns, session.language, self.document), self.after(session)

    def now(self, session: Session) -> str:
        """The question asked last, with what came of it so far."""
        return drawing.drawn_turn(session.turn, session.language, self.document) if session.turn else ""

    def after(self, session: Session) -> str:
        """What follows the last turn."""
        turn = session.turn
        suggested = suggestions(turn.answer, self.kb.library) if turn and turn.answer else ()
        return drawing.after(session, suggested)

    def settled(self, session: Session) -> Session:
        """The session with nobody at work on it any more, and what was found in the history."""
        return self.kept(session.settled())

    def kept(self, session: Session) -> Session:
        """The session with its last turn in the history, where it has one that is worth keeping."""
        turn = session.turn
        if turn is None or turn.kept or turn.pending or (turn.stopped and not turn.answer):
            return session
        try:
            kept = history.add_turn(
                self.site.people,
                session.owner,
                turn.question[:MAX_QUESTION_CHARS],
                turn.answer,
                problem=turn.problem,
                conversation=session.id,
            )
        except KbError:
            logger.exception("a turn could not be kept")
            return session
        return session.kept(kept)

    def document(self, document_id: str) -> Document | None:
        """A document as far as it is still held."""
        try:
            found: Document = self.kb.document(document_id)
        except QuestionError:
            return None
        return found


def _drawn(*values: str) -> list[dict[str, Any]]:
    """What components are to show, each as an update.

    Gradio keeps a component for every session each time that one gets now an update (which ``gr.skip`` is) and then a
    bare value, and lets go of none of them before the session ends; so none here ever gets a bare value.
    """
    return [gr.update(value=value) for value in values]


def _visitor(request: gr.Request) -> Visitor:
    """Who sent an event."""
    if request.request is None:
        raise InternalError("an event came without its request")
    return visitor_of(request.request)
