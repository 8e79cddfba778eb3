"""English phrases and their Chinese ones, and the longest phrase that begins at a word of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kb.glossary.inflection import spelled, stem

# A prefix that is written with a hyphen or without belongs to its word: co-operation, e-commerce.
_PREFIX = r"(?<![a-z])(?:co|e|pre|re|non|multi|sub|anti|inter|micro|post)-(?=[a-z]{2})"
_WORD = re.compile(rf"(?:{_PREFIX})?[a-z0-9]+(?:\.\d+)?|&")
# Words that a phrase has or lacks without meaning anything else; the s is that of people's.
_SILENT = frozenset(("a", "an", "the", "s"))
# What may stand between the words of one phrase: a full stop, a question mark and a Chinese character may not.
_JOINT = re.compile(r"[ ,'’\"“”()/+–-]*")


@dataclass(frozen=True, slots=True)
class Word:
    """A word at ``[start, end)`` of a text, in one spelling; ``joined`` where it may go on the phrase before it."""

    key: str
    start: int
    end: int
    joined: bool


# The code of a standard is no phrase, whatever its letters mean elsewhere: gb/t 29490-2013, iso 56005.
_CODE = re.compile(r"(?<![a-z0-9])(?:[a-z]+\d*(?:/[a-z]+)+ ?\d|(?:db|gb|iso|iec) ?\d)[\d.:-]*(?![a-z])")


def words_of(text: str) -> list[Word]:
    """The English words and numbers of a lower-case text, parted at hyphens, without articles and codes."""
    for code in _CODE.finditer(text):
        text = f"{text[: code.start()]}{'.' * len(code.group())}{text[code.end() :]}"
    found: list[Word] = []
    last = 0
    for match in _WORD.finditer(text):
        if match.group() in _SILENT:
            joined = _JOINT.fullmatch(text, last, match.start()) is not None
            last = match.end() if joined else last
            continue
        key = "and" if match.group() == "&" else spelled(match.group().replace("-", ""))
        found.append(Word(key, match.start(), match.end(), _JOINT.fullmatch(text, last, match.start()) is not None))
        last = match.end()
    return found


def _keys(phrase: str) -> list[str]:
    """The words of a phrase; most are letters and spaces, and thousands are read at start."""
    if phrase.replace(" ", "").isalpha():
        return [spelled(word) for word in phrase.split() if word not in _SILENT]
    return [word.key for word in words_of(phrase)]


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase found: the words ``[first, end)`` mean ``chinese``."""

    first: int
    end: int
    chinese: str


#: Of two ways to part a text that are as long, the one with phrases as the table writes them.
_EXACT = 0.1


class Phrases:
    """What English phrases mean; a phrase as the table writes it goes before the same in other forms of its words."""

    def __init__(self, rows: Iterable[tuple[str, str]], *, beyond: Phrases | None = None) -> None:
        """From pairs of an English phrase in lower case and its Chinese one; the first of two equal phrases counts.

        The phrases of ``beyond`` count before all of them.
        """
        self._exact: dict[str, str] = dict(beyond._exact) if beyond else {}
        self._stems: dict[str, str] = dict(beyond._stems) if beyond else {}
        self._longest: int = beyond._longest if beyond else 1
        for english, chinese in rows:
            keys = _keys(english)
            self._exact.setdefault(" ".join(keys), chinese)
            self._stems.setdefault(" ".join([stem(key) for key in keys]), chinese)
            self._longest = max(self._longest, len(keys))

    def cover(self, words: Sequence[Word]) -> list[Found]:
        """The phrases of a text, in its order: those that leave the fewest pieces, so that the longest ones win.

        ``new patent attorneys`` is new and patent attorneys, though new patents are a phrase as well.
        """
        scores, steps = [0.0] * (len(words) + 1), [Found(0, 0, "")] * len(words)
        for first in range(len(words) - 1, -1, -1):
            scores[first], steps[first] = scores[first + 1], Found(first, first + 1, "")
            for found, score in self._at(words, first):
                if score + scores[found.end] > scores[first]:
                    scores[first], steps[first] = score + scores[found.end], found
        covered, place = [], 0
        while place < len(words):
            if steps[place].chinese:
                covered.append(steps[place])
            place = steps[place].end
        return covered

    def _at(self, words: Sequence[Word], first: int) -> Iterator[tuple[Found, float]]:
        """The phrases that begin at ``words[first]``, longest first, each with the square of its length."""
        end = first + 1
        while end < len(words) and end - first < self._longest and words[end].joined:
            end += 1
        keys = [word.key for word in words[first:end]]
        stems = [stem(key) for key in keys]
        for count in range(len(keys), 0, -1):
            exact = self._exact.get(" ".join(keys[:count]))
            meaning = exact or self._stems.get(" ".join(stems[:count]))
            if meaning is not None:
                yield Found(first, first + count, meaning), count**2 + (_EXACT if exact else 0.0)
