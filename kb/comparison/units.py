"""The clauses of a document as they are compared: each with its rows, the lists of bodies blanked out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from kb.comparison.excerpts import Excerpt, Passage, passage_of
from kb.model import Clause, Deadline, Parsed, Responsibility, Target

# What a list of bodies behind a task begins with; it says who, and nothing of what is to be done.
_DUTY_LIST = re.compile(r"[〔（(【\[]|(?:责任|牵头|负责|配合|参与)(?:单位|部门)")
_ARTICLE = re.compile(r"第.{1,9}条")


class _Placed(Protocol):
    @property
    def clause_id(self) -> str: ...


T = TypeVar("T", bound=_Placed)


@dataclass(frozen=True, slots=True)
class Unit:
    """A passage and the rows read from it.

    Attributes:
        unnumbered: the text of the passage, numbers of clauses blanked out; offsets stay.
        words: the same, lists of bodies blanked out as well.
    """

    passage: Passage
    unnumbered: str
    words: str
    targets: tuple[Target, ...]
    deadlines: tuple[Deadline, ...]
    responsibilities: tuple[Responsibility, ...]

    def excerpt(self, start: int, end: int) -> Excerpt:
        """The words from ``start`` to ``end`` of the document."""
        return self.passage.excerpt(start, end)

    def holds(self, start: int, end: int) -> bool:
        """Whether the words from ``start`` to ``end`` of the document lie inside the passage."""
        return self.passage.start <= start and end <= self.passage.end

    def places(self, text: str, start: int, end: int) -> Excerpt:
        """The first place of ``text`` between ``start`` and ``end`` of the document; those words where it has none."""
        at = self.passage.text.find(text, start - self.passage.start, end - self.passage.start)
        if not text or at < 0:
            return self.excerpt(start, end)
        return self.excerpt(self.passage.start + at, self.passage.start + at + len(text))


def task_units(parsed: Parsed) -> list[Unit]:
    """What a document asks for, piece by piece: its tasks, or else its numbered clauses, in reading order.

    A task and an article are taken with the clauses below them; every other numbered clause that has a text
    of its own (goals, safeguards) stands alone. Headings without a text and unnumbered paragraphs are left out.
    """
    below = _below(parsed.clauses)
    taken: set[str] = set()
    found: list[tuple[Clause, list[Clause]]] = []
    for clause in parsed.clauses:
        if clause.id in taken or not clause.marker:
            continue
        under = below[clause.id]
        whole = _is_whole(clause, under)
        if not clause.body.strip() and not (whole and under):
            continue
        taken |= {other.id for other in under} if whole else set()
        found.append((clause, under if whole else []))
    return _read(parsed, found)


def clause_units(parsed: Parsed) -> list[Unit]:
    """Every clause of a document by itself, in reading order."""
    return _read(parsed, [(clause, []) for clause in parsed.clauses])


def _is_whole(clause: Clause, under: Sequence[Clause]) -> bool:
    """Whether a clause is one thing together with those below it."""
    if any(other.item is not None for other in under):
        return False
    return clause.item is not None or _ARTICLE.fullmatch(clause.marker) is not None


def _below(clauses: Sequence[Clause]) -> dict[str, list[Clause]]:
    """The clauses below each one, at any depth, in reading order."""
    parents = {clause.id: clause.parent for clause in clauses}
    below: dict[str, list[Clause]] = defaultdict(list)
    for clause in clauses:
        above = clause.parent
        while above is not None:
            below[above].append(clause)
            above = parents.get(above)
    return below


def _read(parsed: Parsed, found: Sequence[tuple[Clause, Sequence[Clause]]]) -> list[Unit]:
    facts = parsed.facts
    targets, deadlines = _by_clause(facts.targets), _by_clause(facts.deadlines)
    responsibilities = _by_clause(facts.responsibilities)
    units = []
    for clause, under in found:
        ids = [clause.id, *(other.id for other in under)]
        passage = passage_of(parsed.document, clause, max([clause.end, *(other.end for other in under)]))
        duties = [row for one in ids for row in responsibilities[one]]
        numbers = {(one.start, one.start + len(one.marker)) for one in (clause, *under) if _begins_marked(one)}
        lists = {(row.start, row.end) for row in duties if _DUTY_LIST.match(parsed.document.text, row.start)}
        units.append(
            Unit(
                passage=passage,
                unnumbered=_blanked(passage, numbers),
                words=_blanked(passage, numbers | lists),
                targets=tuple(row for one in ids for row in targets[one]),
                deadlines=tuple(row for one in ids for row in deadlines[one]),
                responsibilities=tuple(duties),
            )
        )
    return units


def _by_clause(rows: Iterable[T]) -> dict[str, list[T]]:
    grouped: dict[str, list[T]] = defaultdict(list)
    for row in rows:
        grouped[row.clause_id].append(row)
    return grouped


def _blanked(passage: Passage, spans: Iterable[tuple[int, int]]) -> str:
    """The text of a passage with spaces for the spans of the document that lie inside it."""
    text = passage.text
    for start, end in spans:
        first, last = start - passage.start, end - passage.start
        if 0 <= first < last <= len(text):
            text = text[:first] + " " * (last - first) + text[last:]
    return text


def _begins_marked(clause: Clause) -> bool:
    return bool(clause.marker) and clause.text.startswith(clause.marker)
