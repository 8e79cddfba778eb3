"""A profile as JSON: what is read from a file and what is printed."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from kb.eligibility.classes import Group, classes, in_group
from kb.eligibility.numbers import Number
from kb.eligibility.profile import TAX_RATINGS, Profile
from kb.eligibility.ranges import Range
from kb.errors import ProfileError
from kb.places import place_named
from kb.text import fold

#: The fields that say of classes yes or no, by the sort of the class.
_CLASS_FIELDS = {group.value: group for group in Group}


@dataclass(frozen=True, slots=True)
class Told:
    """What an answer checked and which fact it asks for, kept among its facts for the next turn."""

    profile: dict[str, Any]
    asked: str | None


def profile_view(profile: Profile) -> dict[str, Any]:
    """A profile as the JSON object that :func:`profile_from` reads; what was not said is left out."""
    view: dict[str, Any] = {}
    for name, is_so in profile.classes:
        known = classes()[name]
        view.setdefault(known.group.value, {})[name] = is_so
    for number, known_range in profile.numbers:
        view[number.value] = _range_view(known_range)
    for field in ("founded", "place", "zone", "tax_rating"):
        if (value := getattr(profile, field)) is not None:
            view[field] = value
    if profile.own:
        view["conditions"] = dict(profile.own)
    return view


def _range_view(known: Range) -> float | dict[str, Any]:
    if known.is_exact:
        return known.low
    ends = {"low": known.low, "high": known.high}
    view: dict[str, Any] = {name: value for name, value in ends.items() if not math.isinf(value)}
    if known.low_open:
        view["low_open"] = True
    if known.high_open:
        view["high_open"] = True
    return view


def profile_from(value: Any) -> Profile:
    """The profile that a JSON object states.

    Raises:
        ProfileError: it is no object, has a field that is not known, or a value that the field does not take.
    """
    if not isinstance(value, Mapping):
        raise ProfileError('the profile is not a JSON object; write {"titles": ["高新技术企业"], "revenue": 30000000}')
    profile = Profile()
    for field, given in value.items():
        if given is None:
            continue  # null says nothing, as leaving the field out does
        profile = _with_field(profile, str(field), given)
    return profile


def _with_field(profile: Profile, field: str, given: Any) -> Profile:
    if field in _CLASS_FIELDS:
        said = _said(field, given)
        return replace(profile, classes=(*profile.classes, *((_known(field, name), so) for name, so in said)))
    if field == "conditions":
        return replace(profile, own=tuple((fold(name), so) for name, so in _said(field, given)))
    if field in {number.value for number in Number}:
        return replace(profile, numbers=(*profile.numbers, (Number(field), _range(field, given))))
    if field in _READERS:
        values: dict[str, Any] = {field: _READERS[field](given)}
        return replace(profile, **values)
    known = [*_CLASS_FIELDS, *(number.value for number in Number), *_READERS, "conditions"]
    raise ProfileError(f"the profile has the field {field!r}, which is not known; the fields are {', '.join(known)}")


def _said(field: str, given: Any) -> list[tuple[str, bool]]:
    """The names that a field says yes or no of: one name, a list of names, or an object of name and true or false."""
    if isinstance(given, str):
        return [(given, True)]
    if isinstance(given, list) and all(isinstance(name, str) for name in given):
        return [(name, True) for name in given]
    if isinstance(given, Mapping) and all(isinstance(so, bool) for so in given.values()):
        return list(given.items())
    raise ProfileError(
        f"the field {field!r} of the profile is {given!r}; write a name, a list of names, "
        'or an object such as {"高新技术企业": false}'
    )


def _known(field: str, name: str) -> str:
    if name in {one.name for one in in_group(_CLASS_FIELDS[field])}:
        return name
    names = "、".join(one.name for one in in_group(_CLASS_FIELDS[field]))
    raise ProfileError(f"the field {field!r} of the profile names {name!r}, which is none of {names}")


def _range(field: str, given: Any) -> Range:
    if _is_number(given):
        return Range.exactly(float(given))
    keys = {"low", "high", "low_open", "high_open"}
    if isinstance(given, Mapping) and given and set(given) <= keys:
        low, high = given.get("low", -math.inf), given.get("high", math.inf)
        opens = [given.get(name, False) for name in ("low_open", "high_open")]
        numbers = _is_number(given.get("low", 0)) and _is_number(given.get("high", 0))
        if numbers and all(isinstance(one, bool) for one in opens):
            known = Range(float(low), float(high), *opens)
            if not known.is_empty:
                return known
    raise ProfileError(
        f'the field {field!r} of the profile is {given!r}; write a number in its unit, or {{"low": 1, "high": 2}}, '
        "of which one may be left out"
    )


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _place(given: Any) -> str:
    place = place_named(given) if isinstance(given, str) else None
    if place is None:
        raise ProfileError(f"the field 'place' of the profile is {given!r}; write a province, city or county: 盐城市")
    return place.name


def _founded(given: Any) -> str:
    match = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", given) if isinstance(given, str) else None
    if match is None or not _is_day(*(int(part) for part in match.groups("1"))):
        raise ProfileError(f"the field 'founded' of the profile is {given!r}; write 2018, 2018-05 or 2018-05-20")
    return match.group()


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        return bool(dt.date(year, month, day))
    except ValueError:
        return False


def _zone(given: Any) -> str:
    if isinstance(given, str) and given.strip():
        return given.strip()
    raise ProfileError(f"the field 'zone' of the profile is {given!r}; write the name of a development zone")


def _tax_rating(given: Any) -> str:
    if given in TAX_RATINGS:
        return str(given)
    raise ProfileError(f"the field 'tax_rating' of the profile is {given!r}; write one of {', '.join(TAX_RATINGS)}")


_READERS: dict[str, Callable[[Any], str]] = {
    "founded": _founded,
    "place": _place,
    "zone": _zone,
    "tax_rating": _tax_rating,
}
