"""Provinces and cities: which one a text names, and what lies above it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kb.model import Level
from kb.tables import alternatives, read_table

#: Of places that share a spelling and stand on one level, the one that English writers mean without more.
_BETTER_KNOWN = {"suzhou": "苏州市", "fuzhou": "福州市"}
_COUNTY_WORDS = ("county", "district", "city")
# Three letters (aba, ali, ili) are more often an acronym or a name than a place.
_SHORTEST_SPELLING = 4
_LATIN = re.compile(r"[A-Za-z]{4}|[A-Za-z]{2}['’]?[A-Za-z]{2}")

_LEVELS = {"省": Level.PROVINCE, "市": Level.CITY, "县": Level.COUNTY}


@dataclass(frozen=True, slots=True)
class Place:
    """A province, city or county. ``short`` is the name without 省 or 市; ``parent`` the full name above.

    ``pinyin`` is the first of its spellings in Latin letters.
    """

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
        spelling = next(iter(alternatives(row["pinyin"])), "")
        place = Place(row["name"], row["short"], spelling, _LEVELS[row["level"]], row["parent"] or None)
        found.setdefault(place.name, place)
        if not row.get("ambiguous"):
            found.setdefault(place.short, place)
    return found


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted(_places(), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, names)))


@cache
def _spellings() -> dict[str, Place]:
    """Pinyin and English spellings; of places that share one, the province or the better known city, or none."""
    sharing: dict[str, list[Place]] = {}
    for row in read_table("places"):
        place = _places()[row["name"]]
        for spelling in alternatives(row["pinyin"].lower()):
            # A county whose short name is also a common word needs the word for county behind it.
            names = [f"{spelling} {word}" for word in _COUNTY_WORDS]
            if place.level is not Level.COUNTY or not row.get("ambiguous"):
                names.append(spelling)
            for name in names if place.level is Level.COUNTY else names[-1:]:
                sharing.setdefault(name, []).append(place)
    found = {}
    for spelling, places in sharing.items():
        best = _best_known(spelling, places)
        if best is not None and len(spelling) >= _SHORTEST_SPELLING:
            found[spelling] = best
    return found


def _best_known(spelling: str, places: list[Place]) -> Place | None:
    highest = [place for place in places if place.level is Level.PROVINCE] or places
    if len(highest) == 1:
        return highest[0]
    return next((place for place in highest if place.name == _BETTER_KNOWN.get(spelling)), None)


@cache
def _spelling_pattern() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(_spellings(), key=len, reverse=True))
    return re.compile(rf"(?<![a-z'])(?:{names})(?![a-z])")


def find_places(text: str) -> list[PlaceMention]:
    """Every place named in Chinese, or in pinyin or English words, in order, longest name first."""
    found = [PlaceMention(_places()[match.group()], *match.span()) for match in _pattern().finditer(text)]
    if _LATIN.search(text):
        # Lower case letter by letter keeps the offsets.
        plain = "".join(char.lower() if char.isascii() else char for char in text).replace("’", "'")
        for match in _spelling_pattern().finditer(plain):
            found.append(PlaceMention(_spellings()[match.group()], *match.span()))
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
