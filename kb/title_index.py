"""Names of documents prepared so that a question is read as fast however many documents there are."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# After every character of a title.
_LAST = "\U0010ffff"


class Phrases:
    """Phrases with the places of their owners in a list; :meth:`within` finds those that stand in a text."""

    def __init__(self, phrases: Iterable[tuple[str, int]]) -> None:
        self._owners: dict[str, list[int]] = {}
        for phrase, owner in phrases:
            owners = self._owners.setdefault(phrase, [])
            if not owners or owners[-1] != owner:
                owners.append(owner)
        lengths: dict[str, set[int]] = {}
        for phrase in self._owners:
            lengths.setdefault(phrase[:2], set()).add(len(phrase))
        self._lengths = {beginning: sorted(found) for beginning, found in lengths.items()}

    def owners(self, phrase: str) -> Sequence[int]:
        """The owners of exactly that phrase, in their order."""
        return self._owners.get(phrase, ())

    def within(self, text: str) -> list[int]:
        """The owners of any phrase that stands in the text, in their order."""
        found: set[int] = set()
        for at in range(len(text)):
            for length in self._lengths.get(text[at : at + 2], ()):
                found.update(self._owners.get(text[at : at + length], ()))
        return sorted(found)


@dataclass(frozen=True, slots=True)
class End:
    """An end of a title, up to a word such as 计划, that only one document has."""

    text: str
    owner: int


class Ends:
    """Titles cut behind certain words, by what stands before the cut.

    Args:
        titles: of the documents, folded.
        words: behind the first of each of which a title is cut.
        longest: the length of the longest end.
        sort: the words of an end that tell no subject; what else it holds has at least two characters.
    """

    def __init__(self, titles: Sequence[str], words: Sequence[str], *, longest: int, sort: re.Pattern[str]) -> None:
        self._words = words
        self._longest = longest
        self._sort = sort
        cut = [
            (title[:end][::-1][:longest], owner)
            for owner, title in enumerate(titles)
            for word in words
            if (end := title.find(word) + len(word)) >= len(word)
        ]
        self._cut = sorted(set(cut))

    def longest_in(self, text: str) -> End | None:
        """The longest end in a text; of two as long the one of the earlier document."""
        best: tuple[int, int, str] | None = None
        for word in self._words:
            at = text.find(word)
            while at >= 0:
                end = at + len(word)
                found = self._before(text[max(0, end - self._longest) : end][::-1], len(word))
                if found and (best is None or (-len(found.text), found.owner) < best[:2]):
                    best = (-len(found.text), found.owner, found.text)
                at = text.find(word, at + 1)
        return End(best[2], best[1]) if best else None

    def _before(self, turned: str, shortest: int) -> End | None:
        """The longest end that the turned text begins with and one document alone has."""
        for length in range(len(turned), shortest - 1, -1):
            beginning = turned[:length]
            first = bisect_left(self._cut, (beginning, -1))
            if first == len(self._cut) or not self._cut[first][0].startswith(beginning):
                continue
            owners = {owner for _, owner in self._cut[first : bisect_right(self._cut, (beginning + _LAST, 0))]}
            if len(owners) > 1:
                return None  # a shorter end has no fewer owners
            text = beginning[::-1]
            # A whole title may be as short as it is; a part of one is longer than the word by two characters.
            is_whole = self._cut[first][0] == beginning
            if (length >= shortest + 2 or is_whole) and len(self._sort.sub("", text)) >= 2:
                return End(text, owners.pop())
        return None
