"""Bodies in answers: which rows a body named in a question means, by which name, and how bodies are written."""

from __future__ import annotations

from collections.abc import Sequence

from kb.facts.departments import Body, parse_body
from kb.facts.departments.registry import current
from kb.facts.departments.successions import Former
from kb.model import Level, Responsibility, Role
from kb.text import fold
from kb.wording import say


def matches(body: Body, row: Responsibility) -> bool:
    """Whether a row is a duty of the body named; a level that both state must be the same."""
    if body.level is not None and row.level is not None and body.level is not row.level:
        return False
    return any(key in row.keys for key in body.keys)


def successors(body: Body) -> list[Body]:
    """The bodies among which the duties of a body were divided, each at its level; empty where they were not."""
    former = divided(body)
    return [Body(body.written, (key,), body.level) for key in current().successions.heirs(former)] if former else []


def predecessors(body: Body) -> list[Body]:
    """The former bodies with a part of whose divided duties a body was charged."""
    found = {former.key: former for key in body.keys for former in current().predecessors(key)}
    return [Body(former.name, (former.key,), body.level, former.name) for former in found.values()]


def divided(body: Body) -> Former | None:
    """The former body that a name stood for, where its duties were divided."""
    former = current().former(body.former) if body.former else None
    return former if former is not None and former.divided else None


def succession(body: Body, language: str) -> list[str]:
    """What became of a body that was reformed, a sentence a step; empty for a body of today."""
    registry = current()
    former = registry.former(body.former) if body.former else None
    if former is None:
        return []
    lines = []
    for step in registry.successions.chain(former):
        old = _with_full(body.written, step.name) if step is former else step.name
        if language == "en":
            old = f"{old} ({step.english})"
        since = _since(step.since, language)
        new = _joint(language).join(_named_now(name, step, body.level, language) for name in step.successors)
        note = say("succession_note", language, note=step.note) if step.note else ""
        lines.append(say("divided" if step.divided else "succeeded", language, old=old, since=since, new=new) + note)
    return lines


def naming(asked: Body, row: Responsibility, language: str) -> list[str]:
    """Under which other name a document has the body asked for, and what became of either, a sentence each."""
    named = parse_body(row.body, level=row.level)
    lines = []
    # Of divided duties the name of the one is not that of the other.
    if language == "zh" and matches(asked, row) and asked.written not in fold(row.body):
        lines.append(say("alias", language, asked=asked.written, written=row.body))
    lines += succession(asked, language)
    return lines if named.former == asked.former else [*lines, *succession(named, language)]


def _with_full(written: str, full: str) -> str:
    return written if full in written else f"{written}（{full}）"


def _named_now(name: str, step: Former, level: Level | None, language: str) -> str:
    """A successor by its full name at the level of the body that it succeeded."""
    national = level is Level.NATION or step.levels == "国"
    registered = current().department(name)
    if registered is None:
        return name
    full = registered.full_name(Level.NATION if national else level)
    return f"{full} ({registered.english})" if language == "en" else full


def _since(since: str, language: str) -> str:
    year, _, month = since.partition("-")
    if not year:
        return say("since_reform", language)
    return (
        say("since_month", language, year=year, month=int(month)) if month else say("since_year", language, year=year)
    )


def _joint(language: str) -> str:
    return "、" if language == "zh" else ", "


def is_beside(row: Responsibility) -> bool:
    """Whether a duty stands apart from the words that it is for: in a bracket or labelled field, not in a sentence."""
    return row.end <= row.task_start or row.task_end <= row.start


def gloss(written: str, keys: Sequence[str], language: str) -> str:
    """A name as written; in English answers with its English name behind it."""
    if language != "en":
        return written
    said_in_english = written.isascii()  # as the question names it; a document writes Chinese
    name = parse_body(written).former
    named = current().former(name) if name else current().department(keys[0])
    if named is None:
        return written
    return named.english if said_in_english else f"{written} ({named.english})"


def listed(rows: Sequence[Responsibility], language: str) -> str:
    """The bodies of the rows in order."""
    return _joint(language).join(gloss(row.body, row.keys, language) for row in rows)


def role_word(role: Role, language: str) -> str:
    """The word for a role."""
    return say(role.value, language)
