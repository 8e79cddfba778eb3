"""Where words stand in a text, whatever width, script and line breaks either is written in."""

from __future__ import annotations

import re

from kb.text import fold, without_spaces


def occurrences(text: str, words: str) -> list[tuple[int, int]]:
    """The spans of ``text`` at which ``words`` stand, in order and without overlap.

    Both are folded character for character (:func:`kb.text.fold`), so that the spans are those of the text as it is
    stored. White space counts on neither side: official texts spread characters out and break lines anywhere.
    """
    wanted = without_spaces(fold(words))
    if not wanted:
        return []
    pattern = re.compile(r"\s*".join(map(re.escape, wanted)))
    return [match.span() for match in pattern.finditer(fold(text))]
