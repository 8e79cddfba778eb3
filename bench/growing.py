"""Growing texts into as many different clauses as are asked for, in documents of many clauses each.

First come the texts as they are, cut at sentences into clauses of the usual length. When they run out they come again,
each time with other numbers and with sentences of other clauses among their own, so that no clause equals another and
the words keep about the frequencies that they have in the texts.
"""

from __future__ import annotations

import gzip
import itertools
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kb.errors import InputError
from kb.text import sentences

#: Clauses of one document.
CLAUSES_A_DOCUMENT = 40
#: A clause is closed by the sentence that brings it to so many characters; a text begins a new one.
CLAUSE_CHARACTERS = 120
#: A longer sentence, which is rather a table without stops, is cut.
_MOST = 1000
_NUMBER = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class Grown:
    """A document of different clauses; what stands before them is its title."""

    title: str
    clauses: tuple[str, ...]


def grow(texts: Sequence[Path], count: int) -> Iterator[Grown]:
    """Documents with ``count`` clauses together, the same for the same files.

    Args:
        texts: files of objects with ``text`` and, where there is one, ``title``, one a line; may end in ``.gz``.
        count: clauses in all.

    Raises:
        InputError: a file cannot be read, or the texts are too few to be recombined.
    """
    clauses = itertools.islice(_different(texts, count), count)
    while group := list(itertools.islice(clauses, CLAUSES_A_DOCUMENT)):
        yield Grown(group[0][0], tuple(text for _, text in group))


def _different(texts: Sequence[Path], count: int) -> Iterator[tuple[str, str]]:
    """Titles and clauses, no clause twice."""
    seen: set[int] = set()
    source: list[tuple[str, list[str]]] = []
    for title, parts in _read(texts):
        text = "".join(parts)
        if hash(text) not in seen:
            seen.add(hash(text))
            source.append((title, parts))
            yield title, text
        if len(seen) == count:
            return
    for again in itertools.count(1):
        before = len(seen)
        for title, text in _recombined(source, again):
            if hash(text) not in seen:
                seen.add(hash(text))
                yield title, text
        if len(seen) == before:
            raise InputError(f"growing {before} clauses to {count}: the texts hold too few; give more with --texts")


def _recombined(source: Sequence[tuple[str, list[str]]], again: int) -> Iterator[tuple[str, str]]:
    chance = random.Random(again)
    for title, parts in source:
        mixed = [chance.choice(chance.choice(source)[1]) if chance.random() < 0.5 else part for part in parts]
        if len(mixed) < 2:
            mixed.append(chance.choice(chance.choice(source)[1]))
        text = _NUMBER.sub(lambda found: _other(found[0], chance), "".join(mixed))
        yield f"{title}（第{again}次汇编）", text


def _other(number: str, chance: random.Random) -> str:
    """Another number of as many digits that begins in the same way, so that a year stays a year."""
    kept = len(number) // 2
    return number[:kept] + "".join(chance.choice("0123456789") for _ in number[kept:])


def _read(texts: Sequence[Path]) -> Iterator[tuple[str, list[str]]]:
    """The title and the sentences of each clause of the texts as they are."""
    for path in texts:
        for row in rows(path):
            text = row["text"]
            title = str(row.get("title") or text[:20]).strip()
            clause: list[str] = []
            for start, end in sentences(text):
                for first in range(start, end, _MOST):
                    clause.append(text[first : min(end, first + _MOST)])
                if sum(map(len, clause)) >= CLAUSE_CHARACTERS:
                    yield title, clause
                    clause = []
            if clause:
                yield title, clause


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The objects of a file of texts, one a line.

    Raises:
        InputError: it cannot be read, or a line is no object with ``text``.
    """
    read = 0
    try:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
            for read, line in enumerate(file, start=1):
                row = json.loads(line)
                if not isinstance(row["text"], str):
                    raise TypeError(f"text of line {read} is no string")
                yield row
    except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"reading {path} (line {read}): {error!r}; each line is an object with text and, where known, title"
        ) from error
