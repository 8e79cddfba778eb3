"""Data in the BEIR layout: ``corpus.jsonl``, ``queries.jsonl`` and ``qrels.tsv`` in one folder."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.records import read_records
from kb.errors import InputError

#: Files in one folder of the temporary corpus; folders of many thousands are slow on some disks.
_FILES_A_FOLDER = 1000


@dataclass(frozen=True, slots=True)
class Data:
    """The questions of a data set that are asked, and what is relevant to each.

    Attributes:
        corpus: the file of its records.
        questions: the text of each judged question by its id.
        relevant: of each question, the ids of the records judged above 0 with their grades.
    """

    name: str
    corpus: Path
    questions: dict[str, str]
    relevant: dict[str, dict[str, float]]

    @classmethod
    def read(cls, folder: Path, *, limit: int | None = None) -> Data:
        """Read the questions of a folder; ``limit`` takes only so many.

        Raises:
            InputError: a file is missing or not in the layout.
        """
        relevant = _read_qrels(folder / "qrels.tsv")
        rows = (row for row in read_jsonl(folder / "queries.jsonl") if row["_id"] in relevant)
        questions = {row["_id"]: row["text"] for row in rows}
        if not questions:
            raise InputError(f"reading {folder}: qrels.tsv judges no question of queries.jsonl; compare their ids")
        return cls(folder.name, folder / "corpus.jsonl", dict(list(questions.items())[:limit]), relevant)


def content(row: dict[str, Any]) -> str:
    """The text of a record as a document: its title in a line of its own, then its text."""
    return f"{row.get('title') or ''}\n{row['text']}\n".lstrip()


def document_id(written: bytes) -> str:
    """The id under which the library holds a file of that content."""
    return "d" + hashlib.sha256(written).hexdigest()[:12]


def write_files(corpus: Path, folder: Path) -> tuple[int, dict[str, list[str]]]:
    """Each record as a text file; returns their number and the record ids of each document id.

    File names are numbers, so a record's id may hold any character. Records of the same text are one document.

    Raises:
        InputError: the corpus is missing, empty or not in the layout.
    """
    ids: dict[str, list[str]] = {}
    records = 0
    for records, row in enumerate(read_jsonl(corpus), start=1):
        written = content(row).encode()
        path = folder / f"{records // _FILES_A_FOLDER:04d}" / f"{records:07d}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written)
        ids.setdefault(document_id(written), []).append(row["_id"])
    if not records:
        raise InputError(f"reading {corpus}: it holds no record")
    return records, ids


def read_jsonl(path: Path) -> Iterator[dict[str, Any]]:
    """The records or questions of a file.

    Raises:
        InputError: the file is missing, or a line is no object with ``_id`` and ``text``.
    """
    for _, row in read_records(path, {"_id": object, "text": str}, hint="--data names a folder in the BEIR layout"):
        yield {**row, "_id": str(row["_id"])}


def _read_qrels(path: Path) -> dict[str, dict[str, float]]:
    """The judgements above 0 by question; the first line is a header."""
    relevant: dict[str, dict[str, float]] = {}
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            next(rows, None)
            for question, record, grade in rows:
                if float(grade) > 0:
                    relevant.setdefault(question, {})[record] = float(grade)
    except (OSError, ValueError) as error:
        raise InputError(f"reading {path}: {error}; each line is: query-id, corpus-id, score") from error
    return relevant
