"""Plain text whose lines were broken at a fixed width: its paragraphs are joined again."""

from __future__ import annotations

import re
from collections.abc import Sequence

# Widths are counted in columns: a Chinese character takes two, a Latin letter one.
# Editors, mail programs and converters break Chinese text between these.
_NARROWEST, _WIDEST = 36, 120
# A full line falls short of the width by at most these columns, since no line begins with a stop.
_SLACK = 6
_MIN_FULL = 4
_MIN_FULL_SHARE = 0.5
# Broken lines end anywhere; lines that are paragraphs end with a stop.
_MIN_OPEN_SHARE = 0.6
_STOPS = "。！？；：…”）〕】.!?;:"

#: A line that opens with an outline number begins a paragraph.
OUTLINE_START = re.compile(
    r"第[一二三四五六七八九十百零〇\d]+[编章节条]|[一二三四五六七八九十]{1,3}[、.．]"
    r"|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d)|[①-⑳]|附\s?件"
)


def join_wrapped(lines: Sequence[str]) -> list[str]:
    """The paragraphs of ``lines``; the lines as they are where they are not clearly wrapped."""
    width = _width([line.strip() for line in lines])
    if width is None:
        return list(lines)
    indented = sum(_is_indented(line) for line in lines) < len(lines) / 2
    paragraphs: list[str] = []
    full = False
    for line in lines:
        bare = line.strip()
        begins = OUTLINE_START.match(bare) or (indented and _is_indented(line))
        if full and bare and not begins:
            paragraphs[-1] = _joined(paragraphs[-1].rstrip(), bare)
        else:
            paragraphs.append(line)
        full = _columns(bare) >= width - _SLACK
    return paragraphs


def _width(lines: Sequence[str]) -> int | None:
    """The width in columns at which the lines were broken, ``None`` where they were not."""
    widths = [_columns(line) for line in lines]
    # A stray long line, a title or an address, does not count.
    width = sorted(widths)[int(len(widths) * 0.98)] if widths else 0
    if not _NARROWEST <= width <= _WIDEST:
        return None
    full = [line for line, columns in zip(lines, widths, strict=True) if width - _SLACK <= columns <= width]
    long = sum(columns > width / 2 for columns in widths)
    if len(full) < max(_MIN_FULL, long * _MIN_FULL_SHARE):
        return None
    open_ended = sum(line[-1] not in _STOPS for line in full)
    return width if open_ended >= len(full) * _MIN_OPEN_SHARE else None


def _columns(line: str) -> int:
    return len(line) + sum(not char.isascii() for char in line)


def _is_indented(line: str) -> bool:
    return re.match(r"\u3000|[ \t]{2}", line) is not None


def _joined(first: str, second: str) -> str:
    """Latin words keep a space between them; Chinese text has none."""
    space = " " if first[-1].isascii() and first[-1].isalnum() and second[0].isascii() and second[0].isalpha() else ""
    return first + space + second
