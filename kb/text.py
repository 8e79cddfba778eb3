"""Folding and cutting of text for matching; the stored text itself is never changed by it.

Folding is character for character, so offsets in the folded text are offsets in the source:
full-width forms become half-width, traditional characters simplified, Latin letters lower case.
Numbers that take several characters (⑩, ㈨) stay as they are here; :func:`normalise_question` spells
them out for questions, where no offset matters.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_CJK = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_HAN = re.compile(f"[{_CJK}]")

# Characters whose half-width form is not their NFKC form, or that writers use for one another.
_VARIANTS = {
    "〔": "(",
    "〕": ")",
    "【": "(",
    "】": ")",
    "［": "(",
    "］": ")",
    "[": "(",
    "]": ")",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "—": "-",
    "–": "-",
    "－": "-",
    "～": "-",
    "、": ",",
    "。": ".",
    "\u3000": " ",
    "\u00a0": " ",
}


@lru_cache(maxsize=1)
def _converter() -> object:
    import opencc  # only for text that holds a character outside GB 2312

    return opencc.OpenCC("t2s")


@lru_cache(maxsize=65536)
def _fold_char(char: str) -> str:
    if char in _VARIANTS:
        return _VARIANTS[char]
    if char < "\u0080":
        return char.lower()
    if _HAN.match(char):
        try:
            char.encode("gb2312")
        except UnicodeEncodeError:
            simplified: str = _converter().convert(char)  # type: ignore[attr-defined]
            return simplified if len(simplified) == 1 else char
        return char
    folded = unicodedata.normalize("NFKC", char).lower()
    return folded if len(folded) == 1 else char


class _FoldTable(dict[int, str]):
    """A ``str.translate`` table that fills itself."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_char(chr(code))
        return folded


_FOLD = _FoldTable()


def fold(text: str) -> str:
    """Fold ``text`` for matching; the result has the same length and the same offsets."""
    return text.translate(_FOLD)


def normalise_question(text: str) -> str:
    """A question as plain text: NFKC (⑨ → 9, full-width → half-width), simplified characters, single spaces."""
    plain = unicodedata.normalize("NFKC", text)
    plain = "".join(_fold_char(char) if _HAN.match(char) else char for char in plain)
    return re.sub(r"\s+", " ", plain).strip()


def without_spaces(text: str) -> str:
    """The text without any white space: official writing spreads characters out and breaks lines anywhere."""
    return "".join(text.split())


def unspaced(line: str) -> str:
    """A line whose characters were spread out (通 知, 港 口 办 法) without the spaces."""
    pieces = line.split()
    if len(pieces) < 2:
        return line.strip()
    spread = [len(piece) == 1 and "\u4e00" <= piece <= "\u9fff" for piece in pieces]
    joined = pieces[0]
    for place, piece in enumerate(pieces[1:], 1):
        joined += ("" if spread[place] or spread[place - 1] else " ") + piece
    return joined


def has_han(text: str) -> bool:
    """Whether the text holds a Chinese character."""
    return _HAN.search(text) is not None


_TOKEN = re.compile(
    r"(?P<code>[a-z]+\d*(?:/[a-z]+)* ?-?\d+(?:[.-]\d+)*)"  # db32/t 4308-2022, iso56005
    r"|(?P<word>[a-z][a-z0-9]*)"
    r"|(?P<number>\d+(?:\.\d+)?(?:%|个百分点|亿元|万元|亿|万|元|家|件|名|个|项|年|月|日|条|号)?)"
    rf"|(?P<han>[{_CJK}]+)"
)


def tokens(text: str) -> Iterator[str]:
    """Cut folded text into search tokens: character bigrams and singles, numbers with units, codes whole."""
    for match in _TOKEN.finditer(fold(text)):
        piece = match.group()
        if match.lastgroup == "han":
            yield from piece
            for first, second in itertools.pairwise(piece):
                yield first + second
        elif match.lastgroup == "code":
            yield re.sub(r"[ /-]", "", piece)
            yield from re.findall(r"[a-z]+|\d+", piece)
        elif match.lastgroup == "number":
            yield piece
            bare = re.match(r"[\d.]+", piece)
            if bare and bare.group() != piece:
                yield bare.group()
        else:
            yield piece


# Ends of a sentence; a closing quotation mark or bracket after the stop belongs to the sentence.
_SENTENCE = re.compile(r"[^。！？；\n]*[。！？；][”』」’）)〕]*|[^。！？；\n]+")


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Spans of the sentences of ``text[start:end]``, without white space around them."""
    for match in _SENTENCE.finditer(text, start, len(text) if end is None else end):
        first, last = match.span()
        while first < last and text[first].isspace():
            first += 1
        while last > first and text[last - 1].isspace():
            last -= 1
        if first < last:
            yield first, last
