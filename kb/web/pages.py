"""The frame that all pages but the chat stand in: the bar with its tabs, the language, the visitor."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse

from kb.web.markup import render
from kb.web.site import visitor_of
from kb.web.tabs import Tab
from kb.web.words import Language, words_for


def language_of(request: Request) -> Language:
    """The language that the address of a page asks for."""
    return Language.of(request.query_params.get("lang"))


def root_of(path: str) -> str:
    """The way from a page to the root of the site, relative, since a proxy may put the site below a path."""
    return "../" * (path.count("/") - 1) or "./"


def page(
    template: str, request: Request, *, tab: Tab | None = None, status_code: int = 200, **values: Any
) -> HTMLResponse:
    """One page, its template drawn with ``values`` in the language of its address.

    The template extends ``layout.html``. Besides ``values`` it gets ``words`` (the frame's), ``root`` (the way to the
    root of the site, ``./`` or ``../`` …, since a proxy may put the site below a path), ``visitor``, ``tab`` and
    ``language``.
    """
    language = language_of(request)
    words = words_for(language)
    query = [(name, value) for name, value in request.query_params.multi_items() if name != "lang"]
    if words.other_code != "zh":
        query.append(("lang", words.other_code))
    frame = {
        "root": root_of(request.scope["path"]),
        "other_language": "?" + urlencode(query),
        "visitor": visitor_of(request),
        "tab": tab,
        "language": language,
    }
    return HTMLResponse(render(template, words, **{**frame, **values}), status_code=status_code)
