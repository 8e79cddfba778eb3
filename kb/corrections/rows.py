"""Rows as corrections make them: one that was read with other values, or a new one on words of the document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from kb.corrections.anchors import Letters
from kb.corrections.fields import DEFAULTS, FIELDS, ROWS, Kind, read
from kb.corrections.records import Correction
from kb.errors import CorrectionError
from kb.facts.departments import parse_body
from kb.model import Clause, Condition, Document, Joint
from kb.text import without_spaces


def changed(row: Any, correction: Correction, document: Document, letters: Letters, span: tuple[int, int]) -> Any:
    """A row with the values of a correction; what it rests on stays as it is."""
    changes = dict(correction.changes)
    values = _values(correction.kind, changes, letters, span) | _following(changes, document)
    return replace(row, **values, corrected=_reasons(row.corrected, correction.reason))


def made(
    correction: Correction, document: Document, clauses: Sequence[Clause], letters: Letters, span: tuple[int, int]
) -> Any:
    """The row that a correction wants, where none is read: it rests on the quotation that the correction names.

    Raises:
        CorrectionError: the quotation does not stand in the document.
    """
    first = _quoted(correction, letters, span)
    start, end = letters.span(first, first + len(without_spaces(correction.row.quote)))
    # The words of a duty that is carried forward stand before the clause that it is for.
    place = first if span[0] <= first < span[1] else span[0]
    clause = [clause for clause in clauses if letters.place(clause.start) <= place][-1]
    written = {name: correction.wanted.get(name, DEFAULTS.get(name, "")) for name in FIELDS[correction.kind]}
    values = _values(correction.kind, written, letters, span) | _following(written, document)
    quote = document.text[start:end]
    if correction.kind is Kind.RESPONSIBILITY:
        body = values["body"]
        values |= {"as_written": body if body in quote else quote, "order": 0}
    return ROWS[correction.kind](
        clause_id=clause.id,
        document_id=document.id,
        quote=quote,
        start=start,
        end=end,
        corrected=correction.reason,
        **values,
    )


def _quoted(correction: Correction, letters: Letters, span: tuple[int, int]) -> int:
    expected = span[0] + correction.row.at
    found = list(letters.find(correction.row.quote, *span)) or list(letters.find(correction.row.quote))
    if not found:
        raise CorrectionError(
            f"the quotation {correction.row.quote!r} does not stand in the clause; copy it from there"
        )
    return min(found, key=lambda at: abs(at - expected))


def _values(kind: Kind, written: Mapping[str, str], letters: Letters, span: tuple[int, int]) -> dict[str, Any]:
    values = {name: read(kind, name, text) for name, text in written.items()}
    if values.get("conditions"):
        values["conditions"] = condition_in(values["conditions"], letters, span)
    return values


def condition_in(words: str, letters: Letters, span: tuple[int, int]) -> Condition:
    """The condition that words of the clause state.

    Raises:
        CorrectionError: they do not stand among its letters ``span``.
    """
    first = next(letters.find(words, *span), None)
    if first is None:
        raise CorrectionError(f"conditions is {words!r}, which does not stand in the clause; copy the words from there")
    return Condition(Joint.LEAF, words, *letters.span(first, first + len(without_spaces(words))))


def _following(written: Mapping[str, str], document: Document) -> dict[str, Any]:
    """What follows from other fields: which body a name means; of an amount written by hand no numbers are read."""
    if "body" in written:
        body = parse_body(written["body"], level=document.level)
        return {"keys": body.keys, "level": body.level}
    return {"amounts": ()} if "amount" in written else {}


def _reasons(before: str | None, reason: str) -> str:
    return reason if before is None else f"{before}；{reason}"
