"""An answer as JSON and back: what was shown can be shown again, word for word, after the library has changed."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from typing import Any

from kb.model import Answer, Citation, Reason

_ANSWER_FIELDS = frozenset(field.name for field in fields(Answer))
_CITATION_FIELDS = frozenset(field.name for field in fields(Citation))


def to_json(answer: Answer) -> str:
    """The answer with everything that it holds."""
    return json.dumps(asdict(answer), ensure_ascii=False, separators=(",", ":"))


def from_json(written: str) -> Answer:
    """The answer that :func:`to_json` wrote.

    A field that the program which wrote it did not know yet has its default, one that this program no longer knows
    is left out.
    """
    values = {name: _frozen(value) for name, value in json.loads(written).items() if name in _ANSWER_FIELDS}
    for name in ("citations", "nearest"):
        values[name] = tuple(_citation(one) for one in values.get(name, ()))
    if values.get("reason") is not None:
        values["reason"] = Reason(values["reason"])
    return Answer(**values)


def _citation(values: dict[str, Any]) -> Citation:
    return Citation(**{name: value for name, value in values.items() if name in _CITATION_FIELDS})


def _frozen(value: Any) -> Any:
    """Sequences are tuples in every value of the model."""
    if isinstance(value, list):
        return tuple(_frozen(part) for part in value)
    if isinstance(value, dict):
        return {name: _frozen(part) for name, part in value.items()}
    return value
