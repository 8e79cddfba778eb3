"""Whether a fact stands in a text, whatever the width, spacing, brackets, case or script it is written in."""

from __future__ import annotations

import re
from functools import lru_cache

from kb.numerals import chinese_numeral
from kb.text import fold

#: A fact that begins so is a regular expression on the folded text, for what has no fixed wording.
PATTERN = "re:"
#: A fact that begins so is the running number of a task, in any of the ways to write it.
ITEM = "item:"

# A year in square brackets is part of a document number and no key.
_KEYS = re.compile(r"\[\d{1,3}(?:[,，、\s]+\d{1,3})*\]")
_DROPPED = re.compile(r"[\"'*`]")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_SPACE = re.compile(r"\s+")


def plain(text: str) -> str:
    """The folded text without citation keys, quotation marks and commas inside numbers; single spaces."""
    folded = _DROPPED.sub("", fold(_KEYS.sub("", text)))
    return _SPACE.sub(" ", _THOUSANDS.sub("", folded)).strip()


def stands_in(fact: str, text: str) -> bool:
    """Whether ``fact`` stands in ``text``, which :func:`plain` has folded.

    A plain fact is looked for with spaces left out; where it begins or ends with a digit, the text must not
    go on with another one: 20个 does not stand in 120个.
    """
    if fact.startswith(PATTERN):
        return re.search(fact.removeprefix(PATTERN), text) is not None
    if fact.startswith(ITEM):
        return _item_pattern(int(fact.removeprefix(ITEM))).search(text) is not None
    return _literal(fact).search(text.replace(" ", "")) is not None


@lru_cache(maxsize=4096)
def _literal(fact: str) -> re.Pattern[str]:
    bare = plain(fact).replace(" ", "")
    before = r"(?<!\d)(?<!\d\.)" if bare[:1].isdigit() else ""
    after = r"(?!\d|\.\d)" if bare[-1:].isdigit() else ""
    return re.compile(before + re.escape(bare) + after)


@lru_cache(maxsize=64)
def _item_pattern(number: int) -> re.Pattern[str]:
    """第4项, 任务4, task 4, 第3、4项, 第四项, 二(三)4, or 4 alone in a cell of a table."""
    joined = r"(?:\d{1,2} ?(?:,|和|及|与|and|&| )+ ?)*"
    han = chinese_numeral(number)
    return re.compile(
        rf"(?:第|任务|tasks?|items?|no\.) ?{joined}{number}(?!\d|\.\d)"
        rf"|(?:第|任务){han}(?![一二三四五六七八九十])"
        rf"|\(.\){number}(?!\d)"
        rf"|\| ?{number} ?\|"
    )
