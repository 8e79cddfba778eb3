"""The tables of duties, targets, terms and measures: all of them, of one document, or of one body."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kb.answers.bodies import matches
from kb.corrections.fields import Kind
from kb.days import day_of
from kb.errors import QuestionError
from kb.exports import Cell, Column, Table
from kb.facts.departments import Body, find_bodies
from kb.library import Library
from kb.model import Clause, Document
from kb.terms import field_word, value_word
from kb.text import fold, normalise_question


@dataclass(frozen=True, slots=True)
class Entry:
    """A row with its place; ``number`` counts the rows of its kind within the clause, from 1."""

    row: Any
    number: int
    clause: Clause
    document: Document


def entries(
    library: Library, kind: Kind, *, department: str | None = None, document_id: str | None = None
) -> list[Entry]:
    """The rows of one kind in reading order.

    Args:
        library: where they are looked up.
        kind: duties, targets, terms or measures.
        department: only what concerns this body, by any of its names: its own duties; of the other kinds what
            stands in a clause that it has a duty for, or below one.
        document_id: only those of this document.

    Raises:
        QuestionError: no body is known by that name, or the library holds no such document.
    """
    documents = [library.document(document_id)] if document_id is not None else library.documents
    bodies = None if department is None else _bodies(department, library)
    return [
        entry
        for document in documents
        for entry in _of_document(library, kind, document)
        if bodies is None or _concerns(bodies, entry, kind, library)
    ]


def _bodies(name: str, library: Library) -> list[Body]:
    mentions = find_bodies(fold(normalise_question(name)), known=library.body_names)
    if not mentions:
        raise QuestionError(f"no department is known by the name {name!r}; `python -m kb tasks` lists all")
    return [mention.body for mention in mentions]


def _of_document(library: Library, kind: Kind, document: Document) -> Iterator[Entry]:
    rows: dict[Kind, Callable[[str], Sequence[Any]]] = {
        Kind.RESPONSIBILITY: library.responsibilities,
        Kind.TARGET: library.targets,
        Kind.DEADLINE: library.deadlines,
        Kind.MEASURE: library.measures,
    }
    by_id = library.outline(document.id).by_id
    met: Counter[str] = Counter()
    for row in rows[kind](document.id):
        met[row.clause_id] += 1
        yield Entry(row, met[row.clause_id], by_id[row.clause_id], document)


def _concerns(bodies: Sequence[Body], entry: Entry, kind: Kind, library: Library) -> bool:
    if kind is Kind.RESPONSIBILITY:
        return any(matches(body, entry.row) for body in bodies)
    by_id = library.outline(entry.document.id).by_id
    above: set[str] = set()
    clause: Clause | None = entry.clause
    while clause is not None:
        above.add(clause.id)
        clause = by_id.get(clause.parent or "")
    duties = library.responsibilities(entry.document.id)
    return any(row.clause_id in above and matches(body, row) for row in duties for body in bodies)


_Value = Callable[[Entry], Cell]


def _field(name: str) -> _Value:
    """A field of the row as a cell: a closed value by its word, a day as a day, a list in one text."""

    def value(entry: Entry) -> Cell:
        content = getattr(entry.row, name)
        if isinstance(content, tuple):
            return "、".join(content) or None
        if hasattr(content, "leaves"):
            return str(content.text)
        if name in ("deadline", "date", "ends_by"):
            return day_of(content) or content
        if hasattr(content, "value"):
            return value_word(content)
        if isinstance(content, bool):
            return "是" if content else None
        return content if content != "" else None

    return value


_ENDS: tuple[tuple[Column, _Value], ...] = (
    (Column("引文", 50, listed=False), lambda entry: entry.row.quote),
    (Column("条款全文", 70, listed=False), lambda entry: entry.clause.text.strip()),
    (Column("更正", 30), lambda entry: entry.row.corrected),
    (Column("条款标识", 24, listed=False), lambda entry: entry.clause.id),
    (Column("行", 6, listed=False), lambda entry: entry.number),
)
_BEGINS: tuple[tuple[Column, _Value], ...] = (
    (Column("文件", 34), lambda entry: entry.document.title),
    (Column("文号", 20, listed=False), lambda entry: entry.document.number),
    (Column("层级", 8, listed=False), lambda entry: entry.document.level),
    (Column("序号", 8, listed=False), lambda entry: entry.clause.item),
    (Column("条款", 14), lambda entry: f"第{entry.clause.item}项" if entry.clause.item else entry.clause.label),
    (Column("标题", 30), lambda entry: entry.clause.heading),
)


@dataclass(frozen=True, slots=True)
class _Form:
    """How a kind of row is shown: the table's name, its fields with their widths, and those for the file alone."""

    name: str
    listed: dict[str, int]
    filed: dict[str, int]


_FORMS: dict[Kind, _Form] = {
    Kind.RESPONSIBILITY: _Form("责任分工", {"body": 26, "role": 10, "basis": 18}, {"as_written": 26}),
    Kind.TARGET: _Form(
        "目标指标",
        {"indicator": 30, "comparator": 10, "value": 12, "upper": 12, "unit": 10, "deadline": 14},
        {"change": 14, "baseline": 16, "counting": 12, "deadline_text": 20, "striving": 8, "ambiguity": 20},
    ),
    Kind.DEADLINE: _Form("时限", {"date": 14, "wording": 22, "action": 40}, {"recurring": 10, "counted_from": 18}),
    Kind.MEASURE: _Form(
        "支持措施",
        {"kinds": 18, "beneficiaries": 26, "amount": 24, "conditions": 40},
        {"period": 20, "apply": 24, "excludes": 24, "ends": 10, "ends_by": 14},
    ),
}


def table(kind: Kind, listed: Sequence[Entry]) -> Table:
    """The table of rows of one kind, each with its document, its clause and the words that it rests on."""
    form = _FORMS[kind]
    columns = [
        *_BEGINS,
        *((Column(field_word(name), width), _field(name)) for name, width in form.listed.items()),
        *((Column(field_word(name), width, listed=False), _field(name)) for name, width in form.filed.items()),
        *_ENDS,
    ]
    rows = tuple(tuple(value(entry) for _, value in columns) for entry in listed)
    return Table(form.name, tuple(column for column, _ in columns), rows)
