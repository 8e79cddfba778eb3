"""What each clause of a document holds, as short labels in its margin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from kb.library import Library
from kb.web.words.library import LibraryWords

#: The longest label, in characters.
_LONGEST = 60


class Label(NamedTuple):
    """What sort of fact a clause holds, and its words."""

    kind: str
    text: str


def labels_of(library: Library, document_id: str, own: LibraryWords) -> dict[str, list[Label]]:
    """The labels of the clauses of a document by the clauses' ids, each once."""
    found: dict[str, dict[Label, None]] = defaultdict(dict)
    for clause_id, kind, text in _labels(library, document_id, own):
        text = " ".join(text.split())
        if text:
            short = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
            found[clause_id][Label(kind, short)] = None
    return {clause_id: list(labels) for clause_id, labels in found.items()}


def _labels(library: Library, document_id: str, own: LibraryWords) -> Iterator[tuple[str, str, str]]:
    bodies: dict[tuple[str, str], list[str]] = defaultdict(list)
    for duty in library.responsibilities(document_id):
        bodies[duty.clause_id, own.roles[duty.role]].append(duty.body)
    for (clause_id, role), names in bodies.items():
        yield clause_id, f"{own.fact_duty} · {role}", "、".join(dict.fromkeys(names))
    for target in library.targets(document_id):
        yield target.clause_id, own.fact_target, target.quote
    for deadline in library.deadlines(document_id):
        yield deadline.clause_id, own.fact_deadline, f"{deadline.wording} {deadline.action}"
    for measure in library.measures(document_id):
        yield (
            measure.clause_id,
            own.fact_measure,
            "、".join(measure.kinds) + (f" {measure.amount}" if measure.amount else ""),
        )
    for definition in library.definitions(document_id):
        yield definition.clause_id, own.fact_term, f"{definition.term}：{definition.meaning}"
