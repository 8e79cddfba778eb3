"""The JSON forms of the command contract: an answer, a parsed document, a hit, a row of a table, a correction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from kb.eligibility.describing import question_of
from kb.model import Answer, Clause, Document, Parsed
from kb.snippets import snippet_of
from kb.validity import State

if TYPE_CHECKING:
    from kb.corrections.applying import Placement
    from kb.eligibility.asks import Ask
    from kb.eligibility.checks import Check
    from kb.eligibility.verdicts import Verdict
    from kb.search import Findings, Found

_ANSWER_FIELDS = (
    *("question", "kind", "text", "refused", "reason"),
    *("citations", "nearest", "facts", "notes", "understood", "written_by", "elapsed_ms"),
)


def answer_view(answer: Answer) -> dict[str, Any]:
    """An answer as the contract says, with ``nearest``, ``understood`` and ``written_by`` beside it."""
    fields = asdict(answer) | {"refused": answer.refused}
    return {name: fields[name] for name in _ANSWER_FIELDS}


def document_view(document: Document) -> dict[str, Any]:
    """A document without its text."""
    fields = asdict(document)
    for name in ("text", "page_breaks", "uncertain"):
        del fields[name]
    return fields


def parsed_view(parsed: Parsed) -> dict[str, Any]:
    """A parsed document: metadata, text, and its clauses with their facts."""
    document = parsed.document
    return {
        "id": document.id,
        **{name: value for name, value in document_view(document).items() if name != "id"},
        "text": document.text,
        "clauses": [_clause_view(clause, parsed) for clause in parsed.clauses],
        "warnings": list(parsed.warnings),
    }


def _clause_view(clause: Clause, parsed: Parsed) -> dict[str, Any]:
    facts: dict[str, Sequence[Any]] = {
        "responsibilities": parsed.facts.responsibilities,
        "targets": parsed.facts.targets,
        "deadlines": parsed.facts.deadlines,
        "measures": parsed.facts.measures,
        "references": parsed.facts.references,
        "definitions": parsed.facts.definitions,
    }
    own = {name: [_bare(row) for row in rows if row.clause_id == clause.id] for name, rows in facts.items()}
    names = ("id", "label", "item", "heading", "text", "start", "end", "parent", "page")
    return {name: getattr(clause, name) for name in names} | own


def _bare(row: Any) -> dict[str, Any]:
    return {name: value for name, value in asdict(row).items() if name not in ("clause_id", "document_id")}


def hit_view(rank: int, hit: Found, document: Document, question: str, findings: Findings) -> dict[str, Any]:
    """One line of a search: the clause, its document, where it stands there, and how it was found.

    ``quote`` is the sentence that shares most with the question, or the paragraph that it names. ``standing`` tells
    whether the document says that it is in force on the day that the search is limited to.
    """
    clause, quote = hit.clause, (hit.start, hit.end)
    if quote == (clause.start, clause.end):
        snippet = snippet_of(document.text, hit.start, hit.end, question)
        quote = (snippet.start, snippet.end)
    unsaid = document.id in findings.selection.unsaid
    return {
        "rank": rank,
        "score": round(hit.score, 6),
        "document_id": document.id,
        "title": document.title,
        "number": document.number,
        "clause_id": clause.id,
        "label": clause.label,
        "item": clause.item,
        "text": clause.text,
        "start": clause.start,
        "end": clause.end,
        "page": clause.page,
        "heading": clause.heading,
        "level": document.level,
        "status": document.status,
        "issued": document.issued,
        "standing": None if not findings.filters.valid_on else State.NOT_SAID if unsaid else State.IN_FORCE,
        "quote": document.text[slice(*quote)],
        "quote_start": quote[0],
        "quote_end": quote[1],
        "resolved": hit.named is not None,
        "named": hit.named,
        "unresolved": [asdict(one) for one in findings.unresolved],
    }


def row_view(row: Any, number: int, clause: Clause, document: Document) -> dict[str, Any]:
    """A row with its place; ``number`` counts the rows of its kind within the clause, as ``correct --row`` does."""
    return {
        "document_id": document.id,
        "title": document.title,
        "number": document.number,
        "clause_id": clause.id,
        "label": clause.label,
        "item": clause.item,
        "heading": clause.heading,
        "row": number,
        **_bare(row),
    }


def verdict_view(verdict: Verdict, clause: Clause, document: Document) -> dict[str, Any]:
    """A measure checked: its place, its outcome, each condition with its span, what is unsaid, whom to ask."""
    row = verdict.measure
    return {
        "document_id": document.id,
        "title": document.title,
        "number": document.number,
        "clause_id": clause.id,
        "label": clause.label,
        "item": clause.item,
        "quote": row.quote,
        "start": row.start,
        "end": row.end,
        "outcome": verdict.outcome,
        "conditions": [_check_view(check, clause.id) for check in verdict.checks],
        "amount": row.amount,
        "period": row.period,
        "apply": row.apply,
        "not_stated": list(verdict.silent),
        "ask": [{"body": duty.body, "role": duty.role, "clause_id": duty.clause_id} for duty in verdict.ask],
    }


def _check_view(check: Check, clause_id: str) -> dict[str, Any]:
    return {
        "part": check.part,
        "joint": check.joint,
        "text": check.text,
        "clause_id": clause_id,
        "start": check.start,
        "end": check.end,
        "truth": check.truth,
        "why": check.why,
        "fact": check.fact,
        "parts": [_check_view(part, clause_id) for part in check.parts],
    }


def ask_view(ask: Ask) -> dict[str, Any]:
    """A missing fact with its question in both languages."""
    return {
        "fact": ask.fact,
        "form": ask.form,
        "decides": ask.decides,
        "question": question_of(ask, "zh"),
        "question_en": question_of(ask, "en"),
    }


def correction_view(placement: Placement) -> dict[str, Any]:
    """A correction, its state, and the row that it made; of a stricken one the row that was read."""
    correction = placement.correction
    return {
        "id": correction.id,
        "state": placement.state,
        "action": correction.action,
        "kind": correction.kind,
        "changes": dict(correction.changes),
        "reason": correction.reason,
        "by": correction.by,
        "made": correction.made,
        "document": asdict(correction.document),
        "clause": asdict(correction.clause),
        "read": dict(correction.row.fields),
        "quote": correction.row.quote,
        "document_id": placement.document_id,
        "clause_id": placement.clause_id,
        "row": None if placement.row is None else _bare(placement.row),
    }
