"""The chat page. It takes clicks and keys, calls the knowledge base and shows; no rule of the domain is here.

What the page says is drawn by templates into HTML components; scripts of a few lines turn clicks on them into
the events below. The reading panel needs no event at all: it fetches a clause from ``/documents``.
"""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kb.accounts.visitor import Visitor
from kb.errors import InternalError, KbError
from kb.events import Finished, Found, Written
from kb.web import markup
from kb.web.examples import example_groups
from kb.web.session import Session
from kb.web.site import visitor_of
from kb.web.words import Language, words_for

# Read by gradio when it is imported or starts its queue: send nothing home, and do not sum up all events
# so far in a data frame after every one of them, which nobody looks at here.
os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
os.environ.setdefault("GRADIO_ANALYTICS_CACHE_FREQUENCY", "1000000000")
import gradio as gr

if TYPE_CHECKING:
    from fastapi import FastAPI

    from kb.web.site import Site

logger = logging.getLogger(__name__)

#: Questions looked up at once; Gradio's own default is one at a time for all users together.
ANSWERS_AT_ONCE = 16
#: Questions that may wait their turn; beyond it the page says that it is busy.
WAITING = 200
#: Seconds that an idle session is kept.
SESSION_SECONDS = 8 * 3600

_HEAD = (
    '<link rel="icon" href="page/icon.svg"><link rel="stylesheet" href="page/page.css">'
    '<script src="page/page.js"></script>'
)
_ADDRESS_JS = "() => new URLSearchParams(location.search).get('lang') ?? ''"
_HEADER_JS = """
element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-language],[data-new]');
  if (!button) return;
  if ('new' in button.dataset) trigger('clear', {});
  else trigger('select', {code: button.dataset.language});
});
"""
_THREAD_JS = """
element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-ask]');
  if (button) trigger('click', {question: button.dataset.ask});
});
"""


class ChatPage:
    """The handlers of the page over one knowledge base; all that a user has is in the session passed through."""

    def __init__(self, site: Site) -> None:
        self.kb = site.kb

    def open(self, code: str, request: gr.Request) -> tuple[Any, ...]:
        """The page as it stands now in the language of the address; a page that is Chinese already keeps its thread."""
        session = Session(language=Language.of(code))
        header, *others = self.drawn(session, _visitor(request))
        if session == Session():
            return (gr.skip(), header, *(gr.skip() for _ in others))
        return (session, header, *others)

    def ask(self, session: Session, typed: str) -> Iterator[tuple[Any, ...]]:
        """Show the question at once, then its answer; an empty question changes nothing."""
        question = typed.strip()
        if not question:
            yield session, gr.skip(), gr.skip()
            return
        session = session.asked(question)
        yield session, self.thread(session), ""
        for after in self.answering(session, question):
            yield after, self.thread(after), gr.skip()

    def ask_example(self, session: Session, event: gr.EventData) -> Iterator[tuple[Any, ...]]:
        """Ask the example question that was clicked."""
        yield from self.ask(session, str(event.question))

    def answering(self, session: Session, question: str) -> Iterator[Session]:
        """The session as its waiting question gets an answer, then perhaps other words, or words on what went wrong."""
        words = words_for(session.language)
        try:
            for event in self.kb.stream(question, conversation=session.conversation):
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

    def restart(self, session: Session) -> tuple[Any, ...]:
        """A new conversation in the same language."""
        session = Session(language=session.language)
        return session, self.thread(session), ""

    def speak(self, session: Session, event: gr.EventData, request: gr.Request) -> tuple[Any, ...]:
        """The same conversation on a page in the other language."""
        session = replace(session.settled(), language=Language.of(str(event.code)))
        return (session, *self.drawn(session, _visitor(request)))

    def drawn(self, session: Session, visitor: Visitor) -> tuple[Any, ...]:
        """Everything that is in words: header, thread, question box and button, footnote."""
        words = words_for(session.language)
        return (
            markup.header(visitor, words),
            self.thread(session),
            gr.update(label=words.question_label, placeholder=words.question_hint),
            gr.update(value=words.send),
            markup.render("footnote.html", words),
        )

    def thread(self, session: Session) -> str:
        """The turns, or the welcome."""
        if session.turns:
            return markup.thread(session)
        words = words_for(session.language)
        return markup.welcome(self.kb.documents(), example_groups(self.kb, words), words)


def _visitor(request: gr.Request) -> Visitor:
    """Who sent an event."""
    if request.request is None:
        raise InternalError("an event came without its request")
    return visitor_of(request.request)


def mount_chat(app: FastAPI, site: Site) -> None:
    """Put the chat page at the root of ``app``, which keeps the routes that it already has."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        # Gradio makes its locks while it is built, and outside a loop leaves an unclosed loop behind for each.
        asyncio.run(_mount(app, site))
    else:
        _mount_in_loop(app, site)


async def _mount(app: FastAPI, site: Site) -> None:
    _mount_in_loop(app, site)


def _mount_in_loop(app: FastAPI, site: Site) -> None:
    sans = ["system-ui", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "sans-serif"]
    gr.mount_gradio_app(
        app,
        _blocks(site),
        path="/",
        theme=gr.themes.Base(font=sans, font_mono=["ui-monospace", "monospace"]),
        head=_HEAD,
        footer_links=[],
        run_history=False,
        show_error=False,
        ssr_mode=False,
        pwa=False,
        mcp_server=False,
        enable_monitoring=False,
    )


def _blocks(site: Site) -> gr.Blocks:
    page = ChatPage(site)
    words = words_for(Language.CHINESE)
    header_html, thread_html, _, _, footnote_html = page.drawn(Session(), Visitor(""))
    blocks: gr.Blocks
    with gr.Blocks(title=words.product, analytics_enabled=False, fill_width=True) as blocks:
        session = gr.State(Session(), time_to_live=SESSION_SECONDS)
        code = gr.Textbox(visible=False)
        header = gr.HTML(header_html, elem_id="head", apply_default_css=False, js_on_load=_HEADER_JS)
        thread = gr.HTML(thread_html, elem_id="thread", apply_default_css=False, js_on_load=_THREAD_JS)
        with gr.Row(elem_id="composer"):
            box = gr.Textbox(
                elem_id="box",
                label=words.question_label,
                placeholder=words.question_hint,
                lines=1,
                max_lines=6,
                autofocus=True,
                container=False,
            )
            send = gr.Button(words.send, elem_id="send", variant="primary")
            footnote = gr.HTML(footnote_html, elem_id="footnote", apply_default_css=False, js_on_load=None)
        drawn = [session, header, thread, box, send, footnote]
        quiet: dict[str, Any] = {
            "show_progress": "hidden",
            "api_visibility": "private",
            "concurrency_limit": ANSWERS_AT_ONCE,
        }
        blocks.load(page.open, [code], drawn, js=_ADDRESS_JS, **quiet)
        asked = [session, thread, box]
        # A press while one is under way is not lost: it is taken after it, with what the box holds then.
        typed = gr.on([box.submit, send.click], page.ask, [session, box], asked, trigger_mode="always_last", **quiet)
        clicked = thread.click(page.ask_example, [session], asked, trigger_mode="once", **quiet)
        # Whoever leaves a conversation, or turns the page to the other language, waits for no more words of a model.
        header.clear(page.restart, [session], asked, cancels=[typed, clicked], **quiet)
        header.select(page.speak, [session], drawn, cancels=[typed, clicked], **quiet)
    blocks.queue(max_size=WAITING, api_open=False, default_concurrency_limit=ANSWERS_AT_ONCE)
    return blocks
