"""Cuts a text that comes in pieces into sentences, each with the citation keys behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

#: A sentence that goes on for longer than this is none, in characters.
MAX_SENTENCE = 800

_KEYS = r"(?:\s*\[\d{1,3}\])*"
# A stop ends a sentence with the closing marks and keys behind it, once what follows is seen to be no part of it.
# An English stop is one only before a capital, a key or the end: not in "No. 12", nor behind the number of an item.
_STOP = r"(?:[。！？!?]|\.(?=\s*\[|\s+[A-Z“\"《\u4e00-\u9fff]))"
_CLOSING = r"”』」’）)〕】\"*"
_SENTENCE = re.compile(
    rf"(?P<said>(?>\s*\d{{1,2}}\.\s)?+[^\n]*?{_STOP}[{_CLOSING}]*{_KEYS})[^\S\n]*(?=[^\s\[{_CLOSING}]|\[\D|\n)"
    r"|(?P<line>[^\n]*)\n"
)
_MARKER = re.compile(r"^\s*(?:[-*•·](?=\s)|\d{1,2}[.、)）](?=\D)|#{1,6}(?=\s))\s*")
_EMPHASIS = re.compile(r"\*\*|__|`")
_THOUGHT, _THOUGHT_OVER = "<think>", "</think>"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its keys; ``begins_line`` where a line break stands before it."""

    text: str
    begins_line: bool = False


def cut(pieces: Iterable[str]) -> Iterator[Sentence]:
    """The sentences of ``pieces`` as soon as each is complete, without list markers and emphasis.

    What a model thinks aloud before its answer is left out. A sentence that does not end within
    :data:`MAX_SENTENCE` characters is given as far as it goes.
    """
    held, begins = "", False
    for piece in _with_end(_spoken(pieces)):
        held += piece
        while match := _SENTENCE.match(held):
            held = held[match.end() :]
            text = _bare(match.group("said") or match.group("line"))
            if text:
                yield Sentence(text, begins)
            begins = match.group("said") is None or (begins and not text)
        if len(held) > MAX_SENTENCE:
            yield Sentence(held, begins)
            held = ""


def _with_end(pieces: Iterable[str]) -> Iterator[str]:
    """The pieces, then a line break: it shows that nothing more belongs to the last sentence."""
    yield from pieces
    yield "\n"


def _bare(text: str) -> str:
    return _EMPHASIS.sub("", _MARKER.sub("", text)).strip()


def _spoken(pieces: Iterable[str]) -> Iterator[str]:
    """The pieces without a leading ``<think>…</think>``."""
    held, thinking, begun = "", False, False
    for piece in pieces:
        if begun:
            yield piece
            continue
        held += piece
        if not thinking:
            head = held.lstrip()
            if not head or (len(head) < len(_THOUGHT) and _THOUGHT.startswith(head)):
                continue
            thinking = head.startswith(_THOUGHT)
        if thinking:
            _, over, rest = held.partition(_THOUGHT_OVER)
            if not over:
                continue
            held = rest
        begun = True
        yield held
    if not begun and not thinking:
        yield held
