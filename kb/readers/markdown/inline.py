"""The marks inside a line of Markdown: emphasis, links, code, tags and escapes become their text.

The rules of CommonMark leave the stars standing in **一、目标：**各单位, since Chinese has no spaces beside
punctuation. These rules ask instead whether a mark stands where a person would have put it.
"""

from __future__ import annotations

import html
import re

# No span of emphasis is longer; the bound keeps a line full of lone stars from costing its square.
_SPAN = r"{1,2000}?"
_OPENING = "“‘（《〈【〔「『([<"
_CLOSING = "，。、；：？！”’）》〉】〕」』),.;:?!%"

# Text between these is kept as it is written. A bare dollar sign marks a formula, whose stars are signs.
_VERBATIM = re.compile(
    rf"(?<!`)(?P<ticks>`+)(?!`)(?P<code>[^\n]{_SPAN})(?<!`)(?P=ticks)(?!`)"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<formula>\$\$[^$\n]+\$\$|\$[^$\s](?:[^$\n]*[^$\s])?\$)"
    r"|<(?P<address>(?:https?://|mailto:|ftp://)[^<>\s]+|[\w.+-]+@[\w-]+\.[\w.]+)>"
)
_KEPT = 0xF0000  # characters for private use that stand for what is kept while the marks go

_LABEL = r"(?P<text>(?:[^\[\]\n]|\[[^\[\]\n]*\])*)"
# A link leads to an address or a file: brackets behind a document number (国发[2021](略)) are no link.
_TARGET = r"\(\s*<?(?P<target>(?:[^()\s<>]|\([^()\s]*\))*)>?(?:\s+[\"'(][^\n]*?[\"')])?\s*\)"
_IMAGE = re.compile(rf"!\[{_LABEL}\](?:{_TARGET}|\[[^\[\]\n]*\])")
_LINK = re.compile(rf"\[{_LABEL}\]{_TARGET}")
_REFERENCE = re.compile(rf"\[{_LABEL}\]\[(?P<id>[^\[\]\n]*)\]")
_ADDRESS = re.compile(r"[/#.:]|^[\x21-\x7e]*$")
_FILE_NAME = re.compile(
    r"(?i)(?:image|img|picture|图片)?[\w-]*(?:\.(?:png|jpe?g|gif|bmp|webp|svg|tiff?|emf|wmf))?", re.ASCII
)
_FOOTNOTE_MARK = re.compile(r"\[\^[^\]\s]{1,40}\]")

_BREAK = re.compile(r"(?i)<br\s*/?>")
_TAG = re.compile(
    r"(?i)</?(?:a|abbr|b|big|blockquote|body|center|code|dd|del|details|div|dl|dt|em|figcaption|figure|font|footer|h[1-6]"
    r"|head|header|hr|html|i|img|ins|kbd|li|main|mark|meta|nobr|o:p|ol|p|pre|q|s|samp|section|small|span|strike|strong|style"
    r"|sub|summary|sup|table|tbody|td|tfoot|th|thead|tr|tt|u|ul|var|wbr)(?:\s[^<>]*)?/?>"
)

_MARKS = tuple(
    re.compile(pattern)
    for pattern in (
        # Not 张**、李**: the mark opens before a word or an opening bracket and closes behind a word or a closing one.
        rf"(?<!\*)(?P<m>\*\*\*|\*\*)(?![\s{_CLOSING}*])(?P<text>[^\n]{_SPAN})(?<![\s{_OPENING}*])(?P=m)(?!\*)",
        # Not 3*4*5 and not snake_case: a single mark stands between a word and no word.
        rf"(?<![\w*)）])\*(?![\s{_CLOSING}*])(?P<text>[^\n*]{_SPAN})(?<![\s{_OPENING}])\*(?![\w*])",
        rf"(?<![\w_])(?P<m>___|__|_)(?![\s{_CLOSING}_])(?P<text>[^\n]{_SPAN})(?<![\s{_OPENING}_])(?P=m)(?![\w_])",
        rf"(?<![~\w])~~(?![\s~])(?P<text>[^\n]{_SPAN})(?<![\s~])~~(?!~)",
    )
)
_LETTER = re.compile(r"[A-Za-z0-9]")
# What stands between the stars of two names made unreadable: 张**某、李**某.
_BETWEEN_NAMES = re.compile(r"[\u4e00-\u9fff]?[、，；,;\s]\s*[\u4e00-\u9fff]")


def plain(text: str, references: frozenset[str] = frozenset()) -> str:
    """The text of a line of Markdown without its marks; a line break that a tag makes is a newline.

    ``references`` are the names that links of the document may refer to, in lower case.
    """
    kept: list[str] = []
    text = _VERBATIM.sub(lambda match: _keep(match, kept), text)
    text = _IMAGE.sub(_image, text)
    text = _LINK.sub(_link, text)
    text = _REFERENCE.sub(lambda match: _referred(match, references), text)
    text = _FOOTNOTE_MARK.sub("", text)
    text = _TAG.sub("", _BREAK.sub("\n", text))
    for marks in _MARKS:
        text = marks.sub(_unmarked, text)
    text = html.unescape(text).replace("\u00a0", " ")
    return re.sub(f"[{chr(_KEPT)}-{chr(_KEPT + 0xFFFD)}]", lambda match: _kept(match, kept), text)


def _keep(match: re.Match[str], kept: list[str]) -> str:
    code = match["code"]
    kept.append(code.strip() if code else match["escaped"] or match["formula"] or match["address"])
    return chr(_KEPT + len(kept) - 1) if len(kept) <= 0xFFFD else kept[-1]


def _kept(match: re.Match[str], kept: list[str]) -> str:
    place = ord(match[0]) - _KEPT
    return kept[place] if place < len(kept) else match[0]


def _image(match: re.Match[str]) -> str:
    """What stands for the picture, unless that is the name of its file."""
    return "" if _FILE_NAME.fullmatch(match["text"].strip()) else match["text"]


def _link(match: re.Match[str]) -> str:
    return match["text"] if _ADDRESS.search(match["target"]) else match[0]


def _referred(match: re.Match[str], references: frozenset[str]) -> str:
    return match["text"] if (match["id"] or match["text"]).lower() in references else match[0]


def _unmarked(match: re.Match[str]) -> str:
    """The text of a span; as it stands where its marks are no emphasis: A**B**C, 张**某、李**某."""
    before = match.string[match.start() - 1 : match.start()]
    behind = match.string[match.end() : match.end() + 1]
    signs = _LETTER.match(before) and _LETTER.match(behind)
    return match[0] if signs or _BETWEEN_NAMES.fullmatch(match["text"]) else match["text"]
