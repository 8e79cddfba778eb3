"""The components of the chat page, which of its handlers each event calls, and its place in the application."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, NamedTuple

from kb.accounts.visitor import Visitor
from kb.web.chat import ChatPage
from kb.web.session import Session
from kb.web.toolkit import gr
from kb.web.words import Language, words_for

if TYPE_CHECKING:
    from fastapi import FastAPI

    from kb.web.site import Site

#: Questions answered at once; Gradio's own default is one at a time for all users together. More than there are cores,
#: since most of the time of a question that a language model words is spent waiting.
ANSWERS_AT_ONCE = 16
#: Other events at once: they are short.
EVENTS_AT_ONCE = 16
#: Questions that may wait their turn; beyond it the page says that it is busy.
WAITING = 200
#: Seconds that an idle session is kept.
SESSION_SECONDS = 8 * 3600

_HEAD = (
    '<link rel="icon" href="page/icon.svg"><link rel="stylesheet" href="page/page.css">'
    '<link rel="stylesheet" href="page/chat.css">'
    '<script src="page/page.js"></script><script src="page/chat.js"></script>'
)
# What was typed is taken from the box itself: Gradio keeps one more component for a session each time that one which
# is updated, as the box is, is read as an input.
_TYPED_JS = "(session, question) => [session, document.querySelector('#box textarea').value]"
_ADDRESS_JS = "() => ['lang', 'c'].map((name) => new URLSearchParams(location.search).get(name) ?? '')"
# Clicks on what the templates draw become the events of the component that holds it.
_HEADER_JS = """
element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-language],[data-new]');
  if (!button) return;
  if ('new' in button.dataset) trigger('clear', {});
  else trigger('select', {code: button.dataset.language});
});
"""
_SIDE_JS = """
element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-new]');
  const link = event.target.closest('a[data-conversation]');
  const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (button) trigger('clear', {});
  else if (link && plain) { event.preventDefault(); trigger('select', {id: link.dataset.conversation}); }
});
"""
_ASK_JS = """
element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-ask]');
  if (button) trigger('click', {question: button.dataset.ask});
});
element.addEventListener('kb:ask', (event) => trigger('click', {question: event.detail}));
"""


class _Parts(NamedTuple):
    """The components of the page."""

    session: Any
    header: Any
    side: Any
    box: Any
    send: Any
    halt: Any
    footnote: Any
    thread: Any
    now: Any
    after: Any


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


def _html(value: str, name: str, script: str | None) -> Any:
    return gr.HTML(value, elem_id=name, apply_default_css=False, js_on_load=script)


def _blocks(site: Site) -> gr.Blocks:
    page = ChatPage(site)
    words = words_for(Language.CHINESE)
    blocks: gr.Blocks
    with gr.Blocks(title=words.product, analytics_enabled=False, fill_width=True) as blocks:
        _wire(page, blocks, _parts(page))
    blocks.queue(max_size=WAITING, api_open=False, default_concurrency_limit=EVENTS_AT_ONCE)
    return blocks


def _parts(page: ChatPage) -> _Parts:
    """The components, as they stand in Chinese before a visitor is known."""
    words = words_for(Language.CHINESE)
    empty, header, side, _, _, halt, footnote = page.framed(Session(), Visitor(""))
    parts: dict[str, Any] = {
        "session": gr.State(empty, time_to_live=SESSION_SECONDS),
        "header": _html(header["value"], "head", _HEADER_JS),
        "side": _html(side["value"], "side", _SIDE_JS),
    }
    with gr.Column(elem_id="talk"):
        parts["thread"] = _html(page.fresh(Session())[1], "thread", _ASK_JS)
        parts["now"] = _html("", "now", _ASK_JS)
        parts["after"] = _html("", "after", _ASK_JS)
    with gr.Row(elem_id="composer"):
        parts["box"] = gr.Textbox(
            elem_id="box",
            label=words.question_label,
            placeholder=words.question_hint,
            lines=1,
            max_lines=6,
            autofocus=True,
            interactive=True,  # it is an output alone
            container=False,
        )
        parts["send"] = gr.Button(words.send, elem_id="send", variant="primary")
        parts["halt"] = gr.Button(halt["value"], elem_id="halt")
        parts["footnote"] = _html(footnote["value"], "footnote", None)
    return _Parts(**parts)


def _wire(page: ChatPage, blocks: gr.Blocks, parts: _Parts) -> None:
    """Which handler each event calls."""
    code, conversation = gr.Textbox(visible=False), gr.Textbox(visible=False)
    question = gr.Textbox(visible=False, elem_id="question")
    session, asked = [parts.session], [parts.session, parts.thread, parts.now, parts.after, parts.box]
    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    answers = quiet | {"concurrency_limit": ANSWERS_AT_ONCE, "concurrency_id": "answers"}
    blocks.load(page.open, [code, conversation], list(parts), js=_ADDRESS_JS, **quiet)
    # A press while one is under way is not lost: it is taken after it, with what the box holds then.
    typing = [parts.box.submit, parts.send.click]
    typed = gr.on(
        typing, page.ask, [parts.session, question], asked, js=_TYPED_JS, trigger_mode="always_last", **answers
    )
    clicks = [parts.thread.click, parts.now.click, parts.after.click]
    clicked = gr.on(clicks, page.ask_example, session, asked, trigger_mode="once", **answers)
    # Whoever stops, leaves a conversation, or turns the page to the other language waits for no more words of a model.
    leaving = quiet | {"cancels": [typed, clicked]}
    parts.halt.click(page.stop, session, asked, **leaving)
    gr.on([parts.header.clear, parts.side.clear], page.restart, session, asked, **leaving)
    parts.side.select(page.choose, session, asked, **leaving)
    parts.header.select(page.speak, session, list(parts), **leaving)
