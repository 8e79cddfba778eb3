"""The work that questions without an answer and poor answers make, put together by what was asked."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from kb.feedback import COMMENT, Fault, Work
from kb.model import Reason
from kb.people import People
from kb.text import fold, without_spaces

#: What a question may end in without being another one.
_ENDS = "?？。！!；;，,、…~ "


@dataclass(frozen=True, slots=True)
class Group:
    """Turns that ask the same and went wrong in the same way.

    Attributes:
        key: by which the group is known again.
        question: as it was asked last.
        reason, fault: why it was refused, or why the answer did not help.
        first, last: when; ISO times in UTC.
        comments: what was written, the newest first.
    """

    key: str
    question: str
    reason: Reason | None
    fault: Fault | None
    turns: tuple[tuple[str, int], ...]
    first: str
    last: str
    comments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """A turn that somebody has settled."""

    question: str
    reason: Reason | None
    by: str
    at: str
    note: str | None


def grouped(work: Iterable[Work]) -> list[Group]:
    """The groups of a work list, those asked most often first, of equals the newest."""
    groups: dict[str, list[Work]] = {}
    for one in work:
        groups.setdefault(_key(one), []).append(one)
    made = [_group(key, sorted(turns, key=lambda one: one.at, reverse=True)) for key, turns in groups.items()]
    return sorted(sorted(made, key=lambda one: one.last, reverse=True), key=lambda one: -len(one.turns))


def settle_all(people: People, group: Group, *, by: str, note: str | None = None) -> None:
    """Take all turns of a group off the work list, in one transaction.

    Raises:
        IndexStateError: the database cannot be written.
    """
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    kept = (note or "").strip()[:COMMENT] or None
    with people.writing() as connection:
        connection.executemany(
            'INSERT OR REPLACE INTO settled (conversation, place, "by", at, note) VALUES (?, ?, ?, ?, ?)',
            [(conversation, place, by, now, kept) for conversation, place in group.turns],
        )


def settled(people: People, *, limit: int) -> list[Settled]:
    """What was settled last, the newest first.

    Raises:
        IndexStateError: the database cannot be read.
    """
    with people.reading() as connection:
        if connection is None:
            return []
        rows = connection.execute(
            'SELECT t.question, t.reason, s."by", s.at, s.note FROM settled s JOIN turns t '
            "ON t.conversation = s.conversation AND t.place = s.place ORDER BY s.at DESC, s.rowid DESC LIMIT ?",
            (limit,),
        ).fetchall()
    return [Settled(question, reason and Reason(reason), by, at, note) for question, reason, by, at, note in rows]


def _key(one: Work) -> str:
    asked = without_spaces(fold(one.question)).casefold().rstrip(_ENDS)
    why = one.rating or one.reason or ""
    return hashlib.sha256(f"{type(why).__name__} {why} {asked}".encode()).hexdigest()[:16]


def _group(key: str, turns: list[Work]) -> Group:
    last = turns[0]
    return Group(
        key=key,
        question=last.question,
        reason=None if last.rating else last.reason,
        fault=last.rating,
        turns=tuple((one.conversation, one.place) for one in turns),
        first=turns[-1].at,
        last=last.at,
        comments=tuple(one.comment for one in turns if one.comment),
    )
