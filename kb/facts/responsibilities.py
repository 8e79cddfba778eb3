"""Who is responsible for a clause: from its bracket, from table columns, from running text.

A bracket may set a rule for all clauses after it (列第一位者为牵头单位，下同; 以下均需各地落实，不再列出). Each
duty keeps its basis; no lead is read out of an order that no rule declares to mean one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kb.facts.charges import find_charges
from kb.facts.departments import Body
from kb.facts.duties import Duty, Entry, entries_of, find_duties, role_of_label, segments_of
from kb.facts.registry import GOVERNMENT
from kb.model import Basis, Clause, Level, Responsibility, Role
from kb.readers import CELL, cells_of
from kb.text import fold

# The lines of a cell that names a body each come as one with spaces; inside a name no space follows such an ending.
_SPACE_IN_CELL = re.compile(r"(?<=[局委办部厅院行署会府室])\s+(?=[\u4e00-\u9fff])")
_TERRITORIAL = re.compile(r"人民政府|管委会|管理委员会|开发区|新区|园区|^各地|各[县市区省]")


@dataclass(frozen=True, slots=True)
class _Carried:
    """The territorial bodies that an earlier sentence makes responsible for all later clauses."""

    entries: tuple[Entry, ...]
    quote: str
    start: int
    end: int


def read_responsibilities(clauses: Sequence[Clause], *, level: Level | None) -> tuple[Responsibility, ...]:
    """Every duty of a document, clause by clause, the bodies in the order in which they are written.

    Args:
        clauses: the clauses of one document in reading order.
        level: the document's level, which names without a level of their own take.
    """
    rows: list[Responsibility] = []
    carried: _Carried | None = None
    first_leads = False
    header: list[str] = []
    for clause in clauses:
        if CELL in clause.text and clause.heading is None and not clause.marker:
            if not clause.body:
                header = cells_of(clause.text)
            else:
                rows += _from_table_row(clause, header, level)
            continue
        duties = list(find_duties(clause.text, level))
        found: list[Responsibility] = []
        for duty in duties:
            found += _stated(clause, duty, len(found), first_leads=first_leads or duty.first_leads)
            first_leads = first_leads or duty.from_now_on
        if carried and (duties or clause.item):
            found += _inherited(clause, carried, len(found))
        if not duties:
            for charge in find_charges(clause.text, level):
                quote = clause.text[charge.start : charge.end]
                for entry in charge.entries:
                    found.append(
                        _row(clause, entry, entry.role, Basis.STATED, quote, clause.start + charge.start, len(found))
                    )
        rows += found
        for duty in duties:
            if duty.places_too:
                carried = _carried(clause, duty, duty.places_too)
    return tuple(rows)


def _stated(clause: Clause, duty: Duty, order: int, *, first_leads: bool) -> list[Responsibility]:
    rows = []
    for place, entry in enumerate(duty.entries):
        role, basis = entry.role, Basis.STATED
        if first_leads and place == 0 and role is Role.RESPONSIBLE:
            role, basis = Role.LEAD, Basis.FIRST_LISTED_RULE
        quote = clause.text[duty.start : duty.end]
        rows.append(_row(clause, entry, role, basis, quote, clause.start + duty.start, order + place))
    return rows


def _inherited(clause: Clause, carried: _Carried, order: int) -> list[Responsibility]:
    return [
        _row(clause, entry, entry.role, Basis.INHERITED, carried.quote, carried.start, order + place)
        for place, entry in enumerate(carried.entries)
    ]


def _carried(clause: Clause, duty: Duty, span: tuple[int, int]) -> _Carried:
    entries = tuple(entry for entry in duty.entries if _TERRITORIAL.search(entry.name))
    if not entries:
        everywhere = Body("各地", ("各地", GOVERNMENT), None)
        entries = (Entry(everywhere, "各地", "各地", Role.RESPONSIBLE),)
    first, last = span
    return _Carried(entries, clause.text[first:last], clause.start + first, clause.start + last)


def _row(clause: Clause, entry: Entry, role: Role, basis: Basis, quote: str, start: int, order: int) -> Responsibility:
    return Responsibility(
        clause_id=clause.id,
        document_id=clause.document_id,
        body=entry.name,
        as_written=entry.written,
        keys=entry.body.keys,
        level=entry.body.level,
        role=role,
        basis=basis,
        quote=quote,
        start=start,
        end=start + len(quote),
        order=order,
    )


def _from_table_row(clause: Clause, header: list[str], level: Level | None) -> list[Responsibility]:
    rows: list[Responsibility] = []
    for column, cell in zip(header, cells_of(clause.text), strict=False):
        role = role_of_label(fold(column).replace(" ", ""))
        if role is None:
            continue
        lists = _SPACE_IN_CELL.sub("、", cell)
        entries = [entry for text, own in segments_of(lists, role) for entry in entries_of(text, own or role, level)]
        for entry in entries:
            rows.append(_row(clause, entry, entry.role, Basis.STATED, clause.text, clause.start, len(rows)))
    return rows
