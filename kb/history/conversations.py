"""The list of somebody's conversations: newest first, searched, renamed, removed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.people import People

#: Conversations on one page of the list.
PAGE = 30
#: Characters kept of a title.
_TITLE = 80
_SPECIAL = re.compile(r"([\\%_])")
# An answer is searched as JSON, so that a word of it is found though it stands beside others.
_FOUND = (
    "(c.title LIKE ? ESCAPE '\\' OR EXISTS (SELECT 1 FROM turns t WHERE t.conversation = c.id AND "
    "(t.question LIKE ? ESCAPE '\\' OR json_extract(t.answer, '$.text') LIKE ? ESCAPE '\\')))"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A conversation in the list; the times are ISO times in UTC."""

    id: str
    title: str
    made: str
    changed: str


def conversations(people: People, owner: str, *, search: str = "", limit: int = PAGE, offset: int = 0) -> list[Heading]:
    """The owner's conversations, the one changed last first.

    Args:
        search: words, all of which a conversation has in its title, its questions or its answers.

    Raises:
        IndexStateError: the database cannot be read.
    """
    patterns = ["%" + _SPECIAL.sub(r"\\\1", word) + "%" for word in search.split()]
    where = " AND ".join(["c.owner = ?", *[_FOUND] * len(patterns)])
    asked = [pattern for pattern in patterns for _ in range(3)]
    with people.reading() as connection:
        if connection is None:
            return []
        rows = connection.execute(
            f"SELECT c.id, c.title, c.made, c.changed FROM conversations c WHERE {where} "
            "ORDER BY c.changed DESC, c.rowid DESC LIMIT ? OFFSET ?",
            (owner, *asked, limit, offset),
        ).fetchall()
    return [Heading(*row) for row in rows]


def heading(people: People, owner: str, conversation: str) -> Heading | None:
    """One conversation of the owner's.

    Raises:
        IndexStateError: the database cannot be read.
    """
    with people.reading() as connection:
        if connection is None:
            return None
        row = connection.execute(
            "SELECT id, title, made, changed FROM conversations WHERE id = ? AND owner = ?", (conversation, owner)
        ).fetchone()
    return Heading(*row) if row else None


def rename(people: People, owner: str, conversation: str, title: str) -> bool:
    """Give a conversation another title; ``False`` where the owner has none of that id, or the title is empty.

    Raises:
        IndexStateError: the database cannot be written.
    """
    named = titled(title)
    if not named or heading(people, owner, conversation) is None:
        return False
    with people.writing() as connection:
        connection.execute(
            "UPDATE conversations SET title = ? WHERE id = ? AND owner = ?", (named, conversation, owner)
        )
    return True


def remove(people: People, owner: str, conversation: str) -> bool:
    """Remove a conversation with its turns and what was said of them; ``False`` where the owner has none of that id.

    Raises:
        IndexStateError: the database cannot be written.
    """
    if heading(people, owner, conversation) is None:
        return False
    with people.writing() as connection:
        for table in ("turns", "ratings", "settled"):
            connection.execute(f"DELETE FROM {table} WHERE conversation = ?", (conversation,))
        connection.execute("DELETE FROM conversations WHERE id = ? AND owner = ?", (conversation, owner))
    return True


def titled(question: str) -> str:
    """A title of one line made of a question."""
    line = " ".join(question.split())
    return line if len(line) <= _TITLE else line[: _TITLE - 1] + "…"
