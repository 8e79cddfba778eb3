"""The part of a clause that best shows why a search found it, with the words that it shares with the question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kb.glossary import to_chinese
from kb.text import fold, has_han, normalise_question, sentences
from kb.topic import grams

_PIECE = re.compile(r"(?P<han>[\u3400-\u9fff]+)|[a-z]+|\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch ``[start, end)`` of a document's text, and the ``marks`` in it, spans of the same text in order."""

    start: int
    end: int
    marks: tuple[tuple[int, int], ...]


def snippet_of(text: str, start: int, end: int, question: str) -> Snippet:
    """The sentence of ``text[start:end]`` that shares most with a question; the first where none shares anything."""
    asked = fold(normalise_question(question))
    wanted = grams(asked if has_han(asked) else f"{to_chinese(asked)} {asked}")
    best = Snippet(start, end, ())
    most = -1
    for first, last in sentences(text, start, end):
        marks = _joined(_marks(text, first, last, wanted))
        shared = sum(stop - begin for begin, stop in marks)
        if shared > most:
            best, most = Snippet(first, last, marks), shared
    return best


def _marks(text: str, start: int, end: int, wanted: set[str]) -> Iterator[tuple[int, int]]:
    """The longest runs of units that are wanted."""
    for piece in _PIECE.finditer(fold(text[start:end])):
        at, found = start + piece.start(), piece.group()
        if piece.group("han") is None or len(found) == 1:
            if found in wanted:
                yield at, at + len(found)
            continue
        begin: int | None = None
        for place in range(len(found)):
            if found[place : place + 2] in wanted and place + 1 < len(found):
                begin = place if begin is None else begin
            elif begin is not None:
                yield at + begin, at + place + 1
                begin = None


def _joined(marks: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The marks, those that touch as one."""
    joined: list[tuple[int, int]] = []
    for begin, stop in marks:
        if joined and joined[-1][1] >= begin:
            joined[-1] = (joined[-1][0], stop)
        else:
            joined.append((begin, stop))
    return tuple(joined)


def cut(text: str, snippet: Snippet, *, width: int) -> str:
    """A snippet on one line of at most ``width`` characters around its first mark, the marks between « and »."""
    first = snippet.marks[0][0] if snippet.marks else snippet.start
    start = snippet.start if first - snippet.start < width // 2 else first - width // 3
    end = min(snippet.end, start + width)
    shown = "" if start == snippet.start else "…"
    last = start
    for begin, stop in snippet.marks:
        if start <= begin and stop <= end:
            shown += f"{text[last:begin]}«{text[begin:stop]}»"
            last = stop
    return " ".join((shown + text[last:end] + ("…" if end < snippet.end else "")).split())
