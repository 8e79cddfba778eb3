"""Corrections in the database of what people write."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from kb.corrections.records import Correction
from kb.errors import CorrectionError
from kb.index.rows import from_row, names, selection, to_row
from kb.people import People


def held(people: People) -> tuple[Correction, ...]:
    """The corrections that were not withdrawn, in the order in which they were made.

    Raises:
        IndexStateError: the database cannot be read.
    """
    with people.reading() as connection:
        if connection is None:
            return ()
        statement = f"SELECT {selection(Correction)} FROM corrections WHERE withdrawn IS NULL ORDER BY id"
        return tuple(from_row(Correction, row) for row in connection.execute(statement).fetchall())


def add(people: People, correction: Correction) -> Correction:
    """Keep a correction; returns it with its number, which is never given again.

    Raises:
        IndexStateError: the database cannot be written.
    """
    columns = names(Correction)[1:]
    marks = ", ".join("?" * len(columns))
    quoted = ", ".join(f'"{name}"' for name in columns)
    with people.writing() as connection:
        done = connection.execute(
            f"INSERT INTO corrections ({quoted}) VALUES ({marks})",
            to_row(correction)[1:],
        )
    return replace(correction, id=int(done.lastrowid or 0))


def withdraw(people: People, number: int) -> None:
    """Let a correction hold no longer; it stays in the database with the time of its end.

    Raises:
        CorrectionError: no correction of that number holds.
        IndexStateError: the database cannot be written.
    """
    if not any(correction.id == number for correction in held(people)):
        raise CorrectionError(f"there is no correction {number}; `python -m kb corrections` lists them")
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    with people.writing() as connection:
        connection.execute("UPDATE corrections SET withdrawn = ? WHERE id = ? AND withdrawn IS NULL", (now, number))
