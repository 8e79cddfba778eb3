"""Which fields of which rows can be corrected, and how a value is written and read."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Any, get_args, get_type_hints

from kb.errors import CorrectionError
from kb.model import Condition, Deadline, Measure, Responsibility, Target
from kb.terms import value_word


class Kind(StrEnum):
    """The kinds of rows that can be corrected."""

    RESPONSIBILITY = "responsibility"
    TARGET = "target"
    DEADLINE = "deadline"
    MEASURE = "measure"


ROWS: dict[Kind, type] = {
    Kind.RESPONSIBILITY: Responsibility,
    Kind.TARGET: Target,
    Kind.DEADLINE: Deadline,
    Kind.MEASURE: Measure,
}
FIELDS: dict[Kind, tuple[str, ...]] = {
    Kind.RESPONSIBILITY: ("body", "role", "basis"),
    Kind.TARGET: (
        *("indicator", "comparator", "value", "upper", "unit", "change", "baseline", "counting"),
        *("deadline", "deadline_text", "striving", "ambiguity"),
    ),
    Kind.DEADLINE: ("date", "wording", "action", "recurring", "counted_from"),
    Kind.MEASURE: (
        *("kinds", "beneficiaries", "conditions", "amount", "period", "apply", "excludes", "ends", "ends_by"),
    ),
}
#: What a row is known by among the rows that rest on the same words.
CORE: dict[Kind, tuple[str, ...]] = {
    Kind.RESPONSIBILITY: ("body",),
    Kind.TARGET: ("indicator", "value"),
    Kind.DEADLINE: ("wording", "date"),
    Kind.MEASURE: ("kinds",),
}
#: What a row that is added has to say.
REQUIRED: dict[Kind, tuple[str, ...]] = {
    Kind.RESPONSIBILITY: ("body", "role"),
    Kind.TARGET: ("indicator",),
    Kind.DEADLINE: ("wording", "action"),
    Kind.MEASURE: ("kinds",),
}
#: What it says where nothing else is given; all other fields are then empty.
DEFAULTS = {"basis": "stated", "comparator": "达到", "change": "absolute", "counting": "unstated"}

_DATES = ("deadline", "date", "ends_by")
_MAY_BE_EMPTY = ("unit", "beneficiaries", "excludes")
# How the parts of a list are joined and told apart; what excludes from a measure may hold the mark 、 itself.
_LISTS = {"kinds": ("、", "[、，,；;]"), "beneficiaries": ("、", "[、，,；;]"), "excludes": ("；", "[；;]")}
_TRUTH = {"yes": True, "true": True, "是": True, "no": False, "false": False, "否": False, "": False}
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@cache
def _type_of(kind: Kind, field: str) -> tuple[Any, bool]:
    """The type of a field without ``None``, and whether it may be ``None``."""
    hint = get_type_hints(ROWS[kind])[field]
    parts = [part for part in get_args(hint) if part is not type(None)]
    optional = type(None) in get_args(hint)
    return (parts[0] if optional else hint), optional


def read(kind: Kind, field: str, written: str) -> Any:
    """The value of a field as an operator writes it; a condition stays the words that it is.

    Raises:
        CorrectionError: the kind of row has no such field, or the field no such value.
    """
    if field not in FIELDS[kind]:
        raise CorrectionError(f"a {kind} has no field {field!r} to correct; it has {', '.join(FIELDS[kind])}")
    hint, optional = _type_of(kind, field)
    written = written.strip()
    if field in _LISTS:
        value: Any = tuple(part.strip() for part in re.split(_LISTS[field][1], written) if part.strip())
    elif hint is bool:
        value = _chosen(field, written, _TRUTH, "yes or no")
    elif not written and (optional or field in _MAY_BE_EMPTY):
        return None if optional else ""
    elif hint is float:
        value = _number(field, written)
    elif field in _DATES:
        value = _date(field, written)
    elif isinstance(hint, type) and issubclass(hint, StrEnum):
        members = {member.value: member for member in hint}
        words = {value_word(member): member for member in hint}
        value = _chosen(field, written, members | words, ", ".join(members))
    else:
        value = written
    if value in ("", ()) and field not in _MAY_BE_EMPTY:
        raise CorrectionError(
            f"the {field} of a {kind} cannot be empty; write what it is, or take the row out: --strike"
        )
    return value


def _chosen(field: str, written: str, choices: Mapping[str, Any], named: str) -> Any:
    if written not in choices:
        raise CorrectionError(f"{field} is {written!r}; write one of: {named}")
    return choices[written]


def _number(field: str, written: str) -> float:
    if not _NUMBER.fullmatch(written):
        raise CorrectionError(f"{field} is {written!r}; write a number such as 98 or 12.5, and its unit as the unit")
    return float(written)


def _date(field: str, written: str) -> str:
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", written):
            return dt.date.fromisoformat(written).isoformat()
    except ValueError:
        pass
    raise CorrectionError(f"{field} is {written!r}; write the last day as a date such as 2027-12-31")


def written(field: str, value: Any) -> str:
    """A value as an operator would write it: the inverse of :func:`read`."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return repr(value).removesuffix(".0")
    if isinstance(value, tuple):
        return _LISTS[field][0].join(value)
    return value.text if isinstance(value, Condition) else str(value)


def shown(kind: Kind, field: str, text: str, language: str) -> str:
    """A written value for the reader of an answer: a closed value by its word in the language."""
    hint, _ = _type_of(kind, field)
    members = list(hint) if isinstance(hint, type) and issubclass(hint, StrEnum) else []
    return next((value_word(member, language) for member in members if member.value == text), text)


def fields_of(kind: Kind, row: Any) -> dict[str, str]:
    """The fields of a row that can be corrected, as an operator would write them."""
    return {field: written(field, getattr(row, field)) for field in FIELDS[kind]}
