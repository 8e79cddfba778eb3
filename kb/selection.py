"""Which documents of a library the filters of a search leave."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kb.errors import FilterError
from kb.facts.departments import find_bodies, parse_body
from kb.facts.departments.registry import CLASSES, GOVERNMENT
from kb.filters import DRAFT, UNKNOWN, Filters
from kb.library import Library
from kb.model import Level
from kb.places import find_places
from kb.text import fold, normalise_question, without_spaces
from kb.topic import grams
from kb.validity import State, standing, standing_in

#: How many near values an error lists.
NEAR = 5
# A day as far as it is known, made whole: its first and its last day.
_KNOWN = "coalesce(issued, written)"
_FIRST = f"{_KNOWN} || substr('-01-01', length({_KNOWN}) - 3)"
_LAST = (
    f"CASE length({_KNOWN}) WHEN 4 THEN {_KNOWN} || '-12-31' "
    f"WHEN 7 THEN date({_KNOWN} || '-01', '+1 month', '-1 day') ELSE {_KNOWN} END"
)
_HOLDS = (State.IN_FORCE, State.NOT_SAID)


@dataclass(frozen=True, slots=True)
class Selection:
    """The documents that filters leave.

    Attributes:
        ids: in a fixed order; ``None`` where nothing is limited.
        unsaid: those among them of which it is not told whether they hold on the day asked for.
        undated: how many were left out because their day of issue is not known, or not precisely enough.
    """

    ids: tuple[str, ...] | None = None
    unsaid: frozenset[str] = frozenset()
    undated: int = 0


def select(filters: Filters, library: Library) -> Selection:
    """The documents of a library that all filters leave.

    Raises:
        FilterError: a status, an issuer or a document that no document has; the message lists near ones.
    """
    if not filters.any:
        return Selection()
    conditions = list(_conditions(filters, library))
    ids = library.ids_where(conditions)
    undated = 0
    if filters.issued_from or filters.issued_to:
        undated = len(library.ids_where([*conditions, _uncertain(filters)]))
        ids = library.ids_where([*conditions, *_dates(filters)])
    if filters.issuers:
        issued = _issued_by(filters.issuers, library)
        ids = [document_id for document_id in ids if document_id in issued]
    if filters.valid_on is None:
        return Selection(tuple(ids), undated=undated)
    states = _states(ids, filters.valid_on, library)
    kept = tuple(document_id for document_id in ids if states[document_id] in _HOLDS)
    return Selection(kept, frozenset(one for one in kept if states[one] is State.NOT_SAID), undated)


#: A condition of SQL over the columns of a head, and the values of its places.
Condition = tuple[str, tuple[str, ...]]


def _conditions(filters: Filters, library: Library) -> Iterator[Condition]:
    if filters.levels:
        yield _among("level", filters.levels)
    if filters.kinds:
        yield _among("kind", filters.kinds)
    if filters.statuses:
        yield _of_status(filters.statuses, library)
    if filters.documents:
        yield _among("id", [document_id for name in filters.documents for document_id in _meant(name, library)])


def _among(column: str, values: Iterable[str]) -> Condition:
    given = tuple(dict.fromkeys(str(value) for value in values))
    # One value for all of them: SQL takes only so many places.
    return f"{column} IN (SELECT value FROM json_each(?))", (json.dumps(given, ensure_ascii=False),)


def _dates(filters: Filters) -> Iterator[Condition]:
    if filters.issued_from:
        yield f"{_FIRST} >= ?", (filters.issued_from,)
    if filters.issued_to:
        yield f"{_LAST} <= ?", (filters.issued_to,)


def _uncertain(filters: Filters) -> Condition:
    """The documents that may lie between the days as far as is known of theirs, but need not."""
    first, last = filters.issued_from or "0000", filters.issued_to or "9999"
    inside = f"({_FIRST} >= ? AND {_LAST} <= ?)"
    return f"({_KNOWN} IS NULL OR ({_LAST} >= ? AND {_FIRST} <= ? AND NOT {inside}))", (first, last, first, last)


def _of_status(given: Sequence[str], library: Library) -> Condition:
    held = [str(status) for (status,) in library.distinct("status") if status is not None]
    meant: list[str] = []
    parts: list[str] = []
    for name in given:
        wanted = without_spaces(fold(name))
        found = [status for status in held if without_spaces(fold(status)) == wanted] or [
            status for status in held if wanted and wanted in without_spaces(fold(status))
        ]
        meant += found
        if wanted == DRAFT:
            parts.append("draft = 1")
        elif wanted == UNKNOWN:
            parts.append("(status IS NULL AND draft = 0)")
        elif not found:
            raise FilterError(f"no document has the status {name!r}; there are: {'、'.join([*held, DRAFT, UNKNOWN])}")
    condition, values = _among("status", meant)
    return f"({' OR '.join([condition, *parts])})", values


def _meant(name: str, library: Library) -> list[str]:
    """The ids of the documents that an id, a title or a number means."""
    if library.ids_where([("id = ?", (name.strip(),))]):
        return [name.strip()]
    folded = fold(normalise_question(name))
    found = library.titles.titled(re.sub("[《》]", "", folded))
    if not found:
        named = library.titles.read(folded)
        found = [] if named.rest.strip() else list(named.held)
    if not found:
        raise FilterError(f"no document is called {name!r}{_near_titles(folded, library)}")
    return [document.id for document in found]


def _near_titles(folded: str, library: Library) -> str:
    wanted = grams(folded)
    scored = []
    for place, head in enumerate(library.heads):
        own = grams(f"{head.title}{head.number or ''}")
        if shared := len(wanted & own):
            scored.append((-2 * shared / (len(wanted) + len(own)), place, head))
    near = [f"《{head.title}》{head.number or ''} ({head.id})" for _, _, head in sorted(scored)[:NEAR]]
    return f"; near ones: {'、'.join(near)}" if near else "; `python -m kb documents` lists what is held"


@dataclass(frozen=True, slots=True)
class _Issuer:
    """A body with its level and its place, as far as its name or its document tells them."""

    keys: frozenset[str]
    level: Level | None
    place: str | None


def _issued_by(names: Sequence[str], library: Library) -> set[str]:
    """The ids of the documents of which one of the bodies is an issuer."""
    rows = library.distinct("issuers", "level", "place")
    held = [
        (row, [_issuer(name, Level(row[1]) if row[1] else None, row[2]) for name in json.loads(row[0])]) for row in rows
    ]
    wanted = set()
    for name in names:
        asked = _asked(name)
        own = {row for row, issuers in held for issuer in issuers if any(_is_same(one, issuer) for one in asked)}
        if not own:
            raise FilterError(f"no document was issued by {name!r}{_near_issuers(name, rows)}")
        wanted |= own
    return {head_id for head_id, *row in library.distinct("id", "issuers", "level", "place") if tuple(row) in wanted}


# Names in speech that would be found inside document numbers (国办发), so the registry does not have them.
_SPOKEN = {"国办": "国务院办公厅", "中办": "中共中央办公厅"}


def _asked(name: str) -> list[_Issuer]:
    folded = without_spaces(fold(normalise_question(name)))
    folded = _SPOKEN.get(folded, folded)
    issuer = _issuer(folded, None, None)
    if re.search("[a-z]", folded):
        # An English name is told by the table of names alone.
        found = find_bodies(fold(normalise_question(name)))
        return [_Issuer(frozenset(one.body.keys), one.body.level, None) for one in found] or [issuer]
    return [issuer]


def _issuer(name: str, level: Level | None, place: str | None) -> _Issuer:
    name = re.sub("(?<!人民)政府$", GOVERNMENT, name)
    body = parse_body(name, level=level)
    # That of a place which no table has is known by its name alone.
    keys = {*body.keys, *((GOVERNMENT,) if name.endswith(GOVERNMENT) else ())}
    return _Issuer(frozenset(keys), body.level, None if body.level is Level.NATION else _place_of(name) or place)


_UNLISTED_PLACE = re.compile(r"(?P<place>[\u4e00-\u9fff]{2,8}?(?:省|自治区|市|州|盟|县|区|旗))(?=[\u4e00-\u9fff]{2})")


def _place_of(name: str) -> str | None:
    """The innermost place before a body's name: 江苏省盐城市财政局, also one that the table of places does not have."""
    folded = without_spaces(fold(name))
    end, place = 0, None
    for mention in find_places(folded):
        if mention.start == end:
            end, place = mention.end, mention.place.name
    if place is not None:
        return place
    unlisted = _UNLISTED_PLACE.match(folded)
    return unlisted.group("place") if unlisted else None


