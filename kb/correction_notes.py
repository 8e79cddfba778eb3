"""What an answer says of the rows behind it that were corrected by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from kb.corrections.applying import Placement, State
from kb.corrections.fields import CORE, shown
from kb.corrections.records import Action, Correction
from kb.library import Library
from kb.model import Citation
from kb.terms import field_word
from kb.wording import say

_WORDING = {Action.CORRECT: "note_corrected", Action.ADD: "note_added", Action.STRIKE: "note_stricken"}


def notes_on_corrections(
    library: Library, document_id: str, facts: Sequence[dict[str, Any]], citations: Sequence[Citation], language: str
) -> Iterator[str]:
    """A note for every correction in a document whose row is behind the answer, or whose stricken row it quotes."""
    for placement in library.placements(document_id):
        if placement.state is State.APPLIED and _rests_on(placement, facts, citations):
            correction = placement.correction
            yield say(
                _WORDING[correction.action],
                language,
                title=library.document(document_id).title,
                label=library.clause(placement.row.clause_id).label,
                kind=field_word(correction.kind, language),
                changes=("，" if language == "zh" else ", ").join(_told(correction, language)),
                reason=correction.reason,
            )


def _rests_on(placement: Placement, facts: Sequence[dict[str, Any]], citations: Sequence[Citation]) -> bool:
    row = placement.row
    if placement.correction.action is not Action.STRIKE:
        return asdict(row) in facts
    quoted = (citation for citation in citations if citation.document_id == row.document_id)
    return any(citation.start < row.end and row.start < citation.end for citation in quoted)


def _told(correction: Correction, language: str) -> Iterator[str]:
    """What the row is known by, then what was changed in it: 市财政局，职责：负责→牵头."""
    before, changes, kind = dict(correction.row.fields), dict(correction.changes), correction.kind
    for name in CORE[kind]:
        if before.get(name) and name not in changes:
            yield shown(kind, name, before[name], language)
    for name, value in changes.items():
        words = shown(kind, name, value, language) or "—"
        if correction.action is Action.CORRECT:
            words = f"{shown(kind, name, before[name], language) or '—'}→{words}"
        yield f"{field_word(name, language)}：{words}" if language == "zh" else f"{name}: {words}"
