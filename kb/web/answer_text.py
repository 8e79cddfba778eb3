"""The text of an answer as HTML: Markdown for tables and lists, ``[1]`` as a link to its source.

Raw HTML, links and images in the text are shown as the characters they are: an answer quotes
documents, and a document must not be able to draw on the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from kb.model import Citation

# Keeps a citation on the line of the word that it belongs to.
_JOINER = "\N{WORD JOINER}"
_KEYS = re.compile(r"\[(\d+)\]")


# What may be drawn: lists and tables. Everything else that Markdown knows stays as the characters that it is:
# in a quotation an asterisk is an asterisk, an indented line is a paragraph, and [1] is a citation and no link.
_BLOCKS = ["list", "table"]
_INLINE = ["text", "newline"]
_LIST_LINE = re.compile(r"- |\d{1,3}\. ")
# An entry below another one; quoted text that begins with spaces is none, for it follows no list.
_INNER = re.compile(r"  - ")


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"breaks": True})
    parser.enable("table")
    parser.block.ruler.enableOnly([*_BLOCKS, "paragraph"])
    parser.inline.ruler.enableOnly(_INLINE)
    parser.inline.ruler2.enableOnly([])
    return parser


def to_html(text: str, citations: Mapping[int, Citation], link: Callable[[Citation], Markup]) -> Markup:
    """``text`` as HTML, each ``[key]`` of ``citations`` become ``link(citation)``; an unknown key stays as text."""
    parser = _markdown()
    tokens = parser.parse(_apart(text))
    for token in tokens:
        if token.children:
            token.children = [part for child in token.children for part in _with_links(child, citations, link)]
    return Markup(parser.renderer.render(tokens, parser.options, {}))


def _apart(text: str) -> str:
    """The lines of an answer are statements of their own; without a blank line Markdown would run them together."""
    apart: list[str] = []
    before = "text"
    for line in text.split("\n"):
        inner = before == "list" and _INNER.match(line) is not None
        kind = "table" if line.startswith("|") else "list" if inner or _LIST_LINE.match(line) else "text"
        if kind != before or kind == "text":
            apart.append("")
        apart.append(line if inner else line.lstrip())
        before = kind
    return "\n".join(apart)


def _with_links(token: Token, citations: Mapping[int, Citation], link: Callable[[Citation], Markup]) -> list[Token]:
    if token.type != "text":
        return [token]
    parts: list[Token] = []
    cursor = 0
    for match in _KEYS.finditer(token.content):
        citation = citations.get(int(match.group(1)))
        if citation is None:
            continue
        before = token.content[cursor : match.start()].rstrip(" ")
        parts.append(Token("text", "", 0, content=before + _JOINER if before else ""))
        parts.append(Token("html_inline", "", 0, content=str(link(citation))))
        cursor = match.end()
    parts.append(Token("text", "", 0, content=token.content[cursor:]))
    return parts


def plain(text: str, citations: Mapping[int, Citation]) -> str:
    """The answer for the clipboard: its text, then each source on a line."""
    lines = [text.strip(), ""]
    for key, citation in citations.items():
        number = f"（{citation.number}）" if citation.number else ""
        lines.append(f"[{key}] 《{citation.title}》{number}{citation.label}：“{citation.quote}”")
    return "\n".join(lines).strip()
