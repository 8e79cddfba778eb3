"""Quotations in a text: what stands in quotation marks, or behind 原文： and the like, is what a source says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kb.verify.bodies import is_body
from kb.verify.fault import FaultKind
from kb.verify.proof import Proof, plain

#: Fewer Chinese characters than these are a term, not a quotation; so are fewer Latin letters than twice as many.
SHORTEST = 6
_PAIRS = {"“": "”", "「": "」", "『": "』"}
_STRAIGHT = re.compile(r"\"([^\"\n]+)\"")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]")
_LEFT_OUT = re.compile(r"…+|\.{3,}|⋯+|—{2,}省略—{2,}")
_CUT = re.compile(r"[，。；：、！？,;:!?()（）\s|《》〔〕“”\"]+")
# Characters that take one another's place without changing what is said: 将 and 把, 我市 and 全市.
_INTERCHANGEABLE = frozenset(
    "将把的之地得并且和与及或各我本全其该此这那在于到至达为是要应须可能会已由从对向给让使用以所也都等了着过不"
)
#: A passage of so many characters that differs from its source in one is misquoted, not put in other words.
_PASSAGE = 9


# What stands in quotation marks behind the number of a clause is its title: 第9项“……”, 二（三）“……”.
_BEHIND_A_PLACE = re.compile(r"(?:第[^，。；]{1,6}[项条章节]|（[一二三四五六七八九十]+）\d*|Task \d+)\s?$")


@dataclass(frozen=True, slots=True)
class Quoted:
    """The words in quotation marks at ``[start, end)``, marks included."""

    words: str
    start: int
    end: int


@cache
def _announced() -> re.Pattern[str]:
    return re.compile(r"(?:^|[。.\s])(?:原文|该项(?:还)?写明|Text|It (?:also )?says)[:：]\s?(?P<words>[^\n]+)$")


def quoted(text: str) -> list[Quoted]:
    """The outermost quotations of a text, in order."""
    found: list[Quoted] = []
    depth, start, closing = 0, 0, ""
    for place, char in enumerate(text):
        if not depth and char in _PAIRS:
            depth, start, closing = 1, place, _PAIRS[char]
        elif depth and char == closing:
            depth -= 1
            if not depth:
                found.append(Quoted(text[start + 1 : place], start, place + 1))
        elif depth and _PAIRS.get(char) == closing:
            depth += 1
    if depth:  # a quotation that is never closed goes to the end
        found.append(Quoted(text[start + 1 :], start, len(text)))
    for straight in _STRAIGHT.finditer(text):
        if not any(one.start <= straight.start() < one.end for one in found):
            found.append(Quoted(straight[1], *straight.span()))
    if said := _announced().search(text):
        found = [one for one in found if one.end <= said.start("words")]
        found.append(Quoted(said["words"], said.start("words"), said.end("words")))
    return sorted(found, key=lambda one: one.start)


def is_quotation(words: str) -> bool:
    """Whether words in quotation marks are long enough to quote, and not only to name."""
    return len(_HAN.findall(words)) >= SHORTEST or len(_LATIN.findall(words)) >= 4 * SHORTEST


def stands(words: str, folded: str) -> bool:
    """Whether words stand in a compared text, the parts between marks of omission one after another."""
    place = 0
    for part in filter(None, map(plain, _LEFT_OUT.split(words))):
        place = folded.find(part.rstrip(".,;"), place)
        if place < 0:
            return False
        place += len(part)
    return True


def of_question(words: str, proof: Proof) -> bool:
    """Whether words are those of the question, perhaps with gaps: a subject is named by what is left of a question."""
    return all(plain(part) in proof.asked for part in words.split())


def _named(words: str, proof: Proof, known: str) -> bool:
    """Whether quotation marks stand around words only because they are named: a subject of the question, a body."""
    parts = [plain(part) for part in re.split(r"[（）()]", words)]
    of_table = all(part in known or part in proof.asked for part in parts) and any(
        part and part in known for part in parts
    )
    return of_question(words, proof) or of_table or is_body(words, proof)


def faults(text: str, proof: Proof, *, known: str = "") -> Iterator[tuple[FaultKind, str, str]]:
    """The quotations that stand neither in what is cited nor in the question, and the passages that are misquoted.

    Args:
        known: other words, in the compared form, that may be named in quotation marks.
    """
    for one in quoted(text):
        if not is_quotation(one.words):
            if _BEHIND_A_PLACE.search(text, 0, one.start) and not stands(one.words, proof.folded):
                yield FaultKind.QUOTATION, one.words, "is no title in what is cited"
            elif misquoted(plain(one.words), proof.folded) and not _named(one.words, proof, known):
                yield FaultKind.QUOTATION, one.words, "is not written so in what is cited"
            continue
        if stands(one.words, proof.folded) or _named(one.words, proof, known):
            continue
        yield FaultKind.QUOTATION, one.words, "does not stand in what is cited"
    for part in _CUT.split(text):
        folded = plain(part)
        if len(folded) >= _PASSAGE and folded not in proof.folded and misquoted(folded, proof.folded):
            yield FaultKind.QUOTATION, part, "differs by a character from what is cited"


def misquoted(words: str, folded: str) -> bool:
    """Whether words, in the compared form, stand in a text but for one character that changes their meaning."""
    if len(words) < 4 or words in folded:
        return False
    half = len(words) // 2
    for kept, offset in ((words[:half], 0), (words[half:], half)):
        place = folded.find(kept)
        while place >= 0:
            start = place - offset
            if start >= 0 and _differs_in_one(words, folded[start : start + len(words)]):
                return True
            place = folded.find(kept, place + 1)
    return False


def _differs_in_one(words: str, other: str) -> bool:
    if len(words) != len(other):
        return False
    pairs = [(a, b) for a, b in zip(words, other, strict=True) if a != b]
    if len(pairs) != 1:
        return False
    a, b = pairs[0]
    # Between two digits or two letters it is a number or a code, which is read as such.
    words_differ = a.isalnum() and b.isalnum() and (_HAN.match(a) or _HAN.match(b)) is not None
    return words_differ and a not in _INTERCHANGEABLE and b not in _INTERCHANGEABLE
