"""Whoever bears duties: one body under all the spellings that documents give it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kb.facts.departments import parse_body
from kb.facts.departments.prefixes import strip_prefix
from kb.facts.departments.registry import CLASSES
from kb.facts.responsibilities.everyone import is_class
from kb.listing import Entry
from kb.model import Document, Level, Responsibility
from kb.places import find_places, place_named
from kb.text import fold, without_spaces

# A place that the table of places does not have, before the name of a body: 海州市, not 市, 全市 or 设区的市.
_NAMED_PLACE = re.compile(r"(?![全本我各设])[\u4e00-\u9fff]{2,}[省市州盟县区旗]$")
_ORDER = list(Level)


@dataclass(frozen=True, slots=True)
class Bearer:
    """One body.

    Attributes:
        name: the spelling that is met most often.
        label: the name, with what tells the body from others of the same name where there are some.
        names: all spellings, the name first.
        level: the level at which it stands, ``None`` where the name leaves it open.
        place: the province, city or county whose body it is; empty for a national body and where it is not known.
    """

    name: str
    label: str
    names: tuple[str, ...]
    level: Level | None
    place: str


@dataclass(frozen=True, slots=True)
class _Identity:
    """What makes a body one: where it stands, whether under a name from before a reform, and its own key.

    ``place`` holds the id of the document where its place is not known: unknown places are never taken for the same.
    """

    level: Level | None
    place: str
    former: str | None
    key: str


def bearers_of(entries: Sequence[Entry]) -> list[Bearer]:
    """The body of each duty, in the order of the duties.

    Two names mean one body when the registry gives them the same key (市科技局, 市科学技术局) at the same level and
    place, or when one is the sign that documents hang on the other there (市市场监管局（知识产权局）, 市知识产权局).
    The same office of another place is another body, and so is one from before a reform.
    """
    identities = [_identity(entry.row, entry.document) for entry in entries]
    hosts = _hosts(zip(identities, (entry.row for entry in entries), strict=True))
    merged = [hosts.get(identity, identity) for identity in identities]
    spellings: dict[_Identity, Counter[str]] = defaultdict(Counter)
    titles: dict[_Identity, str] = {}
    for identity, entry in zip(merged, entries, strict=True):
        spellings[identity][entry.row.body] += 1
        titles.setdefault(identity, entry.document.title)
    found = _named(spellings, titles)
    return [found[identity] for identity in merged]


def _identity(row: Responsibility, document: Document) -> _Identity:
    former = parse_body(row.body, level=document.level).former
    return _Identity(row.level, _place(row, document), former, row.keys[0])


def _place(row: Responsibility, document: Document) -> str:
    """The place whose body a row names: the one in the name, else that of the document or what lies above it."""
    if row.level is Level.NATION:
        return ""
    name = without_spaces(fold(row.body))
    named = find_places(name)
    if named:
        return named[-1].place.name
    bare = re.sub(r"\([^()]*\)", "", name)
    prefix = bare.removesuffix(strip_prefix(bare)[0])
    around = fold("".join((document.title, *document.issuers)))
    if _NAMED_PLACE.fullmatch(prefix) and prefix not in around:
        return prefix
    if document.place is None:
        return "" if document.level in (Level.NATION, Level.MINISTRY) else document.id
    return _above(document.place, row.level)


def _above(place: str, level: Level | None) -> str:
    """The place, or what it lies in at a higher level."""
    known = place_named(place)
    while level and known and known.parent and _ORDER.index(known.level) > _ORDER.index(level):
        place, known = known.parent, place_named(known.parent)
    return place


def _hosts(rows: Iterable[tuple[_Identity, Responsibility]]) -> dict[_Identity, _Identity]:
    """The bodies that are but the sign of another, with that one; a sign of two bodies is neither."""
    found: dict[_Identity, set[_Identity]] = defaultdict(set)
    for own, row in rows:
        if not is_class(row.body):
            for key in row.keys[1:]:
                if key not in CLASSES:
                    found[_Identity(own.level, own.place, own.former, key)].add(own)
    single = {sign: next(iter(hosts)) for sign, hosts in found.items() if len(hosts) == 1}
    return {sign: host for sign, host in single.items() if host not in single}


def _named(spellings: Mapping[_Identity, Counter[str]], titles: Mapping[_Identity, str]) -> dict[_Identity, Bearer]:
    names = {identity: tuple(name for name, _ in met.most_common()) for identity, met in spellings.items()}
    shared = Counter(own[0] for own in names.values())
    found = {}
    for identity, own in names.items():
        known = place_named(identity.place) is not None or _NAMED_PLACE.fullmatch(identity.place) is not None
        place = identity.place if known else ""
        label = own[0]
        if shared[own[0]] > 1:
            label = f"{label}（{place or identity.level or titles[identity]}）"
        found[identity] = Bearer(own[0], label, own, identity.level, place)
    return _told_apart(found, titles)


def _told_apart(found: dict[_Identity, Bearer], titles: Mapping[_Identity, str]) -> dict[_Identity, Bearer]:
    """The bodies whose labels are still the same, with the documents that name them."""
    shared = Counter(bearer.label for bearer in found.values())
    for identity, bearer in found.items():
        if shared[bearer.label] > 1:
            label = f"{bearer.name}（{titles[identity]}）"
            found[identity] = Bearer(bearer.name, label, bearer.names, bearer.level, bearer.place)
    return found
