"""Which bodies of a document have most tasks, and which have a single one."""

from __future__ import annotations

from kb.answer import Draft, name_of
from kb.answers.bodies import gloss, listed
from kb.facts.responsibilities.everyone import is_everyone
from kb.model import Answer, Basis, Document, Responsibility


def _by_body(draft: Draft, document: Document) -> dict[str, list[Responsibility]]:
    """The stated duties of a document by the key of their body."""
    by_body: dict[str, list[Responsibility]] = {}
    for row in draft.library.responsibilities(document.id):
        if row.basis is Basis.INHERITED or is_everyone(row.body):
            continue
        rows = by_body.setdefault(row.keys[0], [])
        if all(other.clause_id != row.clause_id for other in rows):
            rows.append(row)
    return by_body


def once(draft: Draft, document: Document) -> Answer | None:
    """The bodies that stand in one task only."""
    inherited = {row.body for row in draft.library.responsibilities(document.id) if row.basis is Basis.INHERITED}
    by_body = _by_body(draft, document).values()
    single = [rows[0] for rows in by_body if len(rows) == 1 and rows[0].body not in inherited]
    if not single:
        return None
    keys = "".join(dict.fromkeys(draft.cite_row(row) for row in single))
    bodies = listed(single, draft.language)
    draft.line(draft.say("once", title=document.title, count=1, bodies=bodies, key=keys))
    outline = draft.library.outline(document.id)
    for row in single:
        task = f"{row.body}：{name_of(outline.by_id[row.clause_id], draft.language)}"
        draft.line(draft.say("task_line", task=task, key=draft.cite_row(row)))
    return draft.answer()


def most(draft: Draft, document: Document) -> Answer | None:
    """The bodies of a document by the number of tasks stated for them."""
    outline = draft.library.outline(document.id)
    by_body = _by_body(draft, document)
    if not by_body:
        return None
    ranked = sorted(by_body.values(), key=lambda rows: (-len(rows), outline.by_id[rows[0].clause_id].order))
    first = ranked[0]
    draft.line(
        draft.say(
            "most",
            title=document.title,
            body=gloss(first[0].body, first[0].keys, draft.language),
            count=len(first),
            key=draft.cite_row(first[0]),
        )
    )
    for rows in ranked:
        items = "、".join(str(outline.by_id[row.clause_id].item or outline.by_id[row.clause_id].label) for row in rows)
        key = "".join(draft.cite_row(row) for row in rows)
        body = gloss(rows[0].body, rows[0].keys, draft.language)
        draft.line(draft.say("tasks_of_each", body=body, count=len(rows), items=items, key=key))
    return draft.answer()
