"""The project's own questions: what is asked, and what any correct and honest answer has to contain.

One JSON object a line in ``eval/questions/*.jsonl``; README.md beside them describes the fields. The
questions of ``held_back.jsonl`` are the part that nobody tunes on.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kb.errors import InputError
from kb.model import Clause, Document, Reason

#: Where the questions stand.
FOLDER = Path(__file__).parent / "questions"
#: The file, and so the part, that is not tuned on.
HELD_BACK = "held_back"
#: Every other part.
OPEN = "open"
CATEGORIES = (
    "responsibility",
    "department",
    "target",
    "deadline",
    "content",
    "outline",
    "document",
    "levels",
    "enterprise",
    "refusal",
    "conversation",
    "english",
)

_FIELDS = {"id", "category", "question", "conversation", "turn", "expected"}
_EXPECTED = {"facts", "absent", "clauses", "any", "allowed", "refused", "reason", "notes"}


@dataclass(frozen=True, slots=True)
class ClauseRef:
    """A place that a person would name: a document alone, or one clause of it by label or running number.

    ``document`` is the number, the title or the source file name.
    """

    document: str
    label: str | None = None
    item: int | None = None

    def __str__(self) -> str:
        return f"{self.document} {self.label or self.item or ''}".strip()


@dataclass(frozen=True, slots=True)
class Expected:
    """What a correct answer has to contain, and what it must not.

    Attributes:
        facts: for each fact its alternatives, one of which must stand in the text.
        absent: strings that must not stand in the text.
        clauses: the clauses that must be cited; with ``any_clause`` one of them is enough.
        allowed: clauses that an honest answer may cite as well.
        refused: whether the question must be refused; ``None`` where a refusal that says the same is as good.
        reason: the reasons that a refusal may give; empty for any.
        notes: for each note its alternatives, one of which must stand in the notes.
    """

    facts: tuple[tuple[str, ...], ...] = ()
    absent: tuple[str, ...] = ()
    clauses: tuple[ClauseRef, ...] = ()
    any_clause: bool = False
    allowed: tuple[ClauseRef, ...] = ()
    refused: bool | None = False
    reason: tuple[Reason, ...] = ()
    notes: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """One question; ``part`` is :data:`OPEN` or :data:`HELD_BACK`."""

    id: str
    category: str
    question: str
    part: str
    expected: Expected
    conversation: str | None = None
    turn: int | None = None


class ClauseIndex:
    """Finds the documents and clauses that references name."""

    def __init__(self, shelf: Iterable[tuple[Document, Sequence[Clause]]]) -> None:
        self._names: dict[str, str] = {}
        self._clauses: dict[str, Sequence[Clause]] = {}
        for document, clauses in shelf:
            self._clauses[document.id] = clauses
            for name in (document.source, document.title, *(document.number or "").split("；")):
                if name:
                    self._names[name] = document.id

    def document(self, ref: ClauseRef) -> str:
        """The id of the document that ``ref`` names.

        Raises:
            InputError: there is none of that name.
        """
        try:
            return self._names[ref.document]
        except KeyError as error:
            raise InputError(f"the questions name the document {ref.document!r}, which the library lacks") from error

    def clauses(self, ref: ClauseRef) -> frozenset[str]:
        """The ids of the clauses that ``ref`` stands for; a document alone stands for all of its clauses.

        Raises:
            InputError: there is no such document or clause.
        """
        held = self._clauses[self.document(ref)]
        if ref.label is None and ref.item is None:
            return frozenset(clause.id for clause in held)
        found = frozenset(
            clause.id
            for clause in held
            if (ref.label is None or clause.label == ref.label) and (ref.item is None or clause.item == ref.item)
        )
        if not found:
            raise InputError(f"the questions name the clause {ref}, which that document lacks")
        return found


def load(folder: Path = FOLDER) -> tuple[Question, ...]:
    """All questions, file by file, turns in their order.

    Raises:
        InputError: a line is not a question of the form that README.md describes; names file and line.
    """
    questions = []
    for path in sorted(folder.glob("*.jsonl")):
        part = HELD_BACK if path.stem == HELD_BACK else OPEN
        for line_number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            try:
                questions.append(parse(json.loads(line), part=part))
            except (ValueError, KeyError, TypeError) as error:
                raise InputError(f"{path.name}, line {line_number}: {error!r}; see eval/README.md") from error
    return tuple(questions)


def parse(record: Mapping[str, Any], *, part: str = OPEN) -> Question:
    """One record as a value.

    Raises:
        ValueError, KeyError, TypeError: a field is missing, unknown or of the wrong form.
    """
    expected = record["expected"]
    if unknown := (record.keys() - _FIELDS) | (expected.keys() - _EXPECTED):
        raise ValueError(f"unknown fields {sorted(unknown)}")
    if record["category"] not in CATEGORIES:
        raise ValueError(f"unknown category {record['category']!r}")
    return Question(
        id=record["id"],
        category=record["category"],
        question=record["question"],
        part=part,
        conversation=record.get("conversation"),
        turn=record.get("turn"),
        expected=Expected(
            facts=_alternatives(expected.get("facts", ())),
            absent=tuple(expected.get("absent", ())),
            clauses=tuple(ClauseRef(**ref) for ref in expected.get("clauses", ())),
            any_clause=expected.get("any", False),
            allowed=tuple(ClauseRef(**ref) for ref in expected.get("allowed", ())),
            refused=expected["refused"],
            reason=tuple(Reason(code) for code in expected.get("reason", ())),
            notes=_alternatives(expected.get("notes", ())),
        ),
    )


def _alternatives(lists: Sequence[str | Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple((entry,) if isinstance(entry, str) else tuple(entry) for entry in lists)
