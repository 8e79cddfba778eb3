"""The duties of a body in a document, and how its tasks are told one by one."""

from __future__ import annotations

from collections.abc import Sequence

from kb import cues
from kb.answer import Draft, name_of, spoken
from kb.answers.bodies import is_beside, listed, matches, role_word
from kb.facts.departments import BodyMention
from kb.model import Basis, Clause, Document, Responsibility, Role


def rows_of(draft: Draft, document: Document, mention: BodyMention) -> list[Responsibility]:
    """The duties of a body in a document, the first of each clause."""
    return first_of_clauses(all_rows(draft, document, mention))


def all_rows(draft: Draft, document: Document, mention: BodyMention) -> list[Responsibility]:
    """The duties of a body in a document; only those that it leads where the question asks for them and it has some."""
    rows = [row for row in draft.library.responsibilities(document.id) if matches(mention.body, row)]
    if draft.question.asks(cues.LEAD) and any(row.role is Role.LEAD for row in rows):
        rows = [row for row in rows if row.role is Role.LEAD]
    return rows


def first_of_clauses(rows: Sequence[Responsibility]) -> list[Responsibility]:
    """The first duty of each clause."""
    first_of_clause: dict[str, Responsibility] = {}
    for row in rows:
        first_of_clause.setdefault(row.clause_id, row)
    return list(first_of_clause.values())


def clause_of(draft: Draft, row: Responsibility) -> Clause:
    """The clause of a duty."""
    return draft.library.outline(row.document_id).by_id[row.clause_id]


def items_text(draft: Draft, clauses: Sequence[Clause]) -> str:
    """The numbers of tasks as one phrase, or the names of clauses without one."""
    numbers = [str(clause.item) for clause in clauses if clause.item is not None]
    if len(numbers) == len(clauses):
        return f"第{'、'.join(numbers)}项" if draft.language == "zh" else ", ".join(numbers)
    if not numbers:
        return "、".join(name_of(clause, draft.language) for clause in clauses)
    labels = [clause.label for clause in clauses if clause.item is None]
    if draft.language == "zh":
        return f"第{'、'.join(numbers)}项和{'、'.join(labels)}"
    return ", ".join([*numbers, *labels])


def task_lines(draft: Draft, rows: Sequence[Responsibility], *, with_role: bool = True) -> None:
    """Tell the tasks of a body, a line each; those that an earlier sentence lays on it under that sentence, once."""
    told: str | None = None
    for row in rows:
        if row.basis is Basis.INHERITED and row.quote != told:
            told = row.quote
            draft.line(draft.say("tasks_inherited", quote=told, key=draft.cite_row(row)))
        _task_line(draft, row, clause_of(draft, row), with_role=with_role)


def _task_line(draft: Draft, row: Responsibility, clause: Clause, *, with_role: bool) -> None:
    """One task, with its role where that is more than being responsible."""
    key = draft.cite_row(row)
    task = name_of(clause, draft.language)
    if not clause.heading:
        task = f"{clause.label} {spoken(clause.body.strip())}"
    if with_role and row.basis is not Basis.INHERITED and row.role is not Role.RESPONSIBLE:
        draft.line(draft.say("task_role", task=task, role=role_word(row.role, draft.language), key=key))
    else:
        draft.line(draft.say("task_line", task=task, key=key))


def clause_rows(draft: Draft, clause: Clause) -> list[Responsibility]:
    """The duties of one clause, inherited ones too."""
    return [row for row in draft.library.responsibilities(clause.document_id) if row.clause_id == clause.id]


def stated_duties(draft: Draft, clause: Clause) -> list[list[Responsibility]]:
    """The duties that a clause states itself, each with its bodies, in the order of the rows."""
    duties: dict[tuple[int, int, int], list[Responsibility]] = {}
    rows = [row for row in clause_rows(draft, clause) if row.basis is not Basis.INHERITED]
    by_task = {(row.task_start, row.task_end): _duty_of(row) for row in reversed(rows)}
    for row in rows:
        # A row that was added by hand may rest on any words; it belongs to the duty for the same task.
        duty = by_task.get((row.task_start, row.task_end)) if row.corrected else None
        duties.setdefault(duty or _duty_of(row), []).append(row)
    return list(duties.values())


def _duty_of(row: Responsibility) -> tuple[int, int, int]:
    return row.start, row.end, row.task_start if is_beside(row) else 0


def duties_of(draft: Draft, clause: Clause) -> list[list[Responsibility]]:
    """The duties of a clause: those beside its text, or where there are none those in its sentences."""
    stated = stated_duties(draft, clause)
    return [duty for duty in stated if is_beside(duty[0])] or stated


def tell_inherited(draft: Draft, rows: Sequence[Responsibility]) -> None:
    """The bodies that an earlier sentence lays a task on, with that sentence."""
    key = draft.cite_row(rows[0])
    for row in rows:
        draft.fact(row)
    origin = next(
        clause
        for clause in draft.library.outline(rows[0].document_id).clauses
        if clause.start <= rows[0].start < clause.end
    )
    task = name_of(origin, draft.language)
    draft.line(draft.say("inherited", bodies=listed(rows, draft.language), task=task, quote=rows[0].quote, key=key))
