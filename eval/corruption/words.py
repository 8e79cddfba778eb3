"""Wrong quotations and contraries."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from eval.corruption.cases import Case
from eval.corruption.pool import IsTrueError, Pool, other_character, pick, plain, swapped

_LONG_QUOTE = r"“(?P<q>[^“”]{6,})”|(?:原文：|该项写明：|Text: |It says: )(?P<t>[^\[\n]{8,})"


def one_character(case: Case, rng: random.Random, pool: Pool) -> Case | None:
    """A quotation with one character changed."""
    return _quotation(case, rng, pool, lambda words: other_character(words, rng))


def dropped_word(case: Case, rng: random.Random, pool: Pool) -> Case | None:
    """A quotation with two characters left out of its middle."""

    def drop(words: str) -> str:
        place = rng.randrange(1, len(words) - 3)
        return words[:place] + words[place + 2 :]

    return _quotation(case, rng, pool, drop)


def joined(case: Case, rng: random.Random, pool: Pool) -> Case | None:
    """A quotation joined from two places."""
    other = rng.choice(pool.citations).quote.split("。")[0]
    return _quotation(case, rng, pool, lambda words: words[: len(words) // 2] + other[len(other) // 2 :])


def _quotation(case: Case, rng: random.Random, pool: Pool, change: Callable[[str], str]) -> Case | None:
    match = pick(_LONG_QUOTE, case.answer.text, rng)
    if match is None:
        return None
    group = "q" if match["q"] else "t"
    words = match[group]
    asked = plain(case.answer.question + (case.answer.understood or ""))
    if group == "q" and all(plain(part) in asked for part in words.split()):
        return None  # the subject of the question, not a quotation
    changed = change(words)
    if plain(changed) in pool.source_of(case):
        raise IsTrueError
    text = case.answer.text
    return case.saying(f"{text[: match.start(group)]}{changed}{text[match.end(group) :]}")


_OPPOSITES = {
    "不得": ("可以", "应当"),
    "增长": ("下降",),
    "不超过": ("不低于",),
    "不低于": ("不超过",),
    "不少于": ("不超过",),
    "超过": ("不超过",),
    "逐步减少": ("逐步增加",),
    "全部取消": ("逐步减少",),
    "全面取消": ("逐步减少",),
    "应当": ("不得", "可以不"),
    "支持": ("限制", "不支持"),
    "鼓励": ("禁止", "不鼓励"),
    "提高": ("降低",),
    "提升": ("降低",),
    "加大": ("减少", "不再加大"),
    "避免": ("鼓励",),
    "可以": ("不得", "不可以"),
    "加强": ("不再加强",),
    "落实": ("不落实",),
    "建立": ("撤销", "不建立"),
    "at least": ("at most",),
    "not less than": ("not more than",),
    "at most": ("at least",),
    "to grow": ("to fall",),
    "to rise": ("to fall",),
    "must not": ("must",),
    "no more than": ("at least",),
    "exceed": ("stay below",),
}


def polarity(case: Case, rng: random.Random, pool: Pool) -> Case | None:
    """The contrary: 不得 for 可以, 下降 for 增长."""
    spans = [match.span() for match in re.finditer(r"《[^》]*》|“[^”]*”|关于[^，]*，", case.answer.text)]
    words = "|".join(sorted(map(re.escape, _OPPOSITES), key=len, reverse=True))
    found = [
        match
        for match in re.finditer(rf"(?<![不未没无]){words}".replace("|", "|(?<![不未没无])"), case.answer.text)
        if not any(start <= match.start() < end for start, end in spans)
    ]
    if not found:
        return None
    match = rng.choice(found)
    other = rng.choice(_OPPOSITES[match.group()])
    changed = swapped(case, match, other)
    if plain(changed.answer.text[max(0, match.start() - 3) : match.start() + len(other) + 4]) in pool.source_of(case):
        raise IsTrueError
    return changed
