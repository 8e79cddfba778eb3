"""With whom a body shares its tasks, and where else than in the lists of duties a document names it."""

from __future__ import annotations

from collections.abc import Sequence

from kb.answer import Draft, name_of
from kb.facts.departments import BodyMention
from kb.facts.responsibilities.everyone import is_everyone
from kb.model import Basis, Document, Responsibility
from kb.text import fold, sentences


def tell(draft: Draft, document: Document, body: str, rows: Sequence[Responsibility]) -> None:
    """The bodies that stand beside one in the lists of its tasks, each with how many tasks."""
    clause_ids = {row.clause_id for row in rows}
    shared: dict[str, set[str]] = {}
    for row in draft.library.responsibilities(document.id):
        is_other = row.keys[0] != rows[0].keys[0] and not is_everyone(row.body)
        if row.clause_id in clause_ids and is_other and row.basis is not Basis.INHERITED:
            shared.setdefault(row.body, set()).add(row.clause_id)
    ranked = sorted(((name, len(clauses)) for name, clauses in shared.items()), key=lambda pair: -pair[1])
    unit = "项" if draft.language == "zh" else ""
    partners = "、".join(f"{name}（{count}{unit}）" for name, count in ranked)
    keys = "".join(dict.fromkeys(draft.cite_row(row) for row in rows))
    draft.line(draft.say("partners", body=body, partners=partners, key=keys))


def named_beside(draft: Draft, document: Document, mention: BodyMention, rows: Sequence[Responsibility]) -> None:
    """The sentences that name the body beside the lists of who is responsible."""
    names = {mention.body.written, fold(rows[0].as_written)}
    listed = draft.library.responsibilities(document.id)
    found = [
        (clause, clause.start + start, clause.start + end)
        for clause in draft.library.outline(document.id).clauses
        for start, end in sentences(clause.text, clause.body_start - clause.start)
        if any(name in fold(clause.text[start:end]) for name in names)
        and not any(row.start < clause.start + end and clause.start + start < row.end for row in listed)
    ]
    if found:
        draft.line(draft.say("also_named", body=rows[0].body, count=len(found)))
    for clause, start, end in found:
        text, key = document.text[start:end].strip(), draft.cite(document.id, start, end)
        draft.line(f"- {draft.say('content', task=name_of(clause, draft.language), text=text, key=key)}")
