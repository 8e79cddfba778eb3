"""What of a measure's check does not depend on who is checked: read once for a library and a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from kb.eligibility.checks import Check
from kb.eligibility.silence import Silence, silences, who_answers
from kb.eligibility.standing import Source, check_document, check_ending, check_period, source_of
from kb.library import Library
from kb.model import Clause, Measure, Responsibility


@dataclass(frozen=True, slots=True)
class Prepared:
    """A measure with all that its check needs besides the profile.

    Attributes:
        fixed: the checks of its document, its period and its ending.
        silent, ask: as in :class:`kb.eligibility.verdicts.Verdict`.
    """

    measure: Measure
    clause: Clause
    source: Source
    fixed: tuple[Check, ...]
    silent: tuple[Silence, ...]
    ask: tuple[Responsibility, ...]


def prepare(measures: Iterable[Measure], library: Library, today: dt.date) -> list[Prepared]:
    """The measures, in their order, as they stand on a day."""
    day = today.isoformat()
    sources: dict[str, Source] = {}
    found = []
    for measure in measures:
        if measure.document_id not in sources:
            sources[measure.document_id] = source_of(library.document(measure.document_id), library, day)
        found.append(_prepared(measure, sources[measure.document_id], library, day))
    return found


def _prepared(measure: Measure, source: Source, library: Library, day: str) -> Prepared:
    clause = library.clause(measure.clause_id)
    told = (
        check_document(measure, source),
        check_period(measure, clause.heading or "", day),
        check_ending(measure, day),
    )
    return Prepared(
        measure,
        clause,
        source,
        tuple(one for one in told if one is not None),
        silences(measure, source.silent),
        who_answers(measure, clause, library),
    )
