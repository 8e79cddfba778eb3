"""Bodies in answers: which rows a body named in a question means, and how bodies and roles are written."""

from __future__ import annotations

from collections.abc import Sequence

from kb.facts.departments import Body, department
from kb.model import Responsibility, Role
from kb.wording import say


def matches(body: Body, row: Responsibility) -> bool:
    """Whether a row is a duty of the body named; a level that both state must be the same."""
    if body.level is not None and row.level is not None and body.level is not row.level:
        return False
    return any(key in row.keys for key in body.keys)


def is_beside(row: Responsibility) -> bool:
    """Whether a duty stands apart from the words that it is for: in a bracket or labelled field, not in a sentence."""
    return row.end <= row.task_start or row.task_end <= row.start


def gloss(written: str, keys: Sequence[str], language: str) -> str:
    """A name as written; in English answers with its English name behind it."""
    registered = department(keys[0]) if language == "en" else None
    return f"{written} ({registered.english})" if registered else written


def listed(rows: Sequence[Responsibility], language: str) -> str:
    """The bodies of the rows in order."""
    joint = "、" if language == "zh" else ", "
    return joint.join(gloss(row.body, row.keys, language) for row in rows)


def role_word(role: Role, language: str) -> str:
    """The word for a role."""
    return say(role.value, language)
