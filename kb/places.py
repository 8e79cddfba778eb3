"""Provinces and cities: which one a text names, and what lies above it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kb.model import Level
from kb.tables import read_table

_LEVELS = {"省": Level.PROVINCE, "市": Level.CITY, "县": Level.COUNTY}


@dataclass(frozen=True, slots=True)
class Place:
    """A province, city or county. ``short`` is the name without 省 or 市; ``parent`` the full name above."""

    name: str
    short: str
    pinyin: str
    level: Level
    parent: str | None


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named in a text at ``[start, end)``."""

    place: Place
    start: int
    end: int


@cache
def _places() -> dict[str, Place]:
    found: dict[str, Place] = {}
    for row in read_table("places"):
        place = Place(row["name"], row["short"], row["pinyin"], _LEVELS[row["level"]], row["parent"] or None)
        found.setdefault(place.name, place)
        if not row.get("ambiguous"):
            found.setdefault(place.short, place)
    return found


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted(_places(), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, names)))


@cache
def _pinyin() -> dict[str, Place]:
    found: dict[str, Place] = {}
    for place in _places().values():
        if place.level is not Level.COUNTY and len(place.pinyin) > 4:
            found.setdefault(place.pinyin, place)
    return found


def find_places(text: str) -> list[PlaceMention]:
    """Every place named in Chinese, or in pinyin in English text, in order, longest name first."""
    found = [PlaceMention(_places()[match.group()], *match.span()) for match in _pattern().finditer(text)]
    for match in re.finditer(r"[a-z]{5,}", text.lower()):
        if place := _pinyin().get(match.group()):
            found.append(PlaceMention(place, *match.span()))
    return sorted(found, key=lambda mention: mention.start)


def place_named(name: str) -> Place | None:
    """The place of exactly that full or short name."""
    return _places().get(name)


def contains(outer: str | None, inner: str | None) -> bool:
    """Whether the place named ``inner`` is ``outer`` or lies in it; ``None`` as ``outer`` is the nation."""
    if outer is None:
        return True
    while inner is not None:
        if inner == outer:
            return True
        place = _places().get(inner)
        inner = place.parent if place else None
    return False
