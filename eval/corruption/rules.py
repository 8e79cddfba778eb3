"""The rules by which right texts are made wrong, each in one thing.

A rule gives nothing where a text has no such thing, and where what it would write is true after all: a changed number
that stands in a cited clause, or another key whose clause says the same.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

from eval.corruption import keys, names, values, words
from eval.corruption.cases import Case
from eval.corruption.pool import IsTrueError, Pool, Rule

#: Every rule by the kind of what it makes wrong.
RULES: dict[str, tuple[Rule, ...]] = {
    "number": (values.number,),
    "unit": (values.unit,),
    "count": (values.count,),
    "date": (values.date,),
    "body": (names.body, names.english_body),
    "role": (names.role,),
    "item or article": (names.pointer,),
    "quotation": (words.one_character, words.dropped_word, words.joined, keys.stored_quote),
    "key": (keys.unknown_key,),
    "wrong citation": (keys.wrong_citation,),
    "polarity": (words.polarity,),
    "document number": (names.document_number,),
    "title": (names.title,),
    "place": (names.place,),
    "note": (keys.note,),
}


def corruptions(
    kind: str, cases: Sequence[Case], pool: Pool, *, most: int, seed: int
) -> Iterator[tuple[Case, Case | None]]:
    """Right cases and what a rule of a kind makes of them, in an order of its own; ``None`` where it would be true."""
    rng = random.Random(f"{seed} {kind}")
    made = 0
    for case in rng.sample(list(cases), len(cases)):
        rule = rng.choice(RULES[kind])
        try:
            changed = rule(case, rng, pool)
        except IsTrueError:
            yield case, None
            continue
        if changed is not None and changed != case:
            yield case, replace(changed, id=f"{case.id} {rule.__name__}")
            made += 1
        if made == most:
            return
