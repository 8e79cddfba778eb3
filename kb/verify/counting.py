"""Counts that an answer makes itself: 共15项, 列明5个, 8 tasks. A count equals what it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kb.facts.departments import find_bodies
from kb.model import Basis
from kb.verify.figures import Figure
from kb.verify.pointers import pointers
from kb.verify.proof import Proof
from kb.verify.sources import titles
from kb.verify.statements import Statement

_ENUMERATED = re.compile(r"[^，。；：:()（）]+(?:、[^，。；：:()（）]+)+")
_ENGLISH_COUNT = re.compile(
    r"(?<![\d.,])(?P<n>\d{1,3}) (?:tasks?|items?|places?|terms?|listed|in all|documents?|parts?|counterparts?|clauses?|"
    r"targets?|bodies|departments|measures?|support measures?|of them|conditions?)\b|(?:names|lists|lists? only) (?P<m>\d{1,3})\b"
)


@cache
def _list_of_numbers() -> re.Pattern[str]:
    return re.compile(r"(?<![\d.])\d{1,3}(?:(?:、|, )\d{1,3})+(?![\d.])")


def english_counts(text: str) -> Iterator[tuple[int, int, int]]:
    """The counts that an English text makes, each with its span."""
    for match in _ENGLISH_COUNT.finditer(text):
        group = "n" if match["n"] else "m"
        yield int(match[group]), *match.span(group)


def may_count(figure: Figure) -> bool:
    """Whether a figure can be a count that the answer makes: a whole number of things."""
    return figure.counts and figure.upper is None and figure.value == int(figure.value) < 1000


def counted(statement: Statement, proof: Proof) -> set[int]:
    """How many of anything stand in or below a statement or, where it lists nothing, in what it names."""
    if own := _listed(statement):
        return own | _in_segments(statement) | _tasks(statement, proof)
    return _in_segments(statement) | _held(statement, proof)


def _listed(statement: Statement) -> set[int]:
    """The entries below and the numbers enumerated in the statement itself."""
    found = {statement.below} if statement.below else set()
    named = [pointer for pointer in pointers(statement.text) if pointer.kind == "项"]
    spans: dict[tuple[int, int], set[str]] = {}
    for pointer in named:
        spans.setdefault((pointer.start, pointer.end), set()).add(pointer.value)
    for values in spans.values():
        ends = [int(value) for value in values]
        found |= {len(ends), max(ends) - min(ends) + 1} if len(ends) > 1 else set()
    for match in _list_of_numbers().finditer(statement.text):
        found.add(len(re.findall(r"\d+", match.group())))
    return found


def _in_segments(statement: Statement) -> set[int]:
    """The names in each enumeration, and the bodies named."""
    found = set()
    for match in _ENUMERATED.finditer(statement.whole):
        found.add(match.group().count("、") + 1)
    for part in re.split(r"[：:。；;()（）]", statement.whole):
        if bodies := find_bodies(part):
            found.add(len(bodies))
    return found


def _held(statement: Statement, proof: Proof) -> set[int]:
    """What the library holds of the documents, clauses and bodies that are named or cited."""
    library = proof.library
    found = {len(statement.keys)} if len(statement.keys) > 1 else set()
    found.add(len(library.heads))
    named = [title for title, _, _ in titles(statement.whole)]
    held = [head for head in library.heads if head.title in named] or proof.documents
    for document in held:
        outline = library.outline(document.id)
        found |= {len(outline.items()), len(document.issuers), len(document.gaps)}
        found |= {len(outline.children(clause)) for clause in (*proof.clauses, *proof.above)}
        found.add(sum(clause.parent is None and bool(clause.marker) for clause in outline.clauses))
    found |= {len(duty) for duty in _duties(proof)}
    found |= _tasks(statement, proof)
    return found - {0}


def _duties(proof: Proof) -> list[set[str]]:
    """The bodies of each stated duty in what is cited."""
    duties: dict[tuple[str, int, int], set[str]] = {}
    for row in proof.duties:
        if row.basis is not Basis.INHERITED:
            duties.setdefault((row.clause_id, row.start, row.end), set()).add(row.body)
    return list(duties.values())


def _tasks(statement: Statement, proof: Proof) -> set[int]:
    """In how many clauses each body that is named has a duty."""
    keys = [set(mention.body.keys) for mention in find_bodies(statement.whole)]
    found = set()
    for document in proof.documents:
        held = proof.library.responsibilities(document.id)
        keys += [set(row.keys[:1]) for row in proof.duties if row.body in statement.whole]
        for own in keys:
            rows = [row for row in held if own & set(row.keys)]
            found.add(len({row.clause_id for row in rows}))
            found.add(len({row.clause_id for row in rows if row.basis is not Basis.INHERITED}))
    return found
