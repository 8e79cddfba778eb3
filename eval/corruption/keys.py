"""Wrong citations, keys and notes."""

from __future__ import annotations

import random
import re
from dataclasses import replace

from eval.corruption.cases import Case
from eval.corruption.pool import HAN, KEY, IsTrueError, Pool, other_character, pick, plain, swapped


def stored_quote(case: Case, rng: random.Random, pool: Pool) -> Case | None:
    """A citation whose quote is not the stored text, or stands at another place."""
    if not case.answer.citations:
        return None
    place = rng.randrange(len(case.answer.citations))
    citation = case.answer.citations[place]
    wrong = rng.choice(
        [
            replace(citation, quote=other_character(citation.quote, rng)),
            replace(citation, start=citation.start + 1, end=citation.end + 1),
            replace(citation, quote=citation.quote[:-2]),
        ]
    )
    citations = (*case.answer.citations[:place], wrong, *case.answer.citations[place + 1 :])
    return replace(case, answer=replace(case.answer, citations=citations))


def unknown_key(case: Case, rng: random.Random, pool: Pool) -> Case | None:
    """A key without a citation."""
    match = pick(KEY.pattern, case.answer.text, rng)
    return match and swapped(case, match, f"[{len(case.answer.citations) + rng.randrange(1, 60)}]")


def wrong_citation(case: Case, rng: random.Random, pool: Pool) -> Case | None:
    """A true text whose citations are those of other clauses."""
    own = {citation.clause_id for citation in case.answer.citations}
    if not own:
        return None
    text = plain(KEY.sub("", case.answer.text))
    others = [citation for citation in pool.citations if citation.clause_id not in own]
    citations = []
    for citation in case.answer.citations:
        other = rng.choice(others)
        source = pool.library.clause(other.clause_id).text
        if _shared(text, plain(source)) > _MAY_BE_TRUE:
            raise IsTrueError
        citations.append(replace(other, key=citation.key))
    return replace(case, answer=replace(case.answer, citations=tuple(citations)))


#: A clause with so large a share of the pairs of characters of a text may well say the same.
_MAY_BE_TRUE = 0.4


def _shared(text: str, source: str) -> float:
    own = {text[place : place + 2] for place in range(len(text) - 1) if HAN.match(text[place])}
    other = {source[place : place + 2] for place in range(len(source) - 1)}
    return len(own & other) / max(len(own), 1)


def note(case: Case, rng: random.Random, pool: Pool) -> Case | None:
    """An answer that leaves out that a source is a draft, a digest or over."""
    told = [one for one in case.answer.notes if re.search("征求意见|摘编|届满|in force|digest|ended", one)]
    if not case.whole or not told:
        return None
    left = rng.choice(told)
    return replace(case, answer=replace(case.answer, notes=tuple(one for one in case.answer.notes if one != left)))
