"""Who is responsible for a clause: from its brackets and labels, from table columns, from running text.

A bracket may set a rule for all clauses after it (列第一位者为牵头单位，下同; 以下均需各地落实，不再列出). Each
duty keeps its basis; no lead is read out of an order that no rule declares to mean one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kb.facts.responsibilities.body_lists import Entry
from kb.facts.responsibilities.charges import Charge, find_charges
from kb.facts.responsibilities.duties import Duty, find_duties
from kb.facts.responsibilities.everyone import is_class
from kb.facts.responsibilities.general_duties import find_general_duties
from kb.facts.responsibilities.order_rules import order_rule, places_rule, states_places_rule
from kb.facts.responsibilities.tables import entries_of_row, is_header
from kb.model import Basis, Clause, Level, Responsibility, Role
from kb.readers import CELL, cells_of
from kb.text import sentences


@dataclass(frozen=True, slots=True)
class _Carried:
    """The bodies that an earlier sentence of the same part makes responsible for all later clauses."""

    entries: tuple[Entry, ...]
    quote: str
    start: int
    end: int
    part: str


def read_responsibilities(clauses: Sequence[Clause], *, level: Level | None) -> tuple[Responsibility, ...]:
    """Every duty of a document, clause by clause: those beside the text first, then those in its sentences.

    Args:
        clauses: the clauses of one document in reading order.
        level: the document's level, which names without a level of their own take.
    """
    reading = _Reading(level, _notes(clauses))
    for clause in clauses:
        if _is_row(clause):
            reading.row(clause)
        else:
            reading.clause(clause)
    return tuple(reading.rows)


def _is_row(clause: Clause) -> bool:
    return CELL in clause.text and clause.heading is None and not clause.marker


def _part(clause: Clause) -> str:
    """The part of a document that a clause belongs to: an attachment, or the text proper."""
    return clause.path[0] if clause.path and clause.path[0].startswith("a") else ""


def _notes(clauses: Sequence[Clause]) -> frozenset[str]:
    """The parts that a note below them gives a rule of order (注：列第一位的为牵头单位)."""
    noted = set()
    for clause in clauses:
        if "牵头" not in clause.text or _is_row(clause):
            continue
        for start, end in sentences(clause.text):
            rule = order_rule(clause.text[start:end])
            if rule and rule.before:
                noted.add(_part(clause))
    return frozenset(noted)


@dataclass(slots=True)
class _Reading:
    """The rows so far, and the rules that hold for the clauses to come."""

    level: Level | None
    led: frozenset[str]
    rows: list[Responsibility] = field(default_factory=list)
    header: list[str] = field(default_factory=list)
    carried: _Carried | None = None
    led_everywhere: bool = False

    def row(self, clause: Clause) -> None:
        """A row of a table, or its header."""
        cells = cells_of(clause.text)
        if not clause.body or is_header(cells):
            self.header = cells
            return
        entries = entries_of_row(cells, self.header, self.level)
        duty = Duty(tuple(entries), 0, len(clause.text))
        task = (clause.start, clause.end)
        leads = self._first_leads(clause) or any(map(order_rule, self.header))
        self.rows += self._stated(clause, duty, 0, task, first_leads=leads)

    def clause(self, clause: Clause) -> None:
        """A clause of running text with the duties beside it and in it."""
        duties = list(find_duties(clause.text, self.level))
        self._rules_of_sentences(clause, duties)
        found: list[Responsibility] = []
        tasks = list(_tasks(clause, duties))
        for duty, task in zip(duties, tasks, strict=True):
            leads = duty.first_leads or self._first_leads(clause)
            found += self._stated(clause, duty, len(found), task, first_leads=leads)
            if duty.from_now_on:
                self.led |= {_part(clause)}
        found += self._inherited(clause, duties, len(found))
        for charge in self._charges(clause, duties):
            found += _charged(clause, charge, len(found))
        self.rows += found

    def _first_leads(self, clause: Clause) -> bool:
        return self.led_everywhere or _part(clause) in self.led

    def _rules_of_sentences(self, clause: Clause, duties: Sequence[Duty]) -> None:
        """Rules that stand in a sentence of their own, beside no list of bodies."""
        if "牵头" not in clause.text and "以下" not in clause.text:
            return
        for start, end in sentences(clause.text):
            if any(duty.start < end and start < duty.end for duty in duties):
                continue
            rule = order_rule(clause.text[start:end])
            if rule is not None:
                self.led |= {_part(clause)}
                self.led_everywhere |= rule.everywhere
            elif states_places_rule(clause.text[start:end]):
                places = places_rule(clause.text, (start, end), (), self.level)
                if places:
                    self._carry(clause, places.entries, places.start, places.end)

    def _carry(self, clause: Clause, entries: tuple[Entry, ...], start: int, end: int) -> None:
        quote = clause.text[start:end]
        self.carried = _Carried(entries, quote, clause.start + start, clause.start + end, _part(clause))

    def _stated(
        self, clause: Clause, duty: Duty, order: int, task: tuple[int, int], *, first_leads: bool
    ) -> Iterator[Responsibility]:
        quote = clause.text[duty.start : duty.end]
        ruled = first_leads and not any(entry.role is Role.LEAD for entry in duty.entries)
        for place, entry in enumerate(duty.entries):
            role, basis = entry.role, Basis.STATED
            if ruled and place == 0 and role is Role.RESPONSIBLE and not is_class(entry.name):
                role, basis = Role.LEAD, Basis.FIRST_LISTED_RULE
            yield _row(clause, entry, role, basis, quote, clause.start + duty.start, order + place, task)

    def _inherited(self, clause: Clause, duties: Sequence[Duty], order: int) -> list[Responsibility]:
        """The duty that an earlier rule gives the clause, once; a rule in it holds for its own later duties."""
        carried, begin = self.carried, clause.body_start
        is_meant = bool(duties) or clause.item is not None
        for place, duty in enumerate(duties):
            if duty.places_too:
                rule = duty.places_too
                self._carry(clause, rule.entries, rule.start, rule.end)
                if carried is None:
                    carried, begin = self.carried, clause.start + duty.end
                    is_meant = place + 1 < len(duties)
        if carried is None or carried.part != _part(clause) or not is_meant:
            return []
        task = _trimmed(clause, begin - clause.start, len(clause.text))
        return [
            _row(clause, entry, entry.role, Basis.INHERITED, carried.quote, carried.start, order + place, task)
            for place, entry in enumerate(carried.entries)
        ]

    def _charges(self, clause: Clause, duties: Sequence[Duty]) -> list[Charge]:
        """The charges in the sentences of a clause, those that bind everyone too, in the order of the text."""
        if clause.path == ("0",):
            return []
        spans = list(_sentences_outside(clause, duties))
        named = list(find_charges(clause.text, self.level, spans))
        general = [
            charge
            for charge in find_general_duties(clause.text, self.level, spans)
            if not any(_says_the_same(charge, other) for other in named)
        ]
        return sorted([*named, *general], key=lambda charge: charge.task_start)


def _says_the_same(general: Charge, named: Charge) -> bool:
    """Whether a charge of named bodies is that of everyone, read from the same sentence."""
    everyone = general.entries[0].name
    return general.start == named.start and any(entry.name in everyone for entry in named.entries)


def _sentences_outside(clause: Clause, duties: Sequence[Duty]) -> Iterator[tuple[int, int]]:
    """Spans of heading and body between the duties, without the number."""
    body = clause.body_start - clause.start
    cuts = sorted((duty.start, duty.end) for duty in duties)
    for first, last in ((len(clause.marker), body), (body, len(clause.text))):
        for start, end in cuts:
            if first < end and start < last:
                if first < start:
                    yield first, start
                first = max(first, end)
        if first < last:
            yield first, last


def _tasks(clause: Clause, duties: Sequence[Duty]) -> Iterator[tuple[int, int]]:
    """For each duty the span of the words that it is for: from the duty before it, or all of the clause."""
    body = clause.body_start - clause.start
    previous = body
    for duty in duties:
        if len(duties) == 1 and not clause.text[body : duty.start].strip():
            # It stands in the heading or opens the clause.
            after = clause.text[duty.end :].strip()
            yield _trimmed(clause, max(body, duty.end), len(clause.text)) if after else _trimmed(clause, 0, duty.start)
        else:
            first = previous if clause.text[previous : duty.start].strip() else body
            yield _trimmed(clause, min(first, duty.start), duty.start)
        previous = max(previous, duty.end)


def _trimmed(clause: Clause, start: int, end: int) -> tuple[int, int]:
    """A span of the clause's text as one of the document's, without white space and stops around it."""
    text = clause.text[start:end]
    inner = text.strip(" \u3000\n")
    begin = start + (len(text) - len(text.lstrip(" \u3000\n。；")) if inner else 0)
    return clause.start + begin, clause.start + max(begin, start + len(text.rstrip(" \u3000\n")))


def _charged(clause: Clause, charge: Charge, order: int) -> Iterator[Responsibility]:
    quote = clause.text[charge.start : charge.end]
    task = _trimmed(clause, charge.task_start, charge.task_end)
    for place, entry in enumerate(charge.entries):
        yield _row(clause, entry, entry.role, Basis.STATED, quote, clause.start + charge.start, order + place, task)


def _row(
    clause: Clause,
    entry: Entry,
    role: Role,
    basis: Basis,
    quote: str,
    start: int,
    order: int,
    task: tuple[int, int],
) -> Responsibility:
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
        task_start=task[0],
        task_end=task[1],
    )