def _is_same(asked: _Issuer, issuer: _Issuer) -> bool:
    """Whether an issuer is the body asked for; a level and a place that the question gives must be its own."""
    if asked.level is not None and issuer.level is not None and asked.level is not issuer.level:
        return False
    if asked.place is not None and asked.place != issuer.place:
        return False
    shared = asked.keys & issuer.keys
    # 人民政府 is a class of bodies: without a place or a level it is each of them.
    return bool(shared - CLASSES) or (bool(shared) and (asked.keys <= CLASSES or asked.level is not None))


def _near_issuers(name: str, rows: Iterable[tuple[str, ...]]) -> str:
    held = dict.fromkeys(issuer for row in rows for issuer in json.loads(row[0]))
    wanted = grams(name)
    near = sorted(held, key=lambda one: -2 * len(wanted & grams(one)) / (len(wanted) + len(grams(one)) or 1))
    return f"; there are: {'、'.join(near[:NEAR])}{' …' if len(near) > NEAR else ''}" if near else ""


def _states(ids: Sequence[str], day: str, library: Library) -> dict[str, State]:
    """How the documents stand on a day."""
    wanted, touched = set(ids), library.touched
    return {
        head.id: (standing_in(library, head, day) if head.id in touched else standing(head, day, ())).state
        for head in library.heads
        if head.id in wanted
    }
