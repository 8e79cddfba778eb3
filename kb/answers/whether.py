"""Whether a body is among those of a task, which others are, and which several tasks have in common."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb import cues
from kb.answer import Draft, name_of, spoken
from kb.answers.bodies import gloss, listed, matches, naming, role_word, succession
from kb.answers.duty_rows import (
    clause_of,
    clause_rows,
    duties_of,
    first_of_clauses,
    items_text,
    tell_inherited,
)
from kb.model import Basis, Clause, Responsibility, Role

# 只管第1项就行了: whether that is all that a body has to do.
_ONLY = re.compile(r"只(?:要|需|管|负责|承担|有|做|落实)|仅(?:仅|需|负责|承担|有)?|光(?:管|做|负责)|\bonly\b")


def tell(draft: Draft, clause: Clause) -> None:
    """Whether the bodies named in the question are among those of the clause, and as what."""
    rows = clause_rows(draft, clause)
    stated = [row for duty in duties_of(draft, clause) for row in duty]
    for mention in draft.question.bodies:
        own = [row for row in rows if matches(mention.body, row)]
        task = name_of(clause, draft.language)
        if not own:
            key = draft.cite(stated[0].document_id, stated[0].start, stated[0].end) if stated else ""
            draft.line(
                draft.say(
                    "duty_is_not",
                    task=task,
                    body=gloss(mention.body.written, mention.body.keys, draft.language),
                    bodies=listed(stated, draft.language),
                    key=key,
                )
            )
            told = succession(mention.body, draft.language)
        elif draft.question.asks(_ONLY) and (more := _elsewhere(draft, clause, own[0])):
            _not_only(draft, task, own[0], more)
            told = naming(mention.body, own[0], draft.language)
        else:
            _is_one(draft, task, own[0], stated)
            told = naming(mention.body, own[0], draft.language)
        for line in told:
            draft.line(line)
    if stated:
        key = draft.cite(stated[0].document_id, stated[0].start, stated[0].end)
        draft.line(draft.say("quote", quote=stated[0].quote, key=key))


def _elsewhere(draft: Draft, clause: Clause, row: Responsibility) -> list[Responsibility]:
    """The duties of a body for other clauses of the same document, the first of each."""
    rows = draft.library.responsibilities(row.document_id)
    return first_of_clauses([other for other in rows if other.keys[0] == row.keys[0] and other.clause_id != clause.id])


def _not_only(draft: Draft, task: str, row: Responsibility, more: Sequence[Responsibility]) -> None:
    """That a body has more to do than the task that the question calls its only one."""
    items = items_text(draft, [clause_of(draft, other) for other in more])
    keys = draft.cite_row(row) + "".join(dict.fromkeys(draft.cite_row(other) for other in more))
    body = gloss(row.body, row.keys, draft.language)
    draft.line(draft.say("duty_not_only", body=body, task=task, count=len(more), items=items, key=keys))


def _is_one(draft: Draft, task: str, row: Responsibility, stated: Sequence[Responsibility]) -> None:
    """Say that a body is one of those of a task, and as what."""
    body = gloss(row.body, row.keys, draft.language)
    key = draft.cite_row(row)
    if row.basis is Basis.INHERITED:
        draft.line(draft.say("duty_is_inherited", body=body, task=task, quote=row.quote, key=key))
    elif (
        draft.question.asks(cues.LEAD)
        and row.role is not Role.LEAD
        and (leads := [other for other in stated if other.role is Role.LEAD])
    ):
        role, lead = role_word(row.role, draft.language), listed(leads, draft.language)
        draft.line(draft.say("duty_other_lead", task=task, lead=lead, body=body, role=role, key=key))
    elif draft.question.asks(cues.LEAD) and row.role is not Role.LEAD:
        draft.line(draft.say("duty_is_no_lead", body=body, task=task, key=key))
    else:
        draft.line(draft.say("duty_is", body=body, task=task, role=role_word(row.role, draft.language), key=key))


def others(draft: Draft, clause: Clause) -> bool:
    """The bodies of a clause beside those that the question names; whether it names one and has others."""
    stated = [row for duty in duties_of(draft, clause) for row in duty]
    named = [row for row in stated if any(matches(mention.body, row) for mention in draft.question.bodies)]
    rest = [row for row in stated if row not in named]
    if not named or not rest:
        return False
    key = draft.cite_row(stated[0])
    for row in stated:
        draft.fact(row)
    task, excluded = name_of(clause, draft.language), listed(named, draft.language)
    bodies = listed(rest, draft.language)
    draft.line(draft.say("besides", task=task, excluded=excluded, bodies=bodies, count=len(rest), key=key))
    inherited = [row for row in clause_rows(draft, clause) if row.basis is Basis.INHERITED]
    if inherited:
        tell_inherited(draft, inherited)
    draft.line(draft.say("quote", quote=spoken(stated[0].quote), key=key))
    return True


def common(draft: Draft, clauses: Sequence[Clause]) -> bool:
    """The bodies that several clauses list alike; whether there are lists to compare."""
    lists = [[row for duty in duties_of(draft, clause) for row in duty] for clause in clauses]
    if not all(lists):
        return False
    shared = [row for row in lists[0] if all(any(row.keys[0] in other.keys for other in rows) for rows in lists[1:])]
    for rows in lists:
        for row in rows:
            draft.fact(row)
    keys = "".join(dict.fromkeys(draft.cite_row(rows[0]) for rows in lists))
    tasks = "、".join(name_of(clause, draft.language) for clause in clauses)
    wording = "common_bodies" if shared else "no_common_bodies"
    draft.line(draft.say(wording, tasks=tasks, bodies=listed(shared, draft.language), count=len(shared), key=keys))
    for clause, rows in zip(clauses, lists, strict=True):
        task, key = name_of(clause, draft.language), draft.cite_row(rows[0])
        draft.line(f"- {draft.say('content', task=task, text=spoken(rows[0].quote), key=key)}")
    return True
