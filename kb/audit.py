"""The audit log: who did what to the knowledge base, kept beside it and never changed."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kb.people import People


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log.

    Attributes:
        at: when, as an ISO time in UTC.
        who: the name of the account, or the owner of a browser without one; ``command`` for the command line.
        action: a verb with its noun, such as ``upload.add``, ``correction.make``, ``sign_in.fail``.
        object: what it was done to: a document's id, a correction's number, an account's name.
        detail: what else is worth knowing.
    """

    id: int
    at: str
    who: str
    action: str
    object: str | None
    detail: Mapping[str, Any]


def note(people: People, who: str, action: str, object: str | None = None, **detail: Any) -> None:
    """Write one line.

    Raises:
        IndexStateError: the database cannot be written.
    """
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    written = json.dumps(detail, ensure_ascii=False) if detail else None
    with people.writing() as connection:
        connection.execute(
            "INSERT INTO audit (at, who, action, object, detail) VALUES (?, ?, ?, ?, ?)",
            (now, who, action, object, written),
        )


def entries(
    people: People,
    *,
    limit: int,
    before: int | None = None,
    who: str | None = None,
    action: str | None = None,
    word: str | None = None,
) -> list[Entry]:
    """The newest lines first, from the one before the line ``before`` on.

    Args:
        who, action: the lines of this name, of this action alone.
        word: the lines in whose name, action, object or detail it stands.

    Raises:
        IndexStateError: the database cannot be read.
    """
    like = None if not word else "%" + re.sub(r"([%_\\])", r"\\\1", word) + "%"
    values = {"before": before, "who": who, "action": action, "like": like, "limit": limit}
    with people.reading() as connection:
        if connection is None:
            return []
        rows = connection.execute(
            "SELECT id, at, who, action, object, detail FROM audit WHERE (:before IS NULL OR id < :before) "
            "AND (:who IS NULL OR who = :who) AND (:action IS NULL OR action = :action) "
            "AND (:like IS NULL OR who || ' ' || action || ' ' || coalesce(object, '') || ' ' || coalesce(detail, '') "
            "LIKE :like ESCAPE '\\') ORDER BY id DESC LIMIT :limit",
            values,
        ).fetchall()
    return [
        Entry(id=number, at=at, who=who, action=action, object=object_, detail=json.loads(detail) if detail else {})
        for number, at, who, action, object_, detail in rows
    ]


def choices(people: People) -> tuple[list[str], list[str]]:
    """The names and the actions that the log holds, sorted, to choose from.

    Raises:
        IndexStateError: the database cannot be read.
    """
    with people.reading() as connection:
        if connection is None:
            return [], []
        who = [row[0] for row in connection.execute("SELECT DISTINCT who FROM audit ORDER BY who")]
        actions = [row[0] for row in connection.execute("SELECT DISTINCT action FROM audit ORDER BY action")]
    return who, actions
