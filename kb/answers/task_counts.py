"""Which bodies and which sections of a document have most tasks, and which bodies have a single one."""

from __future__ import annotations

from kb.answer import Draft, name_of
from kb.answers.bodies import gloss, listed
from kb.facts.responsibilities.everyone import is_everyone
from kb.model import Answer, Basis, Clause, Document, Responsibility


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


def sections(draft: Draft, document: Document, *, fewest: bool) -> Answer | None:
    """The sections of a document by the number of tasks that stand in them, the one asked for first."""
    outline = draft.library.outline(document.id)
    below: dict[str, list[Clause]] = {}
    for task in outline.items():
        if task.parent is not None:
            below.setdefault(task.parent, []).append(task)
    if len(below) < 2:
        return None
    counts = [len(tasks) for tasks in below.values()]
    wanted = min(counts) if fewest else max(counts)
    first = [outline.by_id[parent] for parent, tasks in below.items() if len(tasks) == wanted]
    wording = "emptiest_section" if fewest else "fullest_section"
    named = "、".join(name_of(section, draft.language) for section in first)
    keys = "".join(draft.cite_heading(section) for section in first)
    draft.line(draft.say(wording, title=document.title, section=named, count=wanted, key=keys))
    for parent, tasks in below.items():
        section, items = outline.by_id[parent], "、".join(str(task.item) for task in tasks)
        key = draft.cite_heading(section) + "".join(draft.cite_heading(task) for task in tasks)
        name = name_of(section, draft.language)
        draft.line(draft.say("section_tasks", section=name, count=len(tasks), items=items, key=key))
    return draft.answer()
