"""The text of an answer as HTML: Markdown for tables and lists, ``[1]`` as a link to its source.

Raw HTML, links and images in the text are shown as the characters they are: an answer quotes
documents, and a document must not be able to draw on the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from kb.model import Citation
from kb.web import entry_text

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
#: Lines of an answer, and entries with lines of their own below them, that stand open; the rest is one click away.
OPEN_LINES = 10
OPEN_ENTRIES = 3
# Fewer than these are not worth a click.
_FEW_LINES = 3


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"breaks": True})
    parser.enable("table")
    parser.block.ruler.enableOnly([*_BLOCKS, "paragraph"])
    parser.inline.ruler.enableOnly(_INLINE)
    parser.inline.ruler2.enableOnly([])
    return parser


Link = Callable[[Citation], Markup]


def to_html(text: str, citations: Mapping[int, Citation], link: Link, *, more: str, table: str) -> Markup:
    """``text`` as HTML, each ``[key]`` of ``citations`` become ``link(citation)``; an unknown key stays as text.

    Args:
        more: the words that open the rest of a long list, with a place for the number of its entries.
        table: how a table is named to those who cannot see it; a wide one scrolls by itself.
    """
    parser = _markdown()
    tokens = parser.parse(_apart(text))
    for place, token in enumerate(tokens):
        if token.type == "inline" and token.children:
            token.children = list(_drawn(token, _opens_list(tokens, place), citations, link))
    shown = _folded(_boxed(tokens, table), more)
    return Markup(parser.renderer.render(shown, parser.options, {}))


def _opens_list(tokens: Sequence[Token], place: int) -> bool:
    """Whether the text at ``place`` is an entry with others below it."""
    return place + 2 < len(tokens) and tokens[place].level > 1 and tokens[place + 2].type == "bullet_list_open"


def _drawn(token: Token, opens: bool, citations: Mapping[int, Citation], link: Link) -> Iterator[Token]:
    """The parts of one line: its words, its links, and for an entry of a check how that reads best."""
    remarks = entry_text.judged(token.content)
    if remarks is not None:
        yield Token("html_inline", "", 0, content=str(remarks))
        return
    children = list(token.children or ())
    if opens and (named := entry_text.name_of(children[0].content)):
        name, colon, children[0].content = named
        drawn = Markup('<strong class="entry-name">{}<span class="unseen">{}</span></strong>').format(name, colon)
        yield Token("html_inline", "", 0, content=str(drawn))
    for child in children:
        yield from _with_links(child, citations, link)


def _boxed(tokens: Sequence[Token], name: str) -> Iterator[Token]:
    """The tokens with every table in a box that scrolls, by the keyboard too."""
    for token in tokens:
        if token.type == "table_open":
            box = Markup('<div class="scroller" role="region" tabindex="0" aria-label="{}">').format(name)
            yield Token("html_block", "", 0, content=str(box))
        yield token
        if token.type == "table_close":
            yield Token("html_block", "", 0, content="</div>")


def _folded(tokens: Iterator[Token], more: str) -> list[Token]:
    """The tokens with the entries of a long list behind the first ones folded."""
    shown: list[Token] = []
    run: list[Token] = []
    for token in tokens:
        run.append(token)
        if token.level == 0 and token.nesting <= 0:
            shown += _fold_list(run, more) if run[0].type.endswith("list_open") else run
            run = []
    return shown + run


def _fold_list(tokens: list[Token], more: str) -> list[Token]:
    starts = [place for place, token in enumerate(tokens) if token.type == "list_item_open" and token.level == 1]
    entries = any(token.type == "bullet_list_open" and token.level > 0 for token in tokens)
    kept, few = (OPEN_ENTRIES, 1) if entries else (OPEN_LINES, _FEW_LINES)
    if entries:
        tokens[0].attrJoin("class", "entries")
    if len(starts) < kept + few:
        return tokens
    begin = f'<details class="more"><summary>{Markup.escape(more.format(len(starts)))}</summary>'
    head = Token(tokens[0].type, tokens[0].tag, 1, attrs=dict(tokens[0].attrs), block=True)
    if head.tag == "ol":
        head.attrSet("start", str(int(tokens[0].attrGet("start") or 1) + kept))
    fold = [tokens[-1], Token("html_block", "", 0, content=begin), head]
    return [*tokens[: starts[kept]], *fold, *tokens[starts[kept] :], Token("html_block", "", 0, content="</details>")]


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


def _with_links(token: Token, citations: Mapping[int, Citation], link: Link) -> list[Token]:
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
