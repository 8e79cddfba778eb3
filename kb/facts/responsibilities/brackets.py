"""Brackets of any shape in official texts: 〔〕（）()【】[]［］, nested, mixed, unbalanced, broken over lines."""

from __future__ import annotations

from collections.abc import Iterator

OPEN, CLOSE = "〔（([【［", "〕）)]】］"

# A bracket that states something is never longer, and a line break inside it is one of the layout's.
_MAX_LENGTH = 600
_MAX_BREAKS = 4


def find_brackets(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the outermost brackets with their marks, in order.

    An opening mark may be closed by one of another kind. One that is never closed reaches to the last closing
    mark of its sentence, or to the end of its line where the sentence ends with it; one that a sentence
    follows is taken for a stray mark.
    """
    position = 0
    while position < len(text):
        if text[position] not in OPEN:
            position += 1
            continue
        end = _balanced(text, position) or _unclosed(text, position)
        if end is not None:
            yield position, end
        position = end or position + 1


def _balanced(text: str, start: int) -> int | None:
    depth = breaks = 0
    for position in range(start, min(len(text), start + _MAX_LENGTH)):
        char = text[position]
        if char in OPEN:
            depth += 1
        elif char in CLOSE:
            depth -= 1
            if depth == 0:
                return position + 1
        elif char == "\n":
            breaks += 1
            if breaks > _MAX_BREAKS:
                return None
    return None


def _unclosed(text: str, start: int) -> int | None:
    """The end of a bracket whose closing mark is missing: that of its sentence, which must end the line."""
    limit = min(len(text), start + _MAX_LENGTH)
    line_end = text.find("\n", start, limit)
    if line_end < 0 and limit < len(text):
        return None
    line_end = len(text) if line_end < 0 else line_end
    stop = text.find("。", start, line_end)
    if 0 <= stop < line_end - 1:
        return None
    return line_end


def outside_brackets(text: str, start: int, end: int, stops: str) -> Iterator[tuple[int, int]]:
    """Spans of ``text[start:end]`` between marks of ``stops`` that stand outside nested brackets."""
    depth, first = 0, start
    for position in range(start, end):
        char = text[position]
        if char in OPEN:
            depth += 1
        elif char in CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0 and char in stops:
            yield first, position
            first = position + 1
    yield first, end
