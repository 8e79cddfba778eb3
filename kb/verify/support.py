"""Whether the words of a statement are those of what it cites: a true sentence with another's key is not borne out."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kb.glossary import for_search
from kb.text import fold
from kb.verify.bodies import bodies
from kb.verify.proof import Proof
from kb.verify.statements import without_keys
from kb.wording import all_wordings

#: The share of a statement's pairs of characters that must stand in what it cites, Chinese and English.
ENOUGH = 0.5
ENOUGH_ENGLISH = 0.34
#: A statement with fewer pairs of its own says too little to be told.
FEWEST = 6
FEWEST_ENGLISH = 6

_HAN = re.compile(r"[\u3400-\u9fff]+")
_PLACE = re.compile(r"\{\w*\}")


@lru_cache(maxsize=512)
def _grams(text: str) -> frozenset[str]:
    return frozenset(run[place : place + 2] for run in _HAN.findall(fold(text)) for place in range(len(run) - 1))


@cache
def _frames() -> frozenset[str]:
    """The pairs of characters of the program's own wordings, which say nothing of a subject."""
    return frozenset(gram for frame in all_wordings() for part in _PLACE.split(frame) for gram in _grams(part))


def borne_out(text: str, proof: Proof) -> bool:
    """Whether enough of the words of a statement stand in what it cites; a statement of few words is."""
    own = without_keys(text)
    for body in bodies(own):  # whether they are named there is told by itself
        own = re.sub(re.escape(body.written), " ", own, flags=re.IGNORECASE)
    grams = _grams(own)
    enough, fewest = ENOUGH, FEWEST
    if _is_english(text):
        grams = _grams(for_search(own)) - _grams(own) or _grams(for_search(own))
        enough, fewest = ENOUGH_ENGLISH, FEWEST_ENGLISH
    # The title of a document covers all of its clauses and bears out none of them.
    grams -= _frames().union(*(_grams(document.title) for document in proof.documents))
    if len(grams) < fewest:
        return True
    held = _grams(proof.text)
    return len(grams & held) >= enough * len(grams)


def _is_english(text: str) -> bool:
    """Whether a statement says in English what it says; names and quotations may be Chinese."""
    return len(re.findall(r"[A-Za-z]{2,}", text)) > len(_grams(text))
