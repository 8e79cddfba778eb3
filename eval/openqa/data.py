"""Questions to a whole corpus with their answers: the BEIR layout, with ``answers`` in ``queries.jsonl``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from eval.folds import Fold
from eval.records import read_records
from eval.retrieval.data import Data
from kb.errors import InputError


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, its answers, each enough by itself, and the ids of the records that hold them."""

    id: str
    text: str
    answers: tuple[str, ...]
    records: frozenset[str]


@dataclass(frozen=True, slots=True)
class OpenData:
    """The judged questions of a folder that are asked, and the file of its records."""

    name: str
    corpus: Path
    questions: tuple[Asked, ...]

    @classmethod
    def read(cls, folder: Path, *, fold: Fold | None = None, limit: int | None = None) -> OpenData:
        """Read the questions of a folder: those of a part, and of them the first ``limit``.

        Raises:
            InputError: a file is missing or not in the layout, a question has no answers, or none is left to ask.
        """
        judged = Data.read(folder)
        answers = _read_answers(folder / "queries.jsonl")
        questions = [
            Asked(id_, text, answers[id_], frozenset(judged.relevant[id_]))
            for id_, text in judged.questions.items()
            if fold is None or fold.holds(id_)
        ][:limit]
        if not questions:
            raise InputError(f"reading {folder}: no question is left to ask; look at --fold and --limit")
        return cls(judged.name, judged.corpus, tuple(questions))


def _read_answers(path: Path) -> dict[str, tuple[str, ...]]:
    answers = {}
    for where, row in read_records(path, {"_id": object, "text": str, "answers": list}):
        given = tuple(answer for answer in row["answers"] if isinstance(answer, str) and answer.strip())
        if not given:
            raise InputError(f"reading {where}: the field 'answers' holds no words of an answer")
        answers[str(row["_id"])] = given
    return answers
