"""English words in one form: British and American spelling, plurals and the endings of verbs told apart no longer.

The forms are keys for looking words up and no words themselves: ``licence``, ``licensed`` and ``licensing`` meet in
``licens``. Both sides of a comparison go through the same tables, so a form that looks odd does no harm.
"""

from __future__ import annotations

import re
from functools import lru_cache

# British and American endings, each pair in one spelling; the order is that of application.
_SPELLINGS = tuple(
    (re.compile(pattern), spelling)
    for pattern, spelling in (
        (r"iz(?=(?:e|ed|es|ing|er|ers|ation|ations|ational)$)", "is"),
        (r"yz(?=(?:e|ed|es|ing)$)", "ys"),
        (r"(?<=[a-z]{3})our", "or"),
        (r"tre(?=s?$)", "ter"),
        (r"(?<=licen|defen|offen|reten)ce(?=s?$)", "se"),
        (r"(?<=practi)s(?=e[ds]?$)", "c"),
        (r"(?<=program)me(?=s?$)", ""),
        (r"(?<=alog)ue(?=s?$)", ""),
        (r"(?<=[aeiou])ll(?=(?:s|ed|ing|er|ers|ment|ments)?$)", "l"),
        (r"(?<=ju)dge(?=ment)", "dg"),
        (r"(?<=a)ge(?=ing$)", "g"),
    )
)
# No word without one of these has two spellings; most have none, and the whole table is read at start.
_MAY_DIFFER = re.compile("iz|yz|our|tre|ce|pract|mme|alogue|ll|judge|age")
# Endings, longest first: what stands in their place, and how many letters must stand before.
_ENDINGS = (
    ("sses", "ss", 1),
    ("shes", "sh", 2),
    ("ches", "ch", 2),
    ("xes", "x", 1),
    ("ies", "y", 2),
    ("ied", "y", 2),
    ("ying", "y", 2),
    ("ing", "", 3),
    ("eed", "eed", 1),
    ("ed", "", 3),
    ("ss", "ss", 1),
    ("us", "us", 1),
    ("is", "is", 1),
    ("s", "", 2),
)
_IRREGULAR = {
    "bought": "buy",
    "built": "build",
    "children": "child",
    "criteria": "criterion",
    "given": "give",
    "held": "hold",
    "indices": "index",
    "laid": "lay",
    "made": "make",
    "men": "man",
    "paid": "pay",
    "people": "person",
    "persons": "person",
    "sold": "sell",
    "taken": "take",
    "women": "woman",
}
_DOUBLED = re.compile(r"([bdgmnprt])\1$")


@lru_cache(maxsize=32768)
def spelled(word: str) -> str:
    """A lower-case word in the spelling that the British and the American one share here."""
    if not _MAY_DIFFER.search(word):
        return word
    for pattern, spelling in _SPELLINGS:
        word = pattern.sub(spelling, word)
    return word


@lru_cache(maxsize=32768)
def stem(word: str) -> str:
    """The key under which the forms of a word meet; a word in the shared spelling goes in."""
    word = _IRREGULAR.get(word, word)
    for ending, instead, before in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= before:
            word = word[: len(word) - len(ending)] + instead
            if ending in ("ing", "ed"):
                word = _DOUBLED.sub(r"\1", word)
            break
    return word[:-1] if word.endswith("e") and len(word) > 3 else word
