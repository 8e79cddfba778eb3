"""The list of contents in front of a text: the headings once more, with page numbers or without."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.outline.markers import read_candidate

_TITLE = re.compile(r"目\s*[录次]\s*[:：]?")
# 总则……3, 总则 3, 总则 - 3 -
_LEADER = re.compile(r"(?:[\s.．…·・•—_\-─]{2,}|\s+|[…—])[（(\-—]?\s?\d{1,4}\s?[）)\-—]?$|[.．…·・_]{3,}$")
_MAX_ENTRY = 80
# Headings in a row that all come again below are a list of contents without a title, too.
_MIN_UNTITLED = 3
_MAX_START = 200
# So many entries at the head of the list may be worded otherwise in the text.
_MAX_UNLIKE = 4


def find_contents(lines: Sequence[str]) -> range:
    """The lines of the list of contents with its title; an empty range where there is none.

    The list ends where its first entry comes again as a heading of the text. Where none does, only lines
    with page numbers under the title count.
    """
    bare = [_bare(line) for line in lines]
    places: dict[str, list[int]] = {}
    for position, entry in enumerate(bare):
        places.setdefault(entry, []).append(position)
    for position, line in enumerate(lines[:_MAX_START]):
        titled = _TITLE.fullmatch(line.strip()) is not None
        if not titled and (len(places[bare[position]]) < 2 or read_candidate(line) is None):
            continue
        first = position + titled
        text = _text_begin(bare, places, first)
        if (
            text is not None
            and _are_entries(lines[first:text])
            and (titled or _all_come_again(bare, places, first, text))
        ):
            return range(position, text)
        end = first
        while titled and end < len(lines) and _LEADER.search(lines[end]):
            end += 1
        if end > first:
            return range(position, end)
    return range(0)


def _text_begin(bare: Sequence[str], places: dict[str, list[int]], first: int) -> int | None:
    """Where one of the first entries comes again, the text begins; ``None`` where none does."""
    for offset, entry in enumerate(bare[first : first + _MAX_UNLIKE]):
        again = next((place for place in places[entry] if place > first + offset), None)
        if again is not None:
            return again - offset if bare[again - offset : again] == bare[first : first + offset] else again
    return None


def _are_entries(lines: Sequence[str]) -> bool:
    return bool(lines) and all(map(_is_entry, lines))


def _all_come_again(bare: Sequence[str], places: dict[str, list[int]], first: int, text: int) -> bool:
    return text - first >= _MIN_UNTITLED and all(places[entry][-1] >= text for entry in bare[first:text])


def _is_entry(line: str) -> bool:
    return 0 < len(line) <= _MAX_ENTRY and "|" not in line and not line.rstrip().endswith(("。", "；", "：", "，"))


def _bare(line: str) -> str:
    return re.sub(r"\s", "", _LEADER.sub("", line.strip()))
