"""A question on a passage with the span that answers it, and batches of them as arrays."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from kb.embed.table import NgramTable
from kb.extraction.features import Inputs, inputs_of
from kb.extraction.network import CHARACTERS
from training.reader.network import Batch

#: The longest passage that is trained on, in characters.
LONGEST = 700
NONE, UNMARKED = -1, -2


@dataclass(frozen=True, slots=True)
class Example:
    """A question, a passage, and where its answer stands.

    ``start`` is :data:`NONE` where the passage does not answer, and :data:`UNMARKED` where it does so in no words of
    its own (yes, no).

    Attributes:
        brief: whether the answers of its set are as brief as can be (a phrase), and no whole sentences.
        answers: the wordings that count as right, for measuring.
    """

    id: str
    question: str
    passage: str
    title: str
    start: int
    end: int
    brief: bool
    answers: tuple[str, ...] = ()


def read_examples(path: Path, *, brief: bool) -> list[Example]:
    """The questions of a ``reading.jsonl`` on whole documents; an answer that is not in the text is not marked."""
    examples = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        document = row["document"]
        found = [answer for answer in row["answers"] if answer and answer in document]
        if row.get("unanswerable") or not found:
            start = NONE if row.get("unanswerable") else UNMARKED
            examples.append(Example(row["_id"], row["text"], document, row["title"], start, start, brief))
        else:
            start = _likeliest(row["text"], document, found[0])
            end = start + len(found[0])
            examples.append(
                Example(row["_id"], row["text"], document, row["title"], start, end, brief, tuple(row["answers"]))
            )
    return examples


def _likeliest(question: str, document: str, answer: str) -> int:
    """Where an answer that stands in several places is meant: where most of the question's pairs stand around it."""
    pairs = {question[place : place + 2] for place in range(len(question) - 1)}
    best, start = (-1, 0), document.find(answer)
    while start >= 0:
        around = document[max(0, start - 60) : start + len(answer) + 30]
        best = max(best, (sum(pair in around for pair in pairs), -start))
        start = document.find(answer, start + 1)
    return -best[1]


def cropped(example: Example, rng: random.Random, longest: int = LONGEST) -> Example:
    """The example with a stretch of its passage that holds the answer, begun at some boundary."""
    text = example.passage
    if len(text) <= longest:
        return example
    if example.start < 0:
        begin = rng.randrange(0, len(text) - longest + 1)
    else:
        size = min(example.end - example.start, longest)
        begin = rng.randint(max(0, example.start + size - longest), max(0, min(example.start, len(text) - longest)))
    earliest = max(begin - 60, 0, example.start + min(example.end - example.start, longest) - longest)
    for mark in range(begin, earliest, -1):
        if mark and text[mark - 1] in "。；\n":
            begin = mark
            break
    end = min(len(text), begin + longest)
    if example.start < 0:
        return Example(
            example.id,
            example.question,
            text[begin:end],
            example.title,
            example.start,
            example.start,
            example.brief,
            example.answers,
        )
    start, stop = example.start - begin, min(example.end, end) - begin
    return Example(
        example.id, example.question, text[begin:end], example.title, start, stop, example.brief, example.answers
    )


def stretch(example: Example, rng: random.Random) -> Example | None:
    """The question with a stretch of its document that does not answer it; ``None`` where none was found."""
    text = example.passage
    for _ in range(5 if len(text) > 500 else 0):
        begin = rng.randrange(0, len(text) - 300)
        end = begin + rng.randint(250, LONGEST)
        if end <= example.start or begin >= example.end:
            return Example(example.id, example.question, text[begin:end], example.title, NONE, NONE, example.brief)
    return None


def batch_of(
    examples: Sequence[Example], *, table: NgramTable, rarities: NDArray[np.float32]
) -> tuple[Batch, dict[str, torch.Tensor]]:
    """The padded arrays of some examples, and what is right: start, end, inside (by piece), answers,
    and whether the answer is marked."""
    inputs = [inputs_of(one.question, one.passage, one.title, table=table, rarities=rarities) for one in examples]
    longest, asked = max(len(one.characters) for one in inputs), max(len(one.question) for one in inputs)
    most = max(len(one.per_piece) for one in inputs)
    count = len(inputs)

    def empty(*shape: int) -> NDArray[np.float32]:
        return np.zeros((count, *shape), dtype=np.float32)

    arrays: dict[str, NDArray[Any]] = {
        "characters": np.zeros((count, longest), dtype=np.int64),
        "vectors": empty(longest, table.dimension),
        "local": empty(longest, inputs[0].local.shape[1]),
        "mask": empty(longest),
        "question": np.zeros((count, asked), dtype=np.int64),
        "question_vectors": empty(asked, table.dimension),
        "asked": empty(asked, inputs[0].asked.shape[1]),
        "question_mask": empty(asked),
        "membership": empty(most, longest),
        "per_piece": empty(most, inputs[0].per_piece.shape[1]),
        "piece_mask": empty(most),
        "brief": np.array([float(one.brief) for one in examples], dtype=np.float32),
    }
    right = {name: np.zeros(count, dtype=np.int64) for name in ("start", "end")}
    inside, answers = empty(most), np.array([float(one.start != NONE) for one in examples], dtype=np.float32)
    marked = np.array([float(one.start >= 0) for one in examples], dtype=np.float32)
    for row, (example, one) in enumerate(zip(examples, inputs, strict=True)):
        _fill(arrays, row, one, table)
        if example.start >= 0:
            right["start"][row], right["end"][row] = example.start, example.end - 1
            member = arrays["membership"][row]
            inside[row] = member[:, example.start : example.end].sum(1) / np.maximum(member.sum(1), 1)
    tensors = {name: torch.from_numpy(array) for name, array in arrays.items()}
    wanted = {name: torch.from_numpy(array) for name, array in right.items()}
    wanted |= {"inside": torch.from_numpy(inside), "answers": torch.from_numpy(answers)}
    wanted |= {"marked": torch.from_numpy(marked)}
    return Batch(**tensors), wanted


def _fill(arrays: dict[str, NDArray[Any]], row: int, one: Inputs, table: NgramTable) -> None:
    total, asked, count = len(one.characters), len(one.question), len(one.per_piece)
    arrays["characters"][row, :total] = one.characters % CHARACTERS
    arrays["vectors"][row, :total] = one.vectors
    arrays["local"][row, :total] = one.local
    arrays["mask"][row, :total] = 1
    arrays["question"][row, :asked] = one.question % CHARACTERS
    arrays["question_vectors"][row, :asked] = one.question_vectors
    arrays["asked"][row, :asked] = one.asked
    arrays["question_mask"][row, :asked] = 1
    arrays["membership"][row, one.pieces, np.arange(total)] = 1
    arrays["per_piece"][row, :count] = one.per_piece
    arrays["piece_mask"][row, :count] = 1
