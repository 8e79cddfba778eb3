"""Text that lost its line breaks: converters join the paragraphs of a page with spaces, and they are parted again.

Spaces that follow the end of a sentence or precede an outline number stand where a line break was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_SPACE = r"[ \u3000\u00a0]"
_NUMBER = r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、](?!\d))"
_LOST_BREAK = re.compile(
    rf"(?<=[。；：！？”）〕])(?<![（(][一二三四五六七八九十\d][）)])(?<![（(]十[一二三四五六七八九][）)]){_SPACE}+(?=\S)"
    rf"|{_SPACE}+(?={_NUMBER}|第[一二三四五六七八九十百零]+[章条]{_SPACE})"
    rf"|{_SPACE}{{2,}}"
)
# In a file of one or two lines a number straight behind the end of a sentence opens a paragraph, too.
_LOST_LINE = re.compile(rf"(?<=[。；])(?={_NUMBER})|{_LOST_BREAK.pattern}")
_FEW_LINES = 3
# The title at the head of such a line ends at the first space.
_LOST_TITLE = re.compile(rf"(?P<title>[^。；！？]{{4,80}}?){_SPACE}+(?=\S)")
_LONG_LINE = 400


def part_long(line: str) -> Iterator[str]:
    """The paragraphs of a line: itself, unless it is too long to be one."""
    if len(line) <= _LONG_LINE:
        yield line
    else:
        yield from (piece.strip() for piece in _LOST_BREAK.split(line))


def part_file(lines: Sequence[str]) -> list[str]:
    """The paragraphs of a file that lost all its line breaks, the title at its head first; other files as they are."""
    if sum(bool(line.strip()) for line in lines) > _FEW_LINES:
        return list(lines)
    return list(_parted(lines))


def _parted(lines: Sequence[str]) -> Iterator[str]:
    first = True
    for line in lines:
        text = line.strip()
        if first and len(text) > _LONG_LINE and (title := _LOST_TITLE.match(text)):
            yield title.group("title")
            text = text[title.end() :]
        first = first and not text
        yield from _LOST_LINE.split(text) if len(text) > _LONG_LINE else [text]
