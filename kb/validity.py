"""How a document stands on a day: a draft, not yet or in force, over, repealed or replaced, and by what.

It is told from the document itself (status, day of force, term, years of action) and from later documents of the
library that end, replace or change it. What nothing states stays unsaid: a document is never called valid because
nothing speaks against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from kb.days import read_day
from kb.library import Library
from kb.model import Document, Reference, Relation


class State(StrEnum):
    """How a document stands."""

    DRAFT = "draft"
    NOT_YET_IN_FORCE = "not_yet_in_force"
    IN_FORCE = "in_force"
    ENDED = "ended"
    REPEALED = "repealed"
    REPLACED = "replaced"
    NOT_SAID = "not_said"


#: The states in which a document no longer holds.
OVER = (State.ENDED, State.REPEALED, State.REPLACED)


@dataclass(frozen=True, slots=True)
class Touch:
    """A reference by which another document ends, replaces or changes this one."""

    by: Document
    reference: Reference

    @property
    def day(self) -> str | None:
        """The day from which it works: that of force of the other document, else that of its issue."""
        return self.by.in_force or self.by.issued or self.by.written


@dataclass(frozen=True, slots=True)
class Standing:
    """How a document stands on a day.

    Attributes:
        since: the day or year from which the state holds, as far as it is stated; of a document that is not yet in
            force the day on which it will be.
        until: its last day, where its term or its years of action give one.
        field: the field of the document's own metadata that tells it; ``None`` where another document does.
        touch: the words of the other document that tell it.
        amended: what changed parts of it by that day, in the order of the days; the first words of each document.
    """

    state: State
    since: str | None = None
    until: str | None = None
    field: str | None = None
    touch: Touch | None = None
    amended: tuple[Touch, ...] = ()


_ENDS = {Relation.REPEALS: State.REPEALED, Relation.REPLACES: State.REPLACED}
#: 《甲》与本办法不一致的，以本办法为准 leaves the rest of 甲 as it was.
_IN_PART = re.compile(r"[^。；\n]{0,40}?(?:不一致|不符|抵触|部分(?:条款|内容))")
_VOID = re.compile(r"(?<!部分)(?P<how>失效|废止)")
_VALID = re.compile(r"有效|(?:正在|现)施行")
_NUMBERED = re.compile(r"[〔\[(（【](20\d\d|19\d\d)[〕\])）】]")
_YEAR = re.compile(r"20\d\d")


def marked_void(document: Document) -> bool:
    """Whether a document says, or its page says of it, that it no longer holds."""
    return _VOID.search(document.status or "") is not None


def standing_in(library: Library, document: Document, day: str) -> Standing:
    """How a document of the library stands on an ISO day."""
    touches = (Touch(library.document(row.document_id), row) for row in library.references_to(document.id))
    return standing(document, day, touches)


def standing(document: Document, day: str, touches: Iterable[Touch]) -> Standing:
    """How a document stands on an ISO day, given the references of other documents to it."""
    told = [touch for touch in touches if _tells(touch, document, day)]
    whole = [touch for touch in told if _is_whole(touch)]
    changes = {touch.by.id: touch for touch in reversed(told) if touch not in whole}
    amended = tuple(sorted(changes.values(), key=lambda touch: touch.day or ""))
    found = [*_ended_by_itself(document, day), *(_ended_by(touch) for touch in whole)]
    if document.draft:
        return Standing(State.DRAFT, field="status")
    if found:
        # The first end counts; one without a day counts last.
        first = min(found, key=lambda one: one.since or "9999")
        return Standing(first.state, first.since, first.until, first.field, first.touch, amended)
    return _alive(document, day, amended)


def _tells(touch: Touch, document: Document, day: str) -> bool:
    """Whether a reference is an act on this text that works by that day; an older act was on an older text."""
    relation = touch.reference.relation
    if touch.by.draft or touch.by.id == document.id or relation not in (*_ENDS, Relation.AMENDS):
        return False
    if touch.day is not None and touch.day > day[: len(touch.day)]:
        return False
    own = document.dated or document.in_force
    return touch.day is None or own is None or (touch.by.dated or touch.day) > own


def _is_whole(touch: Touch) -> bool:
    reference = touch.reference
    if reference.relation not in _ENDS or reference.article is not None:
        return False
    return not _IN_PART.match(touch.by.text, reference.end)


def _ended_by(touch: Touch) -> Standing:
    return Standing(_ENDS[touch.reference.relation], since=touch.day, touch=touch)


def _ended_by_itself(document: Document, day: str) -> Iterable[Standing]:
    """The ends that the document states of itself, or its page of it."""
    status = document.status or ""
    if match := _VOID.search(status):
        since = read_day(status)
        if since is None or since <= day:
            yield Standing(State.REPEALED if match.group("how") == "废止" else State.ENDED, since, field="status")
    if document.valid_until and document.valid_until < day[: len(document.valid_until)]:
        until = document.valid_until
        yield Standing(State.ENDED, since=until, until=until, field="validity" if document.validity else "valid_until")
    last = _last_year(document)
    if last and last < day[:4]:
        yield Standing(State.ENDED, since=f"{last}-12-31", until=f"{last}-12-31", field="period")
    # 届满 is said on some later day; where the term itself is known, it tells the day.
    elif "届满" in status and not last and not document.valid_until:
        yield Standing(State.ENDED, field="status")


def _last_year(document: Document) -> str | None:
    """The last year of action: 2023—2025, 至2027年."""
    return max(_YEAR.findall(document.period or ""), default=None)


def _alive(document: Document, day: str, amended: tuple[Touch, ...]) -> Standing:
    """The state of a document that nothing has ended."""
    for name in ("in_force", "issued", "written"):
        begins = getattr(document, name)
        if begins and begins > day[: len(begins)]:
            return Standing(State.NOT_YET_IN_FORCE, since=begins, field=name, amended=amended)
    numbered = _NUMBERED.search(document.number or "")
    # Where no day is known, the year in the document number is that of its issue.
    if numbered and numbered.group(1) > day[:4] and not (document.in_force or document.dated):
        return Standing(State.NOT_YET_IN_FORCE, since=numbered.group(1), field="number", amended=amended)
    until, last = document.valid_until, _last_year(document)
    if document.in_force:
        return Standing(State.IN_FORCE, document.in_force, until, "in_force", amended=amended)
    if until or last:
        ends = until or f"{last}-12-31"
        told = "period" if not until else "validity" if document.validity else "valid_until"
        return Standing(State.IN_FORCE, until=ends, field=told, amended=amended)
    if _VALID.search(document.status or ""):
        return Standing(State.IN_FORCE, field="status", amended=amended)
    return Standing(State.NOT_SAID, amended=amended)
