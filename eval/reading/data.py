"""Questions with the document that each is asked of: a JSON object a line."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from eval.folds import Fold
from eval.records import read_records
from kb.errors import InputError
from kb.text import without_spaces

_FIELDS = {"_id": object, "text": str, "document": str, "answers": list}
_OPTIONAL = {"title": str, "unanswerable": bool}
_YES_NO = frozenset({"YES", "NO"})


class Sort(StrEnum):
    """What a question asks of its document, as its answers tell."""

    #: An answer stands in the document.
    SPAN = "span"
    #: The answers are ``YES`` and ``NO``, which are no words of the document.
    YES_NO = "yes_no"
    #: Another answer that does not stand in the document.
    NOT_IN_DOCUMENT = "not_in_document"
    #: The document does not answer.
    UNANSWERABLE = "unanswerable"


@dataclass(frozen=True, slots=True)
class Question:
    """A question, the document that it is asked of, and its answers, each enough by itself."""

    id: str
    text: str
    title: str
    document: str
    answers: tuple[str, ...]
    sort: Sort

    @property
    def disputed(self) -> bool:
        """Whether somebody gave an answer to a question that counts as unanswerable."""
        return self.sort is Sort.UNANSWERABLE and bool(self.answers)


@dataclass(frozen=True, slots=True)
class Data:
    """The questions of a file that are asked."""

    name: str
    questions: tuple[Question, ...]

    @classmethod
    def read(cls, path: Path, *, fold: Fold | None = None, limit: int | None = None) -> Data:
        """Read the questions of a file: those of a part, and of them the first ``limit``.

        Raises:
            InputError: the file cannot be read, a line is no such question, or none is left to ask.
        """
        places: dict[str, str] = {}
        questions = []
        hint = "--data names a file of questions with their documents"
        for where, row in read_records(path, _FIELDS, optional=_OPTIONAL, hint=hint):
            question = _question(row, where)
            if question.id in places:
                raise InputError(f"reading {where}: the field '_id' is {question.id!r} as in {places[question.id]}")
            places[question.id] = where
            if fold is None or fold.holds(question.id):
                questions.append(question)
        if not questions[:limit]:
            raise InputError(f"reading {path}: it holds no question to ask; look at --fold and --limit")
        return cls(f"{path.absolute().parent.name}/{path.name}", tuple(questions[:limit]))


def _question(row: dict[str, Any], where: str) -> Question:
    if not all(isinstance(answer, str) for answer in row["answers"]):
        raise InputError(f"reading {where}: the field 'answers' holds something else than strings")
    answers = tuple(answer for answer in row["answers"] if answer.strip())
    # A question without any answer needs no flag to be unanswerable; against the flag it is a mistake.
    unanswerable = row.get("unanswerable", not answers)
    if not answers and not unanswerable:
        raise InputError(f"reading {where}: the field 'answers' is empty, while 'unanswerable' is false")
    sort = Sort.UNANSWERABLE if unanswerable else _sort_of(answers, row["document"])
    return Question(str(row["_id"]), row["text"], row.get("title", ""), row["document"], answers, sort)


def _sort_of(answers: tuple[str, ...], document: str) -> Sort:
    if _YES_NO.issuperset(answers):
        return Sort.YES_NO
    text = without_spaces(document)
    return Sort.SPAN if any(without_spaces(answer) in text for answer in answers) else Sort.NOT_IN_DOCUMENT
