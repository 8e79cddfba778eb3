"""The texts and questions that training reads, folded once."""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.folds import fold_of as fold_of
from kb.errors import InputError

#: A report is read up to here: what it is about stands at its beginning.
REPORT_CHARS = 700


@dataclass(frozen=True, slots=True)
class Text:
    """A text and its title, which may be empty."""

    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and the texts that answer it.

    Attributes:
        id: in its set.
        texts: what answers it, each enough by itself.
    """

    id: str
    question: str
    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """A set in the BEIR layout: the corpus by id, the questions, and which records answer each."""

    name: str
    corpus: dict[str, Text]
    questions: dict[str, str]
    relevant: dict[str, tuple[str, ...]]


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a ``.jsonl`` or ``.jsonl.gz`` file.

    Raises:
        InputError: it is missing or holds a line that is no object.
    """
    opener = gzip.open if path.suffix == ".gz" else open
    try:
        with opener(path, "rt", encoding="utf-8") as file:
            for line in file:
                yield json.loads(line)
    except (OSError, ValueError) as error:
        raise InputError(f"reading {path}: {error}; see training/README.md for the files it takes") from error


def read_articles(path: Path) -> list[Text]:
    """Articles of laws: ``{title, text}`` a line."""
    return [Text(row["title"], row["text"]) for row in read_lines(path)]


# 2023-08-16 18:24:57，正文：
_STAMP = re.compile(r"^[\d: -]{8,20}[，,]?\s*正文[：:]")


def read_reports(path: Path) -> list[Text]:
    """Running texts: ``{text}`` a line, without the stamp before them."""
    return [Text("", _STAMP.sub("", row["text"])[:REPORT_CHARS]) for row in read_lines(path)]


def read_set(folder: Path) -> QuestionSet:
    """A folder with corpus.jsonl, queries.jsonl and qrels.tsv."""
    corpus = {str(row["_id"]): Text(row.get("title") or "", row["text"]) for row in read_lines(folder / "corpus.jsonl")}
    questions = {str(row["_id"]): row["text"] for row in read_lines(folder / "queries.jsonl")}
    relevant: dict[str, list[str]] = {}
    with (folder / "qrels.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(rows, None)
        for question, record, grade in rows:
            if float(grade) > 0 and record in corpus and question in questions:
                relevant.setdefault(question, []).append(record)
    return QuestionSet(folder.name, corpus, questions, {key: tuple(value) for key, value in relevant.items()})


def read_passages(path: Path, *, around: int = 120) -> list[Asked]:
    """Questions with the passage of their document that answers: ``{_id, text, title, document, answers}`` a line."""
    asked = []
    for row in read_lines(path):
        answers = [answer for answer in row["answers"] if answer]
        document = row["document"]
        if row.get("unanswerable") or not answers:
            continue
        place = max(document.find(answers[0][:20]), 0)
        passage = document[max(0, place - around) : place + len(answers[0]) + around]
        asked.append(Asked(str(row["_id"]), row["text"], (Text(row.get("title") or document[:40], passage),)))
    return asked
