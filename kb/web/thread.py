"""What stands between header and question box: the welcome, the turns, and what follows the last of them."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence

from markupsafe import Markup

from kb.accounts.visitor import Visitor
from kb.model import Answer, Citation, Document
from kb.official_citation import official_citation
from kb.web import answer_text
from kb.web.examples import Group
from kb.web.markup import clause_url, place, render
from kb.web.session import Session, Turn
from kb.web.tabs import Tab
from kb.web.words import Language, Words, words_for
from kb.web.words.chat import CHAT

#: Source cards that stand open under an answer; the others are one click away.
OPEN_SOURCES = 3

#: A document by its id, as far as it is still held.
DocumentOf = Callable[[str], Document | None]


def header(visitor: Visitor, words: Words, language: Language) -> str:
    """The head of the chat page."""
    return render("header.html", words, visitor=visitor, tab=Tab.CHAT, own=CHAT.of(language))


def sidebar(documents: int, language: Language) -> str:
    """The column beside the thread, which fetches its list of conversations."""
    return render("sidebar.html", words_for(language), own=CHAT.of(language), documents=documents)


def welcome(documents: int, primary: Document | None, groups: Sequence[Group], words: Words) -> str:
    """What stands before the first question: the state of the library and example questions."""
    return render("welcome.html", words, documents=documents, primary=primary, groups=groups)


def earlier(turns: Sequence[Turn], language: Language, document_of: DocumentOf, *, before: str = "") -> str:
    """Turns that were asked before, below ``before``; drawn anew, it differs from what it was, so the page can tell."""
    drawn = Markup("").join(Markup(drawn_turn(turn, language, document_of)) for turn in turns)
    version = secrets.token_hex(4)
    return Markup('<div class="earlier" data-version="{}">{}{}</div>').format(version, Markup(before), drawn)


def notice(text: str) -> str:
    """Words that stand above the welcome."""
    return str(Markup('<div class="notice warns" role="status"><p>{}</p></div>').format(text))


def drawn_turn(turn: Turn, language: Language, document_of: DocumentOf) -> str:
    """One question with what came of it."""
    words = words_for(language)
    own = CHAT.of(language)
    shown = _shown(turn.answer, turn.writing or "", language) if turn.answer else {}
    official = {one.key: official_citation(one, document_of(one.document_id)) for one in _sources(turn.answer)}
    return render("turn.html", words, own=own, turn=turn, answer=turn.answer, official=official, **shown)


def after(session: Session, suggested: Sequence[str]) -> str:
    """What follows the last turn once it is kept: questions to go on with, the conversation as a file."""
    words = words_for(session.language)
    return render("after.html", words, own=CHAT.of(session.language), session=session, suggested=suggested)


def _sources(answer: Answer | None) -> tuple[Citation, ...]:
    return answer.citations if answer else ()


def answer_html(text: str, citations: Sequence[Citation], language: Language, *, root: str = "") -> Markup:
    """The text of an answer, each of its keys a link that opens the clause.

    ``root`` is the way from the page to the root of the site.
    """
    own = CHAT.of(language)
    cited = {citation.key: citation for citation in citations}
    return answer_text.to_html(
        text, cited, lambda citation: _mark(citation, language, root), more=own.show_all, table=own.table
    )


def _shown(answer: Answer, writing: str, language: Language) -> dict[str, object]:
    words = words_for(language)
    return {
        "html": answer_html(answer.text, answer.citations, language),
        "copied": answer_text.plain(answer.text, {citation.key: citation for citation in answer.citations}),
        "open_sources": answer.citations[:OPEN_SOURCES],
        "folded_sources": answer.citations[OPEN_SOURCES:],
        "refused": words.refused[answer.reason] if answer.reason else None,
        "writing": answer_html(writing, answer.citations, language) if writing else "",
    }


def _mark(citation: Citation, language: Language, root: str) -> Markup:
    words = words_for(language)
    return Markup('<sup><a class="cite" href="{}" data-reader title="{}" aria-label="{}">{}</a></sup>').format(
        root + clause_url(citation.clause_id, words, citation),
        f"{citation.title} {place(citation, words)}",
        words.source.format(citation.key),
        citation.key,
    )
