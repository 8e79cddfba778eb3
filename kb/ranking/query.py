"""A question as search takes it: its text, and the terms of the keyword leg with what each counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from kb.glossary import for_search
from kb.synonyms import official_words
from kb.text import fold, normalise_question, tokens

#: A question's different terms beyond this are left out: 2,000 characters pasted whole are no better a query.
MAX_TERMS = 400
#: What a word counts that the question means but does not say (补贴 for 资助).
SYNONYM_WEIGHT = 0.3


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched for.

    Attributes:
        text: the question, plain and with the Chinese terms for English ones.
        folded: the same for matching.
        terms: search tokens and what each counts: 1, or less for a synonym.
    """

    text: str
    folded: str
    terms: Mapping[str, float]

    @classmethod
    def of(cls, question: str) -> Query:
        """Read a question; anything may be one."""
        text = for_search(normalise_question(question))
        terms = dict.fromkeys(islice(dict.fromkeys(tokens(text)), MAX_TERMS), 1.0)
        for word in official_words(text):
            for token in tokens(word):
                terms.setdefault(token, SYNONYM_WEIGHT)
        return cls(text, fold(text), terms)
